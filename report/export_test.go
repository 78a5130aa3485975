package report_test

import (
	"bytes"
	"os"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"notes/parser"
	"notes/report"
	"notes/report/render"
)

// TestExportsNameNobodyPrivate holds that what is taken out names nobody whose note
// is private by a link, wherever that stands.
func TestExportsNameNobodyPrivate(t *testing.T) {
	v := loadWhole(t, map[string]string{
		"people/xylophone.md": "---\nname: Zanzibar Quokka\naliases: [Wombat]\nprivate: true\n---\n",
		"people/cat.md": `---
name: Cat
role: vet of [[Zanzibar Quokka]]
location: with [[Wombat]]
friend: "[[Zanzibar Quokka]], who sails"
rivals: ["[[people/xylophone]]", {of: "[[Wombat]]"}]
knows: ["[[Wombat]]"]
pains: ["the cat of [[Wombat]] is ill"]
intros:
  - 2026-05-02 [[Wombat]] asked:2026-05-03
---
Lives with [[Wombat|a friend]].

` + "`[[Wombat]]`" + ` ![[Wombat]] %%[[Wombat]]%% <!-- [[ wombat#x ]] -->

See [my Wombat](xylophone.md), [w](<../people/xylophone.md#x> "Wombat") and [her][w].

[w]: xylophone.md 'the Wombat'

> by [[Zanzibar
> Quokka]]

    [[Wombat]]

| a |
|---|
| [[Wombat\|x]] |
`,
		"me.md":        "---\nname: Me\n---\nI like [[Wombat]].\n",
		"library/x.md": "---\ntitle: For [[Wombat]]\n---\nBy [[Zanzibar Quokka]].\n",
	})
	o := report.Options{Today: day(t, "2026-06-01")}
	printed := func() string {
		reports := []report.Report{report.NewRecord(v, "cat", o), report.NewRecord(v, "xylophone", o)}
		for _, table := range report.ExportTableNames() {
			reports = append(reports, report.NewExport(v, table, report.Query{}, o))
		}
		var out bytes.Buffer
		for _, r := range reports {
			for _, f := range slices.Concat(render.Formats, render.ContactFormats) {
				if err := f.Write(&out, r, render.Options{Texts: true}); err != nil {
					t.Fatal(err)
				}
			}
		}
		return strings.ToLower(out.String())
	}
	text := printed()
	for _, canary := range []string{"wombat", "quokka", "xylophone"} {
		if at := strings.Index(text, canary); at >= 0 {
			t.Errorf("%q shows: …%s…", canary, text[max(at-100, 0):at+20])
		}
	}
	o.Private = true
	if text := printed(); !strings.Contains(text, "wombat") || !strings.Contains(text, "xylophone") {
		t.Error("nothing of it would be noticed")
	}
}

// TestRecordTellsNothingOfOthers holds that what is shown to somebody says nothing
// that only the notes of others hold, nor who may not want to be introduced.
func TestRecordTellsNothingOfOthers(t *testing.T) {
	v := loadWhole(t, map[string]string{
		"people/ada.md": `---
name: Ada Lind
knows: ["[[Bob Long]]"]
pains: [hiring]
intros:
  - 2026-05-01 [[Carla Moss]] -> hiring asked:2026-05-02 no:2026-05-03
  - 2026-05-04 [[Bob Long]] introduced:2026-05-05
helps:
  - 2026-05-06 article Hiring https://example.org/h
---
`,
		"people/bob.md":       "---\nname: Bob Long\npains: [bobspain]\nmet:\n  - 2026-01-01 bobsmeeting via [[Ada Lind]]\nhelps:\n  - 2026-01-02 book bobsbook -> bobspain via:[[Ada Lind]]\nintroduced_by: \"[[Ada Lind]]\"\n---\n",
		"people/carla.md":     "---\nname: Carla Moss\npains: [carlaspain]\nintros:\n  - 2026-02-02 [[Ada Lind]] -> carlaspain asked:2026-02-03\n---\n",
		"people/dora.md":      "---\nname: Dora Nell\n---\nDorastext on [[Ada Lind]].\n",
		"library/hiring.md":   "---\ntitle: Hiring\nsource: https://example.org/h\n---\n",
		"library/portrait.md": "---\ntitle: A portrait\n---\nOf [[Ada Lind]].\n",
		"me.md":               "---\nname: Otto Own\n---\nWith [[Ada Lind]].\n",
	})
	r := report.NewRecord(v, "ada", report.Options{Today: day(t, "2026-06-01")})
	var out bytes.Buffer
	if err := render.Markdown(&out, r, render.Options{}); err != nil {
		t.Fatal(err)
	}
	for _, not := range []string{"bobspain", "bobsmeeting", "bobsbook", "carlaspain", "Carla", "Dorastext", "Dora"} {
		if strings.Contains(out.String(), not) || strings.Contains(asJSON(t, r), not) {
			t.Errorf("it tells of %s:\n%s", not, out.String())
		}
	}
	var kinds []string
	for _, e := range r.Elsewhere {
		kinds = append(kinds, e.By+" "+e.Kind)
	}
	want := "B. L. introduced_by, B. L. met, B. L. help, C. M. intro, D. N. mention, O. O. me, A portrait library"
	if got := strings.Join(kinds, ", "); got != want {
		t.Errorf("elsewhere:\n%s, want\n%s", got, want)
	}
	for _, is := range []string{"Bob Long", "C. M.", "[Hiring](<https://example.org/h>)"} {
		if !strings.Contains(out.String(), is) {
			t.Errorf("it does not say %q:\n%s", is, out.String())
		}
	}
}

