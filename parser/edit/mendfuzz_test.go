package edit

import (
	"errors"
	"strings"
	"testing"
	"testing/fstest"

	"notes/parser/source"
)

// FuzzMend mends the links to somebody in any text, or refuses to: once is enough.
func FuzzMend(f *testing.F) {
	archive := parseArchive(f, "testdata/links/links.txtar")
	for _, file := range archive.Files {
		f.Add(strings.ReplaceAll(string(file.Data), "␍", "\r"))
	}
	for _, s := range []string{
		"[[Ada Lovelace]]\xff[[ada-lovelace#a|b]]", "---\nknows: [\"[[Ada Lovelace]]\", [[ada-lovelace]]]\n---\n", "[a](<../people/ada-lovelace.md> \"t\") [b]: ada-lovelace.md\n[b]",
	} {
		f.Add(s)
	}
	there := renaming(f, fstest.MapFS{
		"people/ada-lovelace.md": {Data: []byte("---\nname: Ada Lovelace\n---\n")},
		"people/grace.md":        {Data: []byte("---\nname: Grace Hopper\n---\n")},
	}, "ada-lovelace", "Ada King", "people/ada-king.md")
	f.Fuzz(func(t *testing.T, text string) {
		if len(text) > 8<<10 {
			t.Skip("only takes long")
		}
		m, err := there.Mend("people/x.md", text)
		if err != nil {
			if !errors.As(err, new(*Refusal)) {
				t.Fatal(err)
			}
			return
		}
		after, err := source.Apply(text, m.Edits)
		if err != nil {
			t.Fatal(err)
		}
		again, err := there.Mend("people/x.md", after)
		if len(m.Edits) == 0 && after != text || err != nil || len(again.Edits) > 0 {
			t.Fatalf("%q\n=>\n%q\nand again: %v, %v", text, after, again.Edits, err)
		}
	})
}
