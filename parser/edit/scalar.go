package edit

import (
	"reflect"
	"slices"
	"strings"

	"notes/parser"
	"notes/parser/frontmatter"
	"notes/parser/pattern"
	"notes/parser/source"
)

// Set gives a field that holds one text, day or rhythm a value, under the key
// that the note has for it or a new one. The quotes of the value that stands
// there are kept where they fit the new one. Where the field has the value
// already, there are no edits.
func (n *Note) Set(field, value string) ([]source.Edit, error) {
	if err := n.refuseDoubled(field); err != nil {
		return nil, err
	}
	want := meaning(field, frontmatter.Quote(value))
	if want == nil || field == "name" && want != strings.TrimSpace(value) {
		return nil, n.refuseMeaning(field, value)
	}
	e := n.bearer(field)
	if e != nil && strings.TrimSpace(e.Value.Text) == value && reflect.DeepEqual(n.Person.Object().Get(field), want) {
		return nil, nil
	}
	return n.choose(n.settings(e, field, value, want), n.refuseValue(e, field, value))
}

// meaning returns what a value, as YAML, means as that of a field, or nil.
func meaning(field, yaml string) any {
	return read("x.md", "---\n"+field+": "+yaml+"\n---\n").Person.Object().Get(field)
}

// settings returns the ways to give a field a value that means what is wanted.
func (n *Note) settings(e *frontmatter.Entry, field, value string, want any) []attempt {
	g := goal{
		field: field, items: func(before, after []tree) bool { return isOneOther(before, after) || isOneMore(before, after) },
		member: field, reached: func(_, after any) bool { return reflect.DeepEqual(after, want) },
	}
	form := asText
	if _, isTruth := want.(bool); isTruth {
		form = func(neighbour frontmatter.Value, _ string) frontmatter.Value { return neighbour }
	}
	var attempts []attempt
	if e == nil {
		for _, yaml := range n.scalars(form(frontmatter.Value{}, value), value) {
			attempts = append(attempts, g.by(n.newLines(field+": "+yaml+n.newline()))...)
		}
		return attempts
	}
	g.field, _ = parser.PersonKey(e.Key)
	if e.Value.Kind == frontmatter.List || e.Value.Kind == frontmatter.Map {
		return nil
	}
	for _, yaml := range n.scalars(form(e.Value, value), value) {
		attempts = append(attempts, g.by(n.setEntry(*e, yaml))...)
	}
	return attempts
}

// otherTypes are the words that readers of YAML 1.1 and 1.2 take for something
// else than text.
var otherTypes = pattern.Of(`(?i)^(?:y|n|yes|no|on|off|true|false|[-+]?[0-9][0-9_]*(?:[.,:][0-9_]*)*(?:e[-+]?[0-9]+)?|0[xo][0-9a-f]+|[-+]?\.(?:inf|nan|[0-9]+))$`)

// asText returns the neighbour whose form a value takes: one in quotes where
// other readers would see a number or a yes in it, as in a phone's number.
func asText(neighbour frontmatter.Value, value string) frontmatter.Value {
	if neighbour.Style == frontmatter.Quoted || !otherTypes().MatchString(value) {
		return neighbour
	}
	return frontmatter.Value{Kind: frontmatter.Scalar, Style: frontmatter.Quoted, Start: -1}
}

// bearer returns the key under which a field's value stands; the name may stand
// under a title or a full name.
func (n *Note) bearer(field string) *frontmatter.Entry {
	for i, e := range n.block.Entries {
		if field == "name" && e.Value.End > e.Value.Start && e.Value.Start == n.Person.At.Start {
			return &n.block.Entries[i]
		}
	}
	return n.entry(field)
}

// refuseMeaning refuses to write what would not be read as it was meant.
func (n *Note) refuseMeaning(field, value string) error {
	return n.refuse(n.block.Start, "“"+value+"” is nothing that can stand under "+field, "see notes help format for what can")
}

func (n *Note) refuseValue(e *frontmatter.Entry, field, value string) error {
	if e == nil {
		return n.refuseKey("write it there by hand: " + field + ": " + frontmatter.ScalarOf(value))
	}
	return n.refuse(e.KeyPos, "“"+e.Key+"” cannot be changed without changing what else stands there",
		"write by hand: "+e.Key+": "+frontmatter.ScalarOf(value))
}

