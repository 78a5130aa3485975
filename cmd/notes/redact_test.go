package main

import (
	"errors"
	"io/fs"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"
)

// canary marks words that nobody but the owner may read. Those whom the command
// lines name go by words of another kind.
var canary = regexp.MustCompile(`(?i)canary[a-z]*`)

// canaries is a vault with a canary in every place in which it can have a word,
// names of files and folders too.
var canaries = map[string]string{
	".notes.toml": "id = \"canaryid\"\ncanarysetting = 1\n[every]\ncanarytag = \"2w\"\n",
	"people/Canary Lund.md": `---
name: Ada Canary Lund
aliases: [first, Canaryalias]
tags: [canarytag, typedtag]
org: "[[Canaryorg]]"
role: canaryrole
location: Canarytown
email: canary@example.org
birthday: 1980-06-20
interests: [canaryinterest]
knows: [Canaryknown, "[[canaryhidden]]"]
canarykey: canaryvalue
intrests: [canarymisspelt]
met:
  - 2026-05-31 canarymet via [[Canaryvia]]
  - 2026-05-30 canarymetagain via [[canaryhidden]]
  - 2026-05-29 canarymetbefore via Hal Canary Hidden
  - 2026-13-45 canarydate
  - 2026-1-3 canaryslip
pains:
  - canarypain glass plates break +typedtag since:2026-05-01 id:typedid
  - canaryoven glass is too cold +canarytheme since:2026-04-01
  - canaryquarrel with [[canaryhidden|her]] since:2026-04-02
offers:
  - canaryoffer of tomatoes on rooftops
helps:
  - 2026-05-02 article Canaryhelp https://example.org/canary -> typedid => canaryresult
  - 2026-05-03 book Canarybook: a guide # two -> typedid
  - 2026-05-04 canarytea via:[[canaryhidden]]
follow_ups:
  - 2026-06-02 canarypromise
  - 2026-06-03 canarycall with [[Hal Canary Hidden]]
intros:
  - 2026-03-02 [[Canary-lind]] -> typedtag ok:2026-03-02 asked:2026-03-02 yes:2026-03-03 introduced:2026-03-04
  - 2026-03-01 [[canaryhidden]] -> typedtag ok:2026-03-02 asked:2026-03-02 yes:2026-03-03
events:
  - 2026-06-10 canaryevent
---
# Canaryheading
canarybody [[Canary-lind]] [[canaryhidden]]
## 2026-05-20 canaryentry
- [ ] canarytask 📅 2026-06-05
`,
	"people/Canary-lind.md": `---
name: Abe Canary Lind
aliases: [second]
org: Canarycorp
offers: [glass plates that last, canaryother]
pains: [tomatoes on rooftops canaryneed +typedtag]
last_contact: 2027-01-01
---
[[Canary Lund]] [[canarynowhere]]
`,
	"people/canarythird.md":                                  "---\nname: Ann Canary Lost\naliases: [third]\n<<<<<<< HEAD\nrole: canary\n=======\nrole: canary2\n>>>>>>> canarybranch\n---\n",
	"people/canaryhidden.md":                                 "---\nname: Hal Canary Hidden\naliases: [hidden]\nprivate: true\nintrests: [canaryprivate]\npains: [canarysecret]\n---\n[[Canary Lund]]\n",
	"people/canarybroken.md":                                 "---\nname: \"Canarybroken\nfoo: [a\n---\n",
	"people/canarybinary.md":                                 "\x00canary\n",
	"people/Canary Lund (conflicted).md":                     "---\nname: Canarycopy\n---\n",
	"people/canary.sync-conflict-20260101-101010-ABCDEFG.md": "---\nname: Canarysync\n---\n",
	"library/canaryglass.md":                                 "---\ntitle: Glass plates that do not break, Canarytitle\nsource: https://example.org/canarysource\nauthor: Canaryauthor\ncreated: 2026-05-30\n---\nGlass plates break; canary glass, canary plates.\n",
	"library/canarymail.md":                                  "---\ntitle: Canarymail glass plates\nsource: https://example.org/page\n---\n",
	"Templates/typed.md":                                     "---\nname: \"{{name}}\"\ncanarytemplate: [\n---\n",
	"canarynote.md":                                          "canary\n",
	"me.md":                                                  "---\nname: Canaryme\noffers: [canarymine, glass plates]\n---\n",
	"mail.txt":                                               "Canarymail glass plates\n\nI, I, I want canary glass plates. Could you pay me?\n",
	"page.html":                                              "<html><head><title>Canarypage</title><link rel=canonical href=https://example.org/page></head><body><article><p>Canary glass plates.</article></body></html>",
	"people.csv":                                             "name,email,org,canarycolumn\nCanary Imported,canary@example.org,Canaryimport,\nAda Canary Lund,canaryother@example.org,,\n,,canarynobody,\n",
	"people.vcf":                                             "BEGIN:VCARD\nVERSION:4.0\nFN:Canary Card\nEMAIL:canarycard@example.org\nNOTE:canarynote\nEND:VCARD\nBEGIN:VCARD\nFN:Canarybroken\n",
	"base":                                                   "---\nname: Canary\n---\n",
	"ours":                                                   "---\nname: Canary A\n---\n",
	"theirs":                                                 "---\nname: Canary B\n---\n",
	"binary":                                                 "\x00canary",
	"report.md":                                              "# Report · 2026-06-01\n\ncanary\n",
}

