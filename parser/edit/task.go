package edit

import (
	"strings"

	"notes/parser"
	"notes/parser/pattern"
	"notes/parser/source"
)

// changeInBody returns ways to change an item of the body, which is a line of
// Markdown; a task that is done gets the tick.
func (n *Note) changeInBody(from, to parser.Item, tick string) [][]source.Edit {
	at := from.Place()
	if f, ok := to.(parser.FollowUp); ok {
		return n.tick(at, f, tick)
	}
	ways := rewordings(at.Start, n.Text[at.Start:at.End], n.difference(from, to))
	if line, ok := to.OneLine(n.Person); ok {
		ways = append(ways, []source.Edit{{Start: at.Start, End: at.End, New: line}})
	}
	p, isPain := to.(parser.Pain)
	box, hasBox := n.box(at.Start)
	if !isPain || !hasBox {
		return ways
	}
	ticked := [][]source.Edit{{boxEdit(box, boxOf(p))}}
	for _, edits := range ways {
		ticked = append(ticked, append([]source.Edit{boxEdit(box, boxOf(p))}, edits...))
	}
	return append(ticked, ways...)
}

// boxOf returns what stands in the box of a pain.
func boxOf(p parser.Pain) string {
	switch p.Status {
	case parser.Eased:
		return "x"
	case parser.Dropped:
		return "-"
	}
	return " "
}

func boxEdit(at int, tick string) source.Edit { return source.Edit{Start: at, End: at + 1, New: tick} }

// box returns the offset of what stands in the box before a text.
func (n *Note) box(text int) (int, bool) {
	bol := n.begin(text)
	before := strings.TrimRight(n.Text[bol:text], " \t")
	if !strings.HasSuffix(before, "]") || len(before) < 3 || before[len(before)-3] != '[' {
		return 0, false
	}
	return bol + len(before) - 2, true
}

// finished are the marks of the day on which a task was done, as the Obsidian
// plug-ins Tasks and Dataview write them.
var finished = pattern.Of(`[ \t]*(?:[✅❌]\x{FE0F}?[ \t]*\d{4}-\d{2}-\d{2}|[\[(](?:completion|cancelled)::[ \t]*\d{4}-\d{2}-\d{2}[\])])`)

// blockID is the name by which Obsidian links to a line, at the line's end.
var blockID = pattern.Of(`[ \t]+\^[A-Za-z0-9-]+$`)

// tick returns ways to tick a task, or to open it again. The day goes behind
// it where the task has another day in the style of such a plug-in.
func (n *Note) tick(at source.Span, to parser.FollowUp, tick string) [][]source.Edit {
	box, ok := n.box(at.Start)
	if !ok {
		return nil
	}
	text := n.Text[at.Start:at.End]
	edits := []source.Edit{boxEdit(box, tick)}
	if !to.Done {
		edits[0].New = " "
	}
	for _, m := range finished().FindAllStringIndex(text, -1) {
		edits = append(edits, source.Edit{Start: at.Start + m[0], End: at.Start + m[1]})
	}
	if to.DoneOn.IsZero() {
		return [][]source.Edit{edits}
	}
	end := at.End - len(blockID().FindString(text))
	mark := " " + finishedOn(to.DoneOn, tick, strings.Contains(text, "due::"))
	return [][]source.Edit{append(edits, insert(end, mark))}
}

// finishedOn returns the mark of the day on which a task was done or struck,
// as a field or with a sign.
func finishedOn(day parser.Date, tick string, field bool) string {
	switch {
	case field && tick == "-":
		return "[cancelled:: " + day.String() + "]"
	case field:
		return "[completion:: " + day.String() + "]"
	case tick == "-":
		return "❌ " + day.String()
	}
	return "✅ " + day.String()
}

// dueSign is how a task says the day on which it is due.
var dueSign = pattern.Of(`📅|📆|🗓|due::`)

// DatesTasks reports whether a task of the body has a day in the style of a
// plug-in that also wants the day on which it was done.
func (n *Note) DatesTasks(f parser.FollowUp) bool {
	return dueSign().MatchString(n.Text[f.Span.Start:f.Span.End])
}
