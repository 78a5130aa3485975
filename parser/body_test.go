package parser

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	goldmark "github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"golang.org/x/tools/txtar"

	"notes/parser/source"
)

// The test data are pairs of files: a body and what is found in it.
func TestReadBody(t *testing.T) {
	paths, _ := filepath.Glob(filepath.Join("testdata", "body", "*.txtar"))
	if len(paths) == 0 {
		t.Fatal("no test data")
	}
	for _, path := range paths {
		archive, err := txtar.ParseFile(path)
		if err != nil {
			t.Fatal(err)
		}
		t.Run(filepath.Base(path), func(t *testing.T) { archive.Files = testBodies(t, archive.Files) })
		if *update {
			if err := os.WriteFile(path, txtar.Format(archive), 0o666); err != nil {
				t.Fatal(err)
			}
		}
	}
}

// testBodies tests the files of an archive and returns what they ought to be.
func testBodies(t *testing.T, files []txtar.File) (golden []txtar.File) {
	const mark = " => found"
	want := map[string]string{}
	for _, f := range files {
		want[f.Name] = string(f.Data)
	}
	for _, f := range files {
		if strings.HasSuffix(f.Name, mark) {
			continue
		}
		body := string(f.Data)
		got := found(readText(body))
		golden = append(golden, f, txtar.File{Name: f.Name + mark, Data: []byte(got)})
		t.Run(f.Name, func(t *testing.T) {
			if got != want[f.Name+mark] && !*update {
				t.Errorf("%s\ngot:\n%swant:\n%s", body, got, want[f.Name+mark])
			}
			checkPlaces(t, body)
			checkVariants(t, body)
		})
	}
	return golden
}

func readText(text string) body { return readBody(source.NewFile("a.md", text), text, 0, true) }

// readInOneGo reads a body without cutting it and without passing over prose.
func readInOneGo(body string) body {
	context := goldmark.NewContext()
	blocks := markdown.Parse(text.NewReader(markdownSource(body)), goldmark.WithContext(context))
	r := bodyReader{file: source.NewFile("a.md", body), text: body, links: true, copies: new(source.Copies)}
	r.read(piece{blocks: blocks, size: len(body), tooDeep: tooDeepIn(context)})
	return r.body
}

// checkVariants checks that line ends, what stands before the body, and the way
// in which it is read make no difference.
func checkVariants(t *testing.T, body string) {
	t.Helper()
	want := found(readText(body))
	const front = "---\nname: Ada\n---\n"
	behind := readBody(source.NewFile("a.md", front+body), front+body, len(front), true)
	for how, got := range map[string]string{
		"with CRLF":            found(readText(strings.ReplaceAll(body, "\n", "\r\n"))),
		"without last newline": found(readText(strings.TrimSuffix(body, "\n"))),
		"in one go":            found(readInOneGo(body)),
		"behind frontmatter":   foundBehind(behind, strings.Count(front, "\n")),
	} {
		if got != want {
			t.Errorf("%s: %q\ngot:\n%swant:\n%s", how, body, got, want)
		}
	}
}

// checkPlaces checks that what was found stands where the spans say.
func checkPlaces(t *testing.T, text string) {
	t.Helper()
	b := readText(text)
	at := func(span source.Span) string {
		if span.Start < 0 || span.End < span.Start || span.End > len(text) {
			t.Fatalf("%q: span %d to %d lies outside of the text", text, span.Start, span.End)
		}
		return text[span.Start:span.End]
	}
	same := func(what string, span source.Span) {
		// Lines are joined, and each may have marks of quotes and lists before it.
		first, rest, more := strings.Cut(at(span), "\n")
		if !strings.HasPrefix(what, strings.Trim(first, " \t\r")) || !more && what != first || strings.Trim(rest, " \t\r\n") == "" && more { // as CommonMark has it, a line with a form feed is not blank
			t.Errorf("%q: %q does not stand at %q", text, what, at(span))
		}
	}
	for _, list := range [][]bodyItem{b.Pains, b.Offers, b.Helps} {
		for _, item := range list {
			same(item.Text, item.Span)
		}
	}
	for _, e := range b.Entries {
		if s := at(e.Span); !strings.Contains(strings.Join(strings.Fields(s), " "), firstField(e.Text)) || s == "" {
			t.Errorf("%q: entry %q does not stand at %q", text, e.Text, s)
		}
	}
	for _, m := range b.Mentions {
		same("[["+strings.TrimPrefix(strings.ReplaceAll(at(m.Span), "\n", " "), "[["), m.Span)
		if s := at(m.Span); !strings.HasPrefix(s, "[[") || !strings.HasSuffix(s, "]]") || !strings.Contains(s, firstField(m.Text)) {
			t.Errorf("%q: link to %q does not stand at %q", text, m.Text, s)
		}
	}
	for _, task := range b.Tasks {
		at(task.Span)
	}
	for _, d := range b.Findings {
		if s := at(d.Span); d.Code != "body-depth" && s == "" {
			t.Errorf("%q: the finding %q points at nothing", text, d.Message)
		}
	}
}

func firstField(s string) string {
	for field := range strings.FieldsSeq(s) {
		return field
	}
	return ""
}

// found writes what is in a body, one thing a line, with its place.
func found(b body) string { return foundBehind(b, 0) }

// foundBehind does so for a body behind some lines of other text.
func foundBehind(b body, lines int) string {
	var out strings.Builder
	line := func(what string, span source.Span, format string, args ...any) {
		from, to := span.From(), span.To()
		fmt.Fprintf(&out, "%s %d:%d-%d:%d ", what, from.Line-lines, from.Column, to.Line-lines, to.Column)
		fmt.Fprintf(&out, format+"\n", args...)
	}
	if b.Title != "" {
		fmt.Fprintf(&out, "title %q\n", b.Title)
	}
	for _, e := range b.Entries {
		line("entry", e.Span, "%v %q", e.Date, e.Text)
	}
	for _, f := range b.Tasks {
		state := "open"
		if f.Done {
			state = strings.TrimSpace("done " + f.DoneOn.String())
		}
		line("task", f.Span, "%s due %s %q", state, orNone(f.Date), f.Text)
	}
	for _, list := range []struct {
		name  string
		items []bodyItem
	}{{"pain", b.Pains}, {"offer", b.Offers}, {"help", b.Helps}} {
		for _, item := range list.items {
			box := [...]string{"", " open", " ticked", " struck"}[item.Box]
			line(list.name+box, item.Span, "%q%s", item.Text, labelled(" context", item.Context))
		}
	}
	for _, m := range b.Mentions {
		line("link", m.Span, "%q", m.Text)
	}
	for _, d := range b.Findings {
		fix := ""
		if d.Fix != nil {
			fix = d.Fix[0].New
		}
		line(d.Severity.String(), d.Span, "%s [%s]%s", d.Message, d.Code, labelled(" fix", fix))
	}
	return out.String()
}

func orNone(d Date) string {
	if d.IsZero() {
		return "none"
	}
	return d.String()
}

func labelled(label, text string) string {
	if text == "" {
		return ""
	}
	return fmt.Sprintf("%s %q", label, text)
}
