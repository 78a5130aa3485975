package match

import (
	"cmp"
	"math"
	"slices"
)

// locate notes where each stem of the article stands, and prepares the search
// for looking at documents closely.
func (s *search) locate() {
	for i := range s.asked {
		s.asked[i] = -1
	}
	s.slot = make([]int32, len(s.wants))
	for i := range s.wants {
		s.slot[i] = -1
		if s.wants[i].term != gap {
			s.asked[s.wants[i].term] = int32(i)
		}
	}
	s.at = make([][]int32, len(s.stems))
	for i, w := range s.words {
		if len(s.at[w.stem]) < maxPlaces {
			s.at[w.stem] = append(s.at[w.stem], int32(i))
		}
	}
}

// maxPlaces bounds how many places of one word, and of all words that two texts
// share, are looked at.
const (
	maxPlaces    = 1_000
	maxAllPlaces = 16_000
)

// shared is a term of both texts.
type shared struct {
	wanted int32
	worth  float64 // what it counts for the document, standing once
}

// score scores a document: the whole article, its best passage, its best two
// sentences, the words that are neighbours in both texts, and what both mean.
func (s *search) score(doc int32) float64 {
	r := s.recipe
	terms := s.shared(doc)
	places := s.places(terms)
	passage := bestWindow(terms, places, passageGain, func(a, b place) bool { return b.at-a.at >= r.window })
	sentences := bestWindow(terms, places, sentenceGain, func(a, b place) bool { return b.sentence-a.sentence > 1 })
	sum := r.whole*s.whole(doc) + r.passage*passage + r.sentence*sentences + r.pair*s.pairs(doc, terms)
	for _, t := range terms {
		s.slot[t.wanted] = -1
	}
	if gain := s.gain(doc); gain > 0 {
		sum += gain * s.measure()
	}
	return sum
}

// shared returns the terms that a document has of the article, and notes in
// slot where each of them is in the list.
func (s *search) shared(doc int32) []shared {
	list := s.desk.terms[:0]
	for _, term := range s.texts[doc] {
		if term == gap || s.asked[term] < 0 {
			continue
		}
		w := s.asked[term]
		if s.slot[w] < 0 {
			s.slot[w] = int32(len(list))
			list = append(list, shared{w, s.wants[w].rarity * s.weightOf(term, uint32(doc))})
		}
	}
	s.desk.terms = list
	return list
}

// place is where a shared term stands in the longer of the two texts.
type place struct {
	at, sentence int32
	which        int32 // of the shared terms
}

// places returns where the shared terms stand in the article.
func (s *search) places(terms []shared) []place {
	list := s.desk.places[:0]
	for i, t := range terms {
		for _, w := range s.at[s.wants[t.wanted].stem] {
			if len(list) < maxAllPlaces {
				list = append(list, place{s.words[w].at, s.words[w].sentence, int32(i)})
			}
		}
	}
	slices.SortFunc(list, func(a, b place) int { return cmp.Or(cmp.Compare(a.at, b.at), cmp.Compare(a.which, b.which)) })
	s.desk.places = list
	return list
}

// gains are what a term counts that stands n times in a window; the last holds
// for more, too.
type gains []float64

// In a passage every further time counts less; in two sentences, nothing.
var (
	passageGain = func() gains {
		g := make(gains, 32)
		for n := 1; n < len(g); n++ {
			g[n] = 1 + math.Log(float64(n))
		}
		return g
	}()
	sentenceGain = gains{0, 1}
)

func (g gains) of(n int) float64 { return g[min(n, len(g)-1)] }

// bestWindow returns the most that the terms of a window count. A window ends
// before the first place that is too far from its beginning.
func bestWindow(terms []shared, places []place, g gains, tooFar func(first, last place) bool) float64 {
	counts := make([]int, len(terms))
	best, sum, from := 0.0, 0.0, 0
	for _, p := range places {
		for tooFar(places[from], p) {
			w := places[from].which
			sum -= terms[w].worth * (g.of(counts[w]) - g.of(counts[w]-1))
			counts[w]--
			from++
		}
		sum += terms[p.which].worth * (g.of(counts[p.which]+1) - g.of(counts[p.which]))
		counts[p.which]++
		best = max(best, sum)
	}
	return best
}

// pairs returns what the words count that are neighbours in both texts: for
// each pair the mean of the two, multiplied.
func (s *search) pairs(doc int32, terms []shared) float64 {
	text := s.texts[doc]
	sum := 0.0
	for i := 1; i < len(text); i++ {
		if text[i-1] == gap || text[i] == gap || text[i] == text[i-1] {
			continue
		}
		a, b := s.asked[text[i-1]], s.asked[text[i]]
		if a < 0 || b < 0 {
			continue
		}
		if n := s.neighbours(s.wants[a].stem, s.wants[b].stem); n > 0 {
			mean := math.Sqrt(terms[s.slot[a]].worth * terms[s.slot[b]].worth)
			sum += mean * s.recipe.damp(float64(n))
		}
	}
	return sum
}

// neighbours counts how often one stem follows the other in a sentence of the
// article.
func (s *search) neighbours(a, b int32) int {
	n := 0
	for _, w := range s.at[a] {
		if next := int(w) + 1; next < len(s.words) && s.words[next].stem == b && s.words[next].sentence == s.words[w].sentence {
			n++
		}
	}
	return n
}
