package source

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"
)

func TestPosition(t *testing.T) {
	f := NewFile("x.md", "\uFEFFab\r\ncä日x\n\n")
	for _, c := range []struct {
		offset, line, column int
		text                 string
	}{
		{0, 1, 1, "ab"}, {3, 1, 1, "ab"}, {4, 1, 2, "ab"}, {5, 1, 3, "ab"},
		{7, 2, 1, "cä日x"}, {8, 2, 2, "cä日x"}, {10, 2, 3, "cä日x"}, {13, 2, 4, "cä日x"}, {15, 3, 1, ""}, {16, 4, 1, ""}, {99, 4, 1, ""},
	} {
		got := f.Position(c.offset)
		if got.Line != c.line || got.Column != c.column || f.Line(c.offset) != c.text {
			t.Errorf("offset %d: got %d:%d %q, want %d:%d %q", c.offset, got.Line, got.Column, f.Line(c.offset), c.line, c.column, c.text)
		}
	}
}

// TestPositionInLongText holds that places in a long text, of one part or split, are
// those that counting its lines gives.
func TestPositionInLongText(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := strings.Repeat(rapid.StringMatching(`[a\n]{1,40}`).Draw(t, "text")+"\n", 2000)
		whole, split := NewFile("x", text), NewFile("x", text)
		whole.Position(len(text)) // what is kept of it is dropped by splitting
		split.Position(len(text))
		split.Split(strings.Index(text, "\n")+1, new(Copies))
		for range 20 {
			o := rapid.IntRange(0, len(text)).Draw(t, "offset")
			bol := strings.LastIndexByte(text[:o], '\n') + 1
			want := Position{o, 1 + strings.Count(text[:o], "\n"), o - bol + 1}
			if got := whole.Position(o); got != want || split.Position(o) != want {
				t.Fatalf("offset %d: %v and split %v, want %v", o, got, split.Position(o), want)
			}
		}
	})
}

// TestPositionCost holds that places in a long text take no longer to find than in a
// short one.
func TestPositionCost(t *testing.T) {
	took := func(size int) time.Duration {
		f, best := NewFile("x", strings.Repeat("a line\n", size/7)), time.Hour
		for range 20 {
			start := time.Now()
			for range 100 {
				f.Position(size - 7)
			}
			best = min(best, time.Since(start))
		}
		return best
	}
	if short, long := took(32<<10), took(8<<20); long > 8*short {
		t.Errorf("%v for 100 places in 32 KiB, %v in 8 MiB", short, long)
	}
}

// TestKeepChangesNoPlace holds that dropping text moves no place that is kept.
func TestKeepChangesNoPlace(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := strings.Join(rapid.SliceOf(rapid.SampledFrom([]string{"\n", "\r\n", "a", "ä", "日本", "\uFEFF", "  "})).Draw(t, "text"), "")
		heads := []int{0, len(text)}
		for i := range text {
			if text[i] == '\n' {
				heads = append(heads, i+1)
			}
		}
		head := rapid.SampledFrom(heads).Draw(t, "head")
		var offsets []int
		for o := head; o < len(text); o++ {
			if rapid.Bool().Draw(t, fmt.Sprint("keep ", o)) {
				offsets = append(offsets, o)
			}
		}
		whole, kept := NewFile("x", text), NewFile("x", text)
		kept.Split(head, new(Copies))
		if kept.Text()+kept.Rest() != text {
			t.Fatalf("split at %d: %q and %q", head, kept.Text(), kept.Rest())
		}
		kept.Keep(offsets)
		if head > 0 {
			offsets = append(offsets, 0, head/2)
		}
		for _, o := range offsets {
			if whole.Position(o) != kept.Position(o) || whole.Line(o) != kept.Line(o) {
				t.Fatalf("offset %d of %q: %v %q, was %v %q", o, text, kept.Position(o), kept.Line(o), whole.Position(o), whole.Line(o))
			}
		}
	})
}

