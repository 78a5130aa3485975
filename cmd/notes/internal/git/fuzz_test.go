package git

import (
	"bufio"
	"io/fs"
	"strings"
	"testing"
	"time"
)

// FuzzTree makes a folder of what git could print of any repository, with links
// that lead anywhere: it can be walked, and nothing in it lies outside.
func FuzzTree(f *testing.F) {
	for _, s := range [][2]string{
		{"100644 blob 1\tpeople/ada.md\x00120000 blob 2\tpeople/link.md\x00120000 blob 3\tpeople/self.md\x00", "1 blob 3\nada\n2 blob 6\nada.md\n3 blob 7\nself.md\n"},
		{"120000 blob 1\ta\x00120000 blob 2\tb\x00120000 blob 3\tc/d\x00", "1 blob 1\nb\n2 blob 1\na\n3 blob 8\n../../..\n"},
		{"100644 blob 1\ta\x00100644 blob 2\ta/b\x00100755 blob 3\t../c\x00040000 tree 4\t.\x00", "1 blob 99999999999\nx"},
		{"100644 blob 1\t/etc/passwd\x00160000 commit 2\tmodule\x00120000 blob 3\t\xff\n", "1 missing\n"},
	} {
		f.Add(s[0], s[1])
	}
	f.Fuzz(func(t *testing.T, out, objects string) {
		tree := newTree(time.Time{})
		batch := bufio.NewReader(strings.NewReader(objects))
		for _, l := range listed(out) {
			n := &node{mode: modeOf(l.mode), object: l.object}
			if n.read(batch) != nil {
				n.content = nil
			}
			tree.add(l.path, n)
		}
		tree.linked()
		tree.leaveOut()
		err := fs.WalkDir(tree, ".", func(name string, d fs.DirEntry, err error) error {
			if strings.HasPrefix(name, "/") || name == ".." || strings.HasPrefix(name, "../") || strings.Contains(name, "/../") {
				t.Fatalf("%q lies outside", name)
			}
			_, _ = fs.Stat(tree, name)
			_, _ = fs.ReadFile(tree, name)
			_, _ = tree.ReadLink(name)
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	})
}

// FuzzCommitted reads any text as a commit: its time is one that a day can be
// made of.
func FuzzCommitted(f *testing.F) {
	f.Add("tree 1\nauthor A <a@example.org> 1 +0000\ncommitter B <b> 1767225600 -0830\n\nwords\n")
	f.Add("committer > 99999999999999999999 +0000\n")
	f.Add("committer  -1 +9999\n\ncommitter 1 +0000")
	f.Fuzz(func(t *testing.T, text string) {
		at, err := committed(text)
		if err == nil && (at.Year() < 1969 || at.Year() > 10000) {
			t.Fatalf("%q was made at %v", text, at)
		}
	})
}
