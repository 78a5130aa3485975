package edit

import (
	"errors"
	"fmt"
	"maps"
	"os"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"

	"notes/parser"
	"notes/parser/source"
)

// TestLinks mends the links of notes in a vault of the people in the archive. A
// case is a pair of files: NAME, which is what mended wants, and NAME.out.
func TestLinks(t *testing.T) {
	const path = "testdata/links/links.txtar"
	archive := parseArchive(t, path)
	vault := fstest.MapFS{}
	for len(archive.Files) > 0 && strings.HasPrefix(archive.Files[0].Name, "people/") {
		vault[archive.Files[0].Name] = &fstest.MapFile{Data: archive.Files[0].Data}
		archive.Files = archive.Files[1:]
	}
	runCases(t, archive, func(text string) string { return mended(t, vault, text) })
	if *update {
		for _, name := range slices.Sorted(maps.Keys(vault)) {
			archive.Files = slices.Insert(archive.Files, 0, txtar.File{Name: name, Data: vault[name].Data})
		}
		writeArchive(t, path, archive)
	}
}

// TestRename gives people another name in their own notes. A case begins with a
// line NAME as FILE.
func TestRename(t *testing.T) {
	const path = "testdata/links/rename.txtar"
	archive := parseArchive(t, path)
	runCases(t, archive, func(text string) string { return renamed(t, text) })
	if *update {
		writeArchive(t, path, archive)
	}
}

func parseArchive(t testing.TB, path string) *txtar.Archive {
	t.Helper()
	archive, err := txtar.ParseFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return archive
}

func writeArchive(t *testing.T, path string, archive *txtar.Archive) {
	t.Helper()
	if err := os.WriteFile(path, txtar.Format(archive), 0o666); err != nil {
		t.Fatal(err)
	}
}

// runCases compares what comes of each case, or with -update writes it down.
func runCases(t *testing.T, archive *txtar.Archive, do func(string) string) {
	t.Helper()
	for i := 0; i+1 < len(archive.Files); i += 2 {
		in, out := archive.Files[i], &archive.Files[i+1]
		if out.Name != in.Name+".out" {
			t.Fatalf("%s stands behind %s", out.Name, in.Name)
		}
		got := do(strings.ReplaceAll(string(in.Data), "␍", "\r"))
		got = strings.ReplaceAll(got, "\r", "␍")
		if *update {
			out.Data = []byte(got)
		} else if diff := cmp.Diff(string(out.Data), got); diff != "" {
			t.Errorf("%s: -want +got\n%s", in.Name, diff)
		}
	}
}

// renamed renames the person of a note whose path is people/ada-lovelace.md.
func renamed(t *testing.T, text string) string {
	t.Helper()
	command, text, _ := strings.Cut(text, "\n")
	name, file, _ := strings.Cut(command, " as ")
	n, err := Open("people/ada-lovelace.md", text)
	if err == nil {
		var edits []source.Edit
		if edits, err = n.Rename(name, file); err == nil {
			after, err := source.Apply(text, edits)
			if got := read(file, after).Person.Name; err != nil || got != name {
				t.Errorf("%q: called %q, error %v", text, got, err)
			}
			return after
		}
	}
	return refusal(t, err)
}

func refusal(t *testing.T, err error) string {
	t.Helper()
	var refused *Refusal
	if !errors.As(err, &refused) {
		t.Fatal(err)
	}
	d := refused.Finding
	return fmt.Sprintf("%d: %s\nhint: %s\n", d.Span.From().Line, d.Message, d.Hint)
}

// mended mends a note. The first line of the text says ID to NAME as FILE, and
// the second the path of the note.
func mended(t *testing.T, people fstest.MapFS, text string) string {
	t.Helper()
	command, text, _ := strings.Cut(text, "\n")
	note, text, _ := strings.Cut(text, "\n")
	id, rest, _ := strings.Cut(command, " to ")
	name, file, _ := strings.Cut(rest, " as ")
	vault := fstest.MapFS{note: {Data: []byte(text)}}
	for path, f := range people {
		if vault[path] == nil {
			vault[path] = f
		}
	}
	r := renaming(t, vault, id, name, file)
	m, err := r.Mend(note, text)
	if err != nil {
		return refusal(t, err)
	}
	if len(m.Edits) > 0 && !r.MayConcern(text) && !namesPlainly(r, note, text) {
		t.Errorf("a note that changes is passed over:\n%s", text)
	}
	after, err := source.Apply(text, m.Edits)
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range m.Unsure {
		after += fmt.Sprintf("%d:%d: %s\n", d.Span.From().Line, d.Span.From().Column, d.Message)
	}
	return after
}

// namesPlainly reports whether a note names somebody without a link, whom a
// caller finds among the people of the vault.
func namesPlainly(r *Renaming, name, text string) bool {
	for _, ref := range read(name, text).Person.Refs() {
		if !ref.Link && r.Concerns(ref.Text) {
			return true
		}
	}
	return false
}

func renaming(t testing.TB, vault fstest.MapFS, id, name, file string) *Renaming {
	t.Helper()
	loader := parser.Loader{FS: vault}
	v, err := loader.Load()
	if err != nil {
		t.Fatal(err)
	}
	files, _, err := loader.NoteNames()
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range v.People {
		if p.ID == id {
			return NewRenaming(v, p, name, file, p.Aliases, files)
		}
	}
	t.Fatalf("nobody has the id %s", id)
	return nil
}
