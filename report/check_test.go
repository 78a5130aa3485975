package report_test

import (
	"fmt"
	"strings"
	"testing"

	"notes/parser/source"
	"notes/report"
)

func TestFutureDates(t *testing.T) {
	for _, test := range []struct{ note, want string }{
		{"met:\n  - 2026-06-02 coffee", "3 a meeting of 2026-06-02"},
		{"met:\n  - 2026-06-01 coffee", ""},
		{"helps:\n  - 2026-06-02 book A", "3 a help of 2026-06-02"},
		{"last_contact: 2026-06-02", "2 a last contact of 2026-06-02"},
		{"name: Ada\nprm-birthday: 2026-06-02", "3 a birthday of 2026-06-02"},
		{"birthday: 2026-06-01", ""},
		{"birthday: --06-02", ""},
		{"pains:\n  - rent since:2026-06-02", "3 a pain of 2026-06-02"},
		{"pains:\n  - rent since:2026-01-02 done:2026-06-03", "3 a pain of 2026-06-03"},
		{"pains:\n  - rent by:2026-06-02", ""},
		{"follow_ups:\n  - 2026-06-02 call", ""},
		{"follow_ups:\n  - 2026-05-02 call done:2026-06-02", "3 a follow-up done of 2026-06-02"},
		{"events:\n  - 2026-06-02 opening", ""},
		{"snooze: 2026-06-02", ""},
		{"intros:\n  - 2026-05-02 [[Grace]] later:2026-06-02", ""},
		{"intros:\n  - 2026-05-02 [[Grace]] asked:2026-06-02", "3 a step of an introduction of 2026-06-02"},
		{"name: Ada\n---\n## 2026-06-02 lunch", "4 an entry of 2026-06-02"},
	} {
		v := vaultOf(t, "ada", test.note, "grace", "name: Grace")
		v.Diagnostics = nil
		var got []string
		for _, f := range report.NewCheck(v, report.Options{Today: day(t, "2026-06-01")}).Findings {
			what, _, _ := strings.Cut(f.Message, ",")
			got = append(got, fmt.Sprint(f.Line, " ", what))
			if f.Code != report.FutureDate || f.Severity != "warning" || f.Hint == "" {
				t.Errorf("%+v", f)
			}
		}
		if got := strings.Join(got, "; "); got != test.want {
			t.Errorf("%q: got %q, want %q", test.note, got, test.want)
		}
	}
}

func TestCheckCountsAndFails(t *testing.T) {
	v := vaultOf(t, "ada", "met:\n  - 2026-06-02 coffee", "bea", "name: Bea")
	ada, bea := v.People[0].Note.File, v.People[1].Note.File
	v.Diagnostics = []source.Diagnostic{
		{Code: "a", Severity: source.Info, Span: source.Span{File: bea, Start: 4, End: 8}, Message: "one"},
	}
	o := report.Options{Today: day(t, "2026-06-01")}
	c := report.NewCheck(v, o)
	if c.Severities != (report.Severities{Warnings: 1, Infos: 1}) || c.Files != 2 || c.People != 2 {
		t.Errorf("got %+v", c)
	}
	for severity, want := range map[source.Severity]bool{source.Error: false, source.Warning: true, source.Info: true} {
		if got := c.Fails(severity); got != want {
			t.Errorf("fails on %s: %t, want %t", severity, got, want)
		}
	}
	only := c.Only(func(file string) bool { return file == bea.Name })
	if len(only.Findings) != 1 || only.Fails(source.Warning) || only.Severities != (report.Severities{Infos: 1}) {
		t.Errorf("of one file: %+v", only)
	}
	want := report.Finding{Code: "a", Severity: "info", File: "people/bea.md", Line: 2, Column: 1, EndLine: 2, EndColumn: 5, Message: "one",
		Fingerprint: report.Fingerprints(only.Diagnostics)[0]}
	if only.Findings[0] != want {
		t.Errorf("got %+v, want %+v", only.Findings[0], want)
	}
	v.Diagnostics = append(v.Diagnostics, source.Diagnostic{Code: "b", Severity: source.Error, Span: source.Span{File: ada}, Message: "two"})
	if c := report.NewCheck(v, o); !c.Fails(source.Error) || c.Findings[0].Code != "b" || c.Errors != 1 {
		t.Errorf("got %+v", c)
	}
}

// TestCheckHidesWhatNamesPrivatePeople holds that a finding is hidden where it
// is about a private person, not where it is about somebody whose name only
// looks alike; what is hidden still counts as found.
func TestCheckHidesWhatNamesPrivatePeople(t *testing.T) {
	v := vaultOf(t,
		"ed", "name: Ed\nprivate: true\nmet:\n  - 2026-06-02 coffee",
		"edna", "name: Edna\nemails: [edna@example.org]\nintros:\n  - 2026-05-01 [[ed]] introduced:2026-05-02",
		"edna2", "name: Edna\nmet:\n  - 2026-06-02 coffee",
		"other", "emails: [edna@example.org]\nname: Ed")
	o := report.Options{Today: day(t, "2026-06-01")}
	c := report.NewCheck(v, o)
	var got []string
	for _, f := range c.Findings {
		got = append(got, f.Code+" "+f.File)
	}
	want := "same-name people/edna2.md, future-date people/edna2.md, same-email people/other.md"
	if got := strings.Join(got, ", "); got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	if c.Files != 3 || c.People != 3 || c.Hidden() != 3 {
		t.Errorf("%d files, %d people, %d hidden", c.Files, c.People, c.Hidden())
	}
	of := c.Only(func(file string) bool { return file == "people/ed.md" })
	if len(of.Findings) != 0 || of.Hidden() != 2 || !of.Fails(source.Warning) || of.Fails(source.Error) {
		t.Errorf("of a private note: %+v", of)
	}
	o.Private = true
	if c := report.NewCheck(v, o); c.Hidden() != 0 || len(c.Findings) != 6 || c.Files != 4 {
		t.Errorf("shown: %d hidden, %d findings", c.Hidden(), len(c.Findings))
	}
}

// TestCheckQuotesNobodyPrivate holds that a finding on a line that names somebody
// private keeps its place and says what it is about, but shows nothing of the line.
func TestCheckQuotesNobodyPrivate(t *testing.T) {
	v := vaultOf(t,
		"ed", "name: Zanzibar\nprivate: true",
		"ada", "pains:\n  - a talk with [[Zanzibar]] since:2026-13-01\n  - a quiet room since:2026-13-02")
	shown := func(private bool) (string, *report.CheckReport) {
		c := report.NewCheck(v, report.Options{Today: day(t, "2026-06-01"), Private: private})
		var out strings.Builder
		for _, d := range c.Diagnostics {
			out.WriteString(d.Message + "\n" + d.Hint + "\n" + d.Span.File.Line(d.Span.Start) + "\n")
		}
		return out.String(), c
	}
	text, c := shown(false)
	if strings.Contains(text, "Zanzibar") || strings.Contains(text, "talk") || !strings.Contains(text, "quiet room") {
		t.Errorf("shown:\n%s", text)
	}
	all, whole := shown(true)
	if !strings.Contains(all, "Zanzibar") || len(c.Findings) != len(whole.Findings) || len(c.Findings) != 2 {
		t.Fatalf("%d findings, %d to the owner:\n%s", len(c.Findings), len(whole.Findings), all)
	}
	for i, f := range c.Findings {
		if w := whole.Findings[i]; f.Code != w.Code || f.File != w.File || f.Line != w.Line || f.Column != w.Column || f.EndColumn != w.EndColumn {
			t.Errorf("got %+v, want the place of %+v", f, w)
		}
	}
}
