package main

import (
	"cmp"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"sync"
	"sync/atomic"
	"time"

	"notes/report"
)

// writer writes files, each whole or not at all. Every call to the system that
// changes something goes through it.
type writer struct {
	// before is called before each of these calls, and can make it fail. It is
	// nil but in tests.
	before  func(call string) error
	writing sync.Locker // held while something is being written
	warn    func(hint, format string, args ...any)
	wrote   *filesWritten // takes in what is written, or is nil
	drafts  int           // that were written so far; each has a number of its own
	done    atomic.Int64  // files of a batch whose new texts are on the disk
}

func (a *app) writer() *writer { return &writer{writing: &a.writing, warn: a.ui.warn, wrote: &a.wrote} }

// filesWritten is which files were changed, told by the first of them and their number.
type filesWritten struct {
	first string
	files int
}

// add takes in a file.
func (w *filesWritten) add(name string) {
	if w == nil {
		return
	}
	w.first, w.files = cmp.Or(w.first, name), w.files+1
}

func (w filesWritten) String() string {
	if w.files == 1 {
		return "wrote " + w.first
	}
	return "wrote " + w.first + " and " + report.Count(w.files-1, "more file", "more files")
}

// call makes a call to the system. Of what goes wrong it returns the reason
// alone: what was to be done to which file is said in our own words.
func (w *writer) call(name string, f func() error) error {
	if w.before != nil {
		if err := w.before(name); err != nil {
			return err
		}
	}
	err := f()
	if link := (*os.LinkError)(nil); errors.As(err, &link) {
		return link.Err
	}
	if err == nil {
		return nil
	}
	return reason(err)
}

// draft writes a temporary file into the folder and onto the disk, and returns
// its path. Where it is to take the place of a file, like is that file, at path:
// the draft is private until it has its owner, mode and attributes.
func (w *writer) draft(folder string, write content, like fs.FileInfo, path string) (string, error) {
	if like == nil {
		return w.draftWith(folder, write, 0o666, func(*os.File) error { return nil })
	}
	return w.draftWith(folder, write, 0o600, func(f *os.File) error { return w.dress(f, like, path) })
}

// draftWith is draft for a file of that mode, which dress changes before the
// file counts as written.
func (w *writer) draftWith(folder string, write content, mode fs.FileMode, dress func(*os.File) error) (string, error) {
	f, err := w.create(folder, mode)
	if err != nil {
		return "", err
	}
	err = w.call("write", func() error { return write.to(f) })
	if err == nil {
		err = dress(f)
	}
	if err == nil {
		err = w.call("sync", f.Sync)
	}
	if err = cmp.Or(err, f.Close()); err != nil {
		w.discard(f.Name())
		return "", err
	}
	return f.Name(), nil
}

// create creates a hidden file in the folder that was not there before.
func (w *writer) create(folder string, mode fs.FileMode) (f *os.File, err error) {
	for try := 0; ; try++ {
		name := filepath.Join(folder, draftName(w.drafts+try))
		err = w.call("create", func() error {
			f, err = os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, mode)
			return err
		})
		if !errors.Is(err, fs.ErrExist) || try == 100 {
			w.drafts += try + 1
			return f, err
		}
	}
}

// dress gives a draft the mode of the file whose place it is to take and, as
// far as the system lets us, its owner and extended attributes.
func (w *writer) dress(f *os.File, like fs.FileInfo, path string) error {
	_ = w.call("chown", func() error { return keepOwner(f, like) })
	if err := w.call("chmod", func() error { return f.Chmod(like.Mode().Perm()) }); err != nil {
		return err
	}
	_ = w.call("attributes", func() error { return keepAttributes(f, path) })
	return nil
}

// discard removes a temporary file. One that stays is swept another time.
func (w *writer) discard(path string) {
	if path != "" {
		_ = w.call("remove", func() error { return os.Remove(path) })
	}
}

// syncFolder brings the names in a folder to the disk, where the system can.
func (w *writer) syncFolder(folder string) error {
	return w.call("sync folder", func() error {
		f, err := os.Open(folder)
		if errors.Is(err, fs.ErrPermission) {
			return nil // it may be written to, but not read
		}
		if err != nil {
			return err
		}
		defer f.Close()
		if err := f.Sync(); !unsupported(err) {
			return err
		}
		return nil
	})
}

// renameNew renames a file and never replaces one: where the new name is taken,
// the error is [fs.ErrExist].
func (w *writer) renameNew(call, from, to string) error {
	return w.call(call, func() error { return renameNew(from, to) })
}

// replace puts a temporary file in the place of a file, of which nothing is kept.
func (w *writer) replace(path, temporary string) error {
	err := w.call("replace", func() error { return renameOver(temporary, path) })
	if err != nil {
		w.discard(temporary)
	}
	return err
}

// lock locks a folder against other commands of ours. Its lock is held by
// whoever has temporary files in the folder. Where folders cannot be locked,
// held is false.
func (w *writer) lock(folder string) (unlock func(), held bool, err error) {
	unlock, held, err = lockFolder(folder, patience)
	if errors.Is(err, errLocked) {
		err = fail("wait until it ends; if it hangs, end it", "another notes command has been writing in %s for %v", folder, patience)
	}
	return unlock, held, err
}

// patience is how long a command waits for another one to finish.
const patience = 10 * time.Second

// errLocked tells that somebody else held a lock all the time.
var errLocked = errors.New("locked by another process")

// pause waits before something is tried again, longer from try to try: one
// millisecond at first, a tenth of a second at most.
func (w *writer) pause(try int) {
	_ = w.call("pause", func() error {
		time.Sleep(min(time.Millisecond<<min(try, 10), 100*time.Millisecond))
		return nil
	})
}
