package match

import (
	"cmp"
	"math"
	"slices"
)

// clearFrom is the sureness from which a hit is clear. It is set where, over
// the collections of the evaluation, nine of ten articles for somebody have a
// clear hit.
const clearFrom = .33

// hit tells why a document fits.
func (s *search) hit(f found, q *Query) Hit {
	return Hit{
		Doc: int(f.doc), ID: s.docs[f.doc].ID, Score: f.score, Sure: s.sure(f),
		Terms: s.reasons(f.doc, q), Meaning: s.sense.meaning(f.doc),
	}
}

// sure returns how sure a hit is. What stands around a document counts half
// there, and never more than half of what the document says.
func (s *search) sure(f found) float64 {
	around := s.recipe.whole * (s.whole(f.doc) - s.sums[f.doc])
	own := f.score - around
	return (own + min(around, own)/2) / s.measure()
}

// measure is what a score is divided by to compare it with those of other
// queries and indexes: it grows with the length of the query, with what the
// rarest word counts, and with the number of owners, for of many one fits well
// by chance.
func (s *search) measure() float64 {
	rarest := s.recipe.rarity(0, s.units(), 0)
	return math.Log(20+float64(len(s.stems))) * rarest * (8 + math.Log(20+float64(s.owners))) / 12
}

// reasons returns the words that query and document share, those first that
// count most.
func (s *search) reasons(doc int32, q *Query) []Term {
	shares := map[int32]float64{} // by the word's place
	sum := 0.0
	for i := range s.wants {
		t := &s.wants[i]
		if t.term == gap {
			continue
		}
		weight := s.weightOf(t.term, uint32(doc))
		for _, background := range s.backgroundsOf(doc) {
			weight += s.recipe.background * s.weightOf(t.term, background)
		}
		if share := weight * t.weight * t.rarity; share > 0 {
			shares[t.first] += share
			sum += share
		}
	}
	list := make([]Term, 0, len(shares))
	for place, share := range shares {
		list = append(list, Term{s.wordAt(place, q), share / sum, place})
	}
	slices.SortFunc(list, func(a, b Term) int {
		return cmp.Or(cmp.Compare(b.Share, a.Share), cmp.Compare(a.place, b.place))
	})
	return list
}

// wordAt returns a word as it stands in the query.
func (s *search) wordAt(i int32, q *Query) string {
	w := s.words[i]
	if int(i) < s.title {
		return q.Title[w.start:w.end]
	}
	return q.Text[w.start:w.end]
}
