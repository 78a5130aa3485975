package parser

import "notes/parser/source"

// Status says what became of a pain.
type Status string

// The statuses of a pain.
const (
	Open    Status = "open"    // it still hurts
	Eased   Status = "eased"   // it no longer does, whoever helped
	Dropped Status = "dropped" // it no longer matters
)

// Pain is something that a person struggles with.
type Pain struct {
	Text    string
	Tags    []string // without + or #, as typed
	ID      string   // a slug of the user's own by which helps may name it
	Status  Status
	Since   Date // when it was noted; may be partial or none
	By      Date // the day by which help is of use
	Closed  Date // the day it was eased or dropped; none while open or unknown
	Context string
	Span    source.Span
}

// OpenOn reports whether the pain is open at the end of the day.
func (p *Pain) OpenOn(day Date) bool {
	return p.Status == Open || p.Closed.After(day)
}

// Offer is something that a person can help others with.
type Offer struct {
	Text string
	Tags []string
	Span source.Span
}
