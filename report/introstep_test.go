package report_test

import (
	"strings"
	"testing"

	"notes/report"
)

// TestIntroSteps checks what an introduction waits for, step by step, and that
// it bears one key throughout.
func TestIntroSteps(t *testing.T) {
	for _, test := range []struct{ intro, on, want string }{
		{"", "2026-05-02", "2026-05-02 ask them first, then Bob"},
		{" ok:2026-05-03", "2026-05-09", "2026-05-03 they would like it: now ask Bob"},
		{" ok:2026-05-03 asked:2026-05-04", "2026-05-09", "2026-05-11 you asked on 2026-05-04, no answer is noted yet"},
		{" ok:2026-05-03 asked:2026-05-04", "2026-05-16", "2026-05-11 you asked 12 days ago, no answer is noted yet"},
		{" asked:2026-05-04 yes:2026-05-05", "2026-05-09", "2026-05-05 Bob said yes: would they like it too?"},
		{" ok:2026-05-03 asked:2026-05-04 yes:2026-05-05", "2026-05-09", "2026-05-05 both said yes: introduce them"},
		{" ok:2026-05-08 asked:2026-05-04 yes:2026-05-05", "2026-05-09", "2026-05-08 both said yes: introduce them"},
		{" asked:2026-05-04 no:2026-05-05", "2026-05-09", ""},
		{" asked:2026-05-04 later:2026-09-01", "2026-05-09", "2026-09-01 ask Bob again, as agreed"},
		{" asked:2026-05-04 later:2026-09-01", "2026-09-02", "2026-09-01 ask Bob again, as agreed"},
		{" asked:2026-09-02 later:2026-09-01", "2026-09-03", "2026-09-09 you asked on 2026-09-02, no answer is noted yet"},
		{" ok:2026-05-03 asked:2026-05-04 later:2026-09-01 yes:2026-09-04", "2026-09-05", "2026-09-04 both said yes: introduce them"},
		{" asked:2026-05-04 yes:2026-05-05 later:2026-09-01", "2026-05-09", "2026-09-01 ask Bob again, as agreed"},
		{" asked:2026-05-04 later:2026-09-01 no:2026-09-02", "2026-09-03", ""},
		{" => they met at a fair", "2026-05-09", ""},
		{" ok:2026-05-03 asked:2026-05-04 => hired", "2026-05-16", ""},
	} {
		v := vaultOf(t, "ada", "intros:\n  - 2026-05-02 [[bob]]"+test.intro, "bob", "name: Bob")
		got := ""
		for _, r := range report.NewReminders(v, report.Options{Today: day(t, test.on)}).Reminders {
			got = r.Due.String() + " " + r.Why
			if r.Key != "2026-05-02 Bob" || r.What != "introduction to Bob" {
				t.Errorf("%s: key %q, what %q", test.intro, r.Key, r.What)
			}
		}
		if got != test.want {
			t.Errorf("%s on %s: got %q, want %q", test.intro, test.on, got, test.want)
		}
	}
}

// TestIntroWaitsForBoth checks that an introduction waits while either side is
// snoozed.
func TestIntroWaitsForBoth(t *testing.T) {
	v := vaultOf(t, "ada", "intros:\n  - 2026-05-02 [[bob]] ok:2026-05-03", "bob", "name: Bob\nsnooze: 2026-06-10")
	byDay(t, "2026-05-04:- 2026-06-09:- 2026-06-10:intro", func(o report.Options) string { return kindsOf(v, o) })
}

// TestIntroToSomebodyPrivate checks that nobody private is named.
func TestIntroToSomebodyPrivate(t *testing.T) {
	v := vaultOf(t, "ada", "intros:\n  - 2026-05-02 [[bob]] yes:2026-05-03", "bob", "name: Bob\nprivate: true\nsnooze: 2027-01-01")
	text := asJSON(t, report.NewReminders(v, report.Options{Today: day(t, "2026-06-01")}))
	if !strings.Contains(text, "an introduction") || !strings.Contains(text, "the other side said yes") || strings.Contains(text, "Bob") {
		t.Error(text)
	}
}

