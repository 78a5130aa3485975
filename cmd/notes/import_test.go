package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// imported runs notes import in a vault with an address book of so many people.
func imported(t *testing.T, dir string, people int, args ...string) (code int, out, talk string) {
	t.Helper()
	var book strings.Builder
	for i := range people {
		fmt.Fprintf(&book, "BEGIN:VCARD\nFN:Person %c%c Nr%d\nEMAIL:p%d@example.org\nEND:VCARD\n", 'A'+i%26, 'a'+i/26, i, i)
	}
	var stdout, stderr strings.Builder
	env := Env{Stdin: strings.NewReader(book.String()), Stdout: &stdout, Stderr: &stderr, Dir: dir, Now: time.Now}
	code = run(t.Context(), env, append([]string{"import", "-"}, args...))
	return code, stdout.String(), stderr.String()
}

// TestImportOfManyPeople wants to be told which, and then writes all of them at
// once: more than a folder holds drafts with numbers of their own by chance.
func TestImportOfManyPeople(t *testing.T) {
	dir := t.TempDir()
	code, _, talk := imported(t, dir, 300, "--apply")
	if code != 2 || !strings.Contains(talk, "300 new people at once: nothing is written") || !strings.Contains(talk, "--where") {
		t.Errorf("exit %d: %s", code, talk)
	}
	if code, out, talk := imported(t, dir, 300, "--all", "--apply"); code != 0 || !strings.Contains(out, "300 new people") {
		t.Fatalf("exit %d: %s%s", code, out, talk)
	}
	notes, _ := filepath.Glob(filepath.Join(dir, "people", "*"))
	all, _ := os.ReadDir(filepath.Join(dir, "people"))
	if len(notes) != 300 || len(all) != 300 {
		t.Errorf("%d notes, %d files", len(notes), len(all))
	}
	if code, out, _ := imported(t, dir, 300, "--all", "--apply"); code != 0 || !strings.Contains(out, "0 new people, 0 added to, 300 already there") {
		t.Errorf("the second time, exit %d: %s", code, out)
	}
}

// TestNamesOfNewNotes gives people files that no file system and no link takes for
// one: not in another case, with accents that are composed or not, or in another
// folder; and none that the person's name leads elsewhere.
func TestNamesOfNewNotes(t *testing.T) {
	n := &naming{folder: "people", slug: true, taken: map[string]bool{"ada": true}}
	for _, c := range [][2]string{
		{"Ada", "people/ada-2.md"},
		{"ADA", "people/ada-3.md"},
		{"Zo\u00eb Smith", "people/zoe-smith.md"},
		{"Zoe\u0308 Smith", "people/zoe-smith-2.md"},
		{"../../etc/passwd", "people/etc-passwd.md"},
		{`C:\Windows\system32`, "people/c-windows-system32.md"},
		{"CON", "people/con-note.md"},
		{"me", "people/me-note.md"},
		{"李雷", "people/李雷.md"},
	} {
		if got, err := n.next(c[0]); got != c[1] || err != nil {
			t.Errorf("%q: %s %v, want %s", c[0], got, err, c[1])
		}
	}
	if got, err := n.next("…"); err == nil {
		t.Errorf("…: %s", got)
	}
}

// TestTagsThatMarkPeople come in where they do no harm, and are left out in a folder
// in which every note is a person's; either way, the same import again changes nothing.
func TestTagsThatMarkPeople(t *testing.T) {
	book := "BEGIN:VCARD\nFN:Ada Byron\nCATEGORIES:friend,person\nEND:VCARD\nBEGIN:VCARD\nFN:Bob Stone\nCATEGORIES:person\nEND:VCARD\n"
	for name, c := range map[string]struct {
		files map[string]string
		tags  string
	}{
		"an empty folder": {map[string]string{}, "tags: [friend, person]"},
		"a plain folder":  {map[string]string{"zoe.md": "---\nname: Zoe\n---\n", "bob.md": "---\nname: Bob Stone\n---\n"}, "tags: [friend]"},
	} {
		t.Run(name, func(t *testing.T) {
			w := newWorld(t, map[string]string{})
			w.write(t, "book.vcf", book)
			for file, text := range c.files {
				w.write(t, file, text)
			}
			w.must(t, "import", "book.vcf", "--apply")
			if all := w.people(t, ".", "id"); len(all) != max(2, len(c.files)+1) {
				t.Errorf("%d people", len(all))
			}
			notes, _ := filepath.Glob(filepath.Join(w.Dir, "*", "ada-byron.md"))
			more, _ := filepath.Glob(filepath.Join(w.Dir, "ada-byron.md"))
			text, err := os.ReadFile(append(notes, more...)[0])
			if err != nil || !strings.Contains(string(text), "\n"+c.tags+"\n") {
				t.Errorf("%v\n%s", err, text)
			}
			w.changesNothing(t, ".", "book.vcf")
		})
	}
}

