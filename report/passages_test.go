package report_test

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"notes/parser"
	"notes/report"
	"notes/report/match"
)

// TestPassagesThatAreCompared: a model is asked about no more than what is compared.
func TestPassagesThatAreCompared(t *testing.T) {
	v, err := (&parser.Loader{Library: true, FS: fstest.MapFS{
		"people/ada.md":   {Data: []byte("---\npains: [hiring, {text: rent, done: 2026-01-02}]\noffers: [pricing]\n---\n# Ada\n")},
		"people/grace.md": {Data: []byte("---\nprivate: true\npains: [secret]\n---\n# Grace\n")},
		"library/hire.md": {Data: []byte("---\ntitle: Hire\n---\nInterview well.\n")},
	}}).Load()
	if err != nil {
		t.Fatal(err)
	}
	sources := []report.Source{{Title: "Post", Text: "Text."}, {Title: "Post", Text: "Text."}, {Problem: "gone"}}
	o := report.Options{Today: day(t, "2026-06-01")}
	tests := []struct {
		sources []report.Source
		need    string
		want    string
	}{
		{sources, "", "Post\n\nText.|hiring"},
		{nil, "a tester", "a tester|pricing|Hire\n\nInterview well."},
		{nil, "", "hiring|pricing|Hire\n\nInterview well."},
	}
	for _, test := range tests {
		if got := strings.Join(report.Passages(v, test.sources, test.need, o), "|"); got != test.want {
			t.Errorf("need %q: got %q, want %q", test.need, got, test.want)
		}
	}
	var book strings.Builder
	for i := range 2 * match.MaxVectors {
		fmt.Fprintf(&book, "Page %d. %s\n\n", i, strings.Repeat("word ", 190))
	}
	if n := len(report.Passages(v, []report.Source{{Text: book.String()}}, "", o)); n != match.MaxVectors+2 {
		t.Errorf("%d passages of a book", n)
	}
}
