package match

import (
	"cmp"
	"math"
	"slices"
)

// clearFrom is the sureness from which a hit is clear.
const clearFrom = 1.0

// hit tells why a document fits.
func (s *search) hit(f found, q *Query) Hit {
	h := Hit{Doc: int(f.doc), ID: s.docs[f.doc].ID, Score: f.score}
	h.Sure = f.score / math.Log(20+float64(s.stems()))
	h.Terms = s.reasons(f.doc, q)
	return h
}

// reasons returns the words that query and document share.
func (s *search) reasons(doc int32, q *Query) []Term {
	var list []Term
	sum := 0.0
	for i := range s.wants {
		t := &s.wants[i]
		if t.id == gap {
			continue
		}
		w := s.weightOf(t.id, uint32(doc))
		for _, r := range s.rounds[s.around[doc].from:s.around[doc].to] {
			w += s.recipe.background * s.weightOf(t.id, uint32(r))
		}
		if share := w * t.weight * t.rarity; share > 0 {
			list = append(list, Term{s.wordAt(t.first, q), share})
			sum += share
		}
	}
	for i := range list {
		list[i].Share /= sum
	}
	slices.SortStableFunc(list, func(a, b Term) int { return cmp.Compare(b.Share, a.Share) })
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
