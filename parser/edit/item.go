package edit

import (
	"slices"
	"strings"

	"notes/parser"
	"notes/parser/frontmatter"
	"notes/parser/source"
)

// Change makes the item at an index of a list of the person's another one: a
// pain that is done, a help with its result. Only the words or the keys that
// differ are touched.
func (n *Note) Change(index int, to parser.Item) ([]source.Edit, error) {
	return n.change(index, to, "x")
}

// Strike marks the follow-up at an index as one that is no longer wanted: a
// task of the body gets the box [-], one of the frontmatter is done.
func (n *Note) Strike(index int, to parser.FollowUp) ([]source.Edit, error) {
	return n.change(index, to, "-")
}

// change makes an item another one; a task that is done gets the box.
func (n *Note) change(index int, to parser.Item, box string) ([]source.Edit, error) {
	field := to.List()
	from := n.Person.Items(field)[index]
	g := goal{member: field, reached: became(index, to.Object())}
	var ways [][]source.Edit
	if at := from.Place().Start; at >= n.block.End {
		ways = n.changeInBody(from, to, box)
	} else {
		g.field, g.items = field, asMany
		v := n.valueAt(field, at)
		if v.Kind == frontmatter.Map {
			ways = [][]source.Edit{n.changeKeys(v, from, to)}
		} else {
			ways = n.changeWords(v, from, to)
		}
	}
	var attempts []attempt
	for _, edits := range ways {
		attempts = append(attempts, attempt{edits, g})
	}
	if edits, ok := n.choose(attempts); ok {
		return edits, nil
	}
	return nil, n.refuse(from.Place().Start, "this item cannot be changed without changing what else stands there",
		"change it by hand to: "+strings.Join(parser.ItemYAML(to, n.Person), "; "))
}

// valueAt returns the item of a field that begins at an offset.
func (n *Note) valueAt(field string, offset int) frontmatter.Value {
	var found frontmatter.Value
	var look func(v frontmatter.Value)
	look = func(v frontmatter.Value) {
		if v.Kind == frontmatter.List {
			for _, item := range v.Items {
				look(item)
			}
		} else if v.Start == offset {
			found = v
		}
	}
	for _, e := range n.block.Entries {
		if name, ok := parser.PersonKey(e.Key); ok && name == field {
			look(e.Value)
		}
	}
	return found
}

// changeWords returns ways to change an item that is written as text.
func (n *Note) changeWords(v frontmatter.Value, from, to parser.Item) [][]source.Edit {
	var ways [][]source.Edit
	raw, d := n.Text[v.Start:v.End], n.difference(from, to)
	if at := strings.Index(raw, v.Text); at >= 0 && at <= 1 { // without escapes, perhaps in quotes
		for _, e := range rewordings(v.Text, d) {
			ways = append(ways, []source.Edit{shifted(e, v.Start+at)})
		}
	} else if d.gone == "" { // over several lines
		ways = append(ways, []source.Edit{{Start: v.End, End: v.End, New: " " + d.come}})
	}
	line, ok := to.OneLine(n.Person)
	if ok {
		for _, text := range []string{n.like(v, line), frontmatter.ScalarOf(line), frontmatter.Quote(line)} {
			ways = append(ways, []source.Edit{{Start: v.Start, End: v.End, New: text}})
		}
	}
	column := strings.Repeat(" ", v.Start-n.begin(v.Start))
	mapping := strings.Join(parser.MappingYAML(to), n.newline()+column)
	return append(ways, []source.Edit{{Start: v.Start, End: v.End, New: mapping}}, []source.Edit{{Start: v.Start, End: v.End, New: flowMap(to)}})
}

func shifted(e source.Edit, by int) source.Edit {
	e.Start += by
	e.End += by
	return e
}

// wordsChanged are the words that one item has and the other has not, as they
// are written on one line.
type wordsChanged struct{ gone, come string }

