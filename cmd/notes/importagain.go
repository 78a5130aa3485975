package main

import (
	"bytes"
	"encoding/json"
	"path"
	"slices"
	"strings"

	"notes/cmd/notes/internal/importer"
	"notes/parser"
	"notes/parser/frontmatter"
)

// fileOf returns the path for the note of somebody new: the one that it had in the
// vault from which it comes, if a note can stand there.
func (n *naming) fileOf(v *loaded, e *importer.Entry, sameFolder bool) (string, error) {
	if e.From == nil {
		return n.next(e.Name)
	}
	file := path.Clean(e.From.Note)
	base := strings.TrimSuffix(path.Base(file), ".md")
	if !isSafePath(path.Base(file)) || n.taken[parser.Fold(base)] {
		return n.next(e.Name)
	}
	if !sameFolder || !v.takesPerson(file) {
		file = path.Join(n.folder, base+".md")
	}
	n.taken[parser.Fold(base)] = true
	return file, nil
}

// takesPerson reports whether a file can be somebody's note without changing which
// of the others are.
func (v *loaded) takesPerson(file string) bool {
	return isSafePath(file) && v.Config.IsPersonPath(file) && !(v.Plain && len(v.People) > 0)
}

// withOther adds to the text of a note what stood under keys that are not known here,
// each unless it would change what the note says besides.
func withOther(e *importer.Entry, text string) string {
	for _, m := range e.From.Other {
		raw := compact(m.Value)
		p, block, _ := parser.ReadPerson(e.Note, text)
		closing := strings.LastIndex(text[:block.End], "---")
		with := text[:closing] + frontmatter.ScalarOf(m.Name) + ": " + yamlOf(raw) + "\n" + text[closing:]
		after, _, _ := parser.ReadPerson(e.Note, with)
		fields, _ := after.Object().Get("fields").(parser.Object)
		if bytes.Equal(compact(fields.Get(m.Name)), raw) && saysBesides(after) == saysBesides(p) {
			text = with
			continue
		}
		e.Left = append(e.Left, "the key "+m.Name)
	}
	return text
}

// compact returns a value as JSON on one line.
func compact(value any) []byte {
	text, err := json.Marshal(value)
	if err != nil {
		return nil
	}
	return text
}

// yamlOf writes JSON as YAML, on one line: a text as people would type it.
func yamlOf(raw []byte) string {
	var text string
	if json.Unmarshal(raw, &text) == nil {
		return parser.ValueYAML(text)
	}
	return string(raw)
}

// saysBesides returns all that a note says but for its unknown keys.
func saysBesides(p *parser.Person) string {
	o := slices.DeleteFunc(p.Object(), func(m parser.Member) bool { return m.Name == "keys" || m.Name == "fields" })
	return string(compact(o))
}
