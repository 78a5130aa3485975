package merge

import (
	"cmp"
	"strings"

	"notes/parser"
	"notes/parser/edit"
	"notes/parser/frontmatter"
	"notes/parser/source"
)

// version is one version of a note, or of an item that is written as a mapping,
// taken apart.
type version struct {
	text    string
	note    *edit.Note // nil of an item
	format  frontmatter.Format
	opening string // up to behind the line that opens the frontmatter
	keys    []piece
	closing string // the line that closes it
	body    string
	found   []source.Diagnostic
	items   map[int]placed // the items of the person, by where they stand
}

// placed is an item and its place in its list.
type placed struct {
	parser.Item
	index int
}

// noteName is what a note is called while it is merged.
const noteName = "people/note.md"

// open takes a note apart; ok is false where it cannot be read for sure, or where
// it is not told by lines what belongs to which key.
func open(text string) (v *version, ok bool) {
	n, err := edit.Open(noteName, text)
	if err != nil {
		return nil, false
	}
	person, block, found := parser.ReadPerson(noteName, text)
	v = &version{text: text, note: n, format: block.Format, found: found, items: itemsOf(person)}
	if block.Format == frontmatter.None {
		v.opening, v.body = text[:block.Start], text[block.Start:]
		return v, true
	}
	if block.Format != frontmatter.YAML || has(found, "duplicate-key") {
		return nil, false
	}
	v.body = text[block.End:]
	return v, v.cut(block, parser.PersonKey)
}

func has(found []source.Diagnostic, code string) bool {
	for _, d := range found {
		if d.Code == code {
			return true
		}
	}
	return false
}

func itemsOf(p *parser.Person) map[int]placed {
	items := map[int]placed{}
	for _, list := range parser.ItemLists() {
		for i, item := range p.Items(list) {
			items[item.Place().Start] = placed{item, i}
		}
	}
	return items
}

// cut parts the frontmatter into its keys, and the comments and empty lines
// between them.
func (v *version) cut(block frontmatter.Block, field func(key string) (string, bool)) bool {
	chunks, ok := block.Chunks(v.text)
	if !ok {
		return false
	}
	inner := block.Start + strings.Index(v.text[block.Start:], "---")
	at := source.NextLine(v.text, inner)
	v.opening = v.text[:at]
	for i, c := range chunks {
		v.keys = append(v.keys, v.gaps(at, c.Start, 0)...)
		v.keys = append(v.keys, v.key(block.Entries[i], c, field))
		at = c.End
	}
	end := strings.LastIndexByte(strings.TrimRight(v.text[:block.End], "\r\n"), '\n') + 1
	v.keys = append(v.keys, v.gaps(at, end, 0)...)
	v.closing = v.text[end:block.End]
	return at <= end
}

// key returns the lines of a key as a piece.
func (v *version) key(e frontmatter.Entry, c frontmatter.Chunk, field func(string) (string, bool)) piece {
	p := piece{in: v, at: c.Start, text: v.text[c.Start:c.End], key: e.Key, value: e.Value, says: meaning(e.Value)}
	p.colon = e.KeyEnd + strings.IndexByte(v.text[e.KeyEnd:], ':') + 1
	if name, ok := field(e.Key); ok {
		p.field, p.name = name, name
	} else {
		p.name = "key " + e.Key
	}
	p.remarks = v.remarks(c.Start, c.End, e.Value)
	return p
}

// gaps returns the lines between two offsets, each as a piece.
func (v *version) gaps(start, end, indent int) []piece {
	var all []piece
	for at := start; at < end; at = source.NextLine(v.text, at) {
		text := v.text[at:source.NextLine(v.text, at)]
		name := "line " + strings.TrimSpace(text)
		p := piece{in: v, at: at, text: text, indent: indent, gap: true, name: name, fresh: name, says: name}
		p.remarks = v.remarks(at, at+len(text), frontmatter.Value{})
		all = append(all, p)
	}
	return all
}

// front is everything before the body.
func (v *version) front() string { return v.text[:len(v.text)-len(v.body)] }

// withEqualEnds gives the lines of all versions the ends that they have where
// only one side changed them.
func (v Versions) withEqualEnds() Versions {
	base, ours, theirs := lineEnd(v.Base), lineEnd(v.Ours), lineEnd(v.Theirs)
	if base == mixedEnds || ours == mixedEnds || theirs == mixedEnds {
		return v
	}
	end, _ := taken(base, ours, theirs)
	end = cmp.Or(end, ours, theirs, base)
	return Versions{withEnds(v.Base, end), withEnds(v.Ours, end), withEnds(v.Theirs, end)}
}

const mixedEnds = "mixed"

// lineEnd returns how the lines of a text end; "" where it has but one.
func lineEnd(text string) string {
	all, windows := strings.Count(text, "\n"), strings.Count(text, "\r\n")
	switch {
	case all == 0:
		return ""
	case windows == 0:
		return "\n"
	case windows == all:
		return "\r\n"
	}
	return mixedEnds
}

// newLine is how a line ends among those of a text.
func newLine(text string) string {
	if lineEnd(text) == "\r\n" {
		return "\r\n"
	}
	return "\n"
}

func withEnds(text, end string) string {
	if was := lineEnd(text); was != "" && was != end {
		return strings.ReplaceAll(text, was, end)
	}
	return text
}
