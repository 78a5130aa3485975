package parser

import (
	"bytes"
	"strings"

	"github.com/yuin/goldmark/ast"
	goldmark "github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// Bounds of the Markdown that goldmark gets in one go, in bytes. Cutting where
// no block is open changes nothing in what is read; the other two cuts happen
// only in lists and paragraphs of more than 24 KiB. A block of code or HTML is
// never cut, and no line is.
const (
	pieceRest = 16 << 10 // from here on, cut where no block is open
	pieceLine = 24 << 10 // from here on, before a line that is not indented
	pieceEnd  = 32 << 10 // from here on, before any line
)

// maxOpenBlocks is how many blocks may lie in each other; a level of a list
// makes two. Without it, a line of 10,000 `>` takes quadratic time.
const maxOpenBlocks = 64

// tooDeepKey is where a context holds the offset of the first line that was
// nested deeper than maxOpenBlocks.
var tooDeepKey = goldmark.NewContextKey()

// markdown finds the blocks of a text, with the rules of CommonMark. Of the
// text in them it makes no nodes: what is wanted of it (days, marks of tasks,
// links) is read from the lines, which takes a third less time. There are no
// tables, since goldmark makes as many cells as the widest row has for every
// row: 32 KiB can become millions. Nor does it matter: the lines of a table
// are a paragraph, in which nothing but links is looked for.
//
// The parser is safe for concurrent use: it does not change once it has been
// used, and what a run needs to remember lies in the run's context.
var markdown = goldmark.NewParser(
	goldmark.WithBlockParsers(
		util.Prioritized(goldmark.NewSetextHeadingParser(), 100),
		util.Prioritized(goldmark.NewThematicBreakParser(), 200),
		util.Prioritized(shallow{goldmark.NewListParser()}, 300),
		util.Prioritized(goldmark.NewListItemParser(), 400),
		util.Prioritized(goldmark.NewCodeBlockParser(), 500),
		util.Prioritized(goldmark.NewATXHeadingParser(), 600),
		util.Prioritized(goldmark.NewFencedCodeBlockParser(), 700),
		util.Prioritized(shallow{goldmark.NewBlockquoteParser()}, 800),
		util.Prioritized(goldmark.NewHTMLBlockParser(), 900),
		util.Prioritized(commentParser{}, 950),
		util.Prioritized(goldmark.NewParagraphParser(), 1000),
	),
	goldmark.WithInlineParsers(util.Prioritized(linesParser{}, 0)),
)

// piece is a run of a body's blocks.
type piece struct {
	blocks  ast.Node
	size    int // in bytes
	tooDeep int // the offset of a place that is nested too deep, or -1
}

// markdownSource returns a text for goldmark, which takes a list item for text
// if it is empty and its line ends in CRLF. No byte changes its place.
func markdownSource(body string) []byte {
	src := util.StringToReadOnlyBytes(body)
	if !strings.Contains(body, "\r\n") {
		return src
	}
	return bytes.ReplaceAll(src, []byte("\r\n"), []byte(" \n"))
}

// parsePiece parses the first blocks of a text, up to where a plain one begins.
// Offsets are those of the text.
func parsePiece(src []byte, links bool) piece {
	context := goldmark.NewContext()
	r := &pieceReader{Reader: text.NewReader(src), src: src, context: context, end: len(src), links: links}
	blocks := markdown.Parse(r, goldmark.WithContext(context))
	return piece{blocks: blocks, size: r.end, tooDeep: tooDeepIn(context)}
}

// tooDeepIn returns where in a text that was parsed blocks are nested too
// deep, or -1.
func tooDeepIn(context goldmark.Context) int {
	if at, ok := context.Get(tooDeepKey).(int); ok {
		return at
	}
	return -1
}

// pieceReader is goldmark's view of a text: it ends early where a block needs no
// goldmark, and where the text is long.
type pieceReader struct {
	text.Reader
	src     []byte
	context goldmark.Context
	ended   bool
	end     int  // where the piece ends
	links   bool // whether links are looked for
}

// SkipBlankLines is what goldmark calls when no block is open. So here is the
// place to end the piece.
func (r *pieceReader) SkipBlankLines() (text.Segment, int, bool) {
	line, blank, ok := r.Reader.SkipBlankLines()
	if ok && (line.Start >= pieceRest || plainBlockOf(r.src[line.Start:], r.links).size > 0) {
		r.endAt(line.Start)
	}
	return line, blank, ok && !r.ended
}

// AdvanceLine goes to the next line, if there is one in the piece. Of blank
// lines that follow each other it leaves out all but the last: they mean what
// one means, and each would be shown to every open block.
func (r *pieceReader) AdvanceLine() {
	r.Reader.AdvanceLine()
	_, line := r.Position()
	for r.isBlank(line.Start) && r.isBlank(line.Stop) {
		r.Reader.AdvanceLine()
		_, line = r.Position()
	}
	if line.Start >= pieceLine && r.mayEndAt(line.Start) {
		r.endAt(line.Start)
	}
}

// isBlank reports whether there is a blank line at the offset.
func (r *pieceReader) isBlank(line int) bool {
	return line < len(r.src) && util.IsSpace(r.src[line]) && util.IsBlank(r.src[line:nextLine(r.src, line)])
}

// PeekLine returns the line, or nil at the piece's end.
func (r *pieceReader) PeekLine() ([]byte, text.Segment) {
	if r.ended {
		_, line := r.Position()
		return nil, line
	}
	return r.Reader.PeekLine()
}

func (r *pieceReader) endAt(offset int) {
	if !r.ended {
		r.ended, r.end = true, offset
	}
}

func (r *pieceReader) mayEndAt(line int) bool {
	if open := r.context.LastOpenedBlock().Node; line >= len(r.src) || open != nil && open.IsRaw() {
		return false
	}
	return line >= pieceEnd || !util.IsSpace(r.src[line])
}

// nextLine returns where the line after the offset's begins.
func nextLine(text []byte, offset int) int {
	if i := bytes.IndexByte(text[offset:], '\n'); i >= 0 {
		return offset + i + 1
	}
	return len(text)
}

// shallow keeps blocks from being nested too deep.
type shallow struct {
	goldmark.BlockParser
}

// Open begins a block, unless too many are open; then its line is text.
func (s shallow) Open(parent ast.Node, r text.Reader, context goldmark.Context) (ast.Node, goldmark.State) {
	if len(context.OpenedBlocks()) < maxOpenBlocks {
		return s.BlockParser.Open(parent, r, context)
	}
	if context.Get(tooDeepKey) == nil {
		_, line := r.Position()
		context.Set(tooDeepKey, line.Start)
	}
	return nil, goldmark.NoChildren
}

// commentParser reads comments as Obsidian has them: from a line that begins
// with %% to the next line with %%.
type commentParser struct{}

var commentMark = []byte("%%")

// Trigger returns the byte with which a comment begins.
func (commentParser) Trigger() []byte { return commentMark[:1] }

// Open begins a comment. One that ends in its first line belongs to a
// paragraph, and one that never ends is none: a stray mark must not hide the
// rest of a note.
func (commentParser) Open(_ ast.Node, r text.Reader, context goldmark.Context) (ast.Node, goldmark.State) {
	line, at := r.PeekLine()
	rest, ok := bytes.CutPrefix(line[context.BlockOffset():], commentMark)
	if !ok || bytes.Contains(rest, commentMark) || !bytes.Contains(r.Source()[at.Stop:], commentMark) {
		return nil, goldmark.NoChildren
	}
	r.AdvanceToEOL()
	return ast.NewHTMLBlock(ast.HTMLBlockType2), goldmark.NoChildren
}

// Continue takes the next line and closes the comment behind its second mark.
func (commentParser) Continue(_ ast.Node, r text.Reader, _ goldmark.Context) goldmark.State {
	line, _ := r.PeekLine()
	r.AdvanceToEOL()
	if bytes.Contains(line, commentMark) {
		return goldmark.Close
	}
	return goldmark.Continue | goldmark.NoChildren
}

// Close does nothing: what is in a comment is not looked at.
func (commentParser) Close(ast.Node, text.Reader, goldmark.Context) {}

// CanInterruptParagraph reports that a comment needs no blank line before it.
func (commentParser) CanInterruptParagraph() bool { return true }

// CanAcceptIndentedLine reports that an indented %% is code.
func (commentParser) CanAcceptIndentedLine() bool { return false }

// linesParser keeps goldmark from making nodes of the text in a block.
type linesParser struct{}

// textBegins are the characters to which goldmark maps a block's first one:
// itself if it is punctuation, else a space.
const textBegins = " !\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~"

// Trigger returns all that a block may begin with.
func (linesParser) Trigger() []byte { return []byte(textBegins) }

// Parse passes over the block as a whole. It has to return a node; one for all
// blocks will do, which goldmark takes out of the block before.
func (linesParser) Parse(parent ast.Node, r text.Reader, context goldmark.Context) ast.Node {
	for range parent.Lines().Len() {
		r.AdvanceLine()
	}
	return context.ComputeIfAbsent(passedTextKey, newPassedText).(ast.Node)
}

// passedText stands for the text of a block.
type passedText struct{ ast.BaseInline }

func newPassedText() any { return &passedText{} }

var passedTextKey = goldmark.NewContextKey()

var kindPassedText = ast.NewNodeKind("PassedText")

// Kind returns the node's kind.
func (*passedText) Kind() ast.NodeKind { return kindPassedText }

// Dump prints the node.
func (n *passedText) Dump(source []byte, level int) { ast.DumpHelper(n, source, level, nil, nil) }
