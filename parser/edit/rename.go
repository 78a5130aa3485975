package edit

import (
	"cmp"
	"slices"
	"strings"

	"notes/parser"
	"notes/parser/frontmatter"
	"notes/parser/source"
)

// Rename gives the note's person another name, where the old one stands: under
// the key that holds it, else in the first heading, else under a new key. A
// heading that is the old name changes too. File is the path that the note gets;
// where its name is the person's, nothing needs to stand in the note.
func (n *Note) Rename(name, file string) ([]source.Edit, error) {
	if n.Person.Name == name {
		return nil, nil
	}
	_, title := parser.BodyLinks(n.Text, n.block.End)
	heading := n.retitled(title, name)
	keys, err := n.renamedKeys(title, name, file)
	if err != nil {
		return nil, err
	}
	if keys == nil && title.Text != "" && n.Person.At.End == 0 && heading == nil {
		return nil, n.refuse(title.Start, "this heading holds the name, and cannot be changed to “"+name+"” without changing what else it says", "change it by hand")
	}
	return append(keys, heading...), nil
}

// renamedKeys returns the edits of the frontmatter.
func (n *Note) renamedKeys(title parser.Part, name, file string) ([]source.Edit, error) {
	first, last := n.partOfName("first_name"), n.partOfName("last_name")
	switch {
	case n.Person.Name == strings.TrimSpace(textOf(first)+" "+textOf(last)) && n.Person.At.Start == startOf(first):
		return n.renamedParts(first, last, name)
	case n.Person.At.End == 0 && (title.Text != "" || baseOf(file) == name):
		return nil, nil
	}
	return n.Set("name", name)
}

// renamedParts changes a name of which the first and last names stand under keys
// of their own.
func (n *Note) renamedParts(first, last *frontmatter.Entry, name string) ([]source.Edit, error) {
	at := startOf(cmp.Or(first, last))
	given, family, ok := splitName(name, textOf(first), textOf(last))
	if !ok {
		return nil, n.refuse(at, "the name stands here as first and last name, and “"+name+"” may be taken apart in more than one way",
			"change both keys by hand, or write the name under name: and delete them")
	}
	edits := slices.Concat(n.setPart(first, given), n.setPart(last, family))
	if slug := n.entry("name"); slug != nil { // which is only what the file was called
		edits = append(edits, n.setPart(slug, name)...)
	}
	if !n.onlyRenames(edits, name) {
		return nil, n.refuse(at, "the first and last name cannot be changed without changing what else stands there", "change them by hand")
	}
	return edits, nil
}

// onlyRenames reports whether edits of several keys change the name and nothing
// else.
func (n *Note) onlyRenames(edits []source.Edit, name string) bool {
	text, err := source.Apply(n.Text, edits)
	if err != nil {
		return false
	}
	after := read(n.Name, text)
	hide := hiding(n.Person.Name, name)
	for _, field := range []string{"first_name", "last_name", "name"} {
		hide = append(hide, hiding(textOf(n.partOfName(field)), textOf(after.partOfName(field)))...)
	}
	g := goal{member: "name", reached: func(_, is any) bool { return is == name }}
	return n.saysNoMore(after) && n.meansTheSame(after, g) && hide.sameOthers(n.others, after.others)
}

// partOfName returns the last key with a value for a part of the name.
func (n *Note) partOfName(field string) *frontmatter.Entry {
	for i, e := range slices.Backward(n.block.Entries) {
		if name, ok := parser.PersonKey(e.Key); ok && name == field && !e.Value.IsBlank() {
			return &n.block.Entries[i]
		}
	}
	return nil
}

func textOf(e *frontmatter.Entry) string {
	if e == nil {
		return ""
	}
	return strings.TrimSpace(e.Value.Text)
}

func startOf(e *frontmatter.Entry) int {
	if e == nil {
		return 0
	}
	return e.Value.Start
}

func (n *Note) setPart(e *frontmatter.Entry, text string) []source.Edit {
	if e == nil || textOf(e) == text {
		return nil
	}
	return n.setEntry(*e, n.scalars(e.Value, text)[0])
}

// splitName takes a name apart as the old one was, of which either part may be
// missing. A part that stays is known by that; else there have to be two words.
func splitName(name, first, last string) (given, family string, ok bool) {
	words := strings.Fields(name)
	rest, same := strings.CutPrefix(name, first+" ")
	before, sameLast := strings.CutSuffix(name, " "+last)
	switch {
	case last == "":
		return name, "", true
	case first == "":
		return "", name, true
	case same:
		return first, rest, true
	case sameLast:
		return before, last, true
	case len(words) == 2:
		return words[0], words[1], true
	}
	return "", "", false
}

// retitled returns the edits that give a heading that is the old name the new
// one, with the markup that it has; none where it says something else.
func (n *Note) retitled(title parser.Part, name string) []source.Edit {
	heading := n.Text[title.Start:title.End]
	at := strings.Index(heading, n.Person.Name)
	if at < 0 {
		return nil
	}
	e := source.Edit{Start: title.Start + at, End: title.Start + at + len(n.Person.Name), New: name}
	bare := n.Text[:n.block.Start] + n.Text[n.block.End:]
	if read(n.Name, bare).Person.Name != n.Person.Name {
		return nil
	}
	shift := n.block.End - n.block.Start
	after, err := source.Apply(bare, []source.Edit{{Start: e.Start - shift, End: e.End - shift, New: name}})
	if err != nil || read(n.Name, after).Person.Name != name {
		return nil
	}
	return []source.Edit{e}
}
