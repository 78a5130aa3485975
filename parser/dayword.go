package parser

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"
)

// DayShape is one way to write a day in words. The table of them drives the
// reader, the hints and the manual.
type DayShape struct {
	Example string // as it is written
	Doc     string // what it means, one line
	// Ahead and Behind say whether it is worth a hint where a day that lies
	// ahead, or behind, is wanted.
	Ahead, Behind bool
	// read reads words of this shape; of any other it returns the zero Date.
	read func(words []string, from vantage) (Date, error)
}

// DayShapes are the ways to write a day, in the order of the manual.
var DayShapes = []DayShape{
	{"today", "this day", true, true, dayNamed("today", 0)},
	{"tomorrow", "the day after", true, false, dayNamed("tomorrow", 1)},
	{"yesterday", "the day before", false, true, dayNamed("yesterday", -1)},
	{"fri", "the next Friday or the last one, as fits the command; friday", true, true, readWeekday},
	{"next fri", "the Friday of next week; a week begins on Monday", true, false, readNextWeekday},
	{"last fri", "the last Friday before today", false, true, readLastWeekday},
	{"in 2 weeks", "as many days, weeks, months or years from today; in a month", true, false, readInSpan},
	{"2w", "the same: 3d 2w 1m 1y", true, false, readBareSpan},
	{"2 weeks ago", "as many before today; 3d ago too", false, true, readSpanAgo},
	{"end of month", "its last day; end of week is Sunday, end of year 31 December", true, false, readEnd},
	{"12 march", "the nearest, as fits the command; march 12, 12th march", true, true, readDayOfYear},
	{"12 march 2027", "that day", true, true, readLongDay},
	{"2027-03-12", "that day", true, true, readISODay},
}

// DayHint says how a day is written, for the hint of an error: a day that lies
// ahead, such as a promise's, or one behind, such as a meeting's.
func DayHint(ahead bool) string {
	var examples []string
	for _, s := range DayShapes {
		if ahead && s.Ahead || !ahead && s.Behind {
			examples = append(examples, s.Example)
		}
	}
	last := len(examples) - 1
	return "a day is written " + strings.Join(examples[:last], ", ") + " or " + examples[last]
}

// vantage is the day on which words are read, and where they look.
type vantage struct {
	today Date
	ahead bool
}

// Years that a day in words may have.
const (
	firstYear = 1900
	lastYear  = 9999
)

// ParseDay reads a day in words, as of today, in one of the [DayShapes]; case
// does not matter. A bare weekday and a day without a year lie ahead (a
// promise, a snooze) or behind (a meeting, a help); a day without a year may be
// today. Other words mean what they mean, so that tomorrow may be returned
// though the day should lie behind. The error says what is wrong with the text;
// [DayHint] says what to write instead.
func ParseDay(text string, today Date, ahead bool) (Date, error) {
	words := strings.Fields(strings.ToLower(text))
	for _, shape := range DayShapes {
		d, err := shape.read(words, vantage{today, ahead})
		switch {
		case err != nil:
			return Date{}, fmt.Errorf("%s %w", quoted(text), err)
		case d.IsZero():
			continue
		case d.Year < firstYear || d.Year > lastYear:
			return Date{}, fmt.Errorf("%s %w", quoted(text), errYear)
		}
		return d, nil
	}
	return Date{}, fmt.Errorf("%s %w", quoted(text), mistake(text))
}

var (
	errYear     = fmt.Errorf("is not in the years %d to %d", firstYear, lastYear)
	errCalendar = errors.New("is no day of the calendar")
)

// mistake tells what is wrong with a text that has none of the shapes.
func mistake(text string) error {
	d, err := ParsePartial(text)
	days := possibleDays(text)
	switch {
	case len(days) == 2:
		return fmt.Errorf("may be %s or %s; write the one you mean", days[0], days[1])
	case len(days) == 1:
		return fmt.Errorf("is written %s", days[0])
	case d.IsFull():
		return fmt.Errorf("is written %s", d)
	case errors.Is(err, errNoSuchDay):
		return errCalendar
	}
	return errors.New("is no day")
}

