package parser

import "notes/parser/source"

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
}

// Outcome returns what the introduction's result comes down to.
func (i *Intro) Outcome() Outcome { return outcome(i.Result) }

// State returns how far the introduction has come.
func (i *Intro) State() IntroState {
	switch {
	case !i.Introduced.IsZero():
		return Introduced
	case !i.No.IsZero() && !i.No.Before(i.Later):
		return Declined
	case !i.Later.IsZero():
		return Later
	case !i.Yes.IsZero():
		return Agreed
	case !i.Asked.IsZero():
		return Asked
	}
	return Proposed
}
