package main

import (
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"notes/parser"
	"notes/parser/frontmatter"
	"notes/parser/vaulttest"
)

// clone is a vault in a clone of a repository.
type clone struct {
	t    *testing.T
	name string
	dir  string
	env  []string
}

// git runs git there, which has to succeed.
func (c *clone) git(args ...string) string {
	c.t.Helper()
	command := exec.Command("git", args...)
	command.Dir, command.Env = c.dir, c.env
	out, err := command.CombinedOutput()
	if err != nil {
		c.t.Fatalf("%s: git %s: %v\n%s", c.name, strings.Join(args, " "), err, out)
	}
	return strings.TrimSpace(string(out))
}

// notes runs the command there and returns its exit code.
func (c *clone) notes(day parser.Date, args ...string) int {
	w := newWorld(c.t, map[string]string{})
	w.Dir = c.dir
	code := run(c.t.Context(), w.Env, append([]string{"-C", c.dir, "--today", day.String(), "--no-input"}, args...))
	if code == exitFailed && testing.Verbose() {
		c.t.Logf("%s: notes %q: %s", c.name, args, w.stderr.String())
	}
	return code
}

// clones returns two clones of a repository with a made-up vault, for both of
// which the driver is installed.
func clones(t *testing.T, seed uint64, people int) [2]*clone {
	t.Helper()
	if _, err := exec.LookPath("git"); err != nil {
		t.Skip("git is not here")
	}
	top := t.TempDir()
	env := append(os.Environ(), "HOME="+top, "XDG_CONFIG_HOME="+top, "GIT_CONFIG_NOSYSTEM=1", "GORACE="+noWait,
		"GIT_AUTHOR_NAME=A", "GIT_AUTHOR_EMAIL=a@example.org", "GIT_COMMITTER_NAME=A", "GIT_COMMITTER_EMAIL=a@example.org",
		"GIT_CONFIG_COUNT=2", "GIT_CONFIG_KEY_0=core.fsync", "GIT_CONFIG_VALUE_0=none", "GIT_CONFIG_KEY_1=gc.auto", "GIT_CONFIG_VALUE_1=0")
	origin := &clone{t, "origin", top, env}
	origin.git("init", "-q", "--bare", "-b", "main", "origin")
	var both [2]*clone
	for i, name := range []string{"laptop", "phone"} {
		origin.git("clone", "-q", "origin", name)
		both[i] = &clone{t, name, filepath.Join(top, name), env}
		if i == 0 {
			both[i].begin(seed, people)
		}
		if code := both[i].notes(parser.Date{Year: 2026, Month: 6, Day: 1}, "merge-driver", "--install", "--attributes"); code != exitDone {
			t.Fatalf("exit code %d", code)
		}
	}
	return both
}

// begin fills the repository.
func (c *clone) begin(seed uint64, people int) {
	c.git("checkout", "-q", "-b", "main")
	err := vaulttest.Generate(seed, people, func(name string, content []byte) error {
		path := filepath.Join(c.dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
			return err
		}
		return os.WriteFile(path, content, 0o666)
	})
	if err != nil {
		c.t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(c.dir, ".gitattributes"), []byte(attributeLine+"\n"), 0o666); err != nil {
		c.t.Fatal(err)
	}
	c.save("begin")
	c.git("push", "-q", "-u", "origin", "main")
}

func (c *clone) save(message string) {
	c.git("add", "-A")
	c.git("commit", "-q", "--allow-empty", "-m", message)
}

// read loads the vault there.
func (c *clone) read() *parser.Vault {
	c.t.Helper()
	v, err := (&parser.Loader{FS: os.DirFS(c.dir), Bodies: true}).Load()
	if err != nil {
		c.t.Fatal(err)
	}
	return v
}

// TestMonthOnTwoMachines lets two clones of a vault be written to for a month,
// each for itself, and merges them each day. Both hold the same in the end, and
// all that was written in either. It starts git all the time, and a program that
// starts holds the open files for a moment: so it does not run beside the tests of
// the writer, which count on nobody else having a note open.
func TestMonthOnTwoMachines(t *testing.T) {
	both := clones(t, 8, 6)
	d := diary{t: t, random: rand.New(rand.NewPCG(8, 1))}
	day := parser.Date{Year: 2026, Month: 6, Day: 1}
	for n := range 30 {
		d.day, d.shared = day.AddDays(n), fmt.Sprintf("the same thought %d", n)
		d.meet(both[0].read())
		for _, c := range both {
			d.write(c)
			c.save(d.day.String() + " on the " + c.name)
		}
		first, second := both[n%2], both[1-n%2]
		first.git("push", "-q")
		second.git("pull", "-q", []string{"--no-rebase", "--rebase"}[d.random.IntN(2)])
		second.git("push", "-q")
		first.git("pull", "-q", "--ff-only")
	}
	if a, b := both[0].git("rev-parse", "HEAD:"), both[1].git("rev-parse", "HEAD:"); a != b {
		t.Fatal("the two differ")
	}
	for _, c := range both {
		if left := c.git("status", "--porcelain"); left != "" {
			t.Fatalf("%s: %s", c.name, left)
		}
	}
	d.check(both[0].read())
}

