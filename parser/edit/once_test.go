package edit

import (
	"maps"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"notes/parser"
	"notes/parser/source"
)

// TestOnce gives two people in a note one name: [[king]] becomes [[ada]].
func TestOnce(t *testing.T) {
	for _, test := range []struct{ name, before, want string }{
		{"an item", "met:\n  - 2026-05-01 a walk with [[ada]]\n  - 2026-05-01 a walk with [[king]]\n  - 2026-05-02 tea\n",
			"met:\n  - 2026-05-01 a walk with [[ada]]\n  - 2026-05-02 tea\n"},
		{"three items", "met:\n  - 2026-05-01 [[ada]]\n  - 2026-05-01 [[king]]\n  - 2026-05-01 [[king]]\n",
			"met:\n  - 2026-05-01 [[ada]]\n"},
		{"a copy that was one before", "met:\n  - 2026-05-02 tea\n  - 2026-05-02 tea\n  - 2026-05-01 [[king]]\n",
			"met:\n  - 2026-05-02 tea\n  - 2026-05-02 tea\n  - 2026-05-01 [[ada]]\n"},
		{"an item that says more", "met:\n  - 2026-05-01 [[ada]]\n  - 2026-05-01 [[king]] and tea\n",
			"met:\n  - 2026-05-01 [[ada]]\n  - 2026-05-01 [[ada]] and tea\n"},
		{"knows in brackets", "knows: [\"[[ada]]\", \"[[eve]]\", \"[[king]]\"]\n", "knows: [\"[[ada]]\", \"[[eve]]\"]\n"},
		{"knows in lines", "knows:\n  - \"[[ada]]\"\n  - \"[[king]]\"\n  - \"[[eve]]\"\n", "knows:\n  - \"[[ada]]\"\n  - \"[[eve]]\"\n"},
		{"knows in lines that end in CRLF", "knows:\r\n  - \"[[ada]]\"\r\n  - \"[[king]]\"\r\n", "knows:\r\n  - \"[[ada]]\"\r\n"},
		{"knows thrice", "knows: [\"[[ada]]\", \"[[king]]\", \"[[king]]\"]\n", "knows: [\"[[ada]]\"]\n"},
		{"knows twice before", "knows: [\"[[ada]]\", \"[[ada]]\"]\n", "knows: [\"[[ada]]\", \"[[ada]]\"]\n"},
		{"knows with a remark", "knows:\n  - \"[[ada]]\"\n  - \"[[king]]\" # since school\n", "knows:\n  - \"[[ada]]\"\n  - \"[[ada]]\" # since school\n"},
		{"knows in lines of brackets", "knows: [\"[[ada]]\",\n  \"[[king]]\", # since school\n  \"[[eve]]\"]\n", "knows: [\"[[ada]]\", # since school\n  \"[[eve]]\"]\n"},
		{"knows of one", "knows: \"[[king]]\"\n", "knows: \"[[ada]]\"\n"},
		{"another list", "interests: [\"[[ada]]\", \"[[king]]\"]\n", "interests: [\"[[ada]]\", \"[[ada]]\"]\n"},
	} {
		before := "---\n" + test.before + "---\nBody.\n"
		want := "---\n" + test.want + "---\nBody.\n"
		if got := Once("people/x.md", before, strings.ReplaceAll(before, "king", "ada")); got != want {
			t.Errorf("%s: got\n%swant\n%s", test.name, got, want)
		}
	}
}

