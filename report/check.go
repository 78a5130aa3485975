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
	// Fingerprint is one of [Fingerprints].
	Fingerprint string `json:"fingerprint"`
}

// SomeNote stands for the name of a file that is not to be shown.
const SomeNote = "a note"

// Redacted is the finding without whose note it is about and what stands there.
func (f Finding) Redacted() Finding {
	code, _ := parser.FindCode(f.Code)
	return Finding{
		Code: f.Code, Severity: f.Severity, File: SomeNote, Line: f.Line, Column: f.Column, EndLine: f.EndLine, EndColumn: f.EndColumn,
		Message: code.Summary, Fixable: f.Fixable,
	}
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
	hidden      []source.Diagnostic // about private notes

	written map[string]string // the files' own names, where the report has others
}

// NewCheck reports on what is wrong in a vault: what the parser found, and
// what depends on the day. Findings about private notes, and those that speak
// of one, show only where private people do.
func NewCheck(v *parser.Vault, o Options) *CheckReport {
	w := look(v, o)
	c := &CheckReport{
		Version: version, Files: v.Files - (len(v.People) - len(w.people)), People: len(w.people),
		NotTaken: append([]string{}, w.vault.NotTaken...),
	}
	if w.redaction != nil {
		c.written = w.redaction.written()
	}
	return c.with(w.findings())
}

// AllFindings returns all that is found in a vault on a day, about private notes
// too, sorted.
func AllFindings(v *parser.Vault, today parser.Date) []source.Diagnostic {
	w := view{Options: Options{Today: today, Private: true}, vault: v}
	all, _ := w.findings()
	return all
}

// Only returns a report with the findings about the files to keep alone, which
// are told by their own names.
func (c *CheckReport) Only(keep func(file string) bool) *CheckReport {
	of := func(ds []source.Diagnostic) []source.Diagnostic {
		return slices.DeleteFunc(slices.Clone(ds), func(d source.Diagnostic) bool {
			name := d.Span.File.Name
			return !keep(cmp.Or(c.written[name], name))
		})
	}
	only := *c
	return only.with(of(c.Diagnostics), of(c.hidden))
}

// with fills in the findings.
func (c *CheckReport) with(ds, hidden []source.Diagnostic) *CheckReport {
	c.Diagnostics, c.Severities, c.hidden = ds, tally(ds), hidden
	c.Findings = newFindings(ds)
	return c
}

// Hidden returns how many findings are not shown, since they are about private
// notes.
func (c *CheckReport) Hidden() int { return len(c.hidden) }

// Fails reports whether a finding, shown or not, is at least as severe as that.
func (c *CheckReport) Fails(on source.Severity) bool {
	fails := func(d source.Diagnostic) bool { return d.Severity >= on }
	return slices.ContainsFunc(c.Diagnostics, fails) || slices.ContainsFunc(c.hidden, fails)
}

