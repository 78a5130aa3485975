package parser

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"notes/parser/source"
)

// key is a key:value word that may stand at the end of an item, and the place
// its value goes to. One table of keys serves reading and writing.
type key struct {
	name    string
	day     *Date
	partial bool    // a year or a month alone will do
	slug    *string // where the value is no day
	status  *Status // becomes closedBy(name) when the key stands there
}

// closedBy returns the status of a pain with the key at its end.
func closedBy(name string) Status {
	if name == "dropped" {
		return Dropped
	}
	return Eased
}

// isSet reports whether the key's place has a value already.
func (k *key) isSet() bool {
	if k.slug != nil {
		return *k.slug != ""
	}
	return !k.day.IsZero()
}

// read checks a value; with an error that is loose, the day is good.
func (k *key) read(value string) (Date, error) {
	switch {
	case k.slug == nil:
		return readDay(value, k.partial)
	case isSlug(value):
		return Date{}, nil
	}
	return Date{}, errNoDate
}

func (k *key) set(value string, d Date) {
	if k.slug != nil {
		*k.slug = value
		return
	}
	*k.day = d
	if k.status != nil {
		*k.status = closedBy(k.name)
	}
}

// findKey returns the key that the word begins with and the value behind its
// colon, or nil.
func findKey(keys []key, word string) (*key, string) {
	name, value, ok := strings.Cut(word, ":")
	if !ok {
		return nil, ""
	}
	for i := range keys {
		if strings.EqualFold(keys[i].name, name) {
			return &keys[i], value
		}
	}
	return nil, ""
}

// takeEnd takes the unbroken run of tags and key:value words at the end. The
// run ends at the first word that is neither, has a value that cannot be, or
// repeats a key; that word and all before it are text.
func (r *reader) takeEnd(tags *[]string, keys []key) {
	for r.takeTag(tags) || r.takeKey(keys) {
	}
	if tags != nil {
		slices.Reverse(*tags)
	}
}

func (r *reader) takeTag(tags *[]string) bool {
	if tags == nil {
		return false
	}
	word := r.endWord()
	tag := word
	if len(*tags) > 0 { // a comma between two tags goes with them
		tag = strings.TrimSuffix(word, ",")
	}
	if !isTag(tag) {
		return false
	}
	*tags = append(*tags, tag[1:])
	r.cutAt(r.end - len(word))
	return true
}

func (r *reader) takeKey(keys []key) bool {
	word := r.endWord()
	k, value := findKey(keys, word)
	if k == nil || k.isSet() {
		return false
	}
	d, err := k.read(value)
	if err != nil && !isLoose(err) {
		return false
	}
	if err != nil {
		r.add(dateSlip(value, d, err), r.end-len(value), r.end)
	}
	k.set(value, d)
	r.cutAt(r.end - len(word))
	return true
}

// maxSlips is how many findings about one item are told at once: more would be one
// mistake again and again, and the place of each is counted along the line.
const maxSlips = 100

// explain adds a slip for each word between the offsets that looks like one
// of the keys and is text nevertheless.
func (r *reader) explain(keys []key, start, end int) {
	text := r.text[start:end]
	if !strings.Contains(text, ":") {
		return
	}
	for at, word := range words(text) {
		if len(r.slips) >= maxSlips {
			return
		}
		k, value := findKey(keys, word)
		if k == nil {
			continue
		}
		end := at + len(word)
		last := end == len(text)
		if value == "" { // by: 2026-05-20
			tail := strings.TrimLeftFunc(text[end:], unicode.IsSpace)
			value = firstWord(tail)
			end = len(text) - len(tail) + len(value)
		}
		s := k.whyText(text[at:end], value, last)
		if !s.certain.IsZero() {
			at = end - len(value) // the key stays when the day is written anew
		}
		if s.code != "" {
			r.add(s, start+at, start+end)
		}
	}
}

// whyText says why a word with this key is text, or returns no slip where it
// may well be meant as text: in the middle of a sentence and without a date.
func (k *key) whyText(word, value string, last bool) slip {
	name, _, _ := strings.Cut(word, ":")
	d, err := k.read(value)
	isDay := err == nil || isLoose(err)
	s := slip{code: "key-value", severity: source.Warning}
	switch {
	case !last && (k.slug != nil || errors.Is(err, errNoDate)):
		return slip{}
	case isDay:
		s.message = quoted(word) + " is read as text"
		s.hint = fmt.Sprintf("to count, it stands once and at the end of the item, as in %s:%s", name, orSlug(d, value))
	case k.slug != nil:
		s.message = quoted(word) + " is no slug, so it is read as text"
		s.hint = "a slug has letters, digits, hyphens and underscores"
	case errors.Is(err, errNoDate):
		s.message = quoted(word) + " is no date, so it is read as text"
		s.hint = fmt.Sprintf("write the day as in %s:2026-05-20", name)
	default:
		return dateSlip(value, d, err)
	}
	return s
}

