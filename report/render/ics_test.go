package render_test

import (
	"bytes"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/emersion/go-ical"
	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"
	"pgregory.net/rapid"

	"notes/parser"
	"notes/report"
	"notes/report/render"
)

// firstOfJune is the day of the reports in the tests.
var firstOfJune = parser.Date{Year: 2026, Month: 6, Day: 1}

// reminders makes a report of reminders.
func reminders(today parser.Date, items ...report.Item) *told {
	return &told{doc: &report.Doc{
		Title: "Reminders", Day: today,
		Sections: []report.Section{{ID: "reminders", Groups: []report.Group{{Title: "now", Items: items}}}},
	}}
}

// promise makes a reminder in which a text stands wherever text of a note can.
func promise(s string, due parser.Date) report.Item {
	return report.Item{
		Day: due, Who: s, ID: s, What: s, Mark: s, Why: []string{"due", s}, Link: s,
		At: report.Place{File: s}, Kind: "promise", Key: s,
	}
}

// components reads a calendar back with another library.
func components(t rapid.TB, text string) []*ical.Component {
	t.Helper()
	cal, err := ical.NewDecoder(strings.NewReader(text)).Decode()
	if err != nil {
		t.Fatalf("%v in\n%s", err, text)
	}
	if err := ical.NewEncoder(io.Discard).Encode(cal); err != nil { // it knows which properties must be there
		t.Fatalf("%v in\n%s", err, text)
	}
	return cal.Children
}

func textOf(t rapid.TB, c *ical.Component, name string) string {
	t.Helper()
	text, err := c.Props.Text(name)
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	return text
}

// TestCalendarReadsBack reads the entries for a vault with everything in it.
func TestCalendarReadsBack(t *testing.T) {
	r := reportOf(t, goldenVault(t, "reminders"), "reminders")
	for _, todo := range []bool{false, true} {
		var got, want []string
		for _, c := range components(t, write(t, render.ICalendar, r, render.Options{Todo: todo})) {
			got = append(got, fmt.Sprintf("%s %s %s %s", c.Name, dayOf(t, c), textOf(t, c, "CATEGORIES"), textOf(t, c, "SUMMARY")))
			checkComponent(t, c)
		}
		for _, item := range r.Doc().Sections[0].Groups {
			for _, item := range item.Items {
				want = append(want, wanted(item, todo))
			}
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("(-want +got):\n%s", diff)
		}
	}
}

// wanted says what has to be read of an item.
func wanted(item report.Item, todo bool) string {
	component := "VEVENT"
	if todo {
		component = "VTODO"
	}
	day, what := item.Day, item.What
	if day.Before(firstOfJune) {
		day = firstOfJune
	}
	if what == "" {
		what = map[string]string{"birthday": "birthday", "rhythm": "say hello"}[item.Kind]
	}
	return fmt.Sprintf("%s %s %s %s · %s", component, day, item.Kind, item.Who, what)
}

func dayOf(t rapid.TB, c *ical.Component) parser.Date {
	t.Helper()
	name := "DTSTART"
	if c.Name == "VTODO" {
		name = "DUE"
	}
	if c.Props.Get(name).ValueType() != ical.ValueDate {
		t.Fatalf("%s is no date", name)
	}
	at, err := c.Props.DateTime(name, time.UTC)
	if err != nil {
		t.Fatal(err)
	}
	return parser.DateOf(at)
}

