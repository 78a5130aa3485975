package main

import (
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// vaultFS is a folder of the system. Symbolic links that lead into the folder
// by an absolute path read as relative ones, as a file system whose root is
// the folder wants them; those that lead elsewhere stay absolute.
type vaultFS struct {
	fs.ReadLinkFS
	dir  string // absolute
	real string // dir with its own symbolic links followed
}

func newVaultFS(dir string) fs.FS {
	links := os.DirFS(dir).(fs.ReadLinkFS) // as its documentation says
	real, err := filepath.EvalSymlinks(dir)
	if err != nil {
		real = dir
	}
	return vaultFS{links, dir, real}
}

// ReadFile reads a whole file.
func (v vaultFS) ReadFile(name string) ([]byte, error) { return fs.ReadFile(v.ReadLinkFS, name) }

// ReadDir reads a folder.
func (v vaultFS) ReadDir(name string) ([]fs.DirEntry, error) { return fs.ReadDir(v.ReadLinkFS, name) }

// Stat follows symbolic links.
func (v vaultFS) Stat(name string) (fs.FileInfo, error) { return fs.Stat(v.ReadLinkFS, name) }

// ReadLink returns where a symbolic link leads.
func (v vaultFS) ReadLink(name string) (string, error) {
	target, err := v.ReadLinkFS.ReadLink(name)
	if err != nil || !filepath.IsAbs(target) {
		return filepath.ToSlash(target), err
	}
	for _, root := range []string{v.dir, v.real} {
		inside, ok := strings.CutPrefix(target, root+string(filepath.Separator))
		if !ok {
			continue
		}
		from := filepath.Join(root, filepath.FromSlash(name), "..")
		if relative, err := filepath.Rel(from, filepath.Join(root, inside)); err == nil {
			return filepath.ToSlash(relative), nil
		}
	}
	return target, nil
}
