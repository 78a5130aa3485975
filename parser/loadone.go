package parser

import (
	"slices"
	"strings"

	"notes/parser/source"
)

// Only reads the notes of the people whom the texts mean, and no others, if
// each text is an id or path; in a large vault it takes a small part of the time
// that [Loader.Load] does. Those people are as the whole vault has them, and
// [Vault.Whom] finds them alone by the same texts, but nobody has looked whom
// their notes name: no Ref has an ID. The Diagnostics are those of the config,
// and what can be said of each note by itself.
//
// It is not ok where only the whole vault can tell: nobody has that id or path,
// several notes share the file's name, or a note is a person's only if no other
// in the vault is marked as one. The error says that the folder could not be
// read.
func (l *Loader) Only(whos []string) (v *Vault, ok bool, err error) {
	config, found := readConfig(l.FS)
	list, err := walk(l.FS, config)
	if err != nil {
		return nil, false, err
	}
	v = &Vault{Config: config, Diagnostics: found}
	notes, ok := list.named(whos)
	if !ok {
		return nil, false, nil
	}
	for _, name := range notes {
		if !v.takeOne(l, name, list.kindOf(config, name)) {
			return nil, false, nil
		}
	}
	source.Sort(v.Diagnostics)
	slices.SortFunc(v.People, func(a, b *Person) int { return strings.Compare(a.ID, b.ID) })
	return v, true, nil
}

// takeOne reads the note of a person whose file has a name of its own. It
// reports whether the note is a person's, whatever the others are.
func (v *Vault) takeOne(l *Loader, name string, kind noteKind) bool {
	n := l.read(name, kind, new(desk))
	if n.kind != personPath {
		return false
	}
	n.person.ID, n.person.Mentions = baseName(name), nil
	v.People = append(v.People, n.person)
	v.Diagnostics = append(v.Diagnostics, n.found...)
	v.Files++
	return true
}

// named returns the notes whose ids or paths the texts are. It is not ok where
// a text is that of none, or there may be more to it.
func (l *listing) named(whos []string) (notes []string, ok bool) {
	for _, text := range whos {
		name, ok := l.noteOf(newWho(text))
		if !ok {
			return nil, false
		}
		if !slices.Contains(notes, name) {
			notes = append(notes, name)
		}
	}
	return notes, true
}

// noteOf returns the one note whose path or base name w is, but for case and
// accents, if no other has that base name: then it is the note's id.
func (l *listing) noteOf(w *who) (name string, ok bool) {
	hasFolder := strings.Contains(w.id, "/")
	name, ok = l.one(func(name string) bool {
		return w.foldsTo(baseName(name), w.id) || hasFolder && w.foldsTo(pathName(name), w.id)
	})
	if !ok {
		return "", false
	}
	base := Fold(baseName(name))
	_, ok = l.one(func(name string) bool { return w.foldsTo(baseName(name), base) })
	return name, ok
}

// one returns the note whose name fits, if it is a single one.
func (l *listing) one(fits func(name string) bool) (one string, ok bool) {
	i := slices.IndexFunc(l.notes, fits)
	if i < 0 {
		return "", false
	}
	return l.notes[i], !slices.ContainsFunc(l.notes[i+1:], fits)
}
