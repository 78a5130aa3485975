package parser

import (
	"slices"
	"strings"

	"notes/parser/source"
)

// Vault is a folder of notes, read. It does not change once loaded, so any
// number of readers may share it.
type Vault struct {
	People    []*Person   // by ID
	Resources []*Resource // by ID
	Me        *Me         // nil where there is none
	Config    Config
	// Files is the number of .md files read; NotTaken are the names of those
	// that were taken neither as a person nor as a resource nor as me; README and
	// index files are not among them.
	Files    int
	NotTaken []string
	// Stale are the names of notes that a [Session] shows as they were, since they
	// cannot be read now.
	Stale []string
	// Plain tells that no note is a person's by folder, type or tag, and the config
	// does not say which are, so that every note with frontmatter is one.
	Plain bool
	// Diagnostics are the findings that do not depend on the day, sorted, but for
	// those that Findings adds.
	Diagnostics []source.Diagnostic

	twins *twinSearch // nil where only some of the people were read
	named *directory  // of people that were the vault's when it was read; nil for none
}

// Findings returns all findings that do not depend on the day, sorted: the
// Diagnostics, and those about people who may be one and the same. These are looked
// for when they are first asked for.
func (v *Vault) Findings() []source.Diagnostic {
	if v.twins == nil {
		return v.Diagnostics
	}
	all := slices.Concat(v.Diagnostics, v.twins.findings())
	source.Sort(all)
	return all
}

// Person returns the person with that id, or nil.
func (v *Vault) Person(id string) *Person {
	at, ok := slices.BinarySearchFunc(v.People, id, func(p *Person, id string) int { return strings.Compare(p.ID, id) })
	if !ok {
		return nil
	}
	return v.People[at]
}

// PersonIn returns the person whose note is in that file, or nil.
func (v *Vault) PersonIn(file string) *Person {
	if !isNoteName(file) {
		return nil
	}
	for _, id := range []string{baseName(file), pathName(file)} {
		if p := v.Person(id); p != nil && p.Note.File.Name == file {
			return p
		}
	}
	return nil
}
