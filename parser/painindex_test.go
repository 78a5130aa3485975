package parser

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"notes/parser/source"
)

// TestPainIndexAgrees holds that a name leads to the same pains with the index and
// without.
func TestPainIndexAgrees(t *testing.T) {
	word := rapid.SampledFrom(strings.Fields("hire Hiring hir engineers engine two Zwei zwei café cafe x"))
	day := rapid.SampledFrom([]Date{{}, {2026, 5, 1}, {2026, 5, 9}})
	rapid.Check(t, func(t *rapid.T) {
		p := &Person{}
		for range manyPains {
			q := Pain{Text: strings.Join(rapid.SliceOfN(word, 0, 3).Draw(t, "text"), " "), Status: Open}
			if rapid.IntRange(0, 19).Draw(t, "named") == 0 {
				q.Tags, q.ID = rapid.SliceOfN(word, 0, 2).Draw(t, "tags"), rapid.SampledFrom([]string{"", "two", "id"}).Draw(t, "id")
			}
			if q.Closed = day.Draw(t, "closed"); !q.Closed.IsZero() {
				q.Status = Eased
			}
			p.Pains = append(p.Pains, q)
		}
		indexed := &Person{Pains: p.Pains, painIndex: newPainIndex(p.Pains)}
		name, on := strings.Join(rapid.SliceOfN(word, 0, 3).Draw(t, "name"), " "), day.Draw(t, "day")
		if got, want := indexed.PainsNamed(name, on), p.PainsNamed(name, on); !slices.Equal(got, want) {
			t.Errorf("%q on %v: got %v, want %v", name, on, got, want)
		}
		if got, want := len(indexed.painsFitting(Fold(name), on)), len(p.painsFitting(Fold(name), on)); min(got, 2) != min(want, 2) {
			t.Errorf("%q on %v fits %d, want %d", name, on, got, want)
		}
	})
}

// TestMostOfKeepsErrors holds that of very many findings the errors are kept, and
// that the number of the others is told.
func TestMostOfKeepsErrors(t *testing.T) {
	found := make([]source.Diagnostic, maxFound+10)
	found[maxFound+9].Severity = source.Error
	kept := mostOf(found)
	if len(kept) != maxFound || kept[0].Severity != source.Error {
		t.Errorf("kept %d, the first an %v", len(kept), kept[0].Severity)
	}
	if hint := kept[maxFound-1].Hint; hint != fmt.Sprint("; ", 10, " more findings are in this note") {
		t.Errorf("the last says %q", hint)
	}
}
