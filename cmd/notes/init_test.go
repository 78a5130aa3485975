package main

import (
	"bytes"
	"errors"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// TestJobsAreThoseOfTheExamples looks whether the files that --ci writes are
// those that stand in examples/ci, byte for byte.
func TestJobsAreThoseOfTheExamples(t *testing.T) {
	embedded, err := fs.Sub(jobs, "ci")
	if err != nil {
		t.Fatal(err)
	}
	ours, examples := textsIn(t, embedded), textsIn(t, os.DirFS(filepath.Join(repository, "examples", "ci")))
	if !maps.Equal(ours, examples) {
		t.Error("cmd/notes/ci and examples/ci differ: cp -r examples/ci cmd/notes")
	}
	for file := range ours {
		if place, base := filepath.Dir(file), filepath.Base(file); aboutJob(t, place, base) == "" {
			t.Errorf("--ci does not say what %s is for", file)
		}
	}
}

func aboutJob(t *testing.T, place, base string) string {
	t.Helper()
	for _, p := range ciPlaces {
		if p.name == place {
			return p.about[base]
		}
	}
	return ""
}

// textsIn returns the texts of all files of a file system, by path.
func textsIn(t *testing.T, fsys fs.FS) map[string]string {
	t.Helper()
	all := map[string]string{}
	err := fs.WalkDir(fsys, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		text, err := fs.ReadFile(fsys, name)
		all[name] = string(text)
		return err
	})
	if err != nil || len(all) == 0 {
		t.Fatal(err, len(all))
	}
	return all
}

// TestProquint compares with the examples of the specification.
func TestProquint(t *testing.T) {
	for bits, want := range map[uint16]string{
		0x7f00: "lusab", 0x0001: "babad", 0x3f54: "gutih", 0xdcc1: "tugad", 0xffff: "zuzuz", 0: "babab",
	} {
		if got := proquint(bits); got != want {
			t.Errorf("%04x: %s, want %s", bits, got, want)
		}
	}
}

func TestNewIDIsMadeOfRandomBytes(t *testing.T) {
	id, err := newID(bytes.NewReader([]byte{0x7f, 0, 0, 1, 0x3f, 0x54}))
	if err != nil || id != "lusab-babad-gutih" {
		t.Errorf("%s, %v", id, err)
	}
	if _, err := newID(strings.NewReader("short")); hintOf(err) == "" {
		t.Errorf("of five bytes: %v", err)
	}
	w := newWorld(t, map[string]string{})
	w.Random = bytes.NewReader([]byte{0x7f, 0, 0, 1, 0x3f, 0x54})
	mustRun(t, w, "init", "vault")
	if text := w.read(t, "vault/.notes.toml"); !strings.HasSuffix(text, "\nid = \"lusab-babad-gutih\"\n") {
		t.Errorf("the settings are\n%s", text)
	}
}

func mustRun(t *testing.T, w *world, args ...string) {
	t.Helper()
	if code := run(t.Context(), w.Env, args); code != exitDone {
		t.Fatalf("notes %v: exit code %d\n%s", args, code, w.stderr.String())
	}
}

// read returns the text of a file below the world's folder.
func (w *world) read(t *testing.T, name string) string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(w.Dir, name))
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// TestWithLines looks whether all lines are there once, whatever stood in the
// file, which stays as it is, and whether a second time adds nothing.
func TestWithLines(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		end := rapid.SampledFrom([]string{"\n", "\r\n"}).Draw(t, "line end")
		there := rapid.SliceOf(rapid.SampledFrom(append([]string{"", "# mine", "*.png  binary", "/out"}, ignored...))).Draw(t, "lines")
		text := strings.Join(there, end)
		if rapid.Bool().Draw(t, "ended") {
			text += end
		}
		got := withLines(text, ignored)
		if !strings.HasPrefix(got, text) {
			t.Fatalf("%q became %q", text, got)
		}
		if missing := missingLines(got, ignored); len(missing) > 0 {
			t.Fatalf("%q lacks %q", got, missing)
		}
		if again := withLines(got, ignored); strings.TrimRight(again, "\r\n") != strings.TrimRight(got, "\r\n") {
			t.Fatalf("%q became %q the second time", got, again)
		}
		if strings.Contains(text, "\r\n") && strings.Count(got, "\n") != strings.Count(got, "\r\n") {
			t.Fatalf("%q has two kinds of line ends", got)
		}
	})
}

