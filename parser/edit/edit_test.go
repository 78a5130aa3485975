package edit

import (
	"errors"
	"flag"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"

	"notes/parser"
	"notes/parser/frontmatter"
	"notes/parser/source"
)

var update = flag.Bool("update", false, "write the notes that come out into the archives")

// TestEdits makes the changes of testdata, one topic an archive. A case is a
// pair of files: NAME, which is a line with the change and the note, and
// NAME.out, the changed note or what was refused. ␍ stands for CR, ␉ for a tab, ␤ for
// U+2028, and ␄ for a last line without its end.
//
//	add LIST ITEM          change LIST INDEX ITEM      text FIELD TEXT
//	set FIELD VALUE        remove FIELD
func TestEdits(t *testing.T) {
	archives, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(archives) == 0 {
		t.Fatal("no archives", err)
	}
	for _, path := range archives {
		archive, err := txtar.ParseFile(path)
		if err != nil {
			t.Fatal(err)
		}
		for i := 0; i+1 < len(archive.Files); i += 2 {
			in, out := archive.Files[i], &archive.Files[i+1]
			if out.Name != in.Name+".out" {
				t.Fatalf("%s: %s stands behind %s", path, out.Name, in.Name)
			}
			got := changed(t, string(in.Data))
			if *update {
				out.Data = []byte(got)
			} else if diff := cmp.Diff(string(out.Data), got); diff != "" {
				t.Errorf("%s: %s: -want +got\n%s", path, in.Name, diff)
			}
		}
		if *update {
			if err := os.WriteFile(path, txtar.Format(archive), 0o666); err != nil {
				t.Fatal(err)
			}
		}
	}
}

// TestNoRoom refuses what the frontmatter has no room for, and says why.
func TestNoRoom(t *testing.T) {
	full := "---\nname: A\npains:\n  - " + strings.Repeat("x", frontmatter.MaxSize-50) + "\n---\n"
	for _, command := range []string{"add pains ", "set role ", "text tags "} {
		if edits, err := run(t, command+"y", full); err != nil || len(edits) == 0 {
			t.Errorf("%s: %v, %v", command, edits, err)
		}
		_, err := run(t, command+strings.Repeat("y", 50), full)
		if err == nil || !strings.Contains(err.Error(), "longer than 64 KiB") {
			t.Errorf("%s: %v", command, err)
		}
	}
}

// unescaped returns a note without the signs that stand for what cannot be seen.
func unescaped(note string) string {
	return strings.NewReplacer("␍", "\r", "␉", "\t", "␤", "\u2028").Replace(strings.TrimSuffix(note, "␄\n"))
}

// changed makes the change on the first line of a case to the note below it.
func changed(t *testing.T, text string) string {
	t.Helper()
	command, note, _ := strings.Cut(text, "\n")
	note = unescaped(note)
	edits, err := run(t, command, note)
	var refused *Refusal
	if errors.As(err, &refused) {
		d := refused.Finding
		return strings.Join([]string{strconv.Itoa(d.Span.From().Line) + ": " + d.Message, "hint: " + d.Hint, ""}, "\n")
	}
	if err != nil {
		t.Fatal(err)
	}
	out, err := source.Apply(note, edits)
	if err != nil {
		t.Fatal(err)
	}
	if !strings.HasSuffix(out, "\n") {
		out += "␄\n"
	}
	return strings.NewReplacer("\r", "␍", "\t", "␉", "\u2028", "␤").Replace(out)
}

func run(t *testing.T, command, note string) ([]source.Edit, error) {
	t.Helper()
	n, err := Open("people/ada.md", note)
	if err != nil {
		return nil, err
	}
	verb, rest, _ := strings.Cut(command, " ")
	what, rest, _ := strings.Cut(rest, " ")
	switch verb {
	case "add":
		return n.Add(itemOf(t, n, what, rest))
	case "change":
		index, line, _ := strings.Cut(rest, " ")
		i, err := strconv.Atoi(index)
		if err != nil {
			t.Fatal(err)
		}
		return n.Change(i, itemOf(t, n, what, line))
	case "set":
		return n.Set(what, rest)
	case "remove":
		return n.Remove(what)
	case "text":
		return n.AddText(what, rest)
	}
	t.Fatalf("no change is called %q", verb)
	return nil, nil
}

// itemOf reads an item of a list from its one-line form, or from the mapping
// form in braces.
func itemOf(t *testing.T, n *Note, list, line string) parser.Item {
	t.Helper()
	pains := ""
	for _, p := range n.Person.Pains {
		tags := p.Tags
		if tags == nil {
			tags = []string{}
		}
		pains += "  - {text: " + parser.ValueYAML(p.Text) + ", tags: " + parser.ValueYAML(tags) + "}\n"
	}
	if list == "pains" || pains == "" {
		pains = ""
	} else {
		pains = "pains:\n" + pains
	}
	p, _, _ := parser.ReadPerson("x.md", "---\n"+pains+list+":\n  - "+line+"\n---\n")
	items := p.Items(list)
	if len(items) != 1 {
		t.Fatalf("%d items from %q", len(items), line)
	}
	switch item := items[0].(type) {
	case parser.FollowUp:
		if task := n.Person.FollowUps; len(task) > 0 && task[len(task)-1].Task {
			item.Task = strings.Contains(line, "task")
		}
		return item
	}
	return items[0]
}
