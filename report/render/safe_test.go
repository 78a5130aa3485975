package render_test

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"errors"
	"io"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/clipperhouse/displaywidth"
	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	east "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/text"
	"golang.org/x/net/html"
	"pgregory.net/rapid"

	"notes/report"
	"notes/report/render"
)

// told is a report of ready words.
type told struct {
	Version int
	Words   string
	doc     *report.Doc
}

func (r *told) Doc() *report.Doc { return r.doc }

// about makes a report in which a text stands wherever text of a note can.
func about(s string) *told {
	item := report.Item{Who: s, ID: s, What: s, Mark: "mark", Why: []string{s, s}, Link: s, At: report.Place{File: s, Line: 1}}
	bare := report.Item{What: s, At: report.Place{File: s, Line: 2, Column: 3}}
	return &told{1, s, &report.Doc{Title: "Title", Sections: []report.Section{{
		ID: "id", Title: "Section", Intro: s, Notes: []string{s},
		Groups: []report.Group{{Title: s, Items: []report.Item{item, bare}}},
		Table: &report.Table{
			Columns: []report.Column{{Title: "name"}, {Title: "number", Number: true}},
			Rows:    []report.Row{{Cells: []string{s, s}, ID: s}},
		},
		Plots: []report.Plot{{Title: "Plot", Bars: []report.Bar{{Label: s, Value: 3}}}},
	}}}}
}

// nastyParts are what is likely to break a format.
var nastyParts = []string{
	"\x1b[31m", "\x1b]0;t\x07", "\x00", "\x7f", "\u009b", "\u202e", "\u2066", "\u200f", "\u061c", "\u2028", "\u0085", "\r", "\n", "\t", "\xff",
	"[", "](", ")", "![", "<", ">", "<script>", "`", "``", "*", "**", "_", "__", "~~", "|", "\\", "#", "# ", "- ", "+ ", "1. ", "1) ", "> ", "=", "===", "---", "+++",
	"&amp;", "&#64;", "@ada", "@", "#42", "https://example.com", "www.example.com", "mailto:a@example.com", "a@example.com", "javascript:alert(1)",
	"[[Ada]]", "{{x}}", "%%x%%", "==x==", "$x$", "^1", "[^1]", "[ ] ", ": ", ":smile:", "::error::", "##[x]", "%0A", "%25", "=1+1", "+1", "-1", "\"", "'", ",", ";",
	"Ada", "hiring", " ", "  ", "田中", "美", "👩‍👩‍👧‍👦", "é", "é", "🇵🇹", "“quoted”", "。", "x",
}

// nasty draws text made of them and of anything else.
func nasty() *rapid.Generator[string] {
	return rapid.Custom(func(t *rapid.T) string {
		return strings.Join(rapid.SliceOfN(rapid.OneOf(rapid.SampledFrom(nastyParts), rapid.String()), 0, 12).Draw(t, "parts"), "")
	})
}

func write(t rapid.TB, f func(io.Writer, report.Report, render.Options) error, r report.Report, o render.Options) string {
	t.Helper()
	var b bytes.Buffer
	if err := f(&b, r, o); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// TestTextIsSafe checks that no text can act on a terminal or leave its width.
func TestTextIsSafe(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := nasty().Draw(t, "text")
		o := render.Options{Width: rapid.IntRange(20, 200).Draw(t, "width")}
		out := write(t, render.Text, about(s), o)
		for line := range strings.SplitSeq(out, "\n") {
			if w := displaywidth.String(line); w > o.Width {
				t.Fatalf("a line of %d columns in %d: %q", w, o.Width, line)
			}
			if strings.TrimRight(line, " ") != line {
				t.Fatalf("spaces at the end of %q", line)
			}
		}
		checkQuiet(t, out)
	})
}

// checkQuiet fails where a character acts on a terminal.
func checkQuiet(t rapid.TB, s string) {
	t.Helper()
	for _, r := range s {
		if r != '\n' && r != '\t' && (unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r) || r == 0x2028 || r == 0x2029) {
			t.Fatalf("%U in %q", r, s)
		}
	}
	if !utf8.ValidString(s) {
		t.Fatalf("no UTF-8: %q", s)
	}
}

// TestTextLosesNothing checks that every character of a text is shown.
func TestTextLosesNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := nasty().Draw(t, "text")
		r := &told{doc: &report.Doc{Sections: []report.Section{{Groups: []report.Group{{Items: []report.Item{{Who: "Ada", What: s}}}}}}}}
		out := write(t, render.Text, r, render.Options{Width: rapid.IntRange(20, 200).Draw(t, "width")})
		squeeze := func(s string) string { return strings.Join(strings.Fields(s), "") }
		if got, want := strings.TrimPrefix(squeeze(out), "Ada"), squeeze(render.Clean(s)); got != want {
			t.Fatalf("got %q, want %q", got, want)
		}
	})
}

