package edit

import (
	"strings"
	"testing"

	"notes/parser"
)

// usualNote is a note as it is after two years.
const usualNote = `---
name: Ada Example
aliases: [Ada]
tags: [founder, lisbon]
org: "[[Paylo]]"
every: 6w
met:
  - 2026-01-05 GoLab, coffee after the talk via [[Grace Hopper]]
pains:
  - hiring two Go engineers +hiring since:2026-01-05
  - churn after month three +retention since:2026-02-01 done:2026-04-02
  - text: landing page looks dated
    tags: [design]
    since: 2026-03-10
offers:
  - B2B pricing +pricing
helps:
  - 2026-01-07 article Hiring without agencies https://example.org/h -> hiring => hired one
  - 2026-02-03 ebook Churn, a field guide -> retention => worked
follow_ups:
  - 2026-03-26 did the draft fit?
---
# Ada Example
- [ ] send the seed-deck template 📅 2026-04-10
`

func BenchmarkAdd(b *testing.B) {
	text := usualNote + strings.Repeat("## 2026-05-20 lunch\nShe is thinking of opening an office in Porto, with [[Grace Hopper]].\n\n- **runway** is 14 months\n", 10)
	help := parser.Help{Date: newDay, Kind: "article", What: "Offices abroad", For: []string{"hiring"}}
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		n, err := Open("people/ada.md", text)
		if err != nil {
			b.Fatal(err)
		}
		if _, err := n.Add(help); err != nil {
			b.Fatal(err)
		}
	}
}
