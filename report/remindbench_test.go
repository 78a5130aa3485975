package report_test

import (
	"testing"

	"notes/parser"
	"notes/parser/vaulttest"
	"notes/report"
)

// BenchmarkReminders measures what a day asks for: today's list, all
// reminders, and a brief, of 10,000 people and a library of 500 resources.
// Without the library's texts there is nothing to look through for what fits.
func BenchmarkReminders(b *testing.B) {
	o := report.Options{Today: parser.Date{Year: 2026, Month: 6, Day: 1}}
	for _, v := range []struct {
		name  string
		vault *parser.Vault
	}{{"library", largeLibrary()}, {"none", withoutLibrary(large())}} {
		for _, r := range []struct {
			name string
			make func()
		}{
			{"today", func() { report.NewToday(v.vault, o) }},
			{"reminders", func() { report.NewReminders(v.vault, o) }},
			{"brief", func() { report.NewBrief(v.vault, []string{v.vault.People[100].ID}, o) }},
		} {
			b.Run(v.name+"/"+r.name, func(b *testing.B) {
				b.ReportAllocs()
				for b.Loop() {
					r.make()
				}
			})
		}
	}
}

// largeLibrary is the same vault as large with the texts of its library.
func largeLibrary() *parser.Vault {
	v, err := (&parser.Loader{FS: vaulttest.MapFS(1, 10_000), Library: true}).Load()
	if err != nil {
		panic(err)
	}
	return v
}

func withoutLibrary(v *parser.Vault) *parser.Vault {
	bare := *v
	bare.Resources = nil
	return &bare
}
