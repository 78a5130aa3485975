package report_test

import (
	"fmt"
	"io"
	"testing"

	"notes/parser"
	"notes/parser/vaulttest"
	"notes/report"
	"notes/report/render"
)

// onThatDay is the day on which made-up vaults are read.
var onThatDay = report.Options{Today: parser.Date{Year: 2026, Month: 6, Day: 1}}

// madeUp reads a made-up vault of so many people, with all that a loader is asked for.
func madeUp(tb testing.TB, people int, l parser.Loader) *parser.Vault {
	tb.Helper()
	l.FS = vaulttest.MapFS(1, people)
	v, err := l.Load()
	if err != nil {
		tb.Fatal(err)
	}
	return v
}

// looks are those that look at everybody, with their making.
var looks = []struct {
	name string
	make func(*parser.Vault) report.Report
}{
	{"whole", func(v *parser.Vault) report.Report { return report.NewWhole(v, onThatDay) }},
	{"check", func(v *parser.Vault) report.Report { return report.NewCheck(v, onThatDay) }},
	{"export", func(v *parser.Vault) report.Report { return report.NewExport(v, "", report.Query{}, onThatDay) }},
	{"list", func(v *parser.Vault) report.Report { return report.NewList(v, "", report.Query{}, onThatDay) }},
	{"changes", func(v *parser.Vault) report.Report { return report.NewChanges(v, v, nil, onThatDay) }},
}

// BenchmarkReports measures the thinking alone.
func BenchmarkReports(b *testing.B) {
	for _, n := range vaulttest.BenchSizes() {
		v := madeUp(b, n, parser.Loader{})
		for _, r := range looks {
			b.Run(fmt.Sprintf("%s/%d", r.name, n), func(b *testing.B) {
				b.ReportAllocs()
				for b.Loop() {
					r.make(v)
				}
			})
		}
	}
}

// BenchmarkFormats measures the writing of the whole report alone.
func BenchmarkFormats(b *testing.B) {
	for _, n := range vaulttest.BenchSizes() {
		whole := report.NewWhole(madeUp(b, n, parser.Loader{}), onThatDay)
		for _, f := range render.Formats {
			b.Run(fmt.Sprintf("%s/%d", f.Name, n), func(b *testing.B) {
				b.ReportAllocs()
				for b.Loop() {
					if err := f.Write(io.Discard, whole, render.Options{}); err != nil {
						b.Fatal(err)
					}
				}
			})
		}
	}
}

// BenchmarkQuery measures a query over everybody.
func BenchmarkQuery(b *testing.B) {
	q, err := report.ParseQuery("hiring -has:follow-ups | met:>2026-01-01 lisbon")
	if err != nil {
		b.Fatal(err)
	}
	for _, n := range vaulttest.BenchSizes() {
		v := madeUp(b, n, parser.Loader{})
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				report.NewList(v, "pains", q, onThatDay)
			}
		})
	}
}
