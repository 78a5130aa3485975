package report_test

import (
	"strings"
	"testing"
	"testing/fstest"

	"notes/parser"
	"notes/report"
)

// TestLinksInItemsNameNobodyPrivate holds that no report names somebody whose note is
// private because an item about somebody else has a link to them; and that it does
// where they may be shown.
func TestLinksInItemsNameNobodyPrivate(t *testing.T) {
	files := fstest.MapFS{
		"people/hal.md": {Data: []byte("---\nname: Hal Hidden\nprivate: true\n---\n")},
		"people/ada.md": {Data: []byte(`---
name: Ada Lund
role: partner of [[Hal Hidden|pain0]]
pains:
  - asked [[Hal Hidden|pain1]] about glass plates since:2026-05-01
  - asked [[hal|pain2]] about an oven since:2026-04-01 done:2026-05-20
offers:
  - what [[Hal Hidden|offer]] taught her
helps:
  - 2026-05-02 book of [[Hal Hidden|help]] => told [[hal|result]]
met:
  - 2026-05-30 tea with [[Hal Hidden|meeting]]
follow_ups:
  - 2026-06-02 call [[Hal Hidden|promise]]
events:
  - 2026-06-10 party of [[Hal Hidden|event]]
---
- [ ] write to [[Hal Hidden|task]] 📅 2026-06-05
## 2026-05-20 walk with [[Hal Hidden|entry]]
`)},
	}
	v, err := (&parser.Loader{FS: files, Library: true, Bodies: true, Links: true}).Load()
	if err != nil {
		t.Fatal(err)
	}
	all := func(private bool) string {
		o := report.Options{Today: day(t, "2026-06-01"), Private: private, Cards: 1 << 20}
		reports := []report.Report{report.NewBrief(v, []string{"ada"}, o), report.NewChanges(&parser.Vault{}, v, nil, o), report.NewNeed(v, "glass plates", o)}
		for _, k := range report.Kinds {
			reports = append(reports, k.Build(v, o))
		}
		for _, k := range report.ListKinds {
			reports = append(reports, report.NewList(v, k.Name, report.Query{}, o))
		}
		var out strings.Builder
		for _, r := range reports {
			out.WriteString(inJSON(t, r) + inJSON(t, r.Doc()))
		}
		return out.String()
	}
	if shown := all(false); strings.Contains(strings.ToLower(shown), "hal") {
		at := strings.Index(strings.ToLower(shown), "hal")
		t.Errorf("it names somebody private: …%s…", shown[max(0, at-200):min(len(shown), at+50)])
	}
	shown := all(true)
	for _, name := range []string{"pain0", "pain1", "pain2", "offer", "help", "result", "meeting", "promise", "event", "task", "entry"} {
		if !strings.Contains(shown, "|"+name+"]]") {
			t.Errorf("the link in the %s would not be noticed", name)
		}
	}
}

// TestRedactedFindingAboutNobodyPrivate redacts a finding whose line has a link to
// somebody whose note is private.
func TestRedactedFindingAboutNobodyPrivate(t *testing.T) {
	v := vaultOf(t, "hal", "private: true", "ada", "pains: [oven]\nhelps: [\"book of [[hal]]\"]")
	r := report.NewCheck(v, report.Options{Today: day(t, "2026-06-01"), Redact: true})
	if len(r.Findings) != 1 || r.Findings[0].File != "people/a.md" || r.Findings[0].Line != 3 || strings.Contains(asJSON(t, r), "hal") {
		t.Error(asJSON(t, r))
	}
}

// TestRecordOfSomebodyLinked holds that people are told where notes link to them,
// whether their own links to somebody private or not.
func TestRecordOfSomebodyLinked(t *testing.T) {
	v, err := (&parser.Loader{FS: fstest.MapFS{
		"people/hal.md":     {Data: []byte("---\nname: Hal Hidden\nprivate: true\n---\n")},
		"people/ada.md":     {Data: []byte("---\nname: Ada Lund\npains: [\"asked [[hal]] about glass plates\"]\n---\n")},
		"library/plates.md": {Data: []byte("---\ntitle: Glass plates\n---\nFor [[Ada Lund]].\n")},
	}, Library: true, Bodies: true, Links: true}).Load()
	if err != nil {
		t.Fatal(err)
	}
	for _, private := range []bool{false, true} {
		r := report.NewRecord(v, "ada", report.Options{Today: day(t, "2026-06-01"), Private: private})
		if len(r.Elsewhere) != 1 || r.Elsewhere[0].By != "Glass plates" {
			t.Errorf("private %t: elsewhere is %+v", private, r.Elsewhere)
		}
	}
}
