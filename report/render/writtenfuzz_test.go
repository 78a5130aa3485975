package render_test

import (
	"path/filepath"
	"testing"

	"golang.org/x/tools/txtar"

	"notes/report/render"
)

// FuzzWritten reads any two files as reports that were written: a day is one of
// the calendar, and a file does not differ from itself.
func FuzzWritten(f *testing.F) {
	names, err := filepath.Glob("testdata/golden/*.txtar")
	if err != nil {
		f.Fatal(err)
	}
	for _, name := range names {
		archive, err := txtar.ParseFile(name)
		if err != nil {
			f.Fatal(err)
		}
		for _, file := range archive.Files {
			f.Add(file.Data, []byte("# Report · 2026-02-30\n## a\n## a\n"))
		}
	}
	f.Add([]byte("<<<<<<< a\n# Report · 2026-06-01\n## b\n"), []byte("BEGIN:VCALENDAR\r\nDTSTAMP:20260601T000000Z\r\n"))
	f.Fuzz(func(t *testing.T, one, other []byte) {
		for _, format := range render.Names() {
			if day, ok := render.DayOf(format, one); ok && !day.IsFull() {
				t.Errorf("%s: %q is of %v", format, one, day)
			}
			if differing := render.Differing(format, one, one); len(differing) > 0 {
				t.Errorf("%s: %q differs from itself in %q", format, one, differing)
			}
			if there, back := render.Differing(format, one, other), render.Differing(format, other, one); len(there) != len(back) {
				t.Errorf("%s: %q and %q differ in %q, and in %q", format, one, other, there, back)
			}
		}
	})
}
