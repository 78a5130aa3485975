package article

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"golang.org/x/net/html"
	"golang.org/x/tools/txtar"

	"notes/cmd/notes/internal/advice"
)

// shapes are pages that would take a reader long, fill the memory or the stack.
// Each is a head, a part that comes over and over, and an end.
var shapes = []struct{ name, head, part, end string }{
	{"brackets", "<p>", "[", ""},
	{"signs", "<p>", "*_`~", ""},
	{"backticks", "<p><code>", "`a", "</code>"},
	{"words", "<p>", "word, another ", ""},
	{"one word", "<p>", "w", ""},
	{"spaces", "<p>a", " \n", "b"},
	{"paragraphs", "", "<p>a, b", ""},
	{"breaks", "<p>", "a<br>", ""},
	{"bold", "<p>", "<b>a</b> ", ""},
	{"bold that never ends", "", "<p><b>a", ""},
	{"links", "<p>", "<a href=/x>word, word</a> ", ""},
	{"links within links", "<p>", "<a href=/x>", ""},
	{"lists", "", "<ul><li>a, word, more</li></ul>", ""},
	{"items", "<ul>", "<li>a, word, more", "</ul>"},
	{"lists within lists", "", strings.Repeat("<ul><li>a", 100) + strings.Repeat("</ul>", 100), ""},
	{"quotes within quotes", "", strings.Repeat("<blockquote>", 200) + "a" + strings.Repeat("</blockquote>", 200), ""},
	{"deep", "", strings.Repeat("<div>", 400) + "x" + strings.Repeat("</div>", 400), ""},
	{"too deep", "", "<font>", ""},
	{"cells", "<table><tr>", "<td>a", "</table>"},
	{"rows", "<table><tr><td>a<td>b<td>c", "<tr><td>a", "</table>"},
	{"tables", "", "<table><tr><td>a<td>b</table>", ""},
	{"tables within tables", "", "<table><tr><td>a", ""},
	{"spans", "<table>", "<tr><td colspan=1000000 rowspan=1000000>a", "</table>"},
	{"times", "<p>", "<time>March 3, 2026</time>", ""},
	{"headings", "", "<h1>a", ""},
	{"images", "<p>", "<img src=a.png alt=word>", ""},
	{"noscript", "<p>", "<noscript><img src=a.png></noscript>", ""},
	{"code", "<pre>", "a\n\n", ""},
	{"attributes", "<p ", "a ", ">x"},
	{"adverts", "", "<div class=ad>a", ""},
	{"linked data", "<script type=application/ld+json>", "[", ""},
	{"meta", "", "<meta name=a content=b>", ""},
	{"comments", "", "<!-- -->", ""},
	{"entities", "<p>", "&amp;lt;", ""},
	{"entities that never end", "<p>", "&amp;", ""},
	{"underscores", "<p>", "_", ""},
}

// TestHostileShapes reads 64 and 256 KiB of each shape. Four times as much may
// take ten times as long, and a moment; what is quadratic takes sixteen times.
func TestHostileShapes(t *testing.T) {
	const small, large = 64 << 10, 256 << 10
	for _, s := range shapes {
		t.Run(s.name, func(t *testing.T) {
			allowed := 10*readShape(t, s.head, s.part, s.end, small) + 3*time.Second
			if took := readShape(t, s.head, s.part, s.end, large); took > allowed {
				t.Errorf("took %s, and %s is allowed", took, allowed)
			}
		})
	}
}

// readShape reads a page of so many bytes, and returns how long that takes.
func readShape(t *testing.T, head, part, end string, size int) time.Duration {
	t.Helper()
	page := "<html><body><article>" + head + strings.Repeat(part, size/len(part)) + end
	start := time.Now()
	a, err := Read([]byte(page), "", "https://example.org/x")
	took := time.Since(start)
	mustHold(t, a, err)
	return took
}

// mustHold checks what holds of whatever is read.
func mustHold(t *testing.T, a Article, err error) {
	t.Helper()
	if err != nil {
		var e *advice.Error
		if !errors.As(err, &e) || e.Reason == "" || a.Text != "" {
			t.Errorf("error %v with %d bytes of text", err, len(a.Text))
		}
		return
	}
	if a.Title == "" || a.Text == "" || len(a.Text) > maxText {
		t.Errorf("title %q, text of %d bytes", a.Title, len(a.Text))
	}
	note := a.Note(savedOn, "", nil)
	isSafe(t, note)
	readsBack(t, a, note)
}

