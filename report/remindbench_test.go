package report_test

import (
	"fmt"
	"testing"

	"notes/parser"
	"notes/parser/vaulttest"
	"notes/report"
)

// BenchmarkReminders measures what a day asks for: today's list, all
// reminders, and a brief, with the texts of a library of one resource for every
// 20 people. Without it there is nothing to look through for what fits.
func BenchmarkReminders(b *testing.B) {
	for _, n := range vaulttest.BenchSizes() {
		for _, v := range []struct {
			name  string
			vault *parser.Vault
		}{{"library", madeUp(b, n, parser.Loader{Library: true})}, {"none", withoutLibrary(madeUp(b, n, parser.Loader{}))}} {
			for _, r := range []struct {
				name string
				make func()
			}{
				{"today", func() { report.NewToday(v.vault, onThatDay) }},
				{"reminders", func() { report.NewReminders(v.vault, onThatDay) }},
				{"brief", func() { report.NewBrief(v.vault, []string{v.vault.People[100].ID}, onThatDay) }},
			} {
				b.Run(fmt.Sprintf("%s/%s/%d", v.name, r.name, n), func(b *testing.B) {
					b.ReportAllocs()
					for b.Loop() {
						r.make()
					}
				})
			}
		}
	}
}

func withoutLibrary(v *parser.Vault) *parser.Vault {
	bare := *v
	bare.Resources = nil
	return &bare
}
