package render

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/clipperhouse/displaywidth"
)

// width returns the number of columns that the text takes in a terminal; wide
// characters and emoji take two (UAX #11). Nothing else measures text.
func width(s string) int { return displaywidth.String(s) }

// pad returns as many spaces as the text lacks to the width.
func pad(s string, to int) string { return strings.Repeat(" ", max(0, to-width(s))) }

// chunk is a piece of text that no line break may fall into.
type chunk struct {
	span
	width int
	space bool // a space stands before it, unless it begins a line
}

// span is text in a role.
type span struct {
	text string
	role role
}

// line is one line of text.
type line []span

func (l line) width() int {
	n := 0
	for _, s := range l {
		n += width(s.text)
	}
	return n
}

// wrap breaks text into lines of at most so many columns: at spaces, between
// wide characters, and inside a word only where it is longer than a line.
func wrap(columns int, spans ...span) []line {
	columns = max(columns, 4)
	if len(spans) == 1 && isLine(spans[0].text, columns) {
		return []line{{spans[0]}}
	}
	var lines []line
	var last line
	used := 0
	for _, c := range chunks(columns, spans) {
		gap := 0
		if c.space && used > 0 {
			gap = 1
		}
		if used > 0 && used+gap+c.width > columns {
			lines = append(lines, last)
			last, used, gap = nil, 0, 0
		}
		last = last.add(c.span, gap)
		used += gap + c.width
	}
	if last != nil {
		lines = append(lines, last)
	}
	return lines
}

// isLine reports whether a text is sure to be one line as it stands, as most are.
func isLine(text string, columns int) bool {
	return text != "" && len(text) <= columns && isClean(text)
}

// add appends a piece, joined to the last one where both are in one role.
func (l line) add(s span, gap int) line {
	space := strings.Repeat(" ", gap)
	if n := len(l); n > 0 && l[n-1].role == s.role {
		l[n-1].text += space + s.text
		return l
	}
	if gap > 0 {
		l = append(l, span{space, plain})
	}
	return append(l, s)
}

// dot stands between reasons. It begins a line only where the word before it
// fills the one above.
const dot = "·"

// chunks cuts text at every place where a line may end.
func chunks(columns int, spans []span) []chunk {
	var all []chunk
	for _, s := range spans {
		space := len(all) > 0
		for word := range strings.FieldsFuncSeq(s.text, func(r rune) bool { return r == ' ' }) {
			if n := len(all) - 1; word == dot && space && all[n].width+2 <= columns {
				all[n].text, all[n].width = all[n].text+" "+dot, all[n].width+2
				continue
			}
			for _, c := range pieces(word, columns) {
				c.role, c.space = s.role, space
				all = append(all, c)
				space = false
			}
			space = true
		}
	}
	return all
}

// pieces cuts a word where it may be broken: around wide characters, except
// before punctuation that must not begin a line and after such that must not
// end one, and where it is longer than a line.
func pieces(word string, columns int) []chunk {
	if len(word) <= columns && isClean(word) {
		return []chunk{{span: span{text: word}, width: len(word)}}
	}
	var all []chunk
	wide := false
	for g := displaywidth.StringGraphemes(word); g.Next(); {
		text, w := g.Value(), g.Width()
		n := len(all)
		breakable := (w == 2 || wide) && !closes(text) && n > 0 && !opens(all[n-1].text)
		if n == 0 || breakable || all[n-1].width+w > columns {
			all = append(all, chunk{span: span{text: text}, width: w})
		} else {
			all[n-1].text += text
			all[n-1].width += w
		}
		wide = w == 2
	}
	return all
}

// closes reports whether the text is punctuation that must not begin a line.
func closes(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.In(r, unicode.Pe, unicode.Pf, unicode.Po)
}

// opens reports whether the text ends with punctuation that must not end a
// line.
func opens(s string) bool {
	r, _ := utf8.DecodeLastRuneInString(s)
	return unicode.In(r, unicode.Ps, unicode.Pi)
}
