package article

import (
	"strings"
	"testing"

	"golang.org/x/net/html"

	"notes/parser"
)

// TestDayOf: a day is read only where it can be no other.
func TestDayOf(t *testing.T) {
	third := parser.Date{Year: 2026, Month: 3, Day: 3}
	tests := map[string]parser.Date{
		"2026-03-03":                     third,
		"2026-03-03T23:59:59Z":           third,
		"2026-03-03T23:30:00-08:00":      third, // the day of the page, not of Greenwich
		"2026-03-03T09:00:00.000+0100":   third,
		"2026-03-03 09:00":               third,
		"20260303":                       third,
		" March 3, 2026 ":                third,
		"mar 3, 2026":                    third,
		"Mar.  3,\n2026":                 third,
		"3 March 2026":                   third,
		"Tuesday, March 3, 2026":         third,
		"Tue, 03 Mar 2026 23:30:00 GMT":  third,
		"Tue, 3 Mar 2026 23:30:00 +0100": third,
		"2026/03/03":                     third,
		"2026/3/3":                       third,
		"03/03/2026":                     {},
		"03/04/2026":                     {},
		"3.4.2026":                       {},
		"3 mars 2026":                    {},
		"March 3":                        {},
		"March 2026":                     {},
		"2026":                           {},
		"2026-02-30":                     {},
		"yesterday":                      {},
		"":                               {},
		"0001-01-01T00:00:00Z":           {}, // what programs write for none
		"1970-01-01T00:00:00Z":           {},
		"1772496000":                     {},
	}
	for text, want := range tests {
		if got := dayOf(text); got != want {
			t.Errorf("%q is %q, want %q", text, got, want)
		}
	}
}

// TestFacts reads what heads of pages say.
func TestFacts(t *testing.T) {
	tests := []struct {
		name, head, address string
		fact                func(*facts) string
		want                string
	}{
		{"site behind a bar", `<title>How to bake | Example Bakery</title><meta property=og:site_name content="example bakery">`, "", title, "How to bake"},
		{"site of the host", `<title>Ada - Wikipedia</title>`, "https://en.wikipedia.org/wiki/Ada", title, "Ada"},
		{"site as a host", `<title>Bread – example.org</title>`, "https://www.example.org/x", title, "Bread"},
		{"the heading", `<title>How to bake good bread | Home</title><h1>How to bake good bread</h1>`, "", title, "How to bake good bread"},
		{"the heading last", `<title>Home » How to bake good bread</title><h1>How to bake good bread</h1>`, "", title, "How to bake good bread"},
		{"the site as heading", `<title>Bakers - How to bake good bread</title><h1>Bakers</h1>`, "", title, "Bakers - How to bake good bread"},
		{"two headings", `<title>A - B</title><h1>A</h1><h1>C</h1>`, "", title, "A - B"},
		{"a dash of its own", `<title>Bread - why</title>`, "https://example.org/", title, "Bread - why"},
		{"no title", `<h1>Only a <i>heading</i></h1>`, "", title, "Only a heading"},
		{"the title of a picture", `<svg><title>Picture</title></svg><h1>Page</h1>`, "", title, "Page"},

		{"canonical", `<link rel=canonical href="/h">`, "https://example.org/h?utm_source=x", address, "https://example.org/h"},
		{"canonical of www", `<link rel=canonical href="https://example.org/h">`, "https://www.example.org/h?x", address, "https://example.org/h"},
		{"canonical elsewhere", `<link rel=canonical href="https://evil.example.com/h">`, "https://example.org/h", address, "https://example.org/h"},
		{"canonical is the site", `<link rel=canonical href="https://example.org/">`, "https://example.org/h", address, "https://example.org/h"},
		{"canonical of a saved page", `<link rel=canonical href="https://example.org/h">`, "", address, "https://example.org/h"},
		{"relative without an address", `<link rel=canonical href="/h">`, "", address, ""},
		{"no address of a page", `<link rel=canonical href="javascript:x">`, "file:///home/ada/x.html", address, ""},
		{"saved", `<!-- saved from url=(0021)https://example.org/h -->`, "", address, "https://example.org/h"},
		{"saved from a file", `<!-- saved from url=(0014)about:internet -->`, "", address, ""},

		{"base", `<base href="/a/b/">`, "https://example.org/x", base, "https://example.org/a/b/"},
		{"base of its own", `<base href="https://example.com/a">`, "", base, "https://example.com/a"},
		{"base by canonical", `<link rel=canonical href="https://example.org/h">`, "", base, "https://example.org/h"},
		{"base that is none", `<base href="javascript:x">`, "https://example.org/x", base, "https://example.org/x"},

		{"author as list", linkedData(`{"@type":"Article","author":["Ada",{"name":"Grace"},[["x"]],{}]}`), "", author, "Ada, Grace"},
		{"author of another thing", linkedData(`[{"@type":"Product","author":"x"},{"@type":["BlogPosting"],"author":{"name":"Ada"}}]`), "", author, "Ada"},
		{"broken data", linkedData(`{"@type":"Article","author":`), "", author, ""},
		{"published", linkedData(`{"@graph":[{"@type":"WebPage","datePublished":"2026-03-03"}]}`), "", published, "2026-03-03"},
		{"modified only", linkedData(`{"@type":"Article","dateModified":"2026-03-03"}`), "", published, ""},
		{"times agree", `<time datetime=2026-03-03T08:00>a</time><time>March 3, 2026</time>`, "", published, "2026-03-03"},
		{"times do not", `<time datetime=2026-03-03>a</time><time>someday</time>`, "", published, ""},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			doc, err := html.Parse(strings.NewReader(test.head))
			if err != nil {
				t.Fatal(err)
			}
			if got := test.fact(factsOf(doc, test.address)); got != test.want {
				t.Errorf("%q, want %q", got, test.want)
			}
		})
	}
}

