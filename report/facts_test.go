package report_test

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"notes/parser"
	"notes/report"
)

func TestLastContact(t *testing.T) {
	for _, test := range []struct{ name, note, days string }{
		{"a meeting", "met:\n  - 2026-03-01 coffee", "2026-02-28: 2026-03-01:2026-03-01 2027-01-01:2026-03-01"},
		{"the latest of them", "met:\n  - 2026-03-01 coffee\n  - 2025-03-01 tea", "2025-03-01:2025-03-01 2026-03-01:2026-03-01"},
		{"a help", "helps:\n  - 2026-03-01 article Tides", "2026-02-28: 2026-03-01:2026-03-01"},
		{"an introduction made", "intros:\n  - 2026-03-01 [[Grace]] asked:2026-03-02 introduced:2026-03-05", "2026-03-04: 2026-03-05:2026-03-05"},
		{"not one that is under way", "intros:\n  - 2026-03-01 [[Grace]] asked:2026-03-02 yes:2026-03-03", "2026-04-01:"},
		{"what the note calls so", "last_contact: 2026-03-01", "2026-02-28: 2026-03-01:2026-03-01"},
		{"a dated heading", "name: Ada\n---\n## 2026-03-01 lunch", "2026-02-28: 2026-03-01:2026-03-01"},
		{"a dated line", "name: Ada\n---\n- 2026-03-01 she called", "2026-03-01:2026-03-01"},
		{"no open task", "name: Ada\n---\n- [ ] send it 📅 2026-03-01", "2026-04-01:"},
		{"no promise", "follow_ups:\n  - 2026-03-01 send it", "2026-04-01:"},
		{"no event", "events:\n  - 2026-03-01 opening", "2026-04-01:"},
	} {
		t.Run(test.name, func(t *testing.T) {
			v := vaultOf(t, "ada", test.note, "grace", "name: Grace")
			byDay(t, test.days, func(o report.Options) string {
				return report.NewPeople(v, o).People[0].LastContact.String()
			})
		})
	}
}

// TestContactOfTheOther checks that an introduction is a contact with both.
func TestContactOfTheOther(t *testing.T) {
	v := vaultOf(t, "ada", "intros:\n  - 2026-03-01 [[Grace]] introduced:2026-03-05", "grace", "name: Grace")
	byDay(t, "2026-03-04: 2026-03-05:2026-03-05", func(o report.Options) string {
		return report.NewPeople(v, o).People[1].LastContact.String()
	})
}

func TestPainStatus(t *testing.T) {
	v := vaultOf(t, "ada", `
pains:
  - hiring since:2026-01-01
  - pricing since:2026-02-01 done:2026-03-01
  - rent since:2026-02-01 dropped:2026-04-01`)
	byDay(t, "2025-12-31:/0 2026-01-01:hiring/0 2026-02-01:hiring,pricing,rent/0 "+
		"2026-02-28:hiring,pricing,rent/0 2026-03-01:hiring,rent/1 2026-04-01:hiring/1",
		func(o report.Options) string {
			w := report.NewWhole(v, o)
			var open []string
			for _, theme := range w.Themes {
				for p := range theme.Pains.All() {
					open = append(open, p.Text)
				}
			}
			return fmt.Sprintf("%s/%d", strings.Join(open, ","), w.PainsEased)
		})
}

func TestThemes(t *testing.T) {
	v := vaultOf(t,
		"ada", "pains:\n  - engineers +Hiring +go since:2026-02-01\n  - no theme at all",
		"bea", "pains:\n  - a cook +hiring since:2025\n  - rent +rent",
		"cid", "pains:\n  - a baker +hiring\n  - noise +noise since:2026-01-01\n  - old done:2026-01-02")
	r := report.NewPains(v, report.Options{Today: day(t, "2026-06-01")})
	var got []string
	for _, theme := range r.Themes {
		var texts []string
		for p := range theme.Pains.All() {
			texts = append(texts, p.Text)
		}
		got = append(got, theme.Theme+": "+strings.Join(texts, ", "))
	}
	want := "Hiring: a cook, engineers, a baker\nnoise: noise\nrent: rent\n: no theme at all"
	if got := strings.Join(got, "\n"); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	if r.PainsOpen != 6 || r.People != 3 || r.Unhelped != 6 || *r.MedianAge != (120+151)/2.0 {
		t.Errorf("%d pains of %d people, %d unhelped, median age %v", r.PainsOpen, r.People, r.Unhelped, *r.MedianAge)
	}
}

