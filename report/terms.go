package report

import (
	"fmt"

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
	find   func(*view, *person) []Reason
}

// Terms are the kinds of reasons, the weightiest first. A promise weighs more
// than all others together.
var Terms = []Term{
	{"promise", 1000, "You promised something for today or before; one point more for each day since, at most 99.", (*view).promiseReasons},
	{"meeting", 60, "You met, for the first time or hearing of a pain, and nothing has followed yet; one point less for each day since, for 30 days.", (*view).meetingReasons},
	{"by", 50, "Help with an open pain is of use until a day in the next 14; one point more for each day nearer.", (*view).byReasons},
	{"result", 40, "It is two weeks, or four, since you gave something, and how it went is not on record.", (*view).resultReasons},
	{"event", 35, "An event of theirs is in the next 7 days, or was in the last 3; one point less for each day away.", (*view).eventReasons},
	{"birthday", 30, "Their birthday is in the next 7 days; one point less for each day away.", (*view).birthdayReasons},
	{"rhythm", 25, "You wanted to be in touch by now; one point more for each week since, at most 10. Rests after three tries.", (*view).rhythmReasons},
	{"pain", 20, "Nobody has helped with an open pain yet; one point more for each 30 days of its age, at most 10, and 15 less within 14 days of a help with something else. Rests after three tries.", (*view).painReasons},
	{"review", 10, "Nothing has happened to an open pain for 180 days, or the day until which help was of use has passed. Rests after three tries.", (*view).reviewReasons},
}

// reason is a reason about something that stands in a note.
func (w *view) reason(p *person, s source.Span, day parser.Date, what string) Reason {
	who := p.whoAt(s)
	r := Reason{Day: day, What: what, File: who.File, Line: who.Line}
	if day.IsFull() {
		r.Days = day.DaysSince(w.Today)
	}
	return r
}

func (w *view) promiseReasons(p *person) []Reason {
	var reasons []Reason
	for _, promise := range w.promisesTo(p) {
		if promise.Days > 0 {
			continue
		}
		reasons = append(reasons, Reason{
			Points: min(-promise.Days, 99), Day: promise.Due, Days: promise.Days, What: promise.What,
			Why: "you promised, " + dueWhen(promise.Days), File: promise.File, Line: promise.Line,
		})
	}
	return reasons
}

// meetingReasons finds the last meeting, where nothing followed it: it was the
// first, or a pain was noted on its day or later.
func (w *view) meetingReasons(p *person) []Reason {
	met := w.lastMeeting(p)
	if met == nil || met.Date.AddDays(followUpFor).Before(w.Today) {
		return nil
	}
	began, _ := w.firstMeeting(p)
	pain := w.painSince(p, met.Date)
	if began != met.Date && pain == nil || w.hasFollowed(p, met.Date) {
		return nil
	}
	r := w.reason(p, met.Span, met.Date, met.Text)
	if pain != nil {
		r.What = pain.Text
	}
	r.Points = r.Days
	r.Why = fmt.Sprintf("you met %s, nothing has followed yet", when(r.Days))
	return []Reason{r}
}

func (w *view) lastMeeting(p *person) *parser.Meeting {
	var last *parser.Meeting
	for i := range p.Meetings {
		if m := &p.Meetings[i]; w.happened(m.Date) && (last == nil || m.Date.After(last.Date)) {
			last = m
		}
	}
	return last
}

// painSince returns the first open pain that was noted on the day or later.
func (w *view) painSince(p *person, day parser.Date) *parser.Pain {
	for i := range p.Pains {
		if pain := &p.Pains[i]; w.isOpen(pain) && pain.Since.IsFull() && !pain.Since.Before(day) {
			return pain
		}
	}
	return nil
}

// hasFollowed reports whether a help or a follow-up is on record for the day
// or later; a follow-up that is still to come counts.
func (w *view) hasFollowed(p *person, day parser.Date) bool {
	for i := range p.given {
		if d := p.given[i].date; d.IsFull() && !d.Before(day) {
			return true
		}
	}
	for i := range p.FollowUps {
		if f := &p.FollowUps[i]; !f.Date.Before(day) || !f.DoneOn.Before(day) {
			return true
		}
	}
	return false
}

func (w *view) byReasons(p *person) []Reason {
	var nearest []Reason
	w.open(p, func(i int) {
		pain := &p.Pains[i]
		if !pain.By.IsFull() || pain.By.Before(w.Today) || pain.By.After(w.Today.AddDays(byWithin)) {
			return
		}
		r := w.reason(p, pain.Span, pain.By, pain.Text)
		r.Points = byWithin - r.Days
		r.Why = "help is of use until " + pain.By.String() + ", " + when(r.Days)
		if len(nearest) == 0 || r.Days < nearest[0].Days {
			nearest = []Reason{r}
		}
	})
	return nearest
}

// resultReasons asks about the latest help of which it is time to ask how it
// went. A pain that is closed has answered already.
func (w *view) resultReasons(p *person) []Reason {
	for i := len(p.given) - 1; i >= 0; i-- {
		g := &p.given[i]
		if g.outcome() != parser.NoAnswer || !g.date.IsFull() || !w.asks(g.date) || w.hasEased(p, g) {
			continue
		}
		r := w.reason(p, g.span(), g.date, g.what())
		r.Why = fmt.Sprintf("%s: did it help?", ago(-r.Days))
		return []Reason{r}
	}
	return nil
}

