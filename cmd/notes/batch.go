package main

import (
	"cmp"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// batch is the changes of one command on their way to the disk:
//
//	read     each file is found and its new text made
//	prepare  each new text is written to a temporary file beside its file
//	put      each is swapped in, and moved; what is to go is taken away
//	undo     if something fails, what was put is taken back
//	clean    the temporary files are removed
type batch struct {
	*writer
	root    string // the vault's folder, links followed
	files   []*pending
	paths   map[string]*pending  // the files, by path
	names   map[string]bool      // paths to which files are to be moved
	stamped map[stamp][]*pending // the files that are there
	unlocks []func()
	locked  []fs.FileInfo // folders
	made    []string      // folders that were created, outer ones first
	unsaved []string      // folders in which names have changed
}

// maxTries is how often a text is edited anew because somebody saved the file.
const maxTries = 10

// local returns a path of the vault as the user knows it.
func (b *batch) local(path string) string {
	if name, err := filepath.Rel(b.root, path); err == nil {
		return filepath.ToSlash(name)
	}
	return path
}

// prepare writes the new texts to temporary files. Before, it creates and locks
// the folders that they go to.
func (b *batch) prepare() error {
	folders, err := b.folders()
	if err != nil {
		return err
	}
	for _, folder := range folders {
		if err := b.lockFolder(folder); err != nil {
			return err
		}
	}
	for _, p := range b.files {
		if err := b.prepareText(p); err != nil {
			return err
		}
		b.done.Add(1)
	}
	return nil
}

// folders returns the folders in which something is to be written, each before
// those in it, so that no two commands wait for each other. It creates those
// that are missing.
func (b *batch) folders() (folders []string, err error) {
	for _, p := range b.files {
		if p.create || p.before != p.after {
			folders = append(folders, filepath.Dir(p.path))
		}
		if p.to == "" {
			continue
		}
		if err := b.makeFolder(p.moveTo, filepath.Dir(p.to)); err != nil {
			return nil, err
		}
	}
	for _, p := range b.files {
		if err := b.makeFolder(p.name, filepath.Dir(p.path)); err != nil {
			return nil, err
		}
	}
	slices.Sort(folders)
	return slices.Compact(folders), nil
}

// makeFolder creates a folder, for the file of that name, and those above it.
func (b *batch) makeFolder(name, folder string) error {
	if _, err := os.Lstat(folder); !errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err := b.makeFolder(name, filepath.Dir(folder)); err != nil {
		return err
	}
	err := b.call("mkdir", func() error { return os.Mkdir(folder, 0o777) })
	if err != nil {
		return unwritten(name, err)
	}
	b.made = append(b.made, folder)
	b.unsaved = append(b.unsaved, filepath.Dir(folder))
	return nil
}

// lockFolder locks a folder until the batch is done, unless it is the vault's
// own, or locked already under another spelling.
func (b *batch) lockFolder(folder string) error {
	info, err := os.Stat(folder)
	if err != nil || folder == b.root {
		return nil
	}
	if slices.ContainsFunc(b.locked, func(l fs.FileInfo) bool { return os.SameFile(l, info) }) {
		return nil
	}
	unlock, _, err := b.lock(folder)
	if err != nil {
		return err
	}
	b.unlocks = append(b.unlocks, unlock)
	b.locked = append(b.locked, info)
	return nil
}

// prepareText writes the new text of a file, if it has one, to a temporary file.
func (b *batch) prepareText(p *pending) (err error) {
	if p.remove || !p.create && p.before == p.after {
		return nil
	}
	p.temporary, err = b.draft(filepath.Dir(p.path), just(p.after), p.info, p.path)
	if err == nil && !p.create {
		err = b.mark(&p.slot, swapKind, digest(p.before), digest(p.after))
	}
	if err != nil {
		return unwritten(p.name, err)
	}
	return nil
}

// put brings the new texts to the disk, and then moves what is to be moved.
//
// When the folders are on the disk, it looks once more at the texts that came
// out: an editor may have opened a file before the swap, and written to it only
// now.
func (b *batch) put() error {
	for range 2 {
		for _, p := range b.files {
			if err := b.putText(p); err != nil {
				return err
			}
		}
		if err := b.syncFolders(); err != nil {
			return err
		}
	}
	for _, p := range b.files {
		if err := b.move(p); err != nil {
			return err
		}
	}
	for _, p := range b.files {
		if err := b.takeAway(p); err != nil {
			return err
		}
	}
	return b.syncFolders()
}

// putText sees to it that the new text of a file stands in its place, and
// nothing else has come out of it than what was there when it was read.
func (b *batch) putText(p *pending) error {
	for try := range maxTries {
		err := b.swapText(p)
		if err == nil {
			return nil
		}
		if s := (stuck{}); errors.As(err, &s) {
			p.state = textStuck
			p.temporary = "" // it stays
			return fail("the next notes command that writes puts it back",
				"cannot write %s: what stood in it cannot be put back (%w) and is kept in %s", p.name, s.err, b.local(s.path))
		}
		p.state = textOld
		if p.create && errors.Is(err, fs.ErrExist) {
			return nameTaken(p.name)
		}
		if p.create || !errors.Is(err, errSaved) && !errors.Is(err, fs.ErrNotExist) {
			return unwritten(p.name, err)
		}
		b.pause(try)
		if err := b.again(p); err != nil {
			return err
		}
	}
	return refuseWrite(p.name, "wait until it is done, and try again", "another program keeps saving it")
}

// swapText puts the new text of a file in its place, or looks whether it still
// stands there.
func (b *batch) swapText(p *pending) (err error) {
	switch {
	case p.state == textNew && p.create:
		return nil
	case p.state == textNew:
		return b.verify(&p.slot, p.after, p.before)
	case p.temporary == "":
		return nil
	case p.create:
		if err = b.renameNew("publish", p.temporary, p.path); err == nil {
			p.temporary = ""
		}
	default:
		err = b.swapIn(&p.slot, p.after, p.before)
	}
	if err == nil {
		p.state = textNew
	}
	b.unsaved = append(b.unsaved, filepath.Dir(p.path))
	return err
}

// again makes the new text of a file anew, from the one that stands there now.
func (b *batch) again(p *pending) error {
	b.discard(p.temporary)
	p.temporary = ""
	err := b.find(p)
	for try := 0; errors.Is(err, fs.ErrNotExist) && try < maxTries; try++ {
		b.pause(try) // some editors move a file away before they save it anew
		err = b.find(p)
	}
	if err == nil {
		err = b.rewrite(p)
	}
	if err == nil {
		err = b.prepareText(p)
	}
	return err
}

// move gives a file its new name.
func (b *batch) move(p *pending) error {
	if p.to == "" {
		return nil
	}
	err := b.renameNew("move", p.link, p.to)
	if errors.Is(err, fs.ErrExist) && sameFile(p.link, p.to) {
		// Only its case changes, and the system sees no difference.
		err = b.call("move", func() error { return os.Rename(p.link, p.to) })
	}
	b.unsaved = append(b.unsaved, filepath.Dir(p.link), filepath.Dir(p.to))
	switch {
	case err == nil:
		p.moved = true
		return nil
	case errors.Is(err, fs.ErrExist):
		return nameTaken(p.moveTo)
	}
	return unwritten(p.moveTo, err)
}

// syncFolders brings changed names to the disk.
func (b *batch) syncFolders() error {
	slices.Sort(b.unsaved)
	for _, folder := range slices.Compact(b.unsaved) {
		if err := b.syncFolder(folder); err != nil {
			return fail("see that the disk is well", "cannot bring the folder %s to the disk: %w", b.local(folder), err)
		}
	}
	b.unsaved = nil
	return nil
}

// undo takes back what was put, because of err. It returns err, and says what
// could not be taken back.
func (b *batch) undo(err error) error {
	var left []string
	for _, p := range b.files { // first, since what they said stands in the new texts of others
		if p.removed && !b.giveBackName(p) {
			left = append(left, p.name)
		}
	}
	for _, p := range slices.Backward(b.files) {
		if !b.undoFile(p) {
			left = append(left, p.now())
		}
	}
	b.removeTemporaries()
	for _, folder := range slices.Backward(b.made) {
		_ = b.call("remove", func() error { return os.Remove(folder) })
	}
	_ = b.syncFolders()
	if len(left) == 0 {
		return err
	}
	slices.Sort(left)
	return fail(cmp.Or(hintOf(err), "`git diff` shows what is written"), "%w; written all the same: %s", err, strings.Join(left, ", "))
}

// undoFile takes a file back, and reports whether it is as it was.
func (b *batch) undoFile(p *pending) bool {
	if p.moved {
		if err := b.renameNew("move", p.to, p.link); err != nil {
			return false
		}
		p.moved = false
	}
	if p.state == textNew {
		b.unsaved = append(b.unsaved, filepath.Dir(p.path))
		undo := b.undoText
		if p.create {
			undo = b.undoCreation
		}
		if undo(p) == nil {
			p.state = textOld
		}
	}
	return p.state == textOld
}

// undoText puts the old text of a file in its place again, unless somebody
// saved the file meanwhile.
func (b *batch) undoText(p *pending) (err error) {
	if p.temporary == "" {
		if p.temporary, err = b.draft(filepath.Dir(p.path), just(p.before), p.info, p.path); err != nil {
			return err
		}
	}
	if err := b.mark(&p.slot, backKind, digest(p.after), digest(p.before)); err != nil {
		return err
	}
	err = b.swapIn(&p.slot, p.before, p.after)
	if errors.As(err, new(stuck)) {
		p.temporary = ""
	}
	return err
}

// undoCreation removes a new file, unless somebody saved it meanwhile: it is
// taken away, looked at, and given its name again if it is not ours.
func (b *batch) undoCreation(p *pending) error {
	name := temporaryName{backKind, digest(filepath.Base(p.path)), digest(p.after), digest("")}.String()
	away := slot{path: p.path, temporary: filepath.Join(filepath.Dir(p.path), name)}
	if err := b.renameNew("take away", away.path, away.temporary); err != nil {
		return err
	}
	if t := b.look(away.temporary); !t.is(p.after) {
		return cmp.Or(b.renameNew("publish", away.temporary, away.path), t.err, errSaved)
	}
	b.discard(away.temporary)
	return nil
}

// clean removes the temporary files that are left, and unlocks the folders.
func (b *batch) clean() {
	b.removeTemporaries()
	for _, unlock := range slices.Backward(b.unlocks) {
		unlock()
	}
}

func (b *batch) removeTemporaries() {
	for _, p := range b.files {
		b.discard(p.temporary)
		p.temporary = ""
	}
}
