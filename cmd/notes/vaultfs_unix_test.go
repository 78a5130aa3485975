//go:build unix

package main

import (
	"bytes"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"testing"

	"notes/parser"
)

func TestReadInto(t *testing.T) {
	dir := t.TempDir()
	fsys := newVaultFS(dir).(parser.IntoReader)
	var buffer []byte
	for _, size := range []int{0, 1, 16 << 10, 16<<10 + 1, 100_000, 70} {
		want := bytes.Repeat([]byte("0123456789"), size/10+1)[:size]
		if err := os.WriteFile(filepath.Join(dir, "a.md"), want, 0o644); err != nil {
			t.Fatal(err)
		}
		got, err := fsys.ReadInto(buffer, "a.md", 1<<20)
		if err != nil || !bytes.Equal(got, want) {
			t.Errorf("%d bytes: got %d, %v", size, len(got), err)
		}
		if got, err := fsys.ReadInto(buffer, "a.md", 50); err != nil || !bytes.Equal(got, want[:min(size, 50)]) {
			t.Errorf("%d bytes, at most 50: got %d, %v", size, len(got), err)
		}
		buffer = got
	}
	if _, err := fsys.ReadInto(nil, "none.md", 1); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("no file: %v", err)
	}
	if _, err := fsys.ReadInto(nil, "../a.md", 1); !errors.Is(err, fs.ErrInvalid) {
		t.Errorf("outside: %v", err)
	}
	if _, err := fsys.ReadInto(nil, ".", 1); err == nil {
		t.Error("a folder was read")
	}
}
