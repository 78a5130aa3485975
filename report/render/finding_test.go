package render_test

import (
	"bytes"
	"strings"
	"testing"

	"github.com/clipperhouse/displaywidth"
	"pgregory.net/rapid"

	"notes/parser/source"
	"notes/report/render"
)

// found is a finding about the text between ‹ and ›, which are taken out.
func found(marked string) source.Diagnostic {
	start := strings.Index(marked, "‹")
	end := strings.Index(marked, "›") - len("‹")
	f := source.NewFile("people/ada.md", strings.NewReplacer("‹", "", "›", "").Replace(marked))
	return source.Diagnostic{
		Code: "some-code", Severity: source.Error, Message: "something is wrong",
		Span: source.Span{File: f, Start: start, End: end},
	}
}

func shown(t rapid.TB, d source.Diagnostic, width int) string {
	t.Helper()
	var b bytes.Buffer
	if err := render.Finding(&b, d, render.Options{Width: width}); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestFinding(t *testing.T) {
	const head = "people/ada.md:2:4: error: something is wrong [some-code]\n"
	for _, test := range []struct{ name, marked, want string }{
		{"a word", "one\nab ‹here› cd\nthree", head + "  2 │ ab here cd\n    │    ^^^^\n"},
		{"an end of line", "one\nabc‹›\nthree", head + "  2 │ abc\n    │    ^\n"},
		{"more than a line", "one\nabc‹d\nth›ree", head + "  2 │ abcd\n    │    ^\n"},
		{"CRLF", "one\r\nabc‹d\r\nth›ree", head + "  2 │ abcd\n    │    ^\n"},
		{"a tab before", "one\na\tb‹cd› e", head + "  2 │ a   bcd e\n    │      ^^\n"},
		{"a tab inside", "one\nabc‹\td› e", head + "  2 │ abc d e\n    │    ^^\n"},
		{"wide characters", "one\n田中 ‹美咲› x", head + "  2 │ 田中 美咲 x\n    │      ^^^^\n"},
		{"a family", "one\n👩‍👩‍👧 ‹x›", "people/ada.md:2:7: error: something is wrong [some-code]\n  2 │ 👩‍👩‍👧 x\n    │    ^\n"},
		{"control characters", "one\na\x1b[‹31m›", head + "  2 │ a␛[31m\n    │    ^^^\n"},
		{"bidi controls", "one\n\u202eab‹cd›", head + "  2 │ <202E>abcd\n    │         ^^\n"},
		{"an empty file", "‹›", "people/ada.md:1:1: error: something is wrong [some-code]\n"},
		{"a byte order mark", "‹\uFEFF›---", "people/ada.md:1:1: error: something is wrong [some-code]\n  1 │ ---\n    │ ^\n"},
		{"behind a byte order mark", "\uFEFFab ‹cd›", "people/ada.md:1:4: error: something is wrong [some-code]\n  1 │ ab cd\n    │    ^^\n"},
	} {
		t.Run(test.name, func(t *testing.T) {
			if got := shown(t, found(test.marked), 80); got != test.want {
				t.Errorf("got\n%s, want\n%s", got, test.want)
			}
		})
	}
}

// TestFindingInLongLine checks the part of a long line that is shown.
func TestFindingInLongLine(t *testing.T) {
	for _, test := range []struct{ name, marked, want string }{
		{"near the beginning", "ab ‹cd› " + strings.Repeat("x", 50), "  1 │ ab cd xxxxxxxxxxxxxxxxxxxxxxxxxxx…\n    │    ^^\n"},
		{"in the middle", strings.Repeat("x", 50) + " ‹cd› " + strings.Repeat("y", 50), "  1 │ …xxxxxxxxx cd yyyyyyyyyyyyyyyyyyy…\n    │            ^^\n"},
		{"at the end", strings.Repeat("x", 50) + " ‹cd›", "  1 │ …xxxxxxxxx cd\n    │            ^^\n"},
		{"all of it", "‹" + strings.Repeat("x", 50) + "›", "  1 │ xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx…\n    │ ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^\n"},
		{"wide characters cut in half", strings.Repeat("田", 28) + "x田田‹中›" + strings.Repeat("美", 30), "  1 │ … 田田x田田中美美美美美美美美美美…\n    │            ^^\n"},
	} {
		t.Run(test.name, func(t *testing.T) {
			got := shown(t, found(test.marked), 40)
			if _, got, _ = strings.Cut(got, "[some-code]\n"); got != test.want {
				t.Errorf("got\n%s, want\n%s", got, test.want)
			}
		})
	}
}

// TestFindingStaysInWidth checks that nothing of a finding is wider than the
// terminal and that the caret stands within the line, wherever the span is.
func TestFindingStaysInWidth(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := nasty().Draw(t, "before") + nasty().Draw(t, "about") + nasty().Draw(t, "after")
		start := rapid.IntRange(0, len(text)).Draw(t, "start")
		end := rapid.IntRange(start, len(text)).Draw(t, "end")
		f := source.NewFile("people/ada.md", text)
		d := source.Diagnostic{Code: "c", Message: text, Hint: text, Span: source.Span{File: f, Start: start, End: end},
			Fix: []source.Edit{{Start: start, End: end, New: text}}}
		width := rapid.IntRange(30, 120).Draw(t, "width")
		out := shown(t, d, width)
		checkQuiet(t, out)
		for line := range strings.SplitSeq(out, "\n") {
			if w := displaywidth.String(line); w > width {
				t.Fatalf("a line of %d columns in %d: %q", w, width, line)
			}
		}
	})
}

