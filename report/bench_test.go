package report_test

import (
	"io"
	"sync"
	"testing"

	"notes/parser"
	"notes/parser/vaulttest"
	"notes/report"
	"notes/report/render"
)

// large is a made-up vault of 10,000 people, read once.
var large = sync.OnceValue(func() *parser.Vault {
	v, err := (&parser.Loader{FS: vaulttest.MapFS(1, 10_000)}).Load()
	if err != nil {
		panic(err)
	}
	return v
})

// BenchmarkWholeReport measures the thinking alone, and with the writing.
func BenchmarkWholeReport(b *testing.B) {
	v, o := large(), report.Options{Today: parser.Date{Year: 2026, Month: 6, Day: 1}}
	b.Run("value", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			report.NewWhole(v, o)
		}
	})
	for _, f := range render.Formats {
		b.Run(f.Name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if err := f.Write(io.Discard, report.NewWhole(v, o), render.Options{}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// BenchmarkQuery measures a query over everybody.
func BenchmarkQuery(b *testing.B) {
	v, o := large(), report.Options{Today: parser.Date{Year: 2026, Month: 6, Day: 1}}
	q, err := report.ParseQuery("hiring -has:follow-ups | met:>2026-01-01 lisbon")
	if err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	for b.Loop() {
		report.NewList(v, "pains", q, o)
	}
}
