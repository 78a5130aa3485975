package report

import (
	"slices"

	"notes/parser"
)

// PairReport is the report about two people: what they could do for each other,
// what became of their introduction, and the next step.
type PairReport struct {
	Head
	// Introduction is what this is about: the one under way, else the last one on
	// record, else the one to propose. A is the one whose need it is, however the
	// two were named.
	Introduction `json:"-"`
	// Introductions is that one as a list, as other reports have it; empty where
	// one of the two is not to be shown.
	Introductions []Introduction `json:"introductions"`
	Fits          []Introduction `json:"fits"`                 // all that speaks for it, both ways
	History       []Introduction `json:"history"`              // all that stand in the two notes, the last one first
	Acquainted    string         `json:"acquainted,omitempty"` // how it is known that they know each other
	Against       []Obstacle     `json:"against"`              // what speaks against introducing one of them now

	why bool
}

// Obstacle is why nobody is to be introduced to somebody now.
type Obstacle struct {
	Who
	Why string `json:"why"`
}

// NewPair reports on the introduction of two people, in whichever order they are
// named. The vault is to be loaded as for [NewProposals].
func NewPair(v *parser.Vault, a, b string, o Options) *PairReport {
	w := look(v, o)
	r := &PairReport{Head: w.head(), Introductions: []Introduction{}, Fits: []Introduction{}, History: []Introduction{}, Against: []Obstacle{}, why: o.Why}
	p, q := w.named(a), w.named(b)
	if p == nil || q == nil || p == q {
		return r
	}
	x := w.exchange()
	r.Fits = x.fitsOfPair(p, q)
	for _, n := range between(p, q) {
		r.History = append(r.History, w.onRecord(n.by, n.intro))
	}
	slices.SortStableFunc(r.History, func(a, b Introduction) int { return b.Date.Compare(a.Date) })
	r.Acquainted = w.acquaintance(p, q)
	for _, of := range []*person{p, q} {
		why := x.closed[of.ID]
		if len(r.History) > 0 { // which may be what keeps them busy
			why = w.leftInPeace(of)
		}
		if why != "" {
			r.Against = append(r.Against, Obstacle{of.who(), why})
		}
	}
	r.Introduction = r.choose(p, q)
	r.Introductions = append(r.Introductions, r.Introduction)
	return r
}

// choose takes the introduction under way, else the last one, else what speaks
// most for one.
func (r *PairReport) choose(p, q *person) Introduction {
	if len(r.History) == 0 {
		chosen := introduction(p, q)
		if len(r.Fits) > 0 {
			chosen = r.Fits[0]
		}
		if r.Acquainted != "" || len(r.Against) > 0 {
			chosen.Next, chosen.Command = "", ""
		}
		return chosen
	}
	chosen := r.History[0]
	if k := slices.IndexFunc(r.History, func(i Introduction) bool { return i.stage() == 0 }); k >= 0 {
		chosen = r.History[k]
	}
	for _, fit := range r.Fits {
		if fit.A == chosen.A && fit.Kind == NeedMeetsOffer && (chosen.Need == "" || chosen.Need == fit.Need) {
			chosen.takeReasons(&fit)
			break
		}
	}
	return chosen
}

// takeReasons says of an introduction on record what speaks for it.
func (i *Introduction) takeReasons(fit *Introduction) {
	i.Kind, i.Need, i.ALine, i.Offer, i.BLine, i.Experience = fit.Kind, fit.Need, fit.ALine, fit.Offer, fit.BLine, fit.Experience
	i.Terms, i.Shares, i.Unsure, i.Score, i.Parts, i.WhyNow = fit.Terms, fit.Shares, fit.Unsure, fit.Score, fit.Parts, fit.WhyNow
}

// mostReasons is how many things are said for an introduction in one direction.
const mostReasons = 3

// fitsOfPair returns all that speaks for introducing two people, both ways; where
// nothing does clearly, and no introduction stands in a note, the one thing that
// may.
func (x *exchange) fitsOfPair(p, q *person) []Introduction {
	all := []Introduction{}
	for _, kind := range []IntroKind{NeedMeetsOffer, SameNeed, SameInterest} {
		s := x.sides(kind)
		one := x.fitsBetween(s, p, q)
		if kind == NeedMeetsOffer {
			one = append(one, x.fitsBetween(s, q, p)...)
		}
		best(one)
		all = append(all, one...)
	}
	clear := slices.DeleteFunc(slices.Clone(all), func(i Introduction) bool { return i.Unsure })
	if len(clear) == 0 && len(between(p, q)) == 0 {
		return first(all, 1)
	}
	return clear
}

// fitsBetween returns what the second of two people has for each need of the
// first, the best of each.
func (x *exchange) fitsBetween(s sides, a, b *person) []Introduction {
	pairs := s.index.Pairs(s.of(a, s.left), s.of(b, s.right), 4*mostReasons, func(int, int) bool { return true })
	var list []Introduction
	for k := range pairs {
		i := x.proposal(s, &pairs[k])
		if len(list) < mostReasons && !slices.ContainsFunc(list, func(other Introduction) bool { return other.Need == i.Need }) {
			list = append(list, i)
		}
	}
	return list
}

// Doc says in words how it stands with the two.
func (r *PairReport) Doc() *Doc {
	doc := &Doc{Title: "Introduction", Day: r.Today}
	if len(r.Introductions) == 0 {
		doc.Sections = []Section{{
			ID: "introductions", Title: "Nobody to show",
			Empty: Step{"A private note shows on your own terminal, or with --private.", ""},
		}}
		return doc
	}
	i := &r.Introductions[0]
	s := Section{
		ID: "introductions", Title: i.AName + " and " + i.otherSide(),
		Empty: Step{"The notes do not say what they could do for each other.", ""},
	}
	if i.Next != "" {
		s.Notes = []string{"Next: " + i.step(r.Today)}
	}
	if i.Command != "" {
		s.More = Step{"To type:", i.Command}
	}
	s.Groups = withItems(Group{"why", r.whyItems()}, Group{"so far", r.historyItems()}, Group{"but", r.againstItems()})
	doc.Sections = []Section{s}
	if r.why && len(r.Fits) > 0 {
		doc.Sections = append(doc.Sections, introTermSection())
	}
	return doc
}

func (r *PairReport) whyItems() []Item {
	var items []Item
	for k := range r.Fits {
		fit := &r.Fits[k]
		if fit.Kind == SameInterest && len(r.Fits[0].Alike) > 0 {
			continue // said with the need
		}
		item := fit.itemOfA(r.why)
		if fit.Unsure {
			item.Mark, item.Why = "perhaps by chance", item.Why[:1]
		}
		items = append(items, item)
	}
	return items
}

func (r *PairReport) historyItems() []Item {
	var items []Item
	for k := range r.History {
		items = append(items, r.History[k].steps(r.Today)...)
	}
	return items
}

func (r *PairReport) againstItems() []Item {
	var items []Item
	if r.Acquainted != "" {
		items = append(items, Item{What: "they know each other: " + r.Acquainted})
	}
	for _, o := range r.Against {
		items = append(items, Item{What: o.Name + ": " + o.Why, At: Place{File: o.File}})
	}
	return items
}
