package parser

import "testing"

func TestPainName(t *testing.T) {
	p, _ := readPerson(t, `---
pains:
  - hiring two engineers +hiring +go
  - hiring a designer +hiring
  - "hiring, again"
  - "!?"
  - churn id:month-three
  - hiring two engineers once more
  - gone +old done:2026-01-01
---
`)
	day := Date{2026, 6, 1}
	for i, want := range []string{"go", "hiring a", "hiring again", "", "month-three", "hiring two engineers once", ""} {
		if got := p.PainName(i, day); got != want {
			t.Errorf("pain %d, %s: got %q, want %q", i, p.Pains[i].Text, got, want)
		}
	}
}