// dayNamed reads one word for the day so many days from today.
func dayNamed(word string, days int) func([]string, vantage) (Date, error) {
	return func(words []string, from vantage) (Date, error) {
		if len(words) != 1 || words[0] != word {
			return Date{}, nil
		}
		return from.today.AddDays(days), nil
	}
}

func readWeekday(words []string, from vantage) (Date, error) {
	weekday, ok := weekdayOf(words, "")
	switch {
	case !ok:
		return Date{}, nil
	case from.ahead:
		return from.today.AddDays(7 - daysBetween(weekday, from.today.Weekday())), nil
	}
	return from.weekdayBehind(weekday), nil
}

func readLastWeekday(words []string, from vantage) (Date, error) {
	weekday, ok := weekdayOf(words, "last")
	if !ok {
		return Date{}, nil
	}
	return from.weekdayBehind(weekday), nil
}

// readNextWeekday reads a day of the next week of ISO 8601, which begins on
// Monday.
func readNextWeekday(words []string, from vantage) (Date, error) {
	weekday, ok := weekdayOf(words, "next")
	if !ok {
		return Date{}, nil
	}
	if !from.ahead {
		return Date{}, fmt.Errorf("lies ahead; the one before today is written last %s", words[1])
	}
	monday := from.today.AddDays(-daysBetween(time.Monday, from.today.Weekday()))
	return monday.AddDays(7 + daysBetween(time.Monday, weekday)), nil
}

// weekdayBehind returns the last such day before today.
func (from vantage) weekdayBehind(weekday time.Weekday) Date {
	return from.today.AddDays(daysBetween(from.today.Weekday(), weekday) - 7)
}

// daysBetween returns the days from one day of the week to the next such as
// the other: 0 to 6.
func daysBetween(one, other time.Weekday) int { return int(7+other-one) % 7 }

// weekdayOf reads a day of the week, in full or its first three letters,
// behind the word given, if any.
func weekdayOf(words []string, behind string) (time.Weekday, bool) {
	if behind != "" {
		if len(words) == 0 || words[0] != behind {
			return 0, false
		}
		words = words[1:]
	}
	if len(words) != 1 {
		return 0, false
	}
	i := slices.IndexFunc(weekdays, func(name string) bool { return words[0] == name || words[0] == name[:3] })
	return time.Weekday(i), i >= 0
}

// weekdays are the names of the days of the week, as package time counts them.
var weekdays = []string{"sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"}

func readInSpan(words []string, from vantage) (Date, error) {
	if len(words) < 2 || words[0] != "in" {
		return Date{}, nil
	}
	return from.spanAway(words[1:], 1)
}

func readSpanAgo(words []string, from vantage) (Date, error) {
	last := len(words) - 1
	if last < 1 || words[last] != "ago" {
		return Date{}, nil
	}
	return from.spanAway(words[:last], -1)
}

func readBareSpan(words []string, from vantage) (Date, error) {
	d, err := from.spanAway(words, 1)
	if !from.ahead && (err != nil || !d.IsZero()) {
		return Date{}, fmt.Errorf("counts from today on; what was is written %s ago", brief(strings.Join(words, " ")))
	}
	return d, err
}

// maxSpan is more days than any span between two days of the years allowed.
const maxSpan = (lastYear - firstYear + 1) * 366

// spanAway returns the day that lies a span of time, as in 3d, 2 weeks and a
// month, ahead of today, or behind it where sign is -1.
func (from vantage) spanAway(words []string, sign int) (Date, error) {
	text := strings.Join(words, " ")
	if rest, isOne := strings.CutPrefix(text, "a "); isOne && len(rest) > 2 {
		text = "1 " + rest
	}
	number, name := numberAndUnit(text)
	unit, ok := units[name]
	if !ok || number == "" {
		return Date{}, nil
	}
	times, err := strconv.Atoi(number)
	if err != nil || times > maxSpan/(unit.Days+28*unit.Months) {
		return Date{}, errYear
	}
	return unit.After(from.today, sign*times), nil
}

