package parser

import (
	"os"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
)

func TestRenamed(t *testing.T) {
	vault := fstest.MapFS{
		"people/a/ada.md":   {Data: []byte("---\nname: Ada Lovelace\n---\n")},
		"people/b/ada.md":   {Data: []byte("---\nname: Ada Byron\naliases: [Lady]\n---\n")},
		"people/grace.md":   {Data: []byte("---\nname: Grace\n---\n")},
		"library/grace.md":  {Data: []byte("x\n")},
		"meetups/README.md": {Data: []byte("x\n")},
	}
	loader := Loader{FS: vault}
	v, err := loader.Load()
	if err != nil {
		t.Fatal(err)
	}
	then := v.Renamed(v.People[1], "Ada King", "people/a/ada-king.md", []string{"Countess"})
	for target, want := range map[string]string{
		"ada": " → ada", "people/a/ada": "people/a/ada → ", "people/b/ada.md": "people/b/ada → ada", "ada-king#x": " → ada-king",
		"a/ada": "people/a/ada → ", "/people/b/ada": "people/b/ada → ada", "../a/ada": "people/a/ada → ", "/": " → ", "B/Ada.md": "people/b/ada → ada", "c/ada": " → ", "eople/grace": " → ", "people/Grace": "grace → grace", "a/ada-king": " → ada-king",
		"Ada Lovelace": "people/a/ada → ", "ADA KING": " → ada-king", "Countess": " → ada-king", "lady": "people/b/ada → ada", "Grace": "grace → grace",
	} {
		if got := idsOf(v.Names().Find(target)) + " → " + idsOf(then.Names().Find(target)); got != want {
			t.Errorf("%s: %s, want %s", target, got, want)
		}
	}
	names, _, err := loader.NoteNames()
	want := []string{"library/grace.md", "meetups/README.md", "people/a/ada.md", "people/b/ada.md", "people/grace.md"}
	if err != nil || !slices.Equal(names, want) {
		t.Errorf("notes are %q, error %v", names, err)
	}
}

func idsOf(people []*Person) string {
	var ids []string
	for _, p := range people {
		ids = append(ids, p.ID)
	}
	return strings.Join(ids, " ")
}

func TestRefs(t *testing.T) {
	p, _, _ := ReadPerson("people/x.md", `---
met:
  - 2026-01-05 lunch via Ada Byron
  - 2026-01-06 lunch via [[Ada]]
helps: [2026-01-07 book X via:ada]
intros: [2026-01-08 Grace -> hiring]
knows: Grace, "[[Ada]]"
introduced_by: Bo
---
`)
	var got []string
	for _, r := range p.Refs() {
		text := r.Text
		if r.Bare {
			text = "via " + text
		}
		got = append(got, text)
	}
	if want := []string{"via Ada Byron", "Ada", "ada", "Grace", "Grace", `"[[Ada]]"`, "Bo"}; !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
}

func TestIsNote(t *testing.T) {
	for name, want := range map[string]bool{
		"people/ada.md": true, "ada.MD": true, "people/ada": false, "people/.ada.md": false, "_people/ada.md": false, "templates/ada.md": false,
		"people/ada~": false, "people/ada (conflicted copy 2026).md": false, "people//ada.md": false, "people/.md": false,
	} {
		if IsNote(name) != want {
			t.Errorf("%s: %v", name, !want)
		}
	}
}

// TestNamesOfOthers holds that a vault to which other people were given, as an earlier
// reading in which more of them are private, finds these.
func TestNamesOfOthers(t *testing.T) {
	v, err := (&Loader{FS: fstest.MapFS{"people/ada.md": {Data: []byte("# Ada\n")}, "people/bob.md": {Data: []byte("# Bob\n")}}}).Load()
	if err != nil {
		t.Fatal(err)
	}
	other, ada := *v, *v.People[0]
	ada.Private = true
	other.People = []*Person{&ada, v.People[1]}
	if got := other.Names().Find("ada"); len(got) != 1 || got[0] != &ada {
		t.Errorf("found %v", got)
	}
	if got := v.Names().Find("ada"); len(got) != 1 || got[0] != v.People[0] {
		t.Errorf("found %v", got)
	}
}

func TestPersonIn(t *testing.T) {
	vault := fstest.MapFS{"README": {}, "library/grace.md": {}}
	for _, name := range []string{"people/a/ada.md", "people/b/ada.md", "people/grace.MD", "ada.md", "people/md.md"} {
		vault[name] = &fstest.MapFile{Data: []byte("---\ntype: person\n---\n")}
	}
	v, err := (&Loader{FS: vault}).Load()
	if err != nil || len(v.People) != 5 {
		t.Fatal(v, err)
	}
	for _, p := range v.People {
		if got := v.PersonIn(p.Note.File.Name); got != p {
			t.Errorf("in %s is %v", p.Note.File.Name, got)
		}
	}
	for _, name := range []string{"library/grace.md", "grace.md", "people/c/ada.md", "README", "", ".", "md"} {
		if got := v.PersonIn(name); got != nil {
			t.Errorf("in %q is %s", name, got.ID)
		}
	}
}

// TestLinksTo finds the symbolic links that would lead nowhere without a note.
func TestLinksTo(t *testing.T) {
	root := t.TempDir()
	write(t, root, "work/ada.md", "# Ada\n")
	write(t, root, "work/bob.md", "# Bob\n")
	link(t, root, "people/countess.md", "../work/ada.md")
	link(t, root, "people/friend.md", "countess.md")
	link(t, root, "people/gone.md", "../ada.md")
	link(t, root, "friends", "work")
	l := &Loader{FS: os.DirFS(root)}
	if diff := cmp.Diff([]string{"people/countess.md", "people/friend.md"}, l.LinksTo("work/ada.md")); diff != "" {
		t.Errorf("-want +got\n%s", diff)
	}
	if links := l.LinksTo("work/bob.md"); len(links) > 0 {
		t.Errorf("got %q", links)
	}
}
