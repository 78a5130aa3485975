package match

import "math/bits"

// lexicon turns words into numbers of their stems. Each distinct word is
// stemmed once for each language it is met in.
type lexicon struct {
	words map[string]int32 // the word as it was typed, in lower case → its entry
	list  []entry
	stems map[string]int32 // the stem → its number
	names []string         // the number → the stem
}

// entry is a distinct word.
type entry struct {
	word string
	pair bool
	mask uint8 // the languages whose stop word it is
	// stem is the number of its stem in each language, plus two; one if it is a stop
	// word there; zero if nobody asked yet.
	stem [len(languages) + 1]int32
}

func newLexicon(size int) *lexicon {
	return &lexicon{
		words: make(map[string]int32, size), list: make([]entry, 0, size),
		stems: make(map[string]int32, size), names: make([]string, 0, size),
	}
}

// read returns the entry of the word that the scanner has found.
func (x *lexicon) read(s *scanner) int32 {
	if n, known := x.words[string(s.buf)]; known {
		return n
	}
	word := string(s.buf)
	n := int32(len(x.list))
	x.words[word] = n
	x.list = append(x.list, entry{word: word, pair: s.pair, mask: stopWords()[word]})
	return n
}

// noStem stands for a word that says nothing.
const noStem = -1

// stem returns the number of the stem of an entry in a language, or noStem.
func (x *lexicon) stem(n int32, l language) int32 {
	e := &x.list[n]
	if e.stem[l] == 0 {
		e.stem[l] = x.look(e, l) + 2
	}
	return e.stem[l] - 2
}

func (x *lexicon) look(e *entry, l language) int32 {
	stem := e.word
	if !e.pair {
		stem = l.stem(e.word)
	}
	if stem == "" {
		return noStem
	}
	n, known := x.stems[stem]
	if !known {
		n = int32(len(x.names))
		x.stems[stem] = n
		x.names = append(x.names, stem)
	}
	return n
}

// ballot counts for each language what speaks for a text being in it.
type ballot [len(languages)]int

// vote is what a word counts that belongs to one language alone; one of
// several languages counts its share.
const vote = 420

// count adds the vote of a word.
func (b *ballot) count(mask uint8) {
	if mask == 0 {
		return
	}
	share := vote / bits.OnesCount8(mask)
	for l := range b {
		if mask>>l&1 != 0 {
			b[l] += share
		}
	}
}

// winner returns the language with most votes, and by how many it leads.
func (b *ballot) winner() (best language, lead int) {
	best, first, second := unknown, 0, 0
	for l, n := range b {
		switch {
		case n > first:
			best, first, second = language(l), n, first
		case n > second:
			second = n
		}
	}
	return best, first - second
}
