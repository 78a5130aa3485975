package render

import (
	"fmt"
	"strings"
)

// Clean makes text that somebody typed safe to show on one line of a terminal:
// control characters (C0, DEL, C1) and the characters that reorder what is
// shown (Unicode's bidi controls, UAX #9) become visible, line and paragraph
// separators become spaces, runs of spaces become one, and there are none at
// either end. Bytes that are no UTF-8 become U+FFFD.
func Clean(s string) string {
	if isClean(s) {
		return s
	}
	var b strings.Builder
	space := false
	for _, r := range s {
		if r == ' ' || isBreak(r) {
			space = b.Len() > 0
			continue
		}
		if space {
			b.WriteByte(' ')
			space = false
		}
		writeVisible(&b, r)
	}
	return strings.TrimSpace(b.String())
}

// isClean reports whether there is nothing to do: printable ASCII without
// spaces that are too many.
func isClean(s string) bool {
	last := byte(' ')
	for i := range len(s) {
		c := s[i]
		if c < ' ' || c >= 0x7f || c == ' ' && last == ' ' {
			return false
		}
		last = c
	}
	return s == "" || last != ' '
}

// isBreak reports whether a character ends a line somewhere, or is a tab.
func isBreak(r rune) bool {
	return '\t' <= r && r <= '\r' || r == 0x85 || r == 0x2028 || r == 0x2029
}

// writeVisible writes a character, or a visible sign in place of one that
// would act on the terminal: the pictures of control characters (U+2400 and
// on), or its number.
func writeVisible(b *strings.Builder, r rune) {
	switch {
	case r < ' ':
		b.WriteRune(0x2400 + r)
	case r == 0x7f:
		b.WriteRune(0x2421)
	case 0x80 <= r && r < 0xa0, isBidi(r):
		fmt.Fprintf(b, "<%04X>", r)
	default:
		b.WriteRune(r)
	}
}

// isBidi reports whether a character changes the order in which others are
// shown.
func isBidi(r rune) bool {
	switch {
	case 0x202a <= r && r <= 0x202e, 0x2066 <= r && r <= 0x2069:
		return true
	}
	return r == 0x200e || r == 0x200f || r == 0x61c
}

// tabWidth is the distance of tab stops where a line of a note is shown.
const tabWidth = 4

// visible returns the text with every character visible, tabs as spaces up to
// the next tab stop. It keeps all spaces.
func visible(s string) string {
	var b strings.Builder
	column := 0
	for i, part := range strings.Split(s, "\t") {
		if i > 0 {
			n := tabWidth - column%tabWidth
			b.WriteString(strings.Repeat(" ", n))
			column += n
		}
		shown := untabbed(part)
		b.WriteString(shown)
		column += width(shown)
	}
	return b.String()
}

func untabbed(s string) string {
	var b strings.Builder
	for _, r := range s {
		if isBreak(r) {
			r = '␤'
		}
		writeVisible(&b, r)
	}
	return b.String()
}
