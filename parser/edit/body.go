package edit

import (
	"regexp"
	"slices"
	"strings"

	"notes/parser"
	"notes/parser/source"
)

// inBody returns the ways to add an item to the body, where the note keeps
// such items there and not in its frontmatter.
func (n *Note) inBody(item parser.Item) []attempt {
	field := item.List()
	if e := n.entry(field); e != nil && !blank(e.Value) {
		return nil
	}
	line, ok := item.OneLine(n.Person)
	if !ok {
		return nil
	}
	if field == "met" {
		return n.inLog(item, line)
	}
	items := n.Person.Items(field)
	if len(items) == 0 || field == "follow_ups" {
		return nil
	}
	at := items[len(items)-1].Place()
	g := goal{member: field, reached: gained(item.Object())}
	return []attempt{{n.bulletBehind(at, line), g}}
}

// bullet is what may stand before the text of a Markdown list's item: white
// space, its marker, and a box to tick.
var bullet = regexp.MustCompile(`^([ \t]*(?:[-*+])[ \t]+)(\[.\][ \t]+)?`)

// bulletBehind adds an item to a Markdown list, behind the one whose text
// stands at a place.
func (n *Note) bulletBehind(at source.Span, text string) []source.Edit {
	bol := n.begin(at.Start)
	mark := bullet.FindStringSubmatch(n.lineFrom(bol))
	if mark == nil {
		return nil
	}
	box := ""
	if mark[2] != "" {
		box = "[ ] "
	}
	return n.newBodyLine(n.endOfBullet(at, bol), mark[1]+box+text)
}

// endOfBullet returns the offset of the line after the last of a Markdown
// list's item: of its text, and of what is set in below it.
func (n *Note) endOfBullet(at source.Span, bol int) int {
	end := n.next(max(at.End-1, at.Start))
	for next := end; next < len(n.Text); next = n.next(next) {
		if strings.TrimSpace(n.lineFrom(next)) == "" {
			continue
		}
		if n.indent(next) <= n.indent(bol) {
			break
		}
		end = n.next(next)
	}
	return end
}

// newBodyLine adds a line to the body at the offset of a line's beginning, or
// at the end of the text.
func (n *Note) newBodyLine(at int, line string) []source.Edit {
	nl := n.newline()
	if at == len(n.Text) && !strings.HasSuffix(n.Text, "\n") {
		return []source.Edit{{Start: at, End: at, New: nl + line}}
	}
	return []source.Edit{{Start: at, End: at, New: line + nl}}
}

// logHeading is the heading of a section in which contact is logged.
var logHeading = regexp.MustCompile(`(?mi)^(#{1,6})[ \t]+(?:contact )?log[ \t]*#*[ \t]*\r?$`)

// inLog returns the ways to add a meeting as a dated line of the log.
func (n *Note) inLog(item parser.Item, line string) []attempt {
	body := n.Text[n.block.End:]
	m := logHeading.FindStringSubmatchIndex(body)
	if m == nil {
		return nil
	}
	entry := parser.Event{Date: dayOf(item), Text: strings.TrimSpace(strings.TrimPrefix(line, dayOf(item).String()))}
	g := goal{member: "contacts", reached: gained(entry.Object())}
	start := n.block.End + m[0]
	end := n.endOfSection(n.next(start), m[3]-m[2])
	return []attempt{{n.logLine(start, end, line), g}}
}

// endOfSection returns where the section of a heading of some level ends whose
// text begins at an offset.
func (n *Note) endOfSection(at, level int) int {
	for ; at < len(n.Text); at = n.next(at) {
		line := n.lineFrom(at)
		hashes := len(line) - len(strings.TrimLeft(line, "#"))
		if hashes > 0 && hashes <= level && strings.HasPrefix(line[hashes:], " ") {
			return at
		}
	}
	return len(n.Text)
}

// logLine adds a line to the log between two offsets: among its other lines,
// where the latest belongs.
func (n *Note) logLine(heading, end int, line string) []source.Edit {
	var entries []parser.Entry
	for _, e := range n.Person.Entries {
		if e.Span.Start > heading && e.Span.Start < end {
			entries = append(entries, e)
		}
	}
	if len(entries) == 0 {
		return n.firstLogLine(n.next(heading), line)
	}
	first, last := entries[0], entries[len(entries)-1]
	if first.Date.After(last.Date) {
		bol := n.begin(first.Span.Start)
		if mark := bullet.FindString(n.lineFrom(bol)); mark != "" {
			return n.newBodyLine(bol, mark+line)
		}
		return nil
	}
	return n.bulletBehind(last.Span, line)
}

