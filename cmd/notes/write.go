package main

import (
	"bytes"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
)

// Files are written here, in change.go, in vectors.go, and in what they rest
// upon, and nowhere else; but for temporary ones that git merges in mergelines.go.

// writeOutput makes the file at path hold content: whole or not at all, and
// only if it does not already. It reports whether the file was changed.
//
// The content goes to a temporary file beside the output, which then takes its
// name; a symbolic link stays one. What is no regular file, such as a pipe, is
// written to as it is.
func (a *app) writeOutput(path string, content []byte) (changed bool, err error) {
	return a.writer().writeOutput(path, content)
}

func (w *writer) writeOutput(path string, content []byte) (changed bool, err error) {
	target, info, err := outputTarget(path)
	if err != nil {
		return false, unwritable(path, err)
	}
	if info != nil && !info.Mode().IsRegular() {
		return true, unwritable(path, os.WriteFile(target, content, 0o666))
	}
	if old, err := os.ReadFile(target); err == nil && bytes.Equal(old, content) {
		return false, nil
	}
	w.writing.Lock() // once begun, it is finished
	defer w.writing.Unlock()
	return true, unwritable(path, w.replaceOutput(target, info, content))
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

// replaceOutput puts content in the place of a file, whose mode it keeps, or
// into a new one. What stood there is of no interest: outputs are made anew.
func (w *writer) replaceOutput(target string, info fs.FileInfo, content []byte) error {
	folder := filepath.Dir(target)
	unlock, _, err := w.lock(folder)
	if err != nil {
		return err
	}
	defer unlock()
	temporary, err := w.draft(folder, string(content), info, target)
	if err != nil {
		return err
	}
	if err := w.call("replace", func() error { return renameOver(temporary, target) }); err != nil {
		w.discard(temporary)
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
