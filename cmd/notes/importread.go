package main

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"

	"notes/cmd/notes/internal/importer"
	"notes/parser"
)

// readImports reads the files of an import; - is standard input.
func (a *app) readImports(flags *importFlags, v *loaded, files []string) (*importer.Reading, error) {
	var kind *importer.Kind
	if flags.from != "" {
		if kind = importer.FindKind(flags.from); kind == nil {
			hint := didYouMean(parser.Nearest(flags.from, importer.KindNames()), "it is one of "+strings.Join(importer.KindNames(), ", "))
			return nil, fail(hint, "--from: there is no kind of file %q", flags.from)
		}
	}
	columns, err := columnsOf(flags.columns)
	if err != nil {
		return nil, err
	}
	in := importer.Input{Columns: columns, Today: v.Today}
	to := &importer.Reading{}
	for _, file := range files {
		if err := a.readImport(kind, file, in, to); err != nil {
			return nil, err
		}
	}
	return to, nil
}

// readImport reads one file. How much of it is read shows on a terminal.
func (a *app) readImport(kind *importer.Kind, file string, in importer.Input, to *importer.Reading) error {
	name := filepath.Base(file)
	text, size, err := a.openImport(file)
	if err != nil {
		return a.unreadImport(file, err)
	}
	defer text.Close()
	var done atomic.Int64
	in.Text = &counted{from: text, done: &done}
	stop := a.progress("reading "+name+", MiB", &done, max(size, 1))
	err = to.Read(kind, name, in)
	stop()
	if err != nil {
		return a.unreadImport(file, err)
	}
	return nil
}

// openImport opens a file, and returns its size in MiB, 0 where it is not known.
// A pipe is read as a file, as a shell makes one of <(PROGRAM).
func (a *app) openImport(file string) (io.ReadCloser, int, error) {
	if file == "-" {
		return io.NopCloser(a.stdin()), 0, nil
	}
	path := a.path(file)
	info, err := os.Stat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, 0, fail("name the file that the other program exported, or - for standard input", "there is no such file")
	case err != nil:
		return nil, 0, reason(err)
	case info.IsDir():
		return nil, 0, fail("name the files in it", "it is a folder")
	case !info.Mode().IsRegular() && info.Mode()&fs.ModeNamedPipe == 0:
		return nil, 0, fail("name a file", "it is no regular file")
	case info.Size() > importer.MaxFile:
		return nil, 0, importer.ErrTooLong
	}
	f, err := os.Open(path)
	if err != nil {
		return nil, 0, reason(err)
	}
	return f, int(info.Size() >> 20), nil
}

// counted counts what is read.
type counted struct {
	from  io.Reader
	bytes int64
	done  *atomic.Int64 // in MiB
}

// Read reads on.
func (c *counted) Read(p []byte) (int, error) {
	n, err := c.from.Read(p)
	c.bytes += int64(n)
	c.done.Store(c.bytes >> 20)
	return n, err
}
