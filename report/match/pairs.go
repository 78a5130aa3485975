package match

import (
	"cmp"
	"slices"

	"notes/parser/parallel"
)

// Pair is two documents that fit.
type Pair struct {
	// Left and Right are their places among the documents the index was built of.
	Left, Right int
	// Score and Sure are those of a hit on the right document when the left one
	// is the query.
	Score, Sure float64
	// Terms are the words that both share, as they stand in the left document.
	Terms []Term
}

// Clear reports whether a pair is more than chance.
func (p *Pair) Clear() bool { return p.Sure >= clearFrom }

// tried is how many pairs are scored in full for each that is wanted.
const tried = 4

// Pairs returns the pairs of a document on the left and one on the right that
// fit best, the surest first, at most top of them and at most eight of each
// document on the left. Only pairs count of which may says so; it is called by
// several goroutines at the same time. Words alone count, no vectors.
//
// Not all pairs are compared: see join. What it finds is scored as Search
// scores it, four times as many pairs as are wanted; of the best pairs one in
// fifty is missed at most, those whose words are kin or neighbours for the most
// part.
func (ix *Index) Pairs(left, right []int, top int, may func(left, right int) bool) []Pair {
	if top <= 0 {
		return nil
	}
	pairs := ix.inFull(ix.join(left, right, tried*top, may))
	slices.SortFunc(pairs, func(a, b Pair) int {
		return cmp.Or(cmp.Compare(b.Sure, a.Sure),
			cmp.Compare(ix.order[a.Left], ix.order[b.Left]), cmp.Compare(ix.order[a.Right], ix.order[b.Right]))
	})
	return slices.Clip(pairs[:min(len(pairs), top)])
}

// inFull scores pairs as Search does, those of one document on the left after
// the other.
func (ix *Index) inFull(found []joined) []Pair {
	slices.SortFunc(found, func(a, b joined) int { return cmp.Or(cmp.Compare(a.left, b.left), cmp.Compare(a.right, b.right)) })
	var groups [][]Pair
	pairs := make([]Pair, len(found))
	for i, from := 0, 0; i < len(found); i++ {
		pairs[i].Left, pairs[i].Right = int(found[i].left), int(found[i].right)
		if i+1 == len(found) || found[i+1].left != found[i].left {
			groups = append(groups, pairs[from:i+1])
			from = i + 1
		}
	}
	parallel.EachBy(len(groups), 0, func() func(int) {
		d := ix.newDesk()
		return func(i int) { ix.scorePairs(groups[i], d) }
	})
	return pairs
}

// scorePairs scores the pairs of one document on the left. The desk's sums are zero,
// and are so again afterwards.
func (ix *Index) scorePairs(pairs []Pair, d *desk) {
	q := ix.queryOf(pairs[0].Left)
	s := &search{Index: ix, article: ix.readQuery(&q, d), desk: d}
	s.locate()
	for i := range pairs {
		p := &pairs[i]
		right := int32(p.Right)
		s.sumOf(right)
		h := s.hit(found{right, s.score(right)}, &q)
		p.Score, p.Sure, p.Terms = h.Score, h.Sure, h.Terms
		s.forget(right)
	}
}

// sumOf is sum for one document and what stands around it.
func (s *search) sumOf(doc int32) {
	s.sums[doc] = s.sumIn(uint32(doc))
	for _, u := range s.backgroundsOf(doc) {
		s.sums[u] = s.sumIn(u)
	}
}

// sumIn scores a unit against the whole article.
func (s *search) sumIn(unit uint32) (sum float64) {
	for i := range s.wants {
		if t := &s.wants[i]; t.term != gap && t.rarity != 0 {
			sum += t.weight * t.rarity * s.weightOf(t.term, unit)
		}
	}
	return sum
}

func (s *search) forget(doc int32) {
	s.sums[doc] = 0
	for _, u := range s.backgroundsOf(doc) {
		s.sums[u] = 0
	}
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
