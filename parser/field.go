package parser

import (
	"strings"
	"unicode"

	"notes/parser/frontmatter"
)

// Type is how the value of a field is written.
type Type string

// The types of fields. A list may also be written as one value.
const (
	oneText    Type = "text"
	manyTexts  Type = "list of texts"
	manyTags   Type = "list of tags"
	oneDay     Type = "day"
	partDay    Type = "day, month or year"
	aRhythm    Type = "rhythm"
	yesNo      Type = "yes or no"
	onePerson  Type = "person"
	manyPeople Type = "list of people"
	anObject   Type = "object"
)

// listOf is the type of a list whose items have the named table.
func listOf(items string) Type { return Type("list of " + items) }

// HasParts reports whether a value of the type is more than one text, or several:
// a list of items, or an object.
func (t Type) HasParts() bool {
	_, items := itemFields[t]
	return items || t == anObject
}

// Field is one key of a note's frontmatter, or of an item in its mapping form.
// Its row drives reading, the check for unknown keys, JSON, the JSON Schema
// and the manual of the format.
type Field struct {
	Name    string   // as this program writes it
	Aliases []string // as other tools write it
	Type    Type     // of a value; for lists of items, the name of their table
	Doc     string   // what it means, in a line
	Example string   // a value as people type it
}

// field is a Field with what reads it into a T and what shows it in JSON.
type field[T any] struct {
	Field
	// Most fields are one member of a T, read by the field's type and shown as it is:
	// one of these tells which. Text is that without the brackets of a [[link]], words
	// are as they were typed.
	text, words func(*T) *string
	texts       func(*T) *[]string
	day         func(*T) *Date
	person      func(*T) *Ref
	// read takes the value of any other field in; nil for what is not read from a key.
	read func(r *noteReader, to *T, v frontmatter.Value)
	// value returns what JSON shows of any other field, nil where there is nothing; a
	// nil func keeps the field out of JSON.
	value func(*T) any
	// late fields are read when all others have been, since they refer to them.
	late bool
	// first fields have one value: that of the program's own key, if it stands
	// there beside other tools', else that of the first key.
	first bool
}

// isMember reports whether the field is one member of a T.
func (f *field[T]) isMember() bool {
	return f.text != nil || f.words != nil || f.texts != nil || f.day != nil || f.person != nil
}

// isKey reports whether the field is read from a key.
func (f *field[T]) isKey() bool { return f.read != nil || f.isMember() }

// isShown reports whether JSON may have the field.
func (f *field[T]) isShown() bool { return f.value != nil || f.isMember() }

// take reads a value.
func (f *field[T]) take(r *noteReader, to *T, v frontmatter.Value) {
	switch {
	case f.text != nil:
		*f.text(to) = r.text(v)
	case f.words != nil:
		*f.words(to) = r.words(v)
	case f.texts != nil && f.Type == manyTags:
		*f.texts(to) = append(*f.texts(to), r.tags(v)...)
	case f.texts != nil:
		*f.texts(to) = r.addTexts(*f.texts(to), v)
	case f.day != nil:
		*f.day(to) = r.day(v, f.Type == partDay)
	case f.person != nil:
		*f.person(to) = r.ref(v)
	default:
		f.read(r, to, v)
	}
}

// show returns what JSON shows, nil where there is nothing.
func (f *field[T]) show(of *T) any {
	switch {
	case f.text != nil:
		return *f.text(of)
	case f.words != nil:
		return *f.words(of)
	case f.texts != nil:
		return *f.texts(of)
	case f.day != nil:
		return *f.day(of)
	case f.person != nil:
		return f.person(of).String()
	case f.value != nil:
		return f.value(of)
	}
	return nil
}

// keyed finds a field by any of its names, however it is spelled.
type keyed[T any] map[string]*field[T]

func keyIndex[T any](fields []field[T]) keyed[T] {
	index := keyed[T]{}
	for i := range fields {
		f := &fields[i]
		if !f.isKey() {
			continue
		}
		for _, name := range append([]string{f.Name}, f.Aliases...) {
			index[foldKey(name)] = f
		}
	}
	return index
}

// foldKey brings a key into the form in which keys are compared: case, hyphens,
// underscores and spaces do not matter.
func foldKey(key string) string {
	for i := range len(key) {
		if key[i] < 'a' || key[i] > 'z' {
			return strings.Map(foldLetter, key)
		}
	}
	return key
}

func foldLetter(r rune) rune {
	if r == '-' || r == '_' || r == ' ' {
		return -1
	}
	return unicode.ToLower(r)
}

// find returns the field with that key, or nil.
func (k keyed[T]) find(key string) *field[T] { return k[foldKey(key)] }

// names returns the names of the fields in the order of their table.
func names[T any](fields []field[T]) []string {
	all := make([]string, 0, len(fields))
	for _, f := range fields {
		if f.isKey() {
			all = append(all, f.Name)
		}
	}
	return all
}

// tableOf returns the rows as other packages see them.
func tableOf[T any](name string, fields []field[T]) Table {
	t := Table{Name: name}
	for _, f := range fields {
		if f.isKey() {
			t.Keys = append(t.Keys, f.Field)
		}
		if f.isShown() {
			t.Members = append(t.Members, f.Field)
		}
	}
	return t
}

// object returns a value's JSON members in the order of its fields, without
// those that are empty.
func object[T any](fields []field[T], t *T) Object {
	return members(fields, t, (*field[T]).isShown)
}

// members returns those of a value's JSON members whose fields are asked for.
func members[T any](fields []field[T], t *T, asked func(*field[T]) bool) Object {
	o := make(Object, 0, len(fields))
	for i := range fields {
		f := &fields[i]
		if !asked(f) {
			continue
		}
		if v := f.show(t); !empty(v) {
			o = append(o, Member{f.Name, v})
		}
	}
	return o
}

// objects returns the JSON of a list of items, or nil.
func objects[T any](fields []field[T], items []T) any {
	if len(items) == 0 {
		return nil
	}
	all := make([]Object, len(items))
	for i := range items {
		all[i] = object(fields, &items[i])
	}
	return all
}
