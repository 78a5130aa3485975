package edit

import (
	"reflect"
	"slices"
	"strings"

	"notes/parser"
	"notes/parser/frontmatter"
	"notes/parser/source"
)

// Change makes the item at an index of a list of the person's another one: a
// pain that is done, a help with its result. Only the words or the keys that
// differ are touched; where nothing differs, there are no edits.
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
	items := n.Person.Items(to.List())
	if index < 0 || index >= len(items) {
		return nil, n.refuse(n.block.Start, "the item that was to be changed is no longer here", "look at the note, and run the command again")
	}
	from := items[index]
	if reflect.DeepEqual(from.Object(), to.Object()) {
		return nil, nil
	}
	return n.choose(n.changes(index, from, to, box), n.refuse(from.Place().Start,
		"this item cannot be changed without changing what else stands there", "write in its place by hand: "+n.byHand(to)))
}

// changes returns the ways to make an item another one.
func (n *Note) changes(index int, from, to parser.Item, box string) []attempt {
	field, at := to.List(), from.Place().Start
	g := goal{member: field, reached: became(index, to.Object())}
	if at >= n.block.End {
		return g.by(n.changeInBody(from, to, box)...)
	}
	g.field, g.items = field, isOneOther[tree]
	v := n.valueAt(field, at)
	switch {
	case n.isAlias(v):
		return nil
	case v.Kind == frontmatter.Map:
		return g.by(n.changeKeys(v, from, to))
	}
	return g.by(n.changeWords(v, from, to)...)
}

// valueAt returns the item of a field that begins at an offset.
func (n *Note) valueAt(field string, offset int) frontmatter.Value {
	for _, e := range n.block.Entries {
		if name, ok := parser.PersonKey(e.Key); !ok || name != field {
			continue
		}
		if v, ok := itemAt(e.Value, offset); ok {
			return v
		}
	}
	return frontmatter.Value{}
}

// itemAt returns the item that begins at an offset, in a list or in lists of
// lists.
func itemAt(v frontmatter.Value, offset int) (frontmatter.Value, bool) {
	if v.Kind != frontmatter.List {
		return v, v.Start == offset
	}
	for _, item := range v.Items {
		if found, ok := itemAt(item, offset); ok {
			return found, true
		}
	}
	return frontmatter.Value{}, false
}

// changeWords returns ways to change an item that is written as text: its words
// that differ, else all of it, else as a mapping.
func (n *Note) changeWords(v frontmatter.Value, from, to parser.Item) [][]source.Edit {
	var ways [][]source.Edit
	raw, d := n.Text[v.Start:v.End], n.difference(from, to)
	if at := strings.Index(raw, v.Text); at == 0 || at == 1 { // without escapes, perhaps in quotes
		ways = rewordings(v.Start+at, v.Text, d)
	} else if d.gone == "" { // over several lines
		ways = [][]source.Edit{{insert(v.End, " "+d.come)}}
	}
	column := n.newline() + strings.Repeat(" ", n.column(v.Start))
	whole := []string{strings.Join(parser.MappingYAML(to), column), flowMap(to)}
	if line, ok := to.OneLine(n.Person); ok {
		whole = append(n.scalars(v, line), whole...)
	}
	for _, text := range whole {
		ways = append(ways, []source.Edit{{Start: v.Start, End: v.End, New: text}})
	}
	return ways
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

// oneLetterArrows are the arrows as some type them.
var oneLetterArrows = strings.NewReplacer("=>", "⇒", "->", "→")

// rewordings returns the edits of a text at an offset that may make the
// difference, the last place first.
func rewordings(offset int, text string, d wordsChanged) [][]source.Edit {
	switch {
	case d == wordsChanged{}:
		return nil
	case d.gone == "":
		return wordInsertions(offset, text, d.come)
	}
	var ways [][]source.Edit
	for _, gone := range slices.Compact([]string{d.gone, oneLetterArrows.Replace(d.gone)}) {
		at := strings.LastIndex(text, gone)
		if at < 0 {
			continue
		}
		start := at
		if d.come == "" && strings.HasSuffix(text[:at], " ") {
			start--
		}
		ways = append(ways, []source.Edit{{Start: offset + start, End: offset + at + len(gone), New: d.come}})
	}
	return ways
}

// wordInsertions returns the edits that put words into a text: at its end, or
// before one of its last words.
func wordInsertions(offset int, text, words string) [][]source.Edit {
	ways := [][]source.Edit{{insert(offset+len(text), " "+words)}}
	for at := strings.LastIndexByte(text, ' '); at >= 0 && len(ways) < maxWays; at = strings.LastIndexByte(text[:at], ' ') {
		ways = append(ways, []source.Edit{insert(offset+at, " "+words)})
	}
	return ways
}