// orSlug is the value as it is best written.
func orSlug(d Date, value string) string {
	if d.IsZero() {
		return value
	}
	return d.String()
}

// readDay reads a whole day or, where partial is set, a year or a month too.
// A time of day may follow it, other text may not. With an error that is loose the day
// is good; with other errors it is zero.
func readDay(s string, partial bool) (Date, error) {
	const iso = len("2026-05-20")
	if len(s) > iso && !isClock(s[iso:]) {
		return Date{}, errNoDate
	}
	d, err := ParsePartial(s)
	if err != nil && !isLoose(err) {
		return Date{}, err
	}
	if d.Year == 0 || !partial && !d.IsFull() {
		return Date{}, errNoDate
	}
	return d, err
}

// isClock reports whether what stands behind a day is a time of day: T09:30Z, or
// 09:30 after a space, as other tools write it.
func isClock(s string) bool {
	clock, isApart := strings.CutPrefix(s, " ")
	if hour, _, hasMinutes := strings.Cut(clock, ":"); isApart && !(hasMinutes && isShort(hour)) {
		return false
	}
	return strings.Trim(clock, "T0123456789:.+-Zz") == ""
}

// dateSlip says what is wrong with a written date; err is what readDay or
// ParsePartial found. Its place is the caller's to fill in.
func dateSlip(value string, d Date, err error) slip {
	s := wrongDate(value, d, err)
	s.certain = d
	if days := possibleDays(value); errors.Is(err, errAmbiguous) && len(days) == 1 {
		s.certain = days[0]
	}
	return s
}

func wrongDate(value string, d Date, err error) slip {
	switch {
	case errors.Is(err, errUnpadded):
		return slip{
			code: "date-form", severity: source.Warning,
			message: "in " + quoted(value) + " month and day want two digits",
			hint:    "write " + d.String(),
		}
	case errors.Is(err, errHyphens):
		return slip{
			code: "date-form", severity: source.Warning,
			message: "the day " + quoted(value) + " wants hyphens",
			hint:    "write " + d.String(),
		}
	case errors.Is(err, errAmbiguous):
		return ambiguousSlip(value)
	case errors.Is(err, errNoSuchDay):
		return slip{
			code: "date-invalid", severity: source.Error,
			message: "there is no day " + quoted(value),
			hint:    "look the day up and write it as in 2026-05-20",
		}
	}
	return slip{
		code: "key-value", severity: source.Warning,
		message: quoted(value) + " is no date",
		hint:    "write the day as in 2026-05-20",
	}
}

// ambiguousSlip says which days may be meant by a date like 03/01/2026.
func ambiguousSlip(value string) slip {
	s := slip{
		code: "date-ambiguous", severity: source.Error,
		message: "in " + quoted(value) + " day and month cannot be told apart",
		hint:    "write year-month-day, as in 2026-05-20",
	}
	switch days := possibleDays(value); len(days) {
	case 1:
		s.message = quoted(value) + " is not written year-month-day"
		s.hint = "write " + days[0].String()
	case 2:
		s.message = quoted(value) + " may mean two different days"
		s.hint = "write " + days[0].String() + " or " + days[1].String()
	}
	return s
}

// isTag reports whether a word is a tag: + or #, a letter, and then anything
// but punctuation; - _ / & # + and a full stop inside are fine, as in
// +c++, #node.js and #work/r&d.
func isTag(word string) bool {
	if len(word) < 2 || word[0] != '+' && word[0] != '#' || word[len(word)-1] == '.' {
		return false
	}
	first, _ := utf8.DecodeRuneInString(word[1:])
	return unicode.IsLetter(first) && !strings.ContainsFunc(word[1:], func(r rune) bool {
		return unicode.IsControl(r) || unicode.IsPunct(r) && !strings.ContainsRune("-_/.&#", r)
	})
}

// isSlug reports whether s can be the id of a pain.
func isSlug(s string) bool {
	return s != "" && !strings.ContainsFunc(s, func(r rune) bool {
		return !unicode.In(r, unicode.Letter, unicode.Digit, unicode.Mark) && !strings.ContainsRune("-_./", r)
	})
}
