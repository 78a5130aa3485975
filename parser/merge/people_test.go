package merge

import (
	"errors"
	"os"
	"testing"

	"golang.org/x/tools/txtar"

	"notes/parser/edit"
)

func TestPeople(t *testing.T) {
	const path = "testdata/people/joined.txtar"
	archive, err := txtar.ParseFile(path)
	if err != nil {
		t.Fatal(err)
	}
	for i := 0; i+2 < len(archive.Files); i += 3 {
		into, from := &archive.Files[i], &archive.Files[i+1]
		got := joinedText(Source{"people/ada.md", string(into.Data)}, Source{"people/a-king.md", string(from.Data)})
		if want := &archive.Files[i+2]; *update {
			want.Data = []byte(got)
		} else if got != string(want.Data) {
			t.Errorf("%s: got\n%swant\n%s", into.Name, got, want.Data)
		}
	}
	if *update {
		if err := os.WriteFile(path, txtar.Format(archive), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// joinedText is the joined note, or what is said instead.
func joinedText(into, from Source) string {
	j, err := People(into, from)
	var refused *edit.Refusal
	switch {
	case errors.As(err, &refused):
		return "refused: " + refused.Finding.Message + "\nhint: " + refused.Finding.Hint + "\n"
	case err != nil:
		return "error: " + err.Error() + "\n"
	}
	for _, d := range j.Found {
		j.Text += "found: " + d.Message + "\n"
	}
	return j.Text
}
