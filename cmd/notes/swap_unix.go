//go:build unix

package main

import (
	"errors"
	"io/fs"
	"os"
	"syscall"

	"golang.org/x/sys/unix"
)

// unsupported reports whether an error means that a file system, or the whole
// system, does not have the call.
func unsupported(err error) bool {
	return errors.Is(err, errors.ErrUnsupported) || errors.Is(err, unix.EINVAL)
}

// renameOver renames a file over another.
func renameOver(from, to string) error { return os.Rename(from, to) }

// linkNew renames a file by giving it a second name, which fails where the name
// is taken, and taking the first away. Where files can have but one name, it
// looks before it renames; so it does with symbolic links, for the second name
// might become one of the file they lead to.
func linkNew(from, to string) error {
	info, err := os.Lstat(from)
	if err != nil {
		return err
	}
	if info.Mode().IsRegular() {
		err := os.Link(from, to)
		if err == nil {
			return os.Remove(from)
		}
		if errors.Is(err, fs.ErrExist) || errors.Is(err, fs.ErrNotExist) {
			return err
		}
	}
	if _, err := os.Lstat(to); err == nil {
		return fs.ErrExist
	}
	return os.Rename(from, to)
}

// mayWrite tells why the user may not write to a file.
func mayWrite(path string) error { return unix.Access(path, unix.W_OK) }

// nameCount returns how many names (hard links) a file has.
func nameCount(info fs.FileInfo) int {
	if s, ok := info.Sys().(*syscall.Stat_t); ok {
		return int(s.Nlink)
	}
	return 1
}

// keepOwner gives a file the owner and group that another one has, or at least
// its group.
func keepOwner(f *os.File, like fs.FileInfo) error {
	s, ok := like.Sys().(*syscall.Stat_t)
	if !ok {
		return nil
	}
	if err := f.Chown(int(s.Uid), int(s.Gid)); err == nil {
		return nil
	}
	return f.Chown(-1, int(s.Gid))
}
