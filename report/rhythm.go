package report

import "notes/parser"

// restAfter is the number of tries without an answer after which it is better
// to let somebody rest.
const restAfter = 3

// rhythm returns how often the owner wants to be in touch with the person:
// their own `every`, or the default of the first of their tags that has one; none
// where that is never.
func (w *view) rhythm(p *person) parser.Rhythm {
	every := p.Every
	for i := 0; every.IsZero() && i < len(p.Tags) && len(w.config.Every) > 0; i++ {
		every = w.config.Every[parser.Fold(p.Tags[i])]
	}
	if every.Never {
		return parser.Rhythm{}
	}
	return every
}

// heard returns the last day of a meeting or a dated entry of the body.
func (w *view) heard(p *person) parser.Date {
	var last parser.Date
	if p.met != nil {
		last = p.met.Date
	}
	for i := range p.Days {
		if d := p.Days[i].Date; w.happened(d) && d.After(last) {
			last = d
		}
	}
	return last
}

// tries returns on how many days the person was given something since they last
// gave a sign: a meeting, a dated entry of the body, or a help of which the result
// is known.
func (w *view) tries(p *person) int {
	n, heard, last := 0, w.heard(p), parser.Date{}
	for i := len(p.given) - 1; i >= 0; i-- { // the latest first
		g := &p.given[i]
		switch {
		case !w.happened(g.date):
			continue
		case !g.date.After(heard):
			return n
		case g.outcome() != parser.NoAnswer && g.date == last:
			return n - 1
		case g.outcome() != parser.NoAnswer:
			return n
		case g.date != last:
			n, last = n+1, g.date
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
