package match

import (
	"math/bits"

	"github.com/blevesearch/snowballstem"
)

// lexicon turns words into numbers of their stems. Each distinct word is
// stemmed once for each language it is met in.
type lexicon struct {
	list  []entry
	slots []slot // a hash table of the entries, a power of two long
	shift int    // takes the place of a key from its topmost bits

	numbers map[string]int32 // each stem's number
	names   []string         // the stem of each number
	// stems holds, for each language, the number of each entry's stem, plus
	// two; one if it says nothing there; zero if nobody asked yet.
	stems [len(languages) + 1][]int32

	env *snowballstem.Env // to stem with; nil until somebody asks

	// While an index is built: the languages in which the stem of each entry
	// is needed, as bits, and the stems.
	needed []uint8
	ready  [len(languages) + 1][]string
}

// entry is a distinct word.
type entry struct {
	word string
	pair bool  // it is two letters of a script without spaces
	stop uint8 // the languages it is a stop word of, as bits
}

// slot is a place of the hash table.
type slot struct {
	key    key
	entry  int32 // plus one; zero where the slot is free
	stop   uint8 // the languages it is a stop word of, as bits
	common uint8 // the languages it is otherwise common in
}

// newLexicon makes room for about size distinct words.
func newLexicon(size int) *lexicon {
	size = max(64, min(size, 1<<14))
	x := &lexicon{list: make([]entry, 0, size), numbers: map[string]int32{}}
	x.makeSlots(1 + bits.Len(uint(size)))
	return x
}

// makeSlots makes 2^n free slots.
func (x *lexicon) makeSlots(n int) { x.slots, x.shift = make([]slot, 1<<n), 64-n }

// read returns the slot of the word that the scanner has found.
func (x *lexicon) read(s *scanner) slot {
	if s.plain {
		return find(x, s, s.text[s.start:s.end])
	}
	return find(x, s, s.buf)
}

func find[word string | []byte](x *lexicon, s *scanner, w word) slot {
	key := keyOf(w)
	for at := x.place(key); ; at++ {
		switch found := &x.slots[at&(len(x.slots)-1)]; {
		case found.entry == 0:
			return x.add(key, entry{word: string(w), pair: s.pair})
		case found.key == key && (!key.isLong() || x.list[found.entry-1].word == string(w)):
			return *found
		}
	}
}

// place returns where a key is looked for first: Fibonacci hashing.
func (x *lexicon) place(k key) int {
	const phi = 0x9E3779B97F4A7C15 // 2^64 divided by the golden ratio
	return int((k.first ^ k.last*phi) * phi >> x.shift)
}

// add adds an entry.
func (x *lexicon) add(k key, e entry) slot {
	known := knownOf(e.word)
	e.stop = known.stop
	return x.insert(slot{key: k, stop: known.stop, common: known.common &^ known.stop}, e)
}

func (x *lexicon) insert(s slot, e entry) slot {
	x.list = append(x.list, e)
	if 3*len(x.list) > 2*len(x.slots) {
		x.grow()
	}
	s.entry = int32(len(x.list))
	x.put(s)
	return s
}

// grow doubles the slots.
func (x *lexicon) grow() {
	old := x.slots
	x.makeSlots(65 - x.shift)
	for i := range old {
		if old[i].entry != 0 {
			x.put(old[i])
		}
	}
}

// put puts an entry into the first slot that is free for it.
func (x *lexicon) put(s slot) {
	at, last := x.place(s.key), len(x.slots)-1
	for x.slots[at&last].entry != 0 {
		at++
	}
	x.slots[at&last] = s
}

// noStem stands for a word that says nothing.
const noStem = -1

// stem returns the number of the stem of an entry in a language, or noStem.
func (x *lexicon) stem(n int32, l language) int32 {
	for len(x.stems[l]) <= int(n) {
		x.stems[l] = append(x.stems[l], make([]int32, len(x.list)-len(x.stems[l]))...)
	}
	if x.stems[l][n] == 0 {
		x.stems[l][n] = x.number(n, l) + 2
	}
	return x.stems[l][n] - 2
}

// number gives the stem of an entry a number.
func (x *lexicon) number(n int32, l language) int32 {
	stem := ""
	if x.ready[l] != nil {
		stem = x.ready[l][n]
	} else {
		if x.env == nil {
			x.env = snowballstem.NewEnv("")
		}
		stem = x.list[n].stemIn(x.env, l)
	}
	if stem == "" {
		return noStem
	}
	number, known := x.numbers[stem]
	if !known {
		number = int32(len(x.names))
		x.numbers[stem] = number
		x.names = append(x.names, stem)
	}
	return number
}

func (e *entry) stemIn(env *snowballstem.Env, l language) string {
	switch {
	case e.pair:
		return e.word
	case e.stop>>l&1 != 0:
		return ""
	}
	return l.stemIn(env, e.word)
}

// prepare stems entries in the languages in which they are needed.
func (x *lexicon) prepare(from, to int) {
	env := snowballstem.NewEnv("")
	for i := from; i < to; i++ {
		for l := range x.ready {
			if x.needed[i]>>l&1 != 0 {
				x.ready[l][i] = x.list[i].stemIn(env, language(l))
			}
		}
	}
}

// absorb takes over an entry of another lexicon, or finds it, and returns where
// it is.
func (x *lexicon) absorb(s slot, e entry, needed uint8) int32 {
	for at := x.place(s.key); ; at++ {
		found := &x.slots[at&(len(x.slots)-1)]
		if found.entry == 0 {
			break
		}
		if found.key == s.key && (!s.key.isLong() || x.list[found.entry-1].word == e.word) {
			x.needed[found.entry-1] |= needed
			return found.entry - 1
		}
	}
	x.needed = append(x.needed, needed)
	return x.insert(s, e).entry - 1
}
