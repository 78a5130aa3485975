package render_test

import (
	"bytes"
	"testing"

	"github.com/google/go-cmp/cmp"

	"notes/report"
	"notes/report/render"
)

func TestChangesAsTalk(t *testing.T) {
	ada := report.Change{
		Who: report.Who{Person: "ada", Name: "Ada \x1b[31mMoreira", File: "people/ada.md"}, State: "changed",
		Items: []report.ItemChange{{List: "helps", Change: "added", Text: "Hiring without agencies", Kind: "article", For: []string{"hiring two Go engineers"}}},
		Next:  []string{"nothing waiting"},
	}
	r := &report.ChangesReport{Changes: []report.Change{ada}}
	for _, test := range []struct {
		width int
		want  string
	}{
		{0, "14:02 people/ada.md: +1 help (article → hiring two Go engineers)\n      Ada ␛[31mMoreira: nothing waiting\n"},
		{40, "14:02 people/ada.md: +1 help\n      (article → hiring two Go\n      engineers)\n      Ada ␛[31mMoreira: nothing waiting\n"},
	} {
		var out bytes.Buffer
		if err := render.Changes(&out, r, "14:02", render.Options{Width: test.width}); err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(test.want, out.String()); diff != "" {
			t.Errorf("width %d (-want +got):\n%s", test.width, diff)
		}
	}
}
