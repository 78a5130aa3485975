package merge

import (
	"errors"
	"testing"

	"golang.org/x/tools/txtar"

	"notes/parser/edit"
)

// FuzzPeople joins any two texts as notes about the same person: nothing of
// either is lost, or it is refused.
func FuzzPeople(f *testing.F) {
	archive, err := txtar.ParseFile("testdata/people/joined.txtar")
	if err != nil {
		f.Fatal(err)
	}
	for i := 0; i+2 < len(archive.Files); i += 3 {
		f.Add(fromTable(&archive.Files[i]), fromTable(&archive.Files[i+1]))
	}
	f.Fuzz(func(t *testing.T, into, from string) {
		if len(into)+len(from) > 16<<10 {
			t.Skip("only takes long")
		}
		a, b := Source{"people/ada.md", into}, Source{"people/a-king.md", from}
		j, err := People(a, b)
		if refused := (*edit.Refusal)(nil); errors.As(err, &refused) {
			return
		}
		if err != nil {
			t.Fatal(err)
		}
		mustHold(t, a, j.Text)
		mustHold(t, b, j.Text)
	})
}