// firstLogLine adds the first line below the log's heading, with an empty line
// between them.
func (n *Note) firstLogLine(at int, line string) []source.Edit {
	nl := n.newline()
	if at < len(n.Text) && strings.TrimSpace(n.lineFrom(at)) == "" {
		at = n.next(at)
	} else if at < len(n.Text) || strings.HasSuffix(n.Text, "\n") {
		line = nl + "- " + line
		return n.newBodyLine(at, line+blankBefore(n.Text[at:], nl))
	} else {
		return n.newBodyLine(at, nl+"- "+line)
	}
	return n.newBodyLine(at, "- "+line+blankBefore(n.Text[at:], nl))
}

// blankBefore returns the empty line that a list wants before what follows.
func blankBefore(rest, nl string) string {
	if strings.TrimSpace(rest) == "" || strings.TrimSpace(firstLine(rest)) == "" {
		return ""
	}
	return nl
}

func firstLine(text string) string {
	line, _, _ := strings.Cut(text, "\n")
	return line
}

// changeInBody returns ways to change an item of the body, which is a line of
// Markdown.
func (n *Note) changeInBody(from, to parser.Item, tick string) [][]source.Edit {
	if f, ok := to.(parser.FollowUp); ok {
		return n.tick(from.Place(), f, tick)
	}
	at := from.Place()
	text := n.Text[at.Start:at.End]
	var ways [][]source.Edit
	for _, e := range rewordings(text, n.difference(from, to)) {
		edit := shifted(e, at.Start)
		if box, ok := n.box(at.Start); ok {
			ways = append(ways, []source.Edit{edit, {Start: box, End: box + 1, New: boxOf(to)}})
		}
		ways = append(ways, []source.Edit{edit})
	}
	if line, ok := to.OneLine(n.Person); ok {
		ways = append(ways, []source.Edit{{Start: at.Start, End: at.End, New: line}})
	}
	return ways
}

// boxOf returns what stands in the box of a pain: x once it no longer hurts.
func boxOf(item parser.Item) string {
	if p, ok := item.(parser.Pain); ok && p.Status == parser.Open {
		return " "
	}
	return "x"
}

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
var finished = regexp.MustCompile(`[ \t]*(?:[✅❌]\x{FE0F}?[ \t]*\d{4}-\d{2}-\d{2}|[\[(](?:completion|cancelled)::[ \t]*\d{4}-\d{2}-\d{2}[\])])`)

// tick returns ways to tick a task, or to open it again. The day goes behind
// it where the task has another day in the style of such a plug-in.
func (n *Note) tick(at source.Span, to parser.FollowUp, tick string) [][]source.Edit {
	box, ok := n.box(at.Start)
	if !ok {
		return nil
	}
	if !to.Done {
		edits := []source.Edit{{Start: box, End: box + 1, New: " "}}
		for _, m := range finished.FindAllStringIndex(n.Text[at.Start:at.End], -1) {
			edits = append(edits, source.Edit{Start: at.Start + m[0], End: at.Start + m[1]})
		}
		return [][]source.Edit{edits}
	}
	mark := source.Edit{Start: at.End, End: at.End}
	if !to.DoneOn.IsZero() {
		mark.New = " " + finishedOn(to.DoneOn, tick, strings.Contains(n.Text[at.Start:at.End], "due::"))
	}
	return [][]source.Edit{{{Start: box, End: box + 1, New: tick}, mark}}
}

// finishedOn returns the mark of the day on which a task was done or struck.
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

// DatesTasks reports whether a task of the body has a day in the style of a
// plug-in that also wants the day on which it was done.
func (n *Note) DatesTasks(f parser.FollowUp) bool {
	text := n.Text[f.Span.Start:f.Span.End]
	return slices.ContainsFunc([]string{"📅", "📆", "🗓", "due::"}, func(sign string) bool { return strings.Contains(text, sign) })
}
