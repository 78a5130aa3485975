package edit

import (
	"encoding/json"
	"errors"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"notes/parser/source"
)

// TestFix makes the fix of the finding of a code in a note. What is wanted is
// the line that comes of it, or after "!" why it is left as it is.
func TestFix(t *testing.T) {
	for _, test := range []struct{ name, code, text, want string }{
		{"an item in quotes", "yaml-misread", "---\nhelps:\n  - 2026-03-05 article A: b # c\n---\n", `  - "2026-03-05 article A: b # c"`},
		{"a tag", "yaml-misread", "---\npains:\n  - an oven #oven since:2026-01-05 #old\n---\n", "  - an oven +oven since:2026-01-05 +old"},
		{"a value", "yaml-syntax", "---\norg: A: b\n---\n", `org: "A: b"`},
		{"a day", "date-form", "---\nmet:\n  - 2026-1-3 tea\n---\n", "  - 2026-01-03 tea"},
		{"a day of a key", "date-form", "---\npains:\n  - rent since:2026-1-3 +rent\n---\n", "  - rent since:2026-01-03 +rent"},
		{"a day in the body", "date-form", "---\nname: A\n---\n## 2026-1-3 tea\n", "## 2026-01-03 tea"},
		{"a day that was not read", "date-ambiguous", "---\nmet:\n  - 25/01/2026 tea\n---\n", "  - 2026-01-25 tea"},
		{"one of a key", "date-ambiguous", "---\npains:\n  - rent since:25/01/2026\n---\n", "  - rent since:2026-01-25"},
		{"one of a mapping", "date-ambiguous", "---\nhelps:\n  - what: a guide\n    date: 25/01/2026\n---\n", "    date: 2026-01-25"},
		{"one in the body", "date-ambiguous", "---\nname: A\n---\n- [ ] write 📅 25/01/2026\n", "- [ ] write 📅 2026-01-25"},
		{"a key", "unknown-key", "---\nintrests: [rye]\n---\n", "interests: [rye]"},
		{"a key of an item", "unknown-key", "---\npains:\n  - text: rent\n    snce: 2026-01-05\n---\n", "    since: 2026-01-05"},
		{"a key that helps name", "unknown-key", "---\npians:\n  - rent +rent\nhelps:\n  - 2026-01-05 lead a flat -> rent\n---\n", "pains:"},
		{"a mark", "byte-order-mark", "\uFEFF---\nname: A\n---\n", "---"},
		{"dots", "frontmatter-dots", "---\nname: A\n...\nBody.\n", "---"},
		{"an indented end", "frontmatter-indented-end", "---\nname: A\n  ---\nBody.\n", "---"},
		{"a tab", "tab-indent", "---\nmet:\n\t- 2026-01-03 tea\n---\n", "  - 2026-01-03 tea"},
		{"lines that end in CRLF", "date-form", "---\r\nmet:\r\n  - 2026-1-3 tea\r\n---\r\n", "  - 2026-01-03 tea"},

		{"a key that is there", "unknown-key", "---\nname: A\nnmae: B\n---\n", "!it would bring up another mistake: the key “name” stands here a second time"},
		{"a field that is there", "unknown-key", "---\norg: A\ncompny: B\n---\n", "!something else here would be read otherwise"},
		{"a key with a mistake below it", "unknown-key", "---\nmte:\n  - 2026-02-30 tea\n---\n", "!"},
		{"a conflict", "date-form", "---\nmet:\n  - 2026-1-3 tea\n---\n<<<<<<< HEAD\na\n", "!line 5 has to be mended by hand first: a merge left this conflict marker"},
		{"an end that is missing", "byte-order-mark", "\uFEFF---\nname: A\n", "!line 1 has to be mended by hand first: this frontmatter is never closed"},
		{"TOML", "date-form", "+++\nbirthday = \"1990-1-3\"\n+++\n", "!only YAML frontmatter is changed by commands, and this is TOML"},
	} {
		t.Run(test.name, func(t *testing.T) {
			d := findingIn(t, test.text, test.code)
			got, err := Fix("people/a.md", test.text, d)
			if want, refused := strings.CutPrefix(test.want, "!"); refused {
				if r := (*Refusal)(nil); !errors.As(err, &r) || !strings.HasPrefix(r.Finding.Message, want) || r.Finding.Hint == "" {
					t.Fatalf("%v, %q; want %q", err, got, want)
				}
				return
			}
			if err != nil {
				t.Fatal(err)
			}
			if line := source.NewFile("", got).Line(d.Fix[0].Start); line != test.want {
				t.Errorf("got %q, want %q", line, test.want)
			}
		})
	}
}

// findingIn returns the first finding of a code that has a fix.
func findingIn(t *testing.T, text, code string) source.Diagnostic {
	t.Helper()
	for _, d := range read("people/a.md", text).found {
		if d.Code == code && d.Fix != nil {
			return d
		}
	}
	t.Fatalf("nothing of the code %s has a fix in %q", code, text)
	return source.Diagnostic{}
}

