package parser

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"
)

// Date is a civil day in the proleptic Gregorian calendar, without a time of
// day or a zone. A part that is not known is zero: a month (2026-03) has no
// Day, a year (2026) no Month, and a birthday may have no Year (--02-29). The
// zero Date is no date at all.
type Date struct {
	Year       int16
	Month, Day int8
}

// Mistakes in a written date. Each has a message of its own in a finding.
var (
	errNoDate    = errors.New("not a date")
	errNoSuchDay = errors.New("no such day")
	errAmbiguous = errors.New("day and month cannot be told apart")
	errUnpadded  = errors.New("month and day want two digits")
	errHyphens   = errors.New("a day wants hyphens")
)

// isLoose reports whether a day was read all the same, though it is written otherwise
// than it should be.
func isLoose(err error) bool { return errors.Is(err, errUnpadded) || errors.Is(err, errHyphens) }

// ParseDate reads an ISO 8601 calendar date: YYYY-MM-DD. A time after it
// (T09:30 or a space and a time) is ignored, since only the day counts.
func ParseDate(s string) (Date, error) {
	d, err := ParsePartial(s)
	if err == nil && !d.IsFull() {
		return Date{}, fmt.Errorf("%q: %w", s, errNoDate)
	}
	return d, err
}

// ParsePartial reads a date of which parts may be missing, in the shapes of
// ISO 8601:2000 and vCard (RFC 6350, 4.3.1): YYYY-MM-DD, YYYY-MM, YYYY,
// --MM-DD and MM-DD, and YYYYMMDD and --MMDD without hyphens. One digit for
// month or day is read too, with an error that wraps errUnpadded, and YYYY/MM/DD
// with one that wraps errHyphens.
func ParsePartial(s string) (Date, error) {
	if d, ok := usualDate(s); ok {
		return d, nil
	}
	text := strings.TrimSpace(s)
	if d, ok := yearFirst(text); ok {
		return d, fmt.Errorf("%q: %w, as in %s", s, errHyphens, d)
	}
	if strings.Count(text, "/") == 2 || strings.Count(text, ".") == 2 || yearLast(text) {
		return Date{}, ambiguous(text)
	}
	text = withoutTime(text)
	d, padded, ok := splitDate(text)
	if !ok {
		return Date{}, fmt.Errorf("%q: %w", s, errNoDate)
	}
	if !d.exists() {
		return Date{}, fmt.Errorf("%q: %w", s, errNoSuchDay)
	}
	if !padded {
		return d, fmt.Errorf("%q: %w, as in %s", s, errUnpadded, d)
	}
	return d, nil
}

// usualDate reads a day that is written YYYY-MM-DD, as almost all are. It says no
// to all else, and to days that do not exist.
func usualDate(s string) (d Date, ok bool) {
	if len(s) != len("2006-01-02") || s[4] != '-' || s[7] != '-' || !allDigits(s[:4]) || !allDigits(s[5:7]) || !allDigits(s[8:]) {
		return Date{}, false
	}
	d = civil(number(s[:4]), number(s[5:7]), number(s[8:]))
	return d, d.Year > 0 && d.Month > 0 && d.Day > 0 && d.exists()
}

// yearFirst reads a day that is written YYYY/MM/DD or YYYY.MM.DD, which is the same
// for everybody.
func yearFirst(s string) (d Date, ok bool) {
	if len(s) < 5 || s[4] != '/' && s[4] != '.' || strings.Contains(s, "-") {
		return Date{}, false
	}
	d, _, ok = splitDate(strings.ReplaceAll(s, s[4:5], "-"))
	return d, ok && d.IsFull() && d.exists()
}

// yearLast reports whether a text is three numbers of which the last is a year,
// as in 03-01-2026.
func yearLast(s string) bool {
	first, rest, _ := strings.Cut(s, "-")
	middle, last, _ := strings.Cut(rest, "-")
	return isShort(first) && isShort(middle) && len(last) == 4 && allDigits(first) && allDigits(middle) && allDigits(last)
}

// ambiguous tells 03/01/2026, which two halves of the world read differently,
// from text that merely has slashes.
func ambiguous(s string) error {
	for _, part := range strings.FieldsFunc(s, func(r rune) bool { return r == '/' || r == '.' || r == '-' }) {
		if _, err := strconv.Atoi(part); err != nil {
			return fmt.Errorf("%q: %w", s, errNoDate)
		}
	}
	return fmt.Errorf("%q: %w", s, errAmbiguous)
}

