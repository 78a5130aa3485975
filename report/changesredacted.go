package report

import (
	"cmp"
	"slices"

	"notes/parser"
)

// redactedChanges reports on changes without the words that changed: whose note
// it is, which lists and members of it differ, and how.
func redactedChanges(before, after *parser.Vault, files []string, o Options) *ChangesReport {
	old, w := glance(before, o), glance(after, o)
	w.fitting = func() map[string][]fit { return nil }
	o.Redact = false
	r := compare(before, after, files, o)
	for i, c := range r.Changes {
		r.Changes[i] = w.redactedChange(old, &c)
	}
	slices.SortStableFunc(r.Changes, func(a, b Change) int { return cmp.Compare(a.File, b.File) })
	return r
}

func (w *view) redactedChange(old *view, c *Change) Change {
	in := w
	if c.State == "gone" {
		in = old
	}
	shown := Change{Who: in.redactedWho(c.Who), State: c.State, Fields: c.Fields, Text: c.Text, Found: c.Found, Solved: c.Solved, Fresh: c.Fresh}
	shown.Was = old.redaction.called[c.Was]
	if c.Called != "" {
		shown.Fields = append([]string{"name"}, shown.Fields...)
	}
	for _, i := range c.Items {
		shown.Items = append(shown.Items, ItemChange{List: i.List, Change: i.Change, Kind: i.Kind, Text: i.Kind})
	}
	if s := w.resourceIn(shown.File); s != nil && len(c.Fits) > 0 {
		found := w.newResource(s)
		shown.Fits, shown.Whom = found.Fits, found.Whom
	}
	if p := w.named(c.Person); p != nil && len(c.Next) > 0 {
		shown.Next = w.waiting(p)
	}
	return shown
}

// redactedWho names a note, which may be one of the library, or the owner's.
func (w *view) redactedWho(of Who) Who {
	shown := Who{Person: w.redaction.ids[of.Person], Name: w.redaction.names[of.Person], File: w.redaction.called[of.File]}
	if s := w.resourceIn(shown.File); s != nil {
		shown.Name = s.Title
	}
	shown.Name = cmp.Or(shown.Name, "You")
	return shown
}

// resourceIn returns what is worth passing on in that file, or nil.
func (w *view) resourceIn(file string) *parser.Resource {
	i := slices.IndexFunc(w.vault.Resources, func(s *parser.Resource) bool { return s.Note.File.Name == file })
	if i < 0 {
		return nil
	}
	return w.vault.Resources[i]
}

// redactedNews are news without their words.
func (w *view) redactedNews(n *News) *News {
	for _, list := range []struct {
		what  string
		items []NewItem
	}{{"help", n.Helps}, {"pain", n.PainsNew}, {"pain", n.PainsEased}, {"introduction", n.Introductions}} {
		for i, item := range list.items {
			list.items[i] = NewItem{Who: w.redactedWho(item.Who), What: list.what, Kind: item.Kind, State: item.State}
		}
	}
	return n
}
