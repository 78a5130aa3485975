package report

import (
	"cmp"
	"slices"
	"strings"

	"notes/parser"
)

// IntrosReport is the report about introductions: those under way, with what
// waits on the vault's owner, and those that were made, with how they went.
type IntrosReport struct {
	Head
	// Introductions are all that stand in the notes: first those under way, by
	// the day from which on they wait on you, then those that were made, the
	// latest first, then those to which somebody said no.
	Introductions []Introduction `json:"introductions"`
	People        int            `json:"people"` // in the vault
}

// NewIntros reports on the introductions that stand in the notes.
func NewIntros(v *parser.Vault, o Options) *IntrosReport {
	w := look(v, o)
	return &IntrosReport{Head: w.head(), Introductions: w.noted(), People: len(w.people)}
}

// noted returns the introductions that stand in the notes.
func (w *view) noted() []Introduction {
	all := []Introduction{}
	for _, p := range w.people {
		for i := range p.Intros {
			all = append(all, w.onRecord(p, &p.Intros[i]))
		}
	}
	slices.SortStableFunc(all, func(a, b Introduction) int {
		return cmp.Or(
			cmp.Compare(a.stage(), b.stage()), b.Introduced.Compare(a.Introduced), a.Due.Compare(b.Due),
			strings.Compare(a.A, b.A), a.Date.Compare(b.Date),
		)
	})
	return all
}

// stage tells those under way from those that were made, and from those that
// will not be.
func (i *Introduction) stage() int {
	switch i.State {
	case parser.Introduced:
		return 1
	case parser.Declined:
		return 2
	}
	return 0
}

// Doc says in words how the introductions go.
func (r *IntrosReport) Doc() *Doc {
	doc := &Doc{Title: "Introductions", Day: r.Today}
	if r.People == 0 {
		doc.Sections = []Section{nobodyYet("introductions")}
		return doc
	}
	s := Section{ID: "introductions", Title: "Introductions", Empty: Step{"No introduction is under way. Who should meet whom:", "notes intro"}}
	for k, title := range []string{"under way", "made", "no"} {
		g := Group{Title: title}
		for _, i := range r.Introductions {
			if i.stage() == k {
				g.Items = append(g.Items, i.progress())
			}
		}
		if len(g.Items) > 0 {
			s.Groups = append(s.Groups, g)
		}
	}
	doc.Sections = []Section{s}
	return doc
}

// progress is a line about an introduction on record.
func (i *Introduction) progress() Item {
	item := i.item()
	item.Day, item.What = i.Date, "to "+i.otherSide()
	item.Why = []string{string(i.State)}
	for _, more := range []string{i.Need, i.Next, i.Result} {
		if more != "" {
			item.Why = append(item.Why, more)
		}
	}
	return item
}