// TestImportOfAStrangersLibrary brings notes in whose paths lead elsewhere, are hidden,
// are taken or are those of people: each has a place in the library, and what is there
// stays as it is.
func TestImportOfAStrangersLibrary(t *testing.T) {
	w := newWorld(t, map[string]string{})
	w.write(t, "ours/.notes.toml", "")
	w.write(t, "ours/me.md", "---\ntype: me\nname: Rita\n---\n")
	w.write(t, "ours/library/taken.md", "---\ntitle: Taken\nsource: https://example.org/taken\n---\nours\n")
	w.write(t, "theirs.json", `{"version": 1, "people": [{"id": "bo", "name": "Bo Stone", "file": "people/bo.md"}],
 "me": {"name": "Eve", "file": "me.md"},
 "resources": [
  {"title": "Up\n---\nprivate: true", "file": "../../up.md"}, {"title": "Sly", "file": "library/sly.md", "fields": {"type": "me"}},
  {"title": "Hook", "file": ".git/hooks/pre-commit"},
  {"title": "Hidden", "file": ".obsidian/x.md"},
  {"title": "Absolute", "file": "/etc/x.md"},
  {"title": "Person", "file": "people/bo.md"},
  {"title": "Other", "file": "library/taken.md", "source": "https://example.org/other"},
  {"title": "Moved", "file": "library/moved.md", "source": "https://example.org/taken"},
  {"title": "TAKEN", "file": "library/taken.md"},
  {"title": "Twice", "file": "library/twice.md"}, {"title": "Twice ", "file": "Library/TWICE.md"},
  {"title": "Long", "file": "library/long.md", "fields": {"x": "`+strings.Repeat("x", 70<<10)+`"}},
  null, "text", {"body": "no title"}
 ]}`)
	w.must(t, "-C", "ours", "import", "theirs.json", "--where", "tag:x")
	if out := w.stdout.String(); strings.Contains(out, "library") {
		t.Errorf("with --where:\n%s", out)
	}
	w.must(t, "-C", "ours", "import", "theirs.json")
	for _, told := range []string{"about yourself: it stays as it is, since me.md says who you are", "the note of Long: it cannot be written", "the note of Sly: it cannot be written"} {
		if !strings.Contains(w.stdout.String(), told) {
			t.Errorf("%q is not told:\n%s", told, w.stdout.String())
		}
	}
	w.must(t, "-C", "ours", "import", "theirs.json", "--apply")
	var files []string
	_ = filepath.WalkDir(w.Dir, func(path string, d os.DirEntry, _ error) error {
		if name, _ := filepath.Rel(w.Dir, path); d.Type().IsRegular() && name != "theirs.json" {
			files = append(files, filepath.ToSlash(name))
		}
		return nil
	})
	want := "ours/.notes.toml ours/library/absolute.md ours/library/hidden.md ours/library/hook.md ours/library/other.md ours/library/person.md " +
		"ours/library/taken.md ours/library/twice-2.md ours/library/twice.md ours/library/up-private-true.md ours/me.md ours/people/bo.md"
	if got := strings.Join(files, " "); got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
	mustHold(t, filepath.Join(w.Dir, "ours/library/taken.md"), "---\ntitle: Taken\nsource: https://example.org/taken\n---\nours\n")
	mustHold(t, filepath.Join(w.Dir, "ours/library/up-private-true.md"), "---\ntitle: \"Up --- private: true\"\n---\n")
	w.must(t, "-C", "ours", "check", "--fail-on", "error")
	w.changesNothing(t, "ours", "theirs.json")
}
