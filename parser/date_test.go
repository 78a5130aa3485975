package parser

import (
	"errors"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"
)

func TestParsePartial(t *testing.T) {
	for text, want := range map[string]struct {
		date Date
		err  error
	}{
		"2026-05-20":           {date: Date{2026, 5, 20}},
		" 2026-05-20 ":         {date: Date{2026, 5, 20}},
		"2026-05-20T09:30:00Z": {date: Date{2026, 5, 20}},
		"2026-05-20 09:30":     {date: Date{2026, 5, 20}},
		"20260520":             {date: Date{2026, 5, 20}},
		"2026-05":              {date: Date{2026, 5, 0}},
		"2026":                 {date: Date{2026, 0, 0}},
		"--02-29":              {date: Date{0, 2, 29}},
		"--0229":               {date: Date{0, 2, 29}},
		"02-29":                {date: Date{0, 2, 29}},
		"2024-02-29":           {date: Date{2024, 2, 29}},
		"2026-1-3":             {date: Date{2026, 1, 3}, err: errUnpadded},
		"2026/01/03":           {date: Date{2026, 1, 3}, err: errHyphens},
		"2026.1.3":             {date: Date{2026, 1, 3}, err: errHyphens},
		"2026/13/01":           {err: errAmbiguous},
		"2026.01-03":           {err: errNoDate},
		"2026/01/03.":          {err: errAmbiguous},
		"2026/01/03/04":        {err: errNoDate},
		"2026/1":               {err: errNoDate},
		"2026-02-29":           {err: errNoSuchDay},
		"2026-13-01":           {err: errNoSuchDay},
		"--02-30":              {err: errNoSuchDay},
		"03/01/2026":           {err: errAmbiguous},
		"3.1.2026":             {err: errAmbiguous},
		"soon":                 {err: errNoDate},
		"":                     {err: errNoDate},
		"2026-05-20-1":         {err: errNoDate},
		"12026-05-20":          {err: errNoDate},
		"-2026":                {err: errNoDate},
	} {
		got, err := ParsePartial(text)
		if got != want.date || !errors.Is(err, want.err) {
			t.Errorf("%q: got %v, %v; want %v, %v", text, got, err, want.date, want.err)
		}
	}
}

// TestDateText holds that every date reads back from its text, and that its
// arithmetic is that of package time.
func TestPossibleDays(t *testing.T) {
	for text, want := range map[string]string{
		"03/01/2026": "2026-01-03 2026-03-01", "25/01/2026": "2026-01-25", "1.25.2026": "2026-01-25", "05/05/2026": "2026-05-05",
		"2026/01/03": "2026-01-03", "2026/13/01": "", "31/31/2026": "", "00/01/2026": "", "03/01/26": "", "03/2060/2026": "",
		"2026/260/3": "", "259/01/2026": "", "12026/01/03": "", "3 January 2026": "", "": "",
	} {
		var got []string
		for _, d := range possibleDays(text) {
			got = append(got, d.String())
		}
		if strings.Join(got, " ") != want {
			t.Errorf("%s: got %v, want %s", text, got, want)
		}
	}
}

// TestEveryDay holds that each day is followed by the next of the calendar.
func TestEveryDay(t *testing.T) {
	day := time.Date(1600, 1, 1, 0, 0, 0, 0, time.UTC)
	for d := DateOf(day); d.Year < 2401; d = d.AddDays(1) {
		if d != DateOf(day) {
			t.Fatalf("%v is taken for %v", DateOf(day), d)
		}
		day = day.AddDate(0, 0, 1)
	}
}

