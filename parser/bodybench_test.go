package parser

import (
	"strings"
	"testing"

	"notes/parser/source"
)

// month is a piece of a body as people write them: prose, a log, tasks, lists
// and a quote.
const month = `## 2026-05-20 lunch

She is thinking of opening an office in Porto. It would mean hiring three more people
and she is unsure whether it is worth it; the runway is 14 months. [[Grace Hopper]] may
know somebody there.

- [ ] send the seed-deck template 📅 2026-04-10
- [x] introduce to [[Bob Martin|Bob]] ✅ 2026-04-02
- 2026-03-01 call about ` + "`go vet`" + ` in CI
  and a word on Lisbon

## Notes

Her brother lives in Lisbon too and runs a bakery; she likes cycling along the river
on Sundays. See [her talk](https://example.org/talk) on what **retention** means.

> A quote of hers: we ship on Fridays.

## Pain points

- hiring two Go engineers +hiring since:2026-01-05
  - asked agencies, too expensive
- churn after month three

`

func BenchmarkReadBody(b *testing.B) {
	const size = 4 << 10
	text := "# Ada Lovelace\n\n" + strings.Repeat(month, size/len(month))
	file := source.NewFile("ada.md", text)
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		readBody(file, text, 0, true)
	}
}
