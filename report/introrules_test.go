package report_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"notes/parser"
	"notes/parser/vaulttest"
	"notes/report"
)

// Two strangers of whom one offers what the other needs.
const (
	needy   = "name: Ada\npains:\n  - hiring two Go engineers +hiring since:2026-05-30\n"
	helpful = "name: Grace\noffers:\n  - introductions to Go engineers who look for work +hiring\n"
)

// meeting reads the notes of people as an introduction wants them.
func meeting(t testing.TB, notes ...string) *parser.Vault {
	t.Helper()
	files := fstest.MapFS{}
	for i := 0; i < len(notes); i += 2 {
		text := notes[i+1]
		if !strings.HasPrefix(text, "---") {
			text = "---\n" + text + "\n---\n"
		}
		files["people/"+notes[i]+".md"] = &fstest.MapFile{Data: []byte(text)}
	}
	v, err := (&parser.Loader{FS: files, Links: true, Bodies: true, Library: true}).Load()
	if err != nil {
		t.Fatal(err)
	}
	return v
}

// pairsOf writes the introductions as "ada+grace bo+cy".
func pairsOf(list []report.Introduction) string {
	var pairs []string
	for _, i := range list {
		pairs = append(pairs, i.A+"+"+i.B)
	}
	return strings.Join(pairs, " ")
}

// TestNeverProposed checks each case in which two people are not proposed, and
// those that look like one.
func TestNeverProposed(t *testing.T) {
	const proposed, never = "ada+grace", ""
	body := func(frontmatter, text string) string { return "---\n" + frontmatter + "---\n" + text }
	for _, test := range []struct {
		name, ada, grace, third string // third is a third person's note
		want                    string
	}{
		{"strangers", needy, helpful, "", proposed},

		{"knows", needy + "knows: ['[[grace]]']", helpful, "", never},
		{"knows the other way", needy, helpful + "knows: [Ada]", "", never},
		{"link in the body", body(needy, "Had tea with [[Grace|her]]."), helpful, "", never},
		{"link in the other body", needy, body(helpful, "Told her of [[ada]]."), "", never},
		{"link under a key", needy + "partner: '[[grace]]'", helpful, "", never},
		{"link in an item", needy + "met: [2026-03-01 lunch with '[[Grace]]' and others]", helpful, "", never},
		{"link in code", body(needy, "`[[grace]]`"), helpful, "", proposed},
		{"met through", needy, helpful + "met:\n  - 2026-03-01 fair via Ada", "", never},
		{"how we met", needy + "introduced_by: Grace", helpful, "", never},
		{"help passed on", needy + "helps:\n  - 2026-03-01 book Go => worked via:grace", helpful, "", never},
		{"link to a third", body(needy, "[[bo]] [[grace-hall]]"), helpful, "name: Bo", proposed},
		{"same org", needy + "org: '[[Paylo]]'", helpful + "org: páylo", "", never},
		{"same org, labelled", needy + "org: '[[Paylo|Paylo Lda]]'", helpful + "org: Paylo", "", never},
		{"one of several orgs", needy + "organizations: [Lado B, Paylo]", helpful + "org: PAYLO", "", never},
		{"other orgs", needy + "org: Paylo", helpful + "org: Pay", "", proposed},
		{"no org", needy + "org: ''", helpful + "org: ''", "", proposed},

		{"introduced long ago", needy + "intros:\n  - 2024-01-01 [[grace]] ok:2024-01-01 yes:2024-01-02 introduced:2024-01-03", helpful, "", never},
		{"introduced, in the other note", needy, helpful + "intros:\n  - 2024-01-01 [[ada]] introduced:2024-01-03 => worked", "", never},
		{"no", needy + "intros:\n  - 2024-01-01 [[grace]] asked:2024-01-02 no:2024-01-03", helpful, "", never},
		{"no, in the other note", needy, helpful + "intros:\n  - 2024-01-01 [[ada]] no:2024-01-03", "", never},
		{"later, before its day", needy + "intros:\n  - 2024-01-01 [[grace]] later:2026-09-01", helpful, "", never},
		{"later, on its day, is under way", needy + "intros:\n  - 2024-01-01 [[grace]] later:2026-06-01", helpful, "", never},
		{"under way", needy + "intros:\n  - 2024-01-01 [[grace]]", helpful, "", never},

		{"30 days in an introduction", needy + "intros:\n  - 2026-05-02 [[bo]]", helpful, "name: Bo", never},
		{"31 days", needy + "intros:\n  - 2026-05-01 [[bo]]", helpful, "name: Bo", proposed},
		{"any state", needy + "intros:\n  - 2026-05-02 [[bo]] no:2026-05-03", helpful, "name: Bo", never},
		{"a later step", needy + "intros:\n  - 2026-03-01 [[bo]] asked:2026-05-20", helpful, "name: Bo", never},
		{"put off long ago", needy + "intros:\n  - 2026-03-01 [[bo]] asked:2026-03-02 later:2026-09-01", helpful, "name: Bo", proposed},
		{"in another's note", needy, helpful, "name: Bo\nintros:\n  - 2026-05-20 [[grace]]", never},
		{"not before its day", needy + "intros:\n  - 2026-07-01 [[bo]] introduced:2026-08-01", helpful, "name: Bo", proposed},
		{"to themselves", needy + "intros:\n  - 2026-05-20 [[ada]]", helpful, "", proposed},
		{"to somebody outside", needy, helpful + "intros:\n  - 2026-05-20 the dentist", "", never},

		{"wants no introductions", needy + "introductions: no", helpful, "", never},
		{"the other wants none", needy, helpful + "introductions: no", "", never},
		{"private", needy + "private: true", helpful, "", never},
		{"the other is private", needy, helpful + "private: true", "", never},
		{"snoozed", needy + "snooze: 2026-06-02", helpful, "", never},
		{"the other is snoozed", needy, helpful + "snooze: 2026-06-02", "", never},
		{"snooze is over", needy, helpful + "snooze: 2026-06-01", "", proposed},
		{"rests", needy, helpful + "met: [2025-01-01]\nhelps: [2025-02-01 book A, 2025-03-01 book B, 2025-04-01 book C]", "", never},

		{"the pain is eased", "name: Ada\npains: ['hiring two Go engineers +hiring done:2026-05-01']", helpful, "", never},
		{"themselves", needy + "offers: [introductions to Go engineers who look for work +hiring]", "name: Grace", "", never},
		{"nothing fits", needy, "name: Grace\noffers: [glaze chemistry +ceramics]", "", never},
	} {
		for _, private := range []bool{false, true} {
			notes := []string{"ada", test.ada, "grace", test.grace}
			if test.third != "" {
				notes = append(notes, "bo", test.third)
			}
			v, o := meeting(t, notes...), report.Options{Today: day(t, "2026-06-01"), Private: private}
			for _, id := range []string{"", "ada", "grace"} {
				if got := pairsOf(report.NewProposals(v, id, o).Introductions); got != test.want {
					t.Errorf("%s: intro %s: got %q, want %q", test.name, id, got, test.want)
				}
			}
		}
	}
}

