package main

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"testing"
	"testing/fstest"
)

// TestLinksInTheVault looks how symbolic links read: those into the vault by
// an absolute path as relative ones, under whichever name the vault goes.
func TestLinksInTheVault(t *testing.T) {
	real, err := filepath.EvalSymlinks(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	vault, alias := filepath.Join(real, "vault"), filepath.Join(real, "alias")
	if err := os.MkdirAll(filepath.Join(vault, "people", "berlin"), 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(vault, alias); err != nil {
		t.Skip("no symbolic links here:", err)
	}
	for _, test := range []struct{ dir, target, want string }{
		{vault, "ada.md", "ada.md"},
		{vault, "../../me.md", "../../me.md"},
		{vault, filepath.Join(vault, "work/ada.md"), "../../work/ada.md"},
		{vault, filepath.Join(vault, "people/berlin"), "."},
		{alias, filepath.Join(vault, "work/ada.md"), "../../work/ada.md"},
		{alias, filepath.Join(alias, "work/ada.md"), "../../work/ada.md"},
		{vault, vault + "2/ada.md", vault + "2/ada.md"},
		{vault, "/etc/passwd", "/etc/passwd"},
		{vault, vault + "/../out.md", "../../../out.md"},
	} {
		link := filepath.Join(vault, "people", "berlin", "link.md")
		if err := os.Symlink(test.target, link); err != nil {
			t.Fatal(err)
		}
		got, err := fs.ReadLink(newVaultFS(test.dir), "people/berlin/link.md")
		if err != nil || got != test.want {
			t.Errorf("%s in %s: %q, error %v, want %q", test.target, test.dir, got, err, test.want)
		}
		if err := os.Remove(link); err != nil {
			t.Fatal(err)
		}
	}
}

// TestVaultFS holds that the vault is a file system like any other, also where
// there is none yet.
func TestVaultFS(t *testing.T) {
	dir := t.TempDir()
	for _, name := range []string{"me.md", "people/ada.md"} {
		file := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(file), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte("# Ada\n"), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	if err := fstest.TestFS(newVaultFS(dir), "me.md", "people/ada.md"); err != nil {
		t.Error(err)
	}
	if _, err := fs.Stat(newVaultFS(filepath.Join(dir, "nowhere")), "."); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("no folder: %v", err)
	}
}
