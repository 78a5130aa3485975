package edit

import (
	"slices"
	"strings"

	"go.yaml.in/yaml/v4"

	"notes/parser"
	"notes/parser/frontmatter"
)

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
	if depth < maxTree && n.Kind != yaml.AliasNode && len(n.Content) > 0 {
		t.children = make([]tree, len(n.Content))
		for i, c := range n.Content {
			t.children[i] = treeOf(c, depth+1)
		}
	}
	return t
}

// looksTheSame compares what other readers of YAML see, if they see anything.
func (n *Note) looksTheSame(after *Note, g goal) bool {
	if after.others == nil {
		return n.others == nil && after.block.Format == n.block.Format
	}
	if n.others == nil {
		return n.block.Format == frontmatter.YAML || g.items(nil, after.others.under(g.field))
	}
	if !slices.EqualFunc(n.others.shared(), after.others.shared(), sameTree) ||
		!slices.EqualFunc(n.others.without(g.field), after.others.without(g.field), sameTree) {
		return false
	}
	was, is := n.others.under(g.field), after.others.under(g.field)
	return g.field != "" && g.items(was, is) || slices.EqualFunc(was, is, sameTree)
}

// shared returns the nodes that aliases lead to: what changes in them changes
// elsewhere, too.
func (t *tree) shared() []tree {
	led := map[string]bool{}
	t.each(func(n *tree) {
		if n.kind == yaml.AliasNode {
			led[n.value] = true
		}
	})
	var all []tree
	t.each(func(n *tree) {
		if n.anchor != "" && led[n.anchor] {
			all = append(all, *n)
		}
	})
	return all
}

// each calls visit with the node and all below it.
func (t *tree) each(visit func(*tree)) {
	visit(t)
	for i := range t.children {
		t.children[i].each(visit)
	}
}

func sameTree(a, b tree) bool {
	return a.kind == b.kind && a.tag == b.tag && a.value == b.value && a.anchor == b.anchor &&
		slices.EqualFunc(a.children, b.children, sameTree)
}

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

// under returns the items that other readers see under the keys of a field: a
// list's, or the one value.
func (t *tree) under(field string) []tree {
	var items []tree
	for i := 0; i+1 < len(t.children); i += 2 {
		if name, ok := parser.PersonKey(t.children[i].value); !ok || name != field {
			continue
		}
		switch v := t.children[i+1]; {
		case v.kind == yaml.SequenceNode:
			items = append(items, v.children...)
		case v.kind != yaml.ScalarNode || strings.TrimSpace(v.value) != "" && v.tag != "!!null":
			items = append(items, v)
		}
	}
	return items
}
