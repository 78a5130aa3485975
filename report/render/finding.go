package render

import (
	"cmp"
	"io"
	"math"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/clipperhouse/displaywidth"

	"notes/parser/source"
)

// Finding writes one finding: its place and message, the line with a caret
// under the words that it is about, what to do, and the mended line where the
// fix is known.
func Finding(w io.Writer, d source.Diagnostic, o Options) error {
	t := &textWriter{Options: o, width: o.columns()}
	t.finding(d)
	_, err := io.WriteString(w, t.out.String())
	return err
}

func (t *textWriter) finding(d source.Diagnostic) {
	from := d.Span.From()
	at := Clean(d.Span.File.Name) + ":" + itoa(from.Line) + ":" + itoa(from.Column) + ":"
	code := ""
	if d.Code != "" {
		code = "[" + d.Code + "]"
	}
	t.hanging(indent, span{at, name}, span{d.Severity.String() + ":", accent}, span{Clean(d.Message), plain}, span{code, quiet})
	t.excerpt(d.Span)
	for _, r := range d.Related {
		t.related(r)
	}
	if d.Hint != "" {
		t.hanging(len("help: "), span{"help:", accent}, span{Clean(d.Hint), plain})
	}
	label := "fix:  "
	columns := max(t.width-width(label), 10)
	if t.Width == 0 {
		columns = math.MaxInt // to be copied from
	}
	for _, fixed := range mended(d.Fix, d.Span.File, columns) {
		t.line(span{label, accent}, span{fixed, plain})
		label = spaces(width(label))
	}
}

func (t *textWriter) related(r source.Related) {
	at := r.Span.From()
	where := Clean(r.Span.File.Name) + ":" + itoa(at.Line) + ":" + itoa(at.Column)
	t.hanging(len("see: "), span{"see:", accent}, span{where, name}, span{Clean(r.Message), plain})
}

// hanging writes a sentence, all lines but the first set in. Where there is no
// terminal it stays on one line, as tools that read lines want it.
func (t *textWriter) hanging(in int, spans ...span) {
	columns := t.width
	if t.Width == 0 {
		columns = math.MaxInt
	}
	for i, l := range wrap(columns-in, spans...) {
		if i > 0 {
			l = slices.Insert(l, 0, span{spaces(in), plain})
		}
		t.line(l...)
	}
}

// excerpt writes the line of the span with its number, and a caret under each
// column that belongs to the span. Of a long line it shows the part around it, of
// a file that is not to be seen, or of which nothing could be read, nothing.
func (t *textWriter) excerpt(s source.Span) {
	if s.File.IsBlank() || s.File.Text() == "" {
		return
	}
	at := s.From()
	text, bol := lineAt(s.File, s.Start)
	start := max(min(s.Start-bol, len(text)), 0)
	end := max(min(s.End-bol, len(text)), start)
	gutter := "  " + itoa(at.Line) + " │ "
	shown, before, marked := window(text, start, end, max(t.width-width(gutter), 10))
	t.line(span{gutter, quiet}, span{shown, plain})
	t.line(span{spaces(width(gutter)-2) + "│ ", quiet}, span{spaces(before), plain}, span{strings.Repeat("^", max(marked, 1)), accent})
}

// byteOrderMark may begin a file; it belongs to no line.
const byteOrderMark = "\uFEFF"

// lineAt returns the line that holds the offset, and the offset of its first
// byte.
func lineAt(f *source.File, offset int) (text string, bol int) {
	text = f.Line(offset)
	if offset < len(byteOrderMark) && strings.HasPrefix(f.Text(), byteOrderMark) {
		return text, len(byteOrderMark)
	}
	head := f.Position(offset).Column - 1
	n := 0
	for i := range text {
		if n == head {
			return text, offset - i
		}
		n++
	}
	return text, offset - len(text) - (head - n) // behind the line, at its end
}

// aroundSpan is how many bytes of a line are looked at on each side of a span.
const aroundSpan = 1000

// window returns the line as it is shown in so many columns, and how many of
// them stand before the bytes [start, end) and are taken by them.
func window(text string, start, end, columns int) (shown string, before, marked int) {
	from := runeStart(text, start-aroundSpan)
	end = runeStart(text, min(end, start+aroundSpan))
	to := runeStart(text, end+aroundSpan)
	before = width(visible(text[from:start]))
	marked = width(visible(text[from:end])) - before
	shown = visible(text[from:to])
	skip, ellipsis := 0, 0
	if width(shown) > columns {
		ellipsis = 1
	}
	if before+max(min(marked, columns/2), 1)+ellipsis > columns {
		skip = before - columns/3
	}
	return cut(shown, skip, columns), before - skip, min(marked, columns-before+skip)
}

// cut returns the columns of the text from skip on, with an ellipsis in place
// of the first and the last one where there is more.
func cut(s string, skip, columns int) string {
	var b strings.Builder
	if skip > 0 {
		b.WriteString("…")
		skip++
		columns--
	}
	if width(s)-skip > columns {
		columns--
	}
	column := 0
	for g := displaywidth.StringGraphemes(s); g.Next(); {
		column += g.Width()
		switch {
		case column > skip+columns:
			b.WriteString("…")
			return b.String()
		case column-g.Width() >= skip:
			b.WriteString(g.Value())
		case column > skip:
			b.WriteString(spaces(column - skip)) // half of a wide character
		}
	}
	return b.String()
}

// runeStart returns the offset of the character that holds the byte.
func runeStart(s string, i int) int {
	i = max(0, min(i, len(s)))
	for i > 0 && i < len(s) && !utf8.RuneStart(s[i]) {
		i--
	}
	return i
}

// mostMended is how many lines of a fix are shown.
const mostMended = 3

// mended returns the lines that the edits change, as they will be, each cut to
// the columns around its first change.
func mended(fix []source.Edit, f *source.File, columns int) []string {
	var lines []string
	edits := slices.Clone(fix)
	slices.SortStableFunc(edits, func(a, b source.Edit) int { return cmp.Compare(a.Start, b.Start) })
	for len(edits) > 0 {
		text, bol := lineAt(f, edits[0].Start)
		within := func(offset int) int { return max(min(offset-bol, len(text)), 0) }
		n := 0
		for n < len(edits) && (n == 0 || edits[n].Start <= bol+len(text)) {
			edits[n].Start, edits[n].End = within(edits[n].Start), within(edits[n].End)
			n++
		}
		lines = append(lines, mendedLine(text, edits[:n], columns)...)
		edits = edits[n:]
	}
	return lines[:min(len(lines), mostMended)]
}

func mendedLine(text string, edits []source.Edit, columns int) []string {
	after, err := source.Apply(text, edits)
	switch {
	case err != nil || after == text:
		return nil
	case after == "" && len(text) <= columns && visible(text) == text:
		return []string{"delete this line"}
	}
	var lines []string
	at := edits[0].Start
	for l := range strings.SplitSeq(strings.TrimSuffix(after, "\n"), "\n") {
		if bare := strings.ReplaceAll(l, "\t", ""); visible(bare) != bare {
			return nil // what is shown could not be typed
		}
		shown, _, _ := window(l, min(at, len(l)), min(at, len(l)), columns)
		lines = append(lines, shown)
		at = 0
	}
	return lines
}