// TestFixThatIsWrong holds that a fix that says something else than what was
// meant is not made, whatever its finding claims.
func TestFixThatIsWrong(t *testing.T) {
	const text = "---\nname: A\nmet:\n  - 2026-1-3 tea\npains:\n  - rent +rent\nfoo: [a, b]\n---\nBody.\n"
	for name, fix := range map[string]source.Edit{
		"another day":          {Start: strings.Index(text, "2026-1-3"), End: strings.Index(text, " tea"), New: "2026-01-04"},
		"another word":         {Start: strings.Index(text, "tea"), End: strings.Index(text, "\npains"), New: "cake"},
		"another key":          {Start: strings.Index(text, "foo"), End: strings.Index(text, ": [a"), New: "bar"},
		"a key that is gone":   {Start: strings.Index(text, "foo"), End: strings.LastIndex(text, "---")},
		"a tag that is gone":   {Start: strings.Index(text, " +rent"), End: strings.Index(text, "\nfoo")},
		"an end that is gone":  {Start: strings.LastIndex(text, "---"), End: strings.Index(text, "Body")},
		"an end that is early": {Start: strings.Index(text, "foo"), End: strings.Index(text, "foo"), New: "---\n"},
		"a comment":            {Start: strings.Index(text, ", b"), End: strings.Index(text, "]"), New: "] # "},
		"nothing":              {Start: 5, End: 5},
		"outside":              {Start: 5, End: 5000},
	} {
		for _, code := range []string{"date-form", "unknown-key", "date-ambiguous"} {
			d := source.Diagnostic{Code: code, Span: source.Span{File: source.NewFile("a.md", text)}, Hint: "h", Fix: []source.Edit{fix}}
			if name == "another key" && code == "unknown-key" {
				continue // that is what it is about
			}
			if got, err := Fix("a.md", text, d); err == nil {
				t.Errorf("%s as %s: %q", name, code, got)
			}
		}
	}
}

// TestAnyFix makes the fixes of any note that people mistyped. What comes of one
// is a refusal, or the note that the finding promised, which reads as before but
// for what could not be read.
func TestAnyFix(t *testing.T) {
	slips := []string{" # x", ": ", " #tag", "2026-1-5 ", "25/01/2026 ", "\n\t- x\n", "\n...\n", "\n  ---\n", "\npians:\n  - x\n", "\norg: a: b\n", " since:2026-1-5"}
	made, refused := 0, 0
	rapid.Check(t, func(t *rapid.T) {
		text := anyNote(t)
		for range rapid.IntRange(1, 3).Draw(t, "slips") {
			at := placeIn(t, text)
			text = text[:at] + rapid.SampledFrom(slips).Draw(t, "slip") + text[at:]
		}
		for _, d := range read("people/x.md", text).found {
			if d.Fix == nil {
				continue
			}
			got, err := Fix("people/x.md", text, d)
			if err != nil {
				if !errors.As(err, new(*Refusal)) {
					t.Fatal(err)
				}
				refused++
				continue
			}
			made++
			if want, err := source.Apply(text, d.Fix); err != nil || got != want {
				t.Fatalf("%q\n=>\n%q, want %q", text, got, want)
			}
			if was, is := personJSON(t, text), personJSON(t, got); was != is && d.Code != "date-ambiguous" && d.Code != "unknown-key" {
				t.Fatalf("%s: %q\n=>\n%q\n%s\n%s", d.Code, text, got, was, is)
			}
		}
	})
	t.Logf("%d made, %d refused", made, refused)
	if made*4 < refused {
		t.Errorf("%d made, %d refused", made, refused)
	}
}

func personJSON(t *rapid.T, text string) string {
	data, err := json.Marshal(read("people/x.md", text).Person.Object())
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// TestFixAll holds that several fixes at once make what they make one by one, from the
// last to the first; and that one that would be refused, or whose finding is about what
// is not read, lets none of them be made.
func TestFixAll(t *testing.T) {
	const text = "---\nname: A\nmet:\n  - 2026-1-3 tea\n  - 2026-1-4 a talk: ovens\npains:\n  - rent #rent since:2026-1-5\n---\n## 2026-1-6 lunch\n"
	all := read("people/a.md", text).found
	if len(all) < 4 {
		t.Fatal(all)
	}
	var apart []source.Diagnostic
	want, untouched := text, len(text)
	for _, d := range slices.Backward(all) {
		if d.Fix == nil || d.Fix[len(d.Fix)-1].End > untouched {
			continue
		}
		fixed, err := Fix("people/a.md", want, d)
		if err != nil {
			t.Fatal(err)
		}
		apart, want, untouched = append(apart, d), fixed, d.Fix[0].Start
	}
	if got, ok := FixAll("people/a.md", text, apart); !ok || got != want {
		t.Errorf("%t, %q; want %q", ok, got, want)
	}
	for _, bad := range []source.Diagnostic{
		{Code: "date-form", Span: apart[0].Span, Fix: []source.Edit{{Start: 4, End: 11, New: "name: B"}}},
		{Code: "date-form", Span: apart[0].Span, Fix: []source.Edit{{Start: 0, End: 3, New: "..."}}},
		{Code: "unknown-key", Span: apart[0].Span, Fix: []source.Edit{{Start: 4, End: 4}}},
	} {
		if got, ok := FixAll("people/a.md", text, append(slices.Clone(apart), bad)); ok {
			t.Errorf("%+v is made: %q", bad.Fix, got)
		}
	}
}
