package report

import (
	"slices"
	"strings"

	"notes/parser"
)

// resources are a reading of the library.
type resources []*parser.Resource

// like returns the things worth passing on that are the same under another file:
// of the same address, or without one, of the same title.
func (r resources) like(s *parser.Resource) *parser.Resource {
	for _, o := range r {
		if s.URL != "" && o.URL == s.URL || s.URL+o.URL == "" && parser.Fold(o.Title) == parser.Fold(s.Title) {
			return o
		}
	}
	return nil
}

// within returns those in files that are asked for, by file.
func (r resources) within(asked files) map[string]*parser.Resource {
	by := map[string]*parser.Resource{}
	for _, s := range r {
		if asked.has(s.Note.File.Name) {
			by[s.Note.File.Name] = s
		}
	}
	return by
}

// libraryChanges says what came into the library, and whom it may help; what
// went, moved or reads otherwise.
func (w *view) libraryChanges(old *view, asked files) []Change {
	before, after := resources(old.vault.Resources).within(asked), resources(w.vault.Resources).within(asked)
	var gone resources
	for _, s := range old.vault.Resources {
		if f := s.Note.File.Name; before[f] != nil && after[f] == nil {
			gone = append(gone, s)
		}
	}
	var all []Change
	for _, s := range w.vault.Resources {
		file := s.Note.File.Name
		if after[file] == nil {
			continue
		}
		was := before[file]
		if was == nil {
			was = gone.like(s)
		}
		if was == nil {
			all = append(all, w.newResource(s))
			continue
		}
		gone = slices.DeleteFunc(gone, func(o *parser.Resource) bool { return o == was })
		if c := w.resourceChange(old, was, s); c.says() {
			all = append(all, c)
		}
	}
	for _, s := range gone {
		all = append(all, Change{Who: resourceIs(s), State: "gone"})
	}
	return all
}

func resourceIs(s *parser.Resource) Who { return Who{Name: s.Title, File: s.Note.File.Name} }

// newResource says whom something that came into the library may help.
func (w *view) newResource(s *parser.Resource) Change {
	c := Change{Who: resourceIs(s), State: "new", Found: w.foundIn(s.Note.File.Name)}
	for _, f := range first(w.whole().mayBeSent(s), mostFor) {
		c.Fits, c.Whom = append(c.Fits, *f.send()), append(c.Whom, f.person.who())
	}
	return c
}

// resourceChange compares two versions of something in the library.
func (w *view) resourceChange(old *view, before, after *parser.Resource) Change {
	c := Change{Who: resourceIs(after), State: "changed"}
	if was := before.Note.File.Name; was != c.File {
		c.Was = was
	}
	for _, field := range []struct {
		name   string
		is, as string
	}{
		{"title", before.Title, after.Title},
		{"source", before.URL, after.URL},
		{"type", before.Kind, after.Kind},
		{"author", before.Author, after.Author},
		{"tags", strings.Join(before.Tags, " "), strings.Join(after.Tags, " ")},
	} {
		if field.is != field.as {
			c.Fields = append(c.Fields, field.name)
		}
	}
	c.Text = len(c.Fields) == 0 && !sameText(before.Note, after.Note)
	w.compareFindings(old, &c)
	return c
}

// ownChanges compares two versions of the owner's own note.
func (w *view) ownChanges(old *view, asked files) []Change {
	before, after := old.vault.Me, w.vault.Me
	switch {
	case before == after:
		return nil
	case after == nil:
		return ownChange(before, asked, Change{State: "gone"})
	case before == nil:
		return ownChange(after, asked, Change{State: "new", Items: w.listChanges(nil, items(after.Offers))})
	}
	c := Change{State: "changed", Items: w.listChanges(items(before.Offers), items(after.Offers))}
	if !slices.Equal(before.Interests, after.Interests) {
		c.Fields = []string{"interests"}
	}
	if c.says() {
		return ownChange(after, asked, c)
	}
	return nil
}

// ownChange is a change of the owner's note, if it is asked for.
func ownChange(me *parser.Me, asked files, c Change) []Change {
	if !asked.has(me.Note.File.Name) {
		return nil
	}
	c.Who = Who{Name: "You", File: me.Note.File.Name}
	for i := range c.Items {
		c.Items[i].List = "offers"
	}
	return []Change{c}
}

func items(offers []parser.Offer) []parser.Item {
	return mapped(offers, func(o parser.Offer) parser.Item { return o })
}
