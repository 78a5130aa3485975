package main

import (
	"errors"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"sync/atomic"

	"notes/cmd/notes/internal/importer"
	"notes/parser"
	"notes/parser/edit"
	"notes/parser/parallel"
	"notes/parser/source"
)

// naming gives new notes their files.
type naming struct {
	folder string
	slug   bool
	taken  map[string]bool // names without .md and folder, folded, of all that is there
}

// newNaming returns the naming for a folder of the vault, "" for the one in which
// people are. No two notes get names that differ only in case or accents, or in
// their folder: some file systems and all links take them for one.
func (a *app) newNaming(v *loaded, folder string) (*naming, error) {
	folder, err := v.personFolder(folder)
	if err != nil {
		return nil, err
	}
	if !parser.IsNote(path.Join(folder, "somebody.md")) {
		return nil, fail("name another folder", "--folder: notes in %s are not read", folder)
	}
	n := &naming{folder: folder, taken: map[string]bool{}}
	files, _, err := (&parser.Loader{FS: newVaultFS(v.Dir)}).NoteNames()
	if err != nil {
		return nil, unreadable(v.Dir, err)
	}
	entries, _ := os.ReadDir(filepath.Join(v.Dir, filepath.FromSlash(folder)))
	for _, e := range entries {
		files = append(files, e.Name())
	}
	for _, file := range files {
		n.taken[parser.Fold(strings.TrimSuffix(path.Base(file), path.Ext(file)))] = true
	}
	n.slug = slugStyle(filesOf(v.People))
	return n, nil
}

// next returns the path for the note of somebody of that name.
func (n *naming) next(name string) (string, error) {
	base, err := fileName(name, n.slug)
	if err != nil {
		return "", err
	}
	free := freeName(base, func(name string) bool { return n.taken[parser.Fold(name)] })
	n.taken[parser.Fold(free)] = true
	return path.Join(n.folder, free+".md"), nil
}

// newNote makes the text of the note of somebody new.
type newNote struct {
	vault    *loaded
	template string
	tagged   bool // the notes of people here are known by a tag
}

// newNotes gives the new people of a plan their files. What cannot have one is
// refused.
func (a *app) newNotes(flags *importFlags, v *loaded, plan *importer.Plan) (*newNote, error) {
	n, err := a.newNaming(v, flags.folder)
	if err != nil {
		return nil, err
	}
	var kept []*importer.Entry
	for _, e := range plan.New {
		file, err := n.fileOf(v, e, flags.folder == "")
		if err != nil {
			plan.Skips = append(plan.Skips, importer.Skip{File: e.Places[0].File, Line: e.Places[0].Line, Why: err.Error()})
			continue
		}
		e.Note, e.Person = file, strings.TrimSuffix(path.Base(file), ".md")
		kept = append(kept, e)
	}
	plan.New = append([]*importer.Entry{}, kept...)
	template, _, err := readTemplate(v.Dir, "")
	if err == nil {
		_, err = newText(v, "", filler{"Somebody", v.Today, "somebody"})
	}
	if err != nil {
		return nil, err
	}
	return &newNote{v, template, !v.Plain && !v.Config.IsPersonPath(path.Join(n.folder, "somebody.md"))}, nil
}

// unmark leaves out the tags that make a note a person's. In a folder where every
// note is one, those without such a tag would no longer count.
func unmark(contacts []importer.Contact) {
	for i := range contacts {
		c := &contacts[i]
		kept := slices.DeleteFunc(slices.Clone(c.Person.Tags), marksPeople)
		if len(kept) < len(c.Person.Tags) {
			c.Person.Tags, c.Left = kept, append(c.Left, "a tag that would make other notes here no people")
		}
	}
}

