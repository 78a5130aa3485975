package main

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

// sweep removes the temporary files that killed commands left in the vault. Of
// those that hold what another program had saved in the moment of the kill, it
// puts the text back. Where no lock tells that their writer is gone, held is
// false; then only drafts go, by their age.
func (w *writer) sweep(root string, held bool) { w.sweepFolder(root, root, held) }

// sweepFolder sweeps a folder and those in it but hidden ones, except where init
// writes to them.
func (w *writer) sweepFolder(root, folder string, held bool) {
	for _, e := range entriesOf(folder) {
		name := e.Name()
		if e.IsDir() && (name[0] != '.' || slices.Contains(hiddenFolders, name)) {
			w.sweepFolder(root, filepath.Join(folder, name), held)
		}
		w.sweepEntry(root, folder, name, held)
	}
}

// hiddenFolders are those to which init writes.
var hiddenFolders = []string{".github", ".gitlab", ".obsidian"}

// sweepHere sweeps a folder, and none in it.
func (w *writer) sweepHere(folder string, held bool) {
	for _, e := range entriesOf(folder) {
		w.sweepEntry(folder, folder, e.Name(), held)
	}
}

// entriesOf returns what stands in a folder, unsorted: every writing command waits
// for it. What cannot be read cannot be swept.
func entriesOf(folder string) []fs.DirEntry {
	f, err := os.Open(folder)
	if err != nil {
		return nil
	}
	defer f.Close()
	entries, _ := f.ReadDir(-1)
	return entries
}

// sweepEntry sweeps a file of a folder if it is a temporary one. Nearly all are
// notes, for which it does not even make a path.
func (w *writer) sweepEntry(root, folder, name string, held bool) {
	if !strings.HasPrefix(name, ".notes-") {
		return
	}
	if n, ok := parseTemporaryName(name); ok {
		w.sweepLocked(root, filepath.Join(folder, name), n, held)
	}
}

// draftsLive is the age up to which a draft may have a living writer.
const draftsLive = time.Hour

// sweepLocked sweeps a temporary file if nobody else has its folder locked: a
// vault within this one may be at work.
func (w *writer) sweepLocked(root, path string, n temporaryName, held bool) {
	if folder := filepath.Dir(path); folder != root {
		unlock, got, err := lockFolder(folder, 0)
		if err != nil {
			return
		}
		defer unlock()
		held = held && got
	}
	if info, err := os.Lstat(path); err == nil && (held || n.kind == draftKind && time.Since(info.ModTime()) > draftsLive) {
		w.sweepFile(path, n)
	}
}

// verdict is what to do with a temporary file that was left.
type verdict int

const (
	leaveNothing verdict = iota // it holds nothing that is not elsewhere
	putItBack                   // it holds what belongs into the file
	rescueIt                    // it holds what another program saved, and the file has changed since
)

// judge tells what to do with a temporary file of that name that holds the text
// of the digest holds, beside a file whose text has the digest stands ("" where
// there is no such file).
//
// What came out of a swap is either the text OUT, as expected, or else one that
// another program had saved; that belongs into the file as long as the file
// holds what was swapped in instead.
func judge(n temporaryName, holds, stands string) verdict {
	switch {
	case n.kind == draftKind, holds == n.out, holds == stands:
		return leaveNothing
	case n.kind == swapKind && holds == n.in:
		return leaveNothing // it was not swapped in yet
	case n.out == unreadDigest:
		return rescueIt // nobody knows which is the newer one
	case stands == n.in, n.kind == backKind && stands == n.out:
		return putItBack
	}
	return rescueIt
}

func (w *writer) sweepFile(path string, n temporaryName) {
	if n.kind == draftKind {
		w.discard(path)
		return
	}
	s := slot{path: fileOf(filepath.Dir(path), n.base), temporary: path}
	holds := w.look(path)
	if holds.open {
		return // another time
	}
	var stands reading
	there := ""
	if s.path != "" {
		stands = w.look(s.path)
		there = stands.digest()
	}
	switch judge(n, holds.digest(), there) {
	case leaveNothing:
		w.discard(path)
	case putItBack:
		w.putBack(&s, holds, stands)
	case rescueIt:
		w.rescue(&s, holds)
	}
}

// fileOf returns the path of the file in a folder whose base name has that
// digest, or "".
func fileOf(folder, base string) string {
	entries, err := os.ReadDir(folder)
	if err != nil {
		return ""
	}
	for _, e := range entries {
		if digest(e.Name()) == base {
			return filepath.Join(folder, e.Name())
		}
	}
	return ""
}

// putBack puts a text that another program had saved back into its file.
func (w *writer) putBack(s *slot, holds, stands reading) {
	if err := w.mark(s, backKind, stands.digest(), holds.digest()); err != nil {
		return
	}
	err := w.swapIn(s, holds.text, stands.text)
	switch {
	case err == nil:
		w.discard(s.temporary)
		w.warn("", "%s: a notes command was stopped while another program saved this file; what was saved is there again", filepath.Base(s.path))
	case errors.Is(err, errSaved):
		w.rescue(s, holds)
	}
}

// rescue gives a text that another program had saved a name of its own: that of
// a copy in conflict, as sync programs make them, which the check then reports.
func (w *writer) rescue(s *slot, holds reading) {
	base := filepath.Base(s.path)
	if s.path == "" {
		base = "rescued.md"
	}
	extension := filepath.Ext(base)
	name := strings.TrimSuffix(base, extension) + " (conflicted copy " + holds.digest()[:8] + ")" + extension
	path := filepath.Join(filepath.Dir(s.temporary), name)
	err := w.renameNew("rescue", s.temporary, path)
	if err != nil && !errors.Is(err, fs.ErrExist) {
		name = filepath.Base(s.temporary)
	}
	w.warn("take over what is new in it, then delete it",
		"%s: a notes command was stopped while another program saved this file; what was saved is in %s", base, name)
}
