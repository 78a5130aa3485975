package report_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"

	"notes/parser"
	"notes/report"
)

// TestChanges compares the notes under before/ and after/ of each archive in
// testdata/changes with what is said about them in "want": a line a note. The
// day is 2026-06-01.
func TestChanges(t *testing.T) {
	files, err := filepath.Glob("testdata/changes/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatalf("%v, %d files", err, len(files))
	}
	for _, file := range files {
		t.Run(filepath.Base(file), func(t *testing.T) {
			archive, err := txtar.ParseFile(file)
			if err != nil {
				t.Fatal(err)
			}
			before, after := fstest.MapFS{}, fstest.MapFS{}
			for i, f := range archive.Files {
				if name, ok := strings.CutPrefix(f.Name, "before/"); ok {
					before[name] = &fstest.MapFile{Data: f.Data}
				}
				if name, ok := strings.CutPrefix(f.Name, "after/"); ok {
					after[name] = &fstest.MapFile{Data: f.Data}
				}
				if f.Name != "want" {
					continue
				}
				got := changesIn(t, before, after)
				if *update {
					archive.Files[i].Data = []byte(got)
				} else if diff := cmp.Diff(string(f.Data), got); diff != "" {
					t.Errorf("-want +got:\n%s", diff)
				}
			}
			if *update {
				if err := os.WriteFile(file, txtar.Format(archive), 0o644); err != nil {
					t.Fatal(err)
				}
			}
		})
	}
}

func changesIn(t *testing.T, before, after fstest.MapFS) string {
	t.Helper()
	read := func(notes fstest.MapFS) *parser.Vault {
		v, err := (&parser.Loader{FS: notes, Bodies: true, Library: true}).Load()
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
	today := parser.Date{Year: 2026, Month: 6, Day: 1}
	r := report.NewChanges(read(before), read(after), nil, report.Options{Today: today, Why: true})
	var b strings.Builder
	for _, g := range r.Doc().Sections[0].Groups {
		for _, i := range g.Items {
			fmt.Fprintf(&b, "%s · %s: %s\n", i.At.File, i.Who, i.What)
			for _, why := range i.Why {
				fmt.Fprintf(&b, "    %s\n", why)
			}
		}
	}
	return b.String()
}
