package match

import (
	"cmp"
	"math"
	"slices"
)

// joiner joins one document on the left after the other.
type joiner struct {
	*join
	terms []worth
	asked []float32 // of each term, its worth in the document at hand
	sums  []float32 // of each place in right, what is known of its score
	met   []uint32  // the places of which anything is

	found  []scored // with the document at hand, best first, documents that are alike as one
	next   int      // of found, those behind rights
	rights []scored // all of them one by one, as far as they were asked for
	kept   []joined
	last   joined // the least of those kept, once it is full
	full   bool
}

// scored is a place in right, or a document there, with its score.
type scored struct {
	right int32
	score float64
}

func newJoiner(j *join) *joiner {
	return &joiner{join: j, asked: make([]float32, len(j.names)), sums: make([]float32, len(j.right))}
}

// take finds the pairs of documents on the left, if they may reach the bar.
func (w *joiner) take(s side) {
	least := w.bar()
	if s.most < least {
		return
	}
	w.find(s.docs[0], least)
	for _, left := range s.docs {
		if !w.pair(left) {
			return
		}
	}
}

// find finds what reaches the bar with a document on the left.
func (w *joiner) find(left int32, least float32) {
	w.terms = w.worths(left, w.terms)
	rest := w.lookUp(least)
	for _, t := range w.terms {
		w.asked[t.term] = t.worth
	}
	w.found, w.rights, w.next = w.found[:0], w.rights[:0], 0
	for _, place := range w.met {
		if w.sums[place]+rest*w.lengths[place] >= least {
			if score := w.score(place); float32(score) >= least {
				w.found = append(w.found, scored{int32(place), score})
			}
		}
		w.sums[place] = 0
	}
	w.met = w.met[:0]
	for _, t := range w.terms {
		w.asked[t.term] = 0
	}
	slices.SortFunc(w.found, func(a, b scored) int { return cmp.Compare(b.score, a.score) })
}

// bar returns what a pair has to score to be of use.
func (w *joiner) bar() float32 { return float32(math.Float64frombits(w.least.Load())) * slack }

// lookUp sums the scores of the documents that have one of the words without
// which the bar is out of reach, and returns the length of the others' worths.
func (w *joiner) lookUp(least float32) float32 {
	for _, t := range w.terms {
		if t.most < least {
			return t.length
		}
		places, weights := w.postings.row(t.term)
		for i, place := range places {
			if w.sums[place] == 0 {
				w.met = append(w.met, place)
			}
			w.sums[place] += t.worth * weights[i]
		}
	}
	return 0
}

// score scores documents on the right in full, always in the same order.
func (w *joiner) score(place uint32) (score float64) {
	terms, weights := w.held.row(place)
	for i, t := range terms {
		score += float64(w.asked[t]) * float64(weights[i])
	}
	return score
}

// nth returns the nth document of those found, best first, and of equals those
// whose IDs come first.
func (w *joiner) nth(n int) (scored, bool) {
	for n >= len(w.rights) && w.next < len(w.found) {
		from, score := len(w.rights), w.found[w.next].score
		for ; w.next < len(w.found) && w.found[w.next].score == score; w.next++ {
			for _, doc := range w.right[w.found[w.next].right] {
				w.rights = append(w.rights, scored{doc, score})
			}
		}
		slices.SortFunc(w.rights[from:], func(a, b scored) int { return cmp.Compare(w.order[a.right], w.order[b.right]) })
	}
	if n >= len(w.rights) {
		return scored{}, false
	}
	return w.rights[n], true
}

// pair takes the best pairs of a document on the left that may be. It reports
// false when neither it nor one after it that is alike has any to add.
func (w *joiner) pair(left int32) bool {
	kept := 0
	for n := 0; kept < eachLeft; n++ {
		r, ok := w.nth(n)
		pair := joined{left, r.right, r.score}
		if !ok || w.full && w.compare(w.last, pair) < 0 {
			w.thin()
			return n > 0
		}
		if r.right != left && w.may(int(left), int(r.right)) {
			w.kept = append(w.kept, pair)
			kept++
		}
	}
	w.thin()
	return true
}

// thin keeps the best of what was found, and raises the bar when there is enough.
func (w *joiner) thin() {
	if len(w.kept) < w.keep+4*eachLeft {
		return
	}
	w.kept = w.best(w.kept)
	w.last, w.full = w.kept[w.keep-1], true
	w.raise(w.last.score)
}

// raise raises the bar to a score that enough pairs reach.
func (j *join) raise(score float64) {
	for {
		old := j.least.Load()
		if math.Float64frombits(old) >= score || j.least.CompareAndSwap(old, math.Float64bits(score)) {
			return
		}
	}
}
