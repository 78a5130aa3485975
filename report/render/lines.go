package render

import (
	"io"
	"strings"

	"notes/parser/source"
	"notes/report"
)

// Plain writes a report for other programs that read lines: one for each item,
// its fields between tabs. An item is person, name, date, what, file, line. A
// list of people is their ids alone; a row of another list is the person's id
// and the cells behind the name. No field holds a tab or a line end.
func Plain(w io.Writer, r report.Report, _ Options) error {
	var b strings.Builder
	doc := r.Doc()
	if doc.Table != nil {
		listLines(&b, doc.Table)
	} else {
		for i := range doc.Sections {
			sectionLines(&b, &doc.Sections[i])
		}
	}
	_, err := io.WriteString(w, b.String())
	return err
}

func listLines(b *strings.Builder, t *report.Table) {
	for _, r := range t.Rows {
		if t.People {
			fields(b, r.ID)
			continue
		}
		fields(b, append([]string{r.ID}, r.Cells[1:]...)...)
	}
}

func sectionLines(b *strings.Builder, s *report.Section) {
	for _, g := range s.Groups {
		for _, item := range g.Items {
			fields(b, item.ID, item.Who, item.Day.String(), item.What, item.At.File, lineNumber(item.At.Line))
		}
	}
	if s.Table != nil {
		for _, r := range s.Table.Rows {
			fields(b, r.Cells...)
		}
	}
	if s.Text != "" {
		fields(b, "", s.Title, "", s.Text, "", "")
	}
	for _, d := range s.Findings {
		findingLine(b, d)
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