// figures writes figures as people/helps/eased/days.
func figures(f report.Figures) string {
	days := "-"
	if f.DaysToHelp != nil {
		days = fmt.Sprint(*f.DaysToHelp)
	}
	return fmt.Sprintf("%d/%d/%d/%s", f.PeopleHelped, f.Helps, f.PainsEased, days)
}

func TestFigures(t *testing.T) {
	v := vaultOf(t,
		"ada", `
pains:
  - hiring +hiring since:2025-12-20 done:2026-01-01
  - pricing +pricing since:2025-12-01
  - undated +undated
helps:
  - 2025-12-28 article A -> hiring
  - 2025-12-29 article B -> hiring
  - 2026-01-04 advice C -> pricing
  - 2026-01-05 advice D -> undated`,
		"bea", "helps:\n  - 2026-01-04 book E\n  - 2026-02-28 book F\n  - 2026-03-01 book G")
	for _, test := range []struct {
		name, days string
		of         func(report.Effect) report.Figures
	}{
		{"ISO weeks across the year's end", "2025-12-28:1/1/0/8 2025-12-29:1/1/0/- 2026-01-03:1/1/1/- 2026-01-04:2/3/1/34 2026-01-05:1/1/0/-",
			func(e report.Effect) report.Figures { return e.Week }},
		{"calendar months", "2025-12-31:1/2/0/8 2026-01-01:0/0/1/- 2026-01-31:2/3/1/34 2026-02-28:1/1/0/- 2026-03-01:1/1/0/-",
			func(e report.Effect) report.Figures { return e.Month }},
		{"calendar years", "2025-12-31:1/2/0/8 2026-12-31:2/5/1/34",
			func(e report.Effect) report.Figures { return e.Year }},
		{"all that is on record", "2025-12-27:0/0/0/- 2026-12-31:2/7/1/21",
			func(e report.Effect) report.Figures { return e.Period }},
	} {
		t.Run(test.name, func(t *testing.T) {
			byDay(t, test.days, func(o report.Options) string { return figures(test.of(report.NewHelped(v, o).Effect)) })
		})
	}
}

// TestHelpBeforeTheNeed checks that a help from before a pain was noted says
// nothing about how long help took.
func TestHelpBeforeTheNeed(t *testing.T) {
	v := vaultOf(t, "ada", "pains:\n  - hiring +hiring since:2026-02-01\nhelps:\n  - 2026-01-15 article A -> hiring\n  - 2026-02-11 article B -> hiring")
	byDay(t, "2026-01-31:1/1/0/- 2026-02-10:1/1/0/- 2026-02-11:1/2/0/10", func(o report.Options) string {
		return figures(report.NewHelped(v, o).Effect.Period)
	})
}