// checkComponent checks what is the same for all entries.
func checkComponent(t rapid.TB, c *ical.Component) {
	t.Helper()
	if at, err := c.Props.DateTime("DTSTAMP", time.UTC); err != nil || !at.Equal(time.Date(2026, 6, 1, 0, 0, 0, 0, time.UTC)) {
		t.Errorf("DTSTAMP is %s, %v", at, err)
	}
	trigger := "START"
	if c.Name == "VEVENT" {
		end, err := c.Props.DateTime("DTEND", time.UTC)
		if err != nil || parser.DateOf(end) != dayOf(t, c).AddDays(1) || textOf(t, c, "TRANSP") != "TRANSPARENT" {
			t.Errorf("an event until %s, %v", end, err)
		}
	} else if trigger = "END"; textOf(t, c, "STATUS") != "NEEDS-ACTION" {
		t.Error("a task that needs no action")
	}
	if len(c.Children) != 1 || c.Children[0].Name != "VALARM" {
		t.Fatal("no alarm")
	}
	alarm := c.Children[0].Props
	at := alarm.Get("TRIGGER")
	if d, err := at.Duration(); err != nil || d != 9*time.Hour || at.Params.Get("RELATED") != trigger {
		t.Errorf("the alarm is at %v", at)
	}
	if textOf(t, c.Children[0], "ACTION") != "DISPLAY" || textOf(t, c.Children[0], "DESCRIPTION") != textOf(t, c, "SUMMARY") {
		t.Error("the alarm says something else")
	}
}

// TestCalendarLines checks the rules of RFC 5545 for lines, whatever people
// wrote, and that it reads back.
func TestCalendarLines(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := nasty().Draw(t, "text")
		item := promise(s, firstOfJune)
		out := write(t, render.ICalendar, reminders(firstOfJune, item, item), render.Options{VaultID: s, Todo: rapid.Bool().Draw(t, "todo")})
		checkContentLines(t, out)
		all := components(t, out)
		if len(all) != 2 || textOf(t, all[0], "UID") == textOf(t, all[1], "UID") {
			t.Fatalf("not two different entries in\n%s", out)
		}
		clean := render.Clean(s)
		if got, want := textOf(t, all[0], "SUMMARY"), clean+" · "+clean; clean != "" && got != want {
			t.Fatalf("summary %q, want %q", got, want)
		}
		if lines := strings.Split(textOf(t, all[0], "DESCRIPTION"), "\n"); clean != "" && !slices.Contains(lines, clean) {
			t.Fatalf("%q does not name the note", lines)
		}
		if link := all[0].Props.Get("URL"); link != nil && !strings.HasPrefix(link.Value, "http") {
			t.Fatalf("a link to %q", link.Value)
		}
	})
}

// checkContentLines checks that every line ends in CRLF, has at most 75 octets
// and is cut between characters, and that nothing in it acts on anything.
func checkContentLines(t rapid.TB, out string) {
	t.Helper()
	for line := range strings.SplitSeq(strings.TrimSuffix(out, "\r\n"), "\r\n") {
		if len(line) > 75 || line == "" || !utf8.ValidString(line) {
			t.Fatalf("the line %q of %d octets", line, len(line))
		}
		if i := strings.IndexFunc(line, func(r rune) bool { return unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r) }); i >= 0 {
			t.Fatalf("a control character in %q", line)
		}
	}
	if !strings.HasSuffix(out, "END:VCALENDAR\r\n") {
		t.Fatalf("it ends in %q", out[max(len(out)-20, 0):])
	}
	first := strings.ReplaceAll(out, "\r\n ", "")
	for line := range strings.SplitSeq(strings.TrimSuffix(first, "\r\n"), "\r\n") {
		if name := strings.TrimLeft(line, "ABCDEFGHIJKLMNOPQRSTUVWXYZ-"); name == line || !strings.ContainsAny(name[:1], ":;") {
			t.Fatalf("no property: %q", line)
		}
	}
}

// TestFoldsAnywhere folds texts so that each of their characters stands at the
// end of a line once.
func TestFoldsAnywhere(t *testing.T) {
	for n := range 160 {
		s := strings.Repeat("a", n) + strings.Repeat("é美👩", 30)
		out := write(t, render.ICalendar, reminders(firstOfJune, report.Item{Day: firstOfJune, Who: "Ada", What: s}), render.Options{})
		checkContentLines(t, out)
		if got := textOf(t, components(t, out)[0], "SUMMARY"); got != "Ada · "+s {
			t.Fatalf("got %q", got)
		}
	}
}

