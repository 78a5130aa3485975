package parser

import (
	"path"
	"slices"
	"strings"

	"notes/parser/source"
)

// Names finds people by what links and lists of people may call them.
type Names struct{ d *directory }

// Names returns what the people of the vault may be called.
func (v *Vault) Names() Names {
	if v.named != nil && slices.Equal(v.named.people, v.People) {
		return Names{v.named}
	}
	return Names{newDirectory(v.People)}
}

// Find returns the people to whom a link with that target may lead: the one
// with that id or path, else all that have it but for case and accents, else all
// with that name or alias. A heading behind # and .md do not matter.
func (n Names) Find(target string) []*Person { return n.people(n.d.find(target)) }

// Called returns the people with that name or alias.
func (n Names) Called(name string) []*Person { return n.people(n.d.names.of(Fold(name))) }

func (n Names) people(found []int) []*Person {
	var all []*Person
	for _, i := range found {
		all = append(all, n.d.people[i])
	}
	return all
}

// Renamed returns the vault's people as they are when one of them has another
// name, other aliases and another file: their ids, names and files are right,
// and whom they refer to is as before. The vault does not change.
func (v *Vault) Renamed(p *Person, name, file string, aliases []string) *Vault {
	all := make([]Person, len(v.People))
	after := &Vault{People: make([]*Person, len(v.People)), Config: v.Config}
	for i, q := range v.People {
		all[i] = *q
		after.People[i] = &all[i]
		if q == p {
			all[i].Name, all[i].Aliases = name, aliases
			all[i].Note = &Note{File: source.NewFile(file, "")}
		}
	}
	identify(after.People)
	return after
}

// Joined returns the vault's people as they are when one of them turns out to be
// another, who gets other aliases: their ids are right, and whom they refer to is
// as before. The vault does not change.
func (v *Vault) Joined(into, from *Person, aliases []string) *Vault {
	after := v.Renamed(into, into.Name, into.Note.File.Name, aliases)
	after.People = slices.DeleteFunc(after.People, func(p *Person) bool { return p.Note.File.Name == from.Note.File.Name })
	identify(after.People)
	return after
}

// NamedRef is somebody named in the frontmatter of a person's note, or in an
// item of its body.
type NamedRef struct {
	Ref
	// Bare tells that the words stand behind a bare "via", where only an exact
	// name is one; the Span is that of the meeting.
	Bare bool
}

// Refs returns whom a person's note names, in the order of the lists, but for
// the links of its body.
func (p *Person) Refs() []NamedRef {
	var all []NamedRef
	add := func(r Ref) {
		if !r.IsZero() {
			all = append(all, NamedRef{Ref: r})
		}
	}
	for i := range p.Meetings {
		m := &p.Meetings[i]
		add(m.Via)
		if name := m.viaName(); name != "" {
			all = append(all, NamedRef{Ref{Text: name, Span: m.Span}, true})
		}
	}
	for _, h := range p.Helps {
		add(h.Via)
	}
	for _, i := range p.Intros {
		add(i.Who)
	}
	for _, r := range p.Knows {
		add(r)
	}
	add(p.MetVia)
	return all
}

// NoteNames returns the paths of all notes in the loader's folder that are read,
// sorted: those of people and resources, and all other .md files; and those of
// folders within that cannot be read as a whole. The error says that the loader's
// folder could not be read.
func (l *Loader) NoteNames() (notes, unread []string, err error) {
	config, _ := readConfig(l.FS)
	list, err := walk(l.FS, config)
	for _, d := range list.diagnostics {
		if d.Code == "unreadable-folder" {
			unread = append(unread, d.Span.File.Name)
		}
	}
	return list.notes, unread, err
}

// LinksTo returns the symbolic links in the loader's folder that lead to a note,
// sorted.
func (l *Loader) LinksTo(note string) []string {
	config, _ := readConfig(l.FS)
	w := newWalker(l.FS, config)
	w.found, _ = walk(l.FS, config)
	return slices.DeleteFunc(w.found.links, func(link string) bool {
		target, _, err := resolve(l.FS, link, w.hasRead)
		return err != nil || target != note
	})
}

// ReadNote returns the text of a note in the loader's folder, up to the size
// that a note may have and one byte. The buffer is used for reading, and
// returned, perhaps grown, for the next note.
func (l *Loader) ReadNote(buffer []byte, name string) (text, grown []byte, err error) {
	if data, ok := l.Overlay[name]; ok {
		return data, buffer, nil
	}
	grown, err = readInto(buffer, l.FS, name)
	return grown, grown, err
}

// PathIn returns the path in the vault to which a path in a note leads that is
// relative to the note.
func PathIn(note, relative string) string { return path.Join(path.Dir(note), relative) }

// IsNote reports whether a file of that path in the vault may be a note: it ends
// in .md, and its name is none that is passed over.
func IsNote(name string) bool {
	parts := strings.Split(name, "/")
	base := parts[len(parts)-1]
	return isNoteName(base) && conflictOf(base) == "" && !slices.ContainsFunc(parts, func(part string) bool { return part == "" || neverRead(part) })
}
