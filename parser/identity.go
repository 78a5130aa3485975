package parser

import "cmp"

// The identity of an item tells it from all others of its list, in every
// version of the note: by it a comparison or a merge knows an item again whatever
// became of it. Two items of one identity are the same one.

// Identity is the pain's id, else its text.
func (p Pain) Identity() string { return cmp.Or(p.ID, Fold(p.Text)) }

// Identity is the offer's text.
func (o Offer) Identity() string { return Fold(o.Text) }

// Identity is the meeting's day and text.
func (m Meeting) Identity() string { return m.Date.String() + " " + Fold(m.Text) }

// Identity is the help's day and what was given.
func (h Help) Identity() string { return h.Date.String() + " " + Fold(h.What) + " " + h.URL }

// Identity is the promise's text: its day may be put off.
func (f FollowUp) Identity() string { return Fold(f.Text) }

// Identity is the day it was thought of, and who it is to.
func (i Intro) Identity() string { return i.Date.String() + " " + cmp.Or(i.Who.ID, Fold(i.Who.Text)) }

// Identity is the event's text: its day may move.
func (e Event) Identity() string { return Fold(e.Text) }
