package parser

import (
	"os"
	"testing"
)

// realPeople are team pages that nobody wrote for this program; they are in
// the public domain but not part of the project.
const realPeople = "../../shared/real-people"

func TestRealPeople(t *testing.T) {
	if _, err := os.Stat(realPeople); err != nil {
		t.Skip("the folder of real team pages is not here")
	}
	v, err := (&Loader{FS: os.DirFS(realPeople)}).Load()
	if err != nil {
		t.Fatal(err)
	}
	if len(v.People) != 179 || v.Files != 179 {
		t.Errorf("%d people in %d files", len(v.People), v.Files)
	}
	for _, p := range v.People {
		if p.Name == "" || p.Name == p.ID {
			t.Errorf("%s is called %q", p.Note.File.Name, p.Name)
		}
	}
	for id, name := range map[string]string{"ada-lovelace": "Ada Lovelace", "afeld": "Aidan Feldman", "corey.mahoney": "Corey Mahoney"} {
		found := v.Whom(id)
		if found.How != Exactly || len(found.People) != 1 || found.People[0].Name != name {
			t.Errorf("%s: %v, want %s", id, found, name)
		}
	}
	for _, d := range v.Findings() {
		if d.Code != "duplicate-key" && d.Code != "yaml-syntax" {
			at := d.Span.From()
			t.Logf("%s:%d:%d: %s [%s]", d.Span.File.Name, at.Line, at.Column, d.Message, d.Code)
		}
	}
}
