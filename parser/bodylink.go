package parser

import (
	"cmp"
	"slices"
	"strings"

	"github.com/yuin/goldmark/ast"

	"notes/parser/source"
)

// Part is a piece of a note's text.
type Part struct {
	Text  string // without line breaks and what marks blocks
	Start int    // byte offsets in the note
	End   int
}

// LinkForm is how a link is written.
type LinkForm int

// The forms of a link.
const (
	WikiLink  LinkForm = iota // [[target|label]], with a ! before it too
	PlainLink                 // [label](target), and [name]: target
	AngleLink                 // the same with the target in <>
)

// NoteLink is a link as it is typed in a note.
type NoteLink struct {
	Form   LinkForm
	Target Part // of a WikiLink without a heading behind #
	Label  Part // zero where the target is shown
	Title  Part // what stands behind the target, with its quotes; zero where nothing does
}

// BodyLinks returns the links of a note's body in the order of their places,
// and the heading that names what the note is about, which is zero where none
// does. Text is that of the whole note, and the body begins at byte start of it.
// Links in code, HTML and comments are none.
func BodyLinks(text string, start int) (links []NoteLink, title Part) {
	r := bodyReader{text: text, base: start, copies: new(source.Copies)}
	src := markdownSource(text[start:])
	for r.base < len(text) {
		if plain := plainBlockOf(src[r.base-start:], true); plain.size > 0 {
			if plain.kind == plainHeading {
				title = cmp.Or(title, r.titleOf(plain.level, r.plainPassage(plain)))
			}
			r.base += plain.size
			continue
		}
		p := parsePiece(src[r.base-start:], true)
		links = r.appendLinks(links, p.blocks)
		title = cmp.Or(title, r.titleIn(p.blocks))
		r.base += p.size
	}
	slices.SortStableFunc(links, func(a, b NoteLink) int { return cmp.Compare(a.Target.Start, b.Target.Start) })
	return links, title
}

// titleIn returns the heading among these blocks that becomes the title.
func (r *bodyReader) titleIn(blocks ast.Node) (title Part) {
	for block := blocks.FirstChild(); block != nil; block = block.NextSibling() {
		if h, ok := block.(*ast.Heading); ok {
			title = cmp.Or(title, r.titleOf(h.Level, r.passage(h)))
		}
	}
	return title
}

// titleOf returns the text of a heading if it becomes the title.
func (r *bodyReader) titleOf(level int, p passage) Part {
	if r.Title != "" || p.text == "" {
		return Part{}
	}
	if r.heading(level, p); r.Title == "" {
		return Part{}
	}
	return r.part(p, 0, len(p.text))
}

func (r *bodyReader) part(p passage, start, end int) Part {
	if start >= end {
		return Part{}
	}
	return Part{p.text[start:end], p.place(start), p.place(end-1) + 1}
}

// appendLinks adds the links in all text below the node.
func (r *bodyReader) appendLinks(links []NoteLink, node ast.Node) []NoteLink {
	for n := node.FirstChild(); n != nil; n = n.NextSibling() {
		if n.Type() != ast.TypeBlock || n.IsRaw() {
			continue
		}
		links = r.appendLinks(links, n)
		p := r.passage(n)
		for _, l := range definitions(p) {
			links = append(links, r.placed(p, l))
		}
		for _, l := range linksIn(p.text) {
			links = append(links, r.placed(p, l))
		}
	}
	return links
}

func (r *bodyReader) placed(p passage, l NoteLink) NoteLink {
	for _, part := range []*Part{&l.Target, &l.Label, &l.Title} {
		*part = r.part(p, part.Start, part.End)
	}
	return l
}

// TextLinks returns the links in a text that is no body, such as a value of
// the frontmatter. Offsets are those of the text.
func TextLinks(text string) []NoteLink { return linksIn(text) }

// linkReader finds links of all forms in the text of a block.
type linkReader struct {
	inlineScanner
	open  []bracket
	found []NoteLink
}

// bracket is one that is open, and may begin a link.
type bracket struct {
	at    int // of what stands in the bracket
	image bool
	dead  bool // it holds a link, and so is none
}

// linksIn returns the links in the text of a block. Brackets are paired as
// CommonMark has it (0.31.2, "An algorithm for parsing nested emphasis and links").
func linksIn(text string) []NoteLink {
	if !strings.Contains(text, "[[") && !strings.Contains(text, "](") {
		return nil
	}
	r := linkReader{inlineScanner: inlineScanner{text: text}}
	for {
		i := strings.IndexAny(r.text[r.at:], "\\`<%![]")
		if i < 0 {
			return r.found
		}
		r.at += i
		r.next()
	}
}

// next passes over the inline, the bracket or the character at the place.
func (r *linkReader) next() {
	rest := r.text[r.at:]
	image := strings.HasPrefix(rest, "![")
	switch {
	case image || rest[0] == '[':
		if image {
			r.at++
		}
		if !r.wikilink() {
			r.at++
			r.open = append(r.open, bracket{at: r.at, image: image})
		}
	case rest[0] == ']':
		r.at++
		r.close()
	default:
		r.take()
	}
}

// wikilink takes the [[link]] at the place, if there is one.
func (r *linkReader) wikilink() bool {
	link := cutWikilink(r.text[r.at:])
	if link.end == 0 {
		return false
	}
	start, end := r.at+2, r.at+link.end-2
	r.at += link.end
	if link.target != "" {
		r.found = append(r.found, wikiParts(r.text, start, end))
	}
	r.destination(Part{}) // [[Ada]](ada.md)
	return true
}

