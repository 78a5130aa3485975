package report

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"notes/parser"
)

// Introductions are all that stand in the notes: first those under way, by the
// day from which on they wait on you, then those that were made, the latest
// first, then those to which somebody said no.
type Introductions struct {
	Introductions []*Introduction `json:"introductions"`
}

// IntrosReport is the report about introductions: those under way, with what
// waits on the vault's owner, and those that were made, with how they went.
type IntrosReport struct {
	Head
	Introductions
	Open     int      `json:"open"`    // how many are under way
	Waiting  int      `json:"waiting"` // how many of those wait on you today
	Made     int      `json:"made"`    // how many were made
	Outcomes Outcomes `json:"outcomes"`
	People   int      `json:"people"` // in the vault
	News     *News    `json:"news,omitempty"`
}

// NewIntros reports on the introductions that stand in the notes.
func NewIntros(v *parser.Vault, o Options) *IntrosReport {
	w := look(v, o)
	r := &IntrosReport{Head: w.head(), Introductions: Introductions{w.noted()}, People: len(w.people), News: w.news()}
	for _, i := range r.Introductions.Introductions {
		switch i.stage() {
		case 0:
			if r.Open++; !i.Due.After(w.Today) {
				r.Waiting++
			}
		case 1:
			r.Made++
			r.Outcomes.add(i.Outcome)
		}
	}
	return r
}

// noted returns the introductions that stand in the notes.
func (w *view) noted() []*Introduction {
	var all []*Introduction
	for _, p := range w.people {
		for i := range p.Intros {
			if intro := &p.Intros[i]; !isSelf(p, intro) {
				known := w.onRecord(p, intro)
				all = append(all, &known)
			}
		}
	}
	slices.SortStableFunc(all, compareNoted)
	return onceMade(all)
}

// onceMade leaves out of the introductions made those that stand in the other
// note, too: of the two, the one with a result stays, else the first.
func onceMade(all []*Introduction) []*Introduction {
	kept := map[[2]string]int{}
	pair := func(i *Introduction) [2]string { return [2]string{min(i.A, i.B), max(i.A, i.B)} }
	for k, i := range all {
		if i.isMade() {
			if at, known := kept[pair(i)]; !known || all[at].Result == "" && i.Result != "" {
				kept[pair(i)] = k
			}
		}
	}
	list := make([]*Introduction, 0, len(all))
	for k, i := range all {
		if !i.isMade() || kept[pair(i)] == k {
			list = append(list, i)
		}
	}
	return list
}

// isMade reports whether two people of the vault were introduced.
func (i *Introduction) isMade() bool { return i.State == parser.Introduced && i.B != "" }

// compareNoted puts those under way first, by the day from which on they wait,
// and of the others the latest first.
func compareNoted(a, b *Introduction) int {
	day := a.Due.Compare(b.Due)
	if a.stage() > 0 {
		day = b.lastDay().Compare(a.lastDay())
	}
	return cmp.Or(cmp.Compare(a.stage(), b.stage()), day, strings.Compare(a.A, b.A), cmp.Compare(a.Line, b.Line))
}

// stages are the states under which introductions are listed.
var stages = []struct {
	state parser.IntroState
	title string
}{
	{parser.Agreed, "said yes"},
	{parser.Asked, "asked"},
	{parser.Proposed, "idea"},
	{parser.Later, "later"},
	{parser.Introduced, "made"},
	{parser.Declined, "no"},
}

// Doc says in words how the introductions go.
func (r *IntrosReport) Doc() *Doc {
	doc := &Doc{Title: "Introductions", Day: r.Today}
	if r.People == 0 {
		doc.Sections = []Section{nobodyYet("introductions")}
		return doc
	}
	s := r.Introductions.section(r.Today, 0)
	if s.Intro = r.intro(); s.Intro != "" {
		s.More = Step{"What to do next for two of them, and what to type:", "notes intro WHO WHO"}
	}
	doc.Sections = append(r.News.sections("intros", 0), s)
	return doc
}

// section lists at most so many introductions of each state; 0 means all.
func (r Introductions) section(today parser.Date, most int) Section {
	s := Section{
		ID: "introductions", Title: "Introductions", Graph: r.graph(),
		Empty: Step{"None yet. Who should meet whom:", "notes intro"},
	}
	left := 0
	for _, stage := range stages {
		var all []*Introduction
		for _, i := range r.Introductions {
			if i.State == stage.state {
				all = append(all, i)
			}
		}
		shown := about(all, most)
		left += len(all) - len(shown)
		if len(shown) > 0 {
			s.Groups = append(s.Groups, Group{stage.title, progressOf(shown, today)})
		}
	}
	if left > 0 {
		s.More = allOf(len(r.Introductions), "notes report intros")
	}
	return s
}

// intro counts the introductions.
func (r *IntrosReport) intro() string {
	open, made := "", ""
	if r.Open > 0 {
		open = fmt.Sprintf("%d under way, %d of them waiting on you.", r.Open, r.Waiting)
	}
	if r.Made > 0 {
		made = fmt.Sprintf("%d made: %s.", r.Made, r.Outcomes.words())
	}
	return sentence(" ", open, made)
}

// stageTitle is what an introduction is listed under.
func (i *Introduction) stageTitle() string {
	for _, stage := range stages {
		if stage.state == i.State {
			return stage.title
		}
	}
	return string(i.State)
}

// mostDrawn is how many introductions are drawn: more are a tangle.
const mostDrawn = 24

// graph draws the first introductions between people that are known.
func (r Introductions) graph() *Graph {
	g := &Graph{Title: "Who meets whom"}
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
		if i.B == "" || len(g.Edges) == mostDrawn {
			continue
		}
		e := Edge{From: place(i.A, i.AName), To: place(i.B, i.BName), State: string(i.State), Stage: i.stageTitle()}
		g.Edges = append(g.Edges, e)
	}
	if len(g.Edges) == 0 {
		return nil
	}
	return g
}