// TestJoining lets links to king, who lives in a folder within, lead to ada.
func TestJoining(t *testing.T) {
	vault := fstest.MapFS{
		"people/ada.md":         {Data: []byte("---\nname: Ada Lovelace\n---\n")},
		"people/lisbon/king.md": {Data: []byte("---\nname: Ada King\n---\n")},
	}
	loader := parser.Loader{FS: vault}
	v, err := loader.Load()
	if err != nil {
		t.Fatal(err)
	}
	files := slices.Sorted(maps.Keys(vault))
	r := NewJoining(v, v.People[0], v.People[1], []string{"Ada King"}, files)
	for _, test := range []struct{ note, text, want string }{
		{"people/x.md", "[[king]] [[Ada King]] [[people/lisbon/king|her]]", "[[ada]] [[Ada Lovelace]] [[people/ada|her]]"},
		{"people/x.md", "[k](lisbon/king.md)", "[k](ada.md)"},
		{"people/lisbon/x.md", "[k](king.md#then)", "[k](../ada.md#then)"},
		{"people/x.md", "[k](/people/lisbon/king.md)", "[k](/people/ada.md)"},
		{"people/x.md", "[k](people/lisbon/king.md)", "[k](people/ada.md)"},
		{"x.md", "[k](people/lisbon/king.md)", "[k](people/ada.md)"},
		{"x.md", "[k](people/ada.md)", "[k](people/ada.md)"},
	} {
		m, err := r.Mend(test.note, test.text+"\n")
		if err != nil {
			t.Errorf("%s: %v", test.text, err)
			continue
		}
		if got, err := source.Apply(test.text+"\n", m.Edits); err != nil || got != test.want+"\n" {
			t.Errorf("%s in %s: got %q, %v, want %q", test.text, test.note, got, err, test.want)
		}
	}
}

// TestMoved lets links lead where they led when their text moves from one note
// into another.
func TestMoved(t *testing.T) {
	files := []string{"people/ada.md", "people/lisbon/king.md", "people/lisbon/eve.md", "library/flats.md", "people/lisbon/library/flats.md", "index.md"}
	for _, test := range []struct{ from, to, link, want string }{
		{"people/lisbon/king.md", "people/ada.md", "[x](eve.md)", "[x](lisbon/eve.md)"},
		{"people/lisbon/king.md", "people/ada.md", "[x](../ada.md#then)", "[x](ada.md#then)"},
		{"people/lisbon/king.md", "people/ada.md", "[x](../../index.md)", "[x](../index.md)"},
		{"people/ada.md", "people/lisbon/king.md", "[x](lisbon/eve.md?a)", "[x](eve.md?a)"},
		{"people/ada.md", "people/lisbon/king.md", "[x](ada.md)", "[x](../ada.md)"},
		{"people/ada.md", "people/lisbon/king.md", "[x](<my notes.md>)", "[x](<../my notes.md>)"},
		{"people/ada.md", "index.md", "[x](ada.md)", "[x](people/ada.md)"},
		{"index.md", "people/lisbon/king.md", "[x](index.md)", "[x](../../index.md)"},
		{"index.md", "people/lisbon/king.md", "[x](people/ada.md)", "[x](../ada.md)"},
		{"index.md", "friends/ada.md", "[x](people/ada.md)", "[x](../people/ada.md)"},
		{"people/lisbon/king.md", "people/ada.md", "[x](library/flats.md)", "[x](lisbon/library/flats.md)"},
		{"people/ada.md", "people/lisbon/king.md", "[x](library/flats.md)", "[x](library/flats.md)"}, // from the vault's folder
		{"people/ada.md", "people/lisbon/king.md", "[x](/library/flats.md)", "[x](/library/flats.md)"},
		{"people/ada.md", "people/lisbon/king.md", "[x](#then)", "[x](#then)"},
		{"people/ada.md", "people/lisbon/king.md", "[x](../../out.md)", "[x](../../out.md)"},
		{"people/ada.md", "people/lisbon/king.md", "[x](gone.md)", "[x](../gone.md)"},
		{"people/ada.md", "people/lisbon/king.md", "[[ada]]", "[[ada]]"},
		{"people/ada.md", "people/eve.md", "[x](lisbon/eve.md)", "[x](lisbon/eve.md)"},
	} {
		got, err := source.Apply(test.link+"\n", Moved(test.from, test.link+"\n", test.to, files))
		if err != nil || got != test.want+"\n" {
			t.Errorf("%s from %s to %s: got %q, %v, want %q", test.link, test.from, test.to, got, err, test.want)
		}
	}
}
