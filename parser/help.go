package parser

import (
	"strings"

	"notes/parser/frontmatter"
	"notes/parser/source"
)

// Outcome is what a help's or an introduction's result comes down to.
type Outcome string

// The outcomes. The first word of a result decides.
const (
	NoAnswer Outcome = ""         // no result is on record
	Worked   Outcome = "worked"   // it eased the pain
	Partly   Outcome = "partly"   // it helped a little
	DidNot   Outcome = "no"       // it did not help
	Unknown  Outcome = "unknown"  // asked, and nobody knows
	Answered Outcome = "answered" // any other answer in free text
)

// Help is one thing given to a person: an article, a lead, an hour of advice.
type Help struct {
	Date   Date
	Kind   string // one of Kinds, or "" where the text names none
	What   string
	URL    string
	For    []string // the pains it was meant for, as typed: id, tag or words
	Pains  []int    // indexes into the person's Pains to which For leads
	Result string
	Via    Ref // who passed it on, if somebody did
	Span   source.Span
}

// Outcome returns what the help's result comes down to.
func (h *Help) Outcome() Outcome { return outcome(h.Result) }

// Kinds are the kinds of help, in the order in which they are listed.
var Kinds = []string{
	"article", "book", "ebook", "video", "course", "app", "tool", "template", "lead", "referral",
	"intro", "advice", "feedback", "favor", "event", "job", "promo", "other",
}

// helpFields are the keys of a help in its mapping form.
var helpFields = []field[Help]{
	{Field: Field{"date", []string{"day", "on", "when"}, oneDay, "the day it was given", "2026-01-07"},
		day: func(h *Help) *Date { return &h.Date }},
	{
		Field: Field{"kind", []string{"type"}, oneText, "what kind of help it was", "article"},
		read:  func(r *noteReader, h *Help, v frontmatter.Value) { r.kind(h, v) },
		value: func(h *Help) any { return h.Kind },
	},
	{Field: Field{"what", []string{"text", "title", "help", "resource"}, oneText, "what was given", "Hiring without agencies"},
		words: func(h *Help) *string { return &h.What }},
	{Field: Field{"url", []string{"link", "source"}, oneText, "where it is found", "https://example.org/h"},
		words: func(h *Help) *string { return &h.URL }},
	{Field: Field{"for", []string{"pain", "pains", "need"}, manyTexts, "the pains it is meant for: id, tag or words", "hiring"},
		texts: func(h *Help) *[]string { return &h.For }},
	{Field: Field{"result", []string{"outcome"}, oneText, "whether it helped: worked, partly, no, unknown, or in words", "hired one"},
		words: func(h *Help) *string { return &h.Result }},
	{Field: Field{"via", []string{"through"}, onePerson, "who passed it on", "[[Grace Hopper]]"},
		person: func(h *Help) *Ref { return &h.Via }},
}

var helpKeys = keyIndex(helpFields)

// kind reads a kind of help; a word that is none stays in the text.
func (r *noteReader) kind(h *Help, v frontmatter.Value) {
	word := r.text(v)
	for _, k := range Kinds {
		if Fold(word) == k {
			h.Kind = k
			return
		}
	}
	if word != "" {
		h.Kind = "other"
		r.report("help-kind", v, quoted(word)+" is no kind of help; it counts as other", "write one of: "+strings.Join(Kinds, " "))
	}
}
