package report

import (
	"slices"

	"notes/parser"
)

// PairReport is the report about two people: why they might meet, what became
// of it, and the next step.
type PairReport struct {
	Head
	// Introduction is the one that this is about: the one on record, or the one
	// to suggest. A is the one whose need it is, however the two were named.
	Introduction `json:"-"`
	// Introductions is that one as a list, as other reports have it; empty where
	// one of the two may not be shown.
	Introductions []Introduction `json:"introductions"`
	// Fits is all that speaks for it, both ways.
	Fits []Introduction `json:"fits"`
	// History is what stands in the two notes about it, the newest first.
	History []Introduction `json:"history"`
	// Acquainted says how it is known that they know each other; Against what
	// else speaks against proposing it.
	Acquainted string   `json:"acquainted,omitempty"`
	Against    []string `json:"against"`
}

// NewPair reports on the introduction of two people, in either order.
func NewPair(v *parser.Vault, a, b string, o Options) *PairReport {
	w := look(v, o)
	r := &PairReport{Head: w.head(), Introductions: []Introduction{}, Fits: []Introduction{}, History: []Introduction{}, Against: []string{}}
	p, q := w.find(a), w.find(b)
	if p == nil || q == nil || p == q {
		return r
	}
	x := w.exchange()
	r.Fits = append(r.Fits, x.fitsOfPair(p, q)...)
	for _, n := range between(p, q) {
		r.History = append(r.History, w.onRecord(n.by, n.intro))
	}
	r.Acquainted = w.acquaintance(p, q)
	for _, of := range []*person{p, q} {
		if why := w.closed(of, x.busy); why != "" {
			r.Against = append(r.Against, of.Name+": "+why)
		}
	}
	r.Introduction = r.choose(p, q)
	r.Introductions = append(r.Introductions, r.Introduction)
	return r
}

// choose takes the introduction on record, else the one that fits best.
func (r *PairReport) choose(p, q *person) Introduction {
	switch {
	case len(r.History) > 0:
		chosen := r.History[0]
		for _, fit := range r.Fits {
			if fit.A == chosen.A && fit.Kind == NeedMeetsOffer {
				chosen.Offer, chosen.BLine, chosen.Terms, chosen.Kind = fit.Offer, fit.BLine, fit.Terms, fit.Kind
				break
			}
		}
		return chosen
	case len(r.Fits) > 0:
		best := r.Fits[0]
		best.Command = introCommand(best.A, best.B, "--draft")
		return best
	}
	return Introduction{
		A: p.ID, AName: p.Name, AFile: p.who.File, B: q.ID, BName: q.Name, BFile: q.who.File, State: parser.Proposed,
		Course: Course{Command: introCommand(p.ID, q.ID, "--draft")},
	}
}

// fitsOfPair returns what speaks for introducing two people, both ways: all that is
// more than chance, else the best.
func (x *exchange) fitsOfPair(p, q *person) []Introduction {
	any := func(int, int) bool { return true }
	var all []Introduction
	add := func(kind IntroKind, places, others []int, a, b *person) {
		for _, pair := range x.index.Pairs(x.of(a, places), x.of(b, others), 3, any) {
			fit := x.proposal(kind, pair)
			fit.Clear = pair.Clear()
			all = append(all, fit)
		}
	}
	add(NeedMeetsOffer, x.needs, x.offers, p, q)
	add(NeedMeetsOffer, x.needs, x.offers, q, p)
	add(SameNeed, x.needs, x.needs, p, q)
	add(SameInterest, x.interests, x.interests, p, q)
	all = best(all)
	if clear := slices.DeleteFunc(slices.Clone(all), func(i Introduction) bool { return !i.Clear }); len(clear) > 0 {
		return clear
	}
	return first(all, 1)
}

// Doc says in words how it stands with the two.
func (r *PairReport) Doc() *Doc {
	doc := &Doc{Title: "Introduction", Day: r.Today}
	if len(r.Introductions) == 0 {
		doc.Sections = []Section{{ID: "introduction", Title: "Nobody to show", Empty: Step{"A private note shows on your own terminal, or with --private.", ""}}}
		return doc
	}
	i := r.Introductions[0]
	s := Section{ID: "introduction", Title: i.AName + " and " + i.BName}
	for _, g := range []Group{{"why", r.whyItems()}, {"so far", r.historyItems()}, {"but", r.againstItems()}} {
		if len(g.Items) > 0 {
			s.Groups = append(s.Groups, g)
		}
	}
	s.More = Step{i.Next, i.Command}
	doc.Sections = []Section{s}
	return doc
}

func (r *PairReport) whyItems() []Item {
	var items []Item
	for _, fit := range r.Fits {
		items = append(items, Item{ID: fit.A, What: fit.Need, Why: append([]string{fit.reason()}, fit.WhyNow...)})
	}
	return items
}

func (r *PairReport) historyItems() []Item {
	var items []Item
	for _, i := range r.History {
		item := Item{ID: i.A, Day: i.Date, What: string(i.State), At: Place{File: i.File, Line: i.Line}}
		items = append(items, item)
	}
	return items
}

func (r *PairReport) againstItems() []Item {
	var items []Item
	if r.Acquainted != "" {
		items = append(items, Item{What: r.Acquainted})
	}
	for _, why := range r.Against {
		items = append(items, Item{What: why})
	}
	return items
}
