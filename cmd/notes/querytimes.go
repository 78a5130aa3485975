package main

import (
	"strings"

	"notes/parser"
)

// times are the days that a term of a query asks for: From to Until, both
// included; a bound that is no date is open.
type times struct{ from, until parser.Date }

// parseTimes reads the value of a key for days: a day, month or year, one of
// these after >, >=, < or <=, or two of them with .. between.
func parseTimes(key, value string) (times, error) {
	if from, until, ok := strings.Cut(value, ".."); ok {
		a, err := parseTime(key, from)
		if err != nil {
			return times{}, err
		}
		b, err := parseTime(key, until)
		return times{a.from, b.until}, err
	}
	for _, sign := range []string{">=", "<=", ">", "<"} {
		rest, ok := strings.CutPrefix(value, sign)
		if !ok {
			continue
		}
		t, err := parseTime(key, rest)
		if err != nil {
			return times{}, err
		}
		return t.bound(sign), nil
	}
	return parseTime(key, value)
}

// parseTime reads a day, month or year.
func parseTime(key, value string) (times, error) {
	d, err := parser.ParsePartial(value)
	if err != nil || d.Year == 0 {
		return times{}, fail("write "+key+":2026-05-20, "+key+":2026-05, "+key+":>2026-01-01 or "+key+":2026-01..2026-03",
			"%q is no time for %s:", value, key)
	}
	switch {
	case d.Month == 0:
		return times{parser.Date{Year: d.Year, Month: 1, Day: 1}, parser.Date{Year: d.Year, Month: 12, Day: 31}}, nil
	case d.Day == 0:
		first := parser.Date{Year: d.Year, Month: d.Month, Day: 1}
		return times{first, first.AddMonths(1).AddDays(-1)}, nil
	}
	return times{d, d}, nil
}

// bound returns the days on the side of t that the sign says.
func (t times) bound(sign string) times {
	switch sign {
	case ">":
		return times{from: t.until.AddDays(1)}
	case ">=":
		return times{from: t.from}
	case "<":
		return times{until: t.from.AddDays(-1)}
	}
	return times{until: t.until}
}

// contains reports whether a date, of which the day may be missing, lies
// wholly in the times.
func (t times) contains(d parser.Date) bool {
	if d.Year == 0 {
		return false
	}
	span, err := parseTime("", d.String())
	return err == nil && !span.from.Before(t.from) && (t.until.IsZero() || !span.until.After(t.until))
}
