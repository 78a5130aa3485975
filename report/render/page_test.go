package render_test

import (
	"bytes"
	"fmt"
	"net/url"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"pgregory.net/rapid"

	"notes/parser"
	"notes/parser/vaulttest"
	"notes/report"
	"notes/report/render"
)

// injections are texts that would do something on a page that took them for more
// than text.
var injections = []string{
	`<script>alert(1)</script>`, `</script><script>alert(2)</script>`, `</title></style><img src=x onerror=alert(3)>`, `"><svg onload=alert(4)>`,
	`' onmouseover='alert(5)`, `x onfocus=alert(6) autofocus`, `javascript:alert(7)`, `JaVaScRiPt:alert(8)`, `data:text/html,<script>alert(9)</script>`,
	`vbscript:x`, ` javascript:alert(10)`, "java\tscript:alert(11)", `{{.}}`, `{{template "page"}}`, `<!--`, `-->`, `]]>`, `<a href="https://evil.example">x</a>`,
	`&lt;script&gt;`, `&#106;avascript:alert(12)`, `style="background:url(https://evil.example/x)"`, `<style>*{display:none}</style>`, `<base href="https://evil.example/">`,
	`<meta http-equiv=refresh content="0;url=https://evil.example">`, `<iframe src=https://evil.example>`, `<form action=https://evil.example><input>`, `<link rel=stylesheet href=//evil.example>`,
	"![x](https://evil.example/pixel.png)", "[x](javascript:alert(13))", "[x](data:text/html,x)", "<javascript:alert(14)>", "[x]: javascript:alert(15)\n[x]", "[[\"><img src=x>|`'\"<b>]]",
	"שלום <b>", "مرحبا", "a\u202eb", "\x00", "\x1b[31m", "\xff", "日本 \"'<>&", "//evil.example/x", "https://example.org/\"><script>", "mailto:a@example.org?subject=\"x\"", "tel:+351 1",
}

// hostileVault is a vault in which such texts stand everywhere.
func hostileVault(tb testing.TB) *parser.Vault {
	tb.Helper()
	notes := fstest.MapFS{"me.md": {Data: []byte("---\ntype: me\noffers: [hiring]\n---\n")}}
	for i, s := range injections {
		q := fmt.Sprintf("%q", strings.Map(printable, s))
		file := fmt.Sprintf(`people/%d '"<i>& %%20 =x.md`, i)
		notes[file] = &fstest.MapFile{Data: []byte(fmt.Sprintf(`---
name: %[1]s
aliases: [%[1]s]
tags: [%[1]s, plain]
org: %[1]s
role: %[1]s
location: %[1]s
interests: [%[1]s]
birthday: 06-0%[3]d
met:
  - date: 2026-05-01
    text: %[1]s
    via: %[1]s
pains:
  - text: %[1]s hiring
    tags: [%[1]s]
    since: 2026-01-01
  - text: %[1]s eased
    since: 2026-01-01
    done: 2026-02-02
offers: [%[1]s]
helps:
  - date: 2026-05-30
    kind: article
    what: %[1]s
    url: %[1]s
    for: %[1]s
    result: %[1]s
follow_ups:
  - date: 2026-06-03
    text: %[1]s
intros:
  - 2026-05-02 [[%[4]d '"<i>& %%20 =x]] ok:2026-05-02 asked:2026-05-03
events:
  - date: 2026-06-07
    text: %[1]s
unknown_%[3]d: [
---
# %[2]s
`, q, s, i%9+1, (i+1)%len(injections)) + strings.Repeat(s+"\n\n", 2) + s)}
		notes[fmt.Sprintf("library/%d.md", i)] = &fstest.MapFile{Data: []byte(fmt.Sprintf("---\ntitle: %[1]s hiring\nurl: %[1]s\nauthor: %[1]s\nadded: 2026-05-30\n---\nhiring %[2]s\n", q, s))}
	}
	v, err := (&parser.Loader{FS: notes, Library: true, Bodies: true, Links: true}).Load()
	if err != nil {
		tb.Fatal(err)
	}
	return v
}

// printable keeps what Go's quoting writes as YAML reads it.
func printable(r rune) rune {
	if r == '\uFFFD' {
		return '?'
	}
	return r
}

