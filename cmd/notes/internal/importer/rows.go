package importer

import (
	"encoding/csv"
	"fmt"
	"io"
	"strings"
)

// maxRow is the length in bytes that a row of several lines may have.
const maxRow = 1 << 20

// row is one row of a table.
type row struct {
	line  int
	cells []string
	wrong string // why it cannot be read; "" for nothing
}

// rows reads the rows of a table (RFC 4180): values parted by one character,
// which stand in quotes where they hold it, a quote or the end of a line. Where
// the quotes of a row are broken, only its first line is lost: the row behind
// begins with the next one.
type rows struct {
	in    *lineReader
	comma rune

	ahead []textLine // lines that were read while looking for the end of a row
	at    int        // the first of them that is not taken
}

func newRows(in io.Reader, comma rune, to *Reading) *rows {
	return &rows{in: newLineReader(in, to), comma: comma}
}

// next returns the next row that holds something.
func (r *rows) next() (row, bool) {
	for {
		lines := r.nextLines()
		if len(lines) == 0 {
			return row{}, false
		}
		cells, wrong := r.split(lines)
		if wrong != "" {
			r.at -= len(lines) - 1
		}
		if wrong != "" || !isBlank(cells) {
			return row{lines[0].number, cells, wrong}, true
		}
	}
}

// all yields the rows that can be read.
func (r *rows) all(yield func(row) bool) {
	for {
		next, ok := r.next()
		if !ok || next.wrong == "" && !yield(next) {
			return
		}
	}
}

// nextLines returns the lines of the next row: as many as it takes until every
// quote has its match.
func (r *rows) nextLines() []textLine {
	r.forget()
	start, size, open := r.at, 0, false
	for {
		if r.at == len(r.ahead) {
			line, ok := r.in.next()
			if !ok {
				break
			}
			r.ahead = append(r.ahead, line)
		}
		line := r.ahead[r.at]
		r.at++
		size += len(line.text) + 1
		if open = open != (strings.Count(line.text, `"`)%2 == 1); !open || line.cut || size > maxRow {
			break
		}
	}
	return r.ahead[start:r.at]
}

// forget drops the lines that are taken, from time to time.
func (r *rows) forget() {
	if r.at == len(r.ahead) || r.at > 1000 && r.at > len(r.ahead)/2 {
		r.ahead = r.ahead[:copy(r.ahead, r.ahead[r.at:])]
		r.at = 0
	}
}

// split returns the values of a row, or why it has none.
func (r *rows) split(lines []textLine) (cells []string, wrong string) {
	switch text := lines[0].text; {
	case lines[len(lines)-1].cut:
		return nil, fmt.Sprintf("line %d is longer than %d KiB", lines[len(lines)-1].number, maxLine>>10)
	case len(lines) == 1 && !strings.Contains(text, `"`):
		return strings.Split(text, string(r.comma)), ""
	}
	var b strings.Builder
	for _, line := range lines {
		b.WriteString(line.text)
		b.WriteByte('\n')
	}
	in := csv.NewReader(strings.NewReader(b.String()))
	in.Comma, in.TrimLeadingSpace, in.FieldsPerRecord = r.comma, r.comma != '\t', -1
	cells, err := in.Read()
	if err != nil {
		return nil, `its quotes (") do not fit together`
	}
	return cells, ""
}

func isBlank(cells []string) bool {
	for _, cell := range cells {
		if strings.TrimSpace(cell) != "" {
			return false
		}
	}
	return true
}
