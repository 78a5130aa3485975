package parser

import (
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestFolders holds that the folders at and below any are those that a walk
// over the whole vault reads.
func TestFolders(t *testing.T) {
	for _, file := range archives(t, "testdata/walk/*.txtar", "testdata/gitignore/*.txtar") {
		root, _ := layOut(t, file)
		fsys := os.DirFS(root)
		list, err := walk(fsys, Config{})
		if err != nil {
			t.Fatal(err)
		}
		err = fs.WalkDir(fsys, ".", func(name string, d fs.DirEntry, err error) error {
			if err != nil || !d.IsDir() {
				return err
			}
			var want []string
			for folder := range list.folders {
				if name == "." || strings.HasPrefix(folder+"/", name+"/") {
					want = append(want, folder)
				}
			}
			slices.Sort(want)
			if diff := cmp.Diff(want, foldersIn(fsys, name)); diff != "" {
				t.Errorf("%s: %s: -want +got\n%s", filepath.Base(file), name, diff)
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
}

func foldersIn(fsys fs.FS, folder string) []string {
	var all []string
	Folders(fsys, folder, func(folder string) bool {
		all = append(all, folder)
		return true
	})
	slices.Sort(all)
	return all
}

// TestFoldersNotEntered looks into no folder of which the function says so.
func TestFoldersNotEntered(t *testing.T) {
	root := t.TempDir()
	write(t, root, "a/b/c/note.md", "")
	write(t, root, "d/e/note.md", "")
	var all []string
	Folders(os.DirFS(root), ".", func(folder string) bool {
		all = append(all, folder)
		return folder != "a/b" && folder != "d"
	})
	if diff := cmp.Diff([]string{".", "a", "a/b", "d"}, all); diff != "" {
		t.Error(diff)
	}
}

func TestMatters(t *testing.T) {
	for name, want := range map[string]bool{
		".": true, "a.md": true, "people/ada.md": true, "people": true, ".notes.toml": true, ".gitignore": true, "people/.gitignore": true, "4913": true, "a.txt": true,
		".git": false, ".git/HEAD": false, ".git/.gitignore": false, "people/.notes.toml": false, "people/.ada.md.swp": false, "people/ada.md~": false,
		"_drafts/a.md": false, "x/_a/b/c.md": false, "Templates/person.md": false, "a/#b.md#": false, "~$a.md": false,
	} {
		if got := Matters(name); got != want {
			t.Errorf("Matters(%q) = %v", name, got)
		}
	}
}