// TestOldSnooze checks that the end of a snooze brings back nothing that was
// over long before, or by the last contact.
func TestOldSnooze(t *testing.T) {
	const past = "events:\n  - 2024-05-01 opening\nhelps:\n  - 2024-05-01 book Bread"
	for _, test := range []struct{ name, note, days string }{
		{"long before", past + "\nsnooze: 2026-06-01", "2026-05-31:- 2026-06-01:-"},
		{"just before", "events:\n  - 2026-04-01 opening\nsnooze: 2026-06-01", "2026-05-31:- 2026-06-01:event 2026-06-07:event 2026-06-08:-"},
		{"by the last contact", "events:\n  - 2026-04-01 opening\nlast_contact: 2026-04-20\nsnooze: 2026-06-01", "2026-06-01:-"},
		{"a promise is never over", "follow_ups:\n  - 2020-01-01 send it\nsnooze: 2026-06-01", "2026-05-31:- 2026-06-01:promise"},
	} {
		t.Run(test.name, func(t *testing.T) {
			v := vaultOf(t, "ada", test.note)
			byDay(t, test.days, func(o report.Options) string { return kindsOf(v, o) })
		})
	}
}

// TestOneTryADay checks that several things given on one day are one try.
func TestOneTryADay(t *testing.T) {
	v := vaultOf(t, "ada", "every: 10d\nmet:\n  - 2026-01-01 tea\npains:\n  - ovens done:2026-01-02\nhelps:\n  - 2026-01-02 book A\n  - 2026-01-02 book B\n  - 2026-01-02 book C")
	byDay(t, "2026-01-15:- 2026-01-21:result 2026-01-22:result,rhythm", func(o report.Options) string { return kindsOf(v, o) })
}

// TestPromiseOutweighsWhatCameBack checks that what a snooze brought back late
// does not weigh against a promise.
func TestPromiseOutweighsWhatCameBack(t *testing.T) {
	v := vaultOf(t, "ada", "met:\n  - 2026-03-01 tea\nevents:\n  - 2026-03-02 opening\nsnooze: 2026-05-20\nfollow_ups:\n  - 2026-02-25 send it")
	r := report.NewToday(v, report.Options{Today: day(t, "2026-05-20")})
	for _, reason := range r.HelpNow.HelpNow[0].Reasons {
		if reason.Points < 0 {
			t.Errorf("%s counts %d points", reason.Kind, reason.Points)
		}
	}
}

// TestFitsFew checks that something saved is suggested for three people at
// most, for nobody who rests, and not for whom it fits far less.
func TestFitsFew(t *testing.T) {
	const pain = "pains:\n  - customers cancel their subscription after three months since:2026-05-01\n"
	people := []string{"zoe", "pains:\n  - three cats and a dog since:2026-05-01"}
	for _, id := range []string{"a", "b", "c", "d", "e"} {
		people = append(people, id, pain)
	}
	people = append(people, "0-rests", pain+"helps:\n  - 2026-05-02 book A\n  - 2026-05-03 book B\n  - 2026-05-04 book C")
	v := withLibrary(t, "---\ntitle: Why customers cancel a subscription\ncreated: 2026-05-30\n---\nCustomers cancel a subscription after three months.\n", people...)
	got := ""
	for _, r := range report.NewReminders(v, report.Options{Today: day(t, "2026-06-01")}).Reminders {
		if r.Kind == "resource" {
			got += r.Person + " " + r.Key + ", "
		}
	}
	if got != "a saved, b saved, c saved, " {
		t.Error(got)
	}
}

// TestFitsClearly checks that something saved is not suggested for whom it fits
// far less than the first.
func TestFitsClearly(t *testing.T) {
	v := withLibrary(t, "---\ntitle: Why customers cancel a subscription\ncreated: 2026-05-30\n---\nCustomers cancel a subscription after three months.\n",
		"ada", "pains:\n  - customers cancel their subscription after three months since:2026-05-01",
		"bob", "pains:\n  - three cats and a dog since:2026-05-01")
	for _, r := range report.NewReminders(v, report.Options{Today: day(t, "2026-06-01")}).Reminders {
		if r.Kind == "resource" && r.Person != "ada" {
			t.Errorf("%s is sent %s", r.Person, r.Send.Title)
		}
	}
}
