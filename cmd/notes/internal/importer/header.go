package importer

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"notes/parser"
)

// header is the row of a table that names its columns.
type header struct {
	line    int
	comma   rune
	cells   []string
	columns []placed // in the order in which they fill fields
	other   []int    // the places of columns of which nothing is known
}

// maxColumns is how many columns a table may have.
const maxColumns = 1000

// placed is a column of a table and where it stands.
type placed struct {
	*column
	at    int
	rank  int      // which of the column's headers it has; the best is 0
	order dayOrder // of its days, if it has such
}

var errNoHeader = &Mistake{
	"no line names the columns",
	"write one above the first person, as in name,email,phone; --map name=COLUMN says which column holds the names",
}

// findHeader returns the header of a table by its beginning: of the rows that
// have every column of --map and one for names the first with the most columns
// that are known, read with the sign between values that makes the most of it.
func findHeader(head string, mapped []Column) (header, error) {
	if err := mustBeFields(mapped); err != nil {
		return header{}, err
	}
	var best header
	for _, comma := range ",;\t|" {
		for r := range newRows(strings.NewReader(head), comma, &Reading{}).all {
			if h := headerOf(r, comma, mapped); h.fits(mapped) && len(h.columns) > len(best.columns) {
				best = h
			}
		}
	}
	switch {
	case len(best.columns) > 0:
		best.orderDays(head)
		return best, nil
	case len(mapped) > 0:
		return header{}, missingColumn(head, mapped)
	}
	return header{}, errNoHeader
}

// orderDays finds out by the beginning of the table in which order the columns
// have the numbers of a day.
func (h *header) orderDays(head string) {
	days := make([][]string, len(h.columns))
	for r := range newRows(strings.NewReader(head), h.comma, &Reading{}).all {
		for i, c := range h.columns {
			if text := cell(r, c.at); c.isDay && r.line > h.line {
				days[i] = append(days[i], text)
			}
		}
	}
	for i := range h.columns {
		h.columns[i].order = orderOf(days[i])
	}
}

// headerOf takes a row for a header.
func headerOf(r row, comma rune, mapped []Column) header {
	h := header{line: r.line, comma: comma, cells: r.cells}
	if len(r.cells) > maxColumns {
		return h
	}
	best := map[*column]int{}
	for i, text := range r.cells {
		c, rank := columnFor(text, mapped)
		if c == nil {
			h.addOther(i)
			continue
		}
		h.columns = append(h.columns, placed{column: c, at: i, rank: rank})
		if there, ok := best[c]; !ok || rank < there {
			best[c] = rank
		}
	}
	h.columns = slices.DeleteFunc(h.columns, func(p placed) bool {
		lesser := p.rank >= len(p.headers) && best[p.column] < len(p.headers)
		if lesser {
			h.addOther(p.at)
		}
		return lesser
	})
	slices.Sort(h.other)
	slices.SortStableFunc(h.columns, func(a, b placed) int { return cmp.Compare(a.rank, b.rank) })
	return h
}

// addOther adds a column of which nothing is known, if it is worth a word.
func (h *header) addOther(at int) {
	if key := headerKey(h.cells[at]); key != "" && !slices.Contains(quiet, key) {
		h.other = append(h.other, at)
	}
}

// columnFor returns what a column holds and which of its headers it has, those
// of otherwise behind the others; nil if that is not known. What --map says of a
// column, or of a field, overrules all.
func columnFor(text string, mapped []Column) (*column, int) {
	for _, m := range mapped {
		if sameHeader(m.Header, text) {
			return fieldColumn(m.Field), 0
		}
	}
	key := headerKey(text)
	for n := range columns {
		c := &columns[n]
		rank := slices.Index(c.headers, key)
		if other := slices.Index(c.otherwise, key); other >= 0 {
			rank = len(c.headers) + other
		}
		if rank >= 0 && !slices.ContainsFunc(mapped, func(m Column) bool { return m.Field == c.field }) {
			return c, rank
		}
	}
	return nil, 0
}

// fits reports whether a row may be the header.
func (h header) fits(mapped []Column) bool {
	for _, m := range mapped {
		if !slices.ContainsFunc(h.cells, func(text string) bool { return sameHeader(m.Header, text) }) {
			return false
		}
	}
	return h.has("name") || h.has("first_name") || h.has("last_name")
}

func (h header) has(field string) bool {
	return slices.ContainsFunc(h.columns, func(p placed) bool { return p.field == field })
}

func sameHeader(a, b string) bool { return parser.Fold(a) == parser.Fold(b) }

// fieldColumn returns the row of columns for a field, or nil.
func fieldColumn(field string) *column {
	i := slices.IndexFunc(columns, func(c column) bool { return c.field == field })
	if i < 0 {
		return nil
	}
	return &columns[i]
}

// Fields are what a column of a table may hold, as --map names them.
func Fields() []string {
	var names []string
	for _, c := range columns {
		names = append(names, c.field)
	}
	return names
}

func mustBeFields(mapped []Column) error {
	for _, m := range mapped {
		if fieldColumn(m.Field) == nil {
			return &Mistake{fmt.Sprintf("--map: there is no field %q", m.Field), oneOf(m.Field, "the fields", Fields())}
		}
	}
	return nil
}

// missingColumn returns the error for a table that has no row with all columns
// of --map: it tells which columns there are.
func missingColumn(head string, mapped []Column) error {
	there := likelyHeader(head)
	for _, m := range mapped {
		if !slices.ContainsFunc(there, func(text string) bool { return sameHeader(m.Header, text) }) {
			return &Mistake{fmt.Sprintf("--map: there is no column %q", m.Header), oneOf(m.Header, "the columns", there)}
		}
	}
	return errNoHeader
}

// likelyHeader returns the columns of a table: those of its header if it has one
// that is known, else the first of its widest rows.
func likelyHeader(head string) (cells []string) {
	if h, err := findHeader(head, nil); err == nil {
		cells = h.cells
	}
	for _, comma := range ",;\t|" {
		for r := range newRows(strings.NewReader(head), comma, &Reading{}).all {
			if len(r.cells) > len(cells) {
				cells = r.cells
			}
		}
	}
	texts := slices.Clone(cells[:min(len(cells), maxShown)])
	for i := range texts {
		texts[i] = shortened(oneLine(texts[i]))
	}
	return texts
}

// maxShown is how many columns of a table are listed in an error.
const maxShown = 60

// oneOf returns the hint for a word that is none of those that it should be one of.
func oneOf(word, called string, words []string) string {
	all := called + " are " + strings.Join(words, ", ")
	if near := parser.Nearest(word, words); near != "" {
		return fmt.Sprintf("did you mean %q? %s", near, all)
	}
	return all
}
