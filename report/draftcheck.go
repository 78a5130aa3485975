package report

import "notes/parser/source"

// DraftCheckReport is what is found in a message that is not sent yet. Its JSON
// is that of a [CheckReport] about one file.
type DraftCheckReport struct{ CheckReport }

// NewDraftCheck reports on the tone of a message, which was read from a file of
// that name; see [Tone].
func NewDraftCheck(name, text string, o Options) *DraftCheckReport {
	c := CheckReport{Version: version, Files: 1, NotTaken: []string{}}
	file := source.NewFile(name, text)
	found := Tone(file)
	if o.Redact {
		r := redaction{files: map[*source.File]*source.File{file: file.Blank(name)}}
		found = r.findings(found)
	}
	return &DraftCheckReport{*c.with(found, nil)}
}

// Doc lists the findings, each with its place.
func (c *DraftCheckReport) Doc() *Doc {
	words := c.Severities.Words() + "."
	if len(c.Findings) == 0 {
		words = "Nothing to change: it is about who reads it, and asks for nothing."
	}
	return &Doc{Title: "Check", Sections: []Section{{ID: "findings", Title: "Findings", Findings: c.Diagnostics, Notes: []string{words}}}}
}