// FuzzRead reads any bytes as a page.
func FuzzRead(f *testing.F) {
	names, _ := filepath.Glob("testdata/page/*.txtar")
	for _, name := range names {
		archive, err := txtar.ParseFile(name)
		if err != nil {
			f.Fatal(err)
		}
		options := optionsOf(string(archive.Comment))
		f.Add(archive.Files[0].Data, options["type"], options["url"])
	}
	for _, s := range shapes {
		f.Add([]byte(s.head+strings.Repeat(s.part, 3)+s.end), "text/html; charset=utf-16le", "https://example.org/x")
	}
	f.Fuzz(func(t *testing.T, page []byte, contentType, address string) {
		if len(page) > 1<<16 {
			t.Skip("large pages have a test of their own")
		}
		a, err := Read(page, contentType, address)
		mustHold(t, a, err)
		again, _ := Read(page, contentType, address)
		if fmt.Sprint(a) != fmt.Sprint(again) {
			t.Error("not the same twice")
		}
	})
}

// FuzzReadMarkdown reads any bytes as a text.
func FuzzReadMarkdown(f *testing.F) {
	names, _ := filepath.Glob("testdata/clipping/*.txtar")
	for _, name := range names {
		archive, err := txtar.ParseFile(name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(archive.Files[0].Data, optionsOf(string(archive.Comment))["name"])
	}
	f.Fuzz(func(t *testing.T, text []byte, name string) {
		a, err := ReadMarkdown(text, name)
		mustHold(t, a, err)
	})
}

// TestShorten cuts texts that are too long for a note.
func TestShorten(t *testing.T) {
	paragraph := strings.Repeat("word ", 200) + "\n\n"
	fenced := "```\n" + strings.Repeat("code\n\n", maxText/6) + "```\n"
	tests := []struct{ name, text, end string }{
		{"paragraphs", strings.Repeat(paragraph, maxText/len(paragraph)+1), "word \n\n" + cutLine},
		{"one line", strings.Repeat("é", maxText), "é\n\n" + cutLine},
		{"code", fenced, "\n```\n\n" + cutLine},
		{"code behind text", paragraph + "> " + fenced, "\n```\n\n" + cutLine},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			got := shorten(test.text)
			if !strings.HasSuffix(got, test.end) || len(got) > maxText || len(got) < maxText/2 {
				t.Errorf("%d bytes that end in %q", len(got), got[len(got)-80:])
			}
			if again := shorten(got); again != got {
				t.Error("cut twice")
			}
			mustHold(t, Article{Title: "x", Text: got}, nil)
		})
	}
	if got := shorten("short\n"); got != "short\n" {
		t.Errorf("%q", got)
	}
}

// TestNesting: what lies deeper than is shown stands at the depth that is.
func TestNesting(t *testing.T) {
	tree, err := html.Parse(strings.NewReader(strings.Repeat("<blockquote>", 20) + "<p>a<p>b"))
	if err != nil {
		t.Fatal(err)
	}
	quotes := strings.Repeat("> ", maxNesting)
	want := quotes + "a\n" + strings.TrimSpace(quotes) + "\n" + quotes + "b"
	if got := markdownOf(tree, baseURL); got != want {
		t.Errorf("%q", got)
	}
}

// TestLargePage: a page that is too large is not read at all.
func TestLargePage(t *testing.T) {
	for _, page := range [][]byte{make([]byte, maxPage+1), []byte(strings.Repeat("<p>a", maxElements+1))} {
		a, err := Read(page, "", "")
		if err == nil || !strings.Contains(err.Error(), "large") {
			t.Errorf("error %v", err)
		}
		mustHold(t, a, err)
	}
}

// aPage makes a page of about 200 kB, of the shape that news sites have.
func aPage() []byte {
	r := rand.New(rand.NewPCG(1, 2))
	words := strings.Fields("we hired four engineers last year two of them for Go without an agency and it did most of the work")
	sentence := func(n int) string {
		var b strings.Builder
		for range n {
			b.WriteString(words[r.IntN(len(words))] + " ")
		}
		return b.String()
	}
	var b strings.Builder
	b.WriteString("<!DOCTYPE html><html lang=en><head><title>A page - Example</title></head><body><nav><ul>")
	for range 400 {
		fmt.Fprintf(&b, `<li class="menu-item"><a href="/%d">%s</a></li>`, r.IntN(1e6), sentence(2))
	}
	b.WriteString("</ul></nav><article><h1>A page</h1>")
	for range 200 {
		fmt.Fprintf(&b, `<p>%s, <a href="/%d">%s</a>, <b>%s</b> %s.</p>`, sentence(60), r.IntN(1e6), sentence(3), sentence(2), sentence(40))
		fmt.Fprintf(&b, `<div class="share"><svg><path d="%s"/></svg></div><ul><li>%s</li><li>%s</li></ul>`, sentence(20), sentence(9), sentence(9))
	}
	b.WriteString("</article><script>" + strings.Repeat("var x = 1;", 4000) + "</script></body></html>")
	return []byte(b.String())
}

func BenchmarkRead(b *testing.B) {
	page := aPage()
	b.SetBytes(int64(len(page)))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Read(page, "text/html; charset=utf-8", "https://example.org/x"); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkNote(b *testing.B) {
	a, err := Read(aPage(), "", "https://example.org/x")
	if err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	for b.Loop() {
		a.Note(savedOn, "", []string{"hiring"})
	}
}
