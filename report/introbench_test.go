package report_test

import (
	"fmt"
	"testing"

	"notes/parser"
	"notes/parser/vaulttest"
	"notes/report"
)

// BenchmarkIntroductions measures who should meet whom, with the bodies of all
// notes: the best of all, those of one person, one pair, and what stands in the
// notes.
func BenchmarkIntroductions(b *testing.B) {
	for _, n := range vaulttest.BenchSizes() {
		v := madeUp(b, n, parser.Loader{Links: true, Bodies: true, Library: true})
		one, other := v.People[100].ID, v.People[200].ID
		for _, r := range []struct {
			name string
			make func()
		}{
			{"all", func() { report.NewProposals(v, "", onThatDay) }},
			{"one", func() { report.NewProposals(v, one, onThatDay) }},
			{"pair", func() { report.NewPair(v, one, other, onThatDay) }},
			{"on record", func() { report.NewIntros(v, onThatDay) }},
		} {
			b.Run(fmt.Sprintf("%s/%d", r.name, n), func(b *testing.B) {
				b.ReportAllocs()
				for b.Loop() {
					r.make()
				}
			})
		}
	}
}
