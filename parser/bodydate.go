package parser

import (
	"errors"
	"strings"

	"notes/parser/source"
)

// leadingDay returns the day with which a heading or an item begins and where
// the text behind it begins; 0 if there is no day. The day may be emphasised or
// a link to a daily note: **2026-05-20**, [[2026-05-20]].
func (r *bodyReader) leadingDay(p passage) (day Date, rest int) {
	at := prefixLength(p.text, marksDay)
	text := p.text[at:]
	length := dayLength(text)
	if length == 0 {
		return Date{}, 0
	}
	if day = r.day(p, at, at+length); day.IsZero() {
		return Date{}, 0
	}
	text = withoutClock(text[length:])
	if at > 0 {
		text = unmarked(p.text[:at], text)
	}
	return day, len(p.text) - len(withoutSigns(text))
}

// marksDay reports whether a sign may stand before a day, and mark it.
func marksDay(c byte) bool { return c == '*' || c == '_' || c == '[' }

// unmarked cuts off what stands behind a day with these marks and belongs to it: the
// rest of a link to a daily note, with its label, and a colon within bold letters.
func unmarked(marks, text string) string {
	if label, rest, isClosed := strings.Cut(text, "]]"); isClosed && strings.HasSuffix(marks, "[[") && strings.HasPrefix(label, "|") && !strings.Contains(label, "]") {
		text = rest
	}
	return strings.TrimLeft(text, "*_]:,")
}

// withoutSigns cuts off what parts a day from what happened on it.
func withoutSigns(text string) string {
	if len(text) > 1 && text[0] == ' ' && isLetter(text[1]) { // as it mostly is
		return text[1:]
	}
	return strings.TrimLeft(text, " \t:,;|·–—-")
}

// day reads the bytes of a passage that look like a day. Where they are none,
// or are not written as they should be, there is a finding.
func (r *bodyReader) day(p passage, start, end int) Date {
	value := p.text[start:end]
	day, err := readDay(value, false)
	switch {
	case err == nil:
		return day
	case errors.Is(err, errNoDate): // 2026-00-20
		err = errNoSuchDay
	}
	r.slip(dateSlip(value, day, err), p, start, end)
	return day
}

// slip adds a finding about some bytes of a passage.
func (r *bodyReader) slip(s slip, p passage, start, end int) {
	d := source.Diagnostic{Code: s.code, Severity: s.severity, Message: s.message, Hint: s.hint, Span: r.span(p, start, end)}
	if !s.certain.IsZero() {
		d.Fix = []source.Edit{{Start: d.Span.Start, End: d.Span.End, New: s.certain.String()}}
	}
	r.Findings = append(r.Findings, d)
}

// dayLength returns the length of what looks like a day at the beginning of a
// text, or 0: three numbers with one kind of sign between them, of which the
// first or the last is a year of this century or the last one. Other numbers,
// as in "2 calls", "1.2.3" and "555-12-34", are no days.
func dayLength(text string) int {
	a := prefixLength(text, isDigit)
	b := a + signedNumber(text[a:])
	c := b + signedNumber(text[b:])
	if b == a || c == b || text[a] != text[b] {
		return 0
	}
	first, middle, last := text[:a], text[a+1:b], text[b+1:c]
	if !isShort(middle) || !(isYear(first) && isShort(last) || isShort(first) && isYear(last)) {
		return 0
	}
	if rest := withoutClock(text[c:]); rest != "" && isLetter(rest[0]) { // 2026-05-20th
		return 0
	}
	return c
}

// signedNumber returns the length of the sign and digits at the text's
// beginning, or 0 if there are none.
func signedNumber(text string) int {
	if text == "" || strings.IndexByte("-/.", text[0]) < 0 {
		return 0
	}
	n := prefixLength(text[1:], isDigit)
	if n == 0 {
		return 0
	}
	return n + 1
}

func isYear(number string) bool {
	return len(number) == 4 && (number[:2] == "19" || number[:2] == "20")
}

func isShort(number string) bool { return len(number) == 1 || len(number) == 2 }

// withoutClock cuts off the time of day that follows a day in a timestamp:
// T09:30, T09:30:00Z.
func withoutClock(text string) string {
	if len(text) > 1 && text[0] == 'T' && isDigit(text[1]) {
		return strings.TrimLeft(text[1:], "0123456789:.+-Z")
	}
	return text
}
