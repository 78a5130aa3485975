package main

import (
	"cmp"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"notes/parser/vaulttest"
)

// TestWriteOutput covers what stands at the path of an output before it is
// written.
func TestWriteOutput(t *testing.T) {
	const text = "a report\n"
	for _, test := range []struct {
		name    string
		prepare func(t *testing.T, path string)
		changed bool
		mode    os.FileMode
	}{
		{"nothing", func(*testing.T, string) {}, true, 0},
		{"another text", file("old\n", 0o640), true, 0o640},
		{"the same text", file(text, 0o600), false, 0o600},
	} {
		t.Run(test.name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "report.md")
			test.prepare(t, path)
			changed, err := newApp(Env{}).writeOutput(path, just(text))
			if err != nil || changed != test.changed {
				t.Errorf("changed %v, error %v", changed, err)
			}
			mustHold(t, path, text)
			if info, err := os.Stat(path); err != nil || test.mode != 0 && info.Mode() != test.mode {
				t.Errorf("mode %v, error %v", info.Mode(), err)
			}
			mustBeAlone(t, path)
		})
	}
}

func file(text string, mode os.FileMode) func(*testing.T, string) {
	return func(t *testing.T, path string) {
		if err := os.WriteFile(path, []byte(text), mode); err != nil {
			t.Fatal(err)
		}
	}
}

func mustHold(t *testing.T, path, want string) {
	t.Helper()
	if got, err := os.ReadFile(path); err != nil || string(got) != want {
		t.Errorf("%s holds %q, error %v", path, got, err)
	}
}

// mustBeAlone looks for temporary files left behind.
func mustBeAlone(t *testing.T, path string) {
	t.Helper()
	entries, err := os.ReadDir(filepath.Dir(path))
	if err != nil || len(entries) != 1 {
		t.Errorf("the folder holds %v, error %v", entries, err)
	}
}

func TestWriteOutputKeepsSymbolicLinks(t *testing.T) {
	dir := t.TempDir()
	target, link := filepath.Join(dir, "target.md"), filepath.Join(dir, "link.md")
	file("old\n", 0o644)(t, target)
	if err := os.Symlink("target.md", link); err != nil {
		t.Skip("no symbolic links here:", err)
	}
	if _, err := newApp(Env{}).writeOutput(link, just("new\n")); err != nil {
		t.Fatal(err)
	}
	if to, err := os.Readlink(link); err != nil || to != "target.md" {
		t.Errorf("the link leads to %q, error %v", to, err)
	}
	mustHold(t, target, "new\n")
}

func TestWriteOutputRefuses(t *testing.T) {
	dir := t.TempDir()
	if err := os.Symlink("gone.md", filepath.Join(dir, "dangling.md")); err != nil {
		t.Skip("no symbolic links here:", err)
	}
	file("mine\n", 0o444)(t, filepath.Join(dir, "mine.md"))
	for path, want := range map[string]string{
		dir:                                   "cannot write " + dir + ": it is a folder",
		filepath.Join(dir, "no", "report.md"): "cannot write " + filepath.Join(dir, "no", "report.md") + ": there is no folder " + filepath.Join(dir, "no"),
		filepath.Join(dir, "mine.md"):         "cannot write " + filepath.Join(dir, "mine.md") + ": it is read-only",
		filepath.Join(dir, "dangling.md"):     "cannot write " + filepath.Join(dir, "dangling.md") + ": it is a symbolic link that leads nowhere",
	} {
		_, err := newApp(Env{}).writeOutput(path, just("x"))
		if err == nil || err.Error() != want || hintOf(err) == "" {
			t.Errorf("%s: error %v", path, err)
		}
	}
}

// TestWriteOutputLeavesNothingBehind makes each of its calls fail.
func TestWriteOutputLeavesNothingBehind(t *testing.T) {
	for n := 1; ; n++ {
		path := filepath.Join(t.TempDir(), "report.md")
		file("old\n", 0o644)(t, path)
		calls := 0
		w := newApp(Env{}).writer()
		w.before = func(call string) error {
			if calls++; calls == n {
				return syscall.ENOSPC
			}
			return nil
		}
		_, err := w.writeOutput(path, just("new\n"))
		if calls < n {
			return
		}
		want := "old\n"
		if text, _ := os.ReadFile(path); err == nil || string(text) == "new\n" {
			want = "new\n" // all that failed was to keep the owner, or to sync the folder
		}
		mustHold(t, path, want)
		mustBeAlone(t, path)
	}
}

// TestWriteOutputComparesInPieces holds that a file is written if, and only if, it
// held something else, however the content comes.
func TestWriteOutputComparesInPieces(t *testing.T) {
	path := filepath.Join(t.TempDir(), "report.md")
	long := strings.Repeat("a line of a report\n", 10_000)
	for _, c := range []struct{ old, new string }{
		{"", ""}, {"", "a"}, {"a", ""}, {"ab", "a"}, {"a", "ab"}, {"ab", "ac"}, {long, long}, {long, long + "x"}, {long + "x", long}, {long, long[:len(long)-2] + "x\n"},
	} {
		for _, size := range []int{1, 4096, 100_000, len(long)} {
			file(c.old, 0o600)(t, path)
			changed, err := newApp(Env{}).writeOutput(path, func(w io.Writer) error { return inPieces(w, c.new, size) })
			if err != nil || changed != (c.old != c.new) {
				t.Errorf("%d bytes over %d in pieces of %d: changed %v, error %v", len(c.new), len(c.old), size, changed, err)
			}
			mustHold(t, path, c.new)
			mustBeAlone(t, path)
		}
	}
}

func inPieces(w io.Writer, text string, size int) error {
	for len(text) > 0 {
		n := min(size, len(text))
		if _, err := io.WriteString(w, text[:n]); err != nil {
			return err
		}
		text = text[n:]
	}
	return nil
}

// TestWriteOutputFailsWhole makes the content fail in the middle.
func TestWriteOutputFailsWhole(t *testing.T) {
	for _, old := range []string{"", "a report\n", "another\n"} {
		path := filepath.Join(t.TempDir(), "report.md")
		file(old, 0o600)(t, path)
		broken := errors.New("broken")
		_, err := newApp(Env{}).writeOutput(path, func(w io.Writer) error {
			_, err := io.WriteString(w, "a report\n")
			return cmp.Or(err, broken)
		})
		if !errors.Is(err, broken) {
			t.Errorf("over %q: error %v", old, err)
		}
		mustHold(t, path, old)
		mustBeAlone(t, path)
	}
}

// TestWriteOutputTakesNoMemory holds that a large output is never in memory, neither
// to be written nor to be compared.
func TestWriteOutputTakesNoMemory(t *testing.T) {
	path := filepath.Join(t.TempDir(), "vault.json")
	line := []byte("a line of a report\n")
	lines := func(w io.Writer) (err error) {
		for i := 0; i < 500_000 && err == nil; i++ {
			_, err = w.Write(line)
		}
		return err
	}
	for _, first := range []bool{true, false} {
		cost := vaulttest.CostOf(func() {
			if changed, err := newApp(Env{}).writeOutput(path, lines); err != nil || changed != first {
				t.Fatal(changed, err)
			}
		})
		if cost.Bytes > 1<<20 {
			t.Errorf("%d bytes", cost.Bytes)
		}
	}
}
