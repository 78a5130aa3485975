package main

import "path/filepath"

// takeAway gives a file that is to go the name of a temporary one, which is
// removed when all is done. What is not the text that was read, or is open
// somewhere, gets its name again. Should we be killed, the file is gone already,
// with all else written.
func (b *batch) takeAway(p *pending) error {
	if !p.remove {
		return nil
	}
	if err := b.syncFolders(); err != nil {
		return err
	}
	name := temporaryName{backKind, digest(filepath.Base(p.path)), digest(p.before), digest("")}.String()
	p.temporary = filepath.Join(filepath.Dir(p.path), name)
	b.unsaved = append(b.unsaved, filepath.Dir(p.path))
	if err := b.renameNew("take away", p.path, p.temporary); err != nil {
		p.temporary = ""
		return unwritten(p.name, err)
	}
	p.removed = true
	if t := b.look(p.temporary); !t.is(p.before) {
		return refuseWrite(p.name, "close it there, and try again", "another program saved it meanwhile, or has it open")
	}
	return nil
}

// giveBackName undoes takeAway, unless somebody took the name meanwhile.
func (b *batch) giveBackName(p *pending) bool {
	b.unsaved = append(b.unsaved, filepath.Dir(p.path))
	err := b.renameNew("publish", p.temporary, p.path)
	p.temporary = "" // else it stays: it may be all that there is
	p.removed = err != nil
	return err == nil
}
