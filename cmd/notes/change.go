package main

import (
	"cmp"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"time"
)

// change is what a command does to one file of the vault.
type change struct {
	name string // slash path in the vault

	// create tells that the file must not be there yet; edit gets "". Nothing
	// is ever overwritten. Folders that are missing are created.
	create bool

	// moveTo is the file's new name in the same vault, "" for none. It is moved
	// after the texts of all files are changed, and never over another file. A
	// symbolic link is moved itself.
	moveTo string

	// remove tells that the file is to go, once the texts of all files are
	// changed and on the disk. Only the text that edit saw is removed, for which
	// edit returns none; a file that somebody has open stays, and nothing is
	// changed then.
	remove bool

	// edit makes the new text from the one that stands in the file. It is pure:
	// if somebody saves the file meanwhile, it is called again on the newer text.
	edit func(text string) (string, error)
}

// changed is what came of a change. Where nothing had to be written, before and
// after are the same.
type changed struct {
	name          string // slash path in the vault, after a move the new one
	before, after string
}

// write makes the changes in the vault whose absolute folder is dir: all of
// them, or none as far as the file system allows. Without an error, everything
// is on the disk.
//
// No save of another program is lost: a new text is swapped with the one that
// stands in the file, and what comes out is compared with what was edited. If
// it differs, it is put back and edited anew. When the process is killed, each
// file is the old or the new one, whole; what is left over is swept by the next
// command that writes.
func (a *app) write(dir string, changes []change) ([]changed, error) {
	return a.writer().write(dir, changes)
}

// plan tells what write would do, and refuses the same things, but writes
// nothing.
func (a *app) plan(dir string, changes []change) ([]changed, error) {
	return a.writer().plan(dir, changes)
}

func (w *writer) plan(dir string, changes []change) ([]changed, error) {
	b, err := w.newBatch(dir)
	if err != nil {
		return nil, err
	}
	if err := b.read(changes); err != nil {
		return nil, err
	}
	return b.changed(), nil
}

func (w *writer) write(dir string, changes []change) ([]changed, error) {
	b, err := w.newBatch(dir)
	if err != nil {
		return nil, err
	}
	unlock, held, err := w.lock(b.root)
	if err != nil {
		return nil, err
	}
	defer unlock()
	w.writing.Lock() // once begun, it is finished
	defer w.writing.Unlock()
	w.sweep(b.root, held)
	if err := b.read(changes); err != nil {
		return nil, err
	}
	defer b.clean()
	err = b.prepare()
	if err == nil {
		err = b.put()
	}
	if err != nil {
		return nil, b.undo(err)
	}
	for _, p := range b.files {
		if p.create || p.moved || p.before != p.after {
			w.wrote.add(p.now())
		}
	}
	return b.changed(), nil
}

func (w *writer) newBatch(dir string) (*batch, error) {
	root, err := filepath.EvalSymlinks(dir)
	if err != nil {
		return nil, unreadable(dir, err)
	}
	return &batch{writer: w, root: root, paths: map[string]*pending{}, names: map[string]bool{}, stamped: map[stamp][]*pending{}}, nil
}

// pending is a change under way.
type pending struct {
	change
	target
	to            string // path to move the target's link to, "" for none
	before, after string
	state         state
	moved         bool
	removed       bool // it stands in the slot's temporary file, until all is done
}

// state is how far the text of a file has come.
type state int

const (
	textOld   state = iota // the file is as it was
	textNew                // the new text is in its place
	textStuck              // the new text is in its place and cannot be taken back
)

// now returns the slash path under which the file stands.
func (p *pending) now() string {
	if p.moved {
		return p.moveTo
	}
	return p.name
}

// read finds the files and makes their new texts.
func (b *batch) read(changes []change) error {
	for _, c := range changes {
		p := &pending{change: c}
		if err := b.find(p); err != nil {
			return err
		}
		if err := b.mustDiffer(p); err != nil {
			return err
		}
		if err := b.rewrite(p); err != nil {
			return err
		}
		b.files = append(b.files, p)
	}
	return nil
}

// find finds the file of a change.
func (b *batch) find(p *pending) (err error) {
	if p.target, err = findTarget(b.root, &p.change); err != nil {
		return err
	}
	if p.moveTo == p.name {
		p.moveTo = ""
	}
	if p.moveTo != "" {
		p.to, err = findNewName(b.root, &p.change, p.link)
	}
	return err
}

// mustDiffer refuses a file that an earlier change of the batch is about.
func (b *batch) mustDiffer(p *pending) error {
	other, stamp := b.paths[p.path], stampOf(p.info)
	if i := slices.IndexFunc(b.stamped[stamp], func(q *pending) bool { return os.SameFile(q.info, p.info) }); i >= 0 {
		other = b.stamped[stamp][i]
	}
	if other != nil {
		return refuseWrite(p.name, "name it once", "it is to be changed twice, the first time as %s", other.name)
	}
	if p.to != "" && (b.paths[p.to] != nil || b.names[p.to]) {
		return nameTaken(p.moveTo)
	}
	b.paths[p.path], b.names[p.to] = p, true
	if p.info != nil {
		b.stamped[stamp] = append(b.stamped[stamp], p)
	}
	return nil
}

// stamp is what files have in common that are one and the same: of many files,
// few have it.
type stamp struct {
	size  int64
	saved time.Time
}

func stampOf(info fs.FileInfo) stamp {
	if info == nil {
		return stamp{}
	}
	return stamp{info.Size(), info.ModTime()}
}

// rewrite makes the new text of a file from the one that stands there. If that
// fails on a text that somebody was still writing, it is tried again.
func (b *batch) rewrite(p *pending) error {
	if p.create {
		return p.apply("")
	}
	for try := 0; ; try++ {
		before, err := b.settled(p)
		if err != nil {
			return err
		}
		if len(before) > maxNoteSize {
			return tooLong(p.name)
		}
		err = p.apply(before)
		if err == nil || try == maxTries || b.look(p.path).is(before) {
			return err
		}
		b.pause(try)
	}
}

func (p *pending) apply(before string) error {
	after, err := p.edit(before)
	if err != nil {
		return err
	}
	if len(after) > maxNoteSize {
		return tooLong(p.name)
	}
	p.before, p.after = before, after
	return nil
}

// settled waits until nobody is writing to a file, and returns its text.
func (b *batch) settled(p *pending) (string, error) {
	for try := range 30 { // about two seconds
		t := b.look(p.path)
		if t.err != nil {
			return "", unwritten(p.name, t.err)
		}
		if !t.unsettled {
			return t.text, nil
		}
		b.pause(try)
	}
	return "", refuseWrite(p.name, "close it there, and try again", "another program is writing to it")
}

// changed tells what came of the changes.
func (b *batch) changed() []changed {
	return mapped(b.files, func(p *pending) changed { return changed{cmp.Or(p.moveTo, p.name), p.before, p.after} })
}
