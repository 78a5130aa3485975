package match

import (
	"cmp"
	"slices"
	"strings"
)

// headLong is how many bytes two stems have to begin with alike to be kin.
const headLong = 5

// head is the beginning of a stem, packed; zero if it is too short.
type head uint64

func headOf(stem string) (h head) {
	if len(stem) < headLong || stem[0] >= 0x80 && len(stem) < 2*headLong {
		return 0
	}
	for i := range headLong {
		h = h<<8 | head(stem[i])
	}
	return h
}

// kin returns the terms of the index that begin like a stem of the article, or
// the other way round: account and accountant, Versicherung and
// Versicherungsmakler. Of several stems the longest counts.
func (ix *Index) kin(a *article) []wanted {
	if ix.recipe.kin == 0 {
		return nil
	}
	heads, next := a.heads()
	own := make(map[uint32]bool, len(a.stems))
	for i := range a.wants {
		own[a.wants[i].term] = true
	}
	var list []wanted
	for term, h := range ix.heads {
		if first, found := heads[h]; found && h != 0 && !own[uint32(term)] {
			if best := a.kinOf(ix.names[term], first, next); best >= 0 {
				list = append(list, ix.want(a, uint32(term), best))
			}
		}
	}
	slices.SortFunc(list, func(a, b wanted) int {
		return cmp.Or(cmp.Compare(a.stem, b.stem), strings.Compare(ix.names[a.term], ix.names[b.term]))
	})
	return list
}

// heads returns for each head the last stem that has it, and for each stem the
// one before it with the same head, or -1.
func (a *article) heads() (last map[head]int32, before []int32) {
	last, before = make(map[head]int32, len(a.stems)), make([]int32, len(a.stems))
	for i, stem := range a.stems {
		h := headOf(stem)
		if h == 0 || a.wants[i].first < 0 {
			continue
		}
		before[i] = -1
		if n, found := last[h]; found {
			before[i] = n
		}
		last[h] = int32(i)
	}
	return last, before
}

// kinOf returns the longest stem, of those chained by before, that begins the
// name or begins with it; -1 if there is none.
func (a *article) kinOf(name string, i int32, before []int32) int32 {
	best := int32(-1)
	for ; i >= 0; i = before[i] {
		stem := a.stems[i]
		if !strings.HasPrefix(stem, name) && !strings.HasPrefix(name, stem) {
			continue
		}
		if best < 0 || len(stem) >= len(a.stems[best]) {
			best = i
		}
	}
	return best
}

// want makes a term wanted for the sake of a stem that is kin to it.
func (ix *Index) want(a *article, term uint32, stem int32) wanted {
	w := a.wants[stem]
	w.term, w.weight, w.rarity = term, w.weight*ix.recipe.kin, ix.rarity(term, a.lang)
	return w
}
