package report

import (
	"cmp"
	"slices"
	"strings"

	"notes/parser"
)

// Introductions are all that stand in the notes: first those under way, by the
// day from which on they wait on you, then those that were made, the latest
// first, then those to which somebody said no.
type Introductions struct {
	Introductions []Introduction `json:"introductions"`
}

// IntrosReport is the report about introductions: those under way, with what
// waits on the vault's owner, and those that were made, with how they went.
type IntrosReport struct {
	Head
	Introductions
	People int `json:"people"` // in the vault
}

// NewIntros reports on the introductions that stand in the notes.
func NewIntros(v *parser.Vault, o Options) *IntrosReport {
	w := look(v, o)
	return &IntrosReport{Head: w.head(), Introductions: Introductions{w.noted()}, People: len(w.people)}
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
	doc.Sections = []Section{r.Introductions.section(0)}
	return doc
}

// section lists at most so many introductions of each stage; 0 means all.
func (r Introductions) section(most int) Section {
	s := Section{
		ID: "introductions", Title: "Introductions", Graph: r.graph(),
		Empty: Step{"No introduction is under way. Who should meet whom:", "notes intro"},
	}
	left := 0
	for k, title := range []string{"under way", "made", "no"} {
		g := Group{Title: title}
		for _, i := range r.Introductions {
			if i.stage() == k {
				g.Items = append(g.Items, i.progress())
			}
		}
		all := len(g.Items)
		g.Items = about(g.Items, most)
		left += all - len(g.Items)
		if all > 0 {
			s.Groups = append(s.Groups, g)
		}
	}
	if left > 0 {
		s.More = allOf(len(r.Introductions), "notes report intros")
	}
	return s
}

// mostDrawn is how many introductions are drawn: more are a tangle.
const mostDrawn = 24

// graph draws the first introductions between people that are known.
func (r Introductions) graph() *Graph {
	g := &Graph{Title: "Who was brought together with whom"}
	places := map[string]int{}
	place := func(id, name string) int {
		at, known := places[id]
		if !known {
			at = len(g.Nodes)
			places[id] = at
			g.Nodes = append(g.Nodes, Node{id, name})
		}
		return at
	}
	for _, i := range r.Introductions {
		if i.B == "" || i.A == i.B || len(g.Edges) == mostDrawn {
			continue
		}
		e := Edge{From: place(i.A, i.AName), To: place(i.B, i.BName), State: string(i.State)}
		e.Words = i.AName + " – " + i.BName + ": " + e.State
		g.Edges = append(g.Edges, e)
	}
	if len(g.Edges) == 0 {
		return nil
	}
	return g
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
