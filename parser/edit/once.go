package edit

import (
	"slices"
	"strings"

	"notes/parser"
	"notes/parser/frontmatter"
	"notes/parser/source"
)

// Once returns a note in which links were given other names without the items that
// have become copies by that, and without those of knows. A copy that was one before
// stays, and so does one that says more than the other, or does not stand on lines of
// its own.
func Once(name, before, after string) string {
	was := map[string]bool{}
	for _, d := range parser.Twice(name, before) {
		was[typedAt(before, d.Span)] = true
	}
	for {
		without, ok := withoutCopy(name, after, was)
		if !ok {
			return knownOnce(name, before, after)
		}
		after = without
	}
}

func typedAt(text string, at source.Span) string {
	return text[min(at.Start, len(text)):min(at.End, len(text))]
}

// withoutCopy returns a text without the first copy that may go.
func withoutCopy(name, text string, was map[string]bool) (without string, ok bool) {
	for _, d := range parser.Twice(name, text) {
		if d.Fix == nil || was[typedAt(text, d.Span)] {
			continue
		}
		if without, err := Fix(name, text, d); err == nil {
			return without, true
		}
	}
	return text, false
}

// knownOnce returns a text without the people who stand in the list of knows again,
// and did not before.
func knownOnce(name, before, after string) string {
	old, n := read(name, before), read(name, after)
	for i := range n.block.Entries {
		e := &n.block.Entries[i]
		if field, _ := parser.PersonKey(e.Key); field != "knows" || e.Value.Kind != frontmatter.List {
			continue
		}
		items := e.Value.Items
		for j, item := range items {
			isSame := func(v frontmatter.Value) bool { return v.Text != "" && v.Text == item.Text }
			if !slices.ContainsFunc(items[:j], isSame) || old.knowsTwice(item.Text) {
				continue
			}
			without := n.withoutItem(e.Value, j)
			if is := read(name, without); without != after && n.others != nil && is.others != nil && sameButOne(*n.others, *is.others) &&
				slices.Equal(changedMembers(n.Person.Object(), is.Person.Object()), []string{"knows"}) {
				return knownOnce(name, before, without)
			}
		}
	}
	return after
}

// knowsTwice reports whether somebody stands in the list of knows twice.
func (n *Note) knowsTwice(typed string) bool {
	count := 0
	for _, r := range n.Person.Knows {
		if strings.Contains(typed, r.Text) {
			count++
		}
	}
	return count > 1
}

// withoutItem returns the text without an item of a list that is not its first: with
// the comma before it, or with its line if it has one to itself.
func (n *Note) withoutItem(list frontmatter.Value, j int) string {
	item := list.Items[j]
	start, end := list.Items[j-1].End, item.End
	if n.Text[list.Start] != '[' {
		start = n.begin(item.Start)
		if strings.TrimSpace(n.Text[start:item.Start]) != "-" || !strings.HasPrefix(strings.TrimLeft(n.Text[end:], "\r"), "\n") {
			return n.Text
		}
		end = n.next(end)
	}
	return n.Text[:start] + n.Text[end:]
}