// canaryVault writes the vault with a history of two commits, the first without
// what came later, and something of everything that a folder may hold.
func canaryVault(t *testing.T) string {
	t.Helper()
	return vaultWithHistory(t, canaries)
}

// vaultWithHistory writes a vault of these files, as canaryVault does.
func vaultWithHistory(t *testing.T, files map[string]string) string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "canaryhome", "canaryvault")
	c := &clone{t, "canaries", dir, append(os.Environ(), "GIT_AUTHOR_NAME=Canarywriter", "GIT_AUTHOR_EMAIL=canary@example.org",
		"GIT_COMMITTER_NAME=Canarywriter", "GIT_COMMITTER_EMAIL=canary@example.org",
		"GIT_AUTHOR_DATE=2026-05-01T12:00:00Z", "GIT_COMMITTER_DATE=2026-05-01T12:00:00Z")}
	for name, text := range files {
		if !strings.HasPrefix(name, "library/") {
			writeFile(t, filepath.Join(dir, name), strings.ReplaceAll(text, "canarypromise", "canarybefore"))
		}
	}
	if _, err := exec.LookPath("git"); err == nil {
		c.git("init", "-q", "--template=")
		c.git("add", "-A")
		c.git("update-index", "--add", "--cacheinfo", "160000,4b825dc642cb6eb9a060e54bf8d69288fbee4904,people/canarymodule")
		c.git("commit", "-q", "-m", "canarymessage")
		c.git("tag", "v1")
	}
	for name, text := range files {
		writeFile(t, filepath.Join(dir, name), text)
	}
	if _, err := exec.LookPath("git"); err == nil {
		c.git("commit", "-q", "-a", "-m", "canarysecond")
		c.git("tag", "v2")
		c.git("repack", "-a", "-d", "-q") // fewer files to copy
	}
	if err := os.Symlink("/canarynowhere", filepath.Join(dir, "people/canarylink.md")); err != nil {
		t.Log(err)
	}
	return dir
}

// TestRedactedRunsSayNothing runs every command in every format where nothing may
// show, and finds none of the vault's words in what is printed, said, or put into
// a summary; and with --redact none in the files that are written.
func TestRedactedRunsSayNothing(t *testing.T) {
	t.Setenv("GIT_CONFIG_GLOBAL", filepath.Join(t.TempDir(), "gitconfig"))
	t.Setenv("GIT_CONFIG_NOSYSTEM", "1")
	vault := canaryVault(t)
	const summary = "GITHUB_STEP_SUMMARY"
	for _, how := range []struct {
		name  string
		runs  canaryRuns
		lines [][]string
		flags []string
	}{
		{"in CI", canaryRuns{env: map[string]string{"CI": "true", summary: "summary.md"}}, append(everyLine(t), everyFormat(t)...), nil},
		{"in CI, read-only", canaryRuns{env: map[string]string{"CI": "true"}, mode: 0o444}, everyWrite(t), nil},
		{"redacted", canaryRuns{env: map[string]string{summary: "summary.md"}}, append(everyLine(t), everyFile(t)...), []string{"--redact"}},
	} {
		t.Run(how.name, func(t *testing.T) {
			t.Parallel()
			how.runs.vault = vault
			shown := 0
			for _, line := range how.lines {
				args := slices.Concat(line, how.flags)
				for where, text := range how.runs.run(t, args) {
					if found := canary.FindString(text); found != "" {
						t.Errorf("notes %s: %s shows %q:\n%s", strings.Join(args, " "), where, found, text)
					}
					shown += len(text)
				}
			}
			if shown < 10_000 {
				t.Errorf("only %d bytes are shown in all", shown)
			}
		})
	}
}

