package parser

import (
	"iter"
	"strings"

	"github.com/yuin/goldmark/util"
)

// wikilink is a [[target#heading|label]] in a text.
type wikilink struct {
	target     string // without heading and label
	label      string // what a reader sees
	start, end int    // byte offsets in the text, brackets included
}

// wikilinks yields the links in the text of a block. Links in code, HTML
// tags and comments, URLs in <> and %% comments %% are none, nor are escaped
// brackets, embeds (![[x]]) and links to a heading of the same note
// ([[#heading]]). The time taken is proportional to the text's length, so that
// nothing that stands in a note can make it long.
//
// It is a scanner of its own and no goldmark parser for each kind of inline,
// since those build a tree that nobody needs, and take quadratic time for tags.
// A test compares the two.
func wikilinks(text string) iter.Seq[wikilink] {
	return func(yield func(wikilink) bool) {
		if !strings.Contains(text, "[[") {
			return
		}
		s := inlineScanner{text: text}
		for s.toNext() {
			if link := s.take(); link.target != "" && !yield(link) {
				return
			}
		}
	}
}

// inlineScanner goes through the text of a block from one inline to the next.
type inlineScanner struct {
	text string
	at   int
	// missing holds the closing marks that do not stand in the rest of the text.
	missing map[string]bool
	// lastRun maps the length of a run of backticks to the offset of the last
	// run of that length.
	lastRun map[int]int
}

// toNext goes to the next character with which an inline may begin.
func (s *inlineScanner) toNext() bool {
	i := strings.IndexAny(s.text[s.at:], "\\`<%![")
	s.at += i
	return i >= 0
}

// take passes over the inline or, where none begins, over one character. If
// it is a link, it is returned.
func (s *inlineScanner) take() (link wikilink) {
	rest := s.text[s.at:]
	length := 1
	switch rest[0] {
	case '\\':
		length = min(2, len(rest))
	case '`':
		length = s.code(rest)
	case '<':
		length = s.html(rest)
	case '%':
		if strings.HasPrefix(rest, "%%") {
			length = s.through(rest, 2, "%%")
		}
	case '!':
		length += cutWikilink(rest[1:]).end
	case '[':
		if link = cutWikilink(rest); link.end > 0 {
			length = link.end
			link.start, link.end = s.at, s.at+length
		}
	}
	s.at += length
	return link
}

// cutWikilink reads the link with which the text begins. Brackets cannot stand
// in a link, nor backticks in its target: code binds tighter.
func cutWikilink(text string) wikilink {
	if !strings.HasPrefix(text, "[[") {
		return wikilink{}
	}
	end := strings.IndexAny(text[2:], "[]") + 2
	if end < 2 || !strings.HasPrefix(text[end:], "]]") {
		return wikilink{}
	}
	target, label, labelled := strings.Cut(text[2:end], "|")
	if strings.Contains(target, "`") {
		return wikilink{}
	}
	target = strings.TrimSuffix(target, `\`) // in tables: [[Ada\|her]]
	if !labelled {
		label = target
	}
	target, _, _ = strings.Cut(target, "#")
	return wikilink{target: strings.TrimSpace(target), label: strings.TrimSpace(label), end: end + 2}
}

// unlinked returns the text with each link replaced by its label.
func unlinked(text string) string {
	var b strings.Builder
	at := 0
	for link := range wikilinks(text) {
		b.WriteString(text[at:link.start])
		b.WriteString(link.label)
		at = link.end
	}
	b.WriteString(text[at:])
	return b.String()
}

// through returns the length of what ends with the closing mark, which is
// looked for from the offset on; 1 if it never ends, and so is text.
func (s *inlineScanner) through(rest string, from int, closing string) int {
	if s.missing[closing] {
		return 1
	}
	if i := strings.Index(rest[from:], closing); i >= 0 {
		return from + i + len(closing)
	}
	if s.missing == nil {
		s.missing = map[string]bool{}
	}
	s.missing[closing] = true
	return 1
}

// code returns the length of the code span that begins with the run of
// backticks at the beginning of rest, or of the run if it is not closed.
func (s *inlineScanner) code(rest string) int {
	if s.lastRun == nil {
		s.lastRun = backtickRuns(s.text)
	}
	open := runLength(rest)
	if s.lastRun[open] <= s.at {
		return open
	}
	for i := open; i < len(rest); i++ {
		i += max(strings.IndexByte(rest[i:], '`'), 0)
		n := runLength(rest[i:])
		if n == open {
			return i + n
		}
		i += n
	}
	return open
}

