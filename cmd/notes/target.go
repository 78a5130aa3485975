package main

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"
)

// target is the file that a change is about.
type target struct {
	slot             // its path is that of the file, links followed
	link string      // path of the name in the vault, which may be a symbolic link
	info fs.FileInfo // nil of a file that is to be created
}

// findTarget finds the file of a change in the vault whose folder is root, links
// followed, and refuses what must not be written.
func findTarget(root string, c *change) (target, error) {
	local := filepath.FromSlash(c.name)
	if !fs.ValidPath(c.name) || c.name == "." || !filepath.IsLocal(local) {
		return target{}, refuseWrite(c.name, "name a file in the vault", "that is no file's path in the vault")
	}
	link := filepath.Join(root, local)
	if c.create {
		path, err := findNew(root, c.name, link)
		return target{slot: slot{path: path}, link: path}, err
	}
	path, err := filepath.EvalSymlinks(link)
	if err != nil {
		return target{}, notThere(c.name, link, err)
	}
	if !isInside(root, path) {
		return target{}, refuseWrite(c.name, "write to the file where it is, or move it into the vault", "it is a symbolic link that leads out of the vault")
	}
	info, err := os.Lstat(path)
	if err != nil {
		return target{}, unwritten(c.name, err)
	}
	if c.remove && path != link {
		return target{}, refuseWrite(c.name, "remove the link by hand, and name the file it leads to", "it is a symbolic link, or stands in a folder that is one")
	}
	return target{slot{path: path}, link, info}, mayChange(c.name, path, info)
}

// findNew returns the path of a file that is to be created.
func findNew(root, name, path string) (string, error) {
	if _, err := os.Lstat(path); err == nil {
		return "", nameTaken(name)
	}
	missing := filepath.Base(path)
	folder := filepath.Dir(path)
	for {
		if _, err := os.Lstat(folder); !errors.Is(err, fs.ErrNotExist) {
			break
		}
		missing = filepath.Join(filepath.Base(folder), missing)
		folder = filepath.Dir(folder)
	}
	real, err := filepath.EvalSymlinks(folder)
	if err != nil {
		return "", unwritten(name, err)
	}
	if info, err := os.Stat(real); err != nil || !info.IsDir() {
		return "", refuseWrite(name, "name another folder", "a part of this path is a file")
	}
	if real != root && !isInside(root, real) {
		return "", refuseWrite(name, "name a folder in the vault", "its folder is a symbolic link that leads out of the vault")
	}
	return filepath.Join(real, missing), nil
}

// isInside reports whether a path, links followed, lies below the root.
func isInside(root, path string) bool {
	inside, err := filepath.Rel(root, path)
	return err == nil && inside != "." && filepath.IsLocal(inside)
}

// mayChange refuses files whose text must not or cannot be changed.
func mayChange(name, path string, info fs.FileInfo) error {
	switch {
	case info.IsDir():
		return refuseWrite(name, "name a file in it", "it is a folder")
	case !info.Mode().IsRegular():
		return refuseWrite(name, "put the note itself here", errNoFile.Error())
	case info.Mode()&0o222 == 0 || mayWrite(path) != nil:
		return refuseWrite(name, "make it writable for you, as in `chmod u+w`", "it is read-only")
	case info.Size() > maxNoteSize:
		return tooLong(name)
	case nameCount(info) > 1:
		return refuseWrite(name, "make it a file of its own: copy it, and rename the copy over it",
			"it has a second name (a hard link), under which the text would stay as it was")
	}
	return nil
}

// findNewName returns the path for the new name of a file that is to be moved.
func findNewName(root string, c *change, from string) (string, error) {
	to := change{name: c.moveTo, create: true}
	t, err := findTarget(root, &to)
	if path := filepath.Join(root, filepath.FromSlash(c.moveTo)); err != nil && sameFile(from, path) {
		return path, nil // only its case changes, and the system sees no difference
	}
	if err != nil {
		return "", err
	}
	if goal, err := os.Readlink(from); err == nil && !filepath.IsAbs(goal) && filepath.Dir(from) != filepath.Dir(t.path) {
		return "", refuseWrite(c.name, "move the link by hand", "it is a symbolic link, which would lead elsewhere from %s", c.moveTo)
	}
	return t.path, nil
}

// sameFile reports whether two paths, links not followed, are one file.
func sameFile(one, other string) bool {
	a, err := os.Lstat(one)
	if err != nil {
		return false
	}
	b, err := os.Lstat(other)
	return err == nil && os.SameFile(a, b)
}

// refuseWrite tells why a file of the vault is not written.
func refuseWrite(name, hint, format string, args ...any) error {
	return fail(hint, "cannot write %s: "+format, append([]any{name}, args...)...)
}

func nameTaken(name string) error {
	return refuseWrite(name, "choose another name; nothing is ever overwritten", "it is there already")
}

func tooLong(name string) error {
	return refuseWrite(name, "move a part of it into another note", "a note has at most 1 MiB")
}

// notThere tells why the file under a name of the vault was not found.
func notThere(name, link string, err error) error {
	if _, e := os.Lstat(link); e == nil && errors.Is(err, fs.ErrNotExist) {
		return refuseWrite(name, "see where it leads with `ls -l`", "it is a symbolic link that leads nowhere")
	}
	if errors.Is(err, fs.ErrNotExist) {
		return fail("`notes list` shows the notes that there are", "there is no %s in the vault: %w", name, fs.ErrNotExist)
	}
	return unwritten(name, err)
}

// unwritten tells why the system did not let us write a file of the vault.
func unwritten(name string, err error) error {
	err = reason(err)
	switch {
	case errors.Is(err, fs.ErrPermission):
		return fail("see that you may write to the file and its folder", "cannot write %s: %w", name, err)
	case errors.Is(err, syscall.ENOSPC):
		return fail("make room on the disk; the note is as it was", "cannot write %s: %w", name, err)
	case strings.Contains(err.Error(), "too many links"), errors.Is(err, syscall.ELOOP):
		return fail("see where it leads with `ls -l`", "cannot write %s: its symbolic links lead in a circle", name)
	}
	return fail("the note is as it was", "cannot write %s: %w", name, err)
}