// TestUnderWayIsShown checks that an introduction of the two that is under way
// is shown as that.
func TestUnderWayIsShown(t *testing.T) {
	v := meeting(t, "ada", needy+"intros:\n  - 2024-01-01 [[grace]] -> hiring asked:2024-01-02", "grace", helpful)
	for _, id := range []string{"", "ada", "grace"} {
		r := report.NewProposals(v, id, report.Options{Today: day(t, "2026-06-01")})
		if len(r.Open) != 1 || r.Open[0].State != parser.Asked || r.Open[0].A != "ada" || r.Open[0].B != "grace" || r.Open[0].Need != "hiring two Go engineers" {
			t.Errorf("intro %s: got %+v", id, r.Open)
		}
	}
}

// TestNoScreenWearsAnybodyOut checks the proposals for many made-up people
// against the rules, as somebody would who looks at each pair alone.
func TestNoScreenWearsAnybodyOut(t *testing.T) {
	v, err := (&parser.Loader{FS: vaulttest.MapFS(5, 300), Links: true, Bodies: true, Library: true}).Load()
	if err != nil {
		t.Fatal(err)
	}
	proposed := 0
	for _, on := range []string{"2025-11-20", "2026-06-01"} {
		o := report.Options{Today: day(t, on)}
		for _, id := range append([]string{""}, idsOf(v.People[:8])...) {
			r := report.NewProposals(v, id, o)
			times := map[string]int{}
			for _, i := range r.Introductions {
				proposed++
				times[i.A]++
				times[i.B]++
				if why := forbidden(v.Person(i.A), v.Person(i.B), v, o.Today); why != "" {
					t.Errorf("on %s, intro %s: %s and %s: %s", on, id, i.A, i.B, why)
				}
			}
			for one, n := range times {
				if n > 2 && one != id {
					t.Errorf("on %s, intro %s: %s stands there %d times", on, id, one, n)
				}
			}
		}
	}
	if proposed < 30 {
		t.Errorf("%d are proposed", proposed)
	}
}