// anyDay is a day on which nothing happens in the vault of canaries.
const anyDay = "2026-06-17"

// canaryRuns runs commands in a copy of a vault, which is as it was before each.
type canaryRuns struct {
	vault string
	env   map[string]string
	mode  os.FileMode // of the notes
	below string      // a folder above the copy
	now   time.Time   // the clock; the usual one of tests where it is not set

	dir  string                 // the copy, once there is one
	held map[string]fs.FileInfo // what it holds, by paths
}

// run runs the command, and returns what it printed, what it said, and the files
// in which it may show something: all that it writes but the notes themselves.
func (c *canaryRuns) run(t *testing.T, args []string) map[string]string {
	t.Helper()
	if c.dir == "" {
		c.dir = filepath.Join(t.TempDir(), c.below, "canaryhome", "canaryvault")
		copyVault(t, c.vault, c.dir, c.mode)
		c.held = heldBy(t, c.dir)
	}
	home := filepath.Dir(c.dir)
	env := maps.Clone(c.env)
	env["HOME"], env["XDG_CONFIG_HOME"], env["XDG_CACHE_HOME"] = home, filepath.Join(home, "config"), filepath.Join(home, "cache")
	w := newWorldIn(c.dir, env)
	w.Stdin = strings.NewReader("")
	w.Lend = func(*exec.Cmd) error { return errors.New("no terminal") }
	if !c.now.IsZero() {
		w.Now = func() time.Time { return c.now }
	}
	run(t.Context(), w.Env, append([]string{"--today", anyDay}, args...))
	out := map[string]string{"stdout": w.stdout.String(), "stderr": w.stderr.String()}
	for _, name := range append(outputs(), "summary.md") {
		if text, err := os.ReadFile(filepath.Join(c.dir, name)); err == nil {
			out[name] = string(text)
		}
	}
	c.restore(t)
	return out
}

// restore makes the copy what it was: what came is taken away, and what went or
// changed is copied again.
func (c *canaryRuns) restore(t *testing.T) {
	t.Helper()
	now := heldBy(t, c.dir)
	for path := range now {
		if c.held[path] == nil {
			if err := os.RemoveAll(path); err != nil {
				t.Fatal(err)
			}
		}
	}
	for _, path := range slices.Sorted(maps.Keys(c.held)) {
		if was := c.held[path]; !asItWas(was, now[path]) {
			c.copyAgain(t, path, was)
		}
	}
}

// asItWas reports whether a file is there and is what it was. Of a folder, that
// it is there is enough: what is in it is looked at by itself.
func asItWas(was, now fs.FileInfo) bool {
	return now != nil && now.Mode() == was.Mode() &&
		(now.IsDir() || now.Size() == was.Size() && now.ModTime().Equal(was.ModTime()))
}

// copyAgain copies a file of the vault, or makes a folder, with the mode and the
// time that it had in the copy.
func (c *canaryRuns) copyAgain(t *testing.T, path string, was fs.FileInfo) {
	t.Helper()
	if was.IsDir() {
		if err := os.MkdirAll(path, was.Mode()); err != nil {
			t.Fatal(err)
		}
		return
	}
	from, err := filepath.Rel(c.dir, path)
	if err != nil {
		t.Fatal(err)
	}
	text, err := os.ReadFile(filepath.Join(c.vault, from))
	if err != nil {
		t.Fatal(err)
	}
	_ = os.Remove(path) // it may be read-only, or gone
	err = errors.Join(os.WriteFile(path, text, 0o600), os.Chmod(path, was.Mode()), os.Chtimes(path, was.ModTime(), was.ModTime()))
	if err != nil {
		t.Fatal(err)
	}
}