// diary is what was written on the two machines.
type diary struct {
	t      *testing.T
	random *rand.Rand
	day    parser.Date
	shared string           // what may be noted on both machines on one day
	met    []*parser.Person // of whom most is written that day, on both machines
	count  int              // of what was written
	said   []entry
}

// entry is something that was written about a person.
type entry struct{ person, list, text string }

// meet picks the people of the day, whose notes commands can change.
func (d *diary) meet(v *parser.Vault) {
	d.met = nil
	for len(d.met) < 2 {
		if p := v.People[d.random.IntN(len(v.People))]; p.Note.Format == frontmatter.YAML {
			d.met = append(d.met, p)
		}
	}
}

// write makes a few random captures. Now and then both machines get to know
// the same person.
func (d *diary) write(c *clone) {
	if name := "Nora " + d.shared; d.random.IntN(3) == 0 && c.notes(d.day, "new", name) == exitDone {
		d.said = append(d.said, entry{list: "people", text: name})
	}
	for range 2 + d.random.IntN(5) {
		d.count++
		text := fmt.Sprintf("thing %d: no. %d", d.count, d.random.IntN(100))
		if d.random.IntN(5) == 0 {
			text = d.shared
		}
		d.capture(c, d.met[d.random.IntN(len(d.met))].ID, text)
	}
	d.byHand(c, d.met[d.random.IntN(len(d.met))])
}

// byHand writes into the body of a note, as somebody does in an editor: a line of
// a log at the end of some, on both machines, and prose at the head of others, on
// one machine each, since no two texts at one place can be joined.
func (d *diary) byHand(c *clone, p *parser.Person) {
	d.count++
	switch log := len(p.Name) % 3; {
	case log == 0:
		text := fmt.Sprintf("written down %d", d.count)
		c.edit(p, func(body string) string {
			return strings.TrimRight(body, "\n") + "\n" + strings.Repeat("\n", 1-min(1, len(p.Entries))) + "- " + d.day.String() + " " + text + "\n"
		})
		d.said = append(d.said, entry{p.ID, "met", text})
	case log == 1 == (c.name == "phone"):
		text := fmt.Sprintf("A thought, no. %d: of *some* length.", d.count)
		c.edit(p, func(body string) string { return text + "\n\n" + body })
		d.said = append(d.said, entry{p.ID, "body", text})
	}
}

// edit changes the body of a person's note.
func (c *clone) edit(p *parser.Person, change func(body string) string) {
	c.t.Helper()
	path := filepath.Join(c.dir, filepath.FromSlash(p.Note.File.Name))
	text, err := os.ReadFile(path)
	if err != nil {
		c.t.Fatal(err)
	}
	_, block, _ := parser.ReadPerson(p.Note.File.Name, string(text))
	whole := string(text[:block.End]) + change(string(text[block.End:]))
	if err := os.WriteFile(path, []byte(whole), 0o666); err != nil {
		c.t.Fatal(err)
	}
}

// capture makes one random capture about a person.
func (d *diary) capture(c *clone, id, text string) {
	later := d.day.AddDays(1 + d.random.IntN(20)).String()
	all := []struct {
		list string
		args []string
	}{
		{"helps", []string{"helped", id, "article " + text}},
		{"pains", []string{"pain", id, text}},
		{"offers", []string{"offer", id, text}},
		{"met", []string{"met", id, text}},
		{"follow_ups", []string{"next", id, later, text}},
		{"", []string{"snooze", id, later}},
		{"", []string{"done", id, fmt.Sprint(1 + d.random.IntN(3))}},
		{"", []string{"done", id, fmt.Sprint(1 + d.random.IntN(5)), "--result", "worked"}},
	}
	one := all[d.random.IntN(len(all))]
	if c.notes(d.day, one.args...) == exitDone && one.list != "" {
		d.said = append(d.said, entry{id, one.list, text})
	}
}

// check looks for all that was said, and for marks of conflicts.
func (d *diary) check(v *parser.Vault) {
	d.t.Helper()
	there := map[entry]int{}
	for _, p := range v.People {
		there[entry{list: "people", text: p.Name}]++
		for _, e := range p.Entries {
			there[entry{p.ID, "met", e.Text}]++
		}
		for line := range strings.Lines(p.Note.Body) {
			there[entry{p.ID, "body", strings.TrimSpace(line)}]++
		}
		for _, list := range []string{"helps", "pains", "offers", "met", "follow_ups"} {
			for _, item := range p.Items(list) {
				there[entry{p.ID, list, whatOf(item)}]++
			}
		}
	}
	for _, e := range d.said {
		if n := there[e]; n == 0 || n > 1 && e.list != "follow_ups" {
			d.t.Errorf("%+v is there %d times", e, n)
		}
	}
	for _, f := range v.Diagnostics {
		if slices.Contains([]string{"conflict", "yaml-syntax", "duplicate-key"}, f.Code) {
			d.t.Errorf("%s: %s", f.Span.File.Name, f.Message)
		}
	}
	d.t.Logf("%d things said", len(d.said))
}

// whatOf returns the words of an item without the kind of a help.
func whatOf(item parser.Item) string {
	switch item := item.(type) {
	case parser.Help:
		return item.What
	case parser.Offer:
		return item.Text
	case parser.Meeting:
		return item.Text
	}
	return wordsOf(item)
}
