package report

import (
	"cmp"
	"fmt"
	"slices"

	"notes/parser"
)

// Promise is something to come back to: an open follow-up, or an open task
// that has a day.
type Promise struct {
	Who
	Due  parser.Date `json:"due,omitzero"` // none only in a brief, where no day is written
	Days int         `json:"days"`         // from today to the due day; negative where it has passed
	What string      `json:"what"`
	Task bool        `json:"task"` // a task in the note's body
	// Promised is the day as written, where a snooze moved the due day to its
	// own end.
	Promised parser.Date `json:"promised,omitzero"`
}

// Promises are what the owner promised, by due day.
type Promises struct {
	Promises []Promise `json:"promises"`
}

// due returns the day on which a promise to the person is due, if it is still
// open at the end of today: its own day, or the end of a snooze that is later.
func (w *view) due(p *person, f *parser.FollowUp) (day parser.Date, open bool) {
	if !f.Date.IsFull() || w.isKept(f) {
		return day, false
	}
	if p.Snooze.After(f.Date) {
		return p.Snooze, true
	}
	return f.Date, true
}

// isKept reports whether a promise is done at the end of today.
func (w *view) isKept(f *parser.FollowUp) bool { return f.Done && !f.DoneOn.After(w.Today) }

// undated lists what was promised to the person without a day, and is still open. A
// task without one is no promise.
func (w *view) undated(p *person) (list []Promise) {
	for i := range p.FollowUps {
		if f := &p.FollowUps[i]; !f.Task && !f.Date.IsFull() && !w.isKept(f) {
			list = append(list, Promise{Who: p.whoAt(f.Span), What: f.Text})
		}
	}
	return list
}

// promisesTo lists what was promised to the person and is still open.
func (w *view) promisesTo(p *person) []Promise {
	list := w.appendPromises(nil, p)
	slices.SortStableFunc(list, func(a, b Promise) int { return a.Due.Compare(b.Due) })
	return list
}

// appendPromises is promisesTo in the order of the note.
func (w *view) appendPromises(list []Promise, p *person) []Promise {
	for i := range p.FollowUps {
		f := &p.FollowUps[i]
		due, open := w.due(p, f)
		if !open {
			continue
		}
		promise := Promise{Who: p.whoAt(f.Span), Due: due, Days: due.DaysSince(w.Today), What: f.Text, Task: f.Task}
		if due != f.Date {
			promise.Promised = f.Date
		}
		list = append(list, promise)
	}
	return list
}

// promises lists all open promises.
func (w *view) promises() Promises {
	list := []Promise{}
	for _, p := range w.people {
		list = w.appendPromises(list, p)
	}
	slices.SortStableFunc(list, func(a, b Promise) int {
		return cmp.Or(a.Due.Compare(b.Due), cmp.Compare(a.Person, b.Person))
	})
	return Promises{list}
}

// section lists the promises, those that are due apart from those to come, at
// most so many of each.
func (p Promises) section(most int) Section {
	s := Section{ID: "promises", Title: "Promises", Empty: Step{"Nothing is promised. A good place to begin from.", ""}}
	ahead := slices.IndexFunc(p.Promises, func(promise Promise) bool { return promise.Days > 0 })
	if ahead < 0 {
		ahead = len(p.Promises)
	}
	due, coming := p.Promises[:ahead], p.Promises[ahead:]
	s.Groups = withItems(Group{"due", mapped(about(due, most), Promise.item)}, Group{"coming up", mapped(about(coming, most), Promise.item)})
	if most > 0 && max(len(due), len(coming)) > most+slack {
		s.Notes = []string{fmt.Sprintf("%d are due, %d are coming up.", len(due), len(coming))}
	}
	return s
}

func (p Promise) item() Item {
	item := p.Who.item()
	item.Day, item.What = p.Due, p.What
	if p.Due.IsZero() {
		item.Why = []string{"without a day"}
		return item
	}
	item.Why = []string{dueWhen(p.Days)}
	if !p.Promised.IsZero() {
		item.Why = append(item.Why, "promised for "+p.Promised.String())
	}
	return item
}

// dueWhen says when a promise is due.
func dueWhen(days int) string { return "due " + when(days) }
