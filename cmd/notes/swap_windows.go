package main

import (
	"errors"
	"io/fs"
	"os"
	"time"

	"golang.org/x/sys/windows"
)

// exchange exchanges two files in one step. This system cannot.
func exchange(string, string) error { return windows.ERROR_NOT_SUPPORTED }

// unsupported reports whether an error means that the system does not have the
// call. Folders cannot be synced here, so that they cannot be opened for it is
// no failure.
func unsupported(err error) bool {
	return errors.Is(err, errors.ErrUnsupported) || errors.Is(err, windows.ERROR_INVALID_FUNCTION) ||
		errors.Is(err, windows.ERROR_INVALID_HANDLE) || errors.Is(err, windows.ERROR_ACCESS_DENIED)
}

// renameOver renames a file over another.
func renameOver(from, to string) error {
	return move(from, to, windows.MOVEFILE_REPLACE_EXISTING|windows.MOVEFILE_WRITE_THROUGH)
}

// renameNew renames a file and never replaces one.
func renameNew(from, to string) error { return move(from, to, windows.MOVEFILE_WRITE_THROUGH) }

// move renames a file. It tries again for a while where another program, such as
// one that looks for viruses, has the file open.
func move(from, to string, flags uint32) error {
	old, err := windows.UTF16PtrFromString(from)
	if err != nil {
		return err
	}
	name, err := windows.UTF16PtrFromString(to)
	if err != nil {
		return err
	}
	for try := range 25 {
		err = windows.MoveFileEx(old, name, flags)
		if !errors.Is(err, windows.ERROR_SHARING_VIOLATION) && !errors.Is(err, windows.ERROR_ACCESS_DENIED) {
			break
		}
		time.Sleep(time.Duration(try) * 10 * time.Millisecond) // three seconds in all
	}
	return err
}

// openForWriting reports whether anybody has the file open for writing, and
// whether the system tells: it does not open a file for somebody who shares it
// with readers alone, where there is a writer.
func openForWriting(f *os.File) (open, known bool) {
	name, err := windows.UTF16PtrFromString(f.Name())
	if err != nil {
		return false, false
	}
	h, err := windows.CreateFile(name, windows.GENERIC_READ, windows.FILE_SHARE_READ|windows.FILE_SHARE_DELETE,
		nil, windows.OPEN_EXISTING, windows.FILE_ATTRIBUTE_NORMAL, 0)
	if errors.Is(err, windows.ERROR_SHARING_VIOLATION) {
		return true, true
	}
	if err != nil {
		return false, false
	}
	windows.CloseHandle(h)
	return false, true
}

// mayWrite tells why the user may not write to a file. What its mode does not
// tell shows itself when the file is written.
func mayWrite(string) error { return nil }

// nameCount returns how many names (hard links) a file has, as far as it is known.
func nameCount(fs.FileInfo) int { return 1 }

// keepOwner gives a file the owner that another one has. Here it has the owner
// of whoever writes it.
func keepOwner(*os.File, fs.FileInfo) error { return nil }
