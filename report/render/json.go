package render

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"iter"
	"unicode/utf8"

	"notes/parser"
	"notes/report"
)

// JSON writes a report's exported fields as one JSON object. It is valid for
// any text. Characters that mean something in HTML, and those that would act
// on a terminal, are escaped; a reader gets them back as they are.
func JSON(w io.Writer, r report.Report, _ Options) error {
	if r, ok := r.(interface{ Members() report.Members }); ok {
		return writeMembers(w, r.Members())
	}
	return writeJSON(w, r, "  ")
}

// writeMembers writes a report of many members as writeJSON would, and lists item by
// item as they are made.
func writeMembers(w io.Writer, members report.Members) (err error) {
	var b []byte
	next := "{"
	for name, value := range members {
		if b, err = parser.AppendJSON(append(b, next+"\n  "...), name, ""); err != nil {
			return err
		}
		b, next = append(b, ": "...), ","
		if items, ok := value.(iter.Seq[parser.Object]); ok {
			b, err = writeItems(w, b, items)
		} else {
			b, err = parser.AppendJSON(b, value, "\n  ")
		}
		if err != nil {
			return err
		}
	}
	return VisibleJSON(w, append(b, "\n}\n"...))
}

// writeItems writes what was not written yet, and the items of a list as they are
// made. It returns what is still to be written.
func writeItems(w io.Writer, b []byte, items iter.Seq[parser.Object]) (rest []byte, err error) {
	end, next := "]", "["
	for item := range items {
		if b, err = parser.AppendJSON(append(b, next+"\n    "...), item, "\n    "); err != nil {
			return nil, err
		}
		if err = VisibleJSON(w, b); err != nil {
			return nil, err
		}
		b, end, next = b[:0], "\n  ]", ","
	}
	if next == "[" {
		end = "[]"
	}
	return append(b, end...), nil
}

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
	return VisibleJSON(w, b.Bytes())
}

// VisibleJSON writes JSON with the characters escaped that encoding/json
// leaves as they are, though they act on a terminal: DEL, C1 and bidi
// controls. They only stand in strings.
func VisibleJSON(w io.Writer, text []byte) error {
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