func TestCleanLaws(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := nasty().Draw(t, "text")
		c := render.Clean(s)
		checkQuiet(t, c)
		if strings.ContainsAny(c, "\t\n") || strings.Contains(c, "  ") || strings.TrimSpace(c) != strings.Trim(c, " ") && strings.Trim(c, " ") != c {
			t.Fatalf("%q is not one clean line", c)
		}
		if again := render.Clean(c); again != c {
			t.Fatalf("%q cleaned again is %q", c, again)
		}
	})
}

func TestClean(t *testing.T) {
	for in, want := range map[string]string{
		"":                    "",
		"Ada Lovelace":        "Ada Lovelace",
		" two  spaces\n here": "two spaces here",
		"\x1b[2J":             "␛[2J",
		"a\x00b\x7fc":         "a␀b␡c",
		"\u009b31m":           "<009B>31m",
		"abc\u202ecba":        "abc<202E>cba",
		"\u2066\u061c":        "<2066><061C>",
		"\u2067\u2068\u2069":  "<2067><2068><2069>",
		"\u202a\u202b\u202c":  "<202A><202B><202C>",
		"\u202d\u200e\u200f":  "<202D><200E><200F>",
		"a\u2028b\u0085c":     "a b c",
		"\xff":                "\uFFFD",
		"👩‍👩‍👧‍👦 é 田中":        "👩‍👩‍👧‍👦 é 田中",
	} {
		if got := render.Clean(in); got != want {
			t.Errorf("%q: got %q, want %q", in, got, want)
		}
	}
}

// TestMarkdownIsText checks that text stays text: in the Markdown that is
// written there are only the links, images, emphasis and HTML of our own, and
// the words are those of the text.
func TestMarkdownIsText(t *testing.T) {
	for _, part := range nastyParts {
		for _, s := range []string{part, part + "x", "x" + part, "x " + part + " y " + part} {
			checkMarkdown(t, s)
		}
	}
	rapid.Check(t, func(t *rapid.T) { checkMarkdown(t, nasty().Draw(t, "text")) })
}

var markdown = goldmark.New(goldmark.WithExtensions(extension.GFM, extension.Footnote, extension.DefinitionList)).Parser()

func checkMarkdown(t rapid.TB, s string) {
	t.Helper()
	r := about(s)
	address := strings.TrimSpace(s)
	link := strings.HasPrefix(address, "http://") || strings.HasPrefix(address, "https://") || strings.HasPrefix(address, "mailto:") || strings.HasPrefix(address, "tel:")
	source := []byte(write(t, render.Markdown, r, render.Options{}))
	var items []string
	headings, tables := 0, 0
	err := ast.Walk(markdown.Parse(text.NewReader(source)), func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if !entering {
			return ast.WalkContinue, nil
		}
		switch n := n.(type) {
		case *ast.Image, *ast.AutoLink, *ast.CodeSpan, *ast.CodeBlock, *ast.FencedCodeBlock, *ast.HTMLBlock, *ast.Blockquote, *ast.ThematicBreak:
			t.Fatalf("%s in\n%s", n.Kind(), source)
		case *ast.Link:
			if !link {
				t.Fatalf("a link to %s in\n%s", n.Destination, source)
			}
		case *ast.RawHTML:
			if html := string(n.Segments.Value(source)); html != "<!-- -->" {
				t.Fatalf("%s in\n%s", html, source)
			}
		case *ast.Heading:
			headings++
		case *east.Table:
			tables++
		case *ast.ListItem:
			items = append(items, plainText(n, source))
		}
		return ast.WalkContinue, nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if headings < 2 || headings > 3 || tables != 2 {
		t.Fatalf("%d headings, %d tables in\n%s", headings, tables, source)
	}
	c := render.Clean(s)
	want := []string{c + " – " + sentence(c, "mark", c, c), sentence(c, c+":2:3")}
	if c == "" {
		want = []string{"mark", ":2:3"}
		if len(items) == 2 {
			return
		}
	}
	if len(items) != len(want) {
		t.Fatalf("%d items, want %d, in\n%s", len(items), len(want), source)
	}
	for i := range want {
		if got := items[i]; got != want[i] {
			t.Fatalf("got\n%q, want\n%q, in\n%s", got, want[i], source)
		}
	}
}

func sentence(parts ...string) string { return strings.Join(parts, " · ") }

// plainText returns what a reader sees of a node.
func plainText(n ast.Node, source []byte) string {
	var b strings.Builder
	_ = ast.Walk(n, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if t, ok := n.(*ast.Text); ok && entering {
			b.Write(unescaped(t.Segment.Value(source)))
		}
		return ast.WalkContinue, nil
	})
	return b.String()
}

