package edit

import (
	"strconv"
	"strings"

	"notes/parser"
	"notes/parser/pattern"
	"notes/parser/source"
)

// inBody returns the ways to add an item to the body, where the note keeps
// such items there and not in its frontmatter.
func (n *Note) inBody(item parser.Item) []attempt {
	field := item.List()
	if e := n.entry(field); e != nil && !e.Value.IsBlank() {
		return nil
	}
	line, ok := item.OneLine(n.Person)
	if !ok {
		return nil
	}
	if meeting, ok := item.(parser.Meeting); ok {
		return n.inLogs(meeting, line)
	}
	items := n.Person.Items(field)
	if len(items) == 0 || field == "follow_ups" {
		return nil
	}
	g := goal{member: field, reached: gained(item.Object())}
	return g.by(n.bulletBehind(items[len(items)-1].Place(), line))
}

// bullet is what may stand before the text of a Markdown list's item: white
// space, its marker or its number, and a box to tick.
var bullet = pattern.Of(`^([ \t]*)([-*+]|\d{1,9}[.)])([ \t]+)(\[.\][ \t]+)?`)

// bulletBehind adds an item to a Markdown list, behind the one whose text
// stands at a place.
func (n *Note) bulletBehind(at source.Span, text string) []source.Edit {
	bol := n.begin(at.Start)
	mark := bullet().FindStringSubmatch(n.lineFrom(bol))
	if mark == nil {
		return nil
	}
	box := ""
	if mark[4] != "" {
		box = "[ ] "
	}
	return n.newBodyLine(n.endOfBullet(at, bol), mark[1]+nextMarker(mark[2])+mark[3]+box+text)
}

// nextMarker returns the marker of the next item: of a number, the next number.
func nextMarker(marker string) string {
	digits := strings.TrimRight(marker, ".)")
	number, err := strconv.Atoi(digits)
	if err != nil {
		return marker
	}
	return strconv.Itoa(number+1) + marker[len(digits):]
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
	if at == len(n.Text) && !strings.HasSuffix(n.Text, "\n") {
		return []source.Edit{insert(at, n.newline()+line)}
	}
	return []source.Edit{insert(at, line+n.newline())}
}

// logHeading is the heading of a section in which contact is logged.
var logHeading = pattern.Of(`(?mi)^(#{1,6})[ \t]+(?:contact )?log[ \t]*#*[ \t]*\r?$`)

// inLogs returns the ways to add a meeting as a dated line of a log.
func (n *Note) inLogs(m parser.Meeting, line string) []attempt {
	text := strings.TrimSpace(strings.TrimPrefix(line, m.Date.String()))
	g := goal{member: "contacts", reached: gained(parser.Event{Date: m.Date, Text: text}.Object())}
	var attempts []attempt
	for _, at := range logHeading().FindAllStringSubmatchIndex(n.Text[n.block.End:], -1) {
		section := section{start: n.next(n.block.End + at[0])}
		section.end = n.endOfSection(section.start, at[3]-at[2])
		attempts = append(attempts, g.by(n.logLines(section, m.Date, text)...)...)
	}
	return attempts
}

// section is what stands between the line of a heading and the next heading of
// its level.
type section struct{ start, end int }

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

// logLines returns the ways to add a day with a text to a log: among its other
// days, where the latest belongs. A log that has none, but has something else,
// is kept in a way that is not known here.
func (n *Note) logLines(log section, day parser.Date, text string) [][]source.Edit {
	var entries []parser.Entry
	for _, e := range n.Person.Entries {
		if e.Span.Start >= log.start && e.Span.Start < log.end {
			entries = append(entries, e)
		}
	}
	plain := strings.TrimSpace(day.String() + " " + text)
	switch {
	case len(entries) == 0 && strings.TrimSpace(n.Text[log.start:log.end]) == "":
		return [][]source.Edit{n.firstLogLine(log, "- "+plain)}
	case len(entries) == 0:
		return nil
	case entries[0].Date.After(entries[len(entries)-1].Date):
		return [][]source.Edit{n.bulletBefore(entries[0], n.likeEntry(entries[0], day, text)), n.bulletBefore(entries[0], plain)}
	}
	last := entries[len(entries)-1]
	return [][]source.Edit{n.bulletBehind(last.Span, n.likeEntry(last, day, text)), n.bulletBehind(last.Span, plain)}
}

// bulletBefore adds an item to a Markdown list before a dated one.
func (n *Note) bulletBefore(e parser.Entry, text string) []source.Edit {
	bol := n.begin(e.Span.Start)
	mark := bullet().FindStringSubmatch(n.lineFrom(bol))
	if mark == nil || nextMarker(mark[2]) != mark[2] {
		return nil // a number before the first would change all others
	}
	return n.newBodyLine(bol, mark[0]+text)
}

// datedHead is a day as it stands at the beginning of a log's line, with what
// sets it off: **2026-05-20**, [[2026-05-20]]:
var datedHead = pattern.Of(`^([*_\[]*)\d{4}-\d\d-\d\d([*_\]]*[ \t:,;|·–—-]*)$`)

// likeEntry writes a day and a text as those of another entry are written.
func (n *Note) likeEntry(e parser.Entry, day parser.Date, text string) string {
	whole := n.Text[e.Span.Start:e.Span.End]
	mark := datedHead().FindStringSubmatch(strings.TrimSuffix(whole, e.Text))
	if mark == nil || e.Text == "" {
		return strings.TrimSpace(day.String() + " " + text)
	}
	return strings.TrimRight(mark[1]+day.String()+mark[2]+text, " \t")
}

// firstLogLine adds the first line to a log that is empty, with an empty line
// around it.
func (n *Note) firstLogLine(log section, line string) []source.Edit {
	nl := n.newline()
	at := log.start
	if at < log.end { // an empty line that is there
		at = n.next(at)
	} else {
		line = nl + line
	}
	if at == log.end && at < len(n.Text) {
		line += nl
	}
	return n.newBodyLine(at, line)
}