// TestFindingInHugeLine checks that a line of a million bytes takes no longer
// than what is shown of it.
func TestFindingInHugeLine(t *testing.T) {
	text := strings.Repeat("\t\x1b田", 200_000)
	d := source.Diagnostic{Code: "c", Span: source.Span{File: source.NewFile("x", text), Start: len(text) / 2, End: len(text)},
		Fix: []source.Edit{{Start: len(text) / 2, End: len(text)/2 + 1, New: text}}}
	if got := shown(t, d, 80); len(got) > 2000 {
		t.Errorf("%d bytes are shown", len(got))
	}
}

func TestFindingFix(t *testing.T) {
	for _, test := range []struct {
		name, marked string
		fix          []source.Edit
		want         string
	}{
		{"a word for another", "one\n‹heps›: []", []source.Edit{{Start: 4, End: 8, New: "helps"}}, "fix:  helps: []\n"},
		{"quotes around a value", "name: ‹a: b›", []source.Edit{{Start: 6, End: 6, New: `"`}, {Start: 10, End: 10, New: `"`}}, "fix:  name: \"a: b\"\n"},
		{"edits of two lines", "‹one›\ntwo", []source.Edit{{Start: 4, End: 7, New: "2"}, {Start: 0, End: 3, New: "1"}}, "fix:  1\n      2\n"},
		{"a new line", "‹one›\ntwo", []source.Edit{{Start: 3, End: 3, New: "\n---"}}, "fix:  one\n      ---\n"},
		{"at the end of a line that ends in CRLF", "‹one›\r\ntwo", []source.Edit{{Start: 3, End: 3, New: "!"}}, "fix:  one!\n"},
		{"behind the end of such a line", "‹one›\r\ntwo", []source.Edit{{Start: 4, End: 4, New: "!"}, {Start: 5, End: 8, New: "2"}}, "fix:  one!\n      2\n"},
		{"a byte order mark taken out", "‹\uFEFF›---", []source.Edit{{Start: 0, End: 3}}, ""},
		{"a line taken out", "‹one\n›two", []source.Edit{{Start: 0, End: 4, New: ""}}, "fix:  delete this line\n"},
		{"edits that overlap", "‹one›", []source.Edit{{Start: 0, End: 3, New: "1"}, {Start: 1, End: 2, New: "2"}}, ""},
		{"none", "‹one›", nil, ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			d := found(test.marked)
			d.Fix = test.fix
			_, got, _ := strings.Cut(shown(t, d, 80), "^\n")
			if strings.TrimRight(got, "\n ") != strings.TrimRight(test.want, "\n ") {
				t.Errorf("got\n%q, want\n%q", got, test.want)
			}
		})
	}
}

func TestFindingHintAndRelated(t *testing.T) {
	d := found("‹one›")
	d.Hint = "do this"
	d.Related = []source.Related{{Span: source.Span{File: source.NewFile("people/bea.md", "a\nb"), Start: 2, End: 3}, Message: "stands here first"}}
	_, got, _ := strings.Cut(shown(t, d, 80), "^\n")
	if want := "see: people/bea.md:2:1 stands here first\nhelp: do this\n"; got != want {
		t.Errorf("got\n%s, want\n%s", got, want)
	}
}
