package render

import (
	"bytes"
	"html"
	"strings"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	tasks "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/renderer"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"

	notes "notes/parser"
)

// maxProse is how many bytes of Markdown are laid out in one go; nesting takes
// goldmark more than linear time. What follows is shown as it was typed.
const maxProse = 32 << 10

// proseOf returns what lays out the bodies of notes on a page. Nothing in them is
// HTML: tags show as text, pictures as links, and links lead to http, https, mailto
// and tel alone.
func proseOf(p *page) func(body string) string {
	markdown := goldmark.New(
		goldmark.WithExtensions(extension.Strikethrough, extension.TaskList, extension.Linkify, tables{}),
		goldmark.WithParserOptions(
			parser.WithInlineParsers(util.Prioritized(wikiParser{p}, 150)),
			parser.WithASTTransformers(util.Prioritized(headingLevels{}, 100)),
		),
		goldmark.WithRendererOptions(renderer.WithNodeRenderers(util.Prioritized(proseRenderer{}, 100))),
	)
	return func(body string) string {
		rest := ""
		if len(body) > maxProse {
			cut := max(strings.LastIndexByte(body[:maxProse], '\n'), 0)
			body, rest = body[:cut], body[cut:]
		}
		var b bytes.Buffer
		if err := markdown.Convert([]byte(visibleLines(body)), &b); err != nil {
			b.Reset()
			rest = body + rest
		}
		if rest = strings.TrimSpace(rest); rest != "" {
			b.WriteString("<pre>" + html.EscapeString(visibleLines(rest)) + "</pre>\n")
		}
		return visibleReferences(b.String())
	}
}

// maxCells is how many cells a table may have. goldmark makes as many for each row
// as the widest one has, so that 32 KiB of text could become 30 million.
const maxCells = 1 << 14

// tables are goldmark's, but for those with too many cells, which stay text.
type tables struct{}

// Extend adds tables to what is understood.
func (tables) Extend(m goldmark.Markdown) {
	m.Parser().AddOptions(
		parser.WithParagraphTransformers(util.Prioritized(boundedTables{extension.NewTableParagraphTransformer()}, 200)),
		parser.WithASTTransformers(util.Prioritized(extension.NewTableASTTransformer(), 0)),
	)
	cells := extension.NewTableHTMLRenderer(extension.WithTableCellAlignMethod(extension.TableCellAlignAttribute))
	m.Renderer().AddOptions(renderer.WithNodeRenderers(util.Prioritized(cells, 500)))
}

// boundedTables makes tables of paragraphs, unless they would have too many cells.
type boundedTables struct{ parser.ParagraphTransformer }

// Transform makes a table of a paragraph that reads as one.
func (b boundedTables) Transform(node *ast.Paragraph, r text.Reader, context parser.Context) {
	lines, widest := node.Lines(), 0
	for i := range lines.Len() {
		line := lines.At(i)
		widest = max(widest, 1+bytes.Count(line.Value(r.Source()), []byte{'|'}))
	}
	if lines.Len()*widest <= maxCells {
		b.ParagraphTransformer.Transform(node, r, context)
	}
}

// visibleLines returns a text of several lines in which every other control
// character shows.
func visibleLines(s string) string {
	var b strings.Builder
	for _, r := range s {
		switch r {
		case '\n', '\t':
			b.WriteRune(r)
		case '\r':
		case 0x2028, 0x2029: // separators of lines and paragraphs
			b.WriteByte('\n')
		default:
			writeVisible(&b, r)
		}
	}
	return b.String()
}

// visibleReferences makes the characters visible in HTML that only references to
// them stood for.
func visibleReferences(s string) string {
	if clean := visibleLines(s); clean == s {
		return s
	}
	var b strings.Builder
	for _, r := range s {
		if shown := visibleLines(string(r)); shown != string(r) {
			b.WriteString(html.EscapeString(shown))
		} else {
			b.WriteRune(r)
		}
	}
	return b.String()
}

// wikiParser reads [[links]] to people and other notes.
type wikiParser struct{ page *page }

// Trigger returns what a link begins with.
func (wikiParser) Trigger() []byte { return []byte("[!") }

