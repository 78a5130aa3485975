package report

import "notes/parser"

// toFollow returns the last meeting, if it still wants something helpful to
// follow: it was the first one, or a pain was noted on its day or later, and
// neither a help nor a follow-up is on record since. After 30 days it no
// longer does. The pain is the first one noted since, counted from 1; 0 where
// there is none.
func (w *view) toFollow(p *person) (met *parser.Meeting, pain int) {
	met = w.lastMeeting(p)
	if met == nil || p.hasFollowed(met.Date) || !w.holdsOn(p, &Reason{}, met.Date, met.Date.AddDays(followUpFor)) {
		return nil, 0
	}
	pain = w.painSince(p, met.Date)
	if began, _ := w.firstMeeting(p); began != met.Date && pain == 0 {
		return nil, 0
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

// painSince returns the first open pain that was noted on the day or later,
// counted from 1; 0 where there is none.
func (w *view) painSince(p *person, day parser.Date) int {
	for i := range p.Pains {
		if pain := &p.Pains[i]; w.isOpen(pain) && pain.Since.IsFull() && !pain.Since.Before(day) {
			return i + 1
		}
	}
	return 0
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

// hasEased reports whether all that the help was meant for is over.
func (w *view) hasEased(p *person, g *given) bool {
	for _, i := range g.pains() {
		if w.isOpen(&p.Pains[i]) {
			return false
		}
	}
	return len(g.pains()) > 0
}

// review returns the day on which to ask whether the person's ith pain, which
// is open, still holds: 180 days after something happened to it, or the day
// after the one until which help was of use. With it comes the last day on which
// it was known to hold. While help is still of use there is nothing to ask.
func (w *view) review(p *person, i int) (day, held parser.Date, ok bool) {
	pain := &p.Pains[i]
	if pain.By.IsFull() && !pain.By.Before(w.Today) {
		return day, held, false
	}
	_, last := p.helpsWith(i)
	if days, known := w.untouched(pain, last); known {
		held = w.Today.AddDays(-days)
		day, ok = held.AddDays(reviewAfter), true
	}
	if pain.By.IsFull() && (!ok || pain.By.Before(day)) {
		return pain.By.AddDays(1), pain.By, true
	}
	return day, held, ok
}
