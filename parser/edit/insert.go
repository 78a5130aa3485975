package edit

import (
	"strings"

	"notes/parser/frontmatter"
	"notes/parser/source"
)

// insertions returns the edits, one way each, that add an item to the list of
// a field.
func (n *Note) insertions(field string, f itemForm) [][]source.Edit {
	e := n.entry(field)
	if e == nil {
		return [][]source.Edit{n.newLines(field + ":" + n.newline() + n.item(f, n.listIndent(), 2))}
	}
	switch v := e.Value; {
	case v.IsBlank() || v.Kind == frontmatter.List && len(v.Items) == 0:
		return [][]source.Edit{n.firstItem(e, f)}
	case n.isAlias(v):
		return nil
	case v.Kind != frontmatter.List:
		return [][]source.Edit{n.secondItem(e, f)}
	case n.Text[v.Start] == '[':
		return [][]source.Edit{n.flowItem(v, f)}
	default:
		return n.blockItem(v, f)
	}
}

// newLines adds lines at the end of the frontmatter, or with a frontmatter
// where there is none.
func (n *Note) newLines(lines string) []source.Edit {
	if n.block.Format == frontmatter.None {
		delimiter := "---" + n.newline()
		return []source.Edit{insert(n.block.Start, delimiter+lines+delimiter)}
	}
	return []source.Edit{insert(n.closing(), lines)}
}

func insert(at int, text string) source.Edit { return source.Edit{Start: at, End: at, New: text} }

// listIndent returns how far the lists of the frontmatter are set in: as the
// first one with a dash is, else by two.
func (n *Note) listIndent() int {
	for _, e := range n.block.Entries {
		if v := e.Value; v.Kind == frontmatter.List && len(v.Items) > 0 && n.Text[v.Start] != '[' {
			dash, _ := n.dash(v.Items[0])
			return n.column(dash)
		}
	}
	return 2
}

// item writes an item as the lines of a block list: set in by indent, and with
// gap bytes from the dash to the text.
func (n *Note) item(f itemForm, indent, gap int) string {
	column := n.newline() + strings.Repeat(" ", indent+gap)
	dash := strings.Repeat(" ", indent) + "-" + strings.Repeat(" ", gap-1)
	return dash + strings.Join(f.lines, column) + n.newline()
}

// firstItem adds an item under a key that has none: below it, with what else
// stands on the key's line kept.
func (n *Note) firstItem(e *frontmatter.Entry, f itemForm) []source.Edit {
	item := insert(n.next(e.Value.End), n.item(f, n.listIndent(), 2))
	if e.Value.Start == e.Value.End {
		return []source.Edit{item}
	}
	return []source.Edit{n.without(e.Value.Start, e.Value.End), item}
}

// secondItem makes a list of a key's one value and adds an item to it.
func (n *Note) secondItem(e *frontmatter.Entry, f itemForm) []source.Edit {
	start, end := n.firstByte(*e), e.Value.End
	indent, below := n.listIndent(), n.begin(start) > e.KeyPos
	if below {
		indent = n.column(start)
	}
	dash := strings.Repeat(" ", indent) + "- "
	item := insert(n.next(end), n.item(f, indent, 2))
	switch {
	case below:
		return append(n.deeper(start, end, 2), insert(start, "- "), item)
	case strings.Contains(n.Text[start:end], "\n"):
		return append(n.deeper(start, end, indent), source.Edit{Start: n.colon(*e), End: start, New: n.newline() + dash}, item)
	}
	item.New = dash + n.Text[start:end] + n.newline() + item.New
	return []source.Edit{n.without(start, end), item}
}

// firstByte returns the offset at which a key's value begins, with its anchor
// and its tag.
func (n *Note) firstByte(e frontmatter.Entry) int {
	if bol := n.begin(e.Value.Start); bol > e.KeyPos {
		return bol + n.indent(bol)
	}
	colon := n.colon(e)
	return colon + len(n.Text[colon:]) - len(strings.TrimLeft(n.Text[colon:], " \t"))
}

// deeper returns the edits that set in the lines below the first of a value.
func (n *Note) deeper(start, end, by int) []source.Edit {
	var edits []source.Edit
	for at := n.next(start); at < end; at = n.next(at) {
		if n.lineFrom(at) != "" {
			edits = append(edits, insert(at, strings.Repeat(" ", by)))
		}
	}
	return edits
}

// without returns the edit that takes what stands on a line between two
// offsets away, and leaves a comment behind it.
func (n *Note) without(start, end int) source.Edit {
	rest := n.lineFrom(end)
	if comment := strings.TrimLeft(rest, " \t"); comment != "" {
		return source.Edit{Start: start, End: end + len(rest) - len(comment)}
	}
	return source.Edit{Start: len(strings.TrimRight(n.Text[:start], " \t")), End: end}
}

// flowItem adds an item to a list in brackets: on a line of its own where the
// last has one.
func (n *Note) flowItem(v frontmatter.Value, f itemForm) []source.Edit {
	last := v.Items[len(v.Items)-1]
	bol := n.begin(last.Start)
	indent, rest := n.Text[bol:last.Start], strings.TrimSpace(n.lineFrom(last.End))
	if strings.TrimSpace(indent) == "" && (rest == "" || rest == ",") {
		return []source.Edit{insert(last.End, ","+n.newline()+indent+f.flow)}
	}
	return []source.Edit{insert(last.End, ", "+f.flow)}
}

// blockItem adds an item to a list with dashes, where its day belongs.
func (n *Note) blockItem(v frontmatter.Value, f itemForm) [][]source.Edit {
	dash, gap := n.dash(v.Items[0])
	indent := n.column(dash)
	place := placeFor(f.day, v.Items)
	if place == 0 {
		return [][]source.Edit{{insert(n.begin(dash), n.item(f, indent, gap))}}
	}
	before, gap := n.dash(v.Items[place-1])
	at := n.endOfItem(before, indent)
	item := n.item(f, indent, gap)
	if place < len(v.Items) {
		return [][]source.Edit{{insert(at, item)}}
	}
	return [][]source.Edit{{insert(at, item)}, {insert(n.pastBlank(at), item)}}
}

// dash returns the offset of the dash before a block list's item, and how many
// bytes there are from it to the item's text.
func (n *Note) dash(item frontmatter.Value) (offset, gap int) {
	for at := n.begin(item.Start); ; at = n.begin(at - 1) {
		offset = at + n.indent(at)
		if n.Text[offset] == '-' && offset < item.Start {
			break
		}
		if at == 0 {
			return item.Start, 2
		}
	}
	between := n.Text[offset+1 : item.Start]
	if between == "" || strings.Trim(between, " ") != "" {
		return offset, 2
	}
	return offset, 1 + len(between)
}

// endOfItem returns the offset of the line after the last that belongs to the
// item whose dash is given: those set in deeper, and comments set in no less.
func (n *Note) endOfItem(dash, indent int) int {
	end := n.next(dash)
	for at := end; at < n.closing(); at = n.next(at) {
		line, in := strings.TrimSpace(n.lineFrom(at)), n.indent(at)
		switch {
		case line == "":
			continue
		case in > indent, line[0] == '#' && in == indent && indent > 0:
			end = n.next(at)
		default:
			return end
		}
	}
	return end
}

// pastBlank returns the offset of the first line from an offset on that is not
// empty. Empty lines may be part of a block scalar above them.
func (n *Note) pastBlank(at int) int {
	for at < n.closing() && strings.TrimSpace(n.lineFrom(at)) == "" {
		at = n.next(at)
	}
	return at
}
