package render

import (
	"io"

	"notes/parser/source"
	"notes/report"
)

// codeQuality is an entry of GitLab's Code Quality report, the part of Code
// Climate's format that GitLab reads.
type codeQuality struct {
	Description string `json:"description"`
	CheckName   string `json:"check_name"`
	Fingerprint string `json:"fingerprint"`
	Severity    string `json:"severity"`
	Location    struct {
		Path  string `json:"path"`
		Lines struct {
			Begin int `json:"begin"`
			End   int `json:"end"`
		} `json:"lines"`
	} `json:"location"`
}

// qualityOf are GitLab's names for severities; it knows five.
var qualityOf = map[source.Severity]string{source.Error: "major", source.Warning: "minor", source.Info: "info"}

// GitLab writes findings as a Code Quality report, which GitLab shows in merge
// requests. A finding that was there before is known by its fingerprint.
func GitLab(w io.Writer, r report.Report, o Options) error {
	all := []codeQuality{}
	for _, f := range findings(r, o) {
		q := codeQuality{Description: f.advised(), CheckName: f.Code, Fingerprint: f.fingerprint, Severity: qualityOf[f.Severity]}
		q.Location.Path = f.file
		q.Location.Lines.Begin, q.Location.Lines.End = f.Span.From().Line, f.Span.To().Line
		all = append(all, q)
	}
	return writeJSON(w, all, "  ")
}
