package importer

import (
	"strconv"

	"notes/parser"
)

// addReminder adds a reminder as a follow-up on the day on which it comes next
// after the export. One for the birthday says nothing that the birthday does not.
func (e *monicaEntry) addReminder(r record) {
	p := r.Properties
	text := joinTexts(": ", p.text("title"), p.text("description"))
	first := p.day("initial_date")
	b := e.Person.Birthday
	switch yearly := p.text("frequency_type") == "year"; {
	case yearly && b.Day != 0 && first.Month == b.Month && first.Day == b.Day:
		return
	case text == "" || first.IsZero() || p.is("inactive"):
		e.leave("a reminder that is off: %s", text)
		return
	}
	count, _ := strconv.Atoi(p.text("frequency_number"))
	next := nextTime(first, p.text("frequency_type"), min(max(count, 1), 1200), e.exported)
	if next.IsZero() {
		e.leave("a reminder of %s, which has been: %s", first, text)
		return
	}
	e.Person.FollowUps = append(e.Person.FollowUps, parser.FollowUp{Date: next, Text: text})
}

// nextTime returns the first day on or after from of those that begin with first
// and come every so many units; no day if that is a day behind and there are no
// others.
func nextTime(first parser.Date, unit string, count int, from parser.Date) parser.Date {
	if !first.Before(from) || from.IsZero() {
		return first
	}
	months := int(from.Year-first.Year)*12 + int(from.Month-first.Month)
	switch unit {
	case "week":
		days := 7 * count
		return first.AddDays((from.DaysSince(first) + days - 1) / days * days)
	case "year":
		count *= 12
	case "month":
	default:
		return parser.Date{}
	}
	times := months / count
	next := first.AddMonths(times * count)
	if next.Before(from) {
		next = first.AddMonths((times + 1) * count)
	}
	return next
}