func title(f *facts) string     { return f.titleOf("") }
func address(f *facts) string   { return f.address }
func base(f *facts) string      { return f.base.String() }
func author(f *facts) string    { return f.linked.author }
func published(f *facts) string { return f.published().String() }

func linkedData(script string) string {
	return `<script type="application/ld+json">` + script + `</script>`
}

// TestByline: of a line about the author, the name.
func TestByline(t *testing.T) {
	tests := map[string]string{
		"By Marta Example":                "Marta Example",
		"by  Marta Example · 3 min":       "Marta Example",
		"Marta Example | The Courier":     "Marta Example",
		"Byron Example":                   "Byron Example",
		"[[Marta Example]]":               "Marta Example",
		"Marta Example March 3, 2026":     "",
		"https://example.org/authors/mar": "",
		"":                                "",
	}
	for line, want := range tests {
		if got := byline(line); got != want {
			t.Errorf("%q gives %q, want %q", line, got, want)
		}
	}
}

// TestLanguage takes only what has the shape of a language's tag.
func TestLanguage(t *testing.T) {
	tests := map[string]string{
		"en": "en", " pt_BR ": "pt-BR", "zh-Hant-TW": "zh-Hant-TW", "en, de": "", "english": "", "e": "", "": "", "en\n---": "", "éé": "", "no": "no",
	}
	for tag, want := range tests {
		if got := language(tag); got != want {
			t.Errorf("%q gives %q, want %q", tag, got, want)
		}
	}
}

// TestOneLine cuts at a word, and drops what cannot be seen.
func TestOneLine(t *testing.T) {
	long := strings.Repeat("word ", 100)
	if got := oneLine(long, 20); got != "word word word…" {
		t.Errorf("%q", got)
	}
	if got := oneLine(strings.Repeat("é", 1<<20), 5); got != "éééé…" {
		t.Errorf("%q", got)
	}
	if got := oneLine(" [[ [[a\u202e\x1b]] ]]\n", 20); got != "a" {
		t.Errorf("%q", got)
	}
}
