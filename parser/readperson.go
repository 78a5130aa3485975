package parser

import (
	"slices"

	"notes/parser/frontmatter"
	"notes/parser/source"
)

// ReadPerson reads the text of one note as a person's, without the rest of its
// vault: the people it names stay as they are typed. The file of the note holds
// the frontmatter as its text and the body as its rest. With the person come
// the frontmatter and all that is to be said about the note by itself, in the
// order of places.
func ReadPerson(name, text string) (*Person, frontmatter.Block, []source.Diagnostic) {
	r := &noteReader{bodies: true, desk: new(desk)}
	text, block := r.open(name, []byte(text))
	p := r.person(r.note(block, text), block, text)
	p.ID = baseName(name)
	r.conflicts(text, block.End)
	source.Sort(r.found)
	return p, block, r.found
}

// Twice returns the findings about items that stand in a person's note twice. To
// [ReadPerson] they are two.
func Twice(name, text string) []source.Diagnostic {
	r := &noteReader{once: true, desk: new(desk)}
	text, block := r.open(name, []byte(text))
	r.person(r.note(block, text), block, text)
	source.Sort(r.found)
	return slices.DeleteFunc(r.found, func(d source.Diagnostic) bool { return d.Code != "item-twice" })
}

// ReadResource reads the text of one note as one of the library.
func ReadResource(name, text string) *Resource {
	r := &noteReader{bodies: true, desk: new(desk)}
	text, block := r.open(name, []byte(text))
	s := r.resource(r.note(block, text), block, text)
	s.ID = baseName(name)
	return s
}

// ReadMe reads the text of one note as the owner's own.
func ReadMe(name, text string) *Me {
	r := &noteReader{bodies: true, desk: new(desk)}
	text, block := r.open(name, []byte(text))
	return r.me(r.note(block, text), block, text)
}
