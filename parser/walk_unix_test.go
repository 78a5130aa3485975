//go:build unix

package parser

import (
	"os"
	"path/filepath"
	"syscall"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestWalkOddFiles(t *testing.T) {
	root := t.TempDir()
	write(t, root, "ada.md", "")
	for _, name := range []string{"pipe.md", "pipe", ".gitignore"} {
		if err := syscall.Mkfifo(filepath.Join(root, name), 0o666); err != nil {
			t.Skip("no named pipes here:", err)
		}
	}
	link(t, root, "to-pipe.md", "pipe")
	want := "ada.md\n" +
		"! pipe.md: info: this is no regular file, so it is not read [not-a-file]\n" +
		"! to-pipe.md: info: this is a link to something that is no regular file [not-a-file]\n"
	if diff := cmp.Diff(want, walked(t, os.DirFS(root))); diff != "" {
		t.Errorf("-want +got\n%s", diff)
	}
}
