package main

import (
	"errors"
	"fmt"
	"io"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"
)

// ours appends a line, as the commands that write do in effect.
func ours(text string) (string, error) { return text + "ours\n", nil }

// testWriter is a writer that calls before for each call to the system, with
// the call's number from 1 on. It pauses but briefly, or not at all if before
// fails, except where the system does not tell who has a file open for writing,
// and time has to.
func testWriter(t testing.TB, before func(n int, call string) error) *writer {
	w := newApp(Env{Stderr: io.Discard}).writer()
	known := tellsWriters(t)
	n := 0
	w.before = func(call string) error {
		n++
		var err error
		if before != nil {
			err = before(n, call)
		}
		if call == "pause" && known {
			if err == nil {
				time.Sleep(2 * time.Millisecond)
			}
			return errors.New("no more time for this")
		}
		return err
	}
	return w
}

// fileTree is what a folder holds: the texts of files by their slash path, and
// "/" for folders.
func fileTree(t testing.TB, dir string) map[string]string {
	t.Helper()
	tree := map[string]string{}
	err := filepath.WalkDir(dir, func(path string, d os.DirEntry, err error) error {
		if err != nil || path == dir {
			return err
		}
		name, _ := filepath.Rel(dir, path)
		text := []byte("/")
		if !d.IsDir() {
			text, err = os.ReadFile(path)
		}
		tree[filepath.ToSlash(name)] = string(text)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return tree
}

// leftOver are the temporary files in a folder.
func leftOver(tree map[string]string) (names []string) {
	for name := range tree {
		if strings.HasPrefix(filepath.Base(name), ".notes-") {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	return names
}

// vaultWith makes a folder that holds the files, which look as if they had been
// written a while ago.
func vaultWith(t testing.TB, files map[string]string) string {
	t.Helper()
	dir, err := filepath.EvalSymlinks(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	for name, text := range files {
		path := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
		settle(t, path)
	}
	return dir
}

// settle makes a file look as if it had been written a while ago.
func settle(t testing.TB, path string) {
	t.Helper()
	past := time.Now().Add(-time.Minute)
	if err := os.Chtimes(path, past, past); err != nil {
		t.Fatal(err)
	}
}

// tellsWriters reports whether the system tells who has a file open for writing.
func tellsWriters(t testing.TB) bool {
	path := filepath.Join(t.TempDir(), "a")
	if err := os.WriteFile(path, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	_, known := openForWriting(f)
	return known
}

// canSwap reports whether the file system can exchange two files.
func canSwap(t *testing.T) bool {
	dir := vaultWith(t, map[string]string{"a": "", "b": ""})
	return exchange(filepath.Join(dir, "a"), filepath.Join(dir, "b")) == nil
}

// TestOrderOfCalls holds the calls of changes against those that make them safe:
// the text is on the disk before it is swapped in, and the names are before the
// old text is removed. A signal waits all the while.
func TestOrderOfCalls(t *testing.T) {
	dir := vaultWith(t, map[string]string{"people/ada.md": "old\n"})
	a := newApp(Env{})
	for _, test := range []struct {
		change change
		want   string
	}{
		{change{name: "people/ada.md", edit: ours},
			"look, create, write, chown, chmod, attributes, sync, mark, swap, look, sync folder, look, remove"},
		{change{name: "people/ada.md", moveTo: "ada.md", edit: same},
			"look, move, sync folder, sync folder"},
		{change{name: "new/bob.md", create: true, edit: ours},
			"mkdir, create, write, sync, publish, sync folder, sync folder"},
		{change{name: "ada.md", remove: true, edit: none},
			"look, take away, look, sync folder, remove"},
	} {
		var calls []string
		w := a.writer()
		w.before = func(call string) error {
			calls = append(calls, call)
			if a.writing.TryLock() {
				t.Errorf("a signal would not wait for %s", call)
			}
			return nil
		}
		if _, err := w.write(dir, []change{test.change}); err != nil {
			t.Fatal(err)
		}
		got := strings.ReplaceAll(strings.Join(calls, ", "), "look, pause, ", "")
		if got != test.want && canSwap(t) {
			t.Errorf("got  %s\nwant %s", got, test.want)
		}
	}
}

// batches are what the tests of failures do: a few files, what is to be done
// to them, and what is then there.
var batches = []struct {
	name          string
	before, after map[string]string
	changes       []change
}{
	{
		"one note",
		map[string]string{"ada.md": "old\n"},
		map[string]string{"ada.md": "old\nours\n"},
		[]change{{name: "ada.md", edit: ours}},
	},
	{
		"a new note",
		map[string]string{"ada.md": "old\n"},
		map[string]string{"ada.md": "old\n", "people": "/", "people/new": "/", "people/new/bob.md": "ours\n"},
		[]change{{name: "people/new/bob.md", create: true, edit: ours}},
	},
	{
		"several",
		map[string]string{"people": "/", "people/ada.md": "ada\n", "people/bob.md": "bob\n", "eve.md": "eve\n", "same.md": "same\n"},
		map[string]string{"people": "/", "people/ada.md": "ada\nours\n", "people/Bob King.md": "bob\nours\n", "people/me.md": "ours\n",
			"same.md": "same\n", "friends": "/", "friends/eve.md": "eve\n"},
		[]change{
			{name: "people/ada.md", edit: ours},
			{name: "people/bob.md", moveTo: "people/Bob King.md", edit: ours},
			{name: "people/me.md", create: true, edit: ours},
			{name: "same.md", edit: func(text string) (string, error) { return text, nil }},
			{name: "eve.md", moveTo: "friends/eve.md", edit: func(text string) (string, error) { return text, nil }},
		},
	},
	{
		"one note into another",
		map[string]string{"people": "/", "people/ada.md": "ada\n", "people/king.md": "king\n", "bob.md": "bob\n"},
		map[string]string{"people": "/", "people/ada.md": "ada\nours\n", "bob.md": "bob\nours\n"},
		[]change{
			{name: "people/king.md", remove: true, edit: none},
			{name: "people/ada.md", edit: ours},
			{name: "bob.md", edit: ours},
		},
	},
}

// none is what is left of the text of a file that goes.
func none(string) (string, error) { return "", nil }

// several is the batch that has everything in it.
const several = 2

// makeVault makes the vault of a batch.
func makeVault(t *testing.T, tree map[string]string) string {
	files := map[string]string{}
	for name, text := range tree {
		if text != "/" {
			files[name] = text
		}
	}
	return vaultWith(t, files)
}

// ways are the two ways in which a text gets in the place of another: by a swap
// and, where there is none, by looking and renaming.
var ways = map[string]func(call string) error{
	"swap": func(string) error { return nil },
	"no swap": func(call string) error {
		if call == "swap" {
			return errors.ErrUnsupported // as ENOSYS is
		}
		return nil
	},
}

// reasons are why a call fails.
var reasons = []error{syscall.ENOSPC, syscall.EIO, syscall.EROFS, syscall.EINTR}

// TestFailureOfAnyCall makes each call fail in turn, for each of the reasons:
// either all is done, or an error is told and nothing is.
func TestFailureOfAnyCall(t *testing.T) {
	t.Parallel()
	for number := range batches {
		for _, reason := range reasons {
			failEach(t, number, "swap", reason)
		}
		failEach(t, number, "no swap", syscall.ENOSPC)
	}
}

// failEach makes each call of a batch fail in turn.
func failEach(t *testing.T, number int, way string, reason error) {
	batch := batches[number]
	for bad, more := 1, true; more; bad++ {
		dir := makeVault(t, batch.before)
		failed, removing := "", false
		w := testWriter(t, func(n int, call string) error {
			if n == bad {
				failed = call
				removing = call == "remove"
				return reason
			}
			return ways[way](call)
		})
		_, err := w.write(dir, batch.changes)
		more = failed != ""
		want := batch.after
		if err != nil {
			want = batch.before
		}
		tree := fileTree(t, dir)
		if left := leftOver(tree); removing && len(left) == 1 {
			delete(tree, left[0]) // it will be swept
		}
		what := fmt.Sprintf("%s, %s, call %d (%s): %v", batch.name, way, bad, failed, reason)
		if !maps.Equal(tree, want) {
			t.Errorf("%s: %v\ngot  %v\nwant %v", what, err, tree, want)
		}
		if harmless := failed == "" || removing || slices.Contains([]string{"chown", "attributes", "pause"}, failed); err == nil && !harmless {
			t.Errorf("%s, but nothing is said", what)
		}
		if err != nil && (hintOf(err) == "" || strings.Contains(err.Error(), filepath.Dir(dir))) {
			t.Errorf("%s: %v, hint %q", what, err, hintOf(err))
		}
		mustWorkAgain(t, dir, tree)
	}
}

// TestDeathAtAnyCall lets every call fail from one on, which leaves what a kill
// leaves. Each file is then the old or the new one, whole, and the next command
// that writes sweeps and works.
func TestDeathAtAnyCall(t *testing.T) {
	t.Parallel()
	for number, batch := range batches {
		for way, supports := range ways {
			for last, more := 1, true; more; last++ {
				dir := makeVault(t, batch.before)
				more = false
				w := testWriter(t, func(n int, call string) error {
					if n >= last {
						more = true
						return syscall.EIO
					}
					return supports(call)
				})
				_, err := w.write(dir, batch.changes)
				tree := fileTree(t, dir)
				mustBeOldOrNew(t, number, tree)
				if t.Failed() {
					t.Fatalf("%s, %s, death at call %d: %v", batch.name, way, last, err)
				}
				mustWorkAgain(t, dir, tree)
			}
		}
	}
}

// mustBeOldOrNew looks at each file after a batch was broken off.
func mustBeOldOrNew(t *testing.T, number int, tree map[string]string) {
	t.Helper()
	before, after := batches[number].before, batches[number].after
	for name, text := range tree {
		if strings.HasPrefix(filepath.Base(name), ".notes-") {
			continue
		}
		if text != before[name] && text != before[name]+"ours\n" && text != after[name] {
			t.Errorf("%s: %s holds %q", batches[number].name, name, text)
		}
	}
	for _, c := range batches[number].changes {
		if _, there := tree[c.name]; c.remove && !there {
			for name, text := range after {
				if tree[name] != text {
					t.Errorf("%s: %s is gone, but %s holds %q", batches[number].name, c.name, name, tree[name])
				}
			}
		}
	}
	for name := range before {
		moved := tree[name] == "" && after[name] == ""
		if tree[name] == "" && !moved {
			t.Errorf("%s: %s is gone", batches[number].name, name)
		}
	}
}

// mustWorkAgain makes a further change: it has to work, to sweep what an earlier
// one left, and to change nothing else.
func mustWorkAgain(t *testing.T, dir string, tree map[string]string) {
	t.Helper()
	_, err := testWriter(t, nil).write(dir, []change{{name: "again.md", create: true, edit: ours}})
	if err != nil {
		t.Error(err)
	}
	want := map[string]string{"again.md": "ours\n"}
	for name, text := range tree {
		if !strings.HasPrefix(filepath.Base(name), ".notes-") {
			want[name] = text
		}
	}
	if got := fileTree(t, dir); !maps.Equal(got, want) {
		t.Errorf("after the next change\ngot  %v\nwant %v", got, want)
	}
}

// TestSavedWhileRemoved lets an editor save a file that is to go, at each call in
// turn: then it stays, and nothing else is written.
func TestSavedWhileRemoved(t *testing.T) {
	t.Parallel()
	const number = 3
	for at, more := 1, true; more; at++ {
		dir := makeVault(t, batches[number].before)
		path := filepath.Join(dir, "people", "king.md")
		late := false
		w := testWriter(t, func(n int, call string) error {
			if more = n >= at; n == at {
				_, err := os.Stat(path)
				late = err != nil // it has no name any more by which an editor could save it
				if !late {
					file("saved\n", 0o644)(t, path)
					settle(t, path)
				}
			}
			return nil
		})
		_, err := w.write(dir, batches[number].changes)
		tree := fileTree(t, dir)
		want := batches[number].after
		if text := tree["people/king.md"]; text == "saved\n" {
			want = maps.Clone(batches[number].before)
			want["people/king.md"] = text
			if err == nil {
				t.Errorf("call %d: nothing is said", at)
			}
		} else if more && !late && err == nil && at > 1 {
			t.Errorf("call %d: what was saved is gone", at)
		}
		if !maps.Equal(tree, want) {
			t.Errorf("call %d: %v, got %v, want %v", at, err, tree, want)
		}
	}
}
