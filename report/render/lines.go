package render

import (
	"io"
	"strings"

	"notes/parser/source"
	"notes/report"
)

// Plain writes a report for other programs that read lines: one for each item,
// its fields between tabs. An item is person, name, date, what, file, line; a
// row of a table is the person, if it is about one, and its cells. No field
// holds a tab or a line end.
func Plain(w io.Writer, r report.Report, _ Options) error {
	var b strings.Builder
	for _, s := range r.Doc().Sections {
		for _, g := range s.Groups {
			for _, item := range g.Items {
				fields(&b, item.ID, item.Who, item.Day.String(), item.What, item.At.File, lineNumber(item.At.Line))
			}
		}
		if s.Table != nil {
			tableLines(&b, s.Table)
		}
		for _, d := range s.Findings {
			findingLine(&b, d)
		}
	}
	_, err := io.WriteString(w, b.String())
	return err
}

func tableLines(b *strings.Builder, t *report.Table) {
	for _, r := range t.Rows {
		if r.ID == "" {
			fields(b, r.Cells...)
			continue
		}
		fields(b, append([]string{r.ID}, r.Cells...)...)
	}
}

func findingLine(b *strings.Builder, d source.Diagnostic) {
	at := d.Span.From()
	fields(b, d.Span.File.Name, itoa(at.Line), itoa(at.Column), d.Severity.String(), d.Code, d.Message)
}

func fields(b *strings.Builder, texts ...string) {
	for i, text := range texts {
		if i > 0 {
			b.WriteByte('\t')
		}
		b.WriteString(Clean(text))
	}
	b.WriteByte('\n')
}
