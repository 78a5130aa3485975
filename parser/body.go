package parser

import (
	"hash/crc32"
	"strings"
	"unicode"
	"unsafe"

	"github.com/yuin/goldmark/ast"

	"notes/parser/source"
)

// body is what a note's Markdown says beyond its frontmatter. Its strings are
// copies, so that the note's text can be freed.
type body struct {
	// Title is the first H1 that is neither dated nor the heading of a list of
	// items, without its markup.
	Title string
	// Days are those of dated headings and list items: there was contact on them.
	Days []Day
	// Entries are these themselves, those that are kept.
	Entries []Entry
	// Tasks are the items with a checkbox. Those without a day have a zero Date.
	Tasks []FollowUp
	// Pains, Offers and Helps are list items under the headings in itemHeadings.
	Pains, Offers, Helps []bodyItem
	// Mentions are the [[links]], each target once, in the order of their places.
	Mentions []Ref
	// Findings are about dates that could not be read as they were meant, and
	// about bounds that were met.
	Findings []source.Diagnostic
}

// bodyItem is a list item under a heading such as "Pain points". What its text
// means in the one-line grammar is not its concern.
type bodyItem struct {
	Text    string // of the item's own paragraph, its lines joined by single spaces; markup as typed
	Context string // what else the item holds: paragraphs and nested items, joined by "; "
	Box     checkbox
	Span    source.Span // of Text in the file
}

// topic is what the items of a section are.
type topic int

const (
	inherited topic = iota // what the section around it is about
	anything
	pains
	offers
	helps
)

// itemHeadings are the headings under which list items are read, in lower case.
var itemHeadings = []struct {
	heading string
	topic   topic
}{
	{"pain points", pains},
	{"pains", pains},
	{"challenges", pains},
	{"problems", pains},
	{"looking for", pains},
	{"needs", pains},
	{"struggles", pains},
	{"can help with", offers},
	{"offers", offers},
	{"skills", offers},
	{"expertise", offers},
	{"helps", helps},
	{"helped", helps},
	{"helped with", helps},
	{"resources shared", helps},
	{"sent", helps},
}

// topicOf returns the topic of a heading. Case, punctuation and emoji do not
// matter.
func topicOf(heading string) topic {
	var folded [len("resources shared") + 1]byte
	n := 0
	for word := range strings.FieldsFuncSeq(heading, isNoLetter) {
		if n+1+len(word) > len(folded) {
			return inherited
		}
		folded[n] = ' '
		n += 1 + copy(folded[n+1:], word)
	}
	for _, row := range itemHeadings {
		if n > 0 && strings.EqualFold(row.heading, string(folded[1:n])) {
			return row.topic
		}
	}
	return inherited
}

func isNoLetter(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }

// bodyReader walks the blocks of a body and collects what they say.
type bodyReader struct {
	body
	file      *source.File
	text      string   // of the whole file
	base      int      // the offset of the piece in it
	topics    [7]topic // of the open sections, by level
	links     bool     // whether mentions are collected
	after     Date     // the day up to which no entries are kept
	mentioned map[string]bool
	copies    *source.Copies // what is kept of the text
}

// readBody reads the body of a note. Text is that of the whole file, and the
// body begins at byte start of it. Mentions are collected only with links.
func readBody(file *source.File, text string, start int, links bool) body {
	r := bodyReader{file: file, text: text, links: links, copies: new(source.Copies)}
	return r.from(start)
}

// from reads the body that begins at byte start of the text.
func (r *bodyReader) from(start int) body {
	r.base = start
	text, links := r.text, r.links
	src := markdownSource(text[start:])
	for r.base < len(text) {
		plain := plainBlockOf(src[r.base-start:], false)
		if plain.size > 0 && (!links || r.plainMentions(plain)) {
			r.plain(plain)
			r.base += plain.size
			continue
		}
		p := parsePiece(src[r.base-start:], links)
		r.read(p)
		r.base += p.size
	}
	return r.body
}

