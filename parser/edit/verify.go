package edit

import (
	"reflect"
	"slices"
	"strings"

	"go.yaml.in/yaml/v4"

	"notes/parser"
	"notes/parser/frontmatter"
	"notes/parser/source"
)

// attempt is a way to make a change, and what has to have come of it.
type attempt struct {
	edits []source.Edit
	goal  goal
}

// goal is what a change is to bring about. Everything that it does not name
// stays as it is.
type goal struct {
	member  string                       // the member of the person's JSON that changes
	reached func(before, after any) bool // whether it changed as it should
	field   string                       // the field of the frontmatter that changes, or ""
	items   func(before, after int) bool // how many items other readers may see there
}

// choose returns the edits of the first attempt that reaches its goal and
// changes nothing else.
func (n *Note) choose(attempts []attempt) ([]source.Edit, bool) {
	for _, a := range attempts {
		if n.works(a) {
			return a.edits, true
		}
	}
	return nil, false
}

// works reports whether an attempt reaches its goal and changes nothing else.
func (n *Note) works(a attempt) bool {
	text, err := source.Apply(n.Text, a.edits)
	if err != nil || text == n.Text {
		return false
	}
	after := read(n.Name, text)
	return n.saysNoMore(after) && n.meansTheSame(after, a.goal) && n.looksTheSame(after, a.goal)
}

// saysNoMore reports whether there are no new findings.
func (n *Note) saysNoMore(after *Note) bool {
	count := map[string]int{}
	for _, d := range n.found {
		count[d.Code]++
	}
	for _, d := range after.found {
		if count[d.Code]--; count[d.Code] < 0 {
			return false
		}
	}
	return true
}

// meansTheSame compares what this program reads.
func (n *Note) meansTheSame(after *Note, g goal) bool {
	was, is := members(n.Person), members(after.Person)
	for name := range was {
		if !unchanged(name, was[name], is[name], g) {
			return false
		}
	}
	for name := range is {
		if _, known := was[name]; !known && !unchanged(name, nil, is[name], g) {
			return false
		}
	}
	return g.member == "" || g.reached(was[g.member], is[g.member])
}

// unchanged reports whether a member that is not the goal's stays as it was.
func unchanged(name string, was, is any, g goal) bool {
	switch name {
	case g.member:
		return true
	case "keys":
		return oneKeyApart(was, is)
	}
	return reflect.DeepEqual(was, is)
}

func members(p *parser.Person) map[string]any {
	all := map[string]any{}
	for _, m := range p.Object() {
		all[m.Name] = m.Value
	}
	return all
}

// oneKeyApart reports whether one list of keys is the other, or lacks one.
func oneKeyApart(a, b any) bool {
	was, _ := a.([]string)
	is, _ := b.([]string)
	if len(was) > len(is) {
		was, is = is, was
	}
	return len(is)-len(was) <= 1 && common(was, is, func(a, b string) bool { return a == b }) >= len(was)
}

// common returns how many elements two lists have in common at both ends.
func common[T any](a, b []T, equal func(T, T) bool) int {
	short := min(len(a), len(b))
	head := 0
	for head < short && equal(a[head], b[head]) {
		head++
	}
	tail := 0
	for tail < short-head && equal(a[len(a)-1-tail], b[len(b)-1-tail]) {
		tail++
	}
	return head + tail
}

// gained reports whether a list of items holds one more, which is the item,
// and is otherwise unchanged.
func gained(item parser.Object) func(before, after any) bool {
	return func(before, after any) bool {
		was, _ := before.([]parser.Object)
		is, _ := after.([]parser.Object)
		if len(is) != len(was)+1 || common(was, is, sameObject) < len(was) {
			return false
		}
		return slices.ContainsFunc(is, func(o parser.Object) bool { return sameObject(o, item) })
	}
}

// became reports whether a list of items is unchanged but for the one at
// index, which is the item now.
func became(index int, item parser.Object) func(before, after any) bool {
	return func(before, after any) bool {
		was, _ := before.([]parser.Object)
		is, _ := after.([]parser.Object)
		if len(is) != len(was) || index >= len(was) {
			return false
		}
		want := slices.Clone(was)
		want[index] = item
		return slices.EqualFunc(want, is, sameObject)
	}
}

func sameObject(a, b parser.Object) bool { return reflect.DeepEqual(a, b) }

// looksTheSame compares what other readers of YAML see, if they see anything.
func (n *Note) looksTheSame(after *Note, g goal) bool {
	if n.others == nil {
		return n.block.Format != frontmatter.None || after.block.Format == frontmatter.None || after.others != nil
	}
	if after.others == nil {
		return false
	}
	was, is := n.others.without(g.field), after.others.without(g.field)
	if !slices.EqualFunc(was, is, sameTree) {
		return false
	}
	return g.field == "" || g.items(n.others.items(g.field), after.others.items(g.field))
}

// tree is a YAML node as any reader sees it, without its place and its looks.
type tree struct {
	kind     yaml.Kind
	tag      string
	value    string
	anchor   string
	children []tree // of a map, keys and values in turns
}

// maxTree is how deep a tree may be to be compared.
const maxTree = 100

// otherReaders returns what the YAML library reads, or nil where it cannot.
func otherReaders(text string) *tree {
	var node yaml.Node
	if err := yaml.Unmarshal([]byte(text), &node); err != nil {
		return nil
	}
	if len(node.Content) == 0 {
		return &tree{kind: yaml.MappingNode}
	}
	t := treeOf(node.Content[0], 0)
	return &t
}

func treeOf(n *yaml.Node, depth int) tree {
	t := tree{kind: n.Kind, tag: n.Tag, value: n.Value, anchor: n.Anchor}
	if depth < maxTree && n.Kind != yaml.AliasNode {
		for _, c := range n.Content {
			t.children = append(t.children, treeOf(c, depth+1))
		}
	}
	return t
}

func sameTree(a, b tree) bool { return reflect.DeepEqual(a, b) }

// without returns the keys and values of a map other than those of a field.
func (t *tree) without(field string) []tree {
	var kept []tree
	for i := 0; i+1 < len(t.children); i += 2 {
		if name, ok := parser.PersonKey(t.children[i].value); !ok || name != field {
			kept = append(kept, t.children[i], t.children[i+1])
		}
	}
	return kept
}

// items returns how many items other readers see under the keys of a field.
func (t *tree) items(field string) int {
	count := 0
	for i := 0; i+1 < len(t.children); i += 2 {
		if name, ok := parser.PersonKey(t.children[i].value); !ok || name != field {
			continue
		}
		switch v := t.children[i+1]; {
		case v.kind == yaml.SequenceNode:
			count += len(v.children)
		case strings.TrimSpace(v.value) != "" && v.tag != "!!null", v.kind == yaml.MappingNode:
			count++
		}
	}
	return count
}

func oneMore(before, after int) bool { return after == before+1 }
func asMany(before, after int) bool  { return after == before }
func atMostOneMore(before, after int) bool {
	return after == before || after == before+1
}
func none(_, after int) bool { return after == 0 }
