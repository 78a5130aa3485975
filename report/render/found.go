package render

import (
	"path"

	"notes/parser/source"
	"notes/report"
)

// FindingFormats are the ways to write findings for programs that show them
// beside the lines that they are about. They name a file as those know it: from
// the root of its repository.
var FindingFormats = []Format{
	{"github", "", "annotations of GitHub Actions, at most ten of a severity", "check", GitHub},
	{"gitlab", "", "a Code Quality report of GitLab", "check", GitLab},
	{"sarif", "", "SARIF 2.1.0, as code scanning and editors read it", "check", SARIF},
	{"junit", "", "a JUnit report, with a test for each file and code", "check", JUnit},
	{"rdjsonl", "", "a line of JSON for each finding, as reviewdog reads it", "check", RDJSONL},
}

// found is a finding as other programs want it.
type found struct {
	source.Diagnostic
	file        string // from the root of the repository
	fingerprint string
}

// findings returns all findings of a report, and with them those that are not shown
// but for which the command fails: it does so for nothing that is not told.
func findings(r report.Report, o Options) []found {
	var ds []source.Diagnostic
	for _, s := range r.Doc().Sections {
		ds = append(ds, s.Findings...)
		for _, d := range s.Unshown {
			if o.fails(d.Severity) {
				ds = append(ds, d)
			}
		}
	}
	all := make([]found, len(ds))
	for i, print := range report.Fingerprints(ds) {
		all[i] = found{ds[i], o.inRepository(ds[i].Span.File), print}
	}
	return all
}

// inRepository returns a file's path from the root of the repository; of one that
// is not to be seen only the name that it has here.
func (o Options) inRepository(f *source.File) string {
	if f.IsBlank() {
		return f.Name
	}
	return path.Join(o.Root, f.Name)
}

// advised is the message of a finding with what to do about it.
func (f found) advised() string {
	if f.Hint == "" {
		return Clean(f.Message)
	}
	return Clean(f.Message + "; " + f.Hint)
}

// line is a finding on one line of a log.
func (f found) line() string {
	at := f.Span.From()
	return Clean(f.file) + ":" + itoa(at.Line) + ":" + itoa(at.Column) + ": " + f.Severity.String() + ": " + Clean(f.Message) + " [" + f.Code + "]"
}