func TestPeriodAskedFor(t *testing.T) {
	v := vaultOf(t, "ada", "helps:\n  - 2026-01-31 book A\n  - 2026-02-01 book B\n  - 2026-02-28 book C\n  - 2026-03-01 book D\n  - something without a day")
	for _, test := range []struct{ since, until, figures, listed string }{
		{"", "", "1/5/0/-", "D C B A"}, // listed: the last 30 days
		{"2026-02-01", "2026-02-28", "1/2/0/-", "C B"},
		{"2026-02-02", "", "1/2/0/-", "D C"},
		{"", "2026-01-31", "1/1/0/-", "A"},
		{"2026-04-01", "", "0/0/0/-", ""},
		{"2026-02-28", "2026-12-31", "1/2/0/-", "D C"},
	} {
		o := report.Options{Today: day(t, "2026-03-01")}
		if test.since != "" {
			o.Since = day(t, test.since)
		}
		if test.until != "" {
			o.Until = day(t, test.until)
		}
		r := report.NewHelped(v, o)
		var listed []string
		for _, h := range r.Helped.Helped {
			listed = append(listed, h.What)
		}
		if got := figures(r.Effect.Period); got != test.figures {
			t.Errorf("since %q until %q: got %s, want %s", test.since, test.until, got, test.figures)
		}
		for _, m := range r.Effect.ByMonth {
			if m.Month > "2026-03" {
				t.Errorf("since %q until %q: looks ahead to %s", test.since, test.until, m.Month)
			}
		}
		if got := strings.Join(listed, " "); got != test.listed {
			t.Errorf("since %q until %q: got %s, want %s", test.since, test.until, got, test.listed)
		}
	}
}

func TestByMonth(t *testing.T) {
	v := vaultOf(t,
		"ada", "helps:\n  - 2027-02-28 book A\n  - 2028-02-29 book B\n  - 2028-02-29 book C\n  - 2028-03-01 book D\npains:\n  - rent done:2028-02-29\n  - noise dropped:2028-02-29",
		"bea", "helps:\n  - 2028-02-01 book E")
	e := report.NewHelped(v, report.Options{Today: day(t, "2028-03-31")}).Effect
	if len(e.ByMonth) != 12 || e.ByMonth[0].Month != "2027-04" {
		t.Fatalf("got %v", e.ByMonth)
	}
	want := []report.MonthFigures{{Month: "2028-02", PeopleHelped: 2, Helps: 3, PainsEased: 1}, {Month: "2028-03", PeopleHelped: 1, Helps: 1}}
	for i, w := range want {
		if got := e.ByMonth[10+i]; got != w {
			t.Errorf("got %v, want %v", got, w)
		}
	}
	e = report.NewHelped(v, report.Options{Today: day(t, "2028-03-31"), Since: day(t, "2027-02-15"), Until: day(t, "2027-03-31")}).Effect
	if len(e.ByMonth) != 2 || e.ByMonth[0] != (report.MonthFigures{Month: "2027-02", PeopleHelped: 1, Helps: 1}) {
		t.Errorf("got %v", e.ByMonth)
	}
}

// TestIntroductionHelpsBothOnce counts an introduction for both, in however
// many notes it stands.
func TestIntroductionHelpsBothOnce(t *testing.T) {
	const need = "pains:\n  - hiring +hiring since:2026-05-01\n"
	here := need + "intros:\n  - 2026-05-02 [[Grace]] -> hiring ok:2026-05-02 asked:2026-05-03 yes:2026-05-04 introduced:2026-05-06 => hired one"
	there := "name: Grace\nintros:\n  - 2026-05-02 [[ada]] introduced:2026-05-07"
	for name, v := range map[string]*parser.Vault{
		"in one note": vaultOf(t, "ada", here, "grace", "name: Grace"),
		"in both":     vaultOf(t, "ada", here, "grace", there),
		"twice":       vaultOf(t, "ada", here+"\n  - 2026-05-02 [[Grace]] introduced:2026-05-08", "grace", there),
	} {
		t.Run(name, func(t *testing.T) {
			r := report.NewWhole(v, report.Options{Today: day(t, "2026-06-01")})
			if r.PeopleHelped != 2 || r.Helps != 2 || len(r.Helped.Helped) != 2 {
				t.Errorf("%d people helped, %d helps, %d listed; want 2 each", r.PeopleHelped, r.Helps, len(r.Helped.Helped))
			}
			if r.Effect.ByKind[0] != (report.KindCount{Kind: "intro", Helps: 2}) || r.Themes[0].Pains.At(0).Helps != 1 {
				t.Errorf("kinds %v, %d helps with the pain", r.Effect.ByKind, r.Themes[0].Pains.At(0).Helps)
			}
		})
	}
}

