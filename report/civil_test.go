package report_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"pgregory.net/rapid"

	"notes/parser"
	"notes/report"
)

// remindersOn lists the reminders of a day, without an end, as "KIND DUE".
func remindersOn(t *testing.T, v *parser.Vault, on string) string {
	t.Helper()
	var all []string
	for _, r := range report.NewReminders(v, report.Options{Today: day(t, on)}).Reminders {
		all = append(all, r.Kind+" "+r.Due.String())
	}
	return strings.Join(all, ", ")
}

// TestCivilDays checks the days of reminders where the calendar is uneven.
func TestCivilDays(t *testing.T) {
	for _, test := range []struct{ name, note, on, want string }{
		{"a month from 31 January", "every: 1m\nlast_contact: 2027-01-31", "2027-02-01", "rhythm 2027-02-28"},
		{"in a leap year", "every: 1m\nlast_contact: 2028-01-31", "2028-02-01", "rhythm 2028-02-29"},
		{"a month from 28 February is no end of a month", "every: 1m\nlast_contact: 2027-02-28", "2027-03-01", "rhythm 2027-03-28"},
		{"two months from 31 January, past the short one", "every: 2m\nlast_contact: 2027-01-31", "2027-02-01", "rhythm 2027-03-31"},
		{"a month doubled by a try counts from its day", "every: 1m\nmet:\n  - 2026-12-01 tea\nhelps:\n  - 2027-01-31 advice on ovens", "2027-02-21", "result 2027-02-28, rhythm 2027-03-31"},
		{"and four months with two", "every: 1m\nmet:\n  - 2026-12-01 tea\nhelps:\n  - 2026-12-02 advice on ovens\n  - 2027-01-31 advice on flour", "2027-03-20", "rhythm 2027-05-31"},
		{"a year from 29 February", "every: 1y\nlast_contact: 2028-02-29", "2028-03-01", "rhythm 2029-02-28"},
		{"four years from 29 February", "every: 4y\nlast_contact: 2028-02-29", "2028-03-01", "rhythm 2032-02-29"},
		{"a week across the year's end", "every: 1w\nlast_contact: 2026-12-29", "2026-12-30", "rhythm 2027-01-05"},
		{"six weeks over a change of clocks", "every: 6w\nlast_contact: 2027-03-01", "2027-03-02", "rhythm 2027-04-12"},
		{"did it help, across the year's end", "helps:\n  - 2026-12-24 book Bread", "2026-12-25", "result 2027-01-07"},
		{"did it help, after a 29 February", "helps:\n  - 2028-02-16 book Bread", "2028-02-17", "result 2028-03-01"},
		{"a meeting on the last day of the year", "met:\n  - 2026-12-31 party", "2026-12-31", "meeting 2027-01-02"},
		{"review after 180 days", "pains:\n  - ovens since:2027-09-03", "2027-09-04", "review 2028-03-01"},
		{"in a common year a day later", "pains:\n  - ovens since:2026-09-03", "2026-09-04", "review 2027-03-02"},
		{"help of use until 29 February", "pains:\n  - ovens by:2028-02-29", "2028-02-29", "by 2028-02-29"},
		{"its review on the day after", "pains:\n  - ovens by:2028-02-29", "2028-03-01", "review 2028-03-01"},
	} {
		t.Run(test.name, func(t *testing.T) {
			if got := remindersOn(t, vaultOf(t, "ada", test.note), test.on); got != test.want {
				t.Errorf("got %s, want %s", got, test.want)
			}
		})
	}
}

// TestBirthdays checks birthdays in all shapes.
func TestBirthdays(t *testing.T) {
	for _, test := range []struct{ written, on, want string }{
		{"1990-06-03", "2026-06-01", "birthday 2026-06-03"},
		{"06-03", "2026-06-01", "birthday 2026-06-03"},
		{"--06-03", "2026-06-01", "birthday 2026-06-03"},
		{"--0603", "2026-06-01", "birthday 2026-06-03"},
		{"19900603", "2026-06-01", "birthday 2026-06-03"},
		{"--06-01", "2026-06-01", "birthday 2026-06-01"},
		{"--05-31", "2026-06-01", "birthday 2027-05-31"},
		{"--01-01", "2026-12-31", "birthday 2027-01-01"},
		{"--02-29", "2026-06-01", "birthday 2027-02-28"},
		{"--02-29", "2027-02-28", "birthday 2027-02-28"},
		{"--02-29", "2027-03-01", "birthday 2028-02-29"},
		{"--02-29", "2028-02-28", "birthday 2028-02-29"},
		{"1988-02-29", "2027-01-01", "birthday 2027-02-28"},
		{"1988-02-29", "2028-01-01", "birthday 2028-02-29"},
		{"1988-02-29", "2100-02-01", "birthday 2100-02-28"},
		{"1988", "2026-06-01", ""},
		{"1988-06", "2026-06-01", ""},
	} {
		v := vaultOf(t, "ada", "birthday: "+test.written)
		if got := remindersOn(t, v, test.on); got != test.want {
			t.Errorf("%s on %s: got %s, want %s", test.written, test.on, got, test.want)
		}
	}
}

