package edit

import (
	"fmt"
	"strings"

	"notes/parser"
	"notes/parser/frontmatter"
	"notes/parser/source"
)

// Set gives a field that holds one text, day or rhythm a value, under the key
// that the note has for it or a new one. The quotes of the value that stands
// there are kept where they fit the new one.
func (n *Note) Set(field, value string) ([]source.Edit, error) {
	if n.doubled(field) {
		return nil, n.refuseValue(field, value, "this key stands here twice")
	}
	g := goal{member: field, field: field, items: atMostOneMore, reached: func(_, after any) bool {
		return after != nil && fmt.Sprint(after) == value
	}}
	var attempts []attempt
	for _, yaml := range n.scalars(field, value) {
		attempts = append(attempts, attempt{n.setTo(field, yaml), g})
	}
	if edits, ok := n.choose(attempts); ok {
		return edits, nil
	}
	return nil, n.refuseValue(field, value, "this value cannot be changed without changing what else stands there")
}

func (n *Note) refuseValue(field, value, why string) error {
	at := n.block.Start
	if e := n.entry(field); e != nil {
		at = e.KeyPos
	}
	return n.refuse(at, why, "write it by hand: "+field+": "+frontmatter.ScalarOf(value))
}

// scalars returns the ways to write a value, the one most like the old first.
func (n *Note) scalars(field, value string) []string {
	plain, quoted := frontmatter.ScalarOf(value), frontmatter.Quote(value)
	if e := n.entry(field); e != nil && !blank(e.Value) {
		return []string{n.like(e.Value, value), plain, quoted}
	}
	return []string{plain, quoted}
}

// setTo returns the edits that make a value, as YAML, that of a field.
func (n *Note) setTo(field, yaml string) []source.Edit {
	e := n.entry(field)
	if e == nil {
		return n.newLine(field + ": " + yaml + n.newline())
	}
	return n.setEntry(*e, yaml)
}

// newLine adds a line at the end of the frontmatter, or with a frontmatter
// where there is none.
func (n *Note) newLine(line string) []source.Edit {
	if n.block.Format == frontmatter.None {
		return n.newBlock(line)
	}
	at := n.closing()
	return []source.Edit{{Start: at, End: at, New: line}}
}

// setEntry returns the edits that give a key another value.
func (n *Note) setEntry(e frontmatter.Entry, yaml string) []source.Edit {
	if e.Value.End > e.Value.Start {
		return []source.Edit{{Start: e.Value.Start, End: e.Value.End, New: yaml}}
	}
	colon := e.KeyEnd + strings.IndexByte(n.Text[e.KeyEnd:], ':') + 1
	return []source.Edit{{Start: colon, End: colon, New: " " + yaml}}
}

// Remove takes a field that holds one value out of the frontmatter. Where a
// comment stands behind the value, the key stays with the comment.
func (n *Note) Remove(field string) ([]source.Edit, error) {
	e := n.entry(field)
	if e == nil {
		return nil, nil
	}
	g := goal{member: field, field: field, items: none, reached: func(_, after any) bool { return after == nil }}
	edits, ok := n.choose([]attempt{{n.withoutEntry(*e), g}})
	if !ok || n.doubled(field) {
		return nil, n.refuse(e.KeyPos, "this value cannot be removed without removing what else stands there", "delete it by hand")
	}
	return edits, nil
}

// withoutEntry returns the edits that take a key with a value on its own line
// away, but for a comment.
func (n *Note) withoutEntry(e frontmatter.Entry) []source.Edit {
	if strings.TrimSpace(n.lineFrom(e.Value.End)) != "" {
		return []source.Edit{{Start: e.Value.Start, End: e.Value.End}}
	}
	return []source.Edit{{Start: n.begin(e.KeyPos), End: n.next(e.Value.End)}}
}

// AddText adds a text to a field that holds a list of texts, such as aliases
// and tags.
func (n *Note) AddText(field, text string) ([]source.Edit, error) {
	if n.doubled(field) {
		return nil, n.refuseValue(field, text, "the key of this list stands here twice")
	}
	g := goal{member: field, field: field, items: oneMore, reached: func(before, after any) bool {
		was, _ := before.([]string)
		is, _ := after.([]string)
		return len(is) == len(was)+1 && common(was, is, func(a, b string) bool { return a == b }) >= len(was) && contains(is, text)
	}}
	var attempts []attempt
	for _, yaml := range []string{n.like(n.lastItem(field), text), frontmatter.Quote(text)} {
		for _, edits := range n.insertions(field, itemForm{[]string{yaml}, flowSafe(yaml), parser.Date{}}) {
			attempts = append(attempts, attempt{edits, g})
		}
	}
	if e := n.entry(field); e != nil && e.Value.Kind == frontmatter.Scalar {
		end := []source.Edit{{Start: e.Value.End, End: e.Value.End, New: ", " + text}}
		inOne := g
		inOne.items = asMany
		attempts = append([]attempt{{end, inOne}}, attempts...)
	}
	if edits, ok := n.choose(attempts); ok {
		return edits, nil
	}
	return nil, n.refuseValue(field, text, "nothing can be added here without changing what else stands there")
}

func contains(list []string, text string) bool {
	for _, t := range list {
		if t == text {
			return true
		}
	}
	return false
}