// asks reports whether this is a day on which to ask about a help of that day:
// one of the week that begins so many days after it as the vault says, or of
// the one that begins twice as many days after it.
func (w *view) asks(day parser.Date) bool {
	days, after := w.Today.DaysSince(day), w.config.AskResultAfter
	return after <= days && days < after+askFor || 2*after <= days && days < 2*after+askFor
}

// hasEased reports whether all that the help was meant for is over.
func (w *view) hasEased(p *person, g *given) bool {
	for _, i := range g.pains() {
		if w.isOpen(&p.Pains[i]) {
			return false
		}
	}
	return len(g.pains()) > 0
}

func (w *view) eventReasons(p *person) []Reason {
	var nearest []Reason
	for i := range p.Events {
		e := &p.Events[i]
		if !e.Date.IsFull() || e.Date.Before(w.Today.AddDays(-eventAfter)) || e.Date.After(w.Today.AddDays(eventWithin)) {
			continue
		}
		r := w.reason(p, e.Span, e.Date, e.Text)
		r.Points = -max(r.Days, -r.Days)
		r.Why = when(r.Days)
		if r.Days < 0 {
			r.Why += ": how did it go?"
		}
		if len(nearest) == 0 || r.Points > nearest[0].Points {
			nearest = []Reason{r}
		}
	}
	return nearest
}

func (w *view) birthdayReasons(p *person) []Reason {
	day, ok := NextBirthday(p.Birthday, w.Today)
	if !ok || day.After(w.Today.AddDays(birthdayAhead)) {
		return nil
	}
	r := Reason{Day: day, Days: day.DaysSince(w.Today), File: p.who().File}
	r.Points = -r.Days
	r.Why = "birthday " + when(r.Days)
	return []Reason{r}
}

// NextBirthday returns the day, today or later, on which a birthday is kept.
// That of 29 February is kept on the 28th in other years. A birthday of which
// month or day are not known has none.
func NextBirthday(born, today parser.Date) (parser.Date, bool) {
	if born.Month == 0 || born.Day == 0 {
		return parser.Date{}, false
	}
	leap := parser.Date{Year: 2024, Month: born.Month, Day: born.Day}
	day := leap.AddMonths(12 * (today.Year - leap.Year))
	if day.Before(today) {
		day = leap.AddMonths(12 * (today.Year + 1 - leap.Year))
	}
	return day, true
}

func (w *view) rhythmReasons(p *person) []Reason {
	day, ok := w.wanted(p)
	if !ok || day.After(w.Today) {
		return nil
	}
	r := Reason{Day: day, Days: day.DaysSince(w.Today), File: p.who().File}
	r.Points = min(-r.Days/7, 10)
	last := "no contact is on record yet"
	if !p.last.IsZero() {
		last = "the last was " + ago(w.Today.DaysSince(p.last))
	}
	r.Why = fmt.Sprintf("you wanted to be in touch %s, %s", each(w.rhythm(p)), last)
	return []Reason{r}
}

// painReasons takes the oldest pain that nobody has helped with yet.
func (w *view) painReasons(p *person) []Reason {
	oldest := -1
	w.open(p, func(i int) {
		n, _ := p.helpsWith(i)
		if n == 0 && (oldest < 0 || compareSince(p.Pains[i].Since, p.Pains[oldest].Since) < 0) {
			oldest = i
		}
	})
	if oldest < 0 || w.rests(p) {
		return nil
	}
	pain := &p.Pains[oldest]
	r := w.reason(p, pain.Span, pain.Since, pain.Text)
	r.Why = "nobody has helped with it yet"
	if pain.Since.IsFull() {
		r.Points = min(-r.Days/30, 10)
		r.Why += ", noted " + when(r.Days)
	}
	if w.helpedLately(p) {
		r.Points -= 15
	}
	return []Reason{r}
}

// helpedLately reports whether the person was given something a short while
// ago.
func (w *view) helpedLately(p *person) bool {
	return p.helpsIn(Period{w.Today.AddDays(-freshFor), w.Today}) > 0
}

// reviewReasons takes the first pain that may no longer hold.
func (w *view) reviewReasons(p *person) []Reason {
	var reasons []Reason
	w.open(p, func(i int) {
		days, known := w.untouched(p, i)
		passed := p.Pains[i].By.IsFull() && p.Pains[i].By.Before(w.Today)
		if len(reasons) > 0 || !passed && (!known || days < reviewAfter) {
			return
		}
		r := w.reason(p, p.Pains[i].Span, w.Today.AddDays(-days), p.Pains[i].Text)
		r.Why = "nothing new for " + length(days) + ": does it still hold?"
		if passed {
			r = w.reason(p, p.Pains[i].Span, p.Pains[i].By, p.Pains[i].Text)
			r.Why = "help was of use until " + p.Pains[i].By.String() + ": does it still hold?"
		}
		reasons = append(reasons, r)
	})
	if w.rests(p) {
		return nil
	}
	return reasons
}