// Parse reads a link where one begins.
func (w wikiParser) Parse(_ ast.Node, block text.Reader, _ parser.Context) ast.Node {
	line, _ := block.PeekLine()
	inner, ok := strings.CutPrefix(strings.TrimPrefix(string(line), "!"), "[[")
	end := strings.IndexAny(inner, "[]")
	if !ok || end < 1 || !strings.HasPrefix(inner[end:], "]]") {
		return nil
	}
	block.Advance(len(line) - len(inner) + end + len("]]"))
	target, label, labelled := strings.Cut(inner[:end], "|")
	target, _, _ = strings.Cut(strings.TrimSuffix(target, `\`), "#")
	if !labelled || strings.TrimSpace(label) == "" {
		label = target
	}
	return &wikiNode{anchor: w.page.called[notes.Fold(strings.TrimSpace(target))], label: strings.TrimSpace(label)}
}

// wikiNode is a link to another note: of a person with a card, to that.
type wikiNode struct {
	ast.BaseInline
	anchor, label string
}

var wikiKind = ast.NewNodeKind("WikiLink")

// Kind and Dump make it a node.
func (*wikiNode) Kind() ast.NodeKind              { return wikiKind }
func (n *wikiNode) Dump(source []byte, level int) { ast.DumpHelper(n, source, level, nil, nil) }

// topHeading is the level of a body's first headings: that below the page's own.
const topHeading = 3

// headingLevels puts the headings of a body below those of the page, and none
// further below the one before it than a level.
type headingLevels struct{}

// Transform sets the levels.
func (headingLevels) Transform(document *ast.Document, _ text.Reader, _ parser.Context) {
	var all []*ast.Heading
	least := 6
	_ = ast.Walk(document, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if h, ok := n.(*ast.Heading); ok && entering {
			all = append(all, h)
			least = min(least, h.Level)
		}
		return ast.WalkContinue, nil
	})
	last := topHeading - 1
	for _, h := range all {
		h.Level = min(h.Level-least+topHeading, last+1, 6)
		last = h.Level
	}
}

// proseRenderer writes what is not left to goldmark.
type proseRenderer struct{}

// RegisterFuncs names the nodes that it writes.
func (proseRenderer) RegisterFuncs(r renderer.NodeRendererFuncRegisterer) {
	r.Register(wikiKind, writeWiki)
	r.Register(tasks.KindTaskCheckBox, writeTask)
	r.Register(ast.KindLink, writeLink)
	r.Register(ast.KindImage, writeLink)
	r.Register(ast.KindAutoLink, writeAutoLink)
	r.Register(ast.KindRawHTML, writeTag)
	r.Register(ast.KindHTMLBlock, writeTags)
}

func writeWiki(w util.BufWriter, _ []byte, node ast.Node, entering bool) (ast.WalkStatus, error) {
	if n := node.(*wikiNode); entering {
		to := ""
		if n.anchor != "" {
			to = "#" + n.anchor
		}
		writeFollowed(w, node, to, n.label)
	}
	return ast.WalkContinue, nil
}

// writeFollowed writes a link without links in it; just its words where it leads
// nowhere or stands in another link.
func writeFollowed(w util.BufWriter, node ast.Node, to, label string) {
	label = html.EscapeString(label)
	if to != "" && !inLink(node) {
		label = `<a href="` + html.EscapeString(to) + `">` + label + `</a>`
	}
	_, _ = w.WriteString(label)
}

// inLink reports whether a node stands in a link that is written as one.
func inLink(node ast.Node) bool {
	for n := node.Parent(); n != nil; n = n.Parent() {
		if destination(n) != "" {
			return true
		}
	}
	return false
}

// destination returns where a link or picture leads, or "".
func destination(node ast.Node) string {
	switch n := node.(type) {
	case *ast.Link:
		return address(string(n.Destination), schemes...)
	case *ast.Image:
		return address(string(n.Destination), schemes...)
	}
	return ""
}

// writeTask writes the box of a task.
func writeTask(w util.BufWriter, _ []byte, node ast.Node, entering bool) (ast.WalkStatus, error) {
	if box := "☐ "; entering {
		if node.(*tasks.TaskCheckBox).IsChecked {
			box = "☑ "
		}
		_, _ = w.WriteString(box)
	}
	return ast.WalkContinue, nil
}

// writeLink writes a link, and a picture as one: nothing is loaded. One without
// words is told by its address.
func writeLink(w util.BufWriter, _ []byte, node ast.Node, entering bool) (ast.WalkStatus, error) {
	link := destination(node)
	switch {
	case link == "" || inLink(node):
	case entering:
		_, _ = w.WriteString(`<a href="` + html.EscapeString(link) + `">`)
		if node.FirstChild() == nil {
			_, _ = w.WriteString(html.EscapeString(link))
		}
	default:
		_, _ = w.WriteString("</a>")
	}
	return ast.WalkContinue, nil
}

func writeAutoLink(w util.BufWriter, source []byte, node ast.Node, entering bool) (ast.WalkStatus, error) {
	if !entering {
		return ast.WalkContinue, nil
	}
	n := node.(*ast.AutoLink)
	to := string(n.URL(source))
	if n.AutoLinkType == ast.AutoLinkEmail && !strings.HasPrefix(strings.ToLower(to), "mailto:") {
		to = "mailto:" + to
	}
	writeFollowed(w, node, address(to, schemes...), string(n.Label(source)))
	return ast.WalkContinue, nil
}

// writeTag writes an HTML tag as it was typed.
func writeTag(w util.BufWriter, source []byte, node ast.Node, entering bool) (ast.WalkStatus, error) {
	if entering {
		_, _ = w.WriteString(html.EscapeString(string(node.(*ast.RawHTML).Segments.Value(source))))
	}
	return ast.WalkSkipChildren, nil
}

// writeTags writes a block of HTML as it was typed.
func writeTags(w util.BufWriter, source []byte, node ast.Node, entering bool) (ast.WalkStatus, error) {
	if entering {
		n := node.(*ast.HTMLBlock)
		text := string(n.Lines().Value(source))
		if n.HasClosure() {
			text += string(n.ClosureLine.Value(source))
		}
		_, _ = w.WriteString("<pre>" + html.EscapeString(strings.TrimSpace(text)) + "</pre>\n")
	}
	return ast.WalkContinue, nil
}
