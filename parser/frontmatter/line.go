package frontmatter

import (
	"strings"

	"notes/parser/source"
)

// line is a line of the block, without its line end.
type line struct {
	start, end int
	indent     int    // bytes of white space before text
	text       string // without the white space at both ends
}

func (l line) at() int     { return l.start + l.indent }
func (l line) blank() bool { return l.text == "" || l.text[0] == '#' }
func (l line) dash() bool {
	return l.text == "-" || strings.HasPrefix(l.text, "- ") || strings.HasPrefix(l.text, "-\t")
}
func (l line) conflict() bool { return l.indent == 0 && ConflictMarker(l.text) }

// ConflictMarker reports whether a merge of git's left this line, which is
// given without its line end.
func ConflictMarker(text string) bool {
	return strings.HasPrefix(text, "<<<<<<< ") || strings.HasPrefix(text, ">>>>>>> ") ||
		text == "=======" || strings.HasPrefix(text, "||||||| ")
}

// lines cuts the text, appends its lines to those given, and tells of tabs where
// YAML wants spaces.
func (r *reader) lines(inner extent, lines []line) []line {
	for at := inner.start; at < inner.end; at = source.NextLine(r.text, at) {
		whole := lineOf(r.text, at)
		text := whole[blanks(whole):]
		l := line{start: at, end: at + len(whole), indent: len(whole) - len(text), text: withoutEnd(text)}
		if len(whole) > len(text) && whole[0] == '\t' && !l.blank() {
			r.tab(l)
		}
		if l.conflict() {
			r.conflict(l.start, l.end)
		}
		lines = append(lines, l)
	}
	return lines
}

// blanks returns how many spaces and tabs a text begins with.
func blanks(text string) int {
	n := 0
	for n < len(text) && (text[n] == ' ' || text[n] == '\t') {
		n++
	}
	return n
}

// withoutEnd returns a text without the spaces and tabs at its end.
func withoutEnd(text string) string {
	n := len(text)
	for n > 0 && (text[n-1] == ' ' || text[n-1] == '\t') {
		n--
	}
	return text[:n]
}

// conflicts tells of the markers that a merge left in a block that cannot be read,
// and reports whether there are any.
func (r *reader) conflicts(inner extent) bool {
	for at := inner.start; at < inner.end; at = source.NextLine(r.text, at) {
		if line := lineOf(r.text, at); ConflictMarker(line) {
			r.conflict(at, at+len(line))
		}
	}
	return r.clash
}

func (r *reader) conflict(start, end int) {
	r.clash = true
	r.report("conflict", source.Error, start, end, "a merge left this conflict marker",
		"keep what is right of both sides and delete the marker lines")
}

// tab reports a line that is indented by tabs; it is read all the same.
func (r *reader) tab(l line) {
	tabs := l.indent - len(strings.TrimLeft(r.text[l.start:l.at()], "\t"))
	r.report("tab-indent", source.Error, l.start, l.start+tabs, "this line is indented by a tab, which YAML does not allow",
		"indent with spaces")
	r.fix(source.Edit{Start: l.start, End: l.start + tabs, New: strings.Repeat("  ", tabs)})
}

// firstContent returns the index of the first line that says something, or -1.
func firstContent(lines []line) int {
	for i, l := range lines {
		if !l.blank() && !l.conflict() {
			return i
		}
	}
	return -1
}

// countAt counts the lines that may be keys at that indentation.
func countAt(lines []line, indent int) int {
	n := 0
	for _, l := range lines {
		if l.indent == indent && !l.blank() && !l.dash() {
			n++
		}
	}
	return n
}

// countDashes counts the lines that may begin an item.
func countDashes(lines []line) int {
	n := 0
	for _, l := range lines {
		if l.dash() {
			n++
		}
	}
	return n
}

// deep reports whether lines are indented so deeply that only the library,
// which counts levels, should judge them.
func deep(lines []line) bool {
	for _, l := range lines {
		if !l.blank() && l.indent > MaxDepth {
			return true
		}
	}
	return false
}
