package parser

import "notes/parser/source"

// Meeting is one time that the owner met a person.
type Meeting struct {
	Date Date
	Text string
	Via  Ref // who brought them together
	Span source.Span
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

// Ref is a person named in a note: by [[link]], id, path, name or alias.
type Ref struct {
	Text string // as typed, without the brackets
	ID   string // the person's id, or "" where nobody or more than one fits
	Link bool   // typed as a [[link]]
	Span source.Span
}

// IsZero reports whether nobody is named.
func (r Ref) IsZero() bool { return r.Text == "" }
