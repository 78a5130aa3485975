package article

import (
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/net/html/charset"
	"golang.org/x/tools/txtar"

	"notes/cmd/notes/internal/advice"
	"notes/parser"
)

var update = flag.Bool("update", false, "write what was got to testdata")

var savedOn = parser.Date{Year: 2026, Month: 5, Day: 20}

// TestRead reads the pages in testdata/page, and compares their notes with the
// file "want" of each archive, or what went wrong with its file "error".
func TestRead(t *testing.T) {
	eachArchive(t, "testdata/page", func(options map[string]string, files map[string][]byte) (Article, error) {
		page := files["page.html"]
		if name := options["charset"]; name != "" {
			page = encoded(t, string(page), name)
		}
		return Read(page, options["type"], options["url"])
	})
}

// TestReadMarkdown does the same with the clippings.
func TestReadMarkdown(t *testing.T) {
	eachArchive(t, "testdata/clipping", func(options map[string]string, files map[string][]byte) (Article, error) {
		return ReadMarkdown(files["text"], options["name"])
	})
}

type reading func(options map[string]string, files map[string][]byte) (Article, error)

func eachArchive(t *testing.T, dir string, read reading) {
	names, err := filepath.Glob(dir + "/*.txtar")
	if err != nil || len(names) < 3 {
		t.Fatal("no test data", err)
	}
	for _, name := range names {
		t.Run(strings.TrimSuffix(filepath.Base(name), ".txtar"), func(t *testing.T) {
			archive, err := txtar.ParseFile(name)
			if err != nil {
				t.Fatal(err)
			}
			files := map[string][]byte{}
			for _, f := range archive.Files {
				files[f.Name] = f.Data
			}
			a, err := read(optionsOf(string(archive.Comment)), files)
			if err != nil {
				golden(t, name, archive, "error", describe(err))
				return
			}
			note := a.Note(savedOn, "", []string{"hiring", "#two words"})
			golden(t, name, archive, "want", note)
			readsBack(t, a, note)
		})
	}
}

// optionsOf reads the lines "key: value" of an archive's comment.
func optionsOf(comment string) map[string]string {
	options := map[string]string{}
	for line := range strings.Lines(comment) {
		if key, value, ok := strings.Cut(strings.TrimSpace(line), ": "); ok && !strings.Contains(key, " ") {
			options[key] = value
		}
	}
	return options
}

func describe(err error) string {
	var e *advice.Error
	if !errors.As(err, &e) || e.Reason == "" || e.Hint == "" {
		return fmt.Sprintf("not an Error with a hint: %v", err)
	}
	return e.Reason + "\n" + e.Hint + "\n"
}

// golden compares what a test got with a file of the archive, or writes it there.
func golden(t *testing.T, name string, archive *txtar.Archive, file, got string) {
	t.Helper()
	for i, f := range archive.Files {
		if f.Name != "want" && f.Name != "error" {
			continue
		}
		if diff := cmp.Diff(f.Name+"\n"+string(f.Data), file+"\n"+got); diff != "" && !*update {
			t.Errorf("(-want +got)\n%s", diff)
		}
		archive.Files[i] = txtar.File{Name: file, Data: []byte(got)}
	}
	if *update {
		if err := os.WriteFile(name, txtar.Format(archive), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

func encoded(t *testing.T, text, name string) []byte {
	t.Helper()
	encoding, _ := charset.Lookup(name)
	if encoding == nil {
		t.Fatalf("no charset %s", name)
	}
	b, err := encoding.NewEncoder().Bytes([]byte(text))
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// tester is what readsBack needs of a test.
type tester interface {
	Helper()
	Errorf(format string, args ...any)
	Fatal(args ...any)
}

// readsBack checks that the parser reads from a note what the article holds,
// without a finding.
func readsBack(t tester, a Article, note string) *parser.Resource {
	t.Helper()
	if len(note) >= 1<<20 {
		t.Errorf("a note of %d bytes", len(note))
	}
	v, err := (&parser.Loader{FS: fstest.MapFS{"library/x.md": {Data: []byte(note)}}}).Load()
	if err != nil || len(v.Resources) != 1 {
		t.Fatal("not read as a resource", err, note)
	}
	for _, d := range v.Diagnostics {
		t.Errorf("finding %s: %s\n%.2000s", d.Code, d.Message, note)
	}
	s := v.Resources[0]
	got := Article{Title: s.Title, URL: s.URL, Author: s.Author, Lang: s.Lang, Published: s.Published}
	want := Article{Title: a.Title, URL: a.URL, Author: a.Author, Lang: a.Lang, Published: a.Published}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-article +note)\n%s\n%.2000s", diff, note)
	}
	if s.Added != savedOn {
		t.Errorf("created %s", s.Added)
	}
	return s
}
