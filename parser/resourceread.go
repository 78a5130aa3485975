package parser

import (
	"cmp"
	"slices"
	"strings"

	"notes/parser/frontmatter"
)

// resourceFields are the keys of a resource, as web clippers write them.
var resourceFields = []field[Resource]{
	{
		Field: Field{Name: "id", Type: oneText, Doc: "the file's base name, or its path where two share one"},
		value: func(s *Resource) any { return s.ID },
	},
	{Field: Field{"title", []string{"name"}, oneText, "its title; else the first heading, else the file's name", "Hiring without agencies"},
		text: func(s *Resource) *string { return &s.Title }},
	{
		Field: Field{Name: "file", Type: oneText, Doc: "the note's path in the vault"},
		value: func(s *Resource) any { return s.Note.File.Name },
	},
	{
		Field: Field{"type", []string{"kind"}, oneText, "resource, or a kind of help", "article"},
		read:  func(r *noteReader, s *Resource, v frontmatter.Value) { s.kind(r.text(v)) },
		value: func(s *Resource) any { return s.Kind },
	},
	{Field: Field{"source", []string{"url", "link"}, oneText, "where it is found", "https://example.org/h"},
		text: func(s *Resource) *string { return &s.URL }},
	{Field: Field{"author", []string{"authors", "creator", "by"}, oneText, "who wrote it", "Marta Example"},
		text: func(s *Resource) *string { return &s.Author }},
	{Field: Field{"published", []string{"date"}, partDay, "when it was published", "2026-02-11"},
		day: func(s *Resource) *Date { return &s.Published }},
	{Field: Field{"created", []string{"added", "saved", "clipped"}, oneDay, "the day it was saved", "2026-05-20"},
		day: func(s *Resource) *Date { return &s.Added }},
	{Field: Field{"tags", []string{"tag", "categories"}, manyTags, "what it is about", "[hiring]"},
		texts: func(s *Resource) *[]string { return &s.Tags }},
	{Field: Field{"lang", []string{"language"}, oneText, "the language it is in", "en"},
		text: func(s *Resource) *string { return &s.Lang }},
	{
		Field: Field{Name: "fields", Type: anObject, Doc: "every other key as read"},
		value: func(s *Resource) any { return otherFields(s.Note.Other) },
	},
}

var resourceKeys = keyIndex(resourceFields)

// Object returns a resource's JSON members by the table of ResourceFields.
func (s *Resource) Object() Object { return object(resourceFields, s) }

// kind takes a kind of help; other words for a resource leave it an article.
func (s *Resource) kind(word string) {
	if word = Fold(word); slices.Contains(Kinds, word) {
		s.Kind = word
	}
}

// resource reads a note of something worth passing on.
func (r *noteReader) resource(note *Note, block frontmatter.Block, text string) *Resource {
	s := &Resource{Note: note, Kind: "article"}
	for _, e := range block.Entries {
		if f := resourceKeys.find(e.Key); f != nil {
			f.take(r, s, e.Value)
		} else {
			note.Other = append(note.Other, e.Clone())
		}
	}
	if s.Title == "" {
		s.Title = readBody(r.file, text, block.End, false).Title
	}
	s.Title = cmp.Or(s.Title, baseName(r.file.Name))
	return s
}

// meFields are the keys of the owner's own note.
var meFields = []field[Me]{
	{Field: Field{"name", []string{"full_name", "title"}, oneText, "your name", "Ana Example"},
		text: func(m *Me) *string { return &m.Name }},
	{
		Field: Field{"type", nil, oneText, "me", "me"},
		read:  func(*noteReader, *Me, frontmatter.Value) {},
	},
	{Field: Field{"email", []string{"emails", "mail"}, manyTexts, "your mail addresses", "ana@example.org"},
		texts: func(m *Me) *[]string { return &m.Emails }},
	{
		Field: Field{"offers", []string{"offer", "can_help_with", "skills", "expertise"}, listOf("offers"), "what you can help with yourself", "two hours on pricing +pricing"},
		read: func(r *noteReader, m *Me, v frontmatter.Value) {
			m.Offers = appendItems(m.Offers, r, v, offerForm)
		},
		value: func(m *Me) any { return objects(offerFields, m.Offers) },
	},
	{Field: Field{"interests", []string{"interest", "hobbies"}, manyTexts, "what you care about", "[cycling]"},
		texts: func(m *Me) *[]string { return &m.Interests }},
	{
		Field: Field{Name: "fields", Type: anObject, Doc: "every other key as read"},
		value: func(m *Me) any { return otherFields(m.Note.Other) },
	},
}

var (
	meKeys  = keyIndex(meFields)
	meNames = names(meFields)
)

// Object returns the owner's JSON members by the table of MeFields.
func (m *Me) Object() Object { return object(meFields, m) }

// me reads the owner's own note.
func (r *noteReader) me(note *Note, block frontmatter.Block, text string) *Me {
	m := &Me{Note: note}
	for _, e := range block.Entries {
		if f := meKeys.find(e.Key); f != nil {
			f.take(r, m, e.Value)
			continue
		}
		note.Other = append(note.Other, e.Clone())
		r.unknownKey(e, Nearest(e.Key, meNames))
	}
	b := readBody(r.file, text, block.End, false)
	m.Offers = r.bodyOffers(m.Offers, b)
	m.Name = cmp.Or(m.Name, b.Title, strings.TrimSpace(baseName(r.file.Name)))
	return m
}