// TestRecordIsComplete holds that all that list --json says of somebody stands in
// the words of what is shown to them.
func TestRecordIsComplete(t *testing.T) {
	v, err := (&parser.Loader{FS: os.DirFS("../examples/vault"), Bodies: true, Links: true, Library: true}).Load()
	if err != nil {
		t.Fatal(err)
	}
	o := report.Options{Today: day(t, "2026-06-01")}
	for _, p := range v.People {
		r := report.NewRecord(v, p.ID, o)
		var out bytes.Buffer
		if err := render.Text(&out, r, render.Options{Width: 400}); err != nil {
			t.Fatal(err)
		}
		said := strings.Join(strings.Fields(out.String()), " ")
		eachText(r.Record, func(member, text string) {
			if member == "id" || member == "keys" || member == "body" || member == "contacts" || member == "status" || member == "state" {
				return
			}
			if text = strings.Join(strings.Fields(text), " "); !strings.Contains(said, text) {
				t.Errorf("%s: %s %q is not said", p.ID, member, text)
			}
		})
	}
}

// eachText yields every text and day of a value of JSON with the member in which it
// stands.
func eachText(o parser.Object, yield func(member, text string)) {
	for _, m := range o {
		switch value := m.Value.(type) {
		case string:
			yield(m.Name, value)
		case []string:
			for _, text := range value {
				yield(m.Name, text)
			}
		case parser.Date:
			yield(m.Name, value.String())
		case parser.Object:
			eachText(value, yield)
		case []parser.Object:
			for _, item := range value {
				if m.Name != "contacts" {
					eachText(item, yield)
				}
			}
		}
	}
}

func loadWhole(t testing.TB, notes map[string]string) *parser.Vault {
	t.Helper()
	files := fstest.MapFS{}
	for name, text := range notes {
		files[name] = &fstest.MapFile{Data: []byte(text)}
	}
	v, err := (&parser.Loader{FS: files, Bodies: true, Links: true, Library: true}).Load()
	if err != nil {
		t.Fatal(err)
	}
	return v
}

// TestMembersAreTheJSON holds what is written member by member against what the
// library makes of the whole.
func TestMembersAreTheJSON(t *testing.T) {
	v := loadWhole(t, map[string]string{
		"people/ada.md": "---\nname: Ada <b>\npains: [hiring, \"a \\u2028 b\"]\n---\nText & more\n",
		"people/bo.md":  "---\nname: Bo\nprivate: true\nmap: {a: [b, {}], c: {}}\n---\n",
		"library/x.md":  "---\ntitle: X\n---\nText\n",
		"me.md":         "---\noffers: [advice]\n---\n",
	})
	nobody, err := report.ParseQuery("name:zzz")
	if err != nil {
		t.Fatal(err)
	}
	for _, q := range []report.Query{{}, nobody} {
		for _, o := range []report.Options{{}, {Private: true}, {Redact: true}} {
			o.Today = day(t, "2026-06-01")
			for _, r := range []report.Report{report.NewExport(v, "", q, o), report.NewList(v, "people", q, o), report.NewList(v, "pains", q, o)} {
				var out bytes.Buffer
				if err := render.JSON(&out, r, render.Options{}); err != nil {
					t.Fatal(err)
				}
				if want := asJSON(t, r) + "\n"; out.String() != want {
					t.Errorf("got\n%s\nwant\n%s", out.String(), want)
				}
			}
		}
	}
}
