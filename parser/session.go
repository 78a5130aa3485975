package parser

import (
	"fmt"
	"hash/maphash"
	"io/fs"
	"path"
	"slices"

	"notes/parser/source"
)

// Session reads a vault again and again while its files change. It keeps what
// each note says, so that only those are read again that may say something
// else; the vault is always the one that the Loader would load. The zero value but
// for the Loader's FS is ready to use, by one goroutine at a time.
type Session struct {
	// Loader says how the vault is read. Once it was, only the texts of the Overlay
	// may change, of which Reload has to be told the paths, and the FS, for "." then.
	Loader Loader
	// KeepGood keeps what a note said last while it is empty or has errors that
	// it did not have then, for somebody who looks on while another types. Such
	// notes are the vault's Stale ones, and it is not as the Loader would load it.
	KeepGood bool

	vault    *Vault // nil before the first reading, and after one that failed
	settings settings
	list     listing
	notes    []*keptNote // those of list.notes
	resolved resolution
	seed     maphash.Seed // of the sums; the zero one is none
}

// settings is what the vault's config says, and the text that says so.
type settings struct {
	Config
	text  string
	found []source.Diagnostic
}

// keptNote is what a note says by itself, and what it was read from.
type keptNote struct {
	*reading
	path noteKind // what the path said about it
	sum  uint64   // of its bytes
	// isStale tells that the note said so before, and cannot be read now.
	isStale bool
}

// Reload returns the vault as it is now, and the paths of the notes that have
// come, are gone, or say something else, sorted. What may have changed since the
// last time are the files and folders of the paths given, and all that lies in
// these; there need be nothing at a path, "." stands for the whole folder, and
// the first time all is read in any case. Where nothing changed, the vault is
// the same one.
//
// The vaults that it returned before do not change. The error says that the
// folder could not be read; then the next call reads all of it.
func (s *Session) Reload(paths []string) (v *Vault, changed []string, err error) {
	if s.vault == nil {
		paths = []string{"."}
	}
	if s.seed == (maphash.Seed{}) {
		s.seed = maphash.MakeSeed()
	}
	if changed, err = s.update(paths); err != nil {
		s.vault = nil
		return nil, nil, err
	}
	return s.vault, changed, nil
}

// update takes in what changed at the paths.
func (s *Session) update(paths []string) (changed []string, err error) {
	settings := s.readSettings()
	hasMoved := s.vault == nil || settings.text != s.settings.text || slices.ContainsFunc(paths, s.mayMove)
	if !hasMoved {
		changed = s.readAgain(paths)
	} else if changed, err = s.walkAgain(settings, paths); err != nil {
		return nil, err
	}
	if hasMoved || len(changed) > 0 {
		s.assemble()
	}
	return changed, nil
}

// readSettings reads the vault's config.
func (s *Session) readSettings() settings {
	text, err := configText(s.Loader.FS)
	if text += fmt.Sprintf("\x00%v", err); text == s.settings.text {
		return s.settings
	}
	config, found := readConfig(s.Loader.FS)
	return settings{config, text, found}
}

// mayMove reports whether a change at the path may be more than another text
// of a known note: which files are notes, and of which kind, may be different.
func (s *Session) mayMove(name string) bool {
	_, isFolder := s.list.folders[name]
	_, isNote := slices.BinarySearch(s.list.notes, name)
	switch {
	case !Matters(name):
		return false
	case isFolder || setsReading(name) || isNoteName(name) && !isNote:
		return true
	}
	info, err := fs.Lstat(s.Loader.FS, name)
	if isNote {
		return err != nil || !info.Mode().IsRegular()
	}
	mayBeLinked := len(s.list.links) > 0
	return mayBeLinked || err == nil && !info.Mode().IsRegular()
}

// readAgain reads those notes again whose paths are given.
func (s *Session) readAgain(paths []string) (changed []string) {
	var at []int
	for _, name := range paths {
		if i, ok := slices.BinarySearch(s.list.notes, name); ok {
			at = append(at, i)
		}
	}
	slices.Sort(at)
	return s.readNotes(slices.Compact(at))
}