// unescaped takes the backslashes away that the parser leaves in its text.
func unescaped(s []byte) []byte {
	var out []byte
	for i := 0; i < len(s); i++ {
		if s[i] == '\\' && i+1 < len(s) && strings.IndexByte("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~", s[i+1]) >= 0 {
			i++
		}
		out = append(out, s[i])
	}
	return out
}

// TestPunctuationStaysWithItsWord checks where lines of a script without spaces
// end.
func TestPunctuationStaysWithItsWord(t *testing.T) {
	s := strings.Repeat("東京。", 9) + strings.Repeat("「大阪」", 9)
	for width := 20; width < 40; width++ {
		r := &told{doc: &report.Doc{Intro: s}}
		for line := range strings.SplitSeq(strings.TrimSpace(write(t, render.Text, r, render.Options{Width: width})), "\n") {
			if strings.HasPrefix(line, "。") || strings.HasPrefix(line, "」") || strings.HasSuffix(line, "「") {
				t.Errorf("in %d columns: %q", width, line)
			}
		}
	}
}

// TestCSVIsSafe checks that every row reads back with as many cells as the
// header, none of which a spreadsheet would take for a formula.
func TestCSVIsSafe(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		out := write(t, render.CSV, about(nasty().Draw(t, "text")), render.Options{})
		rows, err := csv.NewReader(strings.NewReader(out)).ReadAll()
		if err != nil {
			t.Fatalf("%v in %q", err, out)
		}
		for _, row := range rows {
			for _, cell := range row {
				if strings.IndexAny(cell, "=+-@\t\r") == 0 {
					t.Fatalf("a cell begins like a formula: %q", cell)
				}
				checkQuiet(t, cell)
			}
		}
	})
}

// TestPlainIsLines checks that every line has the fields of its kind.
func TestPlainIsLines(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		out := write(t, render.Plain, about(nasty().Draw(t, "text")), render.Options{})
		checkQuiet(t, out)
		lines := strings.Split(strings.TrimSuffix(out, "\n"), "\n")
		if len(lines) != 3 || strings.Count(lines[0], "\t") != 5 || strings.Count(lines[1], "\t") != 5 {
			t.Fatalf("got %q", out)
		}
	})
}

// TestJSONIsSafe checks that any text makes valid JSON that reads back, and
// that the JSON itself can be shown.
func TestJSONIsSafe(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := nasty().Draw(t, "text")
		out := write(t, render.JSON, about(s), render.Options{})
		checkQuiet(t, out)
		if strings.ContainsAny(out, "<>&") {
			t.Fatalf("not safe in HTML: %s", out)
		}
		var back told
		if err := json.Unmarshal([]byte(out), &back); err != nil {
			t.Fatalf("%v in %s", err, out)
		}
		if want := strings.ToValidUTF8(s, "\uFFFD"); utf8.ValidString(s) && back.Words != want {
			t.Fatalf("got %q, want %q", back.Words, want)
		}
	})
}

// full is a writer on which there is no space left.
type full struct{}

var errFull = errors.New("no space left")

func (full) Write([]byte) (int, error) { return 0, errFull }

func TestFullDisk(t *testing.T) {
	for _, f := range render.Formats {
		if err := f.Write(full{}, about("Ada"), render.Options{}); !errors.Is(err, errFull) {
			t.Errorf("%s: got %v", f.Name, err)
		}
	}
}

func TestFormats(t *testing.T) {
	for _, f := range render.Formats {
		if got, ok := render.ByName(f.Name); !ok || got.Ext != f.Ext || f.Doc == "" {
			t.Errorf("%s is not found by its name, or has no words", f.Name)
		}
	}
	for path, want := range map[string]string{"report.md": "md", "a.b/REPORT.JSON": "json", "x.txt": "text", "x.csv": "csv", "x.ics": "ics", "plain": "", "x.pdf": "", "x.": "", ".md": "md"} {
		if got, ok := render.ByPath(path); got.Name != want || ok != (want != "") {
			t.Errorf("%s: got %q", path, got.Name)
		}
	}
	for path, want := range map[string]string{"todo.txt": "todo", "x.md": "md", "x.pdf": ""} {
		if got, ok := render.ByPath(path, "todo"); got.Name != want || ok != (want != "") {
			t.Errorf("%s, todo.txt preferred: got %q", path, got.Name)
		}
	}
	if got := strings.Join(render.Endings(), " "); got != ".txt .md .html .json .csv .ics" {
		t.Errorf("endings %s", got)
	}
}