// possibleDays returns the days that may be meant by three numbers in another
// order than ISO 8601's, or with other signs between them: day first and then
// month first, if they are not the same. A year has four digits.
func possibleDays(s string) []Date {
	parts := strings.FieldsFunc(s, func(r rune) bool { return r < '0' || r > '9' })
	if len(parts) != 3 || strings.Trim(s, "0123456789-/. ") != "" {
		return nil
	}
	a, b, c := number(parts[0]), number(parts[1]), number(parts[2])
	var days []Date
	switch {
	case !isShort(parts[1]):
	case len(parts[0]) == 4 && isShort(parts[2]):
		days = []Date{civil(a, b, c)}
	case len(parts[2]) == 4 && isShort(parts[0]):
		days = []Date{civil(c, b, a), civil(c, a, b)}
	}
	days = slices.DeleteFunc(days, func(d Date) bool { return d.Month == 0 || d.Day == 0 || !d.exists() })
	return slices.Compact(days)
}

// withoutTime cuts a time of day off a timestamp that begins with a full date.
func withoutTime(s string) string {
	if len(s) > 11 && (s[10] == 'T' || s[10] == ' ') && s[4] == '-' && s[7] == '-' && isDigit(s[11]) {
		return s[:10]
	}
	return s
}

func isDigit(c byte) bool { return '0' <= c && c <= '9' }

// splitDate takes the numbers of a date apart; padded is false where month or
// day have one digit.
func splitDate(s string) (d Date, padded, ok bool) {
	s, noYear := strings.CutPrefix(s, "--")
	if len(s) == 8 && !noYear && allDigits(s) {
		s = s[:4] + "-" + s[4:6] + "-" + s[6:]
	}
	if len(s) == 4 && noYear && allDigits(s) {
		s = s[:2] + "-" + s[2:]
	}
	var parts [3]string
	n := 0
	for part := range strings.SplitSeq(s, "-") {
		if n == 3 || !allDigits(part) {
			return Date{}, false, false
		}
		parts[n] = part
		n++
	}
	if !noYear && len(parts[0]) == 4 {
		d.Year = int16(number(parts[0]))
		copy(parts[:], parts[1:])
		parts[2] = ""
		n--
	} else if n != 2 {
		return Date{}, false, false
	}
	if len(parts[0]) > 2 || len(parts[1]) > 2 || parts[2] != "" {
		return Date{}, false, false
	}
	d.Month, d.Day = int8(number(parts[0])), int8(number(parts[1]))
	padded = len(parts[0]) != 1 && len(parts[1]) != 1
	return d, padded, n == 0 && d.Year > 0 || d.Month > 0 && (n < 2 || d.Day > 0)
}

func allDigits(s string) bool {
	for i := range len(s) {
		if !isDigit(s[i]) {
			return false
		}
	}
	return s != ""
}

// number reads a run of digits; an empty one is 0.
func number(s string) int {
	n, _ := strconv.Atoi(s)
	return n
}

// exists reports whether the calendar has the date. 29 February without a
// year exists.
func (d Date) exists() bool {
	switch {
	case d.Month == 0:
		return d.Day == 0 && d.Year > 0
	case d.Month > 12:
		return false
	case d.Year == 0:
		return d.Day >= 1 && int(d.Day) <= daysIn(2024, int(d.Month))
	}
	return int(d.Day) <= daysIn(int(d.Year), int(d.Month))
}

// civil returns the date of that year, month and day.
func civil(year, month, day int) Date { return Date{int16(year), int8(month), int8(day)} }

// daysIn returns the number of days of a month in the Gregorian calendar.
func daysIn(year, month int) int {
	switch month {
	case 4, 6, 9, 11:
		return 30
	case 2:
		if year%4 == 0 && (year%100 != 0 || year%400 == 0) {
			return 29
		}
		return 28
	}
	return 31
}

// DateOf returns the civil day of a time in the time's own zone.
func DateOf(t time.Time) Date {
	y, m, d := t.Date()
	return civil(y, int(m), d)
}

// IsZero reports whether d is no date at all.
func (d Date) IsZero() bool { return d == Date{} }

// IsFull reports whether year, month and day are all known.
func (d Date) IsFull() bool { return d.Year != 0 && d.Month != 0 && d.Day != 0 }