// plainMentions collects the links in a plain block. It reports false, and collects
// none, in a quote with links: only goldmark knows which paragraphs it holds.
func (r *bodyReader) plainMentions(b plainBlock) bool {
	text := r.text[r.base : r.base+b.size]
	switch {
	case b.kind == plainCode || !strings.Contains(text, "[["):
	case text[0] == '>':
		return false
	case b.kind == plainNothing:
		r.mentionIn(r.linesOf(b))
	default:
		r.mentionIn(r.plainPassage(b))
	}
	return true
}

// plain reads a plain block, but for the links in it.
func (r *bodyReader) plain(b plainBlock) {
	switch b.kind {
	case plainHeading:
		r.heading(b.level, r.plainPassage(b))
	case plainItem:
		box, p := cutBox(r.plainPassage(b))
		if p.text != "" {
			r.item(box, p, nil)
		}
	}
}

// plainPassage returns the text of a plain heading or item.
func (r *bodyReader) plainPassage(b plainBlock) passage {
	return passage{text: r.text[r.base+b.text : r.base+b.end], start: r.base + b.text}
}

// read collects what a piece of the body says.
func (r *bodyReader) read(p piece) {
	if r.links && strings.Contains(r.text[r.base:r.base+p.size], "[[") {
		r.mentions(p.blocks)
	}
	for block := p.blocks.FirstChild(); block != nil; block = block.NextSibling() {
		r.block(block)
	}
	if p.tooDeep >= 0 {
		r.tooDeep(r.base + p.tooDeep)
	}
}

// mentions collects the links in all text below the node: quotes and tables
// too, code and HTML not.
func (r *bodyReader) mentions(node ast.Node) {
	for n := node.FirstChild(); n != nil; n = n.NextSibling() {
		if n.Type() != ast.TypeBlock || n.IsRaw() {
			continue
		}
		r.mentions(n)
		if !r.mayLink(n) {
			continue
		}
		r.mentionIn(r.passage(n))
	}
}

// mentionIn collects the links in a passage.
func (r *bodyReader) mentionIn(p passage) {
	for link := range wikilinks(p.text) {
		r.mention(link, p)
	}
}

// mention adds a link, unless its target is known or a daily note.
func (r *bodyReader) mention(link wikilink, p passage) {
	if r.mentioned[link.target] || dayLength(link.target) == len(link.target) {
		return
	}
	if r.mentioned == nil {
		r.mentioned = map[string]bool{}
	}
	target := r.copies.Of(link.target)
	r.mentioned[target] = true
	if r.Mentions == nil {
		r.Mentions = make([]Ref, 0, 8)
	}
	r.Mentions = append(r.Mentions, Ref{Text: target, Link: true, Span: r.span(p, link.start, link.end)})
}

// block reads a block that lies in no other. Quotes, code and HTML are no
// words of the owner's, and a paragraph has nothing but links.
func (r *bodyReader) block(block ast.Node) {
	switch block := block.(type) {
	case *ast.Heading:
		r.heading(block.Level, r.passage(block))
	case *ast.List:
		r.list(block)
	}
}

func (r *bodyReader) heading(level int, p passage) {
	var about topic
	if day, rest := r.leadingDay(p); rest > 0 {
		r.addEntry(day, p, rest)
		about = anything // what was talked about on a day is no list of pains
	} else if about = topicOf(p.text); level == 1 && r.Title == "" && about == inherited {
		r.Title = plainText(p.text)
	}
	r.topics[level] = about
	clear(r.topics[level+1:])
}

// topic returns what the items of the innermost section are.
func (r *bodyReader) topic() topic {
	for level := len(r.topics) - 1; level > 0; level-- {
		if r.topics[level] != inherited {
			return r.topics[level]
		}
	}
	return anything
}

func (r *bodyReader) list(list ast.Node) {
	for item := list.FirstChild(); item != nil; item = item.NextSibling() {
		own, ok := r.ownText(item)
		if box, p := cutBox(own); ok && p.text != "" {
			r.item(box, p, item)
		} else {
			r.nested(item)
		}
	}
}

// item reads a list item that begins with text. More may lie in its node, if it
// has one.
func (r *bodyReader) item(box checkbox, p passage, item ast.Node) {
	if about := r.topic(); about != anything {
		r.sectionItem(about, box, p, item)
		return
	}
	r.looseItem(box, p)
	r.nested(item)
}

