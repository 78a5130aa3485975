package report

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"notes/parser"
	"notes/parser/source"
)

// FutureDate is the code of the one finding that depends on the day: something
// that is said to have happened, on a day after it.
const FutureDate = "future-date"

// Finding is a finding as JSON shows it. Lines and columns count from 1,
// columns in Unicode code points; the end column is that behind the last one.
type Finding struct {
	Code      string `json:"code"`
	Severity  string `json:"severity"`
	File      string `json:"file"`
	Line      int    `json:"line"`
	Column    int    `json:"column"`
	EndLine   int    `json:"end_line"`
	EndColumn int    `json:"end_column"`
	Message   string `json:"message"`
	Hint      string `json:"hint,omitempty"`
	Fixable   bool   `json:"fixable"`
}

// Severities counts findings by how much they matter.
type Severities struct {
	Errors   int `json:"errors"`
	Warnings int `json:"warnings"`
	Infos    int `json:"infos"`
}

// CheckReport is all findings about a vault, by path and place.
type CheckReport struct {
	Version int `json:"version"`
	Files   int `json:"files"`
	People  int `json:"people"`
	Severities
	NotTaken    []string            `json:"not_taken"` // .md files that are neither people nor things worth passing on
	Findings    []Finding           `json:"findings"`
	Diagnostics []source.Diagnostic `json:"-"` // the same, with their places and fixes
}

// NewCheck reports on what is wrong in a vault: what the parser found, and
// what depends on the day. Findings about private notes, and those that speak
// of one, show only where private people do.
func NewCheck(v *parser.Vault, o Options) *CheckReport {
	w := look(v, o)
	c := &CheckReport{Version: version, Files: v.Files, People: len(w.people), NotTaken: append([]string{}, v.NotTaken...)}
	return c.with(w.findings())
}

// Only returns a report with the findings about those files alone.
func (c *CheckReport) Only(files []string) *CheckReport {
	only := *c
	return only.with(slices.DeleteFunc(slices.Clone(c.Diagnostics), func(d source.Diagnostic) bool {
		return !slices.Contains(files, d.Span.File.Name)
	}))
}

// with fills in the findings.
func (c *CheckReport) with(ds []source.Diagnostic) *CheckReport {
	c.Diagnostics, c.Severities = ds, tally(ds)
	c.Findings = make([]Finding, 0, len(ds))
	for _, d := range ds {
		c.Findings = append(c.Findings, newFinding(d))
	}
	return c
}

// Fails reports whether a finding is at least as severe as that.
func (c *CheckReport) Fails(on source.Severity) bool {
	return slices.ContainsFunc(c.Diagnostics, func(d source.Diagnostic) bool { return d.Severity >= on })
}

func newFinding(d source.Diagnostic) Finding {
	from, to := d.Span.From(), d.Span.To()
	return Finding{
		Code: d.Code, Severity: d.Severity.String(), File: d.Span.File.Name, Line: from.Line, Column: from.Column,
		EndLine: to.Line, EndColumn: to.Column, Message: d.Message, Hint: d.Hint, Fixable: d.Fix != nil,
	}
}

func tally(ds []source.Diagnostic) Severities {
	var s Severities
	for _, d := range ds {
		switch d.Severity {
		case source.Error:
			s.Errors++
		case source.Warning:
			s.Warnings++
		default:
			s.Infos++
		}
	}
	return s
}

// words says how many findings of which severity there are.
func (s Severities) words() string {
	if s == (Severities{}) {
		return "nothing to mend"
	}
	say := func(n int, one, many string) string {
		if n == 0 {
			return ""
		}
		return count(n, one, many)
	}
	return sentence(", ", say(s.Errors, "error", "errors"), say(s.Warnings, "warning", "warnings"), say(s.Infos, "info", "infos"))
}

// findings are those of the parser and those that depend on the day, sorted.
func (w *view) findings() []source.Diagnostic {
	ds := slices.Clone(w.vault.Diagnostics)
	var hidden []*parser.Person
	for _, p := range w.vault.People {
		if w.hidden(p) {
			hidden = append(hidden, p)
		}
		ds = append(ds, w.futureDates(p)...)
	}
	for _, p := range hidden {
		ds = slices.DeleteFunc(ds, func(d source.Diagnostic) bool { return speaksOf(d, p) })
	}
	source.Sort(ds)
	return ds
}

// speaksOf reports whether a finding is about the person's note or names the
// person.
func speaksOf(d source.Diagnostic, p *parser.Person) bool {
	in := func(s source.Span) bool { return p.Note != nil && s.File == p.Note.File }
	return in(d.Span) || p.Name != "" && strings.Contains(d.Message+"\n"+d.Hint, p.Name) ||
		slices.ContainsFunc(d.Related, func(r source.Related) bool { return in(r.Span) })
}

// futureDates finds what is said to have happened after today.
func (w *view) futureDates(p *parser.Person) []source.Diagnostic {
	var ds []source.Diagnostic
	find := func(s source.Span, what string, dates ...parser.Date) {
		i := slices.IndexFunc(dates, func(d parser.Date) bool { return d.After(w.Today) })
		if i < 0 {
			return
		}
		if s.File == nil && p.Note != nil {
			s.File = p.Note.File
		}
		ds = append(ds, source.Diagnostic{
			Code: FutureDate, Severity: source.Warning, Span: s,
			Message: fmt.Sprintf("%s of %s, after today (%s), does not count yet", what, dates[i], w.Today),
			Hint:    "something planned is a follow-up: " + "`follow_ups: - " + cmp.Or(dates[i].String(), "DATE") + " TEXT`",
		})
	}
	for _, m := range p.Meetings {
		find(m.Span, "a meeting", m.Date)
	}
	for _, h := range p.Helps {
		find(h.Span, "a help", h.Date)
	}
	for _, e := range p.Entries {
		find(e.Span, "an entry", e.Date)
	}
	for _, pain := range p.Pains {
		find(pain.Span, "a pain", pain.Since, pain.Closed)
	}
	for _, f := range p.FollowUps {
		find(f.Span, "a follow-up done", f.DoneOn)
	}
	for _, i := range p.Intros {
		find(i.Span, "a step of an introduction", i.Date, i.OK, i.Asked, i.Yes, i.No, i.Introduced)
	}
	if p.LastContact.After(w.Today) {
		find(placeOf(p, "last_contact"), "a last contact", p.LastContact)
	}
	if p.Birthday.After(w.Today) {
		find(placeOf(p, "birthday"), "a birthday", p.Birthday)
		ds[len(ds)-1].Hint = "correct the year, or leave it out, as in --05-20"
	}
	return ds
}

func placeOf(p *parser.Person, field string) source.Span {
	if p.Note == nil || p.Note.File == nil {
		return source.Span{}
	}
	return p.Note.Place(field)
}

// Doc lists the findings, each with its place.
func (c *CheckReport) Doc() *Doc {
	read := count(c.Files, "file", "files") + ", " + count(c.People, "person", "people") + ": "
	notes := []string{read + c.Severities.words() + "."}
	if n := len(c.NotTaken); n > 0 {
		notes = append(notes, "Taken neither as people nor as things worth passing on: "+someOf(c.NotTaken, 3)+". Which are: notes help vault")
	}
	return &Doc{Title: "Check", Sections: []Section{{ID: "findings", Title: "Findings", Findings: c.Diagnostics, Notes: notes}}}
}

// someOf names the first few, and says how many more there are.
func someOf(names []string, most int) string {
	if len(names) <= most {
		return strings.Join(names, ", ")
	}
	return fmt.Sprintf("%s and %d more", strings.Join(names[:most], ", "), len(names)-most)
}
