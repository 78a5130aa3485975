package source

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// Edit replaces the bytes [Start, End) of a text by New.
type Edit struct {
	Start, End int
	New        string
}

// Apply returns src with the edits made. The edits may come in any order; two
// insertions at one place are made in the order given. Bytes that no edit
// names do not change. Edits that overlap or lie outside src are an error.
func Apply(src string, edits []Edit) (string, error) {
	sorted := slices.Clone(edits)
	slices.SortStableFunc(sorted, func(a, b Edit) int {
		return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(a.End, b.End))
	})
	var out strings.Builder
	at := 0
	for _, e := range sorted {
		if e.Start < at || e.End < e.Start || e.End > len(src) {
			return "", fmt.Errorf("edit of bytes %d to %d overlaps another or lies outside the text", e.Start, e.End)
		}
		out.WriteString(src[at:e.Start])
		out.WriteString(e.New)
		at = e.End
	}
	out.WriteString(src[at:])
	return out.String(), nil
}