// uids returns the UIDs and SEQUENCEs of a calendar.
func uids(t *testing.T, r report.Report, o render.Options) (ids []string, sequences []int) {
	t.Helper()
	for _, c := range components(t, write(t, render.ICalendar, r, o)) {
		n, err := c.Props.Get("SEQUENCE").Int()
		if err != nil {
			t.Fatal(err)
		}
		ids, sequences = append(ids, textOf(t, c, "UID")), append(sequences, n)
	}
	return ids, sequences
}

// TestImportUpdates checks that what is about the same thing has the same UID
// on every day, that a later revision has a higher SEQUENCE, and that other
// things have other UIDs.
func TestImportUpdates(t *testing.T) {
	item := report.Item{Day: firstOfJune, Who: "Ada", ID: "ada", What: "did it fit?", Kind: "promise", Do: "did it fit?", Key: "2026-06-01 did it fit?"}
	ids, sequences := uids(t, reminders(firstOfJune, item), render.Options{VaultID: "a"})
	changed := func(change func(*report.Item)) report.Item {
		other := item
		change(&other)
		return other
	}
	later := changed(func(i *report.Item) { i.Day = firstOfJune.AddDays(9); i.Who = "Ada L."; i.Why = []string{"later"} })
	for _, today := range []parser.Date{firstOfJune, firstOfJune.AddDays(1)} {
		again, after := uids(t, reminders(today, later), render.Options{VaultID: "a"})
		if again[0] != ids[0] || after[0] <= sequences[0] {
			t.Errorf("put off on %s: %s %d after %s %d", today, again[0], after[0], ids[0], sequences[0])
		}
	}
	if _, now := uids(t, reminders(parser.Date{Year: 9999, Month: 12, Day: 30}, item), render.Options{}); now[0] < 0 || now[0] > 1<<31-1 {
		t.Errorf("%d is no INTEGER", now[0])
	}
	seen := map[string]bool{ids[0]: true}
	for _, other := range []struct {
		item report.Item
		o    render.Options
	}{
		{item, render.Options{VaultID: "b"}},
		{item, render.Options{VaultID: "a", Todo: true}},
		{changed(func(i *report.Item) { i.ID = "grace" }), render.Options{VaultID: "a"}},
		{changed(func(i *report.Item) { i.Kind = "event" }), render.Options{VaultID: "a"}},
		{changed(func(i *report.Item) { i.Key = "2026-06-02 did it fit?" }), render.Options{VaultID: "a"}},
	} {
		id, _ := uids(t, reminders(firstOfJune, other.item), other.o)
		if seen[id[0]] {
			t.Errorf("%v has the UID of another", other.item)
		}
		seen[id[0]] = true
	}
}

// TestBirthdaysRecur checks for each day of the year that the rule gives the
// days on which the birthday is kept, in leap years and in others.
func TestBirthdaysRecur(t *testing.T) {
	for i := range 366 {
		born := parser.Date{Year: 2024, Month: 1, Day: 1}.AddDays(i)
		born.Year = 0
		for _, year := range []int16{2026, 2028} {
			today := parser.Date{Year: year, Month: 3, Day: 1}
			item := report.Item{Day: today, Who: "Ada", ID: "ada", Kind: "birthday", Do: "birthday", Yearly: born, Why: []string{"birthday in 5 days"}}
			out := write(t, render.ICalendar, reminders(today, item), render.Options{})
			if strings.Contains(out, "in 5 days") {
				t.Fatalf("what holds on one day comes every year:\n%s", out)
			}
			c := components(t, out)[0]
			set, err := c.RecurrenceSet(time.UTC)
			if err != nil {
				t.Fatal(err)
			}
			first, _ := report.NextBirthday(born, today)
			next := set.Iterator()
			for n := range 9 {
				at, ok := next()
				if want := born.In(int(first.Year) + n); !ok || parser.DateOf(at) != want {
					t.Fatalf("%s after %s: got %s, want %s", born, today, at, want)
				}
			}
			if dayOf(t, c) != first {
				t.Fatalf("%s begins on %s, not on %s", born, dayOf(t, c), first)
			}
		}
	}
}