// TestPagesAreSafe writes every report about a vault of injections.
func TestPagesAreSafe(t *testing.T) {
	v := hostileVault(t)
	o := report.Options{Today: firstOfJune, Why: true, Top: 100}
	cards := o
	cards.Cards = 1 << 20
	ids := make([]string, len(v.People))
	for i, p := range v.People {
		ids[i] = p.ID
	}
	sources := make([]report.Source, len(injections))
	for i, s := range injections {
		sources[i] = report.Source{Name: s, Title: s + " hiring", URL: s, Text: "hiring " + s}
	}
	reports := map[string]report.Report{
		"page": report.NewWhole(v, cards), "brief": report.NewBrief(v, ids, o), "check": report.NewCheck(v, o), "list": report.NewList(v, "people", report.Query{}, o),
		"match": report.NewMatches(v, sources, o), "need": report.NewNeed(v, "hiring", o),
		"draft": report.NewArticleDraft(v, sources[0], ids[0], o), "introduce": report.NewIntroDraft(v, ids[0], ids[1], o),
	}
	for _, k := range report.Kinds {
		reports["report "+k.Name] = k.Build(v, o)
	}
	for name, r := range reports {
		for _, live := range []bool{false, true} {
			t.Run(fmt.Sprintf("%s, live %v", name, live), func(t *testing.T) {
				out := write(t, render.HTML, r, render.Options{Live: live, Note: noteAddress})
				checkPage(t, out, live)
			})
		}
	}
	if v, w := len(reports["page"].(*report.WholeReport).Cards), len(injections); v != w {
		t.Errorf("%d cards, want %d", v, w)
	}
}

func TestPageOfAnything(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := nasty().Draw(t, "text") + "x"
		r := about(s)
		item := report.Item{Day: firstOfJune, What: s, Link: s, Mark: "mark", Why: []string{s, s}, Send: &report.Send{Kept: report.Kept{Title: s, URL: s, File: s}, For: s, Terms: []string{s}}}
		r.doc.Intro, r.doc.Notice = s, s
		r.doc.Sections[0].Calendar = &report.Calendar{Title: s, From: firstOfJune.AddDays(-370), To: firstOfJune, Days: []report.DayCount{{Day: firstOfJune, Helps: 1 << 30}}, One: s, Many: s}
		r.doc.Sections[0].Graph = &report.Graph{Title: s, Nodes: []report.Node{{ID: s, Name: s}, {ID: "b", Name: "b"}, {ID: "c", Name: s}}, Edges: []report.Edge{{From: 0, To: 1, State: "asked", Stage: s}, {From: 1, To: 2}, {From: 2, To: 0}, {From: 0, To: 0}}}
		r.doc.Cards = []report.Card{{ID: s, Name: s, About: s, Besides: s, Tags: []string{s}, Groups: []report.Group{{Title: "hurts", Items: []report.Item{item}}}, Body: s, At: report.Place{File: s}}}
		checkPage(t, write(t, render.HTML, r, render.Options{Note: noteAddress}), false)
	})
}

// noteAddress leads to notes as files do.
func noteAddress(at report.Place) string { return "note/" + (&url.URL{Path: at.File}).EscapedPath() }

// onCard writes a page with one card that has a body.
func onCard(t rapid.TB, body string) string {
	doc := &report.Doc{Title: "Title", Day: firstOfJune, Cards: []report.Card{{ID: "ada", Name: "Ada Lovelace", Body: body}}}
	return write(t, render.HTML, &told{doc: doc}, render.Options{})
}

// prose returns the part of such a page that comes of the body.
func prose(t rapid.TB, body string) string {
	_, page, _ := strings.Cut(onCard(t, body), "<div class=prose dir=auto>")
	page, _, _ = strings.Cut(page, "</div></div></details>")
	return strings.TrimSpace(page)
}

