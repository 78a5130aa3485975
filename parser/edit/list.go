package edit

import (
	"slices"
	"strings"

	"notes/parser"
	"notes/parser/frontmatter"
	"notes/parser/source"
)

// Add adds an item to the list in which such items stand, in the form in which
// the others are written. Where a note keeps them in its body, they go there.
// Lists that begin with their latest day get it at their beginning.
func (n *Note) Add(item parser.Item) ([]source.Edit, error) {
	field := item.List()
	if n.doubled(field) {
		return nil, n.refuseItem(item, "the key of this list stands here twice")
	}
	attempts := append(n.inBody(item), n.inFrontmatter(item)...)
	if edits, ok := n.choose(attempts); ok {
		return edits, nil
	}
	return nil, n.refuseItem(item, "nothing can be added here without changing what else stands there")
}

// doubled reports whether a key of a field stands twice, so that other readers
// see only one of the two.
func (n *Note) doubled(field string) bool {
	seen := map[string]bool{}
	for _, e := range n.block.Entries {
		if name, ok := parser.PersonKey(e.Key); ok && name == field {
			if seen[e.Key] {
				return true
			}
			seen[e.Key] = true
		}
	}
	return false
}

// refuseItem says why an item is not added, and what to type by hand.
func (n *Note) refuseItem(item parser.Item, why string) error {
	at := n.block.Start
	if e := n.entry(item.List()); e != nil {
		at = e.KeyPos
	}
	return n.refuse(at, why, "write it by hand under "+item.List()+": - "+strings.Join(parser.ItemYAML(item, n.Person), "; "))
}

// inFrontmatter returns the ways to add an item to the list of a key.
func (n *Note) inFrontmatter(item parser.Item) []attempt {
	field := item.List()
	g := goal{member: field, reached: gained(item.Object()), field: field, items: oneMore}
	var attempts []attempt
	for _, f := range n.forms(item) {
		for _, edits := range n.insertions(field, f) {
			attempts = append(attempts, attempt{edits, g})
		}
	}
	return attempts
}

// itemForm is an item as it is written in a list.
type itemForm struct {
	lines []string // in a block list, the first behind the dash
	flow  string   // in a list in brackets
	day   parser.Date
}

// forms returns the ways to write an item, the one most like its neighbours
// first.
func (n *Note) forms(item parser.Item) []itemForm {
	day := dayOf(item)
	mapping := itemForm{parser.MappingYAML(item), flowMap(item), day}
	line, ok := item.OneLine(n.Person)
	if !ok {
		return []itemForm{mapping}
	}
	last := n.lastItem(item.List())
	var forms []itemForm
	if last.Kind == frontmatter.Map {
		forms = append(forms, mapping)
	}
	for _, text := range slices.Compact([]string{n.like(last, line), frontmatter.ScalarOf(line), frontmatter.Quote(line)}) {
		forms = append(forms, itemForm{[]string{text}, text, day})
	}
	return append(forms, mapping)
}

// lastItem returns the last item of a field's list, or a Null value.
func (n *Note) lastItem(field string) frontmatter.Value {
	e := n.entry(field)
	if e == nil || len(e.Value.Items) == 0 {
		return frontmatter.Value{}
	}
	return e.Value.Items[len(e.Value.Items)-1]
}

// like writes a text in quotes if its neighbour has some, and in the same ones.
func (n *Note) like(neighbour frontmatter.Value, text string) string {
	if neighbour.Style != frontmatter.Quoted {
		return frontmatter.ScalarOf(text)
	}
	if n.Text[neighbour.Start] == '\'' {
		if quoted := "'" + strings.ReplaceAll(text, "'", "''") + "'"; !strings.ContainsAny(text, "\n\t") {
			return quoted
		}
	}
	return frontmatter.Quote(text)
}

// flowMap writes an item as a map in braces.
func flowMap(item parser.Item) string {
	keys := item.Keys()
	parts := make([]string, len(keys))
	for i, k := range keys {
		parts[i] = k.Name + ": " + flowSafe(parser.ValueYAML(k.Value))
	}
	return "{" + strings.Join(parts, ", ") + "}"
}

// flowSafe puts quotes around a scalar that holds what brackets and braces
// give a meaning of its own.
func flowSafe(yaml string) string {
	if strings.HasPrefix(yaml, "[") || strings.HasPrefix(yaml, `"`) || strings.HasPrefix(yaml, "'") || !strings.ContainsAny(yaml, ",[]{}:?#") {
		return yaml
	}
	return frontmatter.Quote(yaml)
}

// insertions returns the edits, one way each, that add an item to the list of
// a field.
func (n *Note) insertions(field string, f itemForm) [][]source.Edit {
	e := n.entry(field)
	if e == nil {
		return [][]source.Edit{n.newKey(field, f)}
	}
	v := e.Value
	switch {
	case blank(v) || v.Kind == frontmatter.List && len(v.Items) == 0:
		return [][]source.Edit{n.firstItem(e, f)}
	case v.Kind == frontmatter.List && n.Text[v.Start] == '[':
		last := v.Items[len(v.Items)-1]
		return [][]source.Edit{{{Start: last.End, End: last.End, New: ", " + f.flow}}}
	case v.Kind == frontmatter.List:
		return [][]source.Edit{n.blockItem(v, f)}
	case v.Kind == frontmatter.Scalar:
		return [][]source.Edit{n.secondItem(e, f)}
	}
	return nil
}