func TestFirstFollowUp(t *testing.T) {
	for _, test := range []struct{ name, note, days string }{
		{"a help in time", "met:\n  - 2026-03-01 coffee\nhelps:\n  - 2026-03-03 book A", "2026-03-01:0/0 2026-03-03:1/1 2026-04-01:1/1"},
		{"a help too late", "met:\n  - 2026-03-01 coffee\nhelps:\n  - 2026-03-04 book A", "2026-03-03:0/0 2026-03-04:0/1"},
		{"only the first meeting", "met:\n  - 2026-03-01 coffee\n  - 2026-03-10 tea", "2026-03-11:0/1 2026-04-01:0/1"},
		{"a promise kept", "met:\n  - 2026-03-01 coffee\nfollow_ups:\n  - 2026-03-02 send it done:2026-03-02", "2026-03-01:0/0 2026-03-02:1/1"},
	} {
		t.Run(test.name, func(t *testing.T) {
			v := vaultOf(t, "ada", test.note)
			byDay(t, test.days, func(o report.Options) string {
				f := report.NewHelped(v, o).Effect.Period
				return fmt.Sprintf("%d/%d", f.FollowedUp, f.FirstMeetings)
			})
		})
	}
}

func TestOutcomes(t *testing.T) {
	v := vaultOf(t, "ada", `
helps:
  - 2026-05-20 book A => worked
  - 2026-05-20 book B => Worked: hired one
  - 2026-05-20 book C => partly, the half of it
  - 2026-05-20 book D => no
  - 2026-05-20 book E => unknown
  - 2026-05-20 book F => hired two
  - 2026-05-20 book G`)
	got := report.NewHelped(v, report.Options{Today: day(t, "2026-06-01")}).Outcomes
	if want := (report.Outcomes{Worked: 2, Partly: 1, DidNot: 1, Unknown: 1, Answered: 1, NoAnswer: 1}); got != want {
		t.Errorf("got %+v, want %+v", got, want)
	}
}

