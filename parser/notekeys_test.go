package parser

import (
	"slices"
	"testing"

	"notes/parser/frontmatter"
	"notes/parser/source"
	"notes/parser/vaulttest"
)

// TestKeys holds that the keys of a note are those that were read when it was loaded.
func TestKeys(t *testing.T) {
	files := vaulttest.MapFS(1, 300)
	v, err := (&Loader{FS: files}).Load()
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range v.People {
		name := p.Note.File.Name
		block, _ := frontmatter.Read(source.NewFile(name, string(files[name].Data)), 0, itemKeys)
		var want []string
		for _, e := range block.Entries {
			want = append(want, e.Key)
		}
		if got := p.Note.Keys(); !slices.Equal(got, want) {
			t.Errorf("%s: got %q, want %q", name, got, want)
		}
	}
	blank := Note{File: v.People[0].Note.File.Blank("x.md")}
	if got := blank.Keys(); got != nil {
		t.Errorf("of a text that is not to be seen: %q", got)
	}
}
