package main

import (
	"strings"
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
	if wrong := i.OutOfOrder(); len(wrong) > 0 {
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

// TestIntroStepsOfNotes checks steps of introductions as people write them,
// which commands would not have written.
func TestIntroStepsOfNotes(t *testing.T) {
	p := &parser.Person{Name: "Ada"}
	day := parser.Date{Year: 2026, Month: 9, Day: 2}
	for _, test := range []struct {
		days string
		step introStep
		want string // the days then, or what is said
	}{
		{"asked:2026-05-04 yes:2026-05-05 later:2026-09-01", introStep{asked: true}, "asked:2026-09-02"},
		{"asked:2026-05-04 no:2026-05-05 later:2026-09-01", introStep{asked: true}, "asked:2026-09-02"},
		{"asked:2026-05-04 no:2026-05-05 later:2026-09-01", introStep{ok: true}, "ok:2026-09-02 asked:2026-05-04 no:2026-05-05 later:2026-09-01"},
		{"asked:2026-05-04 yes:2026-05-05 later:2026-09-01", introStep{yes: true}, "asked:2026-05-04 yes:2026-09-02"},
		{"asked:2026-05-04 later:2026-12-01", introStep{asked: true}, "asked:2026-09-02"},
		{"asked:2026-05-04 yes:2026-05-05 no:2026-05-06", introStep{yes: true, named: true}, "asked:2026-05-04 yes:2026-09-02"},
		{"asked:2026-05-04 yes:2026-05-05", introStep{again: day.AddDays(30)}, "asked:2026-05-04 later:2026-10-02"},
		{"asked:2026-05-04 yes:2026-05-05", introStep{asked: true, named: true}, "yes:2026-05-05 comes before asked:2026-09-02"},
		{"asked:2026-05-04 yes:2026-05-03", introStep{ok: true}, "ok:2026-09-02 asked:2026-05-04 yes:2026-05-03"},
		{"yes:2026-05-01", introStep{asked: true, named: true}, "yes:2026-05-01 comes before asked:2026-09-02"},
		{"asked:2026-05-04 introduced:2026-05-06 => good", introStep{result: "hired"}, "asked:2026-05-04 introduced:2026-05-06 => hired"},
	} {
		item, _ := parser.ParseItem("intros", "2026-05-02 [[Bo]] "+test.days, p)
		i := introduction{of: p, with: p, Intro: item.(parser.Intro)}
		test.step.day = day
		err := i.take(&test.step)
		got := strings.TrimPrefix(formOf(i), "2026-05-02 [[Bo]] ")
		if err != nil {
			got, _, _ = strings.Cut(err.Error(), " (")
		}
		if got != test.want {
			t.Errorf("%s: got %q, want %q", test.days, got, test.want)
		}
	}
}

// TestIntroBegunTwice checks that two commands that begin the same introduction
// at the same time write one item, with the steps of both.
func TestIntroBegunTwice(t *testing.T) {
	day := parser.Date{Year: 2026, Month: 6, Day: 1}
	i := newIntro(&parser.Person{Name: "Ada"}, &parser.Person{Name: "Grace"}, day)
	i.Who = parser.Ref{Text: "grace", Link: true}
	text := "---\nname: Ada\n---\n"
	for _, s := range []introStep{{ok: true, day: day}, {asked: true, day: day}} {
		var err error
		if text, err = apply("people/ada.md", text, []step{i.taking(&s)}); err != nil {
			t.Fatal(err)
		}
	}
	if want := "---\nname: Ada\nintros:\n  - 2026-06-01 [[grace]] ok:2026-06-01 asked:2026-06-01\n---\n"; text != want {
		t.Errorf("got %s", text)
	}
}
