package render

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"unicode/utf8"

	"notes/report"
)

// JSON writes a report's exported fields as one JSON object. It is valid for
// any text. Characters that mean something in HTML, and those that would act
// on a terminal, are escaped; a reader gets them back as they are.
func JSON(w io.Writer, r report.Report, _ Options) error { return writeJSON(w, r, "  ") }

// writeJSON writes a value as JSON that acts on no terminal, set in for people
// to read, or on one line.
func writeJSON(w io.Writer, value any, indent string) error {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(true)
	e.SetIndent("", indent)
	if err := e.Encode(value); err != nil {
		return err
	}
	return writeVisibly(w, b.Bytes())
}

// writeVisibly writes JSON with the characters escaped that encoding/json
// leaves as they are, though they act on a terminal: DEL, C1 and bidi
// controls. They only stand in strings.
func writeVisibly(w io.Writer, text []byte) error {
	at := 0
	for i := 0; i < len(text); {
		if text[i] < 0x7f {
			i++
			continue
		}
		r, n := utf8.DecodeRune(text[i:])
		if r == 0x7f || 0x80 <= r && r < 0xa0 || isBidi(r) {
			if _, err := w.Write(text[at:i]); err != nil {
				return err
			}
			if _, err := fmt.Fprintf(w, `\u%04x`, r); err != nil {
				return err
			}
			at = i + n
		}
		i += n
	}
	_, err := w.Write(text[at:])
	return err
}