func TestProse(t *testing.T) {
	for in, want := range map[string]string{
		"":                                    "",
		"# A\n### B\n# C":                     "<h3>A</h3>\n<h4>B</h4>\n<h3>C</h3>",
		"#### A\n## B":                        "<h3>A</h3>\n<h3>B</h3>",
		"see [[Ada Lovelace]]":                `<p>see <a href="#p-ada">Ada Lovelace</a></p>`,
		"see [[ada|her]]":                     `<p>see <a href="#p-ada">her</a></p>`,
		"see [[ADA#Pains| ]]":                 `<p>see <a href="#p-ada">ADA</a></p>`,
		"see ![[ada]] and [[nobody|<b>]]":     `<p>see <a href="#p-ada">ada</a> and &lt;b&gt;</p>`,
		"[[]] [[ ]] [[a\nb]] [[":              "<p>[[]]  [[a\nb]] [[</p>",
		"![a cat](https://example.org/c.png)": `<p><a href="https://example.org/c.png">a cat</a></p>`,
		"![](https://example.org/c.png)":      `<p><a href="https://example.org/c.png">https://example.org/c.png</a></p>`,
		"![a](data:image/png;base64,x)":       "<p>a</p>",
		"[![a](https://example.org/c.png)](https://example.org)": `<p><a href="https://example.org">a</a></p>`,
		"[see [[ada]]](https://example.org)":                     `<p><a href="https://example.org">see ada</a></p>`,
		"[<https://a.example>](https://example.org)":             `<p><a href="https://example.org">https://a.example</a></p>`,
		"https://example.org/a?b=c&d":                            `<p><a href="https://example.org/a?b=c&amp;d">https://example.org/a?b=c&amp;d</a></p>`,
		"<a@example.org>":                                        `<p><a href="mailto:a@example.org">a@example.org</a></p>`,
		"[a](JavaScript:alert(1)) <javascript:alert(1)>":         "<p>a javascript:alert(1)</p>",
		"[a](//evil.example/x) [b](/etc/passwd) [c](#main)":      "<p>a b c</p>",
		"- [ ] send\n- [x] sent":                                 "<ul>\n<li>☐ send</li>\n<li>☑ sent</li>\n</ul>",
		"|a|b|\n|-|-:|\n|c|1|":                                   "<table>\n<thead>\n<tr>\n<th>a</th>\n<th align=\"right\">b</th>\n</tr>\n</thead>\n<tbody>\n<tr>\n<td>c</td>\n<td align=\"right\">1</td>\n</tr>\n</tbody>\n</table>",
		"<b onclick=x>a</b>":                                     "<p>&lt;b onclick=x&gt;a&lt;/b&gt;</p>",
		"<script>\nalert(1)\n</script>":                          "<pre>&lt;script&gt;\nalert(1)\n&lt;/script&gt;</pre>",
		"```go\n<x>\n```":                                        "<pre><code class=\"language-go\">&lt;x&gt;\n</code></pre>",
		"a\x00b\x1b[0m\u202e":                                    "<p>a␀b␛[0m&lt;202E&gt;</p>",
		"&#1;&#x202e;&lt;&amp;":                                  "<p>␁&lt;202E&gt;&lt;&amp;</p>",
		"~~old~~ **new**":                                        "<p><del>old</del> <strong>new</strong></p>",
	} {
		checkPage(t, onCard(t, in), false)
		if got := prose(t, in); got != want {
			t.Errorf("%q: got\n%s\nwant\n%s", in, got, want)
		}
	}
}

// TestSlowProse lays out what takes Markdown readers long.
func TestSlowProse(t *testing.T) {
	const n = 20_000
	for _, part := range []string{"[a](", "> ", "- ", "*a ", "**a", "[", "![", "`a``", "<a ", "[[a|", "1. ", "~~a", "|a", "\\[", "_a *b ", "www.a.", "a@"} {
		for _, body := range []string{strings.Repeat(part, n), strings.Repeat(part+"\n", n), "|a|\n|-|\n" + strings.Repeat("|"+part+"|\n", n/4)} {
			start := time.Now()
			out := onCard(t, body)
			if took := time.Since(start); took > 20*time.Second {
				t.Errorf("%q takes %v", part, took)
			} else {
				t.Logf("%-8q %v", part, took)
			}
			if len(body) > 32<<10 && !strings.Contains(out, "<pre>") {
				t.Errorf("%q: what is too much is not shown as it was typed", part)
			}
		}
	}
}

func FuzzProse(f *testing.F) {
	for _, s := range injections {
		f.Add(s)
	}
	for _, s := range nastyParts {
		f.Add("x " + s + s)
	}
	f.Add("[![a](b)](https://example.org) [[ada|x]] | a |\n|---|\n# x\n- [ ] y\n")
	f.Fuzz(func(t *testing.T, body string) {
		if len(body) > 4<<10 {
			t.Skip("only takes long")
		}
		checkPage(t, onCard(t, body), false)
	})
}

// TestPageOfManyIsSmall keeps a page about 500 people below 300 KB.
func TestPageOfManyIsSmall(t *testing.T) {
	for seed := range uint64(3) {
		v, err := (&parser.Loader{FS: vaulttest.MapFS(seed, 500), Library: true, Bodies: true}).Load()
		if err != nil {
			t.Fatal(err)
		}
		r := report.NewWhole(v, report.Options{Today: firstOfJune, Cards: 120 << 10})
		var b bytes.Buffer
		if err := render.HTML(&b, r, render.Options{Note: noteAddress}); err != nil {
			t.Fatal(err)
		}
		if t.Logf("%d bytes", b.Len()); b.Len() > 300_000 || len(r.Cards) < 480 {
			t.Errorf("%d cards on %d bytes", len(r.Cards), b.Len())
		}
		checkPage(t, b.String(), false)
	}
}
