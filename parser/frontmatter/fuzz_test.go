package frontmatter

import (
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"

	"notes/parser/source"
)

// FuzzRead reads any text as a note with a block in each of the formats: every
// value and every finding has its place in the file, and a second reading gives
// the same.
func FuzzRead(f *testing.F) {
	names, err := filepath.Glob("testdata/*.txtar")
	if err != nil {
		f.Fatal(err)
	}
	for _, name := range names {
		archive, err := txtar.ParseFile(name)
		if err != nil {
			f.Fatal(err)
		}
		for _, file := range archive.Files {
			f.Add(unescape(file.Data))
		}
	}
	for _, s := range seeds {
		f.Add("---\n" + s + "---\n# Ada\n")
	}
	for _, s := range []string{
		"+++\na.b.c = {d = [1, 2026-01-05, 07:32:00]}\n[[e]]\nf = '''\ng'''\n+++\n", "+++\n\"a\\u0000\" = inf\n+++", "---toml\na = \"\\U0010FFFF\"\n---\n",
		"{\"a\": [1e400, null, {\"b\": \"\\ud800\"}], \"a\": -0}\nx", "{\n}", ";;;\n{\"a\": tru\n;;;\n", "---json\n{\"a\": {\"a\": {}}}\n---\n", "\uFEFF---\na: b\n...\n",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if len(text) > MaxSize+1024 {
			t.Skip("as long as any that is read")
		}
		file := source.NewFile("people/ada.md", text)
		block, found := Read(file, 0, testItems)
		if block.Start < 0 || block.Start > block.End || block.End > len(text) || block.Format == None && len(block.Entries) > 0 {
			t.Fatalf("%q: the block %+v", text, block)
		}
		for _, e := range block.Entries {
			mustStand(t, text, e)
		}
		for _, d := range found {
			if d.Span.Start < 0 || d.Span.Start > d.Span.End || d.Span.End > len(text) || d.Code == "" || strings.Contains(d.Message, "\n") {
				t.Fatalf("%q: %+v", text, d)
			}
			if _, err := source.Apply(text, d.Fix); err != nil {
				t.Fatalf("%q: the fix of %+v: %v", text, d, err)
			}
		}
		again, more := Read(source.NewFile("people/ada.md", text), 0, testItems)
		if diff := cmp.Diff(block, again); diff != "" || len(found) != len(more) {
			t.Fatalf("%q, read twice: %s", text, diff)
		}
	})
}

// mustStand fails where a key or anything below it has no place in the text.
func mustStand(t *testing.T, text string, e Entry) {
	t.Helper()
	if e.KeyPos < 0 || e.KeyEnd < e.KeyPos || e.KeyEnd > len(text) {
		t.Fatalf("%q: the key %q at [%d, %d)", text, e.Key, e.KeyPos, e.KeyEnd)
	}
	mustStandValue(t, text, e.Value)
}

func mustStandValue(t *testing.T, text string, v Value) {
	t.Helper()
	if v.Start < 0 || v.End < v.Start || v.End > len(text) {
		t.Fatalf("%q: a value %q at [%d, %d)", text, v.Text, v.Start, v.End)
	}
	for _, item := range v.Items {
		mustStandValue(t, text, item)
	}
	for _, e := range v.Entries {
		mustStand(t, text, e)
	}
}
