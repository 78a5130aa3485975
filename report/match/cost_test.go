package match

import (
	"testing"

	"notes/parser/vaulttest"
)

// TestIndexCost holds that an index of four times the pains takes four times as
// much, and a search no more than that.
func TestIndexCost(t *testing.T) {
	vaulttest.Linear(t, func(people int) func() {
		docs := manyPains(5 * people)
		return func() { New(docs) }
	})
	q := Query{Text: manyWords(500)}
	vaulttest.Linear(t, func(people int) func() {
		ix := New(manyPains(5 * people))
		return func() { ix.Search(q, 5) }
	})
}
