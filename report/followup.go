package report

import "notes/parser"

// toFollow returns the last meeting, if it still wants something helpful to
// follow: it was the first one, or a pain was noted on its day or later, and
// neither a help nor a follow-up is on record since. After 30 days it no
// longer does. The pain is the first one noted since, counted from 1; 0 where
// there is none.
func (w *view) toFollow(p *person) (met *parser.Meeting, pain int) {
	met = p.met
	if met == nil || p.hasFollowed(met.Date) || !w.holdsOn(p, &Reason{}, met.Date, met.Date.AddDays(followUpFor)) {
		return nil, 0
	}
	pain = w.painSince(p, met.Date)
	if p.began != met.Date && pain == 0 {
		return nil, 0
	}
	return met, pain
}

// meetings returns the day of the first meeting on record and the last meeting, if
// there are any.
func (w *view) meetings(p *person) (began parser.Date, last *parser.Meeting) {
	for i := range p.Meetings {
		m := &p.Meetings[i]
		if !w.happened(m.Date) {
			continue
		}
		if began.IsZero() || m.Date.Before(began) {
			began = m.Date
		}
		if last == nil || m.Date.After(last.Date) {
			last = m
		}
	}
	return began, last
}

// painSince returns the first open pain that was noted on the day or later,
// counted from 1; 0 where there is none.
func (w *view) painSince(p *person, day parser.Date) int {
	for _, h := range p.open {
		if since := p.Pains[h.pain].Since; since.IsFull() && !since.Before(day) {
			return int(h.pain) + 1
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

// review returns the day on which to ask whether a pain of the person's, which is
// open, still holds: 180 days after something happened to it, or the day
// after the one until which help was of use. With it comes the last day on which
// it was known to hold. While help is still of use there is nothing to ask.
func (w *view) review(p *person, h painHelps) (day, held parser.Date, ok bool) {
	pain := &p.Pains[h.pain]
	if pain.By.IsFull() && !pain.By.Before(w.Today) {
		return day, held, false
	}
	if days, known := w.untouched(pain, h.last); known {
		held = w.Today.AddDays(-days)
		day, ok = held.AddDays(reviewAfter), true
	}
	if pain.By.IsFull() && (!ok || pain.By.Before(day)) {
		return pain.By.AddDays(1), pain.By, true
	}
	return day, held, ok
}
