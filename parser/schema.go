package parser

import (
	"slices"
	"strings"
)

// Schema returns the JSON Schema (draft 2020-12) of `notes list --json` and of what
// `notes export` adds to it, made from the tables of fields.
func Schema() Object {
	defs := Object{}
	for _, t := range Tables() {
		defs = append(defs, Member{t.Name, t.schema()})
	}
	return Object{
		{"$schema", "https://json-schema.org/draft/2020-12/schema"},
		{"title", "notes list --json, and notes export"},
		{"type", "object"},
		{"required", []string{"version", "people"}},
		{"properties", Object{
			{"version", Object{{"const", 1}}},
			{"people", Object{{"type", "array"}, {"items", reference("person")}}},
			{"me", reference("me")},
			{"resources", Object{{"type", "array"}, {"items", reference("resource")}}},
		}},
		{"$defs", defs},
	}
}

func reference(table string) Object { return Object{{"$ref", "#/$defs/" + table}} }

// schema describes the JSON object of a table. New members may be added in
// later versions, so unknown ones are allowed.
func (t Table) schema() Object {
	properties := Object{}
	for _, f := range t.Members {
		properties = append(properties, Member{f.Name, append(f.Type.schema(), Member{"description", f.Doc})})
	}
	if slices.Contains([]string{"person", "me", "resource"}, t.Name) {
		properties = append(properties, Member{"body", append(oneText.schema(), Member{"description", "the text of the note, of an export"})})
	}
	s := Object{{"type", "object"}}
	if t.Name == "person" {
		s = append(s, Member{"required", []string{"id", "name", "file"}})
	}
	return append(s, Member{"properties", properties})
}

// schema describes a value of the type.
func (t Type) schema() Object {
	list := func(items Object) Object { return Object{{"type", "array"}, {"items", items}} }
	text := Object{{"type", "string"}}
	switch t {
	case oneText, onePerson:
		return text
	case manyTexts, manyTags, manyPeople:
		return list(text)
	case oneDay, partDay:
		return Object{{"type", "string"}, {"pattern", `^([0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?|--[0-9]{2}-[0-9]{2})$`}}
	case aRhythm:
		return Object{{"type", "string"}, {"pattern", "^([0-9]+[dwmy]|never)$"}}
	case yesNo:
		return Object{{"type", []string{"boolean", "string"}}}
	case anObject:
		return Object{{"type", "object"}}
	}
	return list(reference(strings.TrimPrefix(string(t), "list of ")))
}
