package report_test

import (
	"fmt"
	"strings"
	"testing"

	"notes/parser"
	"notes/report"
)

// kindsOf lists the kinds of the reasons to help the first person, or "-".
func kindsOf(v *parser.Vault, o report.Options) string {
	r := report.NewToday(v, o)
	if len(r.HelpNow.HelpNow) == 0 {
		return "-"
	}
	var kinds []string
	for _, reason := range r.HelpNow.HelpNow[0].Reasons {
		kinds = append(kinds, reason.Kind)
	}
	return strings.Join(kinds, ",")
}

func TestReasons(t *testing.T) {
	for _, test := range []struct{ name, note, days string }{
		{
			"a promise, from its day until it is kept",
			"follow_ups:\n  - 2026-03-26 did the draft fit? done:2026-03-30",
			"2026-03-25:- 2026-03-26:promise 2026-03-29:promise 2026-03-30:-",
		},
		{
			"a snooze moves a promise to its end",
			"snooze: 2026-06-01\nfollow_ups:\n  - 2026-03-26 did the draft fit?",
			"2026-03-26:- 2026-05-31:- 2026-06-01:promise",
		},
		{
			"a first meeting, for 30 days",
			"met:\n  - 2026-03-01 at the market",
			"2026-02-28:- 2026-03-01:meeting 2026-03-31:meeting 2026-04-01:ask 2026-04-14:ask 2026-04-15:-",
		},
		{
			"a help on the day or later ends it",
			"met:\n  - 2026-03-01 at the market\nhelps:\n  - 2026-03-04 article Tides => worked",
			"2026-03-03:meeting 2026-03-04:-",
		},
		{
			"a follow-up ends it, even one to come",
			"met:\n  - 2026-03-01 at the market\nfollow_ups:\n  - 2026-05-01 ask again",
			"2026-03-02:- 2026-04-30:- 2026-05-01:promise",
		},
		{
			"a promise kept since ends it",
			"met:\n  - 2026-03-01 at the market\nfollow_ups:\n  - 2026-02-20 the deck done:2026-03-02",
			"2026-03-02:- 2026-03-14:- 2026-03-15:ask 2026-04-14:ask 2026-04-15:-",
		},
		{
			"a body entry is a sign, so that no try counts before it",
			"every: 10d\nhelps:\n  - 2025-01-01 book A\n  - 2025-02-01 book B\n  - 2025-03-01 book C\n---\n## 2026-01-01 lunch",
			"2025-12-31:- 2026-01-10:- 2026-01-11:rhythm",
		},
		{
			"a later meeting ends it",
			"met:\n  - 2026-03-01 at the market\n  - 2026-03-05 again",
			"2026-03-04:meeting 2026-03-05:-",
		},
		{
			"a later meeting counts where a pain was noted since",
			"met:\n  - 2026-01-01 first\n  - 2026-03-05 again\npains:\n  - hiring since:2026-03-05",
			"2026-03-04:- 2026-03-05:meeting 2026-04-04:meeting 2026-04-05:pain",
		},
		{
			"not where the pain was noted before",
			"met:\n  - 2026-01-01 first\n  - 2026-03-05 again\npains:\n  - hiring since:2026-03-04",
			"2026-03-05:pain",
		},
		{
			"help is of use until a day, from 14 days before",
			"pains:\n  - a form for the bank by:2026-06-15",
			"2026-05-31:pain 2026-06-01:by,pain 2026-06-15:by,pain 2026-06-16:pain,review",
		},
		{
			"did it help, on days 14 to 20 and 28 to 34",
			"helps:\n  - 2026-01-01 article Tides",
			"2026-01-01:- 2026-01-14:- 2026-01-15:result 2026-01-21:result 2026-01-22:- " +
				"2026-01-28:- 2026-01-29:result 2026-02-04:result 2026-02-05:-",
		},
		{
			"not when the result is known",
			"helps:\n  - 2026-01-01 article Tides => partly",
			"2026-01-15:- 2026-01-29:-",
		},
		{
			"not when the pain is gone",
			"pains:\n  - tides +tides since:2025-12-01 done:2026-01-10\nhelps:\n  - 2026-01-01 article Tides -> tides",
			"2026-01-15:-",
		},
		{
			"an introduction asks too",
			"intros:\n  - 2026-01-01 [[Grace]] introduced:2026-01-01",
			"2026-01-14:- 2026-01-15:result",
		},
		{
			"an event, from a week before to three days after",
			"events:\n  - 2026-05-10 opening of the shop",
			"2026-05-02:- 2026-05-03:event 2026-05-10:event 2026-05-13:event 2026-05-14:-",
		},
		{
			"a birthday, from a week before",
			"birthday: 1990-01-03",
			"2025-12-26:- 2025-12-27:birthday 2026-01-03:birthday 2026-01-04:-",
		},
		{
			"29 February is kept on the 28th in other years",
			"birthday: --02-29",
			"2026-02-28:birthday 2026-03-01:- 2028-02-28:birthday 2028-02-29:birthday 2028-03-01:-",
		},
		{
			"a rhythm, from the last contact",
			"every: 6w\nlast_contact: 2026-01-01",
			"2026-02-11:- 2026-02-12:rhythm",
		},
		{
			"a month from the 31st",
			"every: 1m\nlast_contact: 2026-01-31",
			"2026-02-27:- 2026-02-28:rhythm",
		},
		{
			"a month from the 31st in a leap year",
			"every: 1m\nlast_contact: 2028-01-31",
			"2028-02-28:- 2028-02-29:rhythm",
		},
		{
			"a rhythm without any contact is for now",
			"every: yearly",
			"2026-01-01:rhythm",
		},
		{
			"no rhythm, no nagging",
			"last_contact: 2020-01-01",
			"2026-01-01:-",
		},
		{
			"a try doubles the wait",
			"every: 10d\nmet:\n  - 2025-01-01 once\nhelps:\n  - 2025-03-01 article A => unknown\n  - 2026-01-01 article B",
			"2026-01-20:result 2026-01-21:result,rhythm 2026-01-22:rhythm",
		},
		{
			"two tries double it twice",
			"every: 10d\nmet:\n  - 2025-01-01 once\nhelps:\n  - 2025-11-01 article A\n  - 2026-01-01 article B",
			"2026-02-09:- 2026-02-10:rhythm",
		},
		{
			"after three tries it rests, and so do the pains",
			"every: 10d\nmet:\n  - 2025-01-01 once\npains:\n  - hiring since:2025-01-01\nhelps:\n  - 2025-11-01 article A\n  - 2025-12-01 article B\n  - 2026-01-01 article C",
			"2026-01-14:- 2026-01-15:result 2026-03-31:- 2027-01-01:-",
		},
		{
			"a help on the day of the meeting is no try",
			"every: 10d\nmet:\n  - 2026-01-01 once\nhelps:\n  - 2026-01-01 advice over coffee",
			"2026-01-10:- 2026-01-11:rhythm",
		},
		{
			"a pain that nobody helped with",
			"pains:\n  - hiring +hiring since:2026-01-01\n  - pricing +pricing since:2026-02-01\nhelps:\n  - 2026-03-01 article A -> hiring => worked",
			"2025-12-31:- 2026-01-01:pain 2026-03-01:pain",
		},
		{
			"not one that somebody helped with",
			"pains:\n  - hiring +hiring since:2026-01-01\nhelps:\n  - 2026-03-01 article A -> hiring => partly",
			"2026-02-28:pain 2026-03-01:-",
		},
		{
			"a pain to review after 180 days without anything",
			"pains:\n  - hiring +hiring since:2026-01-01\nhelps:\n  - 2026-01-02 article A -> hiring => partly",
			"2026-06-30:- 2026-07-01:review",
		},
		{
			"a pain noted in a month counts from the month's end",
			"pains:\n  - hiring +hiring since:2026-01\nhelps:\n  - 2026-01-02 article A -> hiring => partly",
			"2026-07-29:- 2026-07-30:review",
		},
		{
			"a pain without a date is never to review",
			"pains:\n  - hiring",
			"2036-07-30:pain",
		},
	} {
		t.Run(test.name, func(t *testing.T) {
			v := vaultOf(t, "ada", test.note, "grace", "name: Grace\nsnooze: 2100-01-01")
			byDay(t, test.days, func(o report.Options) string { return kindsOf(v, o) })
		})
	}
}

