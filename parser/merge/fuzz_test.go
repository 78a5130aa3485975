package merge

import (
	"path/filepath"
	"testing"

	"golang.org/x/tools/txtar"

	"notes/parser"
)

// FuzzMerge merges any three texts: it never panics, keeps to the laws, and
// what comes out by meaning holds what either side wrote.
func FuzzMerge(f *testing.F) {
	paths, _ := filepath.Glob("testdata/*.txtar")
	for _, path := range paths {
		archive, err := txtar.ParseFile(path)
		if err != nil {
			f.Fatal(err)
		}
		for _, name := range galleryNames(archive) {
			f.Add(member(archive, name+" base"), member(archive, name+" ours"), member(archive, name+" theirs"))
		}
	}
	lines := bothWhole
	f.Fuzz(func(t *testing.T, base, ours, theirs string) {
		v := Versions{base, ours, theirs}
		r, err := Note(v, usual, lines)
		if err != nil {
			t.Fatal(err)
		}
		if !r.ByMeaning {
			return
		}
		other, err := Note(Versions{base, theirs, ours}, usual, lines)
		if err != nil || other.Conflicts != r.Conflicts || !other.ByMeaning {
			t.Fatalf("%d conflicts, the other way round %d, %v, %v", r.Conflicts, other.Conflicts, other.ByMeaning, err)
		}
		if r.Conflicts == 0 && content(r.Text) != content(other.Text) {
			t.Fatalf("%q is not\n%q", r.Text, other.Text)
		}
		if lost := missing(v, r.Text, onAnyDay); r.Conflicts == 0 && len(lost) > 0 && bothOpen(v) {
			t.Fatalf("lost %q in %q", lost, r.Text)
		}
		if found := newFindings(v, r.Text); r.Conflicts == 0 && len(found) > 0 && bothOpen(v) {
			t.Fatalf("%q in %q", found, r.Text)
		}
	})
}

// frontItems returns the items of the frontmatter.
func frontItems(text string) map[string]int {
	_, block, _ := parser.ReadPerson(noteName, text)
	return itemsIn(text[:min(block.End, len(text))])
}

// onAnyDay returns the items of the frontmatter without their days: of two to which
// one was corrected, the later counts.
func onAnyDay(text string) map[string]int {
	all := map[string]int{}
	for item, n := range frontItems(text) {
		all[outdone.ReplaceAllString(item, "")] += n
	}
	return all
}

// bothOpen reports whether both sides can be read for sure.
func bothOpen(v Versions) bool {
	_, ok := open(v.Ours)
	_, ok2 := open(v.Theirs)
	return ok && ok2
}

// bothWhole leaves it to somebody to choose between two texts as a whole.
func bothWhole(v Versions, m Markers) (string, int, error) {
	if text, ok := taken(v.Base, v.Ours, v.Theirs); ok {
		return text, 0, nil
	}
	return parts{{isClash: true, clash: v}}.marked(m), 1, nil
}
