package match

import (
	"math"
	"slices"
)

// locate notes where each term of the article stands.
func (s *search) locate() {
	s.wanted = make([]int32, len(s.Index.terms))
	for i := range s.wanted {
		s.wanted[i] = -1
	}
	for i, t := range s.wants {
		if t.id != gap {
			s.wanted[t.id] = int32(i)
		}
	}
	s.at = make([][]int32, len(s.wants))
	for i, w := range s.words {
		s.at[w.term] = append(s.at[w.term], int32(i))
	}
}

// shared is a term of both texts.
type shared struct {
	term  int32   // in the article's terms
	worth float64 // what it counts for the document, standing once
}

// shared returns the terms that a document has of the article.
func (s *search) shared(doc int32) []shared {
	var list []shared
	span := s.texts[doc]
	for _, id := range s.text[span.from:span.to] {
		if id == gap || s.wanted[id] < 0 {
			continue
		}
		w := s.wanted[id]
		if slices.ContainsFunc(list, func(x shared) bool { return x.term == w }) {
			continue
		}
		list = append(list, shared{w, s.wants[w].rarity * s.weightOf(id, uint32(doc))})
	}
	return list
}

// weightOf returns the weight of a term in a unit that has it.
func (ix *Index) weightOf(id, unit uint32) float64 {
	from, to := ix.posts[id], ix.posts[id+1]
	p, ok := slices.BinarySearch(ix.unit[from:to], unit)
	if !ok {
		return 0
	}
	return float64(ix.weight[from+uint32(p)])
}

// score scores a document: the whole article, its best passage, its best two
// sentences, and the words that are neighbours in both.
func (s *search) score(doc int32) float64 {
	r := s.recipe
	terms := s.shared(doc)
	places := s.places(terms)
	return r.whole*s.whole(doc) + r.passage*s.bestPassage(terms, places) +
		r.sentence*s.bestSentences(terms, places) + r.pair*s.pairs(doc)
}

// place is an occurrence of a shared term.
type place struct {
	word  int32 // in the article's words
	which int32 // in the shared terms
}

func (s *search) places(terms []shared) []place {
	var list []place
	for i, t := range terms {
		for _, w := range s.at[t.term] {
			list = append(list, place{w, int32(i)})
		}
	}
	slices.SortFunc(list, func(a, b place) int { return int(a.word - b.word) })
	return list
}

// bestPassage returns the score of the best passage of the article.
func (s *search) bestPassage(terms []shared, places []place) float64 {
	window := int32(s.recipe.window)
	counts := make([]int, len(terms))
	best, from := 0.0, 0
	for to, p := range places {
		counts[p.which]++
		for s.words[p.word].at-s.words[places[from].word].at >= window {
			counts[places[from].which]--
			from++
		}
		if to+1 < len(places) && s.words[places[to+1].word].at-s.words[places[from].word].at < window {
			continue
		}
		sum := 0.0
		for i, n := range counts {
			if n > 0 {
				sum += terms[i].worth * (1 + logs[min(n, len(logs)-1)])
			}
		}
		best = max(best, sum)
	}
	return best
}

// logs are the natural logarithms of small numbers.
var logs = func() (table [64]float64) {
	for n := 1; n < len(table); n++ {
		table[n] = math.Log(float64(n))
	}
	return table
}()

// bestSentences returns the score of the best two sentences that follow each
// other, each term counted once.
func (s *search) bestSentences(terms []shared, places []place) float64 {
	counts := make([]int, len(terms))
	best, sum, from := 0.0, 0.0, 0
	for _, p := range places {
		for s.words[p.word].sentence-s.words[places[from].word].sentence > 1 {
			w := places[from].which
			if counts[w]--; counts[w] == 0 {
				sum -= terms[w].worth
			}
			from++
		}
		if counts[p.which]++; counts[p.which] == 1 {
			sum += terms[p.which].worth
		}
		best = max(best, sum)
	}
	return best
}

// pairs returns the score of the words that are neighbours in both texts.
func (s *search) pairs(doc int32) float64 {
	span := s.texts[doc]
	text := s.text[span.from:span.to]
	sum := 0.0
	for i := 1; i < len(text); i++ {
		if text[i-1] == gap || text[i] == gap || text[i] == text[i-1] {
			continue
		}
		a, b := s.wanted[text[i-1]], s.wanted[text[i]]
		if a < 0 || b < 0 {
			continue
		}
		if n := s.neighbours(a, b); n > 0 {
			wa := s.wants[a].rarity * s.weightOf(text[i-1], uint32(doc))
			wb := s.wants[b].rarity * s.weightOf(text[i], uint32(doc))
			sum += math.Sqrt(wa*wb) * s.recipe.damp(float64(n))
		}
	}
	return sum
}

// neighbours counts how often one term follows the other in the article.
func (s *search) neighbours(a, b int32) int {
	n := 0
	for _, w := range s.at[a] {
		if int(w)+1 < len(s.words) && s.words[w+1].term == b && s.words[w+1].sentence == s.words[w].sentence {
			n++
		}
	}
	return n
}
