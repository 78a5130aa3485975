//go:build unix

package main

import (
	"errors"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"golang.org/x/sys/unix"
)

func TestWriteRefusesWhatIsNoFileOfItsOwn(t *testing.T) {
	dir := vaultWith(t, map[string]string{"ada.md": "ada\n"})
	if err := unix.Mkfifo(filepath.Join(dir, "pipe.md"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Link(filepath.Join(dir, "ada.md"), filepath.Join(dir, "ada2.md")); err != nil {
		t.Skip("no hard links here:", err)
	}
	for name, want := range map[string]string{
		"pipe.md": "cannot write pipe.md: it is no regular file",
		"ada.md":  "cannot write ada.md: it has a second name (a hard link), under which the text would stay as it was",
	} {
		if _, err := testWriter(t, nil).write(dir, []change{{name: name, edit: ours}}); err == nil || err.Error() != want {
			t.Errorf("%v, want %s", err, want)
		}
	}
}

// TestPipeThatAppearsMeanwhile does not hold the command up, and is put back.
func TestPipeThatAppearsMeanwhile(t *testing.T) {
	dir := vaultWith(t, map[string]string{"ada.md": ""})
	path := filepath.Join(dir, "ada.md")
	w := testWriter(t, func(_ int, call string) error {
		if call != "sync" {
			return nil
		}
		if err := os.Remove(path); err != nil {
			t.Fatal(err)
		}
		return unix.Mkfifo(path, 0o600)
	})
	_, err := w.write(dir, []change{{name: "ada.md", edit: ours}})
	if err == nil || !strings.Contains(err.Error(), "no regular file") {
		t.Error(err)
	}
	if info, err := os.Lstat(path); err != nil || info.Mode().Type() != os.ModeNamedPipe {
		t.Error(info, err)
	}
}

func TestFolderThatMayNotBeWrittenTo(t *testing.T) {
	if os.Getuid() == 0 {
		t.Skip("root may")
	}
	dir := vaultWith(t, map[string]string{"people/ada.md": "ada\n"})
	folder := filepath.Join(dir, "people")
	if err := os.Chmod(folder, 0o500); err != nil {
		t.Fatal(err)
	}
	defer os.Chmod(folder, 0o700)
	_, err := testWriter(t, nil).write(dir, []change{{name: "people/ada.md", edit: ours}})
	if want := "cannot write people/ada.md: permission denied"; err == nil || err.Error() != want || hintOf(err) == "" {
		t.Errorf("%v, want %s", err, want)
	}
}

// TestLockIsWaitedFor holds the lock of a vault for a moment, then for longer
// than anybody waits.
func TestLockIsWaitedFor(t *testing.T) {
	dir := vaultWith(t, nil)
	unlock, held, err := lockFolder(dir, 0)
	if err != nil || !held {
		t.Fatal(held, err)
	}
	if _, _, err := lockFolder(dir, time.Millisecond); err != errLocked {
		t.Errorf("a lock that is held: %v", err)
	}
	time.AfterFunc(20*time.Millisecond, unlock)
	unlock, held, err = lockFolder(dir, patience)
	if err != nil || !held {
		t.Error(held, err)
	}
	unlock()
}

func TestOwnerIsKept(t *testing.T) {
	dir := vaultWith(t, map[string]string{"ada.md": "ada\n"})
	path := filepath.Join(dir, "ada.md")
	if err := os.Chown(path, 1234, 1235); err != nil {
		t.Skip("only root may give a file away:", err)
	}
	if _, err := testWriter(t, nil).write(dir, []change{{name: "ada.md", edit: ours}}); err != nil {
		t.Fatal(err)
	}
	var stat unix.Stat_t
	if err := unix.Stat(path, &stat); err != nil || stat.Uid != 1234 || stat.Gid != 1235 {
		t.Errorf("the owner is %d:%d, %v", stat.Uid, stat.Gid, err)
	}
}

// TestAttributesAreKept looks for an extended attribute where they are there.
func TestAttributesAreKept(t *testing.T) {
	dir := vaultWith(t, map[string]string{"ada.md": "ada\n"})
	path := filepath.Join(dir, "ada.md")
	if err := setAttribute(path, "user.colour", "green"); err != nil {
		t.Skip("no extended attributes here:", err)
	}
	if _, err := testWriter(t, nil).write(dir, []change{{name: "ada.md", edit: ours}}); err != nil {
		t.Fatal(err)
	}
	if got, err := attribute(path, "user.colour"); got != "green" {
		t.Errorf("%q, %v", got, err)
	}
}

// TestRenameWhereNothingReplaces renames as it is done where the system has no
// rename that never replaces a file.
func TestRenameWhereNothingReplaces(t *testing.T) {
	for _, test := range []struct {
		name, from, to string
		want           error
	}{
		{"a file", "ada.md", "new.md", nil},
		{"a file over another", "ada.md", "bob.md", fs.ErrExist},
		{"no file", "none.md", "new.md", fs.ErrNotExist},
		{"a link", "link.md", "new.md", nil},
		{"a link over a file", "link.md", "bob.md", fs.ErrExist},
		{"a folder", "people", "friends", nil},
		{"a folder over another", "people", "work", fs.ErrExist},
	} {
		dir := vaultWith(t, map[string]string{"ada.md": "ada\n", "bob.md": "bob\n", "people/x.md": "", "work/x.md": ""})
		link("bob.md", "link.md")(t, dir)
		was := fileTree(t, dir)
		err := linkNew(filepath.Join(dir, test.from), filepath.Join(dir, test.to))
		if !errors.Is(err, test.want) {
			t.Errorf("%s: %v, want %v", test.name, err, test.want)
		}
		tree := fileTree(t, dir)
		if test.want != nil && !maps.Equal(tree, was) {
			t.Errorf("%s: got %v, want %v", test.name, tree, was)
		}
		if _, there := tree[test.from]; test.want == nil && (there || tree[test.to] != was[test.from]) {
			t.Errorf("%s: got %v", test.name, tree)
		}
	}
}
