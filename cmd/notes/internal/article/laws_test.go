package article

import (
	"bytes"
	"fmt"
	"net/url"
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
	"pgregory.net/rapid"

	"notes/parser"
)

// TestNotesReadBack writes notes of articles that hold anything at all.
func TestNotesReadBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		given := Article{
			Title:       anyText.Draw(t, "title"),
			URL:         rapid.OneOf(anyText, rapid.Just("https://example.org/a?b=(c)#d"), rapid.StringMatching(`https?://example\.org/.*`)).Draw(t, "url"),
			Author:      anyText.Draw(t, "author"),
			Description: anyText.Draw(t, "description"),
			Lang:        rapid.OneOf(anyText, rapid.SampledFrom([]string{"en", "pt-BR", "no", "zh_Hant"})).Draw(t, "lang"),
			Published:   anyDate(t),
			Text:        anyText.Draw(t, "text"),
		}
		if oneLine(given.Title, maxTitle) == "" {
			given.Title = "x" // an article has one; without, the parser takes the file's name
		}
		tags := rapid.SliceOfN(anyText, 0, 4).Draw(t, "tags")
		note := given.Note(savedOn, rapid.SampledFrom([]string{"", "article", "book"}).Draw(t, "kind"), tags)

		want := given
		want.Title, want.Author = oneLine(given.Title, maxTitle), oneLine(given.Author, maxAuthor)
		want.URL, want.Lang = webAddress(nil, given.URL), language(given.Lang)
		s := readsBack(t, want, note)
		if got := s.Tags; !slices.Equal(got, tagsOf(tags)) {
			t.Errorf("tags %q, want %q", got, tagsOf(tags))
		}
		isSafe(t, note)
		if again := given.Note(savedOn, s.Kind, tags); s.Kind != "article" && again != note {
			t.Errorf("not the same twice")
		}
	})
}

// TestCleanLinesStay: what is clean already is left as it is.
func TestCleanLinesStay(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		once := oneLine(anyText.Draw(t, "text"), maxTitle)
		if again := oneLine(once, maxTitle); again != once {
			t.Errorf("%q became %q", once, again)
		}
		if utf8.RuneCountInString(once) > maxTitle || strings.ContainsAny(once, "\n\t\r") {
			t.Errorf("%q", once)
		}
	})
}

// hard are pieces of text that mean something in YAML, Markdown or on a
// terminal.
var hard = []string{
	"---", "\n---\n", "\n", "\r", "\t", " ", ": ", " #", "'", "\"", "\\", "[[", "]]", "[", "](", ")", "{", "}", "&", "*", "**", "_", "!", "|", ">", "<", "`",
	"```", "~~~", "=", "===", "#", "##", "+", "-", "- ", "1.", "10)", "%", "@", "~", "~~", "null", "true", "0x1", "&amp;", "&#10;", "<b>", "</p>", "<!--", "http://x.org",
	"\x00", "\x1b[31m", "\x7f", "\u0085", "\u2028", "\u202e", "\u2066", "\u200b", "\ufeff", "\u00a0", "\xff", "é", "日本", "🙂", "א", "word", "a", "B", "7",
	"<<<<<<< ours\n", ">>>>>>> theirs\n", "=======\n", "...\n", "+++\n", "{\"a\":1}",
}

var anyText = rapid.OneOf(
	rapid.String(),
	rapid.Custom(func(t *rapid.T) string {
		return strings.Join(rapid.SliceOfN(rapid.SampledFrom(hard), 0, 12).Draw(t, "pieces"), "")
	}),
)

func anyDate(t *rapid.T) parser.Date {
	if rapid.Bool().Draw(t, "no date") {
		return parser.Date{}
	}
	day := rapid.IntRange(0, 20000).Draw(t, "day")
	return parser.Date{Year: 1980, Month: 1, Day: 1}.AddDays(day)
}

// isSafe checks that nothing in a note acts on a terminal or breaks a line
// where no editor does.
func isSafe(t tester, note string) {
	t.Helper()
	if !utf8.ValidString(note) {
		t.Errorf("not UTF-8")
	}
	for _, r := range note {
		if r != '\n' && r != '\t' && unicode.IsControl(r) || 0x202a <= r && r <= 0x202e || 0x2066 <= r && r <= 0x2069 || r == 0x2028 {
			t.Errorf("%U in the note", r)
			return
		}
	}
}

// TestMarkdownSaysTheSame turns random trees into Markdown and reads that with
// goldmark: the text is the same, links lead where they should, and no text
// became markup.
func TestMarkdownSaysTheSame(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		page := anyBlocks(t, 3)
		for range rapid.IntRange(0, 12).Draw(t, "around") {
			around := rapid.SampledFrom([]string{"<ul><li>%s</li></ul>", "<blockquote>%s</blockquote>", "<ol start=7><li>a<li>%s</li></ol>", "<b>%s</b>"}).Draw(t, "with")
			page = strings.Replace(around, "%s", page, 1)
		}
		page = strings.ToValidUTF8(page, "\uFFFD")
		doc, err := html.Parse(strings.NewReader(page))
		if err != nil {
			t.Fatal(err)
		}
		want := squeeze(textOf(doc))
		source := markdownOf(doc, baseURL)
		again := shown(t, source)
		isPlain(t, again)
		if got := squeeze(textOf(again)); got != want {
			t.Errorf("page: %s\nmarkdown:\n%s\nwant %q\ngot  %q", page, source, want, got)
		}
	})
}

