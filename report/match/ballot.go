package match

// ballot counts for each language what speaks for a text being in it.
type ballot struct {
	few    uint64 // counts of words not yet in counts, eight bits each
	n      int32  // how many words that is
	counts [len(languages)]int32
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
		b.counts[l] += int32(b.few >> (8 * l) & 255)
	}
	b.few, b.n = 0, 0
}

// add adds votes for a language, if it is known.
func (b *ballot) add(l language, votes int32) {
	if l != unknown {
		b.counts[l] += votes
	}
}

// winner returns the language with most votes, and by how many it leads; of
// two, the one that stands first in the table of languages.
func (b *ballot) winner() (best language, lead int32) {
	b.sum()
	best, most, second := unknown, int32(0), int32(0)
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