// TestBlankChangesNoPlace holds that a file whose text is not to be seen has every
// character where it was, and shows none; and that lines that may be seen stay.
func TestBlankChangesNoPlace(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		lines := rapid.SliceOf(rapid.SampledFrom([]string{"secret\n", "ä geheim\r\n", "日本 🙂\n", "\n", "\uFEFFseen\n", "seen\n", "\xff\n"})).Draw(t, "lines")
		f := NewFile("x", strings.Join(lines, ""))
		text := f.Text()
		blank := f.Blank("y")
		some := f.BlankLines(func(line string) bool { return !strings.Contains(line, "seen") })
		if !blank.IsBlank() || some.IsBlank() || blank.Name != "y" || some.Name != "x" {
			t.Fatalf("%+v, %+v", blank, some)
		}
		if seen := strings.Trim(blank.Text(), "\n\uFEFF \u00A0\u2003\U000E0020"); seen != "" {
			t.Fatalf("%q shows %q", text, seen)
		}
		for o := 0; o <= len(text); o++ {
			if f.Position(o) != blank.Position(o) || f.Position(o) != some.Position(o) {
				t.Fatalf("offset %d of %q: %v, was %v", o, text, blank.Position(o), f.Position(o))
			}
			if line := f.Line(o); strings.Contains(line, "seen") && some.Line(o) != line {
				t.Fatalf("offset %d of %q: %q, was %q", o, text, some.Line(o), line)
			}
		}
		if strings.Contains(some.Text(), "secret") || strings.Count(some.Text(), "seen") != strings.Count(text, "seen") {
			t.Fatalf("%q shows %q", text, some.Text())
		}
	})
}

func TestApply(t *testing.T) {
	for _, c := range []struct {
		edits []Edit
		want  string
	}{
		{nil, "abcdef"},
		{[]Edit{{4, 5, "E"}, {0, 1, ""}}, "bcdEf"},
		{[]Edit{{3, 3, "1"}, {3, 3, "2"}, {6, 6, "!"}}, "abc12def!"},
		{[]Edit{{0, 3, "x"}, {2, 4, "y"}}, "error"},
		{[]Edit{{5, 7, "x"}}, "error"},
		{[]Edit{{3, 2, "x"}}, "error"},
	} {
		got, err := Apply("abcdef", c.edits)
		if err != nil {
			got = "error"
		}
		if got != c.want {
			t.Errorf("%v: got %q, want %q", c.edits, got, c.want)
		}
	}
}

func TestSort(t *testing.T) {
	a, b := NewFile("a", "xx"), NewFile("b", "xx")
	ds := []Diagnostic{{Code: "3", Span: Span{b, 0, 0}}, {Code: "2", Span: Span{a, 1, 1}}, {Code: "1", Span: Span{a, 1, 1}}, {Code: "0", Span: Span{a, 0, 2}}}
	Sort(ds)
	for i, d := range ds {
		if d.Code != fmt.Sprint(i) {
			t.Errorf("at %d: %s", i, d.Code)
		}
	}
}

func TestAdded(t *testing.T) {
	found := func(codes string) (all []Diagnostic) {
		for _, code := range codes {
			all = append(all, Diagnostic{Code: string(code)})
		}
		return all
	}
	for _, c := range []struct{ found, before, want string }{
		{"", "a", ""}, {"a", "", "a"}, {"ab", "ba", ""}, {"aab", "ab", "a"}, {"cab", "bb", "ca"},
	} {
		got := ""
		for _, d := range Added(found(c.found), found(c.before)) {
			got += d.Code
		}
		if got != c.want {
			t.Errorf("%q after %q: got %q, want %q", c.found, c.before, got, c.want)
		}
	}
}

func TestSeverity(t *testing.T) {
	for _, s := range []Severity{Info, Warning, Error} {
		if got, err := ParseSeverity(s.String()); got != s || err != nil {
			t.Errorf("%v: %v %v", s, got, err)
		}
	}
	if _, err := ParseSeverity("fatal"); err == nil {
		t.Error("fatal is a severity")
	}
}
