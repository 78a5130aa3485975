package parser

import (
	"strings"

	"github.com/yuin/goldmark/ast"
	goldmark "github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// maxTitle is how long a heading may be, in bytes, to have its markup read:
// goldmark takes quadratic time for links that do not end.
const maxTitle = 1 << 10

// markdownLine parses a line of text with all its markup.
var markdownLine = goldmark.NewParser(
	goldmark.WithBlockParsers(util.Prioritized(goldmark.NewParagraphParser(), 0)),
	goldmark.WithInlineParsers(goldmark.DefaultInlineParsers()...),
)

// plainText returns a heading as a reader sees it: without emphasis, links and
// escapes.
func plainText(heading string) string {
	if len(heading) > maxTitle || !strings.ContainsAny(heading, "\\*_`<[&") {
		return strings.Clone(heading)
	}
	var b strings.Builder
	src := []byte(unlinked(heading))
	writeText(&b, markdownLine.Parse(text.NewReader(src)), src)
	return b.String()
}

func writeText(b *strings.Builder, node ast.Node, src []byte) {
	switch n := node.(type) {
	case *ast.AutoLink:
		b.Write(n.Label(src))
	case *ast.Text:
		text := n.Segment.Value(src)
		if !n.IsRaw() {
			text = util.ResolveEntityNames(util.ResolveNumericReferences(util.UnescapePunctuations(text)))
		}
		b.Write(text)
	}
	for child := node.FirstChild(); child != nil; child = child.NextSibling() {
		writeText(b, child, src)
	}
}