func idsOf(people []*parser.Person) []string {
	var ids []string
	for _, p := range people {
		ids = append(ids, p.ID)
	}
	return ids
}

// forbidden says why two people must not be proposed.
func forbidden(a, b *parser.Person, v *parser.Vault, today parser.Date) string {
	leads := func(p *parser.Person, to string) bool {
		refs := slices.Clone(p.Knows)
		for _, m := range p.Meetings {
			refs = append(refs, m.Via)
		}
		for _, h := range p.Helps {
			refs = append(refs, h.Via)
		}
		refs = append(refs, p.MetVia)
		return slices.Contains(p.Mentions, to) || slices.ContainsFunc(refs, func(r parser.Ref) bool { return r.ID == to })
	}
	switch {
	case a == b:
		return "the same"
	case leads(a, b.ID) || leads(b, a.ID):
		return "they know each other"
	case a.Org != "" && parser.Fold(a.Org) == parser.Fold(b.Org):
		return "same org"
	}
	for _, p := range []*parser.Person{a, b} {
		if p.Private || p.NoIntros || p.Snooze.After(today) {
			return p.ID + " is to be left alone"
		}
	}
	for _, p := range v.People {
		for _, i := range p.Intros {
			in := func(x *parser.Person) bool { return p == x || i.Who.ID == x.ID }
			if in(a) && in(b) {
				return "an introduction stands in a note"
			}
			if days := today.DaysSince(i.Date); (in(a) || in(b)) && !p.Private && days >= 0 && days <= 30 {
				return "in an introduction of " + i.Date.String()
			}
		}
	}
	return ""
}

// TestIntroOfTheFuture checks that an introduction after today was not made yet.
func TestIntroOfTheFuture(t *testing.T) {
	v := meeting(t, "ada", needy+"intros:\n  - 2026-05-01 [[grace]] ok:2026-05-02 introduced:2027-05-03", "grace", helpful)
	byDay(t, "2026-06-01:2-steps,known-false 2027-05-03:3-steps,known-true", func(o report.Options) string {
		r := report.NewPair(v, "ada", "grace", o)
		steps := 0
		for _, g := range r.Doc().Sections[0].Groups {
			if g.Title == "so far" {
				steps = len(g.Items)
			}
		}
		return fmt.Sprintf("%d-steps,known-%t", steps, r.Acquainted != "")
	})
}

// TestIntroducedToThemselves checks that somebody who is introduced to
// themselves by mistake waits for nothing: it is a finding.
func TestIntroducedToThemselves(t *testing.T) {
	v, o := meeting(t, "ada", needy+"intros:\n  - 2026-05-20 [[ada]] -> hiring ok:2026-05-21", "grace", helpful), report.Options{Today: day(t, "2026-06-01")}
	if r := report.NewIntros(v, o); len(r.Introductions.Introductions) != 0 || r.Open != 0 {
		t.Errorf("under way: %d", r.Open)
	}
	if said := fmt.Sprint(*report.NewToday(v, o).Doc()); strings.Contains(said, "ask Ada") || !strings.Contains(said, "hiring") {
		t.Errorf("today: %s", said)
	}
}

// TestThousandsOfPains checks that one note with very many pains does not hold
// up the others: the first hundred take part, here numbers 0 to 99.
func TestThousandsOfPains(t *testing.T) {
	var pains strings.Builder
	for i := range 1000 {
		fmt.Fprintf(&pains, "- glaze recipe zq%d breaks\n", i)
	}
	note := "---\nname: Ada\n---\n## Pain points\n" + pains.String()
	for number, want := range map[int]string{99: "ada+grace", 100: ""} {
		v := meeting(t, "ada", note, "grace", fmt.Sprintf("name: Grace\noffers: [all about zq%d]", number))
		if got := pairsOf(report.NewProposals(v, "", report.Options{Today: day(t, "2026-06-01")}).Introductions); got != want {
			t.Errorf("number %d: got %q, want %q", number, got, want)
		}
	}
}