func newFindings(ds []source.Diagnostic) []Finding {
	all := make([]Finding, len(ds))
	for i, print := range Fingerprints(ds) {
		all[i] = newFinding(ds[i])
		all[i].Fingerprint = print
	}
	return all
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

// Words says how many findings of which severity there are.
func (s Severities) Words() string {
	if s == (Severities{}) {
		return "nothing to mend"
	}
	say := func(n int, one, many string) string {
		if n == 0 {
			return ""
		}
		return Count(n, one, many)
	}
	return sentence(", ", say(s.Errors, "error", "errors"), say(s.Warnings, "warning", "warnings"), say(s.Infos, "info", "infos"))
}

// findings are those of the parser and those that depend on the day, sorted:
// those that may be shown, and those about notes that may not.
func (w *view) findings() (shown, hidden []source.Diagnostic) {
	if w.redaction != nil {
		shown, hidden = w.plain.findings()
		return w.redaction.findings(shown), w.redaction.findings(hidden)
	}
	files := map[string]bool{} // names of those of the notes that are not to be shown
	ds := slices.Clone(w.vault.Findings())
	for _, p := range w.vault.People {
		if w.hidden(p) && p.Note != nil {
			files[p.Note.File.Name] = true
		}
		ds = append(ds, w.futureDates(p)...)
	}
	source.Sort(ds)
	for _, d := range ds {
		if speaksOf(d, files) {
			hidden = append(hidden, d)
		} else {
			shown = append(shown, w.discreetly(d))
		}
	}
	return shown, hidden
}

// discreetly returns a finding that is to be shown. Where its line or its words name
// somebody who is not, it has neither, but still its place and what its code stands
// for.
func (w *view) discreetly(d source.Diagnostic) source.Diagnostic {
	over := w.over(d.Span.File.Name)
	names := func(text string) bool { return over(text) != text }
	told := []string{d.Message, d.Hint, d.Span.File.Line(d.Span.Start), d.Span.File.Line(d.Span.End)}
	for _, r := range d.Related {
		told = append(told, r.Message, r.Span.File.Line(r.Span.Start))
	}
	if !slices.ContainsFunc(told, names) {
		return d
	}
	return Redacted(d, d.Span.File.BlankLines(names))
}

// speaksOf reports whether a finding stands in one of the files, points into
// one, or names the person of one.
func speaksOf(d source.Diagnostic, files map[string]bool) bool {
	return files[d.Span.File.Name] ||
		slices.ContainsFunc(d.About, func(name string) bool { return files[name] }) ||
		slices.ContainsFunc(d.Related, func(r source.Related) bool { return files[r.Span.File.Name] })
}

// futureDates finds what is said to have happened after today. What has several days
// is told by the first that lies ahead.
func (w *view) futureDates(p *parser.Person) []source.Diagnostic {
	var ds []source.Diagnostic
	said := func(at source.Span, what string, days ...parser.Date) {
		if i := slices.IndexFunc(days, w.Today.Before); i >= 0 {
			ds = append(ds, w.futureDate(p, past{what, at, days[i]}))
		}
	}
	for i := range p.Meetings {
		said(p.Meetings[i].Span, "a meeting", p.Meetings[i].Date)
	}
	for i := range p.Helps {
		said(p.Helps[i].Span, "a help", p.Helps[i].Date)
	}
	for i := range p.Entries {
		said(p.Entries[i].Span, "an entry", p.Entries[i].Date)
	}
	for i := range p.Pains {
		said(p.Pains[i].Span, "a pain", p.Pains[i].Since, p.Pains[i].Closed)
	}
	for i := range p.FollowUps {
		said(p.FollowUps[i].Span, "a follow-up done", p.FollowUps[i].DoneOn)
	}
	for k := range p.Intros {
		i := &p.Intros[k]
		said(i.Span, "a step of an introduction", i.Date, i.OK, i.Asked, i.Yes, i.No, i.Introduced)
	}
	said(source.Span{}, lastContact, p.LastContact)
	said(source.Span{}, birthday, p.Birthday)
	return ds
}

// past is something that is said to have happened on a day.
type past struct {
	what string
	at   source.Span
	day  parser.Date
}

// futureDate is the finding about what is said to have happened on that day.
func (w *view) futureDate(p *parser.Person, said past) source.Diagnostic {
	d := source.Diagnostic{
		Code: FutureDate, Severity: source.Warning, Span: said.at,
		Message: fmt.Sprintf("%s of %s, after today (%s), does not count yet", said.what, said.day, w.Today),
		Hint:    "something planned is a follow-up: `follow_ups: - " + said.day.String() + " TEXT`",
	}
	switch said.what {
	case birthday:
		d.Hint = "correct the year, or leave it out, as in --05-20"
		d.Span = placeOf(p, "birthday")
	case lastContact:
		d.Span = placeOf(p, "last_contact")
	}
	if d.Span.File == nil && p.Note != nil {
		d.Span.File = p.Note.File
	}
	return d
}

// What has no place of its own until it is looked up.
const (
	birthday    = "a birthday"
	lastContact = "a last contact"
)

func placeOf(p *parser.Person, field string) source.Span {
	if p.Note == nil || p.Note.File == nil {
		return source.Span{}
	}
	return p.Note.Place(field)
}

// Doc lists the findings, each with its place.
func (c *CheckReport) Doc() *Doc {
	read := Count(c.Files, "file", "files") + ", " + Count(c.People, "person", "people") + ": "
	notes := []string{read + c.Severities.Words() + "."}
	if n := len(c.NotTaken); n > 0 {
		notes = append(notes, "Taken neither as people nor as things worth passing on: "+someOf(c.NotTaken, 3)+". Which are: notes help vault")
	}
	return &Doc{Title: "Check", Sections: []Section{{
		ID: "findings", Title: "Findings", Findings: c.Diagnostics, Unshown: c.unshown(), Notes: notes,
	}}}
}

// unshown are the findings about private notes: each code and severity once, without
// a place and without what stands there.
func (c *CheckReport) unshown() (all []source.Diagnostic) {
	note := source.NewFile(SomeNote, "").Blank(SomeNote)
	for _, d := range c.hidden {
		isSame := func(e source.Diagnostic) bool { return e.Code == d.Code && e.Severity == d.Severity }
		if !slices.ContainsFunc(all, isSame) {
			u := Redacted(source.Diagnostic{Code: d.Code, Severity: d.Severity}, note)
			u.Message += ", in a note that is not shown here"
			all = append(all, u)
		}
	}
	return all
}

// someOf names the first few, and says how many more there are.
func someOf(names []string, most int) string {
	if len(names) <= most {
		return strings.Join(names, ", ")
	}
	return fmt.Sprintf("%s and %d more", strings.Join(names[:most], ", "), len(names)-most)
}
