package match

// lexicon turns words into numbers of their stems. Each distinct word is
// stemmed once for each language it is met in.
type lexicon struct {
	list  []entry
	slots []int32          // a hash table of entries, plus one; a power of two long
	stems map[string]int32 // each stem's number
	names []string         // the stem of each number
}

// entry is a distinct word.
type entry struct {
	word   string
	hash   uint32
	common uint8 // the languages it is common in, as bits
	stop   uint8 // the languages it is a stop word of
	pair   bool  // it is two letters of a script without spaces
	// stem is the number of its stem in each language, plus two; one if it
	// says nothing there; zero if nobody asked yet.
	stem [len(languages) + 1]int32
}

// newLexicon makes room for about size distinct words.
func newLexicon(size int) *lexicon {
	size = max(64, min(size, 1<<15))
	slots := 1
	for slots < 2*size {
		slots *= 2
	}
	return &lexicon{
		list: make([]entry, 0, size), slots: make([]int32, slots),
		stems: make(map[string]int32, size), names: make([]string, 0, size),
	}
}

// read returns the entry of the word that the scanner has found.
func (x *lexicon) read(s *scanner) int32 {
	if s.plain {
		word := s.text[s.start:s.end]
		for slot := s.hash; ; slot++ {
			n := x.slots[slot&uint32(len(x.slots)-1)] - 1
			if n < 0 {
				return x.add(s, word)
			}
			if e := &x.list[n]; e.hash == s.hash && e.word == word {
				return n
			}
		}
	}
	for slot := s.hash; ; slot++ {
		n := x.slots[slot&uint32(len(x.slots)-1)] - 1
		if n < 0 {
			return x.add(s, string(s.buf))
		}
		if e := &x.list[n]; e.hash == s.hash && e.word == string(s.buf) {
			return n
		}
	}
}

// add adds an entry.
func (x *lexicon) add(s *scanner, word string) int32 {
	n := int32(len(x.list))
	x.list = append(x.list, entry{word: word, hash: s.hash, pair: s.pair, stop: stopWords()[word], common: commonWords()[word]})
	if 2*len(x.list) > len(x.slots) {
		x.slots = make([]int32, 2*len(x.slots))
		for i := range x.list {
			x.put(int32(i))
		}
		return n
	}
	x.put(n)
	return n
}

// put puts an entry into the first slot that is free for it.
func (x *lexicon) put(n int32) {
	last := uint32(len(x.slots) - 1)
	slot := x.list[n].hash
	for x.slots[slot&last] != 0 {
		slot++
	}
	x.slots[slot&last] = n + 1
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

// ballot counts for each language how many of its common words a text has.
type ballot struct {
	counts [len(languages)]int
	few    uint64 // counts of words not yet in counts, eight bits each
	n      int    // how many words that is
}

// lanes spreads the bits of a byte over the bytes of a word.
var lanes = func() (table [256]uint64) {
	for mask := range table {
		for bit := range 8 {
			table[mask] |= uint64(mask>>bit&1) << (8 * bit)
		}
	}
	return table
}()

// count adds the votes of a word: two if it is a stop word, one if it is
// otherwise common.
func (b *ballot) count(e *entry) {
	b.few += 2*lanes[e.stop] + lanes[e.common&^e.stop]
	if b.n++; b.n == 127 {
		b.sum()
	}
}

func (b *ballot) sum() {
	for l := range b.counts {
		b.counts[l] += int(b.few >> (8 * l) & 255)
	}
	b.few, b.n = 0, 0
}

// add adds votes for a language, if it is known.
func (b *ballot) add(l language, votes int) {
	if l != unknown {
		b.counts[l] += votes
	}
}

// winner returns the language with most votes, and by how many it leads; of
// two, the one that stands first in the table of languages.
func (b *ballot) winner() (best language, lead int) {
	b.sum()
	best, most, second := unknown, 0, 0
	for l, n := range b.counts {
		switch {
		case n > most:
			best, most, second = language(l), n, most
		case n > second:
			second = n
		}
	}
	return best, most - second
}
