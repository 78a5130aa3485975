package render

import (
	"io"
	"strings"

	"notes/parser/source"
	"notes/report"
)

// Of the Reviewdog Diagnostic Format (reviewdog/proto/rdf), what is known of a
// finding. Columns count bytes from 1; the end is the one behind the last.
type (
	rdDiagnostic struct {
		Message     string         `json:"message"`
		Location    rdLocation     `json:"location"`
		Severity    string         `json:"severity"`
		Source      rdSource       `json:"source"`
		Code        rdCode         `json:"code"`
		Suggestions []rdSuggestion `json:"suggestions,omitempty"`
		Related     []rdRelated    `json:"related_locations,omitempty"`
	}
	rdLocation struct {
		Path  string  `json:"path"`
		Range rdRange `json:"range"`
	}
	rdRange struct {
		Start rdPosition `json:"start"`
		End   rdPosition `json:"end"`
	}
	rdPosition struct {
		Line   int `json:"line"`
		Column int `json:"column"`
	}
	rdSource struct {
		Name string `json:"name"`
	}
	rdCode struct {
		Value string `json:"value"`
	}
	rdSuggestion struct {
		Range rdRange `json:"range"`
		Text  string  `json:"text"`
	}
	rdRelated struct {
		Message  string     `json:"message"`
		Location rdLocation `json:"location"`
	}
)

// RDJSONL writes findings as reviewdog reads them: one JSON object a line. A fix
// is a suggestion, which reviewdog offers to commit with one click.
func RDJSONL(w io.Writer, r report.Report, o Options) error {
	for _, f := range findings(r, o) {
		d := rdDiagnostic{
			Message: f.advised(), Location: rdLocation{f.file, bytesOf(f.Span)}, Severity: strings.ToUpper(f.Severity.String()),
			Source: rdSource{"notes"}, Code: rdCode{f.Code},
		}
		if len(f.Fix) == 1 && isVisible(f.Fix[0], f.Span.File) { // each one stands for itself
			d.Suggestions = []rdSuggestion{{bytesOf(editSpan(f.Fix[0], f.Span.File)), f.Fix[0].New}}
		}
		for _, r := range f.Related {
			d.Related = append(d.Related, rdRelated{Clean(r.Message), rdLocation{o.inRepository(r.Span.File), bytesOf(r.Span)}})
		}
		if err := writeJSON(w, d, ""); err != nil {
			return err
		}
	}
	return nil
}

func bytesOf(s source.Span) rdRange { return rdRange{byteAt(s.File, s.Start), byteAt(s.File, s.End)} }

func byteAt(f *source.File, offset int) rdPosition {
	_, bol := lineAt(f, offset)
	return rdPosition{f.Position(offset).Line, max(offset-bol, 0) + 1}
}

// editSpan is the place of an edit.
func editSpan(e source.Edit, f *source.File) source.Span {
	return source.Span{File: f, Start: e.Start, End: e.End}
}

// isVisible reports whether an edit can be said in lines and columns. That of a
// byte order mark cannot: the mark has none.
func isVisible(e source.Edit, f *source.File) bool {
	from, to := f.Position(e.Start), f.Position(e.End)
	return e.Start == e.End || from.Line != to.Line || from.Column != to.Column
}
