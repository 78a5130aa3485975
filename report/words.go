package report

import (
	"fmt"
	"strconv"
	"strings"

	"notes/parser"
)

// Count writes a number with its noun: "1 person", "3 people".
func Count(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return strconv.Itoa(n) + " " + many
}

// length says how long a number of days is, in the largest unit that keeps it
// honest: days up to two weeks, weeks up to two months, months up to two years
// but for a year.
func length(days int) string {
	months := days * 12 / 365
	switch {
	case days < 14:
		return Count(days, "day", "days")
	case months < 2:
		return Count(days/7, "week", "weeks")
	case months < 24 && months != 12:
		return Count(months, "month", "months")
	}
	return Count(days/365, "year", "years")
}

// ago says when something was that lies a number of days back.
func ago(days int) string {
	switch days {
	case 0:
		return "today"
	case 1:
		return "yesterday"
	}
	return length(days) + " ago"
}

// ahead says when something is that lies a number of days ahead.
func ahead(days int) string {
	switch days {
	case 0:
		return "today"
	case 1:
		return "tomorrow"
	}
	return "in " + length(days)
}

// when says when something is or was; negative days lie back.
func when(days int) string {
	if days < 0 {
		return ago(-days)
	}
	return ahead(days)
}

// decimal writes a median: a whole number, or one with a half.
func decimal(f float64) string { return strconv.FormatFloat(f, 'f', -1, 64) }

// sentence joins the parts that say something with a separator.
func sentence(sep string, parts ...string) string {
	said := make([]string, 0, len(parts))
	for _, p := range parts {
		if p != "" {
			said = append(said, p)
		}
	}
	return strings.Join(said, sep)
}

// quoted sets a pain's or a help's own words apart from ours.
func quoted(s string) string { return fmt.Sprintf("“%s”", s) }

// times says how often: once, twice, 3 times.
func times(n int) string {
	switch n {
	case 1:
		return "once"
	case 2:
		return "twice"
	}
	return fmt.Sprintf("%d times", n)
}

// dayCount writes a median number of days.
func dayCount(days float64) string {
	if days == 1 {
		return "1 day"
	}
	return decimal(days) + " days"
}

// rest returns what follows the first word of a result, set off from the word
// of ours that stands for it.
func rest(result string) string {
	_, more, _ := strings.Cut(strings.TrimSpace(result), " ")
	if more = strings.TrimLeft(more, " ,;:.–-"); more == "" {
		return ""
	}
	return ": " + more
}

// each says a rhythm in words: every day, every 6 weeks, every year.
func each(r parser.Rhythm) string {
	n, unit := r.Days, "day"
	switch {
	case r.Months > 0 && r.Months%12 == 0:
		n, unit = r.Months/12, "year"
	case r.Months > 0:
		n, unit = r.Months, "month"
	case r.Days%7 == 0:
		n, unit = r.Days/7, "week"
	}
	if n == 1 {
		return "every " + unit
	}
	return fmt.Sprintf("every %d %ss", n, unit)
}
