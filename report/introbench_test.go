package report_test

import (
	"testing"

	"notes/parser"
	"notes/parser/vaulttest"
	"notes/report"
)

// BenchmarkIntroductions measures who should meet whom among 10,000 people, with
// the bodies of their notes: the best of all, those of one person, one pair, and
// what stands in the notes.
func BenchmarkIntroductions(b *testing.B) {
	v, err := (&parser.Loader{FS: vaulttest.MapFS(1, 10_000), Links: true, Bodies: true, Library: true}).Load()
	if err != nil {
		b.Fatal(err)
	}
	o := report.Options{Today: parser.Date{Year: 2026, Month: 6, Day: 1}}
	one, other := v.People[100].ID, v.People[200].ID
	for _, r := range []struct {
		name string
		make func()
	}{
		{"all", func() { report.NewProposals(v, "", o) }},
		{"one", func() { report.NewProposals(v, one, o) }},
		{"pair", func() { report.NewPair(v, one, other, o) }},
		{"on record", func() { report.NewIntros(v, o) }},
	} {
		b.Run(r.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				r.make()
			}
		})
	}
}
