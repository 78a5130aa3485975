package frontmatter

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"

	"notes/parser/source"
)

var update = flag.Bool("update", false, "write what the tests got into their golden files")

// testItems knows one list, pains, whose items have the keys text and tags.
func testItems(list string) func(string) bool {
	if list != "pains" {
		return nil
	}
	return func(key string) bool { return key == "text" || key == "tags" }
}

// TestRead reads testdata/*.txtar: in each, "NAME.md" is a note and "NAME.out"
// what is read of it.
func TestRead(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatal("no test data", err)
	}
	for _, file := range files {
		archive, err := txtar.ParseFile(file)
		if err != nil {
			t.Fatal(err)
		}
		got := *archive
		got.Files = nil
		for _, f := range archive.Files {
			if strings.HasSuffix(f.Name, ".md") {
				out := txtar.File{Name: strings.TrimSuffix(f.Name, ".md") + ".out", Data: []byte(dump(unescape(f.Data)))}
				got.Files = append(got.Files, f, out)
			}
		}
		if *update {
			if err := os.WriteFile(file, txtar.Format(&got), 0o644); err != nil {
				t.Fatal(err)
			}
			continue
		}
		if diff := cmp.Diff(string(txtar.Format(archive)), string(txtar.Format(&got))); diff != "" {
			t.Errorf("%s (-want +got):\n%s", file, diff)
		}
	}
}

// unescape makes the bytes that a txtar file shows badly.
func unescape(data []byte) string {
	return strings.NewReplacer("␍", "\r", "␉", "\t", "␀", "\x00", "<EB>", "\xeb", "<NEL>", "\u0085", "<LS>", "\u2028", "<EOF>\n", "").Replace(string(data))
}

// dump shows a block, a value a line, with the text at its place.
func dump(text string) string {
	var b strings.Builder
	file := source.NewFile("note.md", text)
	block, found := Read(file, 0, testItems)
	fmt.Fprintf(&b, "%q body %q\n", block.Format, text[block.End:])
	dumpEntries(&b, text, block.Entries, "")
	for _, d := range found {
		p := d.Span.From()
		fmt.Fprintf(&b, "%d:%d: %s: %s [%s] at %q\n\thelp: %s\n", p.Line, p.Column, d.Severity, d.Message, d.Code, text[d.Span.Start:d.Span.End], d.Hint)
		if d.Fix != nil {
			fixed, err := source.Apply(text, d.Fix)
			if err != nil {
				fmt.Fprintln(&b, err)
			}
			fmt.Fprintf(&b, "\tfix: %s\n", source.NewFile("", fixed).Line(d.Fix[0].Start))
		}
	}
	return b.String()
}

func dumpEntries(b *strings.Builder, text string, entries []Entry, indent string) {
	for _, e := range entries {
		fmt.Fprintf(b, "%s%s: ", indent, e.Key)
		dumpValue(b, text, e.Value, indent+"  ")
	}
}

func dumpValue(b *strings.Builder, text string, v Value, indent string) {
	switch v.Kind {
	case Null:
		fmt.Fprintln(b, "null")
	case Scalar:
		style := [...]string{"plain", "raw", "quoted", "literal"}[v.Style]
		fmt.Fprintf(b, "%s %q", style, v.Text)
		if at := text[v.Start:v.End]; at != v.Text {
			fmt.Fprintf(b, " from %q", at)
		}
		fmt.Fprintln(b)
	case List:
		fmt.Fprintln(b, "list")
		for _, item := range v.Items {
			fmt.Fprintf(b, "%s- ", indent)
			dumpValue(b, text, item, indent+"  ")
		}
	case Map:
		fmt.Fprintln(b, "map")
		dumpEntries(b, text, v.Entries, indent)
	}
}
