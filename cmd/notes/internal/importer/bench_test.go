package importer

import (
	"fmt"
	"strings"
	"testing"

	"notes/parser"
)

// cards returns an address book of so many people.
func cards(people int) string {
	var b strings.Builder
	for i := range people {
		fmt.Fprintf(&b, "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:%[2]s %[3]s\r\nN:%[3]s;%[2]s;;;\r\nEMAIL;TYPE=INTERNET:p%[1]d@example.org\r\n"+
			"TEL;TYPE=CELL:+44 20 79%06[1]d\r\nORG:Org %[4]d\r\nTITLE:maker\r\nBDAY:1980-02-29\r\nCATEGORIES:friend\r\nNOTE:met somewhere\\, number %[1]d\r\nEND:VCARD\r\n",
			i, madeUp(i%140, 2), madeUp(i/140, 3), i%500)
	}
	return b.String()
}

// madeUp returns a word of so many syllables.
func madeUp(number, syllables int) string {
	word := ""
	for range syllables {
		word += []string{"ka", "lo", "mi", "ra", "te", "su", "no", "vi", "be", "da", "jo", "el"}[number%12]
		number /= 12
	}
	return strings.ToUpper(word[:1]) + word[1:]
}

// BenchmarkPlan reads an address book and plans it: into an empty vault, and into
// one that has all of it.
func BenchmarkPlan(b *testing.B) {
	for _, people := range []int{1000, 20_000} {
		book := cards(people)
		read := func() []Contact {
			var r Reading
			if err := r.Read(nil, "x.vcf", Input{Text: strings.NewReader(book)}); err != nil || len(r.Contacts) != people {
				b.Fatal(len(r.Contacts), err)
			}
			return r.Contacts
		}
		there, _ := NewPlan(nil, read(), nil).after(nil)
		for name, vault := range map[string][]*parser.Person{"new": nil, "again": there} {
			b.Run(fmt.Sprintf("%s-%d", name, people), func(b *testing.B) {
				b.ReportAllocs()
				for b.Loop() {
					plan := NewPlan(vault, read(), nil)
					if n := len(plan.New) + len(plan.Same) + len(plan.Doubtful); n != people {
						b.Fatal(plan.Counts())
					}
				}
			})
		}
	}
}

// BenchmarkReadNotes reads what notes export wrote of so many people, and plans it
// into an empty vault.
func BenchmarkReadNotes(b *testing.B) {
	for _, people := range []int{1000, 10_000} {
		var text strings.Builder
		text.WriteString(`{"version": 1, "people": [`)
		for i := range people {
			fmt.Fprintf(&text, "%s\n"+`{"id": "p%[2]d", "name": "%[3]s %[4]s", "file": "people/p%[2]d.md", "tags": ["friend"], "email": ["p%[2]d@example.org"],
 "pains": [{"text": "hiring for team %[2]d", "tags": ["hiring"], "since": "2026-01-05", "status": "open"}],
 "helps": [{"date": "2026-02-03", "kind": "article", "what": "How to hire", "for": ["hiring"]}],
 "keys": ["name", "tags", "email", "pains", "helps"], "body": "# %[3]s %[4]s\n\n## 2026-02-03 lunch\n\n%[5]s"}`,
				",,"[:min(i, 1)], i, madeUp(i%140, 2), madeUp(i/140, 3), strings.Repeat("They talked of “old maps” and bread. ", 50))
		}
		text.WriteString("]}\n")
		b.Run(fmt.Sprint(people), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				var r Reading
				if err := r.Read(nil, "x.json", Input{Text: strings.NewReader(text.String())}); err != nil {
					b.Fatal(err)
				}
				if n := len(NewPlan(nil, r.Contacts, nil).New); n != people {
					b.Fatal(n, r.Skips)
				}
			}
		})
	}
}