// readEnd reads the end of the week, month or year that today lies in.
func readEnd(words []string, from vantage) (Date, error) {
	today := from.today
	switch strings.Join(words, " ") {
	case "end of week", "end of the week":
		return today.AddDays(daysBetween(today.Weekday(), time.Sunday)), nil
	case "end of month", "end of the month":
		return civil(int(today.Year), int(today.Month), daysIn(int(today.Year), int(today.Month))), nil
	case "end of year", "end of the year":
		return civil(int(today.Year), 12, 31), nil
	}
	return Date{}, nil
}

// readDayOfYear reads a day and a month, in either order, and returns the
// nearest such day. 29 February is the 28th in common years.
func readDayOfYear(words []string, from vantage) (Date, error) {
	d, ok := dayAndMonth(words)
	if !ok {
		return Date{}, nil
	}
	if !d.exists() {
		return Date{}, errCalendar
	}
	day, year := d.In(int(from.today.Year)), int(from.today.Year)
	switch {
	case from.ahead && day.Before(from.today):
		day = d.In(year + 1)
	case !from.ahead && day.After(from.today):
		day = d.In(year - 1)
	}
	return day, nil
}

// readLongDay reads a day, a month and a year; a comma before the year too.
func readLongDay(words []string, _ vantage) (Date, error) {
	last := len(words) - 1
	if last != 2 || len(words[last]) != 4 || !allDigits(words[last]) {
		return Date{}, nil
	}
	d, ok := dayAndMonth([]string{words[0], strings.TrimSuffix(words[1], ",")})
	if !ok {
		return Date{}, nil
	}
	d.Year = int16(number(words[last]))
	switch {
	case d.Year == 0:
		return Date{}, errYear
	case !d.IsFull() || !d.exists():
		return Date{}, errCalendar
	}
	return d, nil
}

// dayAndMonth reads the two, in either order, into a Date without a year. It
// need not exist.
func dayAndMonth(words []string) (Date, bool) {
	if len(words) != 2 {
		return Date{}, false
	}
	day, month := dayOfMonth(words[0]), monthOf(words[1])
	if month == 0 {
		day, month = dayOfMonth(words[1]), monthOf(words[0])
	}
	return civil(0, month, day), month > 0 && day >= 0
}

// dayOfMonth reads one or two digits, or such as 1st, 2nd, 3rd and 12th; of
// anything else it returns -1.
func dayOfMonth(word string) int {
	digits := strings.TrimRight(word, "dhnrst")
	if !isShort(digits) || !allDigits(digits) {
		return -1
	}
	day := number(digits)
	if suffix := word[len(digits):]; suffix != "" && suffix != ordinal(day) {
		return -1
	}
	return day
}

// ordinal returns what follows a number that counts days in English.
func ordinal(n int) string {
	if n/10 == 1 {
		return "th"
	}
	switch n % 10 {
	case 1:
		return "st"
	case 2:
		return "nd"
	case 3:
		return "rd"
	}
	return "th"
}

// monthOf returns the number of a month, named in full or by its first three
// letters, or 0.
func monthOf(word string) int {
	return 1 + slices.IndexFunc(months, func(name string) bool { return word == name || word == name[:3] })
}

// months are the names of the months.
var months = []string{
	"january", "february", "march", "april", "may", "june",
	"july", "august", "september", "october", "november", "december",
}

// readISODay reads YYYY-MM-DD and nothing else.
func readISODay(words []string, _ vantage) (Date, error) {
	if len(words) != 1 || len(words[0]) != len("2027-03-12") {
		return Date{}, nil
	}
	d, err := ParseDate(words[0])
	if err != nil {
		return Date{}, nil
	}
	return d, nil
}