// wikiParts returns the parts of a [[link]] that stand between start and end.
func wikiParts(text string, start, end int) NoteLink {
	target, label, labelled := strings.Cut(text[start:end], "|")
	l := NoteLink{Form: WikiLink}
	if labelled {
		l.Label = trimmed(label, end-len(label))
	}
	target = strings.TrimSuffix(target, `\`)
	target, _, _ = strings.Cut(target, "#")
	l.Target = trimmed(target, start)
	return l
}

func trimmed(text string, start int) Part {
	inner := strings.TrimLeft(text, " \t")
	start += len(text) - len(inner)
	inner = strings.TrimRight(inner, " \t")
	return Part{inner, start, start + len(inner)}
}

// close pairs a closing bracket with the last open one.
func (r *linkReader) close() {
	if len(r.open) == 0 {
		return
	}
	last := r.open[len(r.open)-1]
	r.open = r.open[:len(r.open)-1]
	if last.dead || !r.destination(trimmed(r.text[last.at:r.at-1], last.at)) || last.image {
		return
	}
	for i := range r.open {
		r.open[i].dead = r.open[i].dead || !r.open[i].image
	}
}

// destination takes the target in parentheses at the place, if there is one.
func (r *linkReader) destination(label Part) bool {
	rest := r.text[r.at:]
	if !strings.HasPrefix(rest, "(") {
		return false
	}
	l, behind := cutDestination(rest, 1)
	end := behindTitle(rest, behind)
	if end < 0 || !strings.HasPrefix(rest[end:], ")") || holdsOther(rest[:end]) {
		return false
	}
	l.Target.Start += r.at
	l.Target.End += r.at
	l.Label, l.Title = label, trimmed(rest[behind:end], r.at+behind)
	if l.Target.Text != "" {
		r.found = append(r.found, l)
	}
	r.at += end + 1
	return true
}

// holdsOther reports whether there may be something in a target and its title
// that [wikilinks] sees: a [[link]], code or a comment.
func holdsOther(text string) bool {
	return strings.Contains(text, "[[") || strings.Contains(text, "%%") || strings.Contains(text, "`")
}

// cutDestination reads the target of a link behind the white space at an offset,
// and returns the offset behind it, or -1 if there is none (CommonMark, 6.3).
func cutDestination(text string, at int) (NoteLink, int) {
	at += prefixLength(text[at:], isSpace)
	rest := text[at:]
	if strings.HasPrefix(rest, "<") {
		i := indexPlain(rest[1:], "<>\n") + 1
		if i < 1 || rest[i] != '>' {
			return NoteLink{}, -1
		}
		return NoteLink{Form: AngleLink, Target: Part{rest[1:i], at + 1, at + i}}, at + i + 1
	}
	n := plainLength(rest)
	return NoteLink{Form: PlainLink, Target: Part{rest[:n], at, at + n}}, at + n
}

func isSpace(c byte) bool { return strings.IndexByte(htmlSpace, c) >= 0 }

// indexPlain returns the offset of the first of the characters that no
// backslash stands before, or -1.
func indexPlain(text, chars string) int {
	for i := 0; i < len(text); i++ {
		switch {
		case text[i] == '\\':
			i++
		case strings.IndexByte(chars, text[i]) >= 0:
			return i
		}
	}
	return -1
}

// maxParens is how deep parentheses may be nested in a target, as in cmark. Without
// a bound, targets that do not end take quadratic time.
const maxParens = 32

// plainLength returns the length of a target without <>: up to white space or
// a parenthesis that it does not open.
func plainLength(text string) int {
	depth := 0
	for i := 0; i < len(text); i++ {
		switch c := text[i]; {
		case c <= ' ' || c == 0x7f:
			return i
		case c == '\\' && i+1 < len(text) && text[i+1] > ' ':
			i++
		case c == '(':
			if depth++; depth > maxParens {
				return i
			}
		case c == ')':
			if depth--; depth < 0 {
				return i
			}
		}
	}
	return len(text)
}

// behindTitle returns the offset behind a title and the white space around it;
// at itself is behind the target.
func behindTitle(text string, at int) int {
	if at < 0 {
		return -1
	}
	n := prefixLength(text[at:], isSpace)
	at += n
	if n == 0 || at == len(text) {
		return at
	}
	ends, ok := map[byte]string{'"': `"`, '\'': "'", '(': "()"}[text[at]]
	if !ok {
		return at
	}
	i := indexPlain(text[at+1:], ends)
	if i < 0 || text[at+1+i] == '(' {
		return -1
	}
	at += 1 + i + 1
	return at + prefixLength(text[at:], isSpace)
}

// definitions returns the targets of lines such as [ada]: people/ada.md, with
// which a paragraph may begin.
func definitions(p passage) (links []NoteLink) {
	for start := 0; strings.HasPrefix(p.text[start:], "["); {
		end := p.lineEnd(start)
		line := p.text[start:end]
		i := indexPlain(line[1:], "[]") + 1
		if i < 2 || line[1] == '^' || !strings.HasPrefix(line[i:], "]:") {
			break
		}
		l, behind := cutDestination(line, i+2)
		if behindTitle(line, behind) != len(line) || l.Target.Text == "" {
			break
		}
		l.Target.Start += start
		l.Target.End += start
		l.Title = trimmed(line[behind:], start+behind)
		links = append(links, l)
		start = min(end+1, len(p.text))
	}
	return links
}

// lineEnd returns where in the text the line ends that holds an offset.
func (p passage) lineEnd(offset int) int {
	for _, l := range p.later {
		if from := l.from - p.from; from > offset {
			return from - 1
		}
	}
	return len(p.text)
}
