package report

import (
	"notes/parser"
	"notes/parser/source"
)

// How near something has to be, in days, to be a reason to act.
const (
	followUpFor   = 30 // after a meeting
	askFor        = 7  // from the day on which to ask how a help went
	byWithin      = 14 // before the day until which help is of use
	eventWithin   = 7  // before somebody's event
	eventAfter    = 3  // after it, to ask how it went
	birthdayAhead = 7  // before a birthday
	freshFor      = 14 // after a help, before the next pain presses
)

// Term is one kind of reason to help somebody now. The order of today's list
// is the sum of the terms of each person.
type Term struct {
	Name   string
	Weight int    // the points that a reason of this kind begins with
	Doc    string // what it stands for, and what moves its points

	// find appends the reasons of this kind, with the points that come on
	// top; why puts one into words.
	find func(*view, *person, []Reason) []Reason
	why  func(*view, *person, *Reason) string
}

// Terms are the kinds of reasons, the weightiest first. A promise weighs more
// than all others together.
var Terms = []Term{
	{"promise", 1000, "You promised something for today or before; one point more for each day since, at most 99.",
		(*view).findPromises, (*view).whyPromise},
	{"meeting", 60, "You met, for the first time or hearing of a pain, and nothing has followed yet; one point less for each day since, for 30 days.",
		(*view).findMeeting, (*view).whyMeeting},
	{"by", 50, "Help with an open pain is of use until a day in the next 14; one point more for each day nearer.",
		(*view).findBy, (*view).whyBy},
	{"result", 40, "It is two weeks, or four, since you gave something, and how it went is not on record.",
		(*view).findResult, (*view).whyResult},
	{"event", 35, "An event of theirs is in the next 7 days, or was in the last 3; one point less for each day away.",
		(*view).findEvent, (*view).whyEvent},
	{"birthday", 30, "Their birthday is in the next 7 days; one point less for each day away.",
		(*view).findBirthday, (*view).whyBirthday},
	{"rhythm", 25, "You wanted to be in touch by now; one point more for each week since, at most 10. Rests after three tries.",
		(*view).findRhythm, (*view).whyRhythm},
	{"pain", 20, "Nobody has helped with an open pain yet; one point more for each 30 days of its age, at most 10, and 15 less within 14 days of a help with something else. Not while a meeting is a reason. Rests after three tries.",
		(*view).findPain, (*view).whyPain},
	{"review", 10, "Nothing has happened to an open pain for 180 days, or the day until which help was of use has passed. Rests after three tries.",
		(*view).findReview, (*view).whyReview},
}

// reason is a reason about something that stands in a note, on a day that may
// not be known.
func (w *view) reason(s source.Span, day parser.Date, what string) Reason {
	r := Reason{Day: day, What: what, span: s}
	if day.IsFull() {
		r.Days = day.DaysSince(w.Today)
	}
	return r
}

func (w *view) findPromises(p *person, reasons []Reason) []Reason {
	for i := range p.FollowUps {
		f := &p.FollowUps[i]
		if due, open := w.due(p, f); open && !due.After(w.Today) {
			r := w.reason(f.Span, due, f.Text)
			r.Points = min(-r.Days, 99)
			reasons = append(reasons, r)
		}
	}
	return reasons
}

func (w *view) whyPromise(_ *person, r *Reason) string { return "promised, " + dueWhen(r.Days) }

// findMeeting finds the last meeting, where nothing followed it: it was the
// first, or a pain was noted on its day or later.
func (w *view) findMeeting(p *person, reasons []Reason) []Reason {
	met, pain := w.toFollow(p)
	if met == nil {
		return reasons
	}
	r := w.reason(met.Span, met.Date, met.Text)
	if pain != nil {
		r.What, r.span = pain.Text, pain.Span
	}
	r.Points = r.Days
	return append(reasons, r)
}

func (w *view) whyMeeting(_ *person, r *Reason) string {
	return "you met " + when(r.Days) + ", nothing has followed yet"
}

func (w *view) findBy(p *person, reasons []Reason) []Reason {
	nearest := -1
	until := w.Today.AddDays(byWithin)
	w.open(p, func(i int) {
		by := p.Pains[i].By
		if by.IsFull() && !by.Before(w.Today) && !by.After(until) && (nearest < 0 || by.Before(p.Pains[nearest].By)) {
			nearest = i
		}
	})
	if nearest < 0 {
		return reasons
	}
	pain := &p.Pains[nearest]
	r := w.reason(pain.Span, pain.By, pain.Text)
	r.Points = byWithin - r.Days
	return append(reasons, r)
}

