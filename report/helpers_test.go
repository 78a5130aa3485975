package report_test

import (
	"encoding/json"
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"

	"notes/parser"
	"notes/report"
)

// note is a person's note, with the frontmatter given.
func note(id, frontmatter string) (name, content string) {
	return "people/" + id + ".md", "---\n" + strings.TrimSpace(frontmatter) + "\n---\n"
}

// vaultOf reads a vault of people, each given as an id and a frontmatter.
func vaultOf(t testing.TB, people ...string) *parser.Vault {
	t.Helper()
	files := fstest.MapFS{}
	for i := 0; i < len(people); i += 2 {
		name, content := note(people[i], people[i+1])
		files[name] = &fstest.MapFile{Data: []byte(content)}
	}
	return load(t, files)
}

func load(t testing.TB, files fs.FS) *parser.Vault {
	t.Helper()
	v, err := (&parser.Loader{FS: files}).Load()
	if err != nil {
		t.Fatal(err)
	}
	return v
}

func day(t testing.TB, s string) parser.Date {
	t.Helper()
	d, err := parser.ParseDate(s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// byDay checks what holds on each of several days, written as "DAY:WANT …".
func byDay(t *testing.T, days string, got func(report.Options) string) {
	t.Helper()
	for _, check := range strings.Fields(days) {
		on, want, _ := strings.Cut(check, ":")
		if got := got(report.Options{Today: day(t, on)}); got != want {
			t.Errorf("on %s: got %s, want %s", on, got, want)
		}
	}
}

func asJSON(t testing.TB, r report.Report) string {
	t.Helper()
	text, err := json.MarshalIndent(r, "", "  ")
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// withLibrary reads a vault of people with one resource, the texts of which are
// kept.
func withLibrary(t testing.TB, resource string, people ...string) *parser.Vault {
	t.Helper()
	files := fstest.MapFS{"library/saved.md": {Data: []byte(resource)}}
	for i := 0; i < len(people); i += 2 {
		name, content := note(people[i], people[i+1])
		files[name] = &fstest.MapFile{Data: []byte(content)}
	}
	v, err := (&parser.Loader{FS: files, Library: true}).Load()
	if err != nil {
		t.Fatal(err)
	}
	return v
}
