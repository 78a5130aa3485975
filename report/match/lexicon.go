package match

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

	// While an index is built: the languages in which the stem of each entry
	// is needed, as bits, and the stems.
	needed []uint8
	ready  [len(languages) + 1][]string
}

// entry is a distinct word.
type entry struct {
	word string
	pair bool // it is two letters of a script without spaces
}

// slot is a place of the hash table.
type slot struct {
	key    uint64
	entry  int32 // plus one; zero where the slot is free
	stop   uint8 // the languages it is a stop word of, as bits
	common uint8 // the languages it is otherwise common in
}

// newLexicon makes room for about size distinct words.
func newLexicon(size int) *lexicon {
	size = max(64, min(size, 1<<15))
	x := &lexicon{
		list: make([]entry, 0, size), slots: make([]slot, 1), shift: 64,
		numbers: make(map[string]int32, size), names: make([]string, 0, size),
	}
	for len(x.slots) < 2*size {
		x.grow()
	}
	return x
}

// long is the bit that marks the key of a word that is not all in its key.
const long = 1 << 63

// keyOf returns the word itself, packed, if it is short and ASCII, or else a
// hash of it: FNV-1a, by Fowler, Noll and Vo.
func keyOf[word string | []byte](w word) (key uint64) {
	if len(w) <= 8 {
		for i := range len(w) {
			key = key<<8 | uint64(w[i])
		}
		if key&0x8080808080808080 == 0 {
			return key
		}
	}
	key = 14695981039346656037
	for i := range len(w) {
		key = (key ^ uint64(w[i])) * 1099511628211
	}
	return key | long
}

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
			return x.add(key, entry{string(w), s.pair})
		case found.key == key && (key&long == 0 || x.list[found.entry-1].word == string(w)):
			return *found
		}
	}
}

// place returns where a key is looked for first: Fibonacci hashing.
func (x *lexicon) place(key uint64) int { return int(key * 0x9E3779B97F4A7C15 >> x.shift) }

// add adds an entry.
func (x *lexicon) add(key uint64, e entry) slot {
	stop := stopWords()[e.word]
	return x.insert(slot{key: key, stop: stop, common: commonWords()[e.word] &^ stop}, e)
}

func (x *lexicon) insert(s slot, e entry) slot {
	x.list = append(x.list, e)
	if 2*len(x.list) > len(x.slots) {
		x.grow()
	}
	s.entry = int32(len(x.list))
	x.put(s)
	return s
}

// grow doubles the slots.
func (x *lexicon) grow() {
	old := x.slots
	x.slots = make([]slot, 2*len(old))
	x.shift--
	for _, s := range old {
		if s.entry != 0 {
			x.put(s)
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
		stem = x.list[n].stem(l)
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

func (e *entry) stem(l language) string {
	if e.pair {
		return e.word
	}
	return l.stem(e.word)
}

// prepare stems an entry in the languages in which it is needed.
func (x *lexicon) prepare(n int) {
	for l := range x.ready {
		if x.needed[n]>>l&1 != 0 {
			x.ready[l][n] = x.list[n].stem(language(l))
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
		if found.key == s.key && (s.key&long == 0 || x.list[found.entry-1].word == e.word) {
			x.needed[found.entry-1] |= needed
			return found.entry - 1
		}
	}
	x.needed = append(x.needed, needed)
	return x.insert(s, e).entry - 1
}

// ballot counts for each language what speaks for a text being in it.
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

// count adds the votes of a word: four if it is a stop word, two if it
// is otherwise common.
func (b *ballot) count(s slot) {
	b.few += 4*lanes[s.stop] + 2*lanes[s.common]
	if b.n++; b.n == 63 {
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
