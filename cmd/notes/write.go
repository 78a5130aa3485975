package main

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// This file is the only place that writes files.

// writeOutput makes the file at path hold content: whole or not at all, and
// only if it does not already. It reports whether the file was changed.
//
// The content goes to a temporary file beside the output, which then takes its
// name; a symbolic link stays one. What is no regular file, such as a pipe, is
// written to as it is.
func (a *app) writeOutput(path string, content []byte) (changed bool, err error) {
	target, mode, err := outputTarget(path)
	if err != nil {
		return false, unwritable(path, err)
	}
	if mode.Type() != 0 {
		return true, unwritable(path, os.WriteFile(target, content, 0o666))
	}
	if old, err := os.ReadFile(target); err == nil && bytes.Equal(old, content) {
		return false, nil
	}
	a.writing.Lock() // once begun, it is finished
	defer a.writing.Unlock()
	return true, unwritable(path, replace(target, mode, content))
}

// outputTarget follows symbolic links to the file that is to be written, and
// returns its mode; of a file that is not there yet, the mode is 0.
func outputTarget(path string) (target string, mode fs.FileMode, err error) {
	info, err := os.Stat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		if _, err := os.Lstat(path); err == nil {
			return "", 0, errors.New("it is a symbolic link that leads nowhere")
		}
		return path, 0, nil
	case err != nil:
		return "", 0, err
	case info.IsDir():
		return "", 0, errors.New("it is a folder")
	case !info.Mode().IsRegular():
		return path, info.Mode(), nil
	case info.Mode()&0o222 == 0:
		return "", 0, errors.New("it is read-only")
	}
	target, err = filepath.EvalSymlinks(path)
	return target, info.Mode(), err
}

// replace puts content in the place of a regular file, keeping its mode.
func replace(target string, mode fs.FileMode, content []byte) error {
	temporary, err := createBeside(target, mode)
	if err != nil {
		return err
	}
	_, err = temporary.Write(content)
	if err == nil && mode != 0 {
		err = temporary.Chmod(mode.Perm())
	}
	if err == nil {
		err = temporary.Sync()
	}
	err = errors.Join(err, temporary.Close())
	if err == nil {
		err = os.Rename(temporary.Name(), target)
	}
	if err != nil {
		err = errors.Join(err, os.Remove(temporary.Name()))
	}
	return err
}

// createBeside creates a hidden file in the folder of target. It is private
// where it will take over the mode of a file that is there.
func createBeside(target string, mode fs.FileMode) (*os.File, error) {
	create := fs.FileMode(0o666)
	if mode != 0 {
		create = 0o600
	}
	dir, base := filepath.Split(target)
	for try := 0; ; try++ {
		name := filepath.Join(dir, fmt.Sprintf(".%s.%d-%d.tmp", base, os.Getpid(), try))
		f, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, create)
		if !errors.Is(err, fs.ErrExist) || try == 100 {
			return f, err
		}
	}
}

// unwritable says why an output was not written, and what to do.
func unwritable(path string, err error) error {
	switch {
	case err == nil:
		return nil
	case errors.Is(err, fs.ErrNotExist):
		return fail("create it first: mkdir -p "+filepath.Dir(path), "cannot write %s: there is no folder %s", path, filepath.Dir(path))
	case errors.Is(err, fs.ErrPermission):
		return fail("write to a folder of your own", "cannot write %s: %w", path, reason(err))
	}
	return fail("what was there before is unchanged; -o may name another place", "cannot write %s: %w", path, reason(err))
}
