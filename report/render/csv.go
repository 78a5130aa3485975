package render

import (
	"encoding/csv"
	"io"
	"slices"
	"strconv"
	"strings"

	"notes/parser/source"
	"notes/report"
)

// header names the columns of a report's rows. They stay as they are.
var header = []string{"section", "date", "person", "name", "what", "why", "file", "line"}

// CSV writes a report as comma-separated values (RFC 4180, lines ending in LF)
// with a header, one row for each item. A report that is one list has columns
// of its own, between the person and the place.
func CSV(w io.Writer, r report.Report, _ Options) error {
	out := csv.NewWriter(w)
	for _, row := range csvRows(r.Doc()) {
		for i := range row {
			row[i] = csvCell(row[i])
		}
		if err := out.Write(row); err != nil {
			return err
		}
	}
	out.Flush()
	return out.Error()
}

// csvCell makes a cell safe for spreadsheets, which take what begins with one
// of these characters for a formula.
func csvCell(s string) string {
	clean := Clean(s)
	if strings.IndexAny(clean, "=+-@") == 0 || strings.IndexAny(s, "\t\r") == 0 {
		return "'" + clean
	}
	return clean
}

func csvRows(doc *report.Doc) [][]string {
	if doc.Table != nil {
		return listRows(doc.Table)
	}
	rows := [][]string{slices.Clone(header)}
	for i := range doc.Sections {
		rows = append(rows, sectionRows(&doc.Sections[i])...)
	}
	return rows
}

// listRows writes a list: whom each row is about, its cells, and where it
// stands.
func listRows(t *report.Table) [][]string {
	rows := [][]string{slices.Concat([]string{"person"}, titles(t), []string{"file", "line"})}
	for _, r := range t.Rows {
		rows = append(rows, slices.Concat([]string{r.ID}, r.Cells, []string{r.At.File, lineNumber(r.At.Line)}))
	}
	if t.People {
		for i, row := range rows {
			rows[i] = row[:len(row)-1] // a note has no line
		}
	}
	return rows
}

func sectionRows(s *report.Section) [][]string {
	var rows [][]string
	for _, g := range s.Groups {
		for _, item := range g.Items {
			rows = append(rows, itemRow(s.ID, g.Title, item))
		}
	}
	if s.Table != nil {
		rows = append(rows, tableRows(s.ID, s.Table)...)
	}
	for _, p := range s.Plots {
		for _, b := range p.Bars {
			rows = append(rows, []string{s.ID, "", "", "", b.Label, p.Title + ": " + b.Words(), "", ""})
		}
	}
	if s.Text != "" {
		rows = append(rows, []string{s.ID, "", "", s.Title, s.Text, s.Intro, "", ""})
	}
	for _, d := range s.Findings {
		rows = append(rows, findingRow(s.ID, d))
	}
	return rows
}

// itemRow is an item's row; its mark and its group's heading stand among the
// reasons.
func itemRow(section, group string, item report.Item) []string {
	why := strings.Join(nonEmpty(slices.Concat([]string{group, item.Mark}, item.Why)), "; ")
	return []string{section, item.Day.String(), item.ID, item.Who, item.What, why, item.At.File, lineNumber(item.At.Line)}
}

func nonEmpty(list []string) []string {
	return slices.DeleteFunc(list, func(s string) bool { return s == "" })
}

func lineNumber(n int) string {
	if n == 0 {
		return ""
	}
	return strconv.Itoa(n)
}

// tableRows gives each row of a table of figures a row, with all its cells.
func tableRows(section string, t *report.Table) [][]string {
	var rows [][]string
	for _, r := range t.Rows {
		var why []string
		for i, text := range r.Cells {
			if i > 0 && text != "" {
				why = append(why, t.Columns[i].Title+": "+text)
			}
		}
		rows = append(rows, []string{section, "", r.ID, "", r.Cells[0], strings.Join(why, "; "), r.At.File, lineNumber(r.At.Line)})
	}
	return rows
}

func findingRow(section string, d source.Diagnostic) []string {
	why := strings.Join(nonEmpty([]string{d.Severity.String(), d.Code, d.Hint}), "; ")
	return []string{section, "", "", "", d.Message, why, d.Span.File.Name, itoa(d.Span.From().Line)}
}
