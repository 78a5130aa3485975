package article

import (
	"bytes"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// inline writes the running text of one block: words with one space between
// them, emphasis, code and links. Where two signs would touch in a way that
// Markdown reads differently (CommonMark 0.31.2, 6.2), a space goes between
// them.
type inline struct {
	w      *writer
	link   bool // this is the text of a link: no link or line break within
	b      []byte
	lead   bool   // white space stood before the first word
	space  bool   // white space is due before the next word
	line   bool   // a line break is due
	sign   string // of the emphasis within which this stands, or ""
	opened bool   // the sign was written
	closed string // the sign of emphasis that ended last, if nothing was written since
	before rune   // the character before it
	code   bool   // code was written last
}

// lineBreak ends a line within a paragraph, as web clippers write it.
const lineBreak = "  \n"

func (l *inline) nodes(n *html.Node) {
	for c := range n.ChildNodes() {
		l.node(c)
	}
}

func (l *inline) node(n *html.Node) {
	switch {
	case n.Type == html.TextNode:
		l.text(n.Data)
		return
	case n.Type != html.ElementNode, isSkipped(n):
		return
	case isBlock(n):
		l.gap()
		l.nodes(n)
		l.gap()
		return
	}
	switch n.DataAtom {
	case atom.B, atom.Strong:
		l.emphasis("**", n)
	case atom.I, atom.Em:
		l.emphasis("*", n)
	case atom.Code, atom.Kbd, atom.Samp, atom.Tt:
		l.span(n)
	case atom.A:
		l.anchor(n)
	case atom.Img:
		l.image(n)
	case atom.Br:
		l.gap()
		l.line = !l.link && len(l.b) > 0
	default:
		l.nodes(n)
	}
}

// gap says that white space is due.
func (l *inline) gap() {
	l.space = true
	l.lead = l.lead || len(l.b) == 0
}

func (l *inline) text(text string) {
	for text != "" {
		i := strings.IndexFunc(text, unicode.IsSpace)
		if i != 0 {
			word := text
			if i > 0 {
				word = text[:i]
			}
			l.word(visible(word))
			text = text[len(word):]
			continue
		}
		l.gap()
		text = strings.TrimLeftFunc(text, unicode.IsSpace)
	}
}

func (l *inline) word(word string) {
	if word == "" {
		return
	}
	first, _ := utf8.DecodeRuneInString(word)
	l.begin(first)
	l.escape(word)
}

// begin writes what is due before something that begins with a character.
func (l *inline) begin(next rune) {
	opens := l.sign != "" && !l.opened
	switch {
	case len(l.b) == 0:
	case l.line:
		l.b = append(l.b, lineBreak...)
	case l.space:
		l.b = append(l.b, ' ')
	case opens && l.sign == l.closed && isLetter(l.before) && isLetter(next): // it goes on where it ended
		l.b = l.b[:len(l.b)-len(l.sign)]
		l.opened, opens = true, false
	case l.clash(opens, next):
		l.b = append(l.b, ' ')
	}
	if opens {
		l.b = append(l.b, l.sign...)
		l.opened = true
	}
	l.space, l.line, l.code, l.closed = false, false, false, ""
}

// clash reports whether what was written and what comes, perhaps behind the
// sign of emphasis, would be read as something else if they touched.
func (l *inline) clash(opens bool, next rune) bool {
	last, _ := utf8.DecodeLastRune(l.b)
	switch {
	case opens && (l.closed != "" || isLetter(last) && !isLetter(next)):
		return true
	case l.closed != "" && isLetter(next) && !isLetter(l.before):
		return true
	}
	return l.code && next == '`' || last == '!' && next == '['
}

// isLetter reports whether a character is neither white space nor punctuation
// nor a symbol, as the rules of emphasis tell them apart.
func isLetter(r rune) bool {
	return !unicode.IsSpace(r) && !unicode.IsPunct(r) && !unicode.IsSymbol(r)
}

// emphasis writes what stands within a node as emphasized. Emphasis within
// emphasis is left out: the signs of the two run together, and then are read
// differently or not at all.
func (l *inline) emphasis(sign string, n *html.Node) {
	if l.sign != "" {
		l.nodes(n)
		return
	}
	l.sign, l.opened = sign, false
	l.nodes(n)
	if l.opened {
		l.before, _ = utf8.DecodeLastRune(l.b)
		l.b = append(l.b, sign...)
		l.closed, l.code = sign, false
	}
	l.sign = ""
}

// span writes code, within a fence of backticks that does not stand in it.
func (l *inline) span(n *html.Node) {
	code := strings.Join(strings.Fields(visible(textOf(n))), " ")
	if code == "" {
		return
	}
	fence := strings.Repeat("`", longestRun(code, '`')+1)
	if code[0] == '`' || code[len(code)-1] == '`' {
		code = " " + code + " "
	}
	l.begin('`')
	l.b = append(l.b, fence+code+fence...)
	l.code = true
}

func (l *inline) anchor(n *html.Node) {
	address := l.w.target(attribute(n, "href"))
	if address == "" || l.link {
		l.unlinked(n)
		return
	}
	sub := &inline{w: l.w, link: true}
	sub.nodes(n)
	if isHandle(string(sub.b)) {
		return
	}
	l.linked(sub, address)
}

// isHandle reports whether the text of a link is only a sign by which to get
// the address of a heading.
func isHandle(text string) bool { return text == "#" || text == "¶" || text == "§" }

// unlinked writes the text of a link that is none in a note.
func (l *inline) unlinked(n *html.Node) {
	if !isHandle(strings.TrimSpace(textOf(n))) {
		l.nodes(n)
	}
}

// linked writes a link with the text that sub holds.
func (l *inline) linked(sub *inline, address string) {
	if sub.lead {
		l.gap()
	}
	if len(sub.b) > 0 {
		l.begin('[')
		l.b = append(append(l.b, '['), sub.b...)
		l.b = append(l.b, "]("+address+")"...)
	}
	if sub.space {
		l.gap()
	}
}

// image writes what a picture shows, with a link to it: a note that is opened
// loads nothing. A picture that shows nothing to say is left out.
func (l *inline) image(n *html.Node) {
	sub := &inline{w: l.w, link: true}
	sub.text(attribute(n, "alt"))
	if address := l.w.target(attribute(n, "src")); address != "" && !l.link {
		l.linked(sub, address)
		return
	}
	l.text(attribute(n, "alt"))
}

// escape writes a word so that no character in it is Markdown (CommonMark
// 0.31.2, 2.4). What counts only at the beginning of a line is left to
// escapeStart.
func (l *inline) escape(word string) {
	for i := 0; i < len(word); i++ {
		if l.isMarkdown(word, i) {
			l.b = append(l.b, '\\')
		}
		l.b = append(l.b, word[i])
	}
}

func (l *inline) isMarkdown(word string, i int) bool {
	switch word[i] {
	case '\\', '*', '`', '[', '~':
		return true
	case ']':
		return l.link
	case '_':
		before, _ := utf8.DecodeLastRuneInString(word[:i])
		after, _ := utf8.DecodeRuneInString(word[i+1:])
		return !isWord(before) || !isWord(after)
	case '<':
		return i+1 == len(word) || isWord(rune(word[i+1])) || strings.IndexByte("/!?", word[i+1]) >= 0
	case '&':
		return isEntity(word[i:])
	case '%', '=': // doubled, they hide and mark text in Obsidian
		return i > 0 && word[i-1] == word[i] || i+1 < len(word) && word[i+1] == word[i]
	}
	return false
}

func isWord(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

// isEntity reports whether a text begins as a character reference does. The
// longest name of one has 31 letters.
func isEntity(text string) bool {
	end := strings.IndexByte(text[:min(len(text), 40)], ';')
	return end > 1 && strings.Trim(text[1:end], "#0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ") == ""
}

// escapeStart escapes what would make a line a heading, a list's item, a quote
// or a rule, or the line above it a heading or a table.
func escapeStart(line string) string {
	first, _, _ := strings.Cut(line, " ")
	digits := len(first) - len(strings.TrimLeft(first, "0123456789"))
	switch {
	case first == "":
		return line
	case digits > 0 && (first[digits:] == "." || first[digits:] == ")"):
		return line[:digits] + `\` + line[digits:]
	case first[0] == '>', first == "+", strings.Trim(first, "#") == "", strings.Trim(first, "|:-") == "", strings.Trim(first, "=") == "":
		return `\` + line
	}
	return line
}

// String returns the text as a paragraph.
func (l *inline) String() string {
	lines := strings.Split(string(l.b), lineBreak)
	for i := range lines {
		lines[i] = escapeStart(lines[i])
	}
	return strings.Join(lines, lineBreak)
}

// oneLine returns the text as a heading or a cell, of which a break cannot be
// part.
func (l *inline) oneLine() string {
	return string(bytes.ReplaceAll(l.b, []byte(lineBreak), []byte(" ")))
}

// longestRun returns the length of the longest run of a byte in a text.
func longestRun(text string, c byte) (longest int) {
	run := 0
	for i := range len(text) {
		run++
		if text[i] != c {
			run = 0
		}
		longest = max(longest, run)
	}
	return longest
}
