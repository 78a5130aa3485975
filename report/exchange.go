package report

import (
	"slices"
	"sync"

	"notes/parser"
	"notes/parser/source"
	"notes/report/match"
)

// exchange is what people need, what they offer and what they like, to be
// brought together.
type exchange struct {
	*view
	closed    map[string]string // why nobody is to be introduced to a person now, by id
	oldest    *parser.Pain      // the open one that waits longest for help, or nil
	needs     gathering         // with offers and the owner's
	offers    []int             // places in needs
	mine      []int
	interests func() *gathering
}

// gathering are documents of people, with an index.
type gathering struct {
	docs   []match.Document
	said   []said // of each document
	places []int  // of those that a gathering is about
	index  *match.Index
}

// said is what a document says: a pain, an offer, or neither where it is about
// what a person likes.
type said struct {
	person *person // nil for the vault's owner
	pain   *parser.Pain
	offer  *offered
	tags   []string // the themes of the pain or the offer
}

// shareTag reports whether both have a theme. Two words that the owner chose to
// be the same say more than those that happen to be.
func shareTag(a, b said) bool {
	return slices.ContainsFunc(a.tags, func(tag string) bool {
		return slices.ContainsFunc(b.tags, func(other string) bool { return parser.Fold(tag) == parser.Fold(other) })
	})
}

// isClear reports whether a pair is more than chance: by its words, or because
// the owner put an offer and a need under one theme.
func (s sides) isClear(pair *match.Pair) bool {
	return pair.Clear() || s.kind == NeedMeetsOffer && shareTag(s.said[pair.Left], s.said[pair.Right])
}

func (s said) span() source.Span {
	switch {
	case s.pain != nil:
		return s.pain.Span
	case s.offer != nil:
		return s.offer.span()
	}
	return source.Span{}
}

func (g *gathering) add(places *[]int, s said, d match.Document) {
	*places = append(*places, len(g.docs))
	g.docs, g.said = append(g.docs, d), append(g.said, s)
}

// of returns those of the places that are the person's.
func (g *gathering) of(p *person, places []int) []int {
	var own []int
	for _, i := range places {
		if g.said[i].person == p {
			own = append(own, i)
		}
	}
	return own
}

// mostNeeds is how many open pains of one person take part, the first in the
// note. Of thousands in one note all would be compared with each other in vain,
// since nobody is introduced to themselves.
const mostNeeds = 100

// exchange gathers what people need and offer.
func (w *view) exchange() *exchange {
	x := &exchange{view: w, closed: w.closed()}
	g, room := &x.needs, painRoom{}
	for _, p := range w.people {
		for _, h := range first(p.open, mostNeeds) {
			i := int(h.pain)
			pain, written := &p.Pains[i], &p.plain.Pains[i]
			g.add(&g.places, said{person: p, pain: pain, tags: written.Tags}, w.painDocument(&room, p.ID, i, written, ""))
			if h.helps == 0 && pain.Since.IsFull() && (x.oldest == nil || pain.Since.Before(x.oldest.Since)) {
				x.oldest = pain
			}
		}
	}
	all := w.offers()
	for i, d := range w.offerDocuments(all) {
		places := &x.offers
		if all[i].person == nil {
			places = &x.mine
		}
		g.add(places, said{person: all[i].person, offer: &all[i], tags: w.written(&all[i]).tags()}, d)
	}
	g.index = match.New(g.docs)
	x.interests = sync.OnceValue(x.gatherInterests)
	return x
}

// gatherInterests gathers what people like; each one's interests are a document,
// so that it counts how few people share them.
func (x *exchange) gatherInterests() *gathering {
	g := &gathering{}
	for _, p := range x.people {
		if len(p.plain.Interests) == 0 {
			continue
		}
		d := match.Document{ID: p.ID, Of: p.ID}
		for _, interest := range p.plain.Interests {
			d.Fields = append(d.Fields, match.Field{Text: interest})
		}
		g.add(&g.places, said{person: p}, d)
	}
	g.index = match.New(g.docs)
	return g
}

// sides are the documents of which introductions of a kind are made.
type sides struct {
	*gathering
	kind        IntroKind
	left, right []int
}

func (x *exchange) sides(kind IntroKind) sides {
	switch kind {
	case NeedMeetsOffer:
		return sides{&x.needs, kind, x.needs.places, x.offers}
	case SameNeed:
		return sides{&x.needs, kind, x.needs.places, x.needs.places}
	}
	g := x.interests()
	return sides{g, kind, g.places, g.places}
}
