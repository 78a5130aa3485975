package render

import (
	"io"
	"slices"
	"strings"

	"notes/report"
)

// Widths, in columns, at which the layout changes.
const (
	narrow  = 60  // below: a name on a line of its own
	broad   = 120 // from here: the reasons in a column of their own
	measure = 88  // prose is no wider than this
	indent  = 2
	gap     = 2 // between columns
)

// Text writes a report for reading in a terminal, in as many columns as there
// are. Without a width it is laid out for 80.
func Text(w io.Writer, r report.Report, o Options) error {
	t := &textWriter{Options: o, width: o.columns()}
	doc := r.Doc()
	if !doc.Day.IsZero() {
		t.line(span{doc.Title, title}, span{" · " + doc.Day.String(), quiet})
	}
	t.prose(doc.Notice, report.Step{})
	t.prose(doc.Intro, report.Step{})
	for i := range doc.Sections {
		t.section(&doc.Sections[i], !doc.Day.IsZero())
	}
	_, err := io.WriteString(w, t.out.String())
	return err
}

// textWriter lays out text.
type textWriter struct {
	Options
	width int
	out   strings.Builder
}

// line writes one line; trailing spaces are left out.
func (t *textWriter) line(spans ...span) {
	last := len(spans) - 1
	for last >= 0 && strings.TrimRight(spans[last].text, " ") == "" {
		last--
	}
	for i, s := range spans[:last+1] {
		if i == last {
			s.text = strings.TrimRight(s.text, " ")
		}
		t.out.WriteString(t.paint(s))
	}
	t.out.WriteByte('\n')
}

// blank writes an empty line, unless nothing is written yet.
func (t *textWriter) blank() {
	if t.out.Len() > 0 {
		t.out.WriteByte('\n')
	}
}

// prose writes a sentence of ours and the command that goes with it.
func (t *textWriter) prose(text string, step report.Step) {
	t.wrapped(0, span{Clean(text), plain}, span{Clean(step.Text), plain}, span{Clean(step.Command), accent})
}

// aside writes a sentence above or below a list.
func (t *textWriter) aside(in int, text, command string) {
	t.wrapped(in, span{Clean(text), quiet}, span{Clean(command), accent})
}

func (t *textWriter) wrapped(in int, spans ...span) {
	for _, l := range wrap(min(t.width, measure)-in, spans...) {
		t.line(slices.Insert(l, 0, span{spaces(in), plain})...)
	}
}

func spaces(n int) string { return strings.Repeat(" ", max(0, n)) }

// section writes a section under its heading.
func (t *textWriter) section(s *report.Section, headed bool) {
	if headed {
		t.blank()
		for _, l := range wrap(t.width, span{Clean(s.Title), heading}) {
			t.line(l...)
		}
	}
	if s.IsEmpty() && s.Empty.Text != "" {
		t.wrapped(indent, span{s.Empty.Text, plain}, span{s.Empty.Command, accent})
	}
	if s.Intro != "" {
		t.aside(indent, s.Intro, "")
	}
	if len(s.Groups) > 0 && s.Intro != "" {
		t.blank()
	}
	t.groups(s.Groups)
	if s.Table != nil {
		if s.Intro != "" {
			t.blank()
		}
		t.table(s.Table)
	}
	if len(s.Plots) > 0 {
		t.blank()
		t.plot(s.Plots[0])
	}
	for _, d := range s.Findings {
		t.finding(d)
		t.blank()
	}
	t.running(s.Text)
	t.notes(s)
}

// running writes text to be copied: its lines as they are, on a terminal wrapped
// between words. An address is never broken, or it could not be followed.
func (t *textWriter) running(text string) {
	if text == "" {
		return
	}
	t.blank()
	for _, part := range runningLines(text) {
		if t.Width == 0 || isAddress(part) {
			t.line(span{part, plain})
			continue
		}
		lines := wrap(min(t.width, measure), span{part, plain})
		if len(lines) == 0 {
			lines = []line{nil}
		}
		for _, l := range lines {
			t.line(l...)
		}
	}
}

// runningLines returns the lines of a text to be copied, each of them clean.
func runningLines(text string) []string { return cleaned(strings.Split(text, "\n")) }

// isAddress reports whether a line is the address of a page and nothing else.
func isAddress(line string) bool {
	return !strings.Contains(line, " ") && address(line, "http", "https") != ""
}

func (t *textWriter) notes(s *report.Section) {
	in := indent
	if len(s.Findings) > 0 {
		in = 0
	} else if len(s.Notes) > 0 {
		t.blank()
	}
	for _, note := range s.Notes {
		t.aside(in, note, "")
	}
	if !s.More.IsZero() {
		t.blank()
		t.aside(indent, s.More.Text, s.More.Command)
	}
}

