package article

import (
	"net/url"
	"strconv"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// maxNesting is how many lists and quotes are shown within each other; what
// lies deeper stands at that depth.
const maxNesting = 8

// markdownOf returns the tree of an article as Markdown: CommonMark, and tables
// as in GitHub's. The time it takes, and the size of what comes out, is
// proportional to that of the tree.
//
// It is no library's, because the one that there is (html-to-markdown v2.5.2)
// takes 38 s for 256 KiB of opening brackets, and 10 s for 1 MiB of lists
// within lists.
func markdownOf(tree *html.Node, base *url.URL) string {
	if tree == nil {
		return ""
	}
	w := &writer{base: base, holds: map[*html.Node]bool{}}
	w.findBlocks(tree)
	w.blocks(tree)
	return strings.TrimRight(w.b.String(), "\n")
}

// writer writes the blocks of an article.
type writer struct {
	base   *url.URL
	holds  map[*html.Node]bool // inline elements that hold blocks
	b      strings.Builder
	prefix string // of each line: the quotes and items around it
	marker string // stands before the next line in place of prefix, where an item or quote begins
	outer  string // prefix of the lines before the marker
	depth  int    // of lists and quotes
	apart  bool   // an empty line is due before the next block
}

// findBlocks notes the inline elements that hold blocks, which the writer has
// to look into, and reports whether n is or holds one.
func (w *writer) findBlocks(n *html.Node) bool {
	if isSkipped(n) {
		return false
	}
	holds := false
	for c := range n.ChildNodes() {
		holds = w.findBlocks(c) || holds
	}
	if isBlock(n) {
		return true
	}
	if holds && n.DataAtom != atom.A {
		w.holds[n] = true
	}
	return holds
}

// isBlock reports whether an element stands on lines of its own.
func isBlock(n *html.Node) bool {
	switch n.DataAtom {
	case atom.Address, atom.Article, atom.Aside, atom.Blockquote, atom.Body, atom.Caption, atom.Center, atom.Dd, atom.Details,
		atom.Dir, atom.Div, atom.Dl, atom.Dt, atom.Fieldset, atom.Figcaption, atom.Figure, atom.Footer, atom.Form,
		atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6, atom.Header, atom.Hgroup, atom.Hr, atom.Li, atom.Main,
		atom.Menu, atom.Nav, atom.Ol, atom.P, atom.Pre, atom.Section, atom.Summary, atom.Table, atom.Tbody, atom.Td,
		atom.Tfoot, atom.Th, atom.Thead, atom.Tr, atom.Ul:
		return n.Type == html.ElementNode
	}
	return false
}

// isSkipped reports whether an element has nothing to read.
func isSkipped(n *html.Node) bool {
	switch n.DataAtom {
	case atom.Audio, atom.Button, atom.Canvas, atom.Embed, atom.Head, atom.Iframe, atom.Input, atom.Map, atom.Noscript, atom.Object,
		atom.Script, atom.Select, atom.Style, atom.Svg, atom.Template, atom.Textarea, atom.Title, atom.Video:
		return true
	}
	return false
}

// blocks writes what stands within a node, as blocks.
func (w *writer) blocks(n *html.Node) {
	running := &inline{w: w}
	for c := range n.ChildNodes() {
		if w.b.Len() > maxText {
			return
		}
		if !isBlock(c) && !w.holds[c] {
			running.node(c)
			continue
		}
		w.paragraph(running)
		running = &inline{w: w}
		w.block(c)
	}
	w.paragraph(running)
}

func (w *writer) block(n *html.Node) {
	switch n.DataAtom {
	case atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6:
		w.heading(n)
	case atom.Ul, atom.Ol, atom.Menu, atom.Dir, atom.Blockquote:
		w.nested(n)
	case atom.Pre:
		w.code(n)
	case atom.Table:
		w.table(n)
	case atom.Hr:
		w.write("* * *")
	default:
		w.blocks(n)
	}
}

// write writes the lines of a block.
func (w *writer) write(text string) {
	if w.apart {
		w.b.WriteString(strings.TrimRight(w.around(), " ") + "\n")
	}
	for line := range strings.SplitSeq(text, "\n") {
		lead := w.before()
		if line == "" {
			lead = strings.TrimRight(lead, " ")
		}
		w.b.WriteString(lead + line + "\n")
		w.marker = ""
	}
	w.apart = true
}

// around returns what an empty line before the next block begins with.
func (w *writer) around() string {
	if w.marker != "" {
		return w.outer
	}
	return w.prefix
}

// before returns what the next line begins with.
func (w *writer) before() string {
	if w.marker != "" {
		return w.marker
	}
	return w.prefix
}

func (w *writer) paragraph(l *inline) {
	if len(l.b) > 0 {
		w.write(l.String())
	}
}

func (w *writer) heading(n *html.Node) {
	l := &inline{w: w}
	l.nodes(n)
	text := l.oneLine()
	if text == "" {
		return
	}
	if trimmed := strings.TrimRight(text, "#"); trimmed != text && (trimmed == "" || strings.HasSuffix(trimmed, " ")) {
		text = trimmed + `\` + text[len(trimmed):]
	}
	w.write(strings.Repeat("#", int(n.Data[1]-'0')) + " " + text)
}

// nested writes a list or a quote.
func (w *writer) nested(n *html.Node) {
	switch {
	case w.depth == maxNesting:
		w.blocks(n)
	case n.DataAtom == atom.Blockquote:
		w.within(n, "> ", "> ")
	default:
		w.list(n)
	}
}

// within writes what stands within a quote or an item: first stands before its
// first line, rest before the others.
func (w *writer) within(n *html.Node, first, rest string) {
	prefix, marker := w.prefix, w.marker
	if marker == "" {
		w.outer = prefix
	}
	w.marker = w.before() + first
	w.prefix += rest
	w.depth++
	size := w.b.Len()
	w.blocks(n)
	if w.b.Len() == size {
		w.marker = marker
	}
	w.prefix = prefix
	w.depth--
}

// list writes a list, its items on lines that follow each other.
func (w *writer) list(n *html.Node) {
	number := 0
	if n.DataAtom == atom.Ol {
		number = startOf(n)
	}
	start, apart := w.b.Len(), w.apart
	if w.depth > 0 && w.marker == "" && number < 2 {
		w.apart = false // a list within an item follows the item's text at once
	}
	for item := range n.ChildNodes() {
		marker := "- "
		if n.DataAtom == atom.Ol {
			marker = strconv.Itoa(number) + ". "
		}
		size := w.b.Len()
		if item.Type == html.ElementNode {
			w.within(item, marker, strings.Repeat(" ", len(marker)))
		}
		if w.b.Len() > size {
			w.apart = false
			number++
		}
	}
	w.apart = apart || w.b.Len() > start
}

// startOf returns the number of an ordered list's first item.
func startOf(n *html.Node) int {
	if start, err := strconv.Atoi(attribute(n, "start")); err == nil && start >= 0 && start < 1_000_000 {
		return start
	}
	return 1
}

// code writes a block of code within a fence that does not stand in it.
func (w *writer) code(n *html.Node) {
	code := strings.Trim(visible(w.source(n)), "\n")
	if strings.TrimSpace(code) == "" {
		return
	}
	fence := strings.Repeat("`", max(3, longestRun(code, '`')+1))
	w.write(fence + languageOf(n) + "\n" + code + "\n" + fence)
}

// source returns the text of code with its line breaks.
func (w *writer) source(n *html.Node) string {
	var b strings.Builder
	for d := range n.Descendants() {
		switch {
		case d.Type == html.TextNode:
			b.WriteString(d.Data)
		case d.DataAtom == atom.Br:
			b.WriteByte('\n')
		}
	}
	return b.String()
}

// languageOf returns the language of code, which a class tells by the
// convention of the HTML Living Standard, 4.5.15.
func languageOf(pre *html.Node) string {
	for n := pre; n != nil; n = n.FirstChild {
		for class := range strings.FieldsSeq(attribute(n, "class")) {
			name, ok := strings.CutPrefix(class, "language-")
			if !ok {
				name, ok = strings.CutPrefix(class, "lang-")
			}
			if ok && len(name) <= 20 && strings.Trim(strings.ToLower(name), "abcdefghijklmnopqrstuvwxyz0123456789+#.-_") == "" {
				return name
			}
		}
	}
	return ""
}

// target returns where a link leads, as it stands in a Markdown link: absolute,
// http, https or mailto; "" for any other and for one within the page.
func (w *writer) target(ref string) string {
	ref = strings.TrimSpace(ref)
	if strings.HasPrefix(ref, "#") {
		return ""
	}
	address := webAddress(w.base, ref)
	if u, err := url.Parse(ref); err == nil && u.Scheme == "mailto" && strings.Contains(u.Opaque, "@") && len(ref) <= maxSite {
		address = addressEscapes.Replace(oneLine(ref, maxSite))
	}
	return linkEscapes.Replace(address)
}

// linkEscapes are what ends a link in Markdown, or is read as a character
// reference within one.
var linkEscapes = strings.NewReplacer("(", "%28", ")", "%29", ";", "%3B")
