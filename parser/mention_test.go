package parser

import (
	"slices"
	"strings"
	"testing"
	"testing/fstest"
)

// TestMentions checks whom a note links to, in its frontmatter and in its body,
// but for introductions.
func TestMentions(t *testing.T) {
	for _, test := range []struct{ name, note, want string }{
		{"body", "---\nname: Ada\n---\nwith [[bo]] and [[Cy|him]]\n", "bo cy"},
		{"own key", "---\npartner: \"[[bo]]\"\n---\n", "bo"},
		{"unquoted", "---\npartner: [[bo]]\nteam: [[[cy]], x]\n---\n", "bo cy"},
		{"list and mapping", "---\nteam:\n  - lead: \"[[bo|her]]\"\n  - \"[[cy#x]]\"\n---\n", "bo cy"},
		{"words of items", "---\nhelps:\n  - 2026-01-05 book from [[bo]]\nmet:\n  - 2026-01-05 lunch with [[cy]] and others\n---\n", "bo cy"},
		{"both", "---\npartner: \"[[bo]]\"\n---\n[[bo]] [[cy]]\n", "bo cy"},
		{"introductions", "---\nintros:\n  - 2026-05-02 [[bo]] -> x\n  - date: 2026-05-02\n    who: \"[[cy]]\"\n---\n", ""},
		{"introductions by another name", "---\nIntroductions made: [2026-05-02 [[bo]]]\n---\n", ""},
		{"TOML", "+++\npartner = \"[[bo]]\"\n[[pains]]\ntext = \"as [[cy]] has\"\n+++\n", "bo cy"},
		{"themselves and nobody", "---\npartner: \"[[ada]]\"\nfriend: \"[[dot]]\"\n---\n", ""},
	} {
		l := &Loader{Links: true, FS: fstest.MapFS{
			"people/ada.md": {Data: []byte(test.note)}, "people/bo.md": {Data: []byte("---\nx: 1\n---\n")}, "people/cy.md": {Data: []byte("---\nx: 1\n---\n")},
		}}
		v, err := l.Load()
		if err != nil {
			t.Fatal(err)
		}
		if got := v.Person("ada").Mentions; strings.Join(slices.Sorted(slices.Values(got)), " ") != test.want {
			t.Errorf("%s: got %v, want %s", test.name, got, test.want)
		}
	}
}