// TestInitAsks looks what is asked on a terminal, and that a no writes nothing.
func TestInitAsks(t *testing.T) {
	for _, c := range []struct {
		answers, files, wantName string
		args                     []string
		asks                     []string
	}{
		{answers: "Rita: Example\n", wantName: "name: \"Rita: Example\"\n", asks: []string{"your name"}},
		{answers: "\n", wantName: "type: me\noffers", asks: []string{"your name"}},
		{answers: "\n\n", files: "people/ada.md", wantName: "type: me\noffers", asks: []string{"your name", "write this?"}},
		{answers: "yes\n", files: "people/ada.md", args: []string{"--name", "Rita"}, wantName: "name: Rita\n", asks: []string{"write this?"}},
		{answers: "n\n", files: "people/ada.md", args: []string{"--name", "Rita"}, asks: []string{"write this?"}},
		{answers: "", files: "people/ada.md", args: []string{"--no-input"}, wantName: "type: me\noffers"},
		{answers: "", files: "people/ada.md", args: []string{"--json"}, wantName: "type: me\noffers", asks: []string{"your name"}},
	} {
		w := newWorld(t, map[string]string{})
		w.Stdin, w.Answers = strings.NewReader(c.answers), true
		if c.files != "" {
			w.write(t, "vault/"+c.files, "# Ada\n")
		}
		code := run(t.Context(), w.Env, append([]string{"init", "vault"}, c.args...))
		if c.args != nil && c.args[0] == "--json" {
			c.asks = nil // what programs read is never interrupted
		}
		for _, question := range []string{"your name", "write this?"} {
			asked, want := strings.Contains(w.stderr.String(), question), strings.Contains(strings.Join(c.asks, " "), question)
			if asked != want {
				t.Errorf("%q %v: asked %q: %v, want %v", c.answers, c.args, question, asked, want)
			}
		}
		text, err := os.ReadFile(filepath.Join(w.Dir, "vault", "me.md"))
		if code != exitDone || (c.wantName != "") != (err == nil) || !strings.Contains(string(text), c.wantName) {
			t.Errorf("%q %v: exit code %d, %v, me.md is\n%s", c.answers, c.args, code, err, text)
		}
		if strings.Count(w.stdout.String(), ".notes.toml") != 1 {
			t.Errorf("%q %v: the files are not shown once:\n%s", c.answers, c.args, w.stdout.String())
		}
	}
}

// TestInitOfAReadOnlyFolder looks whether it is said, and nothing written.
func TestInitOfAReadOnlyFolder(t *testing.T) {
	if os.Getuid() == 0 {
		t.Skip("root may write anywhere")
	}
	w := newWorld(t, map[string]string{})
	w.write(t, "vault/ada.md", "# Ada\n")
	vault := filepath.Join(w.Dir, "vault")
	if err := os.Chmod(vault, 0o555); err != nil {
		t.Fatal(err)
	}
	defer os.Chmod(vault, 0o777)
	if code := run(t.Context(), w.Env, []string{"init", "vault"}); code != exitFailed || !strings.Contains(w.stderr.String(), "hint: ") {
		t.Errorf("exit code %d, %s", code, w.stderr.String())
	}
}

// TestInitThatFailsLeavesNothing makes the writer fail at each of its calls.
func TestInitThatFailsLeavesNothing(t *testing.T) {
	dir := vaultWith(t, map[string]string{".gitignore": "mine\n"})
	before := fileTree(t, dir)
	a := newApp(newWorld(t, map[string]string{}).Env)
	a.flags.color = "never"
	g, err := a.survey(dir)
	if err != nil {
		t.Fatal(err)
	}
	plan, err := a.starters(&initFlags{ci: "github", obsidian: true}, g)
	if err != nil {
		t.Fatal(err)
	}
	changes := changesOf(append(plan, starter{name: ".gitignore", lines: ignored, there: true}))
	full := errors.New("no room")
	for n := 1; ; n++ {
		w := testWriter(t, func(count int, call string) error {
			if count == n && call != "remove" {
				return full
			}
			return nil
		})
		if _, err := w.write(dir, changes); err == nil {
			break
		}
		if tree := fileTree(t, dir); !maps.Equal(tree, before) {
			t.Fatalf("after call %d failed there is %v", n, tree)
		}
	}
}
