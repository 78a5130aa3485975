package match

import (
	"cmp"
	"runtime"
	"slices"
	"sync"
	"sync/atomic"
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
	atOnce(len(groups), func(i int) { ix.scorePairs(groups[i]) })
	return pairs
}

// scorePairs scores the pairs of one document on the left.
func (ix *Index) scorePairs(pairs []Pair) {
	q := ix.queryOf(pairs[0].Left)
	s := &search{Index: ix, article: ix.readQuery(&q)}
	s.sum()
	s.locate()
	for i := range pairs {
		p := &pairs[i]
		h := s.hit(found{int32(p.Right), s.score(int32(p.Right))}, &q)
		p.Score, p.Sure, p.Terms = h.Score, h.Sure, h.Terms
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

// atOnce calls do for 0 to n-1 on all processors.
func atOnce(n int, do func(int)) {
	var next atomic.Int64
	var all sync.WaitGroup
	for range min(n, runtime.GOMAXPROCS(0)) {
		all.Go(func() {
			for i := int(next.Add(1)) - 1; i < n; i = int(next.Add(1)) - 1 {
				do(i)
			}
		})
	}
	all.Wait()
}
