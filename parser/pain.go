package parser

import (
	"notes/parser/frontmatter"
	"notes/parser/source"
)

// Status says what became of a pain.
type Status string

// The statuses of a pain.
const (
	Open    Status = "open"    // it still hurts
	Eased   Status = "eased"   // it no longer does, whoever helped
	Dropped Status = "dropped" // it no longer matters
)

// and returns the status of a pain of which two are said: closed beats open, and
// dropped eased.
func (s Status) and(other Status) Status {
	if s == Dropped || other == Open {
		return s
	}
	return other
}

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

// painFields are the keys of a pain in its mapping form.
var painFields = []field[Pain]{
	{Field: Field{"text", []string{"what", "pain", "name", "description"}, oneText, "what hurts, in the person's words", "hiring two Go engineers"},
		words: func(p *Pain) *string { return &p.Text }},
	{Field: Field{"tags", []string{"tag", "theme"}, manyTags, "the themes it belongs to", "[hiring]"},
		texts: func(p *Pain) *[]string { return &p.Tags }},
	{Field: Field{"id", []string{"slug"}, oneText, "a short name by which helps may refer to it", "two-engineers"},
		text: func(p *Pain) *string { return &p.ID }},
	{
		Field: Field{"status", nil, oneText, "open, eased or dropped", "open"},
		read:  func(r *noteReader, p *Pain, v frontmatter.Value) { p.Status = p.Status.and(r.statusOf(v)) },
		value: func(p *Pain) any { return string(p.Status) },
	},
	{Field: Field{"since", []string{"date", "noted", "added"}, partDay, "when it was noted", "2026-01-05"},
		day: func(p *Pain) *Date { return &p.Since }},
	{Field: Field{"by", []string{"due", "deadline"}, oneDay, "the day by which help is of use", "2026-06-30"},
		day: func(p *Pain) *Date { return &p.By }},
	{
		Field: Field{"done", []string{"eased", "solved"}, oneDay, "the day it was eased", "2026-04-02"},
		read:  func(r *noteReader, p *Pain, v frontmatter.Value) { r.closed(p, Eased, v) },
		value: func(p *Pain) any { return p.closedAs(Eased) },
	},
	{
		Field: Field{"dropped", nil, oneDay, "the day it stopped to matter", "2026-04-02"},
		read:  func(r *noteReader, p *Pain, v frontmatter.Value) { r.closed(p, Dropped, v) },
		value: func(p *Pain) any { return p.closedAs(Dropped) },
	},
	{Field: Field{"context", []string{"note", "notes"}, oneText, "more about it", "since the second founder left"},
		words: func(p *Pain) *string { return &p.Context }},
}

var painKeys = keyIndex(painFields)

// closed reads the day on which a pain was closed, or just that it was.
func (r *noteReader) closed(p *Pain, s Status, v frontmatter.Value) {
	day, done := r.doneDay(v)
	if done {
		p.Status, p.Closed = p.Status.and(s), day
	}
}

// doneDay reads the day on which something was done, or just that it was.
func (r *noteReader) doneDay(v frontmatter.Value) (day Date, done bool) {
	if done, ok := truths[Fold(r.text(v))]; ok {
		return Date{}, done
	}
	day = r.date(v)
	return day, !day.IsZero()
}

func (p *Pain) closedAs(s Status) Date {
	if p.Status != s {
		return Date{}
	}
	return p.Closed
}

// statuses are the words for a status, those of other tools too.
var statuses = map[string]Status{
	"open": Open, "active": Open, "new": Open,
	"solved": Eased, "done": Eased, "eased": Eased, "closed": Eased, "resolved": Eased,
	"dropped": Dropped, "cancelled": Dropped, "canceled": Dropped, "obsolete": Dropped,
}

// statusOf returns the status that a word says; open where it says none.
func (r *noteReader) statusOf(v frontmatter.Value) Status {
	word := r.text(v)
	s, ok := statuses[Fold(word)]
	switch {
	case ok:
		return s
	case word != "":
		r.report("status", v, quoted(word)+" is no status", "write open, done or dropped")
	}
	return Open
}

// offerFields are the keys of an offer in its mapping form.
var offerFields = []field[Offer]{
	{Field: Field{"text", []string{"what", "offer", "name", "description"}, oneText, "what the person can help with", "B2B pricing"},
		words: func(o *Offer) *string { return &o.Text }},
	{Field: Field{"tags", []string{"tag", "theme"}, manyTags, "the themes it belongs to", "[pricing]"},
		texts: func(o *Offer) *[]string { return &o.Tags }},
}

var offerKeys = keyIndex(offerFields)