func TestRhythmByTag(t *testing.T) {
	v := vaultOf(t, "ada", "tags: [lisbon, Mentor]\nlast_contact: 2026-01-01", "bea", "tags: [mentor]\nevery: 1y\nlast_contact: 2026-01-01")
	every, err := parser.ParseRhythm("3m")
	if err != nil {
		t.Fatal(err)
	}
	v.Config.Every = map[string]parser.Rhythm{"mentor": every}
	byDay(t, "2026-03-31:0 2026-04-01:1 2026-12-31:1 2027-01-01:2", func(o report.Options) string {
		return fmt.Sprint(len(report.NewToday(v, o).HelpNow.HelpNow))
	})
}

// TestOrder checks that promises come first, then the sum of the terms, then
// the id; and that the cap counts whom it leaves out.
func TestOrder(t *testing.T) {
	v := vaultOf(t,
		"a-rhythm", "every: 1d\nlast_contact: 2026-05-01",
		"b-pain-old", "pains:\n  - hiring since:2026-01-01",
		"b-pain-new", "pains:\n  - hiring since:2026-05-31",
		"c-meeting", "met:\n  - 2026-05-30 coffee\nbirthday: --06-01\nevents:\n  - 2026-06-01 opening\npains:\n  - form by:2026-06-01",
		"d-promise", "follow_ups:\n  - 2026-06-01 send it",
		"e-promise", "follow_ups:\n  - 2026-05-01 send it",
		"f-later", "follow_ups:\n  - 2026-06-02 send it",
	)
	v.Config.Daily = 5
	r := report.NewToday(v, report.Options{Today: day(t, "2026-06-01")})
	var order []string
	for _, c := range r.HelpNow.HelpNow {
		order = append(order, c.Person)
		sum := 0
		for _, reason := range c.Reasons {
			sum += reason.Points
		}
		if sum != c.Score {
			t.Errorf("%s: score %d, but its reasons add up to %d", c.Person, c.Score, sum)
		}
	}
	if got, want := strings.Join(order, " "), "e-promise d-promise c-meeting a-rhythm b-pain-old"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	if r.More != 1 {
		t.Errorf("%d more, want 1", r.More)
	}
}