func TestDateText(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		day := time.Date(1, 1, 1, 0, 0, 0, 0, time.UTC).AddDate(0, 0, rapid.IntRange(0, 3_000_000).Draw(t, "days"))
		d := DateOf(day)
		for _, partial := range []Date{d, {d.Year, d.Month, 0}, {d.Year, 0, 0}, {0, d.Month, d.Day}} {
			if back, err := ParsePartial(partial.String()); back != partial || err != nil {
				t.Fatalf("%v became %v, %v", partial, back, err)
			}
		}
		n := rapid.IntRange(-50_000, 50_000).Draw(t, "n")
		if got := d.AddDays(n); got != DateOf(day.AddDate(0, 0, n)) || got.DaysSince(d) != n || got.Before(d) != (n < 0) {
			t.Fatalf("%v and %d days: %v", d, n, got)
		}
		if int(d.Day) > daysIn(int(d.Year), int(d.Month)) || daysIn(int(d.Year), int(d.Month)) != time.Date(int(d.Year), time.Month(d.Month)+1, 0, 0, 0, 0, 0, time.UTC).Day() {
			t.Fatalf("%v: the month has %d days", d, daysIn(int(d.Year), int(d.Month)))
		}
	})
}

func TestAddMonths(t *testing.T) {
	for _, c := range []struct {
		from Date
		n    int
		want Date
	}{
		{Date{2026, 1, 31}, 1, Date{2026, 2, 28}},
		{Date{2024, 1, 31}, 1, Date{2024, 2, 29}},
		{Date{2026, 1, 31}, 2, Date{2026, 3, 31}},
		{Date{2026, 12, 15}, 1, Date{2027, 1, 15}},
		{Date{2026, 3, 31}, -1, Date{2026, 2, 28}},
		{Date{2026, 1, 31}, -2, Date{2025, 11, 30}},
		{Date{2024, 2, 29}, 12, Date{2025, 2, 28}},
	} {
		if got := c.from.AddMonths(c.n); got != c.want {
			t.Errorf("%v and %d months: got %v, want %v", c.from, c.n, got, c.want)
		}
	}
	if got := (Date{1988, 2, 29}).In(2026); got != (Date{2026, 2, 28}) {
		t.Errorf("29 February in 2026 is %v", got)
	}
}

func TestParseRhythm(t *testing.T) {
	for text, want := range map[string]string{
		"10d": "10d", "6w": "6w", "3m": "3m", "1y": "1y", "weekly": "1w", "Monthly": "1m", "quarterly": "3m", "yearly": "1y",
		"2 weeks": "2w", "every 3 months": "3m", "every week": "1w", "14": "2w", "1 quarter": "3m", "12m": "1y", "fortnightly": "2w", "never": "never",
		"": "error", "0d": "error", "sometimes": "error", "-1w": "error", "1x": "error", "d": "error", "99999d": "error", "w6": "error",
	} {
		r, err := ParseRhythm(text)
		got := r.String()
		if err != nil {
			got = "error"
		}
		if got != want {
			t.Errorf("%q: got %s, want %s", text, got, want)
		}
	}
	if got := (Rhythm{Months: 1}).After(Date{2026, 1, 31}, 2); got != (Date{2026, 3, 31}) {
		t.Errorf("two months after 31 January: %v", got)
	}
}

// FuzzDate reads any text as a date and as a rhythm: what is read is written in
// a form that reads the same, and a day that is refused is none.
func FuzzDate(f *testing.F) {
	for _, s := range []string{
		"2026-05-20", "2026-05-20T09:30:00Z", "20260520", "2026-05", "2026", "--02-29", "--0229", "02-29", "2026-1-3", "2026-02-29", "03/01/2026", "3.1.2026", "2026/1/3", "soon",
		"0000-01-01", "9999-12-31", "12026-05-20", " ", "２０２６-０５-２０", "6w", "every 3 months", "99999d", "quarterly", "never", "-1w", "1 \u00a0w",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		d, err := ParsePartial(s)
		if err != nil && !isLoose(err) && d != (Date{}) {
			t.Fatalf("%q is %v, and %v", s, d, err)
		}
		if again, err := ParsePartial(d.String()); d != (Date{}) && (again != d || err != nil || !d.exists()) {
			t.Fatalf("%q is %v, which is %v, %v", s, d, again, err)
		}
		if full, err := ParseDate(s); err == nil && (full != d || !full.IsFull()) {
			t.Fatalf("%q is the day %v, and %v", s, full, d)
		}
		r, err := ParseRhythm(s)
		if again, same := ParseRhythm(r.String()); err == nil && (again != r || same != nil || r.IsZero()) {
			t.Fatalf("%q is %v, which is %v, %v", s, r, again, same)
		}
	})
}
