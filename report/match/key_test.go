package match

import (
	"testing"

	"pgregory.net/rapid"
)

// Only the same word has the same key, unless its key is long; and it has no
// other key as bytes.
func TestKeysTellWordsApart(t *testing.T) {
	word := rapid.StringOfN(rapid.RuneFrom([]rune("aabzé面")), 1, 24, -1)
	rapid.Check(t, func(t *rapid.T) {
		a, b := word.Draw(t, "a"), word.Draw(t, "b")
		if rapid.Bool().Draw(t, "alike") {
			b = a[:len(a)-1] + "z"
		}
		k := keyOf(a)
		if k != keyOf([]byte(a)) {
			t.Errorf("%q has another key as bytes", a)
		}
		if k.isLong() != (len(a) > 16) {
			t.Errorf("the key of %q is long: %v", a, k.isLong())
		}
		if !k.isLong() && (k == keyOf(b)) != (a == b) {
			t.Errorf("%q and %q have the keys %x and %x", a, b, k, keyOf(b))
		}
	})
}

// Long words that begin or end alike are different entries.
func TestLongWords(t *testing.T) {
	x := newLexicon(1)
	var scan scanner
	seen := map[int32]bool{}
	scan.reset("donaudampfschifffahrtsgesellschaft donaudampfschifffahrtsgesellschaften xonaudampfschifffahrtsgesellschaft donaudampfschifffahrtsgesellschaft")
	for scan.next() {
		seen[x.read(&scan).entry] = true
	}
	if len(seen) != 3 {
		t.Errorf("%d entries", len(seen))
	}
}