// newKey adds a key with its first item at the end of the frontmatter, or with
// a frontmatter where there is none.
func (n *Note) newKey(field string, f itemForm) []source.Edit {
	nl := n.newline()
	lines := field + ":" + nl + n.item(f, n.listIndent(), 2)
	if n.block.Format == frontmatter.None {
		return n.newBlock(lines)
	}
	at := n.closing()
	return []source.Edit{{Start: at, End: at, New: lines}}
}

// newBlock puts a frontmatter with these lines before the note's text.
func (n *Note) newBlock(lines string) []source.Edit {
	nl := n.newline()
	at := n.block.Start
	return []source.Edit{{Start: at, End: at, New: "---" + nl + lines + "---" + nl}}
}

// listIndent returns how far the lists of the frontmatter are set in: as the
// first one with a dash is, else by two.
func (n *Note) listIndent() int {
	for _, e := range n.block.Entries {
		if v := e.Value; v.Kind == frontmatter.List && len(v.Items) > 0 && n.Text[v.Start] != '[' {
			dash, _ := n.dash(v.Items[0])
			return dash - n.begin(dash)
		}
	}
	return 2
}

// item writes an item as the lines of a block list: set in by indent, and with
// gap bytes from the dash to the text.
func (n *Note) item(f itemForm, indent, gap int) string {
	var b strings.Builder
	for i, line := range f.lines {
		b.WriteString(strings.Repeat(" ", indent))
		if i == 0 {
			b.WriteString("-" + strings.Repeat(" ", gap-1))
		} else {
			b.WriteString(strings.Repeat(" ", gap))
		}
		b.WriteString(line + n.newline())
	}
	return b.String()
}

// firstItem adds an item under a key that has none: below it, with what else
// stands on the key's line kept.
func (n *Note) firstItem(e *frontmatter.Entry, f itemForm) []source.Edit {
	at := n.next(e.Value.End)
	edits := []source.Edit{{Start: at, End: at, New: n.item(f, n.listIndent(), 2)}}
	if e.Value.End == e.Value.Start {
		return edits
	}
	start := e.Value.Start
	if strings.TrimSpace(n.lineFrom(e.Value.End)) == "" {
		start = e.KeyEnd + 1 // no white space is left behind the colon
	}
	return append(edits, source.Edit{Start: start, End: e.Value.End})
}

// secondItem makes a list of a key's one value and adds an item to it.
func (n *Note) secondItem(e *frontmatter.Entry, f itemForm) []source.Edit {
	indent := n.listIndent()
	colon := e.KeyEnd + strings.IndexByte(n.Text[e.KeyEnd:], ':') + 1
	at := n.next(e.Value.End)
	return []source.Edit{
		{Start: colon, End: e.Value.Start, New: n.newline() + strings.Repeat(" ", indent) + "- "},
		{Start: at, End: at, New: n.item(f, indent, 2)},
	}
}

// blockItem adds an item to a list with dashes: behind its last, or before its
// first where the latest day stands first.
func (n *Note) blockItem(v frontmatter.Value, f itemForm) []source.Edit {
	dash, gap := n.dash(v.Items[0])
	indent := dash - n.begin(dash)
	at := n.begin(dash)
	if f.day.IsZero() || !n.latestFirst(v.Items) {
		last, lastGap := n.dash(v.Items[len(v.Items)-1])
		at, gap = n.endOfItem(last, indent), lastGap
	}
	return []source.Edit{{Start: at, End: at, New: n.item(f, indent, gap)}}
}

// dash returns the offset of the dash before a block list's item, and how many
// bytes there are from it to the item's text.
func (n *Note) dash(item frontmatter.Value) (offset, gap int) {
	for at := n.begin(item.Start); ; at = n.begin(at - 1) {
		offset = at + n.indent(at)
		if strings.HasPrefix(n.Text[offset:], "-") && offset <= item.Start {
			break
		}
		if at == 0 {
			return item.Start, 2
		}
	}
	gap = item.Start - offset
	if gap < 2 || strings.ContainsAny(n.Text[offset+1:item.Start], "\n#-&!") {
		gap = 2
	}
	return offset, gap
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

// latestFirst reports whether a list begins with its latest day.
func (n *Note) latestFirst(items []frontmatter.Value) bool {
	if len(items) < 2 {
		return false
	}
	first, last := n.dayIn(items[0]), n.dayIn(items[len(items)-1])
	return !first.IsZero() && !last.IsZero() && first.After(last)
}

// dayIn returns the day of an item as it stands, or none.
func (n *Note) dayIn(v frontmatter.Value) parser.Date {
	text := v.Text
	for _, e := range v.Entries {
		if strings.EqualFold(e.Key, "date") {
			text = e.Value.Text
		}
	}
	day, _, _ := strings.Cut(text, " ")
	d, err := parser.ParseDate(day)
	if err != nil {
		return parser.Date{}
	}
	return d
}

// dayOf returns the day of an item, where it has one.
func dayOf(item parser.Item) parser.Date {
	for _, m := range item.Object() {
		if d, ok := m.Value.(parser.Date); ok && m.Name == "date" {
			return d
		}
	}
	return parser.Date{}
}
