package match

import (
	"cmp"
	"math"
	"slices"
	"strings"
	"sync"
)

// Index finds documents. It does not change once built, so any number of
// searches may share it.
//
// It is made of units: the documents, and after them the distinct backgrounds.
type Index struct {
	recipe *recipe
	lang   language // that of most units
	docs   []Document
	order  []int32 // of each document, the rank of its ID
	owner  []int32 // of each document, the number of what it is of
	owners int     // how many they are of

	around      []uint32 // the units of the documents' backgrounds
	arounds     []uint32 // of each document, where its own begin in around
	backgrounds int      // how many distinct ones there are

	terms map[string]int32 // each stem's number
	names []string         // the stem of each number
	heads []head           // and how it begins
	// Of each term, the units it stands in, in their order, and its weights
	// there.
	starts []uint32 // where a term's part of unit and weight begins
	unit   []uint32
	weight []float32

	texts [][]uint32 // of each document, the terms in their order, gap between fields

	scales [][]float32 // of each document, what brings its vectors to the length of one; see scaleOf

	desks sync.Pool // of those that no search uses at the moment
}

// gap stands between the fields of a document's text, and for a term that the
// index does not have.
const gap = math.MaxUint32

// New builds an index. The answers of two indexes of the same documents are the
// same, bit by bit, on any number of processors.
func New(docs []Document) *Index { return newIndex(docs, &standard) }

func newIndex(docs []Document, r *recipe) *Index {
	ix := &Index{recipe: r, docs: docs}
	ranked := make(chan struct{})
	go func() {
		ix.sortIDs()
		ix.own()
		ix.scale()
		close(ranked)
	}()
	b := &builder{Index: ix}
	b.gather()
	b.divide()
	b.read()
	b.tell()
	b.translate()
	b.post()
	<-ranked
	return ix
}

// units returns how many units there are.
func (ix *Index) units() int { return len(ix.docs) + ix.backgrounds }

// backgroundsOf returns the units of a document's backgrounds.
func (ix *Index) backgroundsOf(doc int32) []uint32 {
	return ix.around[ix.arounds[doc]:ix.arounds[doc+1]]
}

// sortIDs gives the documents their ranks among the IDs.
func (ix *Index) sortIDs() {
	byID := make([]int32, len(ix.docs))
	for i := range byID {
		byID[i] = int32(i)
	}
	compare := func(a, b int32) int {
		return cmp.Or(strings.Compare(ix.docs[a].ID, ix.docs[b].ID), cmp.Compare(a, b))
	}
	if !slices.IsSortedFunc(byID, compare) {
		slices.SortFunc(byID, compare)
	}
	ix.order = make([]int32, len(ix.docs))
	for rank, doc := range byID {
		ix.order[doc] = int32(rank)
	}
}

// own numbers what the documents are of; one that is of nothing is of itself. Where
// they come in order, who is new is so without a look at those before.
func (ix *Index) own() {
	ix.owner = make([]int32, len(ix.docs))
	inOrder, known := ix.isInOrder(), map[string]int32{}
	for i := range ix.docs {
		of := ix.docs[i].Of
		if i > 0 && of != "" && of == ix.docs[i-1].Of {
			ix.owner[i] = ix.owner[i-1]
			continue
		}
		o, found := known[of]
		if !found || of == "" {
			o = int32(ix.owners)
			ix.owners++
		}
		if ix.owner[i] = o; !inOrder {
			known[of] = o
		}
	}
}

// isInOrder reports whether the documents come in the order of what they are of.
func (ix *Index) isInOrder() bool {
	for i := range len(ix.docs) - 1 {
		if ix.docs[i].Of > ix.docs[i+1].Of {
			return false
		}
	}
	return true
}

// frequency returns how many units a term stands in.
func (ix *Index) frequency(term uint32) int { return int(ix.starts[term+1] - ix.starts[term]) }

// weightOf returns the weight of a term in a unit, zero if it does not stand
// there.
func (ix *Index) weightOf(term, unit uint32) float64 {
	from, to := ix.starts[term], ix.starts[term+1]
	p, found := slices.BinarySearch(ix.unit[from:to], unit)
	if !found {
		return 0
	}
	return float64(ix.weight[from+uint32(p)])
}
