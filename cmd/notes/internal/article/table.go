package article

import (
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// table writes a table as rows of text, as in GitHub Flavored Markdown, 4.10:
// the first row is its head. A table that only lays out what stands in it is
// written as if it were not there.
func (w *writer) table(n *html.Node) {
	rows, columns := rowsOf(n)
	if columns < 2 || isLayout(rows) {
		w.blocks(n)
		return
	}
	var b strings.Builder
	empty := true
	for i, row := range rows {
		if i > 0 {
			b.WriteByte('\n')
		}
		wide := 0
		if i == 0 {
			wide = columns
		}
		empty = !w.row(&b, row, wide) && empty
		if i == 0 {
			b.WriteString("\n" + strings.Repeat("| --- ", columns) + "|")
		}
	}
	if empty {
		return
	}
	w.caption(n)
	w.write(b.String())
}

// caption writes what a table is about.
func (w *writer) caption(n *html.Node) {
	for c := range n.ChildNodes() {
		if c.DataAtom == atom.Caption {
			w.blocks(c)
		}
	}
}

// row writes a row of at least that many cells, and reports whether anything
// stands in it.
func (w *writer) row(b *strings.Builder, row []*html.Node, atLeast int) (filled bool) {
	for _, cell := range row {
		l := &inline{w: w}
		l.nodes(cell)
		filled = filled || len(l.b) > 0
		b.WriteString("| " + strings.ReplaceAll(l.oneLine(), "|", `\|`) + " ")
	}
	b.WriteString(strings.Repeat("|  ", max(0, atLeast-len(row))) + "|")
	return filled
}

// rowsOf returns the cells of a table's own rows, and how many the longest has.
func rowsOf(table *html.Node) (rows [][]*html.Node, columns int) {
	for part := range table.ChildNodes() {
		switch part.DataAtom {
		case atom.Thead, atom.Tbody, atom.Tfoot:
			more, widest := rowsOf(part)
			rows, columns = append(rows, more...), max(columns, widest)
		case atom.Tr:
			if cells := cellsOf(part); len(cells) > 0 {
				rows, columns = append(rows, cells), max(columns, len(cells))
			}
		}
	}
	return rows, columns
}

func cellsOf(row *html.Node) (cells []*html.Node) {
	for c := range row.ChildNodes() {
		if c.DataAtom == atom.Td || c.DataAtom == atom.Th {
			cells = append(cells, c)
		}
	}
	return cells
}

// isLayout reports whether a cell holds what cannot stand on one line.
func isLayout(rows [][]*html.Node) bool {
	for _, row := range rows {
		if slices.ContainsFunc(row, holdsParagraphs) {
			return true
		}
	}
	return false
}

func holdsParagraphs(cell *html.Node) bool {
	paragraphs := 0
	for d := range cell.Descendants() {
		switch d.DataAtom {
		case atom.Table, atom.Ul, atom.Ol, atom.Pre, atom.Blockquote, atom.H1, atom.H2, atom.H3, atom.H4:
			return true
		case atom.P:
			paragraphs++
		}
	}
	return paragraphs > 1
}
