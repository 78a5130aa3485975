package parser

import (
	"strings"

	"notes/parser/frontmatter"
)

// Member is one member of a JSON object.
type Member struct {
	Name  string
	Value any
}

// Object is a JSON object whose members keep their order.
type Object []Member

// MarshalJSON writes the members in order.
func (o Object) MarshalJSON() ([]byte, error) { return AppendJSON(nil, o, "") }

// Get returns the value of the member of that name, or nil.
func (o Object) Get(name string) any {
	for _, m := range o {
		if m.Name == name {
			return m.Value
		}
	}
	return nil
}

// empty reports whether a member is left out of its object.
func empty(v any) bool {
	switch v := v.(type) {
	case nil:
		return true
	case string:
		return v == ""
	case []string:
		return len(v) == 0
	case bool:
		return !v
	case Date:
		return v.IsZero()
	case Rhythm:
		return v.IsZero()
	case Object:
		return len(v) == 0
	}
	return false
}

// Object returns a person's JSON members by the table of PersonFields.
func (p *Person) Object() Object { return object(personFields, p) }

// Members returns those members of a person's Object whose names are asked for, and
// does not look at the others.
func (p *Person) Members(asked func(name string) bool) Object {
	return members(personFields, p, func(f *field[Person]) bool { return asked(f.Name) })
}

// otherFields returns the entries under keys that the program does not know as
// JSON. Of a key that stands twice, the last stays.
func otherFields(entries []frontmatter.Entry) Object {
	o := make(Object, 0, len(entries))
	for _, e := range entries {
		o = o.with(e.Key, plainValue(e.Value))
	}
	return o
}

func (o Object) with(name string, value any) Object {
	for i := range o {
		if o[i].Name == name {
			o[i].Value = value
			return o
		}
	}
	return append(o, Member{name, value})
}

// plainValue returns a value as JSON: scalars are the text they were typed as.
func plainValue(v frontmatter.Value) any {
	switch v.Kind {
	case frontmatter.Scalar:
		return strings.ToValidUTF8(v.Text, "\uFFFD")
	case frontmatter.List:
		list := make([]any, len(v.Items))
		for i, item := range v.Items {
			list[i] = plainValue(item)
		}
		return list
	case frontmatter.Map:
		return otherFields(v.Entries)
	}
	return nil
}

// refTexts returns the people named, by id where the vault knows them.
func refTexts(refs []Ref) []string {
	all := make([]string, len(refs))
	for i, r := range refs {
		all[i] = r.String()
	}
	return all
}

// String returns the id of the person named, or else what was typed.
func (r Ref) String() string {
	if r.ID != "" {
		return r.ID
	}
	return r.Text
}