// groups writes the items of all groups in columns of the same widths.
func (t *textWriter) groups(groups []report.Group) {
	g := t.grid(groups)
	for i, group := range groups {
		if i > 0 && g.topic == 0 {
			t.blank()
		}
		if g.topic == 0 && group.Title != "" {
			t.wrapped(indent, span{Clean(group.Title), topic})
		}
		for k, item := range group.Items {
			if k > 0 {
				group.Title = ""
			}
			g.write(group.Title, item)
		}
	}
}

// grid is the columns in which a section's items stand.
type grid struct {
	*textWriter
	topic     int // widths; 0 where no group or no item has one
	day, who  int
	what, why int // why is 0 where it stands below what
}

func (t *textWriter) grid(groups []report.Group) grid {
	g := grid{textWriter: t}
	what := 0
	for _, group := range groups {
		g.topic = max(g.topic, width(Clean(group.Title)))
		for _, item := range group.Items {
			g.day = max(g.day, width(item.Day.String()))
			g.who = max(g.who, width(Clean(item.Who)))
			what = max(what, width(Clean(item.What)))
		}
	}
	left := t.width - indent
	if t.width < narrow {
		g.topic, g.what = 0, left-indent
		return g
	}
	g.topic, g.who = min(g.topic, t.width/6), min(g.who, t.width/4)
	for _, column := range []int{g.topic, g.day, g.who} {
		if column > 0 {
			left -= column + gap
		}
	}
	g.what = min(left, measure)
	if t.width >= broad {
		g.what = min(left*11/20-gap, max(what, 20))
		g.why = min(left-g.what-gap, measure)
	}
	return g
}

// write writes one item, the first of a group with the group's title.
func (g grid) write(title string, item report.Item) {
	what, why := g.wording(item)
	switch {
	case g.width < narrow:
		g.stacked(item, what, why)
	case g.why > 0:
		g.row(append(g.head(title, item), cell{g.what, wrap(g.what, what...), false}, cell{g.why, wrap(g.why, why...), false}))
	default:
		below := append(wrap(g.what, what...), wrap(g.what, why...)...)
		g.row(append(g.head(title, item), cell{g.what, below, false}))
	}
}

// wording says what the item is about, and why; where it is about nothing but
// the reasons they take its place.
func (g grid) wording(item report.Item) (what, why []span) {
	reasons := slices.Clone(item.Why)
	if item.What != "" {
		what = []span{{Clean(item.What), plain}}
	} else if len(reasons) > 0 {
		what = []span{{Clean(reasons[0]), plain}}
		reasons = reasons[1:]
	}
	if item.Who == "" && item.At.File != "" {
		reasons = append(reasons, place(item.At))
	}
	if item.Mark != "" {
		why = append(why, span{Clean(item.Mark), accent})
	}
	for _, reason := range reasons {
		if len(why) > 0 {
			why = append(why, span{dot, quiet})
		}
		why = append(why, span{Clean(reason), quiet})
	}
	return what, why
}

// stacked writes an item for a narrow terminal: who and when on one line, the
// rest below.
func (g grid) stacked(item report.Item, what, why []span) {
	head := []span{{Clean(item.Who), name}}
	if !item.Day.IsZero() {
		head = append(head, span{dot, quiet}, span{item.Day.String(), quiet})
	}
	for _, l := range wrap(g.width-indent, head...) {
		g.indented(indent, l)
	}
	for _, l := range append(wrap(g.what, what...), wrap(g.what, why...)...) {
		g.indented(2*indent, l)
	}
}

func (g grid) indented(in int, l line) {
	g.line(slices.Insert(l, 0, span{spaces(in), plain})...)
}

// head returns the cells that stand before what an item is about.
func (g grid) head(title string, item report.Item) []cell {
	var cells []cell
	if g.topic > 0 {
		cells = append(cells, cell{g.topic, wrap(g.topic, span{Clean(title), topic}), false})
	}
	if g.day > 0 {
		cells = append(cells, cell{g.day, []line{{{item.Day.String(), quiet}}}, false})
	}
	if g.who > 0 {
		cells = append(cells, cell{g.who, wrap(g.who, span{Clean(item.Who), name}), false})
	}
	return cells
}

// place writes where something stands.
func place(at report.Place) string {
	var b strings.Builder
	b.WriteString(Clean(at.File))
	for _, n := range []int{at.Line, at.Column} {
		if n == 0 {
			break
		}
		b.WriteString(":" + itoa(n))
	}
	return b.String()
}
