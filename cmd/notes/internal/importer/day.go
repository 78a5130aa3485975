package importer

import (
	"strconv"
	"strings"
	"unicode"

	"notes/parser"
)

// dayOrder is the order of the numbers of a day where they alone do not tell.
type dayOrder int

const (
	unknownOrder dayOrder = iota
	dayFirst              // 24/3/2024
	monthFirst            // 3/24/2024, as in the United States
)

// dayOf reads a day as programs and people write it: ISO 8601, 12 Mar 2024,
// Mar 12, 2024, 12. März 2024, 12-Mar-24, 12.03.2024, 3/24/2024, and 3/4/2024
// where an order is known, as it is where AM or PM stands behind. A time of day
// does not matter. Anything else is no day.
func dayOf(text string, order dayOrder) (parser.Date, bool) {
	if d, err := parser.ParsePartial(text); err == nil {
		return d, true
	}
	words, american := dayWords(text)
	if american {
		order = monthFirst
	}
	if len(words) != 3 {
		return parser.Date{}, false
	}
	for i, word := range words[:2] {
		if month := monthOf(word); month > 0 {
			return civil(words[2], month, words[1-i])
		}
	}
	if strings.Count(text, ".") >= 2 {
		order = dayFirst
	}
	return numericDay(words, order)
}

// orderOf returns the order in which days are written, if one of them tells and
// no other tells otherwise.
func orderOf(days []string) dayOrder {
	order := unknownOrder
	for _, day := range days {
		if told := toldOrder(day); order == unknownOrder {
			order = told
		} else if told != unknownOrder && told != order {
			return unknownOrder
		}
	}
	return order
}

// toldOrder returns the order in which a day is written where only one is
// possible.
func toldOrder(day string) dayOrder {
	_, asDay := dayOf(day, dayFirst)
	_, asMonth := dayOf(day, monthFirst)
	switch words, _ := dayWords(day); {
	case len(words) != 3 || len(words[0]) > 2 || asDay == asMonth:
		return unknownOrder
	case asDay:
		return dayFirst
	}
	return monthFirst
}

// dayWords returns the numbers and names that a day consists of; american tells
// that a time with AM or PM stands behind it.
func dayWords(text string) (words []string, american bool) {
	isSign := func(r rune) bool { return unicode.IsSpace(r) || strings.ContainsRune(".,-/", r) }
	for _, word := range strings.FieldsFunc(parser.Fold(text), isSign) {
		switch {
		case word == "am" || word == "pm":
			american = true
		case word == "de" || word == "of" || strings.Contains(word, ":"):
		default:
			words = append(words, word)
		}
	}
	return words, american
}

// numericDay reads three numbers; the year is the first or the last. Without an
// order, the numbers have to tell.
func numericDay(words []string, order dayOrder) (parser.Date, bool) {
	first, second := number(words[0]), number(words[1])
	switch {
	case len(words[0]) == 4:
		return civil(words[0], second, words[2])
	case order == unknownOrder && first <= 12 && second <= 12 && first != second:
		return parser.Date{}, false
	case order == dayFirst, order == unknownOrder && first > 12:
		return civil(words[2], second, words[0])
	}
	return civil(words[2], first, words[1])
}

// number returns the number that a word is, or 0.
func number(word string) int {
	n, err := strconv.Atoi(word)
	if err != nil {
		return 0
	}
	return n
}

// civil returns the day of a year, a month and a day of the month, if there is
// such a day. A year of two digits is one of this century.
func civil(year string, month int, day string) (parser.Date, bool) {
	y, d := number(year), number(strings.TrimRight(day, "dhnrst"))
	if len(year) == 2 {
		y += 2000
	}
	if y < 1000 || y > 9999 || month < 1 || month > 12 || d < 1 || d > 31 {
		return parser.Date{}, false
	}
	date, err := parser.ParseDate(parser.Date{Year: int16(y), Month: int8(month), Day: int8(d)}.String())
	return date, err == nil
}

// monthOf returns the number of a month by its folded name, in full or cut
// short, in English, German, French, Spanish, Portuguese or Italian; else 0.
func monthOf(name string) int {
	for _, letters := range []int{4, 3} {
		if len(name) >= letters {
			if month := months[name[:letters]]; month > 0 {
				return month
			}
		}
	}
	return 0
}

// months are the beginnings of the names of months.
var months = map[string]int{
	"jan": 1, "ene": 1, "gen": 1, "feb": 2, "fev": 2, "mar": 3, "apr": 4, "avr": 4, "abr": 4,
	"may": 5, "mai": 5, "mag": 5, "jun": 6, "juin": 6, "giu": 6, "jul": 7, "juil": 7, "lug": 7,
	"aug": 8, "aou": 8, "ago": 8, "sep": 9, "set": 9, "oct": 10, "okt": 10, "out": 10, "ott": 10,
	"nov": 11, "dec": 12, "dez": 12, "dic": 12,
}
