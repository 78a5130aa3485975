package main

import (
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"notes/parser"
	"notes/parser/frontmatter"
	"notes/parser/vaulttest"
)

// rename runs the command in the world's folder, and returns its error.
func (w *world) rename(t *testing.T, flags renameFlags, who string, name ...string) error {
	t.Helper()
	w.stdout.Reset()
	w.stderr.Reset()
	a := newApp(w.Env)
	a.flags.color = "auto"
	err := a.rename(&flags, who, name)
	if flush := a.ui.flush(); flush != nil {
		t.Fatal(flush)
	}
	return err
}

// notes returns the texts of all files of the world's folder, by path.
func (w *world) notes(t *testing.T) map[string]string {
	t.Helper()
	all := map[string]string{}
	err := filepath.WalkDir(w.Dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := os.ReadFile(path)
		name, _ := filepath.Rel(w.Dir, path)
		all[filepath.ToSlash(name)] = string(data)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

func renameWorld(t *testing.T, notes ...string) *world {
	t.Helper()
	w := newWorld(t, map[string]string{})
	for i := 0; i < len(notes); i += 2 {
		w.write(t, notes[i], notes[i+1])
	}
	return w
}

// TestRenameFile covers what becomes of the file.
func TestRenameFile(t *testing.T) {
	for _, test := range []struct{ file, name, to, want string }{
		{"people/ada-lovelace.md", "Ada Lovelace", "Ada King", "people/ada-king.md"},
		{"people/Ada Lovelace.md", "Ada Lovelace", "Ada King", "people/Ada King.md"},
		{"people/Ada Lovelace.md", "Ada Lovelace", "ada lovelace", "people/ada lovelace.md"},
		{"people/ada-lovelace.MD", "Ada Lovelace", "Ada King", "people/ada-king.MD"},
		{"people/ada.md", "Ada Lovelace", "Ada King", "people/ada.md"},
		{"people/ada.md", "Lovelace Ada", "King Ada", "people/ada.md"},
		{"people/ada.md", "Ada Lovelace", "Grace Hopper", "people/grace-hopper.md"},
		{"people/ada.md", "Ada", "Ada King", "people/ada-king.md"},
		{"people/Ada.md", "Ada Lovelace", "Grace Hopper", "people/Grace Hopper.md"},
		{"people/x1.md", "Ada Lovelace", "Grace Hopper", "people/grace-hopper.md"},
		{"people/Ada Lovelace/note.md", "Ada Lovelace", "Grace Hopper", "people/Ada Lovelace/note.md"},
		{"people/Ada Lovelace/Ada Lovelace.md", "Ada Lovelace", "Grace Hopper", "people/Ada Lovelace/Grace Hopper.md"},
		{"people/ada-lovelace.md", "Ada King", "Ada King", "people/ada-king.md"}, // cut off before the move
		{"people/ada-lovelace.md", "Ada Lovelace", "Con", "people/con-note.md"},
		{"people/ada-lovelace.md", "Ada Lovelace", "../../etc/x", "people/etc-x.md"},
		{"people/José Silva.md", "José Silva", "José Müller", "people/José Müller.md"},
		{"people/田中 美咲.md", "田中 美咲", "佐藤 美咲", "people/佐藤 美咲.md"},
	} {
		w := renameWorld(t, test.file, "---\nname: "+test.name+"\n---\n", "people/other-one.md", "---\nname: Other One\n---\n")
		if err := w.rename(t, renameFlags{}, test.file, test.to); err != nil {
			t.Errorf("%s to %s: %v", test.file, test.to, err)
			continue
		}
		files := slices.Sorted(maps.Keys(w.notes(t)))
		if !slices.Contains(files, test.want) || len(files) != 2 {
			t.Errorf("%s to %s: %q", test.file, test.to, files)
		}
	}
}

func TestRenameRefuses(t *testing.T) {
	const ada, grace = "---\nname: Ada Lovelace\n---\n", "---\nname: Grace Hopper\naliases: [Amazing]\n---\n"
	for _, test := range []struct {
		who, name, want string
		note            string // of x.md
	}{
		{"ada-lovelace", "", "wants the new name", ""},
		{"ada-lovelace", " \t", "wants the new name", ""},
		{"ada-lovelace", "Ada\nKing", "a name stands on one line", ""},
		{"ada-lovelace", "Ada\u202eKing", "cannot be seen", ""},
		{"ada-lovelace", "...", "no file can be named", ""},
		{"nobody", "Ada King", "nobody here is called", ""},
		{"ada-lovelace", "grace hopper", "somebody else is called", ""},
		{"ada-lovelace", "Amazing", "somebody else is called", ""},
		{"ada-lovelace", "Grace-Hopper", "somebody else is called", ""},
		{"ada-lovelace", "Taken One", "it is there already", ""},
		{"ada-lovelace", "Ada King", "cannot be changed", "---\na: \"[[Ada\\u0020Lovelace]]\"\n---\n"},
		{"ada-lovelace", "Ada King", "at most 1 MiB", "[[Ada Lovelace]]" + strings.Repeat("x\n", 1<<19)},
	} {
		w := renameWorld(t, "people/ada-lovelace.md", ada, "people/grace-hopper.md", grace, "people/TAKEN-one.md", "x\n", "a.md", "[[Ada Lovelace]]\n", "x.md", test.note)
		before := w.notes(t)
		err := w.rename(t, renameFlags{}, test.who, test.name)
		if err == nil || !strings.Contains(err.Error(), test.want) {
			t.Errorf("%s to %q: error %v", test.who, test.name, err)
		}
		if after := w.notes(t); !reflect.DeepEqual(before, after) {
			t.Errorf("%s to %q: something was written", test.who, test.name)
		}
	}
}

func TestRenameSaysSo(t *testing.T) {
	w := renameWorld(t, "people/ada.md", "---\nname: Ada King\n---\n", "x.md", "[[Ada King]]\n")
	before := w.notes(t)
	if err := w.rename(t, renameFlags{}, "ada", "Ada King"); err != nil {
		t.Fatal(err)
	}
	if want := "people/ada.md says so already; nothing was written\n"; w.stderr.String() != want || w.stdout.Len() > 0 {
		t.Errorf("said %q and %q", w.stdout.String(), w.stderr.String())
	}
	if !reflect.DeepEqual(before, w.notes(t)) {
		t.Error("something was written")
	}
}

func TestRenameMendsEveryNote(t *testing.T) {
	w := renameWorld(t,
		"people/ada-lovelace.md", "---\nname: Ada Lovelace\n---\n# Ada Lovelace\n[[Ada Lovelace]] and I\n",
		"people/grace.md", "---\nname: Grace\nknows: [Ada Lovelace]\n---\n",
		"me.md", "---\ntype: me\n---\n[[ada-lovelace]]\n",
		"README.md", "[Ada](people/ada-lovelace.md)\n",
		"library/a.md", "---\ntitle: A\nby: \"[[Ada Lovelace]]\"\n---\n",
		"journal/2026-05-20.md", "met [[ada-lovelace|Ada Lovelace]]\r\n",
		"Templates/x.md", "[[Ada Lovelace]]\n",
		".hidden.md", "[[Ada Lovelace]]\n",
	)
	want := map[string]string{
		"people/ada-king.md":    "---\nname: Ada King\naliases: [Ada Lovelace]\n---\n# Ada King\n[[Ada King]] and I\n",
		"people/grace.md":       "---\nname: Grace\nknows: [Ada King]\n---\n",
		"me.md":                 "---\ntype: me\n---\n[[ada-king]]\n",
		"README.md":             "[Ada](people/ada-king.md)\n",
		"library/a.md":          "---\ntitle: A\nby: \"[[Ada King]]\"\n---\n",
		"journal/2026-05-20.md": "met [[ada-king|Ada King]]\r\n",
		"Templates/x.md":        "[[Ada Lovelace]]\n",
		".hidden.md":            "[[Ada Lovelace]]\n",
	}
	before := w.notes(t)
	if err := w.rename(t, renameFlags{captureFlags: captureFlags{dryRun: true}, alias: true}, "Ada Lovelace", "Ada King"); err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(w.notes(t), before) || !strings.Contains(w.stdout.String(), "rename to people/ada-king.md") {
		t.Errorf("a dry run wrote, or did not tell:\n%s", w.stdout.String())
	}
	if err := w.rename(t, renameFlags{alias: true}, "Ada Lovelace", "Ada King"); err != nil {
		t.Fatal(err)
	}
	if after := w.notes(t); !reflect.DeepEqual(after, want) {
		t.Errorf("%q", after)
	}
	if said := w.stdout.String(); !strings.Contains(said, "people/ada-lovelace.md → people/ada-king.md\npeople/ada-king.md:2: name: Ada King\n") {
		t.Errorf("said %s", said)
	}
}

func TestRenameSaysWhatItLeaves(t *testing.T) {
	w := renameWorld(t, "people/mary-one.md", "---\nname: Mary\n---\n", "people/mary-two.md", "---\nname: Mary\n---\n", "x.md", "\nwith [[Mary]]\n")
	if err := w.rename(t, renameFlags{}, "mary-one", "Mary King"); err != nil {
		t.Fatal(err)
	}
	if said := w.stderr.String(); !strings.Contains(said, "x.md:2:8: “Mary” may be any of several people, so it stays as it is") {
		t.Errorf("said %q", said)
	}
}

// TestRenameShowsNothingPrivate pipes what the command says to others.
func TestRenameShowsNothingPrivate(t *testing.T) {
	w := renameWorld(t, "people/ada-lovelace.md", "---\nname: Ada Lovelace\n---\n",
		"people/secret.md", "---\nname: Secret\nprivate: true\nmet:\n  - 2026-01-02 clinic via [[Ada Lovelace]]\n---\n")
	if err := w.rename(t, renameFlags{}, "ada-lovelace", "Ada King"); err != nil {
		t.Fatal(err)
	}
	if all := w.stdout.String() + w.stderr.String(); strings.Contains(all, "clinic") || !strings.Contains(all, "1 private note") {
		t.Errorf("said %s", all)
	}
	if text := w.notes(t)["people/secret.md"]; !strings.Contains(text, "via [[Ada King]]") {
		t.Errorf("the note is not mended:\n%s", text)
	}
}

// TestRenameGoesOn runs the command on what is left when it is cut off after
// each file: what comes of it is as if nothing had happened.
func TestRenameGoesOn(t *testing.T) {
	notes := []string{
		"people/ada-lovelace.md", "---\nname: Ada Lovelace\n---\n[[Ada Lovelace]]\n",
		"people/grace.md", "---\nname: Grace\nknows: [Ada Lovelace]\n---\n[[ada-lovelace]]\n",
		"x.md", "[[ada-lovelace]] [[Ada Lovelace]]\n",
	}
	whole := renameWorld(t, notes...)
	if err := whole.rename(t, renameFlags{}, "ada-lovelace", "Ada King"); err != nil {
		t.Fatal(err)
	}
	want := whole.notes(t)
	for done := range 3 {
		w := renameWorld(t, notes...)
		for i, name := range []string{"people/grace.md", "x.md", "people/ada-lovelace.md"}[:done+1] {
			text := want[name]
			if i == 2 {
				text = want["people/ada-king.md"]
			}
			w.write(t, name, text)
		}
		if err := w.rename(t, renameFlags{}, "ada-lovelace", "Ada King"); err != nil {
			t.Fatal(err)
		}
		if after := w.notes(t); !reflect.DeepEqual(after, want) {
			t.Errorf("cut off after %d: %q", done+1, after)
		}
	}
}

// TestRenameAnybody renames people of generated vaults: everybody knows whom
// they knew, no byte but those of links and of the name changes, and with the old
// name everything is as it was.
func TestRenameAnybody(t *testing.T) {
	for seed := range uint64(8) {
		w := newWorld(t, map[string]string{})
		if err := vaulttest.Generate(seed, 60, func(name string, content []byte) error {
			w.write(t, name, string(content))
			return nil
		}); err != nil {
			t.Fatal(err)
		}
		before, was := w.notes(t), graphOf(t, w.Dir)
		p := was.People[int(seed*17)%len(was.People)]
		for i := 1; p.Note.Format != frontmatter.YAML; i++ {
			p = was.People[(int(seed*17)+i)%len(was.People)]
		}
		name := "Zuzanna Brzęczyszczykiewicz"
		if err := w.rename(t, renameFlags{}, p.ID, name); err != nil {
			t.Fatalf("seed %d: %s: %v", seed, p.Note.File.Name, err)
		}
		is := graphOf(t, w.Dir)
		renamed := is.Whom(name).People[0]
		if got, want := edges(is), edges(was); !slices.Equal(got, rewrite(want, p.ID, renamed.ID)) {
			t.Errorf("seed %d: %s: somebody knows others now", seed, p.ID)
		}
		after := w.notes(t)
		after[p.Note.File.Name] = after[renamed.Note.File.Name]
		for path, text := range before {
			hide := regexp.MustCompile(`\[\[[^]]*\]\]|` + regexp.QuoteMeta(p.Name) + "|" + name)
			if got := after[path]; hide.ReplaceAllString(text, "@") != hide.ReplaceAllString(got, "@") {
				t.Errorf("seed %d: %s: other bytes changed\n%s", seed, path, got)
			}
		}
		if err := w.rename(t, renameFlags{}, renamed.ID, p.Name); err != nil {
			t.Fatalf("seed %d: back to %s: %v", seed, p.Name, err)
		}
		if !reflect.DeepEqual(w.notes(t), before) {
			t.Errorf("seed %d: %s: not as it was", seed, p.ID)
		}
	}
}

func graphOf(t *testing.T, dir string) *parser.Vault {
	t.Helper()
	v, err := (&parser.Loader{FS: os.DirFS(dir), Links: true}).Load()
	if err != nil {
		t.Fatal(err)
	}
	return v
}

// edges are who names whom.
func edges(v *parser.Vault) []string {
	var all []string
	for _, p := range v.People {
		for _, ref := range p.Refs() {
			all = append(all, p.ID+" names "+ref.ID)
		}
		for _, id := range p.Mentions {
			all = append(all, p.ID+" mentions "+id)
		}
	}
	slices.Sort(all)
	return all
}

func rewrite(edges []string, from, to string) []string {
	var all []string
	for _, e := range edges {
		parts := strings.SplitN(e, " names ", 2)
		verb := " names "
		if len(parts) < 2 {
			parts, verb = strings.SplitN(e, " mentions ", 2), " mentions "
		}
		for i := range parts {
			if parts[i] == from {
				parts[i] = to
			}
		}
		all = append(all, parts[0]+verb+parts[1])
	}
	slices.Sort(all)
	return all
}

func BenchmarkRename(b *testing.B) {
	for _, n := range vaulttest.BenchSizes() {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			dir := vaulttest.Dir(b, 1, n)
			v, err := (&parser.Loader{FS: os.DirFS(dir)}).Load()
			if err != nil {
				b.Fatal(err)
			}
			for b.Loop() {
				a := newApp(Env{Stdout: &strings.Builder{}, Stderr: &strings.Builder{}, Dir: dir, Getenv: func(string) string { return "" }, Now: time.Now})
				a.flags.color = "auto"
				flags := renameFlags{captureFlags: captureFlags{dryRun: true}}
				if err := a.rename(&flags, v.People[n/2].ID, []string{"Zuzanna Nowa"}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
