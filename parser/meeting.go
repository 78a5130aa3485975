package parser

import (
	"notes/parser/frontmatter"
	"notes/parser/source"
)

// Meeting is one time that the owner met a person.
type Meeting struct {
	Date Date
	Text string
	Via  Ref // who brought them together
	Span source.Span

	// viaAt is where in Text the words begin that stand behind a last bare
	// "via" and may be a name; 0 where there are none. See viaName.
	viaAt int
}

// FollowUp is a promise: something to come back to on a day. Tasks in the
// note's body that have a date are follow-ups too.
type FollowUp struct {
	Date   Date
	Text   string
	Done   bool
	DoneOn Date // none where the day is not known
	Task   bool // a `- [ ]` item of the body
	Span   source.Span
}

// Event is a dated event of the person's own: a launch, an operation.
type Event struct {
	Date Date
	Text string
	Span source.Span
}

// Entry is a dated heading or list item in a note's body. It says that there
// was contact on that day.
type Entry struct {
	Date Date
	Text string
	Span source.Span
}

// Day is the day of an entry in a note's body. There are many of them, and mostly
// nothing else is asked about an entry.
type Day struct {
	Date Date
	said uint32 // a checksum of the entry's text
}

// Ref is a person named in a note: by [[link]], id, path, name or alias.
type Ref struct {
	Text string // as typed, without the brackets
	ID   string // the person's id, or "" where nobody or more than one fits
	Link bool   // typed as a [[link]]
	Span source.Span
}

// IsZero reports whether nobody is named.
func (r Ref) IsZero() bool { return r.Text == "" }

// meetingFields are the keys of a meeting in its mapping form.
var meetingFields = []field[Meeting]{
	{Field: Field{"date", []string{"day", "on", "when"}, oneDay, "the day you met", "2026-01-05"},
		day: func(m *Meeting) *Date { return &m.Date }},
	{
		Field: Field{"text", []string{"what", "where", "place", "note", "notes"}, oneText, "where, and what about", "GoLab, coffee after the talk"},
		read:  func(r *noteReader, m *Meeting, v frontmatter.Value) { m.Text = joined(m.Text, r.words(v)) },
		value: func(m *Meeting) any { return m.Text },
	},
	{Field: Field{"via", []string{"through", "introduced_by"}, onePerson, "who brought you together", "[[Grace Hopper]]"},
		person: func(m *Meeting) *Ref { return &m.Via }},
}

var meetingKeys = keyIndex(meetingFields)

// joined returns two pieces of text as one.
func joined(a, b string) string {
	if a == "" || b == "" {
		return a + b
	}
	return a + ", " + b
}

// followUpFields are the keys of a follow-up in its mapping form.
var followUpFields = []field[FollowUp]{
	{Field: Field{"date", []string{"day", "on", "due", "when"}, oneDay, "the day to come back to it", "2026-03-26"},
		day: func(f *FollowUp) *Date { return &f.Date }},
	{Field: Field{"text", []string{"what", "note"}, oneText, "what you promised", "did the draft fit?"},
		words: func(f *FollowUp) *string { return &f.Text }},
	{
		Field: Field{"done", nil, oneDay, "the day it was done", "2026-03-27"},
		read:  func(r *noteReader, f *FollowUp, v frontmatter.Value) { r.done(f, v) },
		value: func(f *FollowUp) any { return f.DoneOn },
	},
	{
		Field: Field{"status", nil, oneText, "open or done", "done"},
		read:  func(r *noteReader, f *FollowUp, v frontmatter.Value) { f.Done = f.Done || r.statusOf(v) != Open },
	},
	{
		Field: Field{Name: "task", Type: yesNo, Doc: "it is a task of the body"},
		value: func(f *FollowUp) any { return f.Task },
	},
	{
		Field: Field{Name: "open", Type: yesNo, Doc: "it is not done yet"},
		value: func(f *FollowUp) any { return !f.Done },
	},
}

// done reads the day on which a promise was kept, or just that it was.
func (r *noteReader) done(f *FollowUp, v frontmatter.Value) {
	day, done := r.doneDay(v)
	f.DoneOn, f.Done = day, f.Done || done
}

var followUpKeys = keyIndex(followUpFields)

// eventFields are the keys of an event in its mapping form.
var eventFields = []field[Event]{
	{Field: Field{"date", []string{"day", "on", "when"}, oneDay, "its day", "2026-09-01"},
		day: func(e *Event) *Date { return &e.Date }},
	{Field: Field{"text", []string{"what", "name", "title"}, oneText, "what it is", "launch of the new site"},
		words: func(e *Event) *string { return &e.Text }},
}

var eventKeys = keyIndex(eventFields)
