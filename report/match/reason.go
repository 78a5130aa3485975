package match

import (
	"cmp"
	"math"
	"slices"
)

// clearFrom is the sureness from which a hit is clear. It is set where, over
// the collections of the evaluation, nine of ten articles for somebody have a
// clear hit and at most one of ten about something else entirely.
const clearFrom = .35

// hit tells why a document fits.
func (s *search) hit(f found, q *Query) Hit {
	return Hit{
		Doc: int(f.doc), ID: s.docs[f.doc].ID, Score: f.score, Sure: f.score / s.measure(),
		Terms: s.reasons(f.doc, q), Meaning: s.sense.meaning(f.doc),
	}
}

// measure is what a score is divided by to free it of the length of the article
// and the size of the index.
func (s *search) measure() float64 {
	return math.Log(20+float64(len(s.stems))) * s.recipe.rarity(0, s.units(), 0)
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