func TestPromises(t *testing.T) {
	v := vaultOf(t,
		"ada", "follow_ups:\n  - 2026-06-02 call\n  - 2026-05-30 send it\n  - 2026-05-01 kept done:2026-05-02\n---\n- [ ] the deck 📅 2026-06-01\n- [ ] some day\n- [x] old 📅 2026-01-01",
		"bea", "snooze: 2026-07-01\nfollow_ups:\n  - 2026-05-29 ask\n  - 2026-07-02 ask again")
	r := report.NewWhole(v, report.Options{Today: day(t, "2026-06-01")})
	var got []string
	for _, p := range r.Promises.Promises {
		got = append(got, fmt.Sprintf("%s %d %s %t %s", p.Due, p.Days, p.What, p.Task, p.Promised))
	}
	want := "2026-05-30 -2 send it false \n2026-06-01 0 the deck true \n2026-06-02 1 call false \n2026-07-01 30 ask false 2026-05-29\n2026-07-02 31 ask again false "
	if got := strings.Join(got, "\n"); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func TestAsk(t *testing.T) {
	v := vaultOf(t,
		"ada", "pains:\n  - hiring done:2026-01-01",
		"bea", "org: Paylo\nrole: founder",
		"cid", "last_contact: 2026-05-30",
		"dan", "snooze: 2026-07-01",
		"eve", "pains:\n  - noise since:2026-05-01",
		"fay", "events:\n  - 2026-06-10 the opening\norg: Paylo\nlast_contact: 2026-01-01",
		"gus", "interests: [tides, kites]")
	byDay(t, "2026-06-01:cid,fay,bea,gus 2026-04-30:fay,bea,cid,eve,gus 2026-07-01:cid,fay,bea,dan,gus", func(o report.Options) string {
		var ids []string
		for u := range report.NewAsk(v, o).Ask.Ask.All() {
			if !strings.HasSuffix(u.Question, "?") {
				t.Errorf("%q is no question", u.Question)
			}
			ids = append(ids, u.Person)
		}
		return strings.Join(ids, ",")
	})
	for u := range report.NewAsk(v, report.Options{Today: day(t, "2026-06-01")}).Ask.Ask.All() {
		for id, word := range map[string]string{"bea": "work at Paylo", "fay": "the opening", "gus": "tides"} {
			if u.Person == id && !strings.Contains(u.Question, word) {
				t.Errorf("%s: %q does not speak of %s", id, u.Question, word)
			}
		}
	}
}

func TestQuiet(t *testing.T) {
	for _, test := range []struct{ name, note, days string }{
		{"against the rhythm", "every: 1m\nmet:\n  - 2026-01-31 coffee", "2026-02-27: 2026-02-28:28/0"},
		{"against their own habit: twice the median gap", "met:\n  - 2026-01-01 a\n  - 2026-01-21 b\n  - 2026-02-10 c\n  - 2026-03-02 d", "2026-04-10: 2026-04-11:40/20"},
		{"never before a month", "met:\n  - 2026-01-01 a\n  - 2026-01-02 b\n  - 2026-01-03 c\n  - 2026-01-04 d", "2026-02-02: 2026-02-03:30/1"},
		{"three contacts are no habit", "met:\n  - 2026-01-01 a\n  - 2026-01-21 b\n  - 2026-02-10 c\n  - 2026-02-10 d", "2027-01-01:"},
		{"snoozed", "snooze: 2026-05-01\nevery: 1m\nmet:\n  - 2026-01-01 coffee", "2026-04-30: 2026-05-01:120/0"},
		{"rests after three tries", "every: 10d\nhelps:\n  - 2026-01-01 book A\n  - 2026-01-02 book B\n  - 2026-01-03 book C", "2026-03-23: 2026-03-24:80/0rest"},
	} {
		t.Run(test.name, func(t *testing.T) {
			v := vaultOf(t, "ada", test.note)
			byDay(t, test.days, func(o report.Options) string {
				var got strings.Builder
				for q := range report.NewWhole(v, o).Quiet.All() {
					fmt.Fprintf(&got, "%d/%d", q.Days, q.UsualDays)
					if q.Rest {
						got.WriteString("rest")
					}
				}
				return got.String()
			})
		})
	}
}

// TestPrivate checks that private people show nowhere unless asked for, and
// that nothing says that there are any.
func TestPrivate(t *testing.T) {
	files := fstest.MapFS{}
	add := func(id, frontmatter string) {
		name, content := note(id, frontmatter)
		files[name] = &fstest.MapFile{Data: []byte(content)}
	}
	add("ada", "intros:\n  - 2026-05-01 [[Secret Person]] introduced:2026-05-02")
	add("hush", "name: Secret Person\nprivate: true\nintros:\n  - 2026-05-01 [[ada]] introduced:2026-05-02\npains:\n  - hidden backache\nheps:\n  - 2027-01-01 x")
	files["library/back.md"] = &fstest.MapFile{Data: []byte("---\ntitle: When a backache stays\n---\n")}
	v := load(t, files)
	o := report.Options{Today: day(t, "2026-06-01")}
	for _, k := range report.Kinds {
		text := asJSON(t, k.Build(v, o))
		if strings.Contains(text, "Secret") || strings.Contains(text, "hush") || strings.Contains(text, "hidden") {
			t.Errorf("%s shows a private person:\n%s", k.Name, text)
		}
		o := o
		o.Private = true
		if text := asJSON(t, k.Build(v, o)); k.Name != "" && k.Name != "ask" && !strings.Contains(text, "Secret") {
			t.Errorf("%s does not show a private person when asked to:\n%s", k.Name, text)
		}
	}
	if c := report.NewCheck(v, o); len(c.Findings) != 0 || c.People != 1 {
		t.Errorf("check shows %v, %d people", c.Findings, c.People)
	}
	o.Private = true
	if c := report.NewCheck(v, o); len(c.Findings) == 0 || c.People != 2 {
		t.Errorf("check shows %v, %d people, when asked for private ones", c.Findings, c.People)
	}
}
