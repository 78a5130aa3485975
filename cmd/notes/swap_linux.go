package main

import (
	"errors"
	"os"

	"golang.org/x/sys/unix"
)

// exchange exchanges two files in one step, renameat2(2).
func exchange(one, other string) error {
	return unix.Renameat2(unix.AT_FDCWD, one, unix.AT_FDCWD, other, unix.RENAME_EXCHANGE)
}

// renameNew renames a file and never replaces one.
func renameNew(from, to string) error {
	err := unix.Renameat2(unix.AT_FDCWD, from, unix.AT_FDCWD, to, unix.RENAME_NOREPLACE)
	if unsupported(err) {
		return linkNew(from, to)
	}
	return err
}

// openForWriting reports whether anybody has the file open for writing, and
// whether the system tells: it grants a read lease (fcntl(2), F_SETLEASE) only
// where nobody has.
func openForWriting(f *os.File) (open, known bool) {
	_, err := unix.FcntlInt(f.Fd(), unix.F_SETLEASE, unix.F_RDLCK)
	switch {
	case err == nil:
		_, err = unix.FcntlInt(f.Fd(), unix.F_SETLEASE, unix.F_UNLCK)
		return false, err == nil
	case errors.Is(err, unix.EAGAIN):
		return true, true
	}
	return false, false
}
