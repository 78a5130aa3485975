package parser

import (
	"slices"
	"testing"
	"testing/fstest"
)

// TestDetails reads a note with and without the details that hardly anybody asks
// for: the days are the same, and what is kept of the future is.
func TestDetails(t *testing.T) {
	fsys := fstest.MapFS{"people/ada.md": {Data: []byte("---\nname: Ada\ntags: [founder]\n---\n## 2026-05-20 lunch\n- 2026-06-02 coffee\n")}}
	first, second := Date{2026, 5, 20}, Date{2026, 6, 2}
	for _, test := range []struct {
		loader  Loader
		entries []string
		keys    []string
	}{
		{Loader{}, []string{"lunch", "coffee"}, []string{"name", "tags"}},
		{Loader{Day: first}, []string{"coffee"}, nil},
		{Loader{Day: second}, nil, nil},
		{Loader{Day: second, Details: true}, []string{"lunch", "coffee"}, []string{"name", "tags"}},
	} {
		test.loader.FS = fsys
		p := mustLoad(t, &test.loader).People[0]
		var days []Date
		for _, d := range p.Days {
			days = append(days, d.Date)
		}
		var entries []string
		for _, e := range p.Entries {
			entries = append(entries, e.Text)
		}
		if !slices.Equal(days, []Date{first, second}) || !slices.Equal(entries, test.entries) || !slices.Equal(p.Note.Keys, test.keys) {
			t.Errorf("for %v, details %v: days %v, entries %q, keys %q", test.loader.Day, test.loader.Details, days, entries, p.Note.Keys)
		}
	}
}
