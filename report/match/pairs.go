package match

import (
	"cmp"
	"slices"
)

// Pair is two documents that fit.
type Pair struct {
	// Left and Right are their places among the documents the index was built of.
	Left, Right int
	// Score and Sure are those of a hit on the right document when the left one
	// is the query; pairs of different documents are compared by Sure.
	Score, Sure float64
	// Terms are the words that both share, as they stand in the left document.
	Terms []Term
}

// Clear reports whether a pair is more than chance.
func (p *Pair) Clear() bool { return p.Sure >= clearFrom }

// Pairs returns the pairs of one document on the left and one on the right that
// fit best, at most top of them. Only pairs count that may be; may is called
// from several goroutines at the same time.
func (ix *Index) Pairs(left, right []int, top int, may func(left, right int) bool) []Pair {
	var all []Pair
	for _, l := range left {
		all = append(all, ix.pairsOf(l, right, may)...)
	}
	ix.sortPairs(all)
	return all[:min(len(all), top)]
}

func (ix *Index) sortPairs(all []Pair) {
	slices.SortFunc(all, func(a, b Pair) int {
		return cmp.Or(cmp.Compare(b.Sure, a.Sure),
			cmp.Compare(ix.order[a.Left], ix.order[b.Left]), cmp.Compare(ix.order[a.Right], ix.order[b.Right]))
	})
}

// pairsOf scores the pairs of a document with those on the right.
func (ix *Index) pairsOf(l int, right []int, may func(left, right int) bool) []Pair {
	q := ix.queryOf(l)
	s := &search{Index: ix, article: ix.readQuery(&q)}
	s.sum()
	s.locate()
	var pairs []Pair
	for _, r := range right {
		if s.whole(int32(r)) == 0 || !may(l, r) {
			continue
		}
		h := s.hit(found{int32(r), s.score(int32(r))}, &q)
		pairs = append(pairs, Pair{Left: l, Right: r, Score: h.Score, Sure: h.Sure, Terms: h.Terms})
	}
	return pairs
}

// queryOf is a document as a query, without its backgrounds.
func (ix *Index) queryOf(doc int) Query {
	d := &ix.docs[doc]
	q := Query{Lang: d.Lang}
	for _, f := range d.Fields {
		if f.Role != Background && f.Text != "" {
			q.Text += f.Text + "\n\n"
		}
	}
	return q
}
