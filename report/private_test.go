package report_test

import (
	"bytes"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"notes/parser"
	"notes/report"
	"notes/report/render"
)

// canaries are words of the one private note of privateVault, in lower case.
var canaries = []string{"zanzibar", "quokka", "xylophone", "wombat", "narwhal"}

// privateVault has a private note full of canaries, to which public notes lead
// in every way in which a note may name somebody.
func privateVault(t testing.TB) *parser.Vault {
	files := fstest.MapFS{}
	for name, text := range map[string]string{
		"people/zoo/xylophone.md": `---
name: Zanzibar Quokka
aliases: [Wombat]
private: true
org: Narwhal Works
emails: [bob@example.org]
knows: ["[[bob]]"]
pains:
  - narwhal trouble since:2026-01-01
  - id: wombat
    text: more narwhal trouble
  - id: wombat
    text: yet more narwhal trouble
offers: [narwhal songs]
met:
  - 2026-01-01 wombat fair via [[bob]]
  - 2026-12-01 narwhal fair
helps:
  - 2026-01-02 book Quokka keeping
intros:
  - 2026-05-02 [[bob]] narwhals ok:2026-05-03 yes:2026-05-04 introduced:2026-05-06
follow_ups:
  - 2026-05-20 feed the quokka
---
## 2026-02-01 narwhal lunch
`,
		"people/bob.md": `---
name: Bob
aliases: ["friend of [[Wombat]]"]
experience: ["worked with [[zoo/xylophone]]"]
emails: [bob@example.org, "[[Zanzibar Quokka]]"]
org: "[[Zanzibar Quokka]]"
role: "[[xylophone|assistant]]"
location: with [[Wombat]]
interests: ["[[Zanzibar Quokka]]", sailing]
links: ["[[xylophone]]"]
tags: ["[[Zanzibar Quokka]]", sailor]
introduced_by: "[[xylophone]]"
mentor: "[[Wombat]]"
mentors: [[Zanzibar Quokka]]
circle: {"[[xylophone]]": ["[[Wombat]]"]}
pains:
  - text: sailing trouble
    tags: ["[[Zanzibar Quokka]]"]
    context: as [[Wombat]] says
  - like [her](zoo/xylophone.md "Wombat"), and [him]( zoo/xylophone.md 'a Quokka' )
    since: 2026-05-01
knows: ["[[Wombat]]", "[[people/zoo/xylophone]]", "[[ann]]"]
met:
  - 2026-05-01 lunch via [[xylophone]]
  - 2026-05-02 coffee via Zanzibar Quokka
  - 2026-12-02 tea via Zanzibar Quokka
helps:
  - 2026-05-03 book Sailing via:[[Wombat]]
  - {date: 2026-05-04, what: map, url: "https://example.org/[[Wombat]]", for: "[[Wombat]]"}
intros:
  - {date: 2026-05-20, who: "[[ann]]", text: "after [[Wombat]]", for: sailing}
  - 2026-05-04 [[xylophone]] introduced:2026-05-10
  - 2026-05-06 Zanzibar Quokka -> no such need ok:2026-05-07
---
[[xylophone]] said so.
`,
		"library/trouble.md": `---
title: Sailing trouble with [[xylophone|Quokka]]
author: "[[Zanzibar Quokka]]"
tags: ["[[Wombat]]"]
created: 2026-05-30
by hand: "[[Wombat]]"
---
Sailing trouble, told by [[Zanzibar Quokka]] and [[xylophone]].
`,
		"me.md": `---
name: Rita
offers:
  - songs about sailing trouble, with [[Wombat]]
interests: ["[[Zanzibar Quokka]]"]
---
[[xylophone]]
`,
		"people/ann.md": "---\nname: Ann\nmet:\n  - 2026-05-01 lunch via [[bob]]\n---\n",
	} {
		files[name] = &fstest.MapFile{Data: []byte(text)}
	}
	v, err := (&parser.Loader{FS: files, Library: true, Bodies: true, Links: true}).Load()
	if err != nil {
		t.Fatal(err)
	}
	return v
}

