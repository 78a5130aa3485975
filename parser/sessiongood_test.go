package parser

import (
	"slices"
	"strings"
	"testing"
	"testing/fstest"
)

// TestSessionKeepsGood types into a note: what it said before stands while it
// cannot be read, and no longer.
func TestSessionKeepsGood(t *testing.T) {
	notes := fstest.MapFS{
		"people/ada.md": {Data: []byte("---\nname: Ada Moreira\npains: [hiring]\n---\n")},
		"people/bob.md": {Data: []byte("---\nname: [\n---\n")},
	}
	s := &Session{Loader: Loader{FS: notes}, KeepGood: true}
	check := func(step, text, name, stale string) {
		t.Helper()
		if text != "" || step == "empty" {
			notes["people/ada.md"] = &fstest.MapFile{Data: []byte(text)}
		}
		v, _ := reload(t, s, "people/ada.md")
		i := slices.IndexFunc(v.People, func(p *Person) bool { return p.ID == "ada" })
		switch {
		case i < 0:
			t.Errorf("%s: nobody is there", step)
		case v.People[i].Name != name || strings.Join(v.Stale, " ") != stale:
			t.Errorf("%s: %q, stale %q", step, v.People[i].Name, v.Stale)
		}
		if broken := len(v.Diagnostics) > 1; broken != (stale != "") && step != "empty" {
			t.Errorf("%s: findings %v", step, v.Diagnostics)
		}
	}
	check("at first", "", "Ada Moreira", "")
	check("half a line", "---\nname: Ada Moreira\npains: [hiring, a designer\n---\n", "Ada Moreira", "people/ada.md")
	check("still", "---\nname: Ada M\npains: [hiring, a designer\n", "Ada Moreira", "people/ada.md")
	check("empty", "", "Ada Moreira", "people/ada.md")
	check("whole again", "---\nname: Ada King\npains: [hiring, a designer]\n---\n", "Ada King", "")
	check("half again", "---\nname: Ada\npains: [\n---\n", "Ada King", "people/ada.md")
	delete(notes, "people/ada.md")
	if v, _ := reload(t, s, "people/ada.md"); len(v.People) != 1 || len(v.Stale) != 0 {
		t.Errorf("deleted: %d people, stale %q", len(v.People), v.Stale)
	}
}
