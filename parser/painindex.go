package parser

import (
	"maps"
	"slices"
	"strings"
)

// manyPains is from how many pains on an index of their names pays. Without one, a
// note with thousands of pains and thousands of helps takes quadratic time.
const manyPains = 100

// painIndex finds the pains to which names may lead, while a note is read.
type painIndex struct {
	ids, tags map[string][]int // by what is folded
	words     map[string][]int
	sorted    []string   // the words
	own       [][]string // the words of each pain
}

// newPainIndex returns the index of pains that are as they will stay, or nil where
// there are few.
func newPainIndex(pains []Pain) *painIndex {
	if len(pains) < manyPains {
		return nil
	}
	x := &painIndex{ids: map[string][]int{}, tags: map[string][]int{}, words: map[string][]int{}, own: make([][]string, len(pains))}
	for i := range pains {
		x.own[i] = pains[i].words()
		enter(x.words, x.own[i], i)
		enter(x.tags, pains[i].Tags, i)
		if pains[i].ID != "" {
			enter(x.ids, []string{pains[i].ID}, i)
		}
	}
	x.sorted = slices.Sorted(maps.Keys(x.words))
	return x
}

// enter adds a pain under each of several names, once.
func enter(by map[string][]int, names []string, pain int) {
	for _, name := range names {
		addOnce(by, Fold(name), pain)
	}
}

// named is [Person.PainsNamed] for a name that is folded.
func (x *painIndex) named(p *Person, name string, day Date) []int {
	if found := x.ids[name]; len(found) > 0 {
		return found[:1:1]
	}
	var tagged []int
	for _, i := range x.tags[name] {
		if !p.Pains[i].closedBefore(day) {
			tagged = append(tagged, i)
		}
	}
	if len(tagged) > 0 {
		return tagged
	}
	if fitting := x.fitting(p, name, day); len(fitting) == 1 {
		return fitting
	}
	return nil
}

// fitting returns the indexes of the pains that the words of a folded name fit: of
// several, two.
func (x *painIndex) fitting(p *Person, name string, day Date) (found []int) {
	words := strings.FieldsFunc(name, isNoLetter)
	for _, like := range x.rarest(words) {
		for _, i := range x.words[like] {
			if p.Pains[i].closedBefore(day) || !fits(words, x.own[i]) || slices.Contains(found, i) {
				continue
			}
			if found = append(found, i); len(found) > 1 {
				slices.Sort(found)
				return found
			}
		}
	}
	return found
}

// rarest returns the words of pains that the rarest of several words fits.
func (x *painIndex) rarest(words []string) (rarest []string) {
	for n, word := range words {
		if like := x.like(word); n == 0 || x.count(like) < x.count(rarest) {
			rarest = like
		}
	}
	return rarest
}

// like returns the words of pains that a word fits.
func (x *painIndex) like(word string) []string {
	start, found := slices.BinarySearch(x.sorted, word)
	end := start
	if found {
		end++
	}
	for len(word) >= 4 && end < len(x.sorted) && strings.HasPrefix(x.sorted[end], word) {
		end++
	}
	return x.sorted[start:end]
}

// count returns how many pains have the words, as far as that matters.
func (x *painIndex) count(words []string) (n int) {
	if len(words) > manyPains {
		return len(words)
	}
	for _, word := range words {
		n += len(x.words[word])
	}
	return n
}
