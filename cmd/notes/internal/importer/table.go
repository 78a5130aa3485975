package importer

import "strings"

// readTable reads a table: each row is somebody. The header may stand behind
// lines of something else, and in any order; commas, semicolons, tabs or bars
// part its values.
func readTable(in Input, to *Reading) error {
	text, head, err := headOf(in.Text)
	if err != nil {
		return err
	}
	h, err := findHeader(string(head), in.Columns)
	if err != nil {
		return err
	}
	t := tableReading{header: h, Input: in, to: to, spoken: map[int]bool{}}
	table := newRows(text, h.comma, to)
	for count := 0; ; {
		r, ok := table.next()
		switch {
		case !ok:
			t.sayOther()
			return table.in.err
		case r.line > h.line && count == maxEntries:
			return ErrTooMany
		case r.line > h.line:
			count++
			t.add(r)
		}
	}
}

// tableReading is a table that is being read.
type tableReading struct {
	header
	Input
	to     *Reading
	spoken map[int]bool // the places of unknown columns that hold something
}

// add adds the person of a row.
func (t *tableReading) add(r row) {
	if r.wrong != "" {
		t.to.Skip(r.line, "%s", r.wrong)
		return
	}
	e := entry{Contact: Contact{Line: r.line}, today: t.Today}
	for _, c := range t.columns {
		if value := cell(r, c.at); value != "" {
			e.order = c.order
			c.add(&e, value)
		}
	}
	for _, at := range t.other {
		t.spoken[at] = t.spoken[at] || cell(r, at) != ""
	}
	if n := len(r.cells) - len(t.cells); n > 0 && !isBlank(r.cells[len(t.cells):]) {
		e.leave("what stands behind the last column")
	}
	t.to.Add(e.named())
}

// noDay is what Outlook writes where it knows no day.
const noDay = "0/0/00"

// cell returns a value of a row, "" for none, without the apostrophe that keeps
// a spreadsheet from taking it for a formula.
func cell(r row, at int) string {
	if at >= len(r.cells) {
		return ""
	}
	value := strings.TrimSpace(r.cells[at])
	if value == noDay {
		return ""
	}
	if len(value) > 1 && value[0] == '\'' && strings.IndexByte("=+-@", value[1]) >= 0 {
		return value[1:]
	}
	return value
}

// sayOther tells which columns hold something and are not brought in.
func (t *tableReading) sayOther() {
	var names []string
	for _, at := range t.other {
		if t.spoken[at] {
			names = append(names, shortened(oneLine(t.cells[at])))
		}
	}
	if len(names) > 0 {
		t.to.Skip(t.line, "not brought in: %s; --map FIELD=COLUMN brings a column in", strings.Join(names, ", "))
	}
}
