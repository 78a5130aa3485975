package parser

import "notes/parser/source"

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
