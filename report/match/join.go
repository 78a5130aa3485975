package match

import (
	"cmp"
	"encoding/binary"
	"math"
	"slices"
	"sync/atomic"

	"notes/parser/parallel"
)

// join finds pairs without comparing all of them, by what their words are worth
// alone: for each word that both documents have, its worth in the left one times
// its weight in the right one. That is Search's score but for words that are kin
// or neighbours.
//
// A document on the left cannot score more than the sum, over its words, of
// their worth times the greatest weight that any document on the right gives
// them; nor, by Cauchy and Schwarz, more than the length of its worths as a
// vector times that of the weights. Those that may score most come first; as
// soon as enough pairs are known, the least of them is a bar to all others. Of
// one document on the left, the words that are worth least and cannot reach the
// bar together are not looked up: a pair has to share one of the others, which
// stand in few documents. (Turtle and Flood, Query evaluation: strategies and
// optimizations, 1995; Anastasiu and Karypis, L2AP: fast cosine similarity
// search with prefix L-2 norm bounds, 2014.)
//
// Documents that say the very same are looked at once: many people type the same
// few words, and all pairs of them are as good.
type join struct {
	*Index
	keep  int
	may   func(left, right int) bool
	left  []side    // those that may score most first
	right [][]int32 // documents that are alike, in the order of their IDs
	// Of each term, the places in right of the documents that have it, and its
	// weights there; the greatest weights.
	postings rows
	most     []float32
	lengths  []float32 // of each place in right, the length of its weights as a vector
	longest  float32
	// Of each place in right, the terms of the document and their weights.
	held rows

	rarities [len(languages) + 1][]float32 // of each term, in the languages on the left
	leads    [64]float64                   // what a word counts by its place in a query
	least    atomic.Uint64                 // the bits of a score that enough pairs reach
}

// side are documents on the left that are alike, in the order of their IDs, with
// the most that each may score.
type side struct {
	docs []int32
	most float32
}

// joined is a pair with its score.
type joined struct {
	left, right int32
	score       float64
}

// eachLeft is how many pairs of one document on the left are kept.
const eachLeft = 8

// slack keeps what may be as good but for the rounding.
const slack = 1 - 1e-5

// join returns the keep best pairs, of equals those whose IDs come first.
func (ix *Index) join(left, right []int, keep int, may func(left, right int) bool) []joined {
	j := &join{Index: ix, keep: keep, may: may}
	j.turn(right)
	j.limit(left)
	var joiners []*joiner
	parallel.EachBy(len(j.left), 0, func() func(int) {
		w := newJoiner(j)
		joiners = append(joiners, w)
		return func(i int) { w.take(j.left[i]) }
	})
	var all []joined
	for _, w := range joiners {
		all = append(all, w.kept...)
	}
	return j.best(all)
}

// best returns the best of a list.
func (j *join) best(list []joined) []joined {
	slices.SortFunc(list, j.compare)
	return list[:min(len(list), j.keep)]
}

func (j *join) compare(a, b joined) int {
	return cmp.Or(cmp.Compare(b.score, a.score),
		cmp.Compare(j.order[a.left], j.order[b.left]), cmp.Compare(j.order[a.right], j.order[b.right]))
}

// ofOwn is how much the weight of a word in a document of its own counts beside
// the whole query: a short query is its best passage and its best sentences.
func (r *recipe) ofOwn() float32 {
	once := r.damp(1 + r.lead)
	return float32(r.whole + (r.passage+r.sentence)/once)
}

// turn notes the terms of each document on the right, and the documents of each
// term. What stands around a document counts with it.
func (j *join) turn(right []int) {
	j.right = j.alike(right)
	own, around := j.recipe.ofOwn(), float32(j.recipe.whole*j.recipe.background/2) // as sure has it
	holders := j.holders()
	n := 0
	for _, u := range j.unit {
		n += int(holders.starts[u+1] - holders.starts[u])
	}
	all := rows{starts: make([]uint32, 1, len(j.names)+1), numbers: make([]uint32, 0, n), weights: make([]float32, 0, n)}
	for t := range j.names {
		for p := j.starts[t]; p < j.starts[t+1]; p++ {
			weight := j.weight[p] * own
			if int(j.unit[p]) >= len(j.docs) {
				weight = j.weight[p] * around
			}
			places, _ := holders.row(j.unit[p])
			for _, place := range places {
				all.add(place, weight)
			}
		}
		all.end()
	}
	j.postings, j.held = all, all.turned(len(j.right))
	j.most, j.lengths = make([]float32, len(j.names)), make([]float32, len(j.right))
	for place := range uint32(len(j.right)) {
		j.measure(place)
	}
	for _, length := range j.lengths {
		j.longest = max(j.longest, length)
	}
}

// holders returns of each unit the places in right that it counts for: that of
// the document itself, or of those around which it stands.
func (j *join) holders() rows {
	var of rows // of each place in right, its units
	of.starts = make([]uint32, 1, len(j.right)+1)
	for _, docs := range j.right {
		of.add(uint32(docs[0]), 0)
		for _, u := range j.backgroundsOf(docs[0]) {
			of.add(u, 0)
		}
		of.end()
	}
	return of.turned(j.units())
}

