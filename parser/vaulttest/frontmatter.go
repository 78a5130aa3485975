package vaulttest

import (
	"bytes"
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// style is how the owner writes one note.
type style struct {
	format   format
	mapping  bool // half the items as mappings
	foreign  bool // keys of another tool
	quoted   bool // quotes where none are needed
	comments bool
	crlf     bool
	sections bool // pains, offers and helps stand in the body
	block    bool // short lists one word a line
	indent   string
	turn     int // counts items, so that the two forms alternate
}

type format int

const (
	yamlFormat format = iota
	tomlFormat
	jsonFormat
	noFrontmatter
)

func chooseStyle(d dice) *style {
	s := &style{
		mapping: d.chance(80), foreign: d.chance(30), quoted: d.chance(50), comments: d.chance(30),
		crlf: d.chance(20), sections: d.chance(40), block: d.chance(300), indent: "  ",
	}
	if d.chance(150) {
		s.indent = ""
	}
	switch chance := d.below(1000); {
	case chance < 10:
		s.format = tomlFormat
	case chance < 15:
		s.format = jsonFormat
	case chance < 25:
		s.format, s.sections = noFrontmatter, true
	}
	return s
}

// field is one key of the frontmatter: a value, a list of words or a list of
// items. A bare value is a date or a truth value in the formats that have them.
type field struct {
	key   string
	value string
	bare  bool
	words []string
	items []item
}

// item is an entry of a list in both its forms; pairs may be none.
type item struct {
	line  string
	pairs []pair
}

// pair is a member of an item's mapping form: a value or a list of words.
type pair struct {
	key, value string
	words      []string
}

// asMapping takes turns between the two forms in notes that mix them.
func (s *style) asMapping(it item) bool {
	if !s.mapping || len(it.pairs) == 0 {
		return false
	}
	s.turn++
	return s.turn%2 == 1
}

func writeFrontmatter(b *bytes.Buffer, s *style, fields []field) {
	switch s.format {
	case yamlFormat:
		b.WriteString("---\n")
		for i, f := range fields {
			if s.comments && i%4 == 2 {
				b.WriteString("# checked on the train\n")
			}
			writeYAML(b, s, f)
		}
		b.WriteString("---\n")
	case tomlFormat:
		b.WriteString("+++\n")
		for _, f := range fields {
			b.WriteString(f.key + " = " + inline(f, s, " = ") + "\n")
		}
		b.WriteString("+++\n")
	case jsonFormat:
		lines := make([]string, len(fields))
		for i, f := range fields {
			lines[i] = "  " + strconv.Quote(f.key) + ": " + inline(f, s, ": ")
		}
		b.WriteString("{\n" + strings.Join(lines, ",\n") + "\n}\n\n")
	}
}

func writeYAML(b *bytes.Buffer, s *style, f field) {
	switch {
	case f.items != nil:
		fmt.Fprintf(b, "%s:\n", f.key)
		for i, it := range f.items {
			if s.comments && i == 1 {
				b.WriteString(s.indent + "# more in the old notebook\n")
			}
			writeYAMLItem(b, s, it)
		}
	case f.words != nil && s.block:
		fmt.Fprintf(b, "%s:\n", f.key)
		for _, word := range f.words {
			fmt.Fprintf(b, "%s- %s\n", s.indent, s.scalar(word, false))
		}
	case f.words != nil:
		fmt.Fprintf(b, "%s: %s\n", f.key, s.flow(f.words))
	default:
		fmt.Fprintf(b, "%s: %s", f.key, s.value(f))
		if s.comments && f.key == "location" {
			b.WriteString("  # or on the road")
		}
		b.WriteString("\n")
	}
}

func (s *style) value(f field) string {
	if f.bare {
		return f.value
	}
	return s.scalar(f.value, false)
}

func writeYAMLItem(b *bytes.Buffer, s *style, it item) {
	if !s.asMapping(it) {
		fmt.Fprintf(b, "%s- %s\n", s.indent, s.scalar(it.line, false))
		return
	}
	lead := s.indent + "- "
	for _, p := range it.pairs {
		value := s.flow(p.words)
		if p.words == nil {
			value = s.scalar(p.value, false)
		}
		fmt.Fprintf(b, "%s%s: %s\n", lead, p.key, value)
		lead = s.indent + "  "
	}
}

func (s *style) flow(words []string) string {
	quoted := make([]string, len(words))
	for i, word := range words {
		quoted[i] = s.scalar(word, true)
	}
	return "[" + strings.Join(quoted, ", ") + "]"
}

// scalar writes text as YAML, with quotes where it would be misread without.
func (s *style) scalar(text string, inFlow bool) string {
	switch {
	case !s.quoted && plain(text, inFlow):
		return text
	case strings.ContainsAny(text, "'"):
		return strconv.Quote(text)
	}
	return "'" + text + "'"
}

// plain reports whether YAML reads the text as itself without quotes. It errs
// on the side of quotes.
func plain(text string, inFlow bool) bool {
	if inFlow && strings.ContainsAny(text, ",[]{}") {
		return false
	}
	if number := strings.Trim(text, "+0123456789."); number == "" {
		return false
	}
	return !strings.ContainsAny(text[:1], "?:,[]{}#&*!|>'\"%@`") && !strings.HasPrefix(text, "- ") &&
		!strings.Contains(text, ": ") && !strings.Contains(text, " #") && !strings.HasSuffix(text, ":")
}

// inline writes a field's value as TOML or JSON, whose strings and arrays look
// alike; assign stands between a member's key and its value. An item in its
// mapping form stays on one line, since a line that is a brace closes JSON
// frontmatter.
func inline(f field, s *style, assign string) string {
	switch {
	case f.items != nil:
		lines := make([]string, len(f.items))
		for i, it := range f.items {
			lines[i] = "\n    " + inlineItem(it, s, assign)
		}
		return "[" + strings.Join(lines, ",") + "\n  ]"
	case f.words != nil:
		return quotedList(f.words)
	case f.bare && (s.format == tomlFormat || f.value == "true"):
		return f.value
	}
	return strconv.Quote(f.value)
}

func inlineItem(it item, s *style, assign string) string {
	if !s.asMapping(it) {
		return strconv.Quote(it.line)
	}
	members := make([]string, len(it.pairs))
	for i, p := range it.pairs {
		key, value := p.key, strconv.Quote(p.value)
		if s.format == jsonFormat {
			key = strconv.Quote(key)
		}
		if p.words != nil {
			value = quotedList(p.words)
		}
		members[i] = key + assign + value
	}
	return "{ " + strings.Join(members, ", ") + " }"
}

func quotedList(words []string) string {
	quoted := slices.Clone(words)
	for i, word := range quoted {
		quoted[i] = strconv.Quote(word)
	}
	return "[" + strings.Join(quoted, ", ") + "]"
}