// TestPromiseWeighsMost checks that no other reasons together outweigh one.
func TestPromiseWeighsMost(t *testing.T) {
	others := 0
	for _, term := range report.Terms[1:] {
		others += term.Weight + 30
	}
	if report.Terms[0].Name != "promise" || report.Terms[0].Weight <= others {
		t.Errorf("a promise weighs %d, all else together up to %d", report.Terms[0].Weight, others)
	}
}

func TestTermsAreDocumented(t *testing.T) {
	for i, term := range report.Terms {
		if term.Name == "" || !strings.HasSuffix(term.Doc, ".") {
			t.Errorf("term %d: name %q, doc %q", i, term.Name, term.Doc)
		}
		if i > 0 && term.Weight >= report.Terms[i-1].Weight {
			t.Errorf("%s does not weigh less than %s", term.Name, report.Terms[i-1].Name)
		}
	}
}

// TestFreshHelpPressesLess checks that a pain waits behind others while a help
// with something else is fresh.
func TestFreshHelpPressesLess(t *testing.T) {
	const pains = "pains:\n  - hiring +hiring since:2026-01-01\n  - pricing +pricing since:2026-01-01\n"
	v := vaultOf(t, "ada", pains+"helps:\n  - 2026-05-18 article A -> hiring => worked", "bea", pains)
	byDay(t, "2026-05-17:ada 2026-05-18:bea 2026-06-01:bea 2026-06-02:ada", func(o report.Options) string {
		return report.NewToday(v, o).HelpNow.HelpNow[0].Person
	})
}