func (w *view) whyBy(_ *person, r *Reason) string {
	return "help is of use until " + r.Day.String() + ", " + when(r.Days)
}

// findResult finds the latest help of which it is time to ask how it went. A
// pain that is closed has answered already.
func (w *view) findResult(p *person, reasons []Reason) []Reason {
	for i := len(p.given) - 1; i >= 0; i-- {
		g := &p.given[i]
		if g.date.IsFull() && w.asks(g.date) && g.outcome() == parser.NoAnswer && !w.hasEased(p, g) {
			return append(reasons, w.reason(g.span(), g.date, g.what()))
		}
	}
	return reasons
}

func (w *view) whyResult(_ *person, r *Reason) string {
	return "given " + when(r.Days) + ": did it help?"
}

func (w *view) findEvent(p *person, reasons []Reason) []Reason {
	nearest := Reason{Points: -eventWithin - 1}
	for i := range p.Events {
		e := &p.Events[i]
		if !e.Date.IsFull() {
			continue
		}
		r := w.reason(e.Span, e.Date, e.Text)
		r.Points = -max(r.Days, -r.Days)
		if -eventAfter <= r.Days && r.Points > nearest.Points {
			nearest = r
		}
	}
	if nearest.Day.IsZero() {
		return reasons
	}
	return append(reasons, nearest)
}

func (w *view) whyEvent(_ *person, r *Reason) string {
	if r.Days < 0 {
		return when(r.Days) + ": how did it go?"
	}
	return when(r.Days)
}

func (w *view) findBirthday(p *person, reasons []Reason) []Reason {
	day, ok := NextBirthday(p.Birthday, w.Today)
	if !ok || day.After(w.Today.AddDays(birthdayAhead)) {
		return reasons
	}
	r := w.reason(source.Span{}, day, "")
	r.Points = -r.Days
	return append(reasons, r)
}

func (w *view) whyBirthday(_ *person, r *Reason) string { return "birthday " + when(r.Days) }

func (w *view) findRhythm(p *person, reasons []Reason) []Reason {
	day, ok := w.wanted(p)
	if !ok || day.After(w.Today) {
		return reasons
	}
	r := w.reason(source.Span{}, day, "")
	r.Points = min(-r.Days/7, 10)
	return append(reasons, r)
}

func (w *view) whyRhythm(p *person, _ *Reason) string {
	text := "you wanted to be in touch " + each(w.rhythm(p))
	if p.last.IsZero() {
		return text + ", no contact is on record yet"
	}
	return text + ", the last was " + ago(w.Today.DaysSince(p.last))
}

// findPain finds the oldest pain that nobody has helped with yet. A meeting
// that nothing has followed yet speaks for it already.
func (w *view) findPain(p *person, reasons []Reason) []Reason {
	if met, _ := w.toFollow(p); met != nil || p.rests() {
		return reasons
	}
	oldest := -1
	w.open(p, func(i int) {
		n, _ := p.helpsWith(i)
		if n == 0 && (oldest < 0 || compareSince(p.Pains[i].Since, p.Pains[oldest].Since) < 0) {
			oldest = i
		}
	})
	if oldest < 0 {
		return reasons
	}
	r := w.reason(p.Pains[oldest].Span, p.Pains[oldest].Since, p.Pains[oldest].Text)
	r.Points = min(-r.Days/30, 10)
	if p.helpsIn(Period{w.Today.AddDays(-freshFor), w.Today}) > 0 {
		r.Points -= 15
	}
	return append(reasons, r)
}

func (w *view) whyPain(_ *person, r *Reason) string {
	if !r.Day.IsFull() {
		return "nobody has helped with it yet"
	}
	return "nobody has helped with it yet, noted " + when(r.Days)
}

// findReview finds the first pain that may no longer hold.
func (w *view) findReview(p *person, reasons []Reason) []Reason {
	found := -1
	var day parser.Date
	w.open(p, func(i int) {
		if d, ok := w.review(p, i); ok && found < 0 {
			found, day = i, d
		}
	})
	if found < 0 || p.rests() {
		return reasons
	}
	return append(reasons, w.reason(p.Pains[found].Span, day, p.Pains[found].Text))
}

func (w *view) whyReview(_ *person, r *Reason) string {
	return "nothing new since " + r.Day.String() + ": does it still hold?"
}