// heldBy returns all that is in a folder, by paths.
func heldBy(t *testing.T, dir string) map[string]fs.FileInfo {
	t.Helper()
	all := map[string]fs.FileInfo{}
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err == nil {
			all[path], err = d.Info()
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// copyVault copies a vault with its history, and gives the notes another mode.
func copyVault(t *testing.T, from, to string, mode os.FileMode) {
	t.Helper()
	if err := os.CopyFS(to, os.DirFS(from)); err != nil {
		t.Fatal(err)
	}
	if mode == 0 {
		return
	}
	err := filepath.WalkDir(filepath.Join(to, "people"), func(path string, d fs.DirEntry, err error) error {
		if err != nil || !d.Type().IsRegular() {
			return err
		}
		return os.Chmod(path, mode)
	})
	if err != nil {
		t.Fatal(err)
	}
}

// secret marks what stands in a private note.
var secret = regexp.MustCompile(`(?i)canary(hidden|private|secret)|Hal Canary`)

// TestPrivateNotesShowNowhere runs every command where others may read what comes of
// it, though nothing is redacted, and finds nothing of a private note; nor does
// [TestSameBytesEverywhere] in any format. That holds for the lines of other notes,
// too, that a command lists or writes, and for those around them in its diff.
func TestPrivateNotesShowNowhere(t *testing.T) {
	t.Setenv("GIT_CONFIG_GLOBAL", filepath.Join(t.TempDir(), "gitconfig"))
	t.Setenv("GIT_CONFIG_NOSYSTEM", "1")
	runs := canaryRuns{vault: canaryVault(t), env: map[string]string{"GITHUB_STEP_SUMMARY": "summary.md"}}
	for _, line := range everyLine(t) {
		if slices.ContainsFunc(line, func(word string) bool {
			return slices.Contains([]string{"--private", "hidden"}, word)
		}) {
			continue
		}
		for where, text := range runs.run(t, line) {
			if found := secret.FindString(text); found != "" {
				t.Errorf("notes %s: %s shows %q:\n%s", strings.Join(line, " "), where, found, text)
			}
		}
	}
}

// TestRedactedWatchingSaysNothing is the same for the commands that last.
func TestRedactedWatchingSaysNothing(t *testing.T) {
	vault := canaryVault(t)
	for _, command := range lastsUntilStopped {
		for _, more := range [][]string{nil, {"--json"}, {"--poll"}} {
			w := newWorld(t, map[string]string{"CI": "true"})
			w.Dir = filepath.Join(t.TempDir(), "canaryhome", "canaryvault")
			copyVault(t, vault, w.Dir, 0)
			args := slices.Concat([]string{command, "--today", "2026-06-01"}, strings.Fields(samples[command][0]), more)
			watched := startWatch(t, w, args...)
			watched.untilSaid("watching .*")
			writeFile(t, filepath.Join(w.Dir, "people/canarynew.md"), "---\nname: Cai Canary New\nintrests: [a]\npains: [canarynewpain glass]\n---\n")
			watched.until("a change", func() bool { return strings.Contains(watched.all(), "C. N.") })
			if found := canary.FindString(watched.all()); found != "" {
				t.Errorf("notes %s shows %q:\n%s", strings.Join(args, " "), found, watched.all())
			}
			watched.stop()
		}
	}
}

// TestRedactedFilesLeadNowhere holds that neither the id of the vault nor the
// place of a note is in a redacted file: calendars of two vaults that are alike but
// for their ids are the same, and pages hold no link.
func TestRedactedFilesLeadNowhere(t *testing.T) {
	made := func(id string, flags ...string) (calendar, page string) {
		w := newWorld(t, map[string]string{})
		w.write(t, ".notes.toml", "id = \""+id+"\"\n")
		w.write(t, "people/ada.md", "---\nname: Ada Lund\nfollow_ups: [2026-06-02 tea]\nmet: [2026-05-30 tea]\n---\n")
		args := slices.Concat([]string{"report", "--today", "2026-06-01", "-o", "out.ics", "-o", "out.html"}, flags)
		if code := run(t.Context(), w.Env, args); code != exitDone {
			t.Fatal(w.stderr.String())
		}
		files := texts(t, w.Dir)
		return files["out.ics"], files["out.html"]
	}
	one, page := made("one", "--redact")
	other, _ := made("other", "--redact")
	if one != other || strings.Contains(page, `href="people/`) {
		t.Errorf("what is redacted tells of the vault:\n%s%s", one, page)
	}
	one, _ = made("one")
	if other, page = made("other"); one == other || !strings.Contains(page, `href="people/`) {
		t.Error("it would not be noticed")
	}
}
