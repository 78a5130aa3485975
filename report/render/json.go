package render

import (
	"encoding/json"
	"io"

	"notes/report"
)

// JSON writes a report's exported fields as one JSON object. It is valid for
// any text; characters that mean something in HTML are escaped.
func JSON(w io.Writer, r report.Report, _ Options) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(true)
	e.SetIndent("", "  ")
	return e.Encode(r)
}
