package parser

import (
	"strings"
	"testing"
	"unicode"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"notes/parser/frontmatter"
	"notes/parser/source"
)

// helpsNote returns a note with helps, each given by its lines.
func helpsNote(items ...[]string) string {
	var b strings.Builder
	b.WriteString("---\nname: Ada Example\npains:\n  - two engineers +hiring since:2026-01-05\nhelps:\n")
	for _, lines := range items {
		b.WriteString("  - " + strings.Join(lines, "\n    ") + "\n")
	}
	b.WriteString("---\n")
	return b.String()
}

func readPerson(t interface{ Fatalf(string, ...any) }, text string) (*Person, []source.Diagnostic) {
	n := (&Loader{}).readNote("people/ada.md", []byte(text), personPath, new(desk))
	if n.person == nil {
		t.Fatalf("no person in %q", text)
	}
	return n.person, n.found
}

// TestHelpReadsBack writes helps with any printable text, in the form that a
// writing command would choose, and reads them back.
func TestHelpReadsBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		h := anyHelp(t)
		ada := &Person{Pains: []Pain{{Text: "two engineers", Tags: []string{"hiring"}, Status: Open}}}
		lines := itemYAML(h, ada)
		p, found := readPerson(t, helpsNote(lines))
		if len(p.Helps) != 1 {
			t.Fatalf("%d helps from %q", len(p.Helps), lines)
		}
		if diff := cmp.Diff(h.bare(), p.Helps[0].bare(), cmp.AllowUnexported(Help{})); diff != "" {
			t.Fatalf("%q: %s", lines, diff)
		}
		for _, d := range found {
			if d.Code == "yaml-misread" || d.Code == "yaml-syntax" {
				t.Fatalf("%q: %s", lines, d.Message)
			}
		}
	})
}

func anyHelp(t *rapid.T) Help {
	printable := rapid.StringOf(rapid.RuneFrom(nil, unicode.GraphicRanges...))
	nasty := rapid.SampledFrom([]string{"a: b", "c #d", "[x]", "- y", "'z", `"q"`, "{", "->", "=> won", "-> hiring", "+tag", "@me", "via x", "#1", "C#", "`", "done:2026-01-01", "https://example.org/x", "article", "[[Ada]]", "null", "~", "%", "&a", "*b", "!c", "|", ">", "?", ",", ":", "ａ", "é"})
	word := rapid.OneOf(nasty, nasty, printable)
	text := rapid.Map(rapid.SliceOfN(word, 1, 5), func(words []string) string { return strings.TrimSpace(strings.Join(words, " ")) })
	h := Help{
		Date: civil(2026, 1, rapid.IntRange(1, 28).Draw(t, "day")),
		Kind: rapid.SampledFrom(append([]string{""}, Kinds...)).Draw(t, "kind"),
		What: text.Filter(func(s string) bool { return s != "" }).Draw(t, "what"),
	}
	if rapid.Bool().Draw(t, "for a pain") {
		h.For = []string{"hiring"}
	}
	if rapid.Bool().Draw(t, "with a result") {
		h.Result = text.Draw(t, "result")
	}
	return h
}

// TestTitlesPasted pastes titles by hand, as people do: without a thought of
// YAML.
func TestTitlesPasted(t *testing.T) {
	for _, title := range titles(8000) {
		if !fitsOneLine(title) {
			continue
		}
		line := "2026-01-10 article " + title + " -> hiring"
		p, _ := readPerson(t, helpsNote([]string{line}))
		if len(p.Helps) != 1 {
			t.Fatalf("%d helps from %q", len(p.Helps), line)
		}
		h := p.Helps[0]
		if h.What != title || h.Kind != "article" || len(h.Pains) != 1 || h.Date != (Date{2026, 1, 10}) {
			t.Errorf("%q became kind %q, what %q, for %v", line, h.Kind, h.What, h.For)
		}
	}
}

// TestMisreadingIsTold holds that a pasted title which a YAML reader would
// take for something else has a finding whose fix mends it.
func TestMisreadingIsTold(t *testing.T) {
	told := 0
	for _, title := range titles(2000) {
		text := helpsNote([]string{"2026-01-10 article " + title + " -> hiring"})
		_, found := readPerson(t, text)
		if !fitsOneLine(title) {
			continue
		}
		for _, d := range found {
			if d.Code != "yaml-misread" {
				continue
			}
			told++
			fixed, err := source.Apply(text, d.Fix)
			if err != nil {
				t.Fatal(err)
			}
			p, after := readPerson(t, fixed)
			if len(after) >= len(found) || p.Helps[0].What != title {
				t.Errorf("the fix of %q gives %q and %v", title, p.Helps[0].What, after)
			}
		}
	}
	if told < 100 {
		t.Errorf("only %d of 2000 titles were told", told)
	}
}

// itemYAML returns the lines of an item in a list, in its one-line form where that
// reads back in the person's note.
func itemYAML(item Item, of *Person) []string {
	if line, ok := item.OneLine(of); ok {
		return []string{frontmatter.ScalarOf(line)}
	}
	return MappingYAML(item)
}

func TestItemYAML(t *testing.T) {
	for want, p := range map[string]Pain{
		"two engineers +hiring":          {Text: "two engineers", Tags: []string{"hiring"}},
		`"cost: too high since:2026-02"`: {Text: "cost: too high", Since: Date{2026, 2, 0}},
		`text: two +tags|tags: ["a b"]`:  {Text: "two +tags", Tags: []string{"a b"}},
		"text: ends in +tag|since: 2026": {Text: "ends in +tag", Since: Date{2026, 0, 0}},
		`text: "null"|tags: [x, "y: z"]`: {Text: "null", Tags: []string{"x", "y: z"}},
	} {
		if got := strings.Join(itemYAML(p, nil), "|"); got != want {
			t.Errorf("%+v: got %s, want %s", p, got, want)
		}
	}
	if got := frontmatter.ScalarOf("a\nb"); got != `"a\nb"` {
		t.Errorf("%q", got)
	}
}