// text returns the text of a new note.
func (n *newNote) text(e *importer.Entry) (string, error) {
	text := filler{e.Name, n.vault.Today, e.Person}.fill(n.template)
	if e.From != nil { // its text brings what a template would
		text = "---\nname: " + parser.ValueYAML(e.Name) + "\n---\n"
	}
	todo := []step{called(e.Name)}
	if n.tagged && !n.vault.Config.IsPersonPath(e.Note) {
		todo = append(todo, addText("tags", "person"))
	}
	for _, g := range e.Gains {
		todo = append(todo, gain(g))
	}
	text, err := withBody(e.Note, text, todo, e.Body)
	if err != nil || e.From == nil {
		return text, err
	}
	return withOther(e, text), nil
}

// gain is the step that writes down what a note gains.
func gain(g importer.Gain) step {
	if g.Item != nil {
		return add(g.Item)
	}
	return func(n *edit.Note) ([]source.Edit, error) {
		switch first := !hasMember(n.Person, g.Field); {
		case g.IsText() && !(first && (g.Field == "email" || g.Field == "phone")): // of which most people have one
			return n.AddText(g.Field, g.Value)
		case !first: // somebody wrote it down meanwhile
			return nil, nil
		}
		return n.Set(g.Field, g.Value)
	}
}

func hasMember(p *parser.Person, field string) bool {
	return p.Object().Get(field) != nil
}

// withBody makes the steps, and adds the text to the end of the note. Text that
// would keep the note from being read is quoted.
func withBody(name, text string, todo []step, body string) (string, error) {
	text, err := apply(name, text, todo)
	if err != nil || body == "" {
		return text, err
	}
	ends := lineEndOf(text)
	base := strings.TrimRight(text, "\r\n") + ends + ends
	text = base + strings.ReplaceAll(body, "\n", ends) + ends
	if _, err := edit.Open(name, text); err != nil {
		text = base + "> " + strings.ReplaceAll(body, "\n", ends+"> ") + ends
	}
	_, err = edit.Open(name, text)
	return text, err
}

// carryOut writes what the plan says, all of it and some other changes at once. A
// note that cannot be changed is refused, and keeps no other from it.
func (a *app) carryOut(v *loaded, plan *importer.Plan, notes *newNote, changes []change) error {
	var done atomic.Int64
	stop := a.progress("making notes", &done, len(plan.New)+len(plan.Updates))
	defer func() { stop() }()
	try := func(entries []*importer.Entry, changeOf func(*importer.Entry) (change, error)) []*importer.Entry {
		tried, errs := make([]change, len(entries)), make([]error, len(entries))
		parallel.Each(len(entries), func(i int) {
			tried[i], errs[i] = changeOf(entries[i])
			done.Add(1)
		})
		kept := []*importer.Entry{}
		for i, e := range entries {
			if errs[i] != nil {
				e.Why = refusal(errs[i])
				plan.Refused = append(plan.Refused, e)
				continue
			}
			kept, changes = append(kept, e), append(changes, tried[i])
		}
		return kept
	}
	plan.New = try(plan.New, func(e *importer.Entry) (change, error) {
		text, err := notes.text(e)
		return change{name: e.Note, create: true, edit: func(string) (string, error) { return text, nil }}, err
	})
	plan.Updates = try(plan.Updates, func(e *importer.Entry) (change, error) {
		c := addition(e)
		_, err := a.plan(v.Dir, []change{c})
		return c, err
	})
	stop()
	w := a.writer()
	stop = a.progress("writing notes", &w.done, len(changes))
	_, err := w.write(v.Dir, changes)
	plan.Applied = err == nil
	return err
}

// addition is the change of a note that is there.
func addition(e *importer.Entry) change {
	var todo []step
	for _, g := range e.Gains {
		todo = append(todo, gain(g))
	}
	return change{name: e.Note, edit: func(text string) (string, error) { return withBody(e.Note, text, todo, e.Body) }}
}

// refusal says on one line why a note is not changed.
func refusal(err error) string {
	if refused := (*edit.Refusal)(nil); errors.As(err, &refused) {
		return refused.Finding.Message + "; " + refused.Finding.Hint
	}
	return err.Error()
}