// setEntry returns the edits that give a key another value.
func (n *Note) setEntry(e frontmatter.Entry, yaml string) []source.Edit {
	if e.Value.End > e.Value.Start {
		return []source.Edit{{Start: e.Value.Start, End: e.Value.End, New: yaml}}
	}
	return []source.Edit{insert(n.colon(e), " "+yaml)}
}

// Remove takes a field that holds one value out of the frontmatter, under
// whatever keys it stands. Where a
// comment stands behind the value, the key stays with the comment. Where it
// has no value, there are no edits.
func (n *Note) Remove(field string) ([]source.Edit, error) {
	e := n.entry(field)
	if e == nil || e.Value.IsBlank() {
		return nil, nil
	}
	if err := n.refuseDoubled(field); err != nil {
		return nil, err
	}
	g := goal{
		field: field, items: func(_, after []tree) bool { return len(after) == 0 },
		member: field, reached: func(_, after any) bool { return after == nil },
	}
	var edits []source.Edit
	for _, other := range n.block.Entries {
		if name, ok := parser.PersonKey(other.Key); ok && name == field && !other.Value.IsBlank() {
			edits = append(edits, n.withoutEntry(other)...)
		}
	}
	return n.choose(g.by(edits),
		n.refuse(e.KeyPos, "“"+e.Key+"” cannot be removed without removing what else stands there", "delete it by hand"))
}

// withoutEntry returns the edits that take a key with a value on its own lines
// away, but for a comment.
func (n *Note) withoutEntry(e frontmatter.Entry) []source.Edit {
	if strings.TrimSpace(n.lineFrom(e.Value.End)) != "" {
		return []source.Edit{n.without(n.firstByte(e), e.Value.End)}
	}
	return []source.Edit{{Start: n.begin(e.KeyPos), End: n.next(e.Value.End)}}
}

// AddText adds a text to a field that holds a list of texts, such as aliases
// and tags. Where it stands there already, there are no edits.
func (n *Note) AddText(field, text string) ([]source.Edit, error) {
	if err := n.refuseDoubled(field); err != nil {
		return nil, err
	}
	want, _ := meaning(field, "["+frontmatter.Quote(text)+"]").([]string)
	have, _ := n.Person.Object().Get(field).([]string)
	switch {
	case len(want) != 1:
		return nil, n.refuseMeaning(field, text)
	case slices.Contains(have, want[0]):
		return nil, nil
	}
	if e := n.entry(field); e != nil && e.Value.Kind == frontmatter.Map {
		return nil, n.refuse(e.KeyPos, "“"+e.Key+"” has keys of its own here, so nothing can be added to it as to a list",
			"make a list of it by hand: "+e.Key+": [one, two]; then run the command again")
	}
	return n.choose(n.textAdditions(field, text, want[0]), n.refuseAddition(field, frontmatter.ScalarOf(text)))
}

// textAdditions returns the ways to add a text that is read as another one to
// a list of texts. A list on one line, without brackets, is continued.
func (n *Note) textAdditions(field, text, want string) []attempt {
	g := goal{field: field, items: isOneMore[tree], member: field, reached: func(before, after any) bool {
		was, _ := before.([]string)
		is, _ := after.([]string)
		return isOneMore(was, is) && slices.Contains(is, want)
	}}
	var attempts []attempt
	if e := n.entry(field); e != nil && e.Value.Kind == frontmatter.Scalar && !e.Value.IsBlank() {
		oneLine := g
		oneLine.items = isOneOther[tree]
		attempts = oneLine.by([]source.Edit{insert(e.Value.End, ", "+text)})
	}
	for _, yaml := range n.scalars(n.neighbour(field), text) {
		attempts = append(attempts, g.by(n.firstText(field, flowSafe(yaml))...)...)
		attempts = append(attempts, g.by(n.insertions(field, itemForm{lines: []string{yaml}, flow: flowSafe(yaml)})...)...)
	}
	return attempts
}

// firstText returns the way to add a text to a list that has none: in brackets,
// as lists of words are usually written.
func (n *Note) firstText(field, yaml string) [][]source.Edit {
	switch e := n.entry(field); {
	case e == nil:
		return [][]source.Edit{n.newLines(field + ": [" + yaml + "]" + n.newline())}
	case e.Value.IsBlank():
		return [][]source.Edit{n.setEntry(*e, "["+yaml+"]")}
	case len(e.Value.Items) == 0 && n.Text[e.Value.Start] == '[':
		return [][]source.Edit{{insert(e.Value.Start+1, yaml)}}
	}
	return nil
}
