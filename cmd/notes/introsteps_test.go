package main

import (
	"testing"

	"pgregory.net/rapid"

	"notes/parser"
)

// anyStep is a step as the flags may say it, on one of a few days.
func anyStep(t *rapid.T) introStep {
	day := parser.Date{Year: 2026, Month: 5, Day: 1}.AddDays(rapid.IntRange(0, 20).Draw(t, "day"))
	s := introStep{day: day, named: rapid.Bool().Draw(t, "named"), ok: rapid.Bool().Draw(t, "ok"), asked: rapid.Bool().Draw(t, "asked")}
	switch rapid.SampledFrom([]string{"", "yes", "no", "later", "introduced", "result", "both"}).Draw(t, "rest") {
	case "yes":
		s.yes = true
	case "no":
		s.no = true
	case "later":
		s.again = day.AddDays(rapid.IntRange(1, 20).Draw(t, "later"))
	case "introduced":
		s.made = true
	case "result":
		s.result = "hired"
	case "both":
		s.yes, s.made = true, true
	}
	return s
}

// TestIntroStepLaws checks what holds for an introduction after any steps: its
// days are in order, the other one gave one answer at most, and the same step
// taken again changes nothing.
func TestIntroStepLaws(t *testing.T) {
	p := &parser.Person{Name: "Ada"}
	rapid.Check(t, func(t *rapid.T) {
		i := newIntro(p, p, parser.Date{Year: 2026, Month: 5, Day: 1})
		for range rapid.IntRange(1, 8).Draw(t, "steps") {
			s, before := anyStep(t), i
			if i.take(&s) != nil {
				i = before
				continue
			}
			checkIntro(t, &i)
			again := i
			if err := again.take(&s); err != nil || formOf(again) != formOf(i) {
				t.Fatalf("taken again: %v\n%s\n%s", err, formOf(i), formOf(again))
			}
		}
	})
}

func formOf(i introduction) string {
	line, _ := i.OneLine(i.of)
	return line
}

func checkIntro(t *rapid.T, i *introduction) {
	if wrong := i.OutOfOrder(); wrong != "" {
		t.Fatal(wrong)
	}
	answers := 0
	for _, day := range []parser.Date{i.Yes, i.No, i.Later} {
		if !day.IsZero() {
			answers++
		}
	}
	if answers > 1 {
		t.Fatalf("several answers: %s", formOf(*i))
	}
	if i.Result != "" && i.Introduced.IsZero() {
		t.Fatalf("a result of nothing: %s", formOf(*i))
	}
}
