package merge

import (
	"fmt"
	"strings"

	"notes/parser"
	"notes/parser/frontmatter"
	"notes/parser/source"
)

// joinedMapping merges an item key by key, if both sides have it as a mapping,
// so that it means what is wanted.
func (s sequence) joinedMapping(r row, want parser.Item) (text, says string, ok bool) {
	ours, ok := r.ours.mapping()
	theirs, ok2 := r.theirs.mapping()
	if !ok || !ok2 {
		return "", "", false
	}
	var base version
	if r.base != nil {
		base, _ = r.base.mapping()
	}
	keys := s.keys(sides{base.keys, ours.keys, theirs.keys}, func(r row) *piece { return wanted(r, want) })
	if len(keys) == 0 || keys[0].row.shown().gap || saysOf(keys) == unknown {
		return "", "", false
	}
	var all parts
	for _, k := range keys {
		all = append(all, k.parts...)
	}
	text = r.ours.asItem(all.resolved(nil))
	item, ok := readItem(want.List(), text)
	if !ok || !sameKeys(item.Object(), want.Object()) {
		return "", "", false
	}
	return text, saysItem(want.List(), text), true
}

// wanted returns the side that has a key's value as it is wanted.
func wanted(r row, want parser.Item) *piece {
	value := fmt.Sprint(keysOf(want).Get(r.ours.field))
	for _, p := range []*piece{r.ours, r.theirs} {
		if strings.TrimSpace(p.value.Text) == value {
			return p
		}
	}
	return nil
}

// mapping takes an item apart that is written as a mapping, one key a line.
func (p *piece) mapping() (version, bool) {
	entries := p.value.Entries
	if p.inline || p.value.Kind != frontmatter.Map || p.in.text[p.value.Start] == '{' || len(entries) == 0 {
		return version{}, false
	}
	first := entries[0].KeyPos
	column := first - source.LineStart(p.in.text, first)
	text := strings.Repeat(" ", column) + p.in.text[first:p.at+len(p.text)]
	end := newLine(text)
	v := version{text: "---" + end + indented(wholeLines(text, end), -column) + "---" + end}
	block, found := frontmatter.Read(source.NewFile(noteName, v.text), 0, nil)
	if block.Format != frontmatter.YAML || hasError(found) || len(block.Entries) != len(entries) {
		return version{}, false
	}
	return v, v.cut(block, func(key string) (string, bool) { return parser.ItemKey(p.item.List(), key) })
}

// asItem gives the keys of a mapping back their place behind the dash.
func (p *piece) asItem(keys string) string {
	first := p.value.Entries[0].KeyPos
	column := first - source.LineStart(p.in.text, first)
	return p.in.text[p.at:first] + indented(keys, column)[column:]
}

// saysItem returns what the lines of an item say.
func saysItem(list, lines string) string {
	_, block, _ := parser.ReadPerson(noteName, "---\n"+list+":\n"+lines+"---\n")
	for _, e := range block.Entries {
		for _, item := range e.Value.Items {
			return meaning(item)
		}
	}
	return ""
}
