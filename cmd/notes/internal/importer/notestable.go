package importer

import (
	"encoding/json"
	"io"
	"strings"

	"notes/parser"
)

// readTable reads the table of people of notes export: each row as the object that
// JSON would have for it.
func (v *exported) readTable(head string, in io.Reader) error {
	h, err := findHeader(head, nil)
	if err != nil {
		return err
	}
	lists := map[string]bool{}
	for _, table := range parser.Tables() {
		for _, f := range table.Members {
			if table.Name == "person" {
				lists[f.Name] = strings.HasPrefix(string(f.Type), "list of")
			}
		}
	}
	rows := newRows(in, h.comma, v.to)
	for {
		r, ok := rows.next()
		switch {
		case !ok:
			return rows.in.err
		case len(v.people) > maxEntries:
			return ErrTooMany
		case r.line <= h.line:
		case r.wrong != "":
			v.to.Skip(r.line, "%s", r.wrong)
		default:
			v.row(h, r, lists)
		}
	}
}

// row takes in a row as an object.
func (v *exported) row(h header, r row, lists map[string]bool) {
	members := map[string]json.RawMessage{"keys": json.RawMessage("[]")} // the day of the last contact follows from more than the table has
	for i, member := range h.cells {
		text := cell(r, i) // without what keeps spreadsheets from taking it for a formula
		switch {
		case text == "":
		case member == "person":
			members["id"] = asJSON(text)
		case lists[member]:
			members[member] = asJSON(listed(text))
		default:
			members[member] = asJSON(text)
		}
	}
	v.waiting = append(v.waiting, exportedPerson{Contact{Line: r.line}, members})
	v.takeIn()
}

// asJSON writes a text, or several, as JSON, which takes them all.
func asJSON[T string | []string](value T) json.RawMessage {
	raw, err := json.Marshal(value)
	if err != nil {
		return json.RawMessage("null")
	}
	return raw
}

// listed returns the values of a cell: a semicolon parts them unless a backslash
// stands before it, which itself stands behind another where it is meant.
func listed(cell string) []string {
	var all []string
	var value strings.Builder
	escaped := false
	for _, r := range cell + ";" {
		switch {
		case !escaped && r == '\\':
			escaped = true
			continue
		case !escaped && r == ';':
			all = append(all, strings.TrimSpace(value.String()))
			value.Reset()
		default:
			value.WriteRune(r)
		}
		escaped = false
	}
	return all
}