// anyBlocks writes a page of paragraphs, headings, lists, quotes and code.
func anyBlocks(t *rapid.T, depth int) string {
	var b strings.Builder
	for range rapid.IntRange(1, 3).Draw(t, "blocks") {
		kind := rapid.SampledFrom([]string{"p", "p", "h2", "h5", "pre", "div", "ul", "ol", "blockquote", "table", "hr"}).Draw(t, "kind")
		if depth == 0 {
			kind = "p"
		}
		switch kind {
		case "p", "h2", "h5":
			fmt.Fprintf(&b, "<%s>%s</%s>", kind, anyInline(t, 2), kind)
		case "pre":
			fmt.Fprintf(&b, "<pre>%s</pre>", html.EscapeString(anyText.Draw(t, "code")))
		case "div", "blockquote":
			fmt.Fprintf(&b, "<%s>%s</%s>", kind, anyBlocks(t, depth-1), kind)
		case "ul", "ol":
			fmt.Fprintf(&b, "<%s>", kind)
			for range rapid.IntRange(1, 3).Draw(t, "items") {
				fmt.Fprintf(&b, "<li>%s</li>", rapid.OneOf(rapid.Just(anyInline(t, 2)), rapid.Just(anyBlocks(t, depth-1))).Draw(t, "item"))
			}
			fmt.Fprintf(&b, "</%s>", kind)
		case "table":
			b.WriteString("<table>")
			for range rapid.IntRange(1, 3).Draw(t, "rows") {
				fmt.Fprintf(&b, "<tr><td>%s</td><td>%s</td></tr>", anyInline(t, 1), anyInline(t, 1))
			}
			b.WriteString("</table>")
		case "hr":
			b.WriteString("<hr>")
		}
	}
	return b.String()
}

func anyInline(t *rapid.T, depth int) string {
	var b strings.Builder
	for range rapid.IntRange(0, 4).Draw(t, "inlines") {
		kind := rapid.SampledFrom([]string{"", "", "", "b", "i", "em", "code", "span", "a", "br"}).Draw(t, "inline")
		if depth == 0 {
			kind = ""
		}
		switch kind {
		case "":
			b.WriteString(html.EscapeString(anyText.Draw(t, "text")))
		case "br":
			b.WriteString("<br>")
		case "a":
			fmt.Fprintf(&b, `<a href="/x(1)?a=%%20b&amp;copy;">L%s</a>`, anyInline(t, depth-1))
		case "code":
			fmt.Fprintf(&b, "<code>%s</code>", html.EscapeString(anyText.Draw(t, "code")))
		default:
			fmt.Fprintf(&b, "<%s>%s</%s>", kind, anyInline(t, depth-1), kind)
		}
	}
	return b.String()
}

var baseURL = mustParse("https://example.org/")

// squeeze drops white space and what is never written.
func squeeze(text string) string { return strings.Join(strings.Fields(visible(text)), "") }

// shown returns the page that goldmark makes of Markdown.
func shown(t tester, source string) *html.Node {
	t.Helper()
	var page bytes.Buffer
	md := goldmark.New(goldmark.WithExtensions(extension.Table, extension.Strikethrough, extension.TaskList))
	if err := md.Convert([]byte(source), &page); err != nil {
		t.Fatal(err)
	}
	doc, err := html.Parse(&page)
	if err != nil {
		t.Fatal(err)
	}
	return doc
}

// isPlain checks that a page shows nothing but text, and links to where they should lead.
func isPlain(t tester, doc *html.Node) {
	t.Helper()
	for n := range doc.Descendants() {
		switch n.DataAtom {
		case atom.Img, atom.Input, atom.Del, atom.Script, atom.Iframe:
			t.Errorf("%s in the Markdown", n.Data)
		case atom.A:
			if got := attribute(n, "href"); got != `https://example.org/x%281%29?a=%20b&copy%3B` {
				t.Errorf("a link to %s", got)
			}
		}
	}
}

func mustParse(address string) *url.URL {
	u, err := url.Parse(address)
	if err != nil {
		panic(err)
	}
	return u
}

// TestAddressesStay: an address that was taken is taken again as it is.
func TestAddressesStay(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		once := webAddress(baseURL, anyText.Draw(t, "reference"))
		if again := webAddress(nil, once); again != once {
			t.Errorf("%q became %q", once, again)
		}
	})
	for _, address := range []string{
		"https://example.org/a_(b)?q=1&r=a+b%20c;d#e", "https://example.org/K%C3%B6ln", "http://example.org:8080/a%2Fb/", "https://xn--kln-sna.example.org/?",
	} {
		if got := webAddress(nil, address); got != address {
			t.Errorf("%s became %s", address, got)
		}
	}
}
