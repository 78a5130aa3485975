package main

import (
	"cmp"
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"notes/cmd/notes/internal/article"
	"notes/cmd/notes/internal/importer"
	"notes/parser"
	"notes/parser/frontmatter"
)

// others brings the notes of another vault in that are about nobody: its owner's own
// one where there is none here, and those of the library that are not here yet.
type others struct {
	vault *loaded
	plan  *importer.Plan
	shelf *shelf
	taken map[string]bool // paths of notes that come in, folded
	texts map[*importer.Note]string
}

// newOthers plans what becomes of these notes.
func newOthers(v *loaded, plan *importer.Plan, notes []*importer.Note) (*others, error) {
	s, err := newShelf(v, "")
	if err != nil {
		return nil, err
	}
	o := &others{vault: v, plan: plan, shelf: s, taken: map[string]bool{}, texts: map[*importer.Note]string{}}
	for _, e := range plan.New {
		o.taken[parser.Fold(e.Note)] = true
	}
	for _, n := range notes {
		o.add(n)
	}
	return o, nil
}

// add plans what becomes of a note: it comes in, or stays out since it is there, or
// since it could not be read here as it was.
func (o *others) add(n *importer.Note) {
	if o.isThere(n) {
		o.plan.There++
		return
	}
	if why := o.place(n); why != "" {
		o.skip(n, why)
		return
	}
	text := textOf(n, n.Kind == importer.Mine || !o.vault.Config.IsLibraryPath(n.Note))
	if len(text) > maxNoteSize || saidBy(n, text) != inOrder(n.Saying()) {
		o.skip(n, "it cannot be written so that it reads as it was: copy the file")
		return
	}
	o.taken[parser.Fold(n.Note)] = true
	o.texts[n] = text
	o.plan.Notes = append(o.plan.Notes, n)
}

func (o *others) skip(n *importer.Note, why string) {
	what := "of " + n.Title
	if n.Kind == importer.Mine {
		what = "about yourself"
	}
	o.plan.Skips = append(o.plan.Skips, importer.Skip{File: n.File, Line: n.Line, Why: "the note " + what + ": " + why})
}

// isThere reports whether the vault has the note: in the same file, or with the
// same source, or the title where there is none.
func (o *others) isThere(n *importer.Note) bool {
	if n.Kind == importer.Mine {
		return o.vault.Me != nil && inOrder(o.vault.Me.Object()) == inOrder(n.Saying())
	}
	return slices.ContainsFunc(o.vault.Resources, func(r *parser.Resource) bool {
		return n.URL != "" && r.URL == n.URL || sameText(r.Title, n.Title) && (r.URL == n.URL || r.Note.File.Name == n.Note)
	})
}

// place gives a note its path, and says why it can have none.
func (o *others) place(n *importer.Note) (why string) {
	if n.Kind == importer.Mine {
		if o.vault.Me != nil {
			return "it stays as it is, since " + o.vault.Me.Note.File.Name + " says who you are"
		}
		if n.Note = cmp.Or(o.vault.Config.Me, "me.md"); !o.isFree(n.Note) {
			return "there is a file " + n.Note + " already"
		}
		n.Why = "there is no note about yourself"
		return ""
	}
	n.Why = "the library does not have it"
	n.Note = path.Clean(n.Note)
	if isSafePath(n.Note) && o.isShelf(n) && o.isFree(n.Note) {
		return ""
	}
	for {
		file, err := o.shelf.place(article.Article{Title: n.Title})
		if err != nil {
			return err.Error()
		}
		if n.Note = file; o.isFree(file) {
			return ""
		}
	}
}

// isShelf reports whether a note counts as one of the library where it stood: by its
// folder, or by its type.
func (o *others) isShelf(n *importer.Note) bool {
	return o.vault.Config.IsLibraryPath(n.Note) || !o.vault.Config.IsPersonPath(n.Note) && inOrder(n.Members.Get("type")) != `"other"`
}

// isFree reports whether nothing stands at a path, nor will.
func (o *others) isFree(name string) bool {
	_, err := os.Lstat(filepath.Join(o.vault.Dir, filepath.FromSlash(name)))
	return errors.Is(err, fs.ErrNotExist) && !o.taken[parser.Fold(name)]
}

// isSafePath reports whether a stranger's path is one that a note here may have: no
// part of it leads elsewhere, is hidden, or is a name that some system keeps.
func isSafePath(name string) bool {
	base, isNote := strings.CutSuffix(name, ".md")
	return isNote && filepath.IsLocal(filepath.FromSlash(name)) && parser.IsNote(name) &&
		!slices.ContainsFunc(strings.Split(base, "/"), func(part string) bool {
			typed, err := fileName(part, false)
			return err != nil || typed != part
		})
}

// changes are the new notes.
func (o *others) changes() []change {
	var all []change
	for _, n := range o.plan.Notes {
		all = append(all, change{name: n.Note, create: true, edit: func(string) (string, error) { return o.texts[n], nil }})
	}
	return all
}

// textOf returns the text of a note; typed tells whether it has to say what it is.
func textOf(n *importer.Note, typed bool) string {
	var b strings.Builder
	b.WriteString("---\n")
	if typed && n.Kind == importer.Mine {
		b.WriteString("type: me\n")
	}
	for _, m := range slices.Concat(n.Members, n.Other) {
		if isArticle := m.Name == "type" && string(compact(m.Value)) == `"article"`; !isArticle || typed {
			b.WriteString(memberYAML(m))
		}
	}
	b.WriteString("---\n" + n.Body)
	return b.String()
}

// memberYAML returns a member as a key of a note.
func memberYAML(m parser.Member) string {
	raw := compact(m.Value)
	key := frontmatter.ScalarOf(m.Name) + ":"
	var texts []string
	var offers []struct {
		Text string
		Tags []string
	}
	switch {
	case string(raw) == "null":
		return key + "\n"
	case m.Name == "email" && json.Unmarshal(raw, &texts) == nil && len(texts) == 1: // as most people have
		return key + " " + parser.ValueYAML(texts[0]) + "\n"
	case json.Unmarshal(raw, &texts) == nil:
		return key + " " + parser.ValueYAML(texts) + "\n"
	case m.Name == "offers" && json.Unmarshal(raw, &offers) == nil:
		text := key + "\n"
		for _, o := range offers {
			text += itemYAML(parser.Offer{Text: o.Text, Tags: o.Tags})
		}
		return text
	}
	return key + " " + yamlOf(raw) + "\n"
}

// itemYAML returns an item of a list, on one line if it can be.
func itemYAML(item parser.Item) string {
	lines := parser.MappingYAML(item)
	if line, ok := item.OneLine(&parser.Person{}); ok {
		lines = []string{frontmatter.ScalarOf(line)}
	}
	return "  - " + strings.Join(lines, "\n    ") + "\n"
}

// saidBy returns what a note with that text says, as JSON, if its body is the same.
func saidBy(n *importer.Note, text string) string {
	said, note := parser.Object(nil), (*parser.Note)(nil)
	if n.Kind == importer.Mine {
		me := parser.ReadMe(n.Note, text)
		said, note = me.Object(), me.Note
	} else {
		r := parser.ReadResource(n.Note, text)
		said, note = r.Object(), r.Note
	}
	if note.Body != n.Body {
		return ""
	}
	return inOrder(slices.DeleteFunc(said, func(m parser.Member) bool { return m.Name == "id" || m.Name == "file" }))
}

// inOrder returns a value as JSON with the members of objects by name.
func inOrder(value any) string {
	var v any
	_ = json.Unmarshal(compact(value), &v) // a value is JSON
	return string(compact(v))
}
