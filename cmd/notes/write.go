package main

import (
	"bufio"
	"bytes"
	"cmp"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
)

// Files are written here, in change.go, in vectors.go, and in what they rest
// upon, and nowhere else; but for temporary ones that git merges in mergelines.go.

// writeOutput makes the file at path hold what write writes: whole or not at all,
// and only if it does not already. It reports whether the file was changed. Write
// may be called twice, and writes the same each time: first it is only compared
// with what is there, so that no more than a part of it is ever in memory.
//
// The content goes to a temporary file beside the output, which then takes its
// name; a symbolic link stays one. What is no regular file, such as a pipe, is
// written to as it is.
func (a *app) writeOutput(path string, write content) (changed bool, err error) {
	return a.writer().writeOutput(path, write)
}

// content is what a file is to hold, as a function that writes it.
type content func(io.Writer) error

// just returns the content that is this text.
func just(s string) content {
	return func(w io.Writer) error { _, err := io.WriteString(w, s); return err }
}

// to writes a content to a file in large pieces.
func (c content) to(f *os.File) error {
	out := bufio.NewWriterSize(f, 64<<10)
	return cmp.Or(c(out), out.Flush())
}

func (w *writer) writeOutput(path string, write content) (changed bool, err error) {
	target, info, err := outputTarget(path)
	if err != nil {
		return false, unwritable(path, err)
	}
	if info != nil && !info.Mode().IsRegular() {
		return true, unwritable(path, writeThrough(target, write))
	}
	if info != nil {
		if same, err := holds(target, write); same || err != nil {
			return false, err
		}
	}
	w.writing.Lock() // once begun, it is finished
	defer w.writing.Unlock()
	if err := w.replaceOutput(target, info, write); err != nil {
		return true, unwritable(path, err)
	}
	w.wrote.add(path)
	return true, nil
}

// writeThrough writes to what is no regular file.
func writeThrough(path string, write content) error {
	f, err := os.OpenFile(path, os.O_WRONLY, 0)
	if err != nil {
		return err
	}
	return cmp.Or(write.to(f), f.Close())
}

// holds reports whether a file holds a content. One that cannot be read does not;
// an error is the content's own.
func holds(path string, write content) (bool, error) {
	f, err := os.Open(path)
	if err != nil {
		return false, nil
	}
	defer f.Close()
	c := against{old: bufio.NewReaderSize(f, 64<<10)}
	if err := write(&c); err != nil && !c.differs {
		return false, err
	}
	_, err = c.old.ReadByte()
	return !c.differs && err == io.EOF, nil
}

// against is a writer that compares what is written with what was there.
type against struct {
	old     *bufio.Reader
	differs bool
}

// errDiffers ends the writing: the rest need not be made.
var errDiffers = errors.New("it differs")

func (c *against) Write(p []byte) (int, error) {
	for rest := p; len(rest) > 0; {
		old, _ := c.old.Peek(min(len(rest), c.old.Size()))
		if len(old) == 0 || !bytes.HasPrefix(rest, old) {
			c.differs = true
			return 0, errDiffers
		}
		_, _ = c.old.Discard(len(old))
		rest = rest[len(old):]
	}
	return len(p), nil
}

// outputTarget follows symbolic links to the file that is to be written. Of a
// file that is not there yet, info is nil.
func outputTarget(path string) (target string, info fs.FileInfo, err error) {
	info, err = os.Stat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		if _, err := os.Lstat(path); err == nil {
			return "", nil, errors.New("it is a symbolic link that leads nowhere")
		}
		return path, nil, nil
	case err != nil:
		return "", nil, err
	case info.IsDir():
		return "", nil, errors.New("it is a folder")
	case !info.Mode().IsRegular():
		return path, info, nil
	case info.Mode()&0o222 == 0:
		return "", nil, errors.New("it is read-only")
	}
	target, err = filepath.EvalSymlinks(path)
	return target, info, err
}

// replaceOutput puts a content in the place of a file, whose mode it keeps, or
// into a new one. What stood there is of no interest: outputs are made anew.
func (w *writer) replaceOutput(target string, info fs.FileInfo, write content) error {
	folder := filepath.Dir(target)
	unlock, held, err := w.lock(folder)
	if err != nil {
		return err
	}
	defer unlock()
	w.sweepHere(folder, held)
	temporary, err := w.draft(folder, write, info, target)
	if err != nil {
		return err
	}
	if err := w.replace(target, temporary); err != nil {
		return err
	}
	if err := w.syncFolder(folder); err != nil {
		return fail("see that the disk is well", "wrote %s, but cannot bring its name to the disk: %w", target, err)
	}
	return nil
}

// makeFolder makes a folder, and those above it, where they are missing.
func (w *writer) makeFolder(path string) error {
	err := w.call("mkdir", func() error { return os.MkdirAll(path, 0o777) })
	if err != nil {
		return fail("name a folder that you may write to", "cannot make the folder %s: %w", path, err)
	}
	return nil
}

// unwritable says why an output was not written, and what to do.
func unwritable(path string, err error) error {
	switch {
	case err == nil, hintOf(err) != "":
		return err
	case errors.Is(err, fs.ErrNotExist):
		return fail("create it first: mkdir -p "+filepath.Dir(path), "cannot write %s: there is no folder %s", path, filepath.Dir(path))
	case errors.Is(err, fs.ErrPermission):
		return fail("write to a folder of your own", "cannot write %s: %w", path, reason(err))
	}
	return fail("what was there before is unchanged; -o may name another place", "cannot write %s: %w", path, reason(err))
}

// appendTo adds text to the end of a file that another program made for it, in one
// piece.
func appendTo(path string, text []byte) error {
	f, err := os.OpenFile(path, os.O_APPEND|os.O_WRONLY|os.O_CREATE, 0o666)
	if err != nil {
		return err
	}
	_, err = f.Write(text)
	return errors.Join(err, f.Close())
}
