package match

// key is a word of up to 16 bytes, packed; of a longer one a hash and its end,
// marked by a byte that no word has.
type key struct{ first, last uint64 }

// long marks the key of a word that is not all in its key.
const long = 0xff << 56

func (k key) isLong() bool { return k.last >= long }

func keyOf[word string | []byte](w word) key {
	switch n := len(w); {
	case n > 16:
		return key{hashLong(w), long | eight(w, n-8)>>8}
	case n >= 8:
		return key{eight(w, 0), eight(w, n-8) >> (8 * (16 - n))}
	case n >= 4:
		return key{four(w, 0) | four(w, n-4)>>(8*(8-n))<<32, 0}
	}
	k := key{}
	for i := range len(w) {
		k.first |= uint64(w[i]) << (8 * i)
	}
	return k
}

// four returns the four bytes from i on as a number.
func four[word string | []byte](w word, i int) uint64 {
	_ = w[i+3]
	return uint64(w[i]) | uint64(w[i+1])<<8 | uint64(w[i+2])<<16 | uint64(w[i+3])<<24
}

// eight returns the eight bytes from i on as a number.
func eight[word string | []byte](w word, i int) uint64 {
	_ = w[i+7]
	return uint64(w[i]) | uint64(w[i+1])<<8 | uint64(w[i+2])<<16 | uint64(w[i+3])<<24 |
		uint64(w[i+4])<<32 | uint64(w[i+5])<<40 | uint64(w[i+6])<<48 | uint64(w[i+7])<<56
}

// hashLong is FNV-1a, by Fowler, Noll and Vo.
func hashLong[word string | []byte](w word) uint64 {
	hash := uint64(14695981039346656037)
	for i := range len(w) {
		hash = (hash ^ uint64(w[i])) * 1099511628211
	}
	return hash
}
