package report

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"notes/parser"
	"notes/parser/parallel"
)

// LibraryReport says what lies unsent in the library: what would help somebody,
// and what fits nobody.
type LibraryReport struct {
	Head
	Resources int      `json:"resources"` // in the library
	ToSend    []Unsent `json:"to_send"`   // best first
	Given     []Kept   `json:"given"`     // all whom they fit have them
	ForNobody []Kept   `json:"for_nobody"`
}

// Kept is something of the library.
type Kept struct {
	Title string `json:"title"`
	URL   string `json:"url,omitempty"`
	File  string `json:"file"`
}

// Unsent is something of the library that would help somebody who does not have
// it yet.
type Unsent struct {
	Kept
	For  []Match `json:"for"`  // whom it fits best first, at most Options.Top
	More int     `json:"more"` // how many more it fits
}

// NewLibrary reports what lies unsent in a library, by how well it fits
// somebody's open pain.
func NewLibrary(v *parser.Vault, o Options) *LibraryReport {
	w := look(v, o)
	r := &LibraryReport{Head: w.head(), Resources: len(w.vault.Resources), ToSend: []Unsent{}, Given: []Kept{}, ForNobody: []Kept{}}
	all := make([][]fit, len(w.vault.Resources))
	parallel.Each(len(all), func(i int) { all[i] = w.fitsOf(w.vault.Resources[i]) })
	for i, s := range w.vault.Resources {
		fits := all[i]
		unsent := slices.DeleteFunc(slices.Clone(fits), func(f fit) bool { return f.gave != nil })
		switch {
		case len(fits) == 0:
			r.ForNobody = append(r.ForNobody, kept(s))
		case len(unsent) == 0:
			r.Given = append(r.Given, kept(s))
		default:
			r.ToSend = append(r.ToSend, w.unsent(s, unsent))
		}
	}
	slices.SortStableFunc(r.ToSend, func(a, b Unsent) int { return cmp.Compare(b.For[0].Score, a.For[0].Score) })
	return r
}

func kept(s *parser.Resource) Kept { return Kept{s.Title, s.URL, s.Note.File.Name} }

func (w *view) unsent(s *parser.Resource, fits []fit) Unsent {
	u := Unsent{Kept: kept(s), More: max(len(fits)-w.top(), 0)}
	for i := range first(fits, w.top()) {
		u.For = append(u.For, w.match(&fits[i]))
	}
	return u
}

// Doc says in words what lies unsent.
func (r *LibraryReport) Doc() *Doc {
	doc := &Doc{Title: "Library", Day: r.Today}
	send := Section{
		ID: "to_send", Title: "Worth sending", Groups: grouped(r.ToSend),
		Empty: Step{"Nothing here fits an open pain that it has not reached yet. When you come across something worth passing on:", "notes save SOURCE"},
	}
	doc.Sections = []Section{send}
	if len(r.Given) > 0 {
		doc.Sections = append(doc.Sections, Section{ID: "given", Title: "Given to all whom they fit", Groups: grouped(r.Given)})
	}
	if len(r.ForNobody) > 0 {
		doc.Sections = append(doc.Sections, Section{
			ID: "for_nobody", Title: "For nobody yet", Groups: grouped(r.ForNobody),
			Intro: "No open pain is about these. They keep until somebody needs them.",
		})
	}
	return doc
}

func (k Kept) item() Item { return Item{What: k.Title, Link: k.URL, At: Place{File: k.File}} }

// item names the first whom it fits, and says who else there is.
func (u Unsent) item() Item {
	item := u.For[0].item()
	item.What, item.Link, item.At = u.Title, u.URL, Place{File: u.File}
	item.Why = append([]string{quoted(u.For[0].Pain)}, item.Why...)
	if others := u.others(); others != "" {
		item.Why = append(item.Why, "and for "+others)
	}
	return item
}

// others names who else there is.
func (u Unsent) others() string {
	var names []string
	for _, m := range u.For[1:] {
		names = append(names, m.Name)
	}
	if u.More > 0 {
		names = append(names, fmt.Sprintf("%d more", u.More))
	}
	return strings.Join(names, ", ")
}
