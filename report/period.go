package report

import "notes/parser"

// Period is a run of days, both bounds included. A bound that is no date
// leaves the period open on that side.
type Period struct {
	From, Until parser.Date
}

// Contains reports whether the date lies in the period. A date of which the
// day is not known lies only in a period without bounds.
func (p Period) Contains(d parser.Date) bool {
	if !d.IsFull() {
		return p == Period{}
	}
	return !d.Before(p.From) && (p.Until.IsZero() || !d.After(p.Until))
}

// Week returns the ISO 8601 week of the day: Monday to Sunday.
func Week(day parser.Date) Period {
	monday := day.AddDays(-(int(day.Weekday()) + 6) % 7)
	return Period{monday, monday.AddDays(6)}
}

// Month returns the calendar month of the day.
func Month(day parser.Date) Period {
	first := parser.Date{Year: day.Year, Month: day.Month, Day: 1}
	return Period{first, first.AddMonths(1).AddDays(-1)}
}

// Year returns the calendar year of the day.
func Year(day parser.Date) Period {
	return Period{parser.Date{Year: day.Year, Month: 1, Day: 1}, parser.Date{Year: day.Year, Month: 12, Day: 31}}
}

// months returns the calendar months that the period touches, oldest first, at
// most the last of them. Both bounds must be days.
func (p Period) months(most int) []Period {
	last := Month(p.Until)
	m := Month(last.From.AddMonths(1 - most))
	if from := Month(p.From); m.From.Before(from.From) {
		m = from
	}
	var months []Period
	for ; !m.From.After(last.From); m = Month(m.From.AddMonths(1)) {
		months = append(months, m)
	}
	return months
}

// period is what the reader wants to look back on: Since to Until, and all
// that is on record where neither is given.
func (w *view) period() Period {
	if w.Since.IsZero() && w.Until.IsZero() {
		return Period{}
	}
	until := latest(w.Until)
	if until.IsZero() || until.After(w.Today) {
		until = w.Today
	}
	return Period{w.Since, until}
}

// latest returns the last day that a date may mean of which parts are missing.
func latest(d parser.Date) parser.Date {
	switch {
	case d.Year == 0 || d.IsFull():
		return d
	case d.Month == 0:
		return Year(d).Until
	}
	return Month(d).Until
}
