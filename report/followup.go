package report

import "notes/parser"

// toFollow returns the last meeting, if it still wants something helpful to
// follow: it was the first one, or a pain was noted on its day or later, and
// neither a help nor a follow-up is on record since. After 30 days it no
// longer does. The pain is the first one noted since, if there is one.
func (w *view) toFollow(p *person) (met *parser.Meeting, pain *parser.Pain) {
	met = w.lastMeeting(p)
	if met == nil || met.Date.AddDays(followUpFor).Before(w.Today) || p.hasFollowed(met.Date) {
		return nil, nil
	}
	pain = w.painSince(p, met.Date)
	if began, _ := w.firstMeeting(p); began != met.Date && pain == nil {
		return nil, nil
	}
	return met, pain
}

// firstMeeting returns the day of the first meeting on record.
func (w *view) firstMeeting(p *person) (day parser.Date, ok bool) {
	for i := range p.Meetings {
		if d := p.Meetings[i].Date; w.happened(d) && (day.IsZero() || d.Before(day)) {
			day = d
		}
	}
	return day, !day.IsZero()
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
func (p *person) hasFollowed(day parser.Date) bool {
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

// asks reports whether this is a day on which to ask how a help of that day
// went: one of the week that begins so many days after it as the vault says,
// or of the week that begins twice as many days after it.
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

// review reports whether the person's ith pain, which is open, may no longer
// hold: nothing happened to it for 180 days, or the day until which help was
// of use has passed. The day is the last on which it was known to hold.
func (w *view) review(p *person, i int) (since parser.Date, ok bool) {
	pain := &p.Pains[i]
	if pain.By.IsFull() && pain.By.Before(w.Today) {
		return pain.By, true
	}
	_, last := p.helpsWith(i)
	days, known := w.untouched(pain, last)
	return w.Today.AddDays(-days), known && days >= reviewAfter
}