// TestNextBirthday checks against the standard library that a birthday is the
// next day of its month and day, within a year.
func TestNextBirthday(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		born := drawDay(t, "born", 1900, 2030)
		today := drawDay(t, "today", 2020, 2110)
		got, ok := report.NextBirthday(born, today)
		if !ok || got.Before(today) || got.DaysSince(today) > 365 {
			t.Fatalf("born %s, on %s: %s, %t", born, today, got, ok)
		}
		kept := born.Month == got.Month && born.Day == got.Day
		leap := time.Date(int(got.Year), 2, 29, 12, 0, 0, 0, time.UTC).Month() == time.February
		if !kept && (leap || born.Month != 2 || born.Day != 29 || got.Month != 2 || got.Day != 28) {
			t.Fatalf("born %s, on %s: %s", born, today, got)
		}
	})
}

func drawDay(t *rapid.T, name string, from, to int) parser.Date {
	year := rapid.IntRange(from, to).Draw(t, name+"'s year")
	return parser.DateOf(time.Date(year, 1, rapid.IntRange(1, 365).Draw(t, name), 12, 0, 0, 0, time.UTC))
}

// TestEachDayOnce checks that windows have no gap and no day too many, wherever
// in the calendar they lie: each reason counts on a run of days of its length.
func TestEachDayOnce(t *testing.T) {
	for _, test := range []struct {
		kind, note string
		first, n   int // the first day from the date on, and how many
	}{
		{"result", "helps:\n  - %s book Bread", 14, 7},
		{"event", "events:\n  - %s opening", -7, 11},
		{"meeting", "met:\n  - %s tea", 0, 31},
		{"ask", "met:\n  - %[1]s tea\nhelps:\n  - %[1]s advice => worked", 14, 31},
		{"by", "pains:\n  - ovens by:%s", -14, 15},
	} {
		rapid.Check(t, func(t *rapid.T) {
			on := drawDay(t, "day", 2020, 2040)
			text := "---\n" + fmt.Sprintf(test.note, on) + "\n---\n"
			v, err := (&parser.Loader{FS: fstest.MapFS{"people/ada.md": {Data: []byte(text)}}}).Load()
			if err != nil {
				t.Fatal(err)
			}
			n := 0
			for i := -20; i < 48; i++ {
				if !hasReason(v, on.AddDays(i), test.kind) {
					continue
				}
				if n == 0 && i != test.first {
					t.Fatalf("%s on %s: first after %d days", test.kind, on, i)
				}
				n++
			}
			if test.kind == "result" {
				n -= 7 // the second time
			}
			if n != test.n {
				t.Fatalf("%s on %s: on %d days", test.kind, on, n)
			}
		})
	}
}

func hasReason(v *parser.Vault, today parser.Date, kind string) bool {
	list := report.NewToday(v, report.Options{Today: today}).HelpNow.HelpNow
	return len(list) > 0 && slices.ContainsFunc(list[0].Reasons, func(r report.Reason) bool { return r.Kind == kind })
}

// TestBadInput checks that what cannot be read is a finding, and that the rest
// of the note still counts.
func TestBadInput(t *testing.T) {
	const promise = "\nfollow_ups:\n  - 2026-06-02 send the flour list"
	for _, test := range []struct{ bad, code, want string }{
		{"birthday: 2026-02-30", "date-invalid", ""},
		{"birthday: 1989-02-29", "date-invalid", ""},
		{"birthday: --13-01", "date-invalid", ""},
		{"birthday: 03/01/1990", "date-ambiguous", ""},
		{"birthday: in spring", "date-invalid", ""},
		{"every: now and then", "rhythm", ""},
		{"every: 0w", "rhythm", ""},
		{"snooze: 2026-06-31", "date-invalid", ""},
		{"last_contact: 2026-13-01\nevery: 1d", "date-invalid", "rhythm 2026-06-01, "},
		{"met:\n  - 2026-02-30 tea", "date-invalid", ""},
		{"pains:\n  - ovens since:2026-02-30", "date-invalid", ""},
		{"pains:\n  - ovens by:2026-06-31", "date-invalid", ""},
		{"helps:\n  - 2026-05-32 book Bread", "date-invalid", ""},
		{"events:\n  - 2026-06-31 opening", "date-invalid", ""},
		{"intros:\n  - 2026-06-31 [[bob]]", "date-invalid", ""},
	} {
		v := vaultOf(t, "ada", test.bad+promise, "bob", "name: Bob")
		if got, want := remindersOn(t, v, "2026-06-01"), test.want+"promise 2026-06-02"; got != want {
			t.Errorf("%s: got %s, want %s", test.bad, got, want)
		}
		var codes []string
		for _, d := range v.Findings() {
			codes = append(codes, d.Code)
		}
		if !slices.Contains(codes, test.code) {
			t.Errorf("%s: findings %v, want %s", test.bad, codes, test.code)
		}
	}
}
