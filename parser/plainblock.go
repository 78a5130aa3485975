package parser

import (
	"bytes"

	"github.com/yuin/goldmark/util"
)

// plainKind is what a plain block is.
type plainKind int

const (
	noPlain      plainKind = iota
	plainNothing           // blank lines, or a paragraph or quote in which nothing is looked for
	plainCode              // a fenced block of code, in which nothing ever is
	plainHeading
	plainItem // a list item that holds one line
)

// plainBlock is a block of which the first bytes of its lines tell what it is,
// so that goldmark is not needed. Most of most notes is such blocks.
type plainBlock struct {
	kind  plainKind
	level int // of a heading
	text  int // where its text begins
	end   int // where its text ends
	size  int // with its line ends; 0 for noPlain
}

// plainBlockOf returns the block with which the text begins, if it is plain to
// see what it is. No block must be open before. With links, a block that may hold
// a link is not plain.
func plainBlockOf(text []byte, links bool) plainBlock {
	size := nextLine(text, 0)
	if size == 0 {
		return plainBlock{}
	}
	b := plainBlock{size: size}
	switch line := text[:size]; {
	case util.IsBlank(line):
		b.kind = plainNothing
	case line[0] == '#':
		b.heading(line)
	case line[0] == '-':
		b.item(line, text[size:])
	case line[0] == '>':
		b.run(text, beginsQuote)
	case bytes.HasPrefix(line, []byte("```")), bytes.HasPrefix(line, []byte("~~~")):
		b.code(line, text)
	default:
		b.run(text, beginsText)
	}
	if b.kind == noPlain || links && b.kind != plainCode && mayHoldLink(text[:b.size]) {
		return plainBlock{}
	}
	return b
}

// code reads a block of code up to the line that closes it (CommonMark 0.31.2,
// 4.5). One that is not closed, or perhaps by an indented line, is left to goldmark.
func (b *plainBlock) code(fence, text []byte) {
	sign := fence[:1]
	size := len(fence) - len(bytes.TrimLeft(fence, string(sign)))
	if sign[0] == '`' && bytes.IndexByte(fence[size:], '`') >= 0 {
		return
	}
	for at := len(fence); at < len(text); {
		line := text[at:nextLine(text, at)]
		at += len(line)
		switch rest := bytes.TrimLeft(line, string(sign)); {
		case len(line)-len(rest) >= size && util.IsBlank(rest):
			b.kind, b.size = plainCode, at
			return
		case bytes.HasPrefix(bytes.TrimLeft(line, " \t"), sign) && util.IsSpace(line[0]):
			return
		}
	}
}

// heading reads a line that begins with #. One that ends with it, too, is left to
// goldmark.
func (b *plainBlock) heading(line []byte) {
	for b.level < len(line) && line[b.level] == '#' {
		b.level++
	}
	if b.level > 6 || b.level == len(line) || line[b.level] != ' ' {
		return
	}
	b.text, b.end = inner(line, b.level+1)
	if b.text < b.end && line[b.end-1] != '#' {
		b.kind = plainHeading
	}
}

// item reads a line that begins with a dash. What follows must not belong to the
// item: another item, a heading, or behind blank lines what is not indented.
func (b *plainBlock) item(line, after []byte) {
	if len(line) < 3 || line[1] != ' ' || !beginsText(line[2:]) || !endsItem(after) {
		return
	}
	b.kind = plainItem
	b.text, b.end = inner(line, 2)
}

// endsItem reports whether an item of one line is at its end before this text.
func endsItem(text []byte) bool {
	if len(text) == 0 || text[0] == '-' && len(text) > 2 && text[1] == ' ' && !util.IsSpace(text[2]) {
		return true
	}
	if text[0] == '#' {
		return plainBlockOf(text, false).kind == plainHeading
	}
	rest := text
	for len(rest) > 0 && util.IsBlank(rest[:nextLine(rest, 0)]) {
		rest = rest[nextLine(rest, 0):]
	}
	return len(rest) < len(text) && (len(rest) == 0 || !util.IsSpace(rest[0]))
}

// run reads lines that all begin alike, up to a blank line: a paragraph or a
// quote, in which nothing is looked for.
func (b *plainBlock) run(text []byte, begins func([]byte) bool) {
	end := 0
	for end < len(text) && begins(text[end:]) {
		end = nextLine(text, end)
	}
	if end > 0 && util.IsBlank(text[end:nextLine(text, end)]) {
		b.kind, b.size = plainNothing, end
	}
}

// beginsQuote reports whether the text begins with a line of a quote that holds
// text and nothing else.
func beginsQuote(text []byte) bool {
	if len(text) < 2 || text[0] != '>' {
		return false
	}
	return text[1] == '\n' || text[1] == ' ' && len(text) > 2 && (text[2] == '\n' || beginsText(text[2:]))
}

// beginsText reports whether nothing but a paragraph can begin with the line with
// which the text begins, nor anything in one.
func beginsText(text []byte) bool {
	switch c := text[0]; {
	case beginsWord(c):
		return true
	case c == '*' || c == '_':
		rest := bytes.TrimLeft(text, "*_")
		return len(rest) > 0 && beginsWord(rest[0]) // neither an item nor a line across
	case c == '`':
		return !bytes.HasPrefix(text, []byte("```"))
	}
	rest := text
	for len(rest) > 0 && isDigit(rest[0]) {
		rest = rest[1:]
	}
	return 0 < len(rest) && len(rest) < len(text) && rest[0] != '.' && rest[0] != ')'
}

// inner returns where the line's text begins and ends, from byte start on and
// without spaces around it.
func inner(line []byte, start int) (from, to int) {
	for from, to = start, len(line); from < to && util.IsSpace(line[from]); {
		from++
	}
	for from < to && util.IsSpace(line[to-1]) {
		to--
	}
	return from, to
}

// mayHoldLink reports whether there may be a link of any form in a text.
func mayHoldLink(text []byte) bool {
	return bytes.Contains(text, []byte("[[")) || bytes.Contains(text, []byte("](")) || bytes.Contains(text, []byte("]:"))
}

// beginsWord reports whether the byte is a letter, a part of any character
// beyond ASCII, or a sign with which no Markdown block begins, such as the bar
// of a table's row.
func beginsWord(c byte) bool {
	return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || c >= 0x80 || c == '|' || c == '[' || c == '(' || c == '"'
}
