package match

import (
	"cmp"
	"math"
	"slices"
)

// Answer is what a search found.
type Answer struct {
	// Hits are the documents found, best first.
	Hits []Hit
	// Lang is the language that the query was read in, as an ISO 639-1 code.
	Lang string
	// Cut is set when the query was longer than MaxQuery, or had more vectors
	// than MaxVectors, and only its beginning was read.
	Cut bool
}

// Hit is a document that fits the query.
type Hit struct {
	// Doc is its place among the documents the index was built of.
	Doc int
	ID  string
	// Score says how well it fits; it compares the hits of one answer.
	Score float64
	// Sure is the score freed of the length of the query and the size of the
	// index: it compares the hits of different answers.
	Sure float64
	// Terms are the words that both share, as they stand in the query, those
	// that count most first.
	Terms []Term
	// Meaning is the greatest cosine similarity between a vector of the query
	// and one of the document: at most 1; 0 where there are none.
	Meaning float64
}

// Term is a word that query and document share.
type Term struct {
	Word  string
	Share float64 // its part of the score; those of all terms make 1
	place int32
}

// Clear reports whether a hit is more than chance: whether it should be shown to
// somebody who did not ask for it.
func (h *Hit) Clear() bool { return h.Sure >= clearFrom }

// reranked is how many documents are looked at closely.
const reranked = 200

// Search returns the documents that fit the query best, at most top of them
// and each with a score above zero.
func (ix *Index) Search(q Query, top int) Answer {
	top = min(top, len(ix.docs))
	s := ix.search(&q)
	defer ix.desks.Put(s.desk)
	answer := Answer{Lang: s.article.lang.code(), Cut: s.cut || len(q.Vectors) > MaxVectors}
	for _, c := range s.rank(top) {
		answer.Hits = append(answer.Hits, s.hit(c, &q))
	}
	return answer
}

// Hit returns how well one document fits the query, as Search does if that finds
// it. It takes a fraction of the time.
func (ix *Index) Hit(q Query, doc int) Hit {
	s := ix.search(&q)
	defer ix.desks.Put(s.desk)
	s.locate()
	s.sumOf(int32(doc))
	return s.hit(found{int32(doc), s.score(int32(doc))}, &q)
}

// search begins one; its desk is to be put back.
func (ix *Index) search(q *Query) *search {
	d := ix.freeDesk()
	return &search{Index: ix, article: ix.readQuery(q, d), sense: ix.sense(q.Vectors), desk: d}
}

// desk is room for the numbers that a search works with, which others use after it.
type desk struct {
	sums  []float64 // of each unit, the score of the whole article
	asked []int32   // of each term of the index, its place among the wanted ones, or -1

	terms  []shared // of the document at hand and the article
	places []place  // where they stand in the article

	lexicon *lexicon     // of the words of this article and those before it
	entries []int32      // of each word of the article, its entry there
	read    []occurrence // the words of the article
	numbers []int32      // of each stem of the lexicon, its number in the article plus one, or zero
}

func (ix *Index) newDesk() *desk {
	return &desk{sums: make([]float64, ix.units()), asked: make([]int32, len(ix.names))}
}

// freeDesk returns a desk that nobody uses. What a search before left may lie on it.
func (ix *Index) freeDesk() *desk {
	if d, ok := ix.desks.Get().(*desk); ok {
		return d
	}
	return ix.newDesk()
}

// search is one search at work.
type search struct {
	*Index
	*article
	*desk
	sense sense
	at    [][]int32 // of each stem of the article, the words that have it
	slot  []int32   // of each wanted term, its place among those shared with the document at hand, or -1
}

// found is a document with its score.
type found struct {
	doc   int32
	score float64
}

// rank returns the best documents, at most one of each owner.
func (s *search) rank(top int) []found {
	if top <= 0 || len(s.docs) == 0 {
		return nil
	}
	s.sum()
	best := s.candidates(max(reranked, 2*top))
	s.locate()
	for i := range best {
		best[i].score = s.score(best[i].doc)
	}
	s.sort(best)
	owners := make(map[int32]bool, top)
	hits := make([]found, 0, top)
	for _, f := range best {
		if f.score > 0 && len(hits) < top && !owners[s.owner[f.doc]] {
			owners[s.owner[f.doc]] = true
			hits = append(hits, f)
		}
	}
	return hits
}

// sort puts the best first, and of equals the one with the smaller ID.
func (s *search) sort(list []found) {
	slices.SortFunc(list, func(a, b found) int {
		if a.score != b.score {
			return cmp.Compare(b.score, a.score)
		}
		return cmp.Compare(s.order[a.doc], s.order[b.doc])
	})
}

// sum scores every unit against the whole article.
func (s *search) sum() {
	clear(s.sums)
	for i := range s.wants {
		t := &s.wants[i]
		if t.term == gap || t.rarity == 0 {
			continue
		}
		worth := t.weight * t.rarity
		from, to := s.starts[t.term], s.starts[t.term+1]
		units, weights := s.unit[from:to], s.weight[from:to]
		for p, u := range units {
			s.sums[u] += worth * float64(weights[p])
		}
	}
}

// whole returns a document's score against the whole article, with that of
// what stands around it.
func (s *search) whole(doc int32) float64 {
	sum := s.sums[doc]
	for _, r := range s.backgroundsOf(doc) {
		sum += s.recipe.background * s.sums[r]
	}
	return sum
}

// candidates returns the n documents with the best score against the whole
// article, and those n that mean most like it.
func (s *search) candidates(n int) []found {
	list := s.best(n, s.whole)
	if s.sense.near == nil {
		return list
	}
	known := make(map[int32]bool, len(list))
	for _, f := range list {
		known[f.doc] = true
	}
	for _, f := range s.best(n, s.gain) {
		if !known[f.doc] {
			list = append(list, f)
		}
	}
	return list
}

// best returns the n documents with the best score, but only some of each
// owner.
func (s *search) best(n int, scoreOf func(doc int32) float64) []found {
	list := make([]found, 0, 4*n)
	least := 0.0
	for doc := range int32(len(s.docs)) {
		score := scoreOf(doc)
		if score <= least {
			continue
		}
		list = append(list, found{doc, score})
		if len(list) == cap(list) {
			list = s.thin(list, n)
			if len(list) == n {
				// One that is as good may still have a smaller ID.
				least = math.Nextafter(list[n-1].score, 0)
			}
		}
	}
	return s.thin(list, n)
}

// eachOwner is how many documents of one owner are looked at closely.
const eachOwner = 8

// thin keeps the n best of a list, and of those only some of each owner.
func (s *search) thin(list []found, n int) []found {
	s.sort(list)
	owners := make(map[int32]int, n)
	kept := list[:0]
	for _, f := range list {
		if len(kept) == n {
			break
		}
		if owner := s.owner[f.doc]; owners[owner] < eachOwner {
			owners[owner]++
			kept = append(kept, f)
		}
	}
	return kept
}
