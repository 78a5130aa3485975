//go:build unix && !linux && !darwin

package main

import (
	"os"

	"golang.org/x/sys/unix"
)

// exchange exchanges two files in one step. This system cannot.
func exchange(string, string) error { return unix.ENOSYS }

// renameNew renames a file and never replaces one.
func renameNew(from, to string) error { return linkNew(from, to) }

// openForWriting reports whether anybody has the file open for writing, and
// whether the system tells. This one does not.
func openForWriting(*os.File) (open, known bool) { return false, false }
