package main

import (
	"cmp"
	"errors"
	"io"
	"os"
	"path/filepath"
	"time"
)

// slot is a file whose text is exchanged with that of a temporary file.
type slot struct {
	path      string // of the file
	temporary string // path of what goes in and then of what came out, "" without one
}

// reading is what was read from a file.
type reading struct {
	text      string // at most maxNoteSize+1 bytes
	open      bool   // somebody has the file open for writing
	unsettled bool   // open or, where the system does not tell, just written to
	err       error  // why it could not be read
}

// is reports whether it is the text that was expected, and will stay it.
func (t reading) is(want string) bool { return t.err == nil && !t.open && t.text == want }

// digest stands for the text in the name of a temporary file.
func (t reading) digest() string {
	if t.err != nil {
		return unreadDigest
	}
	return digest(t.text)
}

// errSaved tells that another program saved a file while we were changing it.
var errSaved = errors.New("another program saved it meanwhile")

// errNoFile tells that something is no regular file.
var errNoFile = errors.New("it is no regular file")

const (
	maxNoteSize = 1 << 20               // bytes of a note; the reader of notes has the same bound
	settling    = 30 * time.Millisecond // a file is settled that nobody wrote to for so long
	maxRounds   = 100                   // saves at which the newest is looked for, one a swap
)

// look reads a file, whole or up to a byte more than a note may have.
func (w *writer) look(path string) (t reading) {
	t.err = w.call("look", func() error {
		f, err := os.OpenFile(path, os.O_RDONLY|openSafely, 0)
		if err != nil {
			return err
		}
		defer f.Close()
		return t.from(f)
	})
	return t
}

// from reads an open file. Whether it is open for writing is asked first: if
// nobody has it open, and nobody can open it by its name any more, then what is
// read stays.
func (t *reading) from(f *os.File) error {
	info, err := f.Stat()
	if err != nil {
		return err
	}
	if !info.Mode().IsRegular() {
		return errNoFile
	}
	open, known := openForWriting(f)
	t.open = open
	t.unsettled = open || !known && time.Since(info.ModTime()).Abs() < settling
	data, err := io.ReadAll(io.LimitReader(f, maxNoteSize+1))
	t.text = string(data)
	return err
}

// swapIn puts the text in, which the temporary file holds, into the place of
// the text out. If that is not what stood there, then what did is put back, and
// the error is [errSaved]. Afterwards the temporary file holds what came out,
// if there still is one.
func (w *writer) swapIn(s *slot, in, out string) error {
	err := w.exchange(s)
	if unsupported(err) {
		return w.replaceIf(s, out)
	}
	if err != nil {
		return err
	}
	return w.verify(s, in, out)
}

func (w *writer) exchange(s *slot) error {
	return w.call("swap", func() error { return exchange(s.path, s.temporary) })
}

// replaceIf is what is left where a file system cannot exchange two files: look
// and, if nobody has saved so far, replace.
func (w *writer) replaceIf(s *slot, out string) error {
	t := w.look(s.path)
	if t.err != nil {
		return t.err
	}
	if !t.is(out) {
		return errSaved
	}
	err := w.call("replace", func() error { return renameOver(s.temporary, s.path) })
	if err == nil {
		s.temporary = ""
	}
	return err
}

// verify checks that what came out of a swap is what was expected. If it is
// not, it is given back.
func (w *writer) verify(s *slot, in, out string) error {
	if s.temporary == "" {
		return nil
	}
	came := w.look(s.temporary)
	if came.is(out) {
		return nil
	}
	return w.giveBack(s, reading{text: in}, came)
}

// giveBack swaps what came out of a file in again. If then something else comes
// out than what had been put in, it was saved between the swaps and is the
// newest: so it is swapped in, and so on. The error says why it was given back,
// or else is of type stuck. What cannot be told is left to the sweep.
func (w *writer) giveBack(s *slot, in, came reading) error {
	why := cmp.Or(came.err, errSaved)
	for range maxRounds {
		// Without the mark, a kill before the next line but one would only leave
		// the text to be rescued where it could have been put back.
		_ = w.mark(s, backKind, in.digest(), came.digest())
		if err := w.exchange(s); err != nil {
			return stuck{err, s.temporary}
		}
		next := w.lookFor(s.temporary, in.text)
		if in.err == nil && next.is(in.text) {
			return why
		}
		if in.err != nil || next.err != nil || next.text == in.text {
			s.temporary = ""
			return why
		}
		in, came = came, next
	}
	return stuck{errSaved, s.temporary}
}

// lookFor reads a file that should hold the text want. That somebody has it
// open does not mean that they will write to it, so it waits for a while until
// they have or have not.
func (w *writer) lookFor(path, want string) (t reading) {
	for try := range maxTries {
		t = w.look(path)
		if !t.open || t.text != want {
			break
		}
		w.pause(try)
	}
	return t
}

// mark gives a temporary file the name that tells, should we be killed, what it
// is there for.
func (w *writer) mark(s *slot, kind, out, in string) error {
	name := temporaryName{kind, digest(filepath.Base(s.path)), out, in}.String()
	path := filepath.Join(filepath.Dir(s.temporary), name)
	if path == s.temporary {
		return nil
	}
	err := w.renameNew("mark", s.temporary, path)
	if err == nil {
		s.temporary = path
	}
	return err
}

// stuck tells that what belongs in a file stands in the temporary file at path.
type stuck struct {
	err  error
	path string
}

func (s stuck) Error() string { return s.err.Error() }