// TestRunningTextIsSafe checks that text to be copied stands as it is in every
// format, and can do nothing.
func TestRunningTextIsSafe(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var lines []string
		for range rapid.IntRange(1, 4).Draw(t, "lines") {
			lines = append(lines, render.Clean(nasty().Draw(t, "text")))
		}
		typed := strings.Join(lines, "\n")
		for _, s := range []string{typed, typed + nasty().Draw(t, "more")} {
			checkRunning(t, &told{doc: &report.Doc{Title: "Title", Day: firstOfJune, Sections: []report.Section{{ID: "id", Title: "Section", Text: s}}}}, s, rapid.IntRange(20, 100).Draw(t, "width"))
		}
		out := write(t, render.Text, &told{doc: &report.Doc{Sections: []report.Section{{Text: typed}}}}, render.Options{})
		if strings.TrimSpace(typed) != "" && out != typed+"\n" {
			t.Fatalf("got %q, want %q", out, typed)
		}
	})
}

// TestRunningTextWithFences checks that no line of a text ends the block of code
// that it stands in, and that a section with such a text is not empty.
func TestRunningTextWithFences(t *testing.T) {
	for _, s := range []string{"```", "a\n```\n# b", "````\n~~~\n```", "x ``` y"} {
		checkRunning(t, &told{doc: &report.Doc{Title: "Title", Day: firstOfJune, Sections: []report.Section{{ID: "id", Title: "Section", Text: s, Empty: report.Step{Text: "nothing"}}}}}, s, 40)
	}
}

func checkRunning(t rapid.TB, r *told, s string, width int) {
	out := write(t, render.Text, r, render.Options{Width: width})
	checkQuiet(t, out)
	for line := range strings.SplitSeq(out, "\n") {
		if displaywidth.String(line) > width && !strings.HasPrefix(line, "http") {
			t.Fatalf("a line of more than %d columns: %q", width, line)
		}
	}
	md := []byte(write(t, render.Markdown, r, render.Options{}))
	checkQuiet(t, string(md))
	if s == "" {
		return
	}
	var kinds []string
	document := markdown.Parse(text.NewReader(md))
	for n := document.FirstChild(); n != nil; n = n.NextSibling() {
		kinds = append(kinds, n.Kind().String())
		if code, ok := n.(*ast.FencedCodeBlock); ok {
			want := ""
			for line := range strings.SplitSeq(s, "\n") {
				want += render.Clean(line) + "\n"
			}
			if got := string(code.Lines().Value(md)); got != want {
				t.Fatalf("got %q, want %q", got, want)
			}
		}
	}
	if got := strings.Join(kinds, " "); got != "Heading Heading FencedCodeBlock" {
		t.Fatalf("%s in\n%s", got, md)
	}
	for _, f := range []func(io.Writer, report.Report, render.Options) error{render.CSV, render.Plain, render.ICalendar, render.TodoTxt, render.Tasks} {
		rows := strings.Count(strings.TrimSuffix(write(t, f, &told{doc: r.doc}, render.Options{}), "\n"), "\n")
		if rows > 20 {
			t.Fatalf("%d rows", rows)
		}
	}
}

// TestRunningTextOnAPage checks that a page shows text to be copied as it is, and
// that sections of one kind have ids of their own.
func TestRunningTextOnAPage(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := nasty().Draw(t, "text") + "x"
		section := report.Section{ID: "drafts", Title: "Section", Text: s}
		r := &told{doc: &report.Doc{Title: "Title", Day: firstOfJune, Sections: []report.Section{section, section, section}}}
		page, err := html.Parse(strings.NewReader(write(t, render.HTML, r, render.Options{})))
		if err != nil {
			t.Fatal(err)
		}
		want := ""
		for line := range strings.SplitSeq(s, "\n") {
			want += render.Clean(line) + "\n"
		}
		ids, copies := map[string]int{}, 0
		for n := range page.Descendants() {
			for _, a := range n.Attr {
				if a.Key == "id" {
					ids[a.Val]++
				}
				if a.Key == "class" && a.Val == "copy" {
					copies++
					if got := n.FirstChild.Data; strings.TrimLeft(got, "\n") != strings.TrimLeft(strings.TrimSuffix(want, "\n"), "\n") {
						t.Fatalf("got %q, want %q", got, want)
					}
				}
			}
		}
		if ids["drafts"] != 1 || ids["drafts-2"] != 1 || ids["drafts-3"] != 1 || copies != 3 {
			t.Fatalf("ids %v, %d texts to be copied", ids, copies)
		}
	})
}