// String returns the date in the form that ParsePartial reads: YYYY-MM-DD, or
// as much of it as is known, and "" for no date.
func (d Date) String() string {
	switch {
	case d.IsZero():
		return ""
	case d.Year == 0:
		return fmt.Sprintf("--%02d-%02d", d.Month, d.Day)
	case d.Month == 0:
		return fmt.Sprintf("%04d", d.Year)
	case d.Day == 0:
		return fmt.Sprintf("%04d-%02d", d.Year, d.Month)
	}
	return string(d.append(make([]byte, 0, len("2006-01-02"))))
}

// append appends a full date to a text.
func (d Date) append(text []byte) []byte {
	if d.Year < 1000 || d.Year > 9999 {
		return fmt.Appendf(text, "%04d-%02d-%02d", d.Year, d.Month, d.Day)
	}
	text = append(strconv.AppendInt(text, int64(d.Year), 10), '-', '0'+byte(d.Month/10), '0'+byte(d.Month%10))
	return append(text, '-', '0'+byte(d.Day/10), '0'+byte(d.Day%10))
}

// MarshalText returns String, so that JSON shows ISO dates.
func (d Date) MarshalText() ([]byte, error) { return []byte(d.String()), nil }

// UnmarshalText reads what MarshalText writes.
func (d *Date) UnmarshalText(text []byte) (err error) {
	*d = Date{}
	if len(text) > 0 {
		*d, err = ParsePartial(string(text))
	}
	return err
}

// Compare orders dates; a missing part sorts before every known one.
func (d Date) Compare(e Date) int { return cmp.Compare(d.rank(), e.rank()) }

// Before reports whether d is an earlier date than e.
func (d Date) Before(e Date) bool { return d.rank() < e.rank() }

// After reports whether d is a later date than e.
func (d Date) After(e Date) bool { return d.rank() > e.rank() }

// Latest returns the later one of two days; none is before every day.
func Latest(a, b Date) Date {
	if b.After(a) {
		return b
	}
	return a
}

// rank is a number that is greater for a later date.
func (d Date) rank() int64 { return int64(d.Year)<<16 + int64(d.Month)<<8 + int64(d.Day) }

func (d Date) time() time.Time {
	return time.Date(int(d.Year), time.Month(max(d.Month, 1)), int(max(d.Day, 1)), 0, 0, 0, 0, time.UTC)
}

// AddDays returns the day n days later.
func (d Date) AddDays(n int) Date { return numbered(d.number() + n) }

// AddMonths returns the same day of the month n months later, or that month's
// last day where it is shorter: 31 January plus a month is 28 or 29 February.
func (d Date) AddMonths(n int) Date {
	first := time.Date(int(d.Year), time.Month(int(d.Month)+n), 1, 0, 0, 0, 0, time.UTC)
	y, m := first.Year(), int(first.Month())
	return civil(y, m, min(int(d.Day), daysIn(y, m)))
}

// DaysSince returns the number of days from e to d: 1 from a day to the next.
// Both must be full dates.
func (d Date) DaysSince(e Date) int { return d.number() - e.number() }

// The calendar repeats itself every 400 years. Days are numbered from a 1 March long
// before all years that a Date can have, so that no number is negative, and a leap day
// is the last of its year (Howard Hinnant, chrono-compatible low-level date
// algorithms).
const (
	eraYears = 400
	eraDays  = 400*365 + 97
	eras     = 100 // before the year 0
)

// number returns the day's number; that of the first day of what a partial date says.
func (d Date) number() int {
	year, month := int(d.Year)+eras*eraYears, int(max(d.Month, 1))-3
	if month < 0 {
		year, month = year-1, month+12
	}
	return 365*year + year/4 - year/100 + year/400 + (153*month+2)/5 + int(max(d.Day, 1)) - 1
}

// numbered returns the day with that number.
func numbered(n int) Date {
	era, day := n/eraDays, n%eraDays
	year := (day - day/1460 + day/36524 - day/146096) / 365
	day -= 365*year + year/4 - year/100
	month := (5*day + 2) / 153
	day -= (153*month + 2) / 5
	if month += 3; month > 12 {
		year, month = year+1, month-12
	}
	return civil(year+(era-eras)*eraYears, month, day+1)
}

// Weekday returns the day of the week.
func (d Date) Weekday() time.Weekday { return d.time().Weekday() }

// In returns the day in the given year on which a yearly date falls: 29
// February is kept on the 28th in common years.
func (d Date) In(year int) Date {
	return civil(year, int(d.Month), min(int(d.Day), daysIn(year, int(d.Month))))
}