// everyReport prints every report, list and check in every format.
func everyReport(t *testing.T, v *parser.Vault, o report.Options) map[string]string {
	source := report.Source{Name: "-", Title: "A trouble of one's own", Author: "[[Wombat]]", Text: "More trouble, yet more trouble with [[xylophone]]."}
	reports := map[string]report.Report{
		"check": report.NewCheck(v, o),
		"match": report.NewMatches(v, []report.Source{source}, o),
		"need":  report.NewNeed(v, "songs", o),
	}
	for _, k := range report.Kinds {
		reports["report "+k.Name] = k.Build(v, o)
	}
	for _, k := range report.ListKinds {
		reports["list "+k.Name] = report.NewList(v, k.Name, report.Query{}, o)
	}
	reports["brief"] = report.NewBrief(v, []string{"bob"}, o)
	reports["diff"] = report.NewChanges(&parser.Vault{}, v, nil, o)
	reports["intro"] = report.NewProposals(v, "", o)
	for _, table := range report.ExportTableNames() {
		reports["export of "+table] = report.NewExport(v, table, report.Query{}, o)
	}
	for _, p := range v.People {
		reports["record of "+p.ID] = report.NewRecord(v, p.ID, o)
		reports["intro of "+p.ID] = report.NewProposals(v, p.ID, o)
		reports["draft to "+p.ID] = report.NewArticleDraft(v, report.Source{Title: "About trouble and songs of [[Wombat]]", Author: "[[xylophone]]"}, p.ID, o)
		for _, q := range v.People {
			reports["pair of "+p.ID+" and "+q.ID] = report.NewPair(v, p.ID, q.ID, o)
			reports["introduction of "+p.ID+" and "+q.ID] = report.NewIntroDraft(v, p.ID, q.ID, o)
		}
	}
	printed := map[string]string{"passages": strings.Join(report.Passages(v, nil, "", o), "\n")}
	for name, r := range reports {
		for _, f := range slices.Concat(render.Formats, render.ContactFormats) {
			var out bytes.Buffer
			if err := f.Write(&out, r, render.Options{Texts: true}); err != nil {
				t.Fatal(err)
			}
			printed[name+" as "+f.Name] = out.String()
		}
	}
	return printed
}

// TestPrivateNotesStayPrivate holds that nothing of a private note shows where
// private people do not, whatever leads to it.
func TestPrivateNotesStayPrivate(t *testing.T) {
	v := privateVault(t)
	o := report.Options{Today: day(t, "2026-06-01")}
	for name, text := range everyReport(t, v, o) {
		for _, canary := range canaries {
			if strings.Contains(strings.ToLower(text), canary) {
				t.Errorf("%s shows %q:\n%s", name, canary, text)
			}
		}
	}
	o.Private = true
	all := strings.ToLower(strings.Join(values(everyReport(t, v, o)), "\n"))
	for _, canary := range canaries {
		if !strings.Contains(all, canary) {
			t.Errorf("%q would not be noticed", canary)
		}
	}
}

// TestNobodyHasAnEmptyID holds that what is about no person, such as what came into the
// library, has no person in JSON.
func TestNobodyHasAnEmptyID(t *testing.T) {
	for name, text := range everyReport(t, privateVault(t), report.Options{Today: day(t, "2026-06-01")}) {
		if strings.Contains(text, `"person": ""`) {
			t.Errorf("%s:\n%s", name, text)
		}
	}
}

func values(m map[string]string) []string {
	var all []string
	for _, v := range m {
		all = append(all, v)
	}
	return all
}

// TestPrivateIntroductionsDoNotCount holds that an introduction in a private
// note is no help on record where private people do not show.
func TestPrivateIntroductionsDoNotCount(t *testing.T) {
	v := vaultOf(t, "ann", "private: true\nintros:\n  - 2026-05-02 [[bob]] introduced:2026-05-06", "bob", "name: Bob")
	o := report.Options{Today: day(t, "2026-06-01")}
	for private, want := range map[bool]int{false: 0, true: 2} {
		o.Private = private
		if r := report.NewWhole(v, o); r.Helps != want {
			t.Errorf("private %t: %d helps, want %d", private, r.Helps, want)
		}
	}
}
