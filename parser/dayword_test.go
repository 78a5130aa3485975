package parser

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"
	"pgregory.net/rapid"
)

// TestParseDay reads the archives of testdata/dayword. The name of each member
// is a day and where the words look; a line of it is words, and what they mean
// or what is wrong with them. The answers are rewritten with -update.
func TestParseDay(t *testing.T) {
	for _, file := range archives(t, "testdata/dayword/*.txtar") {
		archive, err := txtar.ParseFile(file)
		if err != nil {
			t.Fatal(err)
		}
		got := txtar.Archive{Comment: archive.Comment}
		for _, f := range archive.Files {
			day, where, _ := strings.Cut(f.Name, " ")
			today, err := ParseDate(day)
			if err != nil || where != "ahead" && where != "behind" {
				t.Fatalf("%s: %s is no day and direction", file, f.Name)
			}
			got.Files = append(got.Files, txtar.File{Name: f.Name, Data: answered(f.Data, func(words string) string {
				return showDay(ParseDay(words, today, where == "ahead"))
			})})
		}
		if *update {
			if err := os.WriteFile(file, txtar.Format(&got), 0o666); err != nil {
				t.Fatal(err)
			}
		}
		if diff := cmp.Diff(string(txtar.Format(archive)), string(txtar.Format(&got))); diff != "" && !*update {
			t.Errorf("%s: -want +got\n%s", filepath.Base(file), diff)
		}
	}
}

// answered puts an answer behind each question of a gallery: QUESTION => ANSWER.
func answered(gallery []byte, answer func(question string) string) []byte {
	var b strings.Builder
	for line := range strings.Lines(string(gallery)) {
		question, _, _ := strings.Cut(strings.TrimSuffix(line, "\n"), " =>")
		fmt.Fprintf(&b, "%s => %s\n", question, answer(question))
	}
	return []byte(b.String())
}

func showDay(d Date, err error) string {
	if err != nil {
		return err.Error()
	}
	return d.Weekday().String()[:3] + " " + d.String()
}

func anyDay(t *rapid.T) Date {
	return Date{2000, 1, 1}.AddDays(rapid.IntRange(-30_000, 30_000).Draw(t, "day"))
}

// TestParseDayLaws holds what is true of words on every day.
func TestParseDayLaws(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		today, day, ahead := anyDay(t), anyDay(t), rapid.Bool().Draw(t, "ahead")
		parse := func(words string) Date {
			d, err := ParseDay(words, today, ahead)
			if err != nil {
				t.Fatalf("%s, on %s: %v", words, today, err)
			}
			return d
		}
		if got := parse(day.String()); got != day {
			t.Fatalf("%s became %s", day, got)
		}
		long := fmt.Sprintf("%d %s %d", day.Day, months[day.Month-1], day.Year)
		if got := parse(long); got != day {
			t.Fatalf("%s became %s", long, got)
		}
		weekday := weekdays[rapid.IntRange(0, 6).Draw(t, "weekday")]
		got := parse(weekday[:3])
		if n := got.DaysSince(today); ahead && (n < 1 || n > 7) || !ahead && (n > -1 || n < -7) || strings.ToLower(got.Weekday().String()) != weekday {
			t.Fatalf("%s, on %s: %s", weekday, today, got)
		}
		short := fmt.Sprintf("%d %s", day.Day, months[day.Month-1][:3])
		got = parse(short)
		if n := got.DaysSince(today); ahead && (n < 0 || n > 365) || !ahead && (n > 0 || n < -365) || got.Month != day.Month {
			t.Fatalf("%s, on %s: %s", short, today, got)
		}
	})
}

// TestParseDayAhead holds that words for what lies ahead never lead behind, and
// the other way round.
func TestParseDayAhead(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		today, n := anyDay(t), rapid.IntRange(0, 400).Draw(t, "n")
		unit := rapid.SampledFrom([]string{"d", " days", "w", " weeks", "m", " months", "y", " years"}).Draw(t, "unit")
		span := fmt.Sprint(n, unit)
		for _, words := range []string{span, "in " + span, "end of week", "end of month", "end of year", "tomorrow", "next mon", "next sun"} {
			if d, err := ParseDay(words, today, true); err != nil || d.Before(today) {
				t.Fatalf("%s, on %s: %s, %v", words, today, d, err)
			}
		}
		for _, words := range []string{"yesterday", "last mon", "last sun"} {
			if d, err := ParseDay(words, today, true); err != nil || !d.Before(today) {
				t.Fatalf("%s, on %s: %s, %v", words, today, d, err)
			}
		}
		d, err := ParseDay(span+" ago", today, false)
		if d.After(today) || err != nil && !strings.Contains(err.Error(), "years") {
			t.Fatalf("%s ago, on %s: %s, %v", span, today, d, err)
		}
	})
}

// TestDayShapes holds that each shape is read by its own row alone, and that
// the hints name those that are worth it.
func TestDayShapes(t *testing.T) {
	for i, shape := range DayShapes {
		for j, other := range DayShapes {
			d, err := other.read(strings.Fields(shape.Example), vantage{Date{2026, 6, 1}, true})
			if i == j && (err != nil || d.IsZero()) || i != j && (err != nil || !d.IsZero()) {
				t.Errorf("%s, read as %s: %s, %v", shape.Example, other.Example, d, err)
			}
		}
		for _, ahead := range []bool{true, false} {
			listed := slices.Contains(strings.Split(strings.NewReplacer("a day is written ", "", " or ", ", ").Replace(DayHint(ahead)), ", "), shape.Example)
			worth := ahead && shape.Ahead || !ahead && shape.Behind
			_, err := ParseDay(shape.Example, Date{2026, 6, 1}, ahead)
			if listed != worth || worth && err != nil {
				t.Errorf("%s: listed %v with ahead %v, read with %v", shape.Example, listed, ahead, err)
			}
		}
	}
}

func FuzzParseDay(f *testing.F) {
	for _, s := range DayShapes {
		f.Add(s.Example, 0, true)
		f.Add(s.Example, 60, false)
	}
	for _, words := range []string{"", "29 february", "in 99999999999999999999 years", "3d ago", "03/01/2026", "2026-1-3", "31 april", "march 12, 2027", "a week ago", "9999-12-31"} {
		f.Add(words, 789, true)
	}
	f.Fuzz(func(t *testing.T, words string, days int, ahead bool) {
		today := Date{2024, 2, 29}.AddDays(days % 2_000_000)
		d, err := ParseDay(words, today, ahead)
		if err != nil {
			if d != (Date{}) || len([]rune(err.Error())) > 200 {
				t.Fatalf("%q: %s, %v", words, d, err)
			}
			return
		}
		if !d.IsFull() || !d.exists() || d.Year < firstYear || d.Year > lastYear {
			t.Fatalf("%q, on %s: %+v", words, today, d)
		}
		if again, err := ParseDay(d.String(), today, !ahead); again != d || err != nil {
			t.Fatalf("%q is %s, which is %s, %v", words, d, again, err)
		}
		shout := strings.ToUpper(words)
		if shouted, err := ParseDay(" "+shout, today, ahead); strings.EqualFold(shout, words) && (shouted != d || err != nil) {
			t.Fatalf("%q shouted is %s, %v", words, shouted, err)
		}
	})
}
