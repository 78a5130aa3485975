package render

import (
	"cmp"
	"slices"

	"notes/parser"
	"notes/report"
)

// entry is an item of a report as something to do: in a calendar, in a list of
// tasks.
type entry struct {
	report.Item        // its Day is the day to do it on, or none
	do          string // what to do
}

// link returns where something can be read: what there is to send, if there is.
func (e *entry) link() string {
	if e.Send != nil && e.Send.URL != "" {
		return e.Send.URL
	}
	return e.Link
}

// entries returns the items of a report, in its order.
func entries(doc *report.Doc) []entry {
	var all []entry
	for i := range doc.Sections {
		for _, g := range doc.Sections[i].Groups {
			for _, item := range g.Items {
				all = append(all, entryOf(item, doc.Day))
			}
		}
	}
	return all
}

// entryOf places an item on the day to do it on: a birthday on the next one,
// and a reminder of a day that has passed on the report's own, which is when
// something can still be done.
func entryOf(item report.Item, today parser.Date) entry {
	next, yearly := report.NextBirthday(item.Yearly, today)
	if !yearly || today.IsZero() {
		item.Yearly = parser.Date{}
	}
	switch {
	case !item.Yearly.IsZero():
		item.Day = next
	case !item.Day.IsFull():
		item.Day = parser.Date{}
	case item.Kind != "" && item.Day.Before(today):
		item.Day = today
	}
	do := item.Do
	if do == "" && len(item.Why) > 0 {
		do = item.Why[0]
	}
	return entry{item, Clean(do)}
}

// about says what the entry is about, in a few words.
func (e entry) about() string {
	if about := cmp.Or(Clean(e.What), e.do); about != "" || len(e.Why) == 0 {
		return about
	}
	return Clean(e.Why[0])
}

// parts says what the entry is about, what to do, and with what.
func (e entry) parts() []string {
	parts := []string{e.about()}
	for _, part := range slices.Concat([]string{e.do, e.Mark}, e.Why[min(len(e.Why), 1):]) {
		if part = Clean(part); part != "" && part != parts[0] {
			parts = append(parts, part)
		}
	}
	return parts
}

// isLeapDay reports whether a yearly day is missing in common years.
func isLeapDay(d parser.Date) bool { return d.Month == 2 && d.Day == 29 }
