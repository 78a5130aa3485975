package report

import (
	"cmp"
	"slices"

	"notes/parser"
)

// contacts calls yield with every day up to today on which there was contact:
// meetings, helps, introductions made, dated entries of the body, and what
// stands under last_contact. Days come in no order, and may come twice.
func (w *view) contacts(p *person, yield func(parser.Date)) {
	add := func(d parser.Date) {
		if w.happened(d) {
			yield(d)
		}
	}
	for i := range p.Meetings {
		add(p.Meetings[i].Date)
	}
	for i := range p.given {
		add(p.given[i].date)
	}
	for i := range p.Days {
		add(p.Days[i].Date)
	}
	add(p.LastContact)
}

// lastContact returns the latest day of contact, or no date.
func (w *view) lastContact(p *person) parser.Date {
	var last parser.Date
	w.contacts(p, func(d parser.Date) {
		if d.After(last) {
			last = d
		}
	})
	return last
}

// sortByContact returns the people by their last contact, the latest first.
func (w *view) sortByContact() []*person {
	type contact struct {
		last parser.Date
		with int32 // the place among the people
	}
	contacts := make([]contact, len(w.people))
	for i, p := range w.people {
		contacts[i] = contact{p.last, int32(i)}
	}
	slices.SortFunc(contacts, func(a, b contact) int { return cmp.Or(b.last.Compare(a.last), cmp.Compare(a.with, b.with)) })
	return mapped(contacts, func(c contact) *person { return w.people[c.with] })
}

// usualGap returns the median number of days between one contact and the
// next. It takes four days of contact to speak of a habit.
func (w *view) usualGap(p *person) (days float64, ok bool) {
	on := make([]int, 0, 32) // counted from today
	w.contacts(p, func(d parser.Date) { on = append(on, d.DaysSince(w.Today)) })
	slices.Sort(on)
	on = slices.Compact(on)
	if len(on) < 4 {
		return 0, false
	}
	gaps := on[:len(on)-1]
	for i := range gaps {
		gaps[i] = on[i+1] - on[i]
	}
	return median(gaps), true
}

// median returns the middle of the numbers, or the mean of the middle two. It
// sorts them; there must be one.
func median(numbers []int) float64 {
	slices.Sort(numbers)
	n := len(numbers)
	return float64(numbers[(n-1)/2]+numbers[n/2]) / 2
}