// TestCalendarLinks checks which links an entry has, and that a URL is one.
func TestCalendarLinks(t *testing.T) {
	for link, want := range map[string]string{
		"https://example.org/a?b=1;c=2,3#d": "https://example.org/a?b=1;c=2,3#d",
		"http://example.org/ü?q={a b}|\"^`": "http://example.org/%C3%BC?q=%7Ba%20b%7D%7C%22%5E%60",
		"mailto:ada@example.org":            "",
		"javascript:alert(1)":               "",
		"example.org":                       "",
		"":                                  "",
	} {
		item := report.Item{Day: firstOfJune, Who: "Ada", Kind: "by", Link: link}
		c := components(t, write(t, render.ICalendar, reminders(firstOfJune, item), render.Options{}))[0]
		got := ""
		if url := c.Props.Get("URL"); url != nil {
			got = url.Value
		}
		if got != want {
			t.Errorf("%s: got %q, want %q", link, got, want)
		}
		if says := strings.Contains(textOf(t, c, "DESCRIPTION"), ":"); says != (want != "" || strings.HasPrefix(link, "mailto:")) {
			t.Errorf("%s: described as %q", link, textOf(t, c, "DESCRIPTION"))
		}
	}
}

// TestNothingDue checks that a calendar without entries is still one, and
// shows nothing.
func TestNothingDue(t *testing.T) {
	out := write(t, render.ICalendar, reminders(firstOfJune, report.Item{Who: "Ada", What: "no day"}), render.Options{})
	checkContentLines(t, out)
	if all := components(t, out); len(all) != 1 || all[0].Name != "VTIMEZONE" {
		t.Errorf("got\n%s", out)
	}
}

// TestSameBytes writes the same report twice in each format.
func TestSameBytes(t *testing.T) {
	v := goldenVault(t, "reminders")
	for _, f := range render.Formats {
		var out [2]bytes.Buffer
		for i := range out {
			if err := f.Write(&out[i], reportOf(t, v, "reminders"), render.Options{VaultID: "a"}); err != nil {
				t.Fatal(err)
			}
		}
		if !bytes.Equal(out[0].Bytes(), out[1].Bytes()) {
			t.Errorf("%s differs from one time to the next", f.Name)
		}
	}
}

// TestEveryKindInEveryFormat checks that the golden file for reminders shows
// each kind that can have a day, in each format.
func TestEveryKindInEveryFormat(t *testing.T) {
	archive, err := txtar.ParseFile("testdata/golden/reminders.txtar")
	if err != nil {
		t.Fatal(err)
	}
	v := vaultIn(t, archive)
	var shown []string
	for _, r := range reportOf(t, v, "reminders").(*report.RemindReport).Reminders {
		shown = append(shown, r.Kind)
	}
	for _, term := range report.Terms {
		if term.Name != "pain" && !slices.Contains(shown, term.Name) {
			t.Errorf("nobody in the vault has a %s", term.Name)
		}
	}
	for _, f := range render.Formats {
		if !slices.ContainsFunc(archive.Files, func(file txtar.File) bool { return file.Name == "reminders."+f.Name }) {
			t.Errorf("there is no golden file for %s", f.Name)
		}
	}
}

// FuzzICalendar writes any texts into calendars, and reads them back.
func FuzzICalendar(f *testing.F) {
	for _, s := range append(injections, nastyParts...) {
		f.Add(s, s, false)
	}
	f.Add("a\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nSUMMARY:b", "X-ALT-DESC;FMTTYPE=text/html:<b>\\n\\,\\;\\\\", true)
	f.Fuzz(func(t *testing.T, who, what string, todo bool) {
		item := promise(what, firstOfJune)
		item.Who = who
		out := write(t, render.ICalendar, reminders(firstOfJune, item), render.Options{VaultID: who, Todo: todo})
		checkContentLines(t, out)
		if all := components(t, out); len(all) != 1 || len(all[0].Children) != 1 {
			t.Fatalf("not one entry in\n%s", out)
		}
	})
}
