package parser

import (
	"notes/parser/frontmatter"
	"notes/parser/source"
)

// IntroState says how far an introduction has come.
type IntroState string

// The states of an introduction.
const (
	Proposed   IntroState = "proposed"
	Asked      IntroState = "asked"      // the other person was asked
	Agreed     IntroState = "yes"        // the other person said yes
	Declined   IntroState = "no"         // the other person said no; never proposed again
	Later      IntroState = "later"      // ask again from the day in Later
	Introduced IntroState = "introduced" // the two were introduced
)

// Intro is an introduction of the note's person to somebody who may ease a
// pain of theirs. OK is the consent of the note's own person; Asked, Yes, No
// and Later are about the other one.
type Intro struct {
	Date       Date
	Who        Ref
	Text       string   // what else was said behind the name
	For        []string // pains as typed
	Pains      []int    // indexes into the person's Pains
	OK         Date
	Asked      Date
	Yes        Date
	No         Date
	Later      Date // the day from which to ask again
	Introduced Date
	Result     string
	Span       source.Span

	said named // what a key state says; the days are what counts
}

// Outcome returns what the introduction's result comes down to.
func (i *Intro) Outcome() Outcome { return outcome(i.Result) }

// State returns how far the introduction has come.
func (i *Intro) State() IntroState { return i.StateOn(Date{Year: 9999, Month: 12, Day: 31}) }

// StateOn returns how far the introduction has come by the end of the day. A
// question and an answer from the day in Later on count more than that day, and
// a yes that is newer than a no more than the no.
func (i *Intro) StateOn(day Date) IntroState {
	happened := func(d Date) bool { return d.IsFull() && !d.After(day) }
	counts := func(d Date) bool { return happened(d) && !d.Before(i.Later) }
	switch yes := counts(i.Yes); {
	case happened(i.Introduced):
		return Introduced
	case counts(i.No) && !(yes && i.Yes.After(i.No)):
		return Declined
	case yes:
		return Agreed
	case counts(i.Asked):
		return Asked
	case !i.Later.IsZero():
		return Later
	}
	return Proposed
}

// introFields are the keys of an introduction in its mapping form.
var introFields = []field[Intro]{
	{Field: Field{"date", []string{"day", "on", "when"}, oneDay, "the day you thought of it", "2026-05-02"},
		day: func(i *Intro) *Date { return &i.Date }},
	{Field: Field{"who", []string{"to", "person", "with"}, onePerson, "the other person", "[[Grace Hopper]]"},
		person: func(i *Intro) *Ref { return &i.Who }},
	{Field: Field{"text", []string{"what", "note"}, oneText, "more about it", "over a coffee in Porto"},
		words: func(i *Intro) *string { return &i.Text }},
	{Field: Field{"for", []string{"pain", "pains", "need"}, manyTexts, "the pains it may ease: id, tag or words", "hiring"},
		texts: func(i *Intro) *[]string { return &i.For }},
	{
		Field: Field{"state", []string{"status"}, oneText, "proposed, asked, yes, no, later, introduced, as the days tell", "asked"},
		read:  func(r *noteReader, i *Intro, v frontmatter.Value) { i.said = r.named(v) },
		value: func(i *Intro) any { return string(i.State()) },
	},
	{Field: Field{"ok", nil, oneDay, "the day the note's own person agreed", "2026-05-02"},
		day: func(i *Intro) *Date { return &i.OK }},
	{Field: Field{"asked", nil, oneDay, "the day the other person was asked", "2026-05-03"},
		day: func(i *Intro) *Date { return &i.Asked }},
	{Field: Field{"yes", nil, oneDay, "the day the other person said yes", "2026-05-05"},
		day: func(i *Intro) *Date { return &i.Yes }},
	{Field: Field{"no", nil, oneDay, "the day the other person said no", "2026-05-05"},
		day: func(i *Intro) *Date { return &i.No }},
	{Field: Field{"later", nil, oneDay, "the day from which to ask again", "2026-09-01"},
		day: func(i *Intro) *Date { return &i.Later }},
	{Field: Field{"introduced", nil, oneDay, "the day you introduced the two", "2026-05-06"},
		day: func(i *Intro) *Date { return &i.Introduced }},
	{Field: Field{"result", []string{"outcome"}, oneText, "what came of it, for them", "hired"},
		words: func(i *Intro) *string { return &i.Result }},
}

var introKeys = keyIndex(introFields)
