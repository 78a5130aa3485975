package merge

import (
	"bytes"
	"cmp"
	"slices"
	"strconv"
	"strings"

	"notes/parser"
	"notes/parser/frontmatter"
)

// piece is what a version has that is merged as one: the lines of a key or of
// an item, what stands between two commas, or one line that is a comment.
type piece struct {
	in   *version
	at   int    // where it begins
	text string // as it stands: lines, or the bytes of an inline item

	name   string      // by which it is known again
	fresh  string      // by which two new ones are known to be the same; as a rule, name
	words  string      // what it says, by which it is known again where it was corrected
	says   string      // what it means, whatever it looks like
	indent int         // of its first line
	inline bool        // it shares its line with others
	gap    bool        // a comment or an empty line
	day    parser.Date // of an item

	key, field string // of a key: as typed, and the field that it stands for
	colon      int    // of a key: the offset behind its colon
	value      frontmatter.Value
	item       *placed // of an item that this program knows
	remarks    []string
}

// plain is the text without what it is set in by.
func (p *piece) plain() string {
	if p.inline {
		return p.text
	}
	return indented(p.text, -p.indent)
}

// indented sets the lines of a text in by more bytes, or by fewer.
func indented(text string, by int) string {
	if by == 0 {
		return text
	}
	var b strings.Builder
	for line := range strings.Lines(text) {
		blank := strings.TrimSpace(line) == ""
		if by > 0 && !blank {
			b.WriteString(strings.Repeat(" ", by))
		}
		cut := min(max(-by, 0), len(line)-len(strings.TrimLeft(line, " ")))
		b.WriteString(line[cut:])
	}
	return b.String()
}

// changed reports whether a piece says something else than it did, or has
// other remarks.
func (p *piece) changed(was *piece) bool {
	return p.says != was.says || !contains(was.remarks, p.remarks)
}

// meaning writes out what a value says, without its place and its looks. What
// says nothing is "".
func meaning(v frontmatter.Value) string {
	var parts []string
	switch v.Kind {
	case frontmatter.Scalar:
		if strings.TrimSpace(v.Text) == "" {
			return ""
		}
		return strconv.Quote(v.Text)
	case frontmatter.List:
		for _, item := range v.Items {
			parts = append(parts, meaning(item))
		}
		return listMeaning(parts)
	case frontmatter.Map:
		for _, e := range v.Entries {
			parts = append(parts, strconv.Quote(e.Key)+": "+meaning(e.Value))
		}
		return "{" + strings.Join(parts, ", ") + "}"
	}
	return ""
}

func listMeaning(parts []string) string {
	if len(parts) == 0 {
		return ""
	}
	return "[" + strings.Join(parts, ", ") + "]"
}

// remarks returns the comments between two offsets that are no part of a
// value's text.
func (v *version) remarks(start, end int, value frontmatter.Value) []string {
	text := []byte(v.text[start:end])
	blankScalars(text, start, value)
	return remarksOf(string(text))
}

// remarksOf returns the comments in a text without values.
func remarksOf(text string) []string {
	var all []string
	for line := range strings.Lines(text) {
		line = strings.TrimSpace(line)
		if i := strings.Index(" "+line, " #"); i >= 0 {
			all = append(all, line[i:])
		}
	}
	return all
}

// blankScalars takes the texts of a value out of the bytes that begin at an
// offset.
func blankScalars(text []byte, start int, v frontmatter.Value) {
	for _, item := range v.Items {
		blankScalars(text, start, item)
	}
	for _, e := range v.Entries {
		blankScalars(text, start, e.Value)
	}
	if strings.TrimSpace(v.Text) == "" {
		return
	}
	from := min(max(v.Start-start, 0), len(text))
	value := text[from:max(from, min(v.End-start, len(text)))]
	if v.Style == frontmatter.Literal {
		value = block(value)
	}
	for i := range value {
		value[i] = '_'
	}
}

// block returns the lines of a block scalar that are its text: no comment behind
// its sign, and none below it, which is set in less.
func block(value []byte) []byte {
	_, lines, _ := bytes.Cut(value, []byte("\n"))
	size, indent := 0, 0
	for line := range bytes.Lines(lines) {
		if column := len(line) - len(bytes.TrimLeft(line, " ")); len(bytes.TrimSpace(line)) > 0 {
			if indent = cmp.Or(indent, column); column < indent {
				break
			}
		}
		size += len(line)
	}
	return lines[:size]
}

// contains reports whether all of some texts are among others.
func contains(all, some []string) bool {
	for _, s := range some {
		if !slices.Contains(all, s) {
			return false
		}
	}
	return true
}
