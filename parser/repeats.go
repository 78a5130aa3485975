package parser

import "hash/maphash"

// repeats tells of many texts which of them come again, and takes some others for
// such, one in thirty. It takes less memory than a map of them by far.
type repeats struct {
	seed  maphash.Seed
	sums  []uint32 // of the texts, in their order
	once  []uint64 // a bit for every sum there was, several sharing one
	again []uint64 // and for those of them that came again
}

// newRepeats makes room for about so many texts.
func newRepeats(n int) *repeats {
	words := n/2 + 1
	return &repeats{seed: maphash.MakeSeed(), sums: make([]uint32, 0, n), once: make([]uint64, words), again: make([]uint64, words)}
}

func (r *repeats) add(text string) { r.addSum(uint32(maphash.String(r.seed, text))) }

func (r *repeats) addBytes(text []byte) { r.addSum(uint32(maphash.Bytes(r.seed, text))) }

func (r *repeats) addSum(sum uint32) {
	word, bit := r.place(sum)
	r.again[word] |= r.once[word] & bit
	r.once[word] |= bit
	r.sums = append(r.sums, sum)
}

// seemsRepeated reports whether a text with that sum may have come twice.
func (r *repeats) seemsRepeated(sum uint32) bool {
	word, bit := r.place(sum)
	return r.again[word]&bit != 0
}

func (r *repeats) place(sum uint32) (word int, bit uint64) {
	return int(sum/64) % len(r.once), 1 << (sum % 64)
}
