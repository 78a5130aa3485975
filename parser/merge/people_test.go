package merge

import (
	"errors"
	"os"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"
	"pgregory.net/rapid"

	"notes/parser"
	"notes/parser/edit"
	"notes/parser/frontmatter"
)

func TestPeople(t *testing.T) {
	const path = "testdata/people/joined.txtar"
	archive, err := txtar.ParseFile(path)
	if err != nil {
		t.Fatal(err)
	}
	for i := 0; i+2 < len(archive.Files); i += 3 {
		into, from := &archive.Files[i], &archive.Files[i+1]
		got := forTable(joinedText(Source{"people/ada.md", fromTable(into)}, Source{"people/a-king.md", fromTable(from)}))
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

// fromTable is the text of a file in which ␍ and «BOM» stand for what they say, and
// ␄ for an end without a line end.
func fromTable(f *txtar.File) string {
	return strings.NewReplacer("␍", "\r", "«BOM»", "\uFEFF", "␄\n", "").Replace(string(f.Data))
}

// forTable is a text as it stands in such a file.
func forTable(text string) string {
	if text != "" && !strings.HasSuffix(text, "\n") {
		text += "␄\n"
	}
	return strings.NewReplacer("\r", "␍", "\uFEFF", "«BOM»").Replace(text)
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

// TestPeopleTooLong holds that two notes that only together are too long to be read
// whole are not joined.
func TestPeopleTooLong(t *testing.T) {
	note := func(key string) string { return "---\n" + key + ": " + strings.Repeat("x", 40<<10) + "\n---\n" }
	if text := joinedText(Source{"people/ada.md", note("role")}, Source{"people/king.md", note("org")}); !strings.HasPrefix(text, "refused: ") {
		t.Errorf("%.200s", text)
	}
}

// TestPeopleNamedWithMarks holds that the name of a file stands as code in the body.
func TestPeopleNamedWithMarks(t *testing.T) {
	text := joinedText(Source{"people/ada.md", "Text.\n"}, Source{"people/a`king.md", "More.\n"})
	if !strings.Contains(text, "\n# From `` people/a`king.md ``\n") {
		t.Error(text)
	}
}

// TestPeopleLosesNothing joins any two notes: every line of both bodies, every
// remark and every value stands in the joined note, nothing is to be said about
// it that was not before, and joining the same again, as
// after a run that was cut off before the second note went, adds no text.
func TestPeopleLosesNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		into, from := Source{"people/ada.md", anyNote(t)}, Source{"people/a-king.md", anyNote(t)}
		if oneIn(t, 3) {
			from.Text = strings.ReplaceAll(from.Text, "\n", "\r\n")
		}
		j, err := People(into, from)
		if refused := (*edit.Refusal)(nil); errors.As(err, &refused) {
			t.Logf("refused: %s", refused.Finding.Message)
			return
		}
		if err != nil {
			t.Fatal(err)
		}
		for _, s := range []Source{into, from} {
			mustHold(t, s, j.Text)
		}
		again, err := People(Source{into.Name, j.Text}, from)
		if err != nil {
			t.Fatalf("once more: %v\n%s", err, j.Text)
		}
		was, _, _ := parser.ReadPerson(into.Name, j.Text)
		is, _, _ := parser.ReadPerson(into.Name, again.Text)
		if withoutBlank(was.Note.Body) != withoutBlank(is.Note.Body) || len(was.Note.Keys) != len(is.Note.Keys) {
			t.Fatalf("once more, it is\n%s\nand was\n%s", again.Text, j.Text)
		}
		for _, list := range []string{"met", "helps", "offers"} {
			if len(was.Items(list)) != len(is.Items(list)) {
				t.Fatalf("%s once more:\n%s", list, again.Text)
			}
		}
	})
}

// withoutBlank returns a text without its blank lines.
func withoutBlank(text string) string {
	var b strings.Builder
	for line := range strings.Lines(text) {
		if strings.TrimSpace(line) != "" {
			b.WriteString(strings.TrimRight(line, "\r\n") + "\n")
		}
	}
	return b.String()
}

// mustHold sees that a joined note holds what a note says.
func mustHold(t rapid.TB, s Source, joined string) {
	p, block, _ := parser.ReadPerson(s.Name, s.Text)
	folded := parser.Fold(joined)
	for line := range strings.Lines(p.Note.Body) {
		if line = strings.TrimSpace(line); !strings.Contains(joined, line) {
			t.Fatalf("the line %q is gone:\n%s", line, joined)
		}
	}
	var look func(v frontmatter.Value)
	look = func(v frontmatter.Value) {
		for _, word := range strings.Fields(parser.Fold(v.Text)) {
			if v.Kind == frontmatter.Scalar && !strings.Contains(folded, word) {
				t.Fatalf("the word %q is gone:\n%s", word, joined)
			}
		}
		for _, item := range v.Items {
			look(item)
		}
		for _, e := range v.Entries {
			look(e.Value)
		}
	}
	for _, e := range block.Entries {
		look(e.Value)
	}
	if v, ok := open(s.Text); ok {
		for _, remark := range v.allRemarks() {
			if !strings.Contains(joined, remark) {
				t.Fatalf("the remark %q is gone:\n%s", remark, joined)
			}
		}
	}
}