// backtickRuns returns where the last run of each length begins.
func backtickRuns(text string) map[int]int {
	runs := map[int]int{}
	for i := strings.IndexByte(text, '`'); i >= 0 && i < len(text); i++ {
		if n := runLength(text[i:]); n > 0 {
			runs[n] = i
			i += n
		}
	}
	return runs
}

func runLength(text string) int { return len(text) - len(strings.TrimLeft(text, "`")) }

// html returns the length of the raw HTML or the URL in <> at the beginning of
// rest, or 1 if there is none (CommonMark 0.31.2, 6.5 and 6.6).
func (s *inlineScanner) html(rest string) int {
	switch {
	case strings.HasPrefix(rest, "<!--"):
		return s.through(rest, len("<!"), "-->") // <!--> is a whole comment
	case strings.HasPrefix(rest, "<?"):
		return s.through(rest, 0, "?>")
	case strings.HasPrefix(rest, "<![CDATA["):
		return s.through(rest, 0, "]]>")
	case len(rest) > 2 && rest[1] == '!' && 'A' <= rest[2] && rest[2] <= 'Z':
		return s.through(rest, 0, ">")
	}
	if n := urlLength(rest[1:]); n > 0 && strings.HasPrefix(rest[1+n:], ">") {
		return n + 2
	}
	return max(tagLength(rest[:min(len(rest), maxTag)]), 1)
}

func urlLength(text string) int { return util.FindURLIndex(util.StringToReadOnlyBytes(text)) }

// maxTag is how long an HTML tag may be, in bytes. Without a bound, tags that
// do not end take quadratic time.
const maxTag = 4 << 10

// tagLength returns the length of the HTML tag at the beginning of the text,
// or 0 if there is none.
func tagLength(text string) int {
	name, closing := strings.CutPrefix(text[1:], "/")
	n := prefixLength(name, isTagByte)
	if n == 0 || !isLetter(name[0]) {
		return 0
	}
	rest := name[n:]
	for {
		tail := strings.TrimLeft(rest, htmlSpace)
		if len(tail) < len(rest) && !closing {
			if n := attributeLength(tail); n > 0 {
				rest = tail[n:]
				continue
			}
		}
		tail = strings.TrimPrefix(tail, "/")
		if !strings.HasPrefix(tail, ">") {
			return 0
		}
		return len(text) - len(tail) + 1
	}
}

// attributeLength returns the length of the attribute, with its value, at the
// beginning of the text, or 0 if there is none.
func attributeLength(text string) int {
	n := prefixLength(text, isAttributeByte)
	if n == 0 || !isLetter(text[0]) && text[0] != '_' && text[0] != ':' {
		return 0
	}
	value, ok := strings.CutPrefix(strings.TrimLeft(text[n:], htmlSpace), "=")
	if !ok {
		return n
	}
	value = strings.TrimLeft(value, htmlSpace)
	end := prefixLength(value, isValueByte)
	if value != "" && (value[0] == '"' || value[0] == '\'') {
		end = strings.IndexByte(value[1:], value[0]) + 2
		if end < 2 {
			return 0
		}
	}
	if end == 0 {
		return 0
	}
	return len(text) - len(value) + end
}

const htmlSpace = " \t\r\n"

// prefixLength returns the length of the run of such bytes at the text's
// beginning.
func prefixLength(text string, is func(byte) bool) int {
	n := 0
	for n < len(text) && is(text[n]) {
		n++
	}
	return n
}

func isLetter(c byte) bool        { return 'a' <= c|0x20 && c|0x20 <= 'z' }
func isTagByte(c byte) bool       { return isLetter(c) || isDigit(c) || c == '-' }
func isAttributeByte(c byte) bool { return isTagByte(c) || c == ':' || c == '.' || c == '_' }
func isValueByte(c byte) bool     { return c > ' ' && strings.IndexByte("\"'=<>`", c) < 0 }
