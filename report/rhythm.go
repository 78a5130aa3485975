package report

import "notes/parser"

// restAfter is the number of tries without an answer after which it is better
// to let somebody rest.
const restAfter = 3

// rhythm returns how often the owner wants to be in touch with the person:
// their own `every`, or the default of the first of their tags that has one.
func (w *view) rhythm(p *person) parser.Rhythm {
	if !p.Every.IsZero() || len(w.config.Every) == 0 {
		return p.Every
	}
	for _, tag := range p.Tags {
		if every := w.config.Every[parser.Fold(tag)]; !every.IsZero() {
			return every
		}
	}
	return parser.Rhythm{}
}

// answered returns the last day on which the person gave a sign: a meeting, a
// dated entry of the body, or a help of which the result is known.
func (w *view) answered(p *person) parser.Date {
	var last parser.Date
	latest := func(d parser.Date) {
		if w.happened(d) && d.After(last) {
			last = d
		}
	}
	for i := range p.Meetings {
		latest(p.Meetings[i].Date)
	}
	for i := range p.Days {
		latest(p.Days[i].Date)
	}
	for i := range p.given {
		if p.given[i].outcome() != parser.NoAnswer {
			latest(p.given[i].date)
		}
	}
	return last
}

// tries returns on how many days the person was given something since they last
// gave a sign.
func (w *view) tries(p *person) int {
	n, last := 0, w.answered(p)
	for i := range p.given { // oldest first
		if d := p.given[i].date; w.happened(d) && d.After(last) {
			n, last = n+1, d
		}
	}
	return n
}

// rests reports whether it is time to let the person rest.
func (p *person) rests() bool { return p.tries >= restAfter }

// wanted returns the day on which to be in touch again: one rhythm after the
// last contact, doubled with every try. There is none without a rhythm, or
// while the person rests. Without any contact on record it is today.
func (w *view) wanted(p *person) (parser.Date, bool) {
	every := w.rhythm(p)
	switch {
	case every.IsZero() || p.rests():
		return parser.Date{}, false
	case p.last.IsZero():
		return w.Today, true
	}
	return every.After(p.last, 1<<p.tries), true
}
