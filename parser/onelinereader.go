package parser

import (
	"errors"
	"iter"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"notes/parser/source"
)

// slip is something in an item that was taken as text though it looks like
// more, or that was read but should be written otherwise. Start and end are
// byte offsets into the item.
type slip struct {
	code          string
	severity      source.Severity
	start, end    int
	message, hint string
	certain       Date // what stands there, written as it should be; none where that is a guess
}

// reader takes an item apart from both ends; what is left in the middle is
// what the user wrote in their own words.
//
// What looks like a space is one: words are parted by Unicode white space, so
// that a no-break space from a web page or an ideographic one from a Japanese
// keyboard does not hide an arrow or a tag. White space inside of text stays
// as it was typed.
type reader struct {
	text       string // the item
	first      int    // where the item's first word begins
	start, end int    // what is not taken yet; no white space at its ends
	slips      []slip
}

func newReader(text string) reader {
	r := reader{text: text, end: len(text)}
	r.trim()
	r.first = r.start
	return r
}

// rest returns what is not taken yet.
func (r *reader) rest() string { return r.text[r.start:r.end] }

func (r *reader) trim() {
	rest := r.rest()
	r.start += len(rest) - len(strings.TrimLeftFunc(rest, unicode.IsSpace))
	r.end = r.start + len(strings.TrimSpace(r.rest()))
}

func (r *reader) dropFirst(n int) {
	r.start += n
	r.trim()
}

// cutAt drops everything from the offset on.
func (r *reader) cutAt(offset int) {
	r.end = offset
	r.trim()
}

// endWord returns the last word if it stands after a space, else "".
func (r *reader) endWord() string {
	word := lastWord(r.rest())
	if r.end-len(word) == r.first {
		return ""
	}
	return word
}

func (r *reader) add(s slip, start, end int) {
	s.start, s.end = start, end
	r.slips = append(r.slips, s)
}

// found returns the slips in the order of their places.
func (r *reader) found() []slip {
	slices.SortStableFunc(r.slips, func(a, b slip) int { return a.start - b.start })
	return r.slips
}

// needText adds a slip where an item says nothing.
func (r *reader) needText(text string) {
	if text != "" {
		return
	}
	r.add(slip{
		code: "empty-item", severity: source.Warning,
		message: "this item has no text",
		hint:    "say in a few words what it is about, or delete it",
	}, r.first, len(r.text))
}

// day takes the day with which the item begins. A colon or comma behind it goes
// with it, and so do a dash by itself and what marks the day. Without a day nothing
// is taken.
func (r *reader) day() Date {
	if at := prefixLength(r.rest(), marksDay); at > 0 && dayLength(r.rest()[at:]) > 0 {
		return r.markedDay(at)
	}
	word := firstWord(r.rest())
	if word == "" {
		r.needText(word)
		return Date{}
	}
	value := strings.TrimSuffix(strings.TrimSuffix(word, ":"), ",")
	return r.takeDay(r.start, value, len(word))
}

// markedDay takes a day that stands at the offset behind what marks it:
// **2026-05-20**, [[2026-05-20]].
func (r *reader) markedDay(at int) Date {
	day := r.rest()[at:]
	length := dayLength(day)
	behind := unmarked(r.rest()[:at], withoutClock(day[length:]))
	return r.takeDay(r.start+at, day[:length], len(r.rest())-len(behind))
}

// takeDay reads the day at an offset and, if it is one, takes the first n bytes.
func (r *reader) takeDay(at int, value string, n int) Date {
	d, err := readDay(value, false)
	if err != nil {
		r.add(daySlip(value, d, err), at, at+len(value))
	}
	if d.IsZero() {
		return d
	}
	r.dropFirst(n)
	for sign := firstWord(r.rest()); partsDay(sign); sign = firstWord(r.rest()) {
		r.dropFirst(len(sign))
	}
	return d
}

// partsDay reports whether a word is a dash or the like between a day and what
// happened on it.
func partsDay(word string) bool {
	return utf8.RuneCountInString(word) == 1 && strings.Contains("-–—:·|", word)
}

// daySlip says what is wrong with an item's first word, which is no good day.
func daySlip(value string, d Date, err error) slip {
	if !errors.Is(err, errNoDate) {
		return dateSlip(value, d, err)
	}
	return slip{
		code: "item-date", severity: source.Error,
		message: "this item does not begin with a day",
		hint:    "begin it with the day, as in 2026-05-20",
	}
}

// lastArrow finds the last spaced arrow in either spelling, as lastSpaced does.
func lastArrow(s, sign, other string) (at, behind int) {
	at, behind = lastSpaced(s, sign)
	if i, j := lastSpaced(s, other); i > at {
		return i, j
	}
	return at, behind
}

// lastSpaced finds the last place where the word stands by itself: behind a
// space or at the beginning, and before a space or at the end. It returns
// where the word begins and where the text after it does.
func lastSpaced(s, word string) (at, behind int) {
	if !strings.Contains(s, word) { // much faster than LastIndex
		return -1, -1
	}
	for at = strings.LastIndex(s, word); at >= 0; at = strings.LastIndex(s[:at], word) {
		after := s[at+len(word):]
		text := strings.TrimLeftFunc(after, unicode.IsSpace)
		if endsInSpace(s[:at]) && (after == "" || len(text) < len(after)) {
			return at, len(s) - len(text)
		}
	}
	return -1, -1
}

// endsInSpace reports whether a word may begin behind s.
func endsInSpace(s string) bool {
	r, _ := utf8.DecodeLastRuneInString(s)
	return s == "" || unicode.IsSpace(r)
}

func firstWord(s string) string {
	if i := strings.IndexFunc(s, unicode.IsSpace); i >= 0 {
		return s[:i]
	}
	return s
}

func lastWord(s string) string {
	for i := len(s) - 1; i >= 0; i-- {
		switch c := s[i]; {
		case c >= utf8.RuneSelf:
			return lastUnicodeWord(s)
		case c == ' ' || '\t' <= c && c <= '\r':
			return s[i+1:]
		}
	}
	return s
}

func lastUnicodeWord(s string) string {
	i := strings.LastIndexFunc(s, unicode.IsSpace)
	if i < 0 {
		return s
	}
	_, n := utf8.DecodeRuneInString(s[i:])
	return s[i+n:]
}

// words yields each word with its offset.
func words(s string) iter.Seq2[int, string] {
	return func(yield func(int, string) bool) {
		at := 0
		for word := range strings.FieldsFuncSeq(s, unicode.IsSpace) {
			at += strings.Index(s[at:], word)
			if !yield(at, word) {
				return
			}
			at += len(word)
		}
	}
}