// difference returns what differs between two items' one-line forms.
func (n *Note) difference(from, to parser.Item) wordsChanged {
	oldLine, _ := from.OneLine(n.Person)
	newLine, _ := to.OneLine(n.Person)
	was, is := strings.Fields(oldLine), strings.Fields(newLine)
	for len(was) > 0 && len(is) > 0 && was[0] == is[0] {
		was, is = was[1:], is[1:]
	}
	for len(was) > 0 && len(is) > 0 && was[len(was)-1] == is[len(is)-1] {
		was, is = was[:len(was)-1], is[:len(is)-1]
	}
	return wordsChanged{strings.Join(was, " "), strings.Join(is, " ")}
}

// maxWays bounds the places that are tried.
const maxWays = 16

// rewordings returns the edits of a text that may make the difference, the
// last place first.
func rewordings(text string, d wordsChanged) []source.Edit {
	if d.gone == "" {
		return wordInsertions(text, d.come)
	}
	var edits []source.Edit
	for _, gone := range slices.Compact([]string{d.gone, strings.NewReplacer("=>", "⇒", "->", "→").Replace(d.gone)}) {
		at := strings.LastIndex(text, gone)
		if at < 0 {
			continue
		}
		e := source.Edit{Start: at, End: at + len(gone), New: d.come}
		if d.come == "" && at > 0 && text[at-1] == ' ' {
			e.Start--
		}
		edits = append(edits, e)
	}
	return edits
}

// wordInsertions returns the edits that put words into a text: at its end, or
// before one of its last words.
func wordInsertions(text, words string) []source.Edit {
	edits := []source.Edit{{Start: len(text), End: len(text), New: " " + words}}
	for at := strings.LastIndexByte(text, ' '); at >= 0 && len(edits) < maxWays; at = strings.LastIndexByte(text[:at], ' ') {
		edits = append(edits, source.Edit{Start: at, End: at, New: " " + words})
	}
	return edits
}

// changeKeys returns the way to change an item that is written as a mapping:
// the edits of all keys whose values differ. A status is only written where one
// stands already, since the days tell it.
func (n *Note) changeKeys(v frontmatter.Value, from, to parser.Item) []source.Edit {
	was, is := from.Keys(), to.Keys()
	if _, ok := keyOf(v, to.List(), "status"); ok {
		was, is = withStatus(was, from), withStatus(is, to)
	}
	var edits []source.Edit
	for _, m := range is {
		old, had := valueOf(was, m.Name)
		if !had || parser.ValueYAML(old) != parser.ValueYAML(m.Value) {
			edits = append(edits, n.setKey(v, to.List(), m.Name, parser.ValueYAML(m.Value))...)
		}
	}
	for _, m := range was {
		if _, has := valueOf(is, m.Name); !has {
			edits = append(edits, n.dropKey(v, to.List(), m.Name)...)
		}
	}
	return edits
}

func withStatus(keys parser.Object, item parser.Item) parser.Object {
	status, _ := valueOf(item.Object(), "status")
	if _, has := valueOf(keys, "status"); has || status == nil {
		return keys
	}
	return append(slices.Clone(keys), parser.Member{Name: "status", Value: status})
}

func valueOf(o parser.Object, name string) (any, bool) {
	for _, m := range o {
		if m.Name == name {
			return m.Value, true
		}
	}
	return nil, false
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
		return []source.Edit{{Start: last.Value.End, End: last.Value.End, New: ", " + field + ": " + yaml}}
	}
	column := v.Entries[0].KeyPos - n.begin(v.Entries[0].KeyPos)
	at := n.endOfItem(last.KeyPos, column)
	return []source.Edit{{Start: at, End: at, New: strings.Repeat(" ", column) + field + ": " + yaml + n.newline()}}
}

// dropKey takes a key out of a mapping. The first key shares its line with the
// dash, so it is only emptied.
func (n *Note) dropKey(v frontmatter.Value, list, field string) []source.Edit {
	e, ok := keyOf(v, list, field)
	switch {
	case !ok:
		return nil
	case n.Text[v.Start] == '{' || e.KeyPos == v.Entries[0].KeyPos:
		return []source.Edit{{Start: e.Value.Start, End: e.Value.End}}
	}
	return n.withoutEntry(e)
}