// nested reads the lists in an item as lists of their own.
func (r *bodyReader) nested(item ast.Node) {
	for block := firstChild(item); block != nil; block = block.NextSibling() {
		if list, ok := block.(*ast.List); ok {
			r.list(list)
		}
	}
}

// looseItem reads an item that stands under no heading of items.
func (r *bodyReader) looseItem(box checkbox, p passage) {
	if box != noBox {
		r.Tasks = append(r.Tasks, r.task(box, p))
	} else if day, rest := r.leadingDay(p); rest > 0 {
		r.addEntry(day, p, rest)
	}
}

// sectionItem reads an item under a heading of items. A task with a day is a
// promise wherever it stands, and what is still to be done under "Helps" is no
// help yet.
func (r *bodyReader) sectionItem(about topic, box checkbox, p passage, item ast.Node) {
	context := r.context(item)
	if box == openBox && about == helps || box != noBox && hasDue(p.text) {
		r.Tasks = append(r.Tasks, r.task(box, p))
		return
	}
	it := bodyItem{Text: r.copies.Of(p.text), Context: r.copies.Of(context), Box: box, Span: r.span(p, 0, len(p.text))}
	switch about {
	case pains:
		r.Pains = append(r.Pains, it)
	case offers:
		r.Offers = append(r.Offers, it)
	case helps:
		r.Helps = append(r.Helps, it)
	}
}

// context joins what an item holds besides its own paragraph. Tasks with a day
// are promises and no context.
func (r *bodyReader) context(item ast.Node) string {
	var parts []string
	for block := firstChild(item); block != nil; block = block.NextSibling() {
		if list, ok := block.(*ast.List); ok {
			parts = append(parts, r.contextOfList(list)...)
		} else if block != item.FirstChild() && isText(block) {
			parts = append(parts, r.passage(block).text)
		}
	}
	return strings.Join(parts, "; ")
}

func (r *bodyReader) contextOfList(list ast.Node) (parts []string) {
	for item := list.FirstChild(); item != nil; item = item.NextSibling() {
		own, _ := r.ownText(item)
		if box, p := cutBox(own); box != noBox && hasDue(p.text) {
			r.Tasks = append(r.Tasks, r.task(box, p))
		} else if p.text != "" {
			parts = append(parts, p.text)
		}
		if more := r.context(item); more != "" {
			parts = append(parts, more)
		}
	}
	return parts
}

// addEntry adds the day of a heading or item; its text begins at byte rest of p.
func (r *bodyReader) addEntry(day Date, p passage, rest int) {
	text := p.text[rest:]
	r.Days = append(r.Days, Day{day, checksum(text)})
	if day.After(r.after) {
		r.Entries = append(r.Entries, Entry{Date: day, Text: r.copies.Of(text), Span: r.span(p, 0, len(p.text))})
	}
}

// checksum returns one of a text (CRC-32, IEEE 802.3).
func checksum(text string) uint32 {
	return crc32.ChecksumIEEE(unsafe.Slice(unsafe.StringData(text), len(text)))
}

// ownText returns the paragraph with which an item begins, if it does.
func (r *bodyReader) ownText(item ast.Node) (passage, bool) {
	if first := item.FirstChild(); first != nil && isText(first) {
		return r.passage(first), true
	}
	return passage{}, false
}

// firstChild returns the first block in an item; a plain one has none.
func firstChild(item ast.Node) ast.Node {
	if item == nil {
		return nil
	}
	return item.FirstChild()
}

func isText(block ast.Node) bool {
	kind := block.Kind()
	return kind == ast.KindTextBlock || kind == ast.KindParagraph
}

func (r *bodyReader) tooDeep(offset int) {
	r.Findings = append(r.Findings, source.Diagnostic{
		Code: "body-depth", Severity: source.Warning,
		Span:    source.Span{File: r.file, Start: offset, End: offset},
		Message: "lists and quotes are nested too deep here; what is deeper is read as text",
		Hint:    "move it to a list of its own",
	})
}