// measure notes the length of a document's weights, and those that are the
// greatest so far. A term of its own may stand around it too.
func (j *join) measure(place uint32) {
	terms, weights := j.held.row(place)
	square, sum := 0.0, float32(0)
	for i, t := range terms {
		sum += weights[i]
		if i+1 == len(terms) || terms[i+1] != t {
			j.most[t] = max(j.most[t], sum)
			square += float64(sum) * float64(sum)
			sum = 0
		}
	}
	j.lengths[place] = float32(math.Sqrt(square))
}

// alike brings together the documents that have the very same words in the same
// order and fields, and the same around them.
func (j *join) alike(docs []int) [][]int32 {
	var groups [][]int32
	known := make(map[string]int, len(docs))
	var key []byte
	for _, doc := range docs {
		key = j.appendKey(key[:0], int32(doc))
		at, found := known[string(key)]
		if !found {
			at = len(groups)
			known[string(key)] = at
			groups = append(groups, nil)
		}
		groups[at] = append(groups[at], int32(doc))
	}
	for _, group := range groups {
		slices.SortFunc(group, func(a, b int32) int { return cmp.Compare(j.order[a], j.order[b]) })
	}
	return groups
}

// appendKey appends what tells a document from those that say something else.
func (j *join) appendKey(key []byte, doc int32) []byte {
	key = append(append(key, j.docs[doc].Lang...), 0)
	for _, f := range j.docs[doc].Fields {
		if f.Role != Background {
			key = append(key, byte(f.Role))
		}
	}
	for _, t := range j.texts[doc] {
		key = binary.LittleEndian.AppendUint32(key, t)
	}
	for _, u := range j.backgroundsOf(doc) {
		key = binary.LittleEndian.AppendUint32(key, u)
	}
	return key
}

// limit finds out how much each document on the left may score, and leaves out
// those that cannot score at all.
func (j *join) limit(left []int) {
	j.prepare(left)
	groups := j.alike(left)
	sides := make([]side, len(groups))
	const run = 256
	parallel.EachBy((len(groups)+run-1)/run, 0, func() func(int) {
		var terms []worth
		return func(k int) {
			for i := k * run; i < min((k+1)*run, len(groups)); i++ {
				terms = j.worths(groups[i][0], terms)
				sides[i] = side{groups[i], mostOf(terms)}
			}
		}
	})
	sides = slices.DeleteFunc(sides, func(s side) bool { return s.most == 0 })
	slices.SortFunc(sides, func(a, b side) int {
		return cmp.Or(cmp.Compare(b.most, a.most), cmp.Compare(j.order[a.docs[0]], j.order[b.docs[0]]))
	})
	j.left = sides
}

// prepare works out what every document on the left asks for.
func (j *join) prepare(left []int) {
	for i := range j.leads {
		j.leads[i] = 1 + j.recipe.lead*math.Exp(-float64(i)/j.recipe.leadLong)
	}
	for _, doc := range left {
		l := j.languageOn(int32(doc))
		if j.rarities[l] != nil {
			continue
		}
		j.rarities[l] = make([]float32, len(j.names))
		for t := range j.names {
			if j.most[t] > 0 {
				j.rarities[l][t] = float32(j.rarity(uint32(t), l))
			}
		}
	}
}

// languageOn returns the language of a document on the left: the one that it is
// said to be in, else that of most.
func (j *join) languageOn(doc int32) language {
	if l := languageOf(j.docs[doc].Lang); l != unknown {
		return l
	}
	return j.lang
}

// worth is what a term of a document on the left is worth.
type worth struct {
	term  uint32
	worth float32
	// What this term and those behind it may count together: the length of their
	// worths, and the most in any document on the right.
	length, most float32
}

// mostAsked is how many words of a document on the left count.
const mostAsked = 256

// worths returns the terms of a document that stand on the right, those that are
// worth most first. The terms are those of a list to be written over.
func (j *join) worths(doc int32, terms []worth) []worth {
	terms = j.leading(doc, terms[:0])
	rarities, length := j.rarities[j.languageOn(doc)], math.Log(20+float64(len(terms)))
	for i := range terms {
		w := &terms[i]
		w.worth = float32(j.recipe.damp(float64(w.worth))/length) * rarities[w.term]
	}
	terms = slices.DeleteFunc(terms, func(w worth) bool { return w.worth == 0 })
	slices.SortFunc(terms, func(a, b worth) int { return cmp.Or(cmp.Compare(b.worth, a.worth), cmp.Compare(a.term, b.term)) })
	square, most := 0.0, float32(0)
	for i := len(terms) - 1; i >= 0; i-- {
		w := &terms[i]
		square += float64(w.worth) * float64(w.worth)
		most += w.worth * j.most[w.term]
		w.length, w.most = float32(math.Sqrt(square)), min(most, float32(math.Sqrt(square))*j.longest)
	}
	return terms
}

// leading appends the distinct terms of a document with how much they count by
// their places.
func (j *join) leading(doc int32, terms []worth) []worth {
	text, at := j.texts[doc], 0
	for _, t := range text[:min(len(text), mostAsked)] {
		if t == gap {
			continue
		}
		k := slices.IndexFunc(terms, func(w worth) bool { return w.term == t })
		if k < 0 {
			k = len(terms)
			terms = append(terms, worth{term: t})
		}
		terms[k].worth += float32(j.leads[min(at, len(j.leads)-1)])
		at++
	}
	return terms
}

// mostOf returns the most that terms may count together.
func mostOf(terms []worth) float32 {
	if len(terms) == 0 {
		return 0
	}
	return terms[0].most
}
