package edit

import (
	"slices"
	"strings"

	"notes/parser"
	"notes/parser/frontmatter"
	"notes/parser/source"
)

// Add adds an item to the list in which such items stand, in the form in which
// the others are written. Where a note keeps them in its body, they go there. An
// item of a day stands where the order of days has it, the latest first or last.
func (n *Note) Add(item parser.Item) ([]source.Edit, error) {
	if err := n.refuseDoubled(item.List()); err != nil {
		return nil, err
	}
	ways := append(n.inBody(item), n.inFrontmatter(item)...)
	return n.choose(ways, n.refuseAddition(item.List(), n.byHand(item)))
}

// refuseDoubled refuses to change a field whose key stands twice, so that other
// readers see only one of the two.
func (n *Note) refuseDoubled(field string) error {
	seen := map[string]bool{}
	for _, e := range n.block.Entries {
		if name, ok := parser.PersonKey(e.Key); !ok || name != field {
			continue
		}
		if seen[e.Key] {
			return n.refuse(e.KeyPos, "the key “"+e.Key+"” stands here a second time, and other programs read only one of the two",
				"join the two by hand; then run the command again")
		}
		seen[e.Key] = true
	}
	return nil
}

// refuseAddition says what to type where nothing can be added safely.
func (n *Note) refuseAddition(field, yaml string) error {
	if e := n.entry(field); e != nil {
		hint := "add this line to it by hand: - "
		if len(e.Value.Items) == 0 {
			hint = "write it by hand as a list, with this line in it: - "
		}
		return n.refuse(e.KeyPos, "nothing can be added to “"+e.Key+"” without changing what else stands there", hint+yaml)
	}
	return n.refuseKey("write by hand, as two lines of it: “" + field + ":” and “  - " + yaml + "”")
}

// refuseKey says what to do where no key can be added safely.
func (n *Note) refuseKey(hint string) error {
	if n.block.Format == frontmatter.YAML && strings.HasPrefix(strings.TrimSpace(n.inner()), "{") {
		return n.refuse(n.block.Start, "this frontmatter stands in braces, and to such a one no key is added",
			"write it without the braces, one key a line; then run the command again")
	}
	return n.refuse(n.block.Start, "nothing can be added to this frontmatter without changing what else stands there", hint)
}

// byHand is an item as somebody types it behind a dash, on one line.
func (n *Note) byHand(item parser.Item) string {
	if line, ok := item.OneLine(n.Person); ok {
		return frontmatter.ScalarOf(line)
	}
	return flowMap(item)
}

// inFrontmatter returns the ways to add an item to the list of a key.
func (n *Note) inFrontmatter(item parser.Item) []attempt {
	field := item.List()
	g := goal{field: field, items: isOneMore[tree], member: field, reached: gained(item.Object())}
	var attempts []attempt
	for _, f := range n.forms(item) {
		attempts = append(attempts, g.by(n.insertions(field, f)...)...)
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
	last := n.neighbour(item.List())
	var forms []itemForm
	if last.Kind == frontmatter.Map {
		forms = append(forms, mapping)
	}
	for _, text := range n.scalars(last, line) {
		forms = append(forms, itemForm{[]string{text}, text, day})
	}
	return append(forms, mapping)
}

// neighbour returns the last item of a field's list, whose form a new one
// takes; or a Null value. Its quotes are passed over unless all items have some.
func (n *Note) neighbour(field string) frontmatter.Value {
	e := n.entry(field)
	if e == nil || len(e.Value.Items) == 0 {
		return frontmatter.Value{}
	}
	last := e.Value.Items[len(e.Value.Items)-1]
	if slices.ContainsFunc(e.Value.Items, func(v frontmatter.Value) bool { return v.Style != frontmatter.Quoted }) && last.Style == frontmatter.Quoted {
		last.Style = frontmatter.Plain
	}
	return last
}

// scalars returns the ways to write a text, the one most like a neighbour
// first.
func (n *Note) scalars(neighbour frontmatter.Value, text string) []string {
	return slices.Compact([]string{n.like(neighbour, text), frontmatter.ScalarOf(text), frontmatter.Quote(text)})
}

// like writes a text in quotes if its neighbour has some, and in the same ones.
func (n *Note) like(neighbour frontmatter.Value, text string) string {
	switch {
	case neighbour.Style != frontmatter.Quoted:
		return frontmatter.ScalarOf(text)
	case neighbour.Start >= 0 && n.Text[neighbour.Start] == '\'' && !strings.ContainsAny(text, "\n\t"):
		return "'" + strings.ReplaceAll(text, "'", "''") + "'"
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
	if strings.ContainsAny(yaml[:1], `["'`) || !strings.ContainsAny(yaml, ",[]{}:?#") {
		return yaml
	}
	return frontmatter.Quote(yaml)
}

// latestFirst reports whether a list begins with its latest day.
func latestFirst(items []frontmatter.Value) bool {
	first, last := dayIn(items[0]), dayIn(items[len(items)-1])
	return !last.IsZero() && first.After(last)
}

// placeFor returns how many items of a list stand before one of a day: in a
// list in the order of days, those up to that day; else all of them.
func placeFor(day parser.Date, items []frontmatter.Value) int {
	at := len(items)
	if day.IsZero() {
		return at
	}
	if latestFirst(items) {
		at = slices.IndexFunc(items, func(v frontmatter.Value) bool { return !dayIn(v).After(day) })
		if at < 0 {
			at = len(items)
		}
		return at
	}
	for at > 0 && dayIn(items[at-1]).After(day) {
		at--
	}
	return at
}

// dayIn returns the day of an item as it stands, or none.
func dayIn(v frontmatter.Value) parser.Date {
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
	day, _ := item.Object().Get("date").(parser.Date)
	return day
}
