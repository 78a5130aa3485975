package render

import (
	"bytes"
	"html"
	"strings"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/renderer"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"

	notes "notes/parser"
)

// maxProse is how many bytes of Markdown are laid out in one go; nesting takes
// goldmark more than linear time. What follows is shown as it was typed.
const maxProse = 32 << 10

// prose lays out the body of a note. Nothing in it is HTML: tags show as text,
// pictures as links, and links lead to http, https, mailto and tel alone.
func (p *page) prose(body string) string {
	rest := ""
	if len(body) > maxProse {
		cut := max(strings.LastIndexByte(body[:maxProse], '\n'), 0)
		body, rest = body[:cut], body[cut:]
	}
	var b bytes.Buffer
	if err := proseOf(p).Convert([]byte(visibleLines(body)), &b); err != nil {
		b.Reset()
		rest = body + rest
	}
	if rest = strings.TrimSpace(rest); rest != "" {
		b.WriteString("<pre>" + html.EscapeString(visibleLines(rest)) + "</pre>\n")
	}
	return b.String()
}

// visibleLines returns a text of several lines in which every other control
// character shows.
func visibleLines(s string) string {
	var b strings.Builder
	for _, r := range s {
		if r == '\n' || r == '\t' {
			b.WriteRune(r)
		} else if r != '\r' {
			writeVisible(&b, r)
		}
	}
	return b.String()
}

// proseOf returns what lays out the bodies of a page's people.
func proseOf(p *page) goldmark.Markdown {
	return goldmark.New(
		goldmark.WithExtensions(extension.Strikethrough, extension.TaskList, extension.Table),
		goldmark.WithParserOptions(parser.WithInlineParsers(util.Prioritized(wikiParser{p}, 150))),
		goldmark.WithRendererOptions(renderer.WithNodeRenderers(util.Prioritized(proseRenderer{}, 100))),
	)
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
	if !labelled {
		label = target
	}
	return &wikiNode{anchor: w.page.anchors[w.page.called[notes.Fold(strings.TrimSpace(target))]], label: strings.TrimSpace(label)}
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

// proseRenderer writes what is not left to goldmark.
type proseRenderer struct{}

// RegisterFuncs names the nodes that it writes.
func (proseRenderer) RegisterFuncs(r renderer.NodeRendererFuncRegisterer) {
	r.Register(wikiKind, writeWiki)
	r.Register(ast.KindHeading, writeHeading)
	r.Register(ast.KindLink, writeLink)
	r.Register(ast.KindImage, writeLink)
	r.Register(ast.KindAutoLink, writeAutoLink)
	r.Register(ast.KindRawHTML, writeTag)
	r.Register(ast.KindHTMLBlock, writeTags)
}

func writeWiki(w util.BufWriter, _ []byte, node ast.Node, entering bool) (ast.WalkStatus, error) {
	if n := node.(*wikiNode); entering && n.anchor != "" {
		_, _ = w.WriteString(`<a href="#` + html.EscapeString(n.anchor) + `">` + html.EscapeString(n.label) + `</a>`)
	} else if entering {
		_, _ = w.WriteString(html.EscapeString(n.label))
	}
	return ast.WalkContinue, nil
}

// writeHeading writes a heading below those of the page.
func writeHeading(w util.BufWriter, _ []byte, node ast.Node, entering bool) (ast.WalkStatus, error) {
	tag := "h" + itoa(min(node.(*ast.Heading).Level+3, 6)) + ">"
	if entering {
		_, _ = w.WriteString("<" + tag)
	} else {
		_, _ = w.WriteString("</" + tag + "\n")
	}
	return ast.WalkContinue, nil
}

// writeLink writes a link, and a picture as one: nothing is loaded.
func writeLink(w util.BufWriter, _ []byte, node ast.Node, entering bool) (ast.WalkStatus, error) {
	var to []byte
	switch n := node.(type) {
	case *ast.Link:
		to = n.Destination
	case *ast.Image:
		to = n.Destination
	}
	link := address(string(to), schemes...)
	switch {
	case link == "":
	case entering:
		_, _ = w.WriteString(`<a href="` + html.EscapeString(link) + `">`)
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
	label, to := html.EscapeString(string(n.Label(source))), string(n.URL(source))
	if n.AutoLinkType == ast.AutoLinkEmail && !strings.HasPrefix(strings.ToLower(to), "mailto:") {
		to = "mailto:" + to
	}
	if to = address(to, schemes...); to != "" {
		label = `<a href="` + html.EscapeString(to) + `">` + label + `</a>`
	}
	_, _ = w.WriteString(label)
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
