package parser

import (
	"sort"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"

	"notes/parser/source"
)

// passage is the text of a block: its lines joined by single spaces, without
// what marks the blocks around it. It knows where in the file each byte stands.
type passage struct {
	text  string
	from  int          // what is cut off before the text, in bytes of the joined lines
	start int          // where in the file the first line begins
	later []placedLine // the lines after the first
}

// placedLine is a line of a passage.
type placedLine struct {
	from  int // where in the joined lines it begins
	start int // where in the file it begins
}

// passage returns the text of a block. The places are those of goldmark's
// segments: its nodes have a position too, but not always a true one.
func (r *bodyReader) passage(block ast.Node) passage {
	lines := block.Lines()
	return r.joined(lines.Sliced(0, lines.Len()))
}

// linesOf returns the text of a plain block as it stands, in lines.
func (r *bodyReader) linesOf(b plainBlock) passage {
	var lines []text.Segment
	at := 0
	for line := range strings.Lines(r.text[r.base : r.base+b.size]) {
		lines = append(lines, text.NewSegment(at, at+len(line)))
		at += len(line)
	}
	return r.joined(lines)
}

// joined returns the text of lines.
func (r *bodyReader) joined(lines []text.Segment) passage {
	if len(lines) == 0 {
		return passage{}
	}
	start, first := r.line(lines[0])
	p := passage{text: first, start: start}
	if len(lines) == 1 {
		return p
	}
	var joined strings.Builder
	joined.Grow(max(r.base+lines[len(lines)-1].Stop-start, 0))
	joined.WriteString(first)
	p.later = make([]placedLine, 0, len(lines)-1)
	for _, segment := range lines[1:] {
		start, line := r.line(segment)
		joined.WriteByte(' ')
		p.later = append(p.later, placedLine{joined.Len(), start})
		joined.WriteString(line)
	}
	p.text = joined.String()
	return p
}

// line returns the text of a segment, without spaces at its ends, and where in
// the file it begins.
func (r *bodyReader) line(s text.Segment) (start int, line string) {
	end := min(r.base+s.Stop, len(r.text))
	start = min(r.base+s.Start, end)
	for start < end && util.IsSpace(r.text[start]) {
		start++
	}
	for start < end && util.IsSpace(r.text[end-1]) {
		end--
	}
	return start, r.text[start:end]
}

// after returns the passage without its first n bytes and the spaces that
// follow them.
func (p passage) after(n int) passage {
	for n < len(p.text) && util.IsSpace(p.text[n]) {
		n++
	}
	p.from += n
	p.text = p.text[n:]
	return p
}

// place returns where in the file byte i of the text stands.
func (p passage) place(i int) int {
	i += p.from
	n := sort.Search(len(p.later), func(n int) bool { return p.later[n].from > i })
	if n == 0 {
		return p.start + i
	}
	return p.later[n-1].start + i - p.later[n-1].from
}

// span returns the place of the bytes from start to end of a passage.
func (r *bodyReader) span(p passage, start, end int) source.Span {
	return source.Span{File: r.file, Start: p.place(start), End: p.place(max(end-1, start)) + min(end-start, 1)}
}

// mayLink reports whether there may be a [[link]] in a block.
func (r *bodyReader) mayLink(block ast.Node) bool {
	lines := block.Lines()
	if lines.Len() == 0 {
		return false
	}
	start, end := r.base+lines.At(0).Start, r.base+lines.At(lines.Len()-1).Stop
	return start < end && strings.Contains(r.text[start:min(end, len(r.text))], "[[")
}
