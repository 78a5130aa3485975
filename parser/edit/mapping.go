package edit

import (
	"strings"

	"notes/parser"
	"notes/parser/frontmatter"
	"notes/parser/source"
)

// changeKeys returns the edits of an item that is written as a mapping: of all
// keys whose values differ.
func (n *Note) changeKeys(v frontmatter.Value, from, to parser.Item) []source.Edit {
	list, was, is := to.List(), from.Keys(), to.Keys()
	if _, stands := keyOf(v, list, "status"); stands {
		was, is = withStatus(was, from), withStatus(is, to)
	}
	var edits []source.Edit
	for _, m := range is {
		if old := was.Get(m.Name); old == nil || parser.ValueYAML(old) != parser.ValueYAML(m.Value) {
			edits = append(edits, n.setKey(v, list, m.Name, parser.ValueYAML(m.Value))...)
		}
	}
	for i, e := range v.Entries {
		name, _ := parser.ItemKey(list, e.Key)
		closes := name == "done" || name == "dropped" // with a day, or with yes
		if is.Get(name) == nil && (closes && !e.Value.IsBlank() || was.Get(name) != nil) {
			edits = append(edits, n.dropKey(v, i)...)
		}
	}
	return edits
}

// withStatus adds to the keys of an item its status, which is only written
// where one stands already, since the days tell it.
func withStatus(keys parser.Object, item parser.Item) parser.Object {
	status := string(parser.Open)
	switch item := item.(type) {
	case parser.Pain:
		status = string(item.Status)
	case parser.FollowUp:
		if item.Done {
			status = "done"
		}
	}
	if keys.Get("status") != nil {
		return keys
	}
	return append(keys, parser.Member{Name: "status", Value: status})
}

// keyOf returns the entry of a mapping that stands for a field of its list.
func keyOf(v frontmatter.Value, list, field string) (frontmatter.Entry, bool) {
	for _, e := range v.Entries {
		if name, ok := parser.ItemKey(list, e.Key); ok && name == field {
			return e, true
		}
	}
	return frontmatter.Entry{}, false
}

// setKey gives a key of a mapping a value, or adds it behind the last.
func (n *Note) setKey(v frontmatter.Value, list, field, yaml string) []source.Edit {
	flow := n.Text[v.Start] == '{'
	if flow {
		yaml = flowSafe(yaml)
	}
	if e, ok := keyOf(v, list, field); ok {
		return n.setEntry(e, yaml)
	}
	last := v.Entries[len(v.Entries)-1]
	if flow {
		return []source.Edit{insert(last.Value.End, ", "+field+": "+yaml)}
	}
	column := n.column(v.Entries[0].KeyPos)
	line := strings.Repeat(" ", column) + field + ": " + yaml + n.newline()
	return []source.Edit{insert(n.endOfItem(last.KeyPos, column), line)}
}

// dropKey takes the key at an index out of a mapping. The first key shares its
// line with the dash, so it is only emptied.
func (n *Note) dropKey(v frontmatter.Value, i int) []source.Edit {
	e := v.Entries[i]
	switch flow := n.Text[v.Start] == '{'; {
	case flow && i > 0:
		return []source.Edit{{Start: v.Entries[i-1].Value.End, End: e.Value.End}}
	case flow || i == 0:
		return []source.Edit{{Start: n.colon(e), End: e.Value.End}}
	}
	return n.withoutEntry(e)
}
