package parser

import (
	"fmt"
	"strconv"
	"strings"
)

// Rhythm is how often to be in touch: a number of days or of months, or never. The
// zero Rhythm means that nobody asked for one.
type Rhythm struct {
	Days, Months int
	Never        bool // none is wanted, whatever is for others
}

// rhythms are the words for a rhythm; other tools write them too.
var rhythms = map[string]Rhythm{
	"daily": {Days: 1}, "weekly": {Days: 7}, "biweekly": {Days: 14}, "fortnightly": {Days: 14},
	"monthly": {Months: 1}, "bimonthly": {Months: 2}, "quarterly": {Months: 3},
	"biannually": {Months: 6}, "yearly": {Months: 12}, "annually": {Months: 12},
	"never": {Never: true},
}

// units are the words for a unit of a rhythm, without the plural's s.
var units = map[string]Rhythm{
	"d": {Days: 1}, "day": {Days: 1}, "w": {Days: 7}, "week": {Days: 7},
	"m": {Months: 1}, "mo": {Months: 1}, "month": {Months: 1}, "quarter": {Months: 3},
	"y": {Months: 12}, "year": {Months: 12},
}

// numberAndUnit splits a span of time such as 6w and "2 weeks" into the digits at its
// beginning and the unit behind them, without the plural's s.
func numberAndUnit(text string) (number, unit string) {
	digits := len(text) - len(strings.TrimLeft(text, "0123456789"))
	unit = strings.TrimSpace(text[digits:])
	if len(unit) > 2 {
		unit = strings.TrimSuffix(unit, "s")
	}
	return text[:digits], unit
}

// ParseRhythm reads a rhythm: 10d, 6w, 3m, 1y, "2 weeks", "every 3 months",
// weekly, monthly, quarterly, yearly, never; a bare number counts days.
func ParseRhythm(s string) (Rhythm, error) {
	text := strings.TrimPrefix(strings.ToLower(strings.TrimSpace(s)), "every ")
	if r, ok := rhythms[text]; ok {
		return r, nil
	}
	number, unit := numberAndUnit(text)
	r, ok := units[unit]
	n, err := strconv.Atoi(number)
	switch {
	case number == "":
		n = 1 // "every week"
		ok = ok && len(unit) > 2
	case err != nil || n < 1 || n > 3660:
		ok = false
	case unit == "":
		r, ok = Rhythm{Days: 1}, true
	}
	if !ok {
		return Rhythm{}, fmt.Errorf("%q is no rhythm", s)
	}
	return Rhythm{Days: r.Days * n, Months: r.Months * n}, nil
}

// IsZero reports whether nothing is said of a rhythm.
func (r Rhythm) IsZero() bool { return r == Rhythm{} }

// String returns the rhythm in its shortest form: 10d, 6w, 3m, 1y, never, or "".
func (r Rhythm) String() string {
	switch {
	case r.IsZero():
		return ""
	case r.Never:
		return "never"
	case r.Months > 0 && r.Months%12 == 0:
		return fmt.Sprintf("%dy", r.Months/12)
	case r.Months > 0:
		return fmt.Sprintf("%dm", r.Months)
	case r.Days%7 == 0:
		return fmt.Sprintf("%dw", r.Days/7)
	}
	return fmt.Sprintf("%dd", r.Days)
}

// MarshalText returns String, so that JSON shows the short form.
func (r Rhythm) MarshalText() ([]byte, error) { return []byte(r.String()), nil }

// After returns the day that lies one rhythm, or times rhythms, after d.
// Months are counted from d itself, so that the 31st is not lost on the way.
func (r Rhythm) After(d Date, times int) Date {
	if r.Months > 0 {
		return d.AddMonths(r.Months * times)
	}
	return d.AddDays(r.Days * times)
}