// walkAgain finds the vault's notes, and reads those that are new, of another
// kind, or at the paths.
func (s *Session) walkAgain(settings settings, paths []string) (changed []string, err error) {
	list, err := walk(s.Loader.FS, settings.Config)
	if err != nil {
		return nil, err
	}
	before := s.notes
	s.settings, s.list = settings, list
	s.notes = make([]*keptNote, len(list.notes))
	var again []int
	touched := newTouched(paths, list.links)
	for i, name := range list.notes {
		for len(before) > 0 && before[0].name < name {
			changed, before = append(changed, before[0].name), before[1:]
		}
		kind := list.kindOf(settings.Config, name)
		if len(before) > 0 && before[0].name == name {
			s.notes[i], before = before[0], before[1:]
		}
		if s.notes[i] == nil || s.notes[i].path != kind || touched.has(name) {
			again = append(again, i)
		}
	}
	for _, n := range before {
		changed = append(changed, n.name)
	}
	changed = append(changed, s.readNotes(again)...)
	slices.Sort(changed)
	return changed, nil
}

// touched are paths that may have changed, with all below them.
type touched map[string]bool

func newTouched(lists ...[]string) touched {
	t := touched{}
	for _, names := range lists {
		for _, name := range names {
			t[name] = true
		}
	}
	return t
}

func (t touched) has(name string) bool {
	for ; !t[name]; name = path.Dir(name) {
		if name == "." {
			return false
		}
	}
	return true
}

// readNotes reads the notes at the indexes, and returns the names of those that
// are not what they were.
func (s *Session) readNotes(at []int) (changed []string) {
	isNew := make([]bool, len(at))
	s.Loader.each(len(at), func(i int, d *desk) {
		n := s.readKept(s.list.notes[at[i]], s.notes[at[i]], d)
		isNew[i] = n != s.notes[at[i]]
		s.notes[at[i]] = n
	})
	for i, at := range at {
		if isNew[i] {
			changed = append(changed, s.list.notes[at])
		}
	}
	return changed
}

// readKept reads a note, and returns what was kept of it if that is the same.
func (s *Session) readKept(name string, was *keptNote, d *desk) *keptNote {
	kind := s.list.kindOf(s.settings.Config, name)
	text, buffer, err := s.Loader.ReadNote(d.text, name)
	d.text = buffer
	if err != nil {
		n := unreadable(name, err)
		if was != nil && was.saysSame(n) {
			return was
		}
		return s.kept(&keptNote{reading: n, path: kind}, was)
	}
	sum := maphash.Bytes(s.seed, text) | 1 // never that of an unreadable one
	if was != nil && was.path == kind && was.sum == sum {
		return was
	}
	n := &keptNote{reading: s.Loader.readNote(name, text, kind, d), path: kind, sum: sum}
	if s.KeepGood && len(text) == 0 {
		n.reading = &reading{name: name, found: n.found}
	}
	return s.kept(n, was)
}

// kept returns what is kept of a note: with KeepGood, where it cannot be read, what
// it said before with what is wrong now.
func (s *Session) kept(n, was *keptNote) *keptNote {
	if !s.KeepGood || was == nil || was.isBroken() && !was.isStale || !n.isBroken() {
		return n
	}
	good := *was.reading
	good.found = n.found
	return &keptNote{reading: &good, path: n.path, sum: n.sum, isStale: true}
}

// isBroken reports whether a note says nothing, or not all that it should.
func (n *keptNote) isBroken() bool {
	return n.person == nil && n.resource == nil && n.me == nil ||
		slices.ContainsFunc(n.found, func(d source.Diagnostic) bool { return d.Severity == source.Error })
}

// saysSame reports whether two notes are unreadable for the same reason.
func (n *keptNote) saysSame(other *reading) bool {
	return n.sum == 0 && n.found[0].Message == other.found[0].Message
}

// assemble makes the vault of what the notes say.
func (s *Session) assemble() {
	readings := make([]*reading, len(s.notes))
	var stale []string
	for i, n := range s.notes {
		readings[i] = n.reading
		if n.isStale {
			stale = append(stale, n.name)
		}
	}
	v := &Vault{Stale: stale, Config: s.settings.Config, Files: len(s.notes), Diagnostics: slices.Concat(s.settings.found, s.list.diagnostics)}
	v.take(readings)
	s.resolved.resolve(v)
	source.Sort(v.Diagnostics)
	s.vault = v
}
