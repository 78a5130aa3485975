package render

import (
	"strconv"
	"strings"

	"notes/report"
)

// gap returns how far apart columns stand.
func (t *textWriter) gap() int {
	if t.width < narrow {
		return 1
	}
	return gap
}

func itoa(n int) string { return strconv.Itoa(n) }

// cell is a part of a row: lines in a column of some width.
type cell struct {
	width int
	lines []line
	right bool // flush right
}

// row writes cells side by side, as many lines as the tallest has.
func (t *textWriter) row(cells []cell) {
	height := 0
	for _, c := range cells {
		height = max(height, len(c.lines))
	}
	for i := range height {
		out := line{{spaces(indent), plain}}
		due := 0 // spaces to write before the next text
		for _, c := range cells {
			if c.width == 0 {
				continue
			}
			var l line
			if i < len(c.lines) {
				l = c.lines[i]
			}
			left := c.width - l.width()
			switch {
			case len(l) == 0:
				due += c.width
			case c.right:
				out = append(append(out, span{spaces(due + left), plain}), l...)
				due = 0
			default:
				out = append(append(out, span{spaces(due), plain}), l...)
				due = left
			}
			due += t.gap()
		}
		t.line(out...)
	}
}

// table writes a table: each column as wide as it needs where that fits, else
// narrower, with words wrapped, else one line for each cell.
func (t *textWriter) table(table *report.Table) {
	widths, ok := t.fit(table)
	if !ok {
		t.stackedTable(table)
		return
	}
	t.row(widths.cells(table, titles(table), quiet, quiet))
	for _, r := range table.Rows {
		first := plain
		if r.ID != "" {
			first = name
		}
		t.row(widths.cells(table, r.Cells, first, plain))
	}
}

func titles(table *report.Table) []string {
	all := make([]string, len(table.Columns))
	for i, c := range table.Columns {
		all[i] = c.Title
	}
	return all
}

// columnWidths are the widths of a table's columns.
type columnWidths []int

// cells lays a row's texts out, the first one in a role of its own.
func (widths columnWidths) cells(table *report.Table, texts []string, first, other role) []cell {
	cells := make([]cell, len(texts))
	for i, text := range texts {
		r := other
		if i == 0 {
			r = first
		}
		cells[i] = cell{widths[i], wrap(widths[i], span{Clean(text), r}), table.Columns[i].Number}
	}
	return cells
}

// fit returns the width of each column; ok is false where they do not fit side
// by side.
func (t *textWriter) fit(table *report.Table) (widths columnWidths, ok bool) {
	n := len(table.Columns)
	widths, least := make(columnWidths, n), make([]int, n)
	for _, texts := range append([][]string{titles(table)}, cellsOf(table)...) {
		for i, text := range texts {
			text = Clean(text)
			widths[i] = max(widths[i], width(text))
			least[i] = max(least[i], min(longestWord(text), 24))
		}
	}
	least[0] = min(widths[0], t.width/3) // what names the row keeps its line
	over := indent + t.gap()*(n-1) - t.width
	for _, w := range widths {
		over += w
	}
	for ; over > 0; over-- {
		i := loosest(widths, least)
		if i < 0 {
			return nil, false
		}
		widths[i]--
	}
	return widths, true
}

func cellsOf(table *report.Table) [][]string {
	rows := make([][]string, len(table.Rows))
	for i, r := range table.Rows {
		rows[i] = r.Cells
	}
	return rows
}

func longestWord(s string) int {
	longest := 0
	for word := range strings.FieldsSeq(s) {
		longest = max(longest, width(word))
	}
	return longest
}

// loosest returns the column that can best give a place away, or -1.
func loosest(widths, least []int) int {
	at := -1
	for i, w := range widths {
		if w > least[i] && (at < 0 || w > widths[at]) {
			at = i
		}
	}
	return at
}

// stackedTable writes each row as its first cell, with the others below.
func (t *textWriter) stackedTable(table *report.Table) {
	for _, r := range table.Rows {
		t.wrapped(indent, span{Clean(r.Cells[0]), name})
		var others []span
		for i, text := range r.Cells {
			if i == 0 || text == "" {
				continue
			}
			if len(others) > 0 {
				others = append(others, span{dot, quiet})
			}
			others = append(others, span{Clean(table.Columns[i].Title), quiet}, span{Clean(text), plain})
		}
		t.wrapped(2*indent, others...)
	}
}

// A plot's longest bar is no longer than widestBar, and a bar no longer than
// barUnit for each of what it counts.
const (
	widestBar = 40
	barUnit   = 4
)

// plot draws a bar for each value, in eighths of a column.
func (t *textWriter) plot(p report.Plot) {
	t.wrapped(indent, span{Clean(p.Title), quiet})
	label, number, most := 0, 1, 1.0
	for _, b := range p.Bars {
		label = min(max(label, width(Clean(b.Label))), t.width/3)
		most, number = max(most, b.Value), max(number, len(b.Words()))
	}
	longest := max(min(t.width-indent-label-2*gap-number, widestBar, int(most*barUnit)), 1)
	for _, b := range p.Bars {
		text := cut(Clean(b.Label), 0, label)
		t.line(span{spaces(indent), plain}, span{text + pad(text, label+gap), quiet},
			span{bar(b.Value, most, longest), accent}, span{b.Words(), plain})
	}
}

// eighths are the left blocks of U+2588 to U+258F, by eighths.
var eighths = []string{"", "▏", "▎", "▍", "▌", "▋", "▊", "▉"}

// bar draws a value against the largest one, with a space behind it; what is
// not zero is at least a sliver.
func bar(value, most float64, longest int) string {
	if value <= 0 {
		return ""
	}
	parts := max(int(value*float64(longest*8)/most), 1)
	return strings.Repeat("█", parts/8) + eighths[parts%8] + " "
}
