package parser

import (
	"fmt"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	goldmark "github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
	"golang.org/x/tools/txtar"
	"pgregory.net/rapid"

	"notes/parser/source"
)

// addBodies makes the bodies of the test data seeds.
func addBodies(f *testing.F) {
	paths, _ := filepath.Glob(filepath.Join("testdata", "body", "*.txtar"))
	for _, path := range paths {
		archive, err := txtar.ParseFile(path)
		if err != nil {
			f.Fatal(err)
		}
		for _, file := range archive.Files {
			f.Add(string(file.Data))
		}
	}
}

// FuzzReadBody checks that reading any text ends, that all spans are where
// they should be, and that passing over prose changes nothing.
func FuzzReadBody(f *testing.F) {
	addBodies(f)
	f.Add("> > - 1. > - [[a]]\n\t\t- 2026-05-20\n")
	f.Add("> `a\n>\n> [[b]]` c\n\n> [[d]]\n> and [[e]]\n\nf\n")
	f.Add("[a]: [[b]]\n\n- [c]: [[d]]\n\n# [e]: [[f]]\n\ng [h]: [[i]]\n\nj [[k]]\nl `[[m]]`\nn [[o]]\n\n- p [[q]]\n\n## [[r]] s\n")
	f.Add("a\n\n\xff[[\xfe]]\n- \x00 📅 2026-5-3\n\u2028## 2026-01-01\n")
	f.Fuzz(func(t *testing.T, text string) {
		checkPlaces(t, text)
		if len(text) < pieceRest {
			if got, want := found(readText(text)), found(readInOneGo(text)); got != want {
				t.Errorf("%q\npassing over prose:\n%swithout:\n%s", text, got, want)
			}
		}
		bare, all := readBody(source.NewFile("a.md", text), text, 0, false), readText(text)
		if all.Mentions = nil; len(text) < pieceRest && found(bare) != found(all) {
			t.Errorf("%q\nwithout links:\n%swith:\n%s", text, found(bare), found(all))
		}
		if unix := strings.ReplaceAll(text, "\r", ""); len(text) < pieceRest {
			if got, want := found(readText(strings.ReplaceAll(unix, "\n", "\r\n"))), found(readText(unix)); got != want {
				t.Errorf("%q\nwith CRLF:\n%swithout:\n%s", unix, got, want)
			}
		}
	})
}

// goldmarkLinks finds links with goldmark's own parsers of code and HTML.
type goldmarkLinks struct {
	text  string
	found *[]wikilink
}

func (goldmarkLinks) Trigger() []byte { return []byte("![") }

func (g goldmarkLinks) Parse(_ ast.Node, r text.Reader, _ goldmark.Context) ast.Node {
	_, at := r.PeekLine()
	rest := g.text[at.Start:]
	bang := strings.HasPrefix(rest, "!")
	link := cutWikilink(strings.TrimPrefix(rest, "!"))
	if link.end == 0 {
		return nil
	}
	if bang {
		link.end++
	} else if link.target != "" {
		*g.found = append(*g.found, wikilink{link.target, link.label, at.Start, at.Start + link.end})
	}
	r.Advance(link.end)
	return ast.NewRawTextSegment(text.NewSegment(at.Start, at.Start+link.end))
}

// FuzzWikilinks compares the scanner of links to goldmark.
func FuzzWikilinks(f *testing.F) {
	addBodies(f)
	for _, seed := range []string{
		"<a b='[[x]]' c=\"[[y]]\" d=[[z]] e>[[ok]]", "</a >[[ok]]", "</a b=[[c]]>", "<a/>[[ok]]<a b/[[c]]>",
		"`` [[a]] ` [[b]] ``` [[c]] `` [[d]] ```", "\\`[[a]]` `\\`[[b]]`", "<!--[[a]]--[[b]]-->[[c]]<!---->[[d]]-->",
		"<x:[[a]]>[[b]]<x:[[c]] >", "<?[[a]]?>[[b]]<![CDATA[[[c]]]]>[[d]]<!D[[e]]>", "<a b = '[[c]]'>", "<a:b.c-d_e=1 _f='[[g]]'>", "<a b='[[c]]' d=>", "</a/>[[b]]", "<a-b1 c='[[d]]'>",
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, s string) {
		// Lines without spaces around them are a paragraph as they stand.
		var trimmed []string
		for _, line := range strings.Split(s, "\n") {
			if line = strings.Trim(line, " \t\v\f\r"); line != "" {
				trimmed = append(trimmed, line)
			}
		}
		s = strings.Join(trimmed, " ")
		if s == "" || !utf8.ValidString(s) || strings.ContainsRune(s, utf8.RuneError) || strings.Contains(s, "%%") {
			return // goldmark stops at bad UTF-8 and knows no %% comments
		}
		var want []wikilink
		lines := strings.Join(trimmed, "\n")
		goldmark.NewParser(
			goldmark.WithBlockParsers(util.Prioritized(goldmark.NewParagraphParser(), 0)),
			goldmark.WithInlineParsers(
				util.Prioritized(goldmarkLinks{s, &want}, 0),
				util.Prioritized(goldmark.NewCodeSpanParser(), 100),
				util.Prioritized(goldmark.NewAutoLinkParser(), 300),
				util.Prioritized(goldmark.NewRawHTMLParser(), 400),
			),
		).Parse(text.NewReader([]byte(lines)))
		var got []wikilink
		for link := range wikilinks(s) {
			got = append(got, link)
		}
		if fmt.Sprint(got) != fmt.Sprint(want) {
			t.Errorf("%q\ngot  %v\nwant %v", s, got, want)
		}
	})
}

// Bodies that are cut are read as they are in one go, wherever the blocks end.
func TestLongBodies(t *testing.T) {
	block := rapid.SampledFrom([]string{
		"## 2026-05-20 lunch\n", "## Pain points\n\n", "### Notes\nwith [[Ada]] and more\n\n", "- 2026-05-21 coffee\n", "- churn\n  - dear\n\n",
		"- [ ] send it 📅 2026-05-22\n", "```\n- 2026-05-23 code\n\n# Code\n```\n", "> - 2026-05-24 quoted\n\n", "%%\n- 2026-05-25 hidden\n\n# Hidden\n%%\n",
		"<!--\n\n- 2026-05-26 hidden\n\n# Hidden\n-->\n", strings.Repeat("Prose without anything. ", 20) + "\n\n", strings.Repeat("Prose and [[Bob]]. ", 20) + "\n\n",
		"1. 2026-05-27 numbered\n\n   still in it\n\n", "Ada\n===\n\n",
	})
	rapid.Check(t, func(t *rapid.T) {
		var text strings.Builder
		for text.Len() < 3*pieceRest {
			for _, b := range rapid.SliceOfN(block, 1, 40).Draw(t, "blocks") {
				text.WriteString(b)
			}
			text.WriteString("\nSo much for that.\n\n")
		}
		if got, want := found(readText(text.String())), found(readInOneGo(text.String())); got != want {
			t.Errorf("in pieces:\n%sin one go:\n%s", got, want)
		}
	})
}

// What has no place to rest is cut, but nothing is lost.
func TestBodiesWithoutRest(t *testing.T) {
	const items = 4000
	var list strings.Builder
	for i := range items {
		fmt.Fprintf(&list, "- %v coffee\n  with [[Person %d]]\n", Date{2001, 1, 1}.AddDays(i), i)
	}
	fence := "```\n" + strings.Repeat("- 2026-05-20 no\n\n# No [[no]]\n", 4000) + "```\n"
	line := strings.Repeat("word ", 40_000)
	for _, c := range []struct {
		name, text        string
		entries, mentions int
	}{
		{"list", list.String(), items, items},
		{"nested items", strings.Repeat("- a\n"+strings.Repeat("    - 2026-05-20 b\n", 10), 500) + "    - [[Ada]]\n", 5000, 1},
		{"links", manyLinks(1000), 0, 1000},
		{"code", fence + "- 2026-05-21 [[Ada]]\n", 1, 1},
		{"code in an item", "- a\n\n  " + strings.ReplaceAll(fence, "\n", "\n  ") + "\n- 2026-05-21 [[Ada]]\n", 1, 1},
		{"html", "<!--\n" + fence + "-->\n- 2026-05-21 [[Ada]]\n", 1, 1},
		{"comment", "%%\n" + fence + "%%\n- 2026-05-21 [[Ada]]\n", 1, 1},
		{"line", line + "[[Ada]]\n\n- 2026-05-21 " + line, 1, 1},
		{"lines", strings.Repeat("word\n", 20_000) + "[[Ada]]\n- 2026-05-21\n", 1, 1},
		{"indented lines", "- a\n" + strings.Repeat("  word\n", 20_000) + "  [[Ada]]\n- 2026-05-21\n", 1, 1},
	} {
		t.Run(c.name, func(t *testing.T) {
			b := readText(c.text)
			if len(b.Entries) != c.entries || len(b.Mentions) != c.mentions {
				t.Errorf("got %d entries and %d links, want %d and %d", len(b.Entries), len(b.Mentions), c.entries, c.mentions)
			}
			checkPlaces(t, c.text)
		})
	}
	if size := parsePiece([]byte(list.String()), true).size; size > pieceEnd {
		t.Errorf("the first piece has %d bytes, want at most %d", size, pieceEnd)
	}
}

// These take hours where something in them takes quadratic time.
func TestHostileBodies(t *testing.T) {
	const size = 1 << 20
	fill := func(s string) string { return strings.Repeat(s, size/len(s)) }
	for name, text := range map[string]string{
		"links":             fill("[a]("),
		"images":            fill("![a]("),
		"brackets":          fill("[["),
		"many links":        strings.Repeat("[[a", size/8) + fill("]]"),
		"different links":   manyLinks(size / 16),
		"quotes":            fill("> "),
		"quotes, two lines": strings.Repeat("> ", 10_000) + "a\n" + strings.Repeat("> ", 10_000) + "b\n",
		"lists":             fill("- "),
		"numbered lists":    fill("1. "),
		"stairs":            stairs(),
		"blank lines":       fill("- - - - - - - - - - - - - - - - - - - - - - - - - - - - a\n" + strings.Repeat("\n", 20_000)),
		"backticks":         "[[a]]" + backticks(size),
		"pairs of backtick": "[[a]]" + fill("`a``"),
		"tags":              "[[a]]" + fill("<a b='"),
		"braided tags":      "[[a]]" + fill(` a=' <t b=" c='`),
		"comments":          "[[a]]" + fill("<!--"),
		"instructions":      "[[a]]" + fill("<?"),
		"declarations":      "[[a]]" + fill("<!A"),
		"URLs":              "[[a]]" + fill("<a:"),
		"percents":          "[[a]]" + fill("%% "),
		"percent lines":     fill("%%\n"),
		"escapes":           "[[a]]" + fill("\\"),
		"fields":            "- [ ] " + fill("[due::"),
		"colons":            "- [ ] " + fill("::"),
		"marks":             "- [ ] " + fill("📅"),
		"tables":            strings.Repeat("|", size/4) + "\n" + strings.Repeat("-|", size/8) + "\n" + fill("a\n"),
		"references":        fill("[a]: b\n"),
		"title":             "# " + fill("[a]("),
		"tabs":              fill("-\t"),
		"headings":          fill("# a\n"),
		"unequal fences":    fill("```\n~~~~\n"),
	} {
		t.Run(name, func(t *testing.T) {
			if depth := blockDepth(parsePiece(markdownSource(text), true).blocks); depth > maxOpenBlocks+2 {
				t.Errorf("blocks are nested %d deep", depth)
			}
			checkPlaces(t, text)
		})
	}
}

func manyLinks(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, "[[%d]] ", i)
	}
	return b.String()
}

// backticks returns runs of all lengths, so that none is closed.
func backticks(size int) string {
	var b strings.Builder
	for n := 1; b.Len() < size; n++ {
		b.WriteString(strings.Repeat("`", n) + " ")
	}
	return b.String()
}

// stairs returns a list of which each item lies in the one before.
func stairs() string {
	var b strings.Builder
	for n := range 1000 {
		b.WriteString(strings.Repeat("  ", n) + "- a\n")
	}
	return b.String()
}

func blockDepth(node ast.Node) int {
	depth := 0
	for child := node.FirstChild(); child != nil; child = child.NextSibling() {
		depth = max(depth, 1+blockDepth(child))
	}
	return depth
}

func TestDepthIsTold(t *testing.T) {
	for _, c := range []struct {
		text string
		want int
	}{
		{strings.Repeat("> ", 40) + "a\n", 0},
		{strings.Repeat("- ", 30) + "a\n", 0},
		{"a\n\n" + strings.Repeat("> ", 10_000) + "a\n", 1},
		{"- b\n" + strings.Repeat("- ", 40) + "2026-05-20\n", 1},
	} {
		b := readText(c.text)
		if len(b.Findings) != c.want {
			t.Errorf("%.20q…: %d findings, want %d", c.text, len(b.Findings), c.want)
		}
		for _, d := range b.Findings {
			if line := d.Span.From().Line; d.Code != "body-depth" || line != strings.Count(c.text, "\n") {
				t.Errorf("%.20q…: [%s] in line %d", c.text, d.Code, line)
			}
		}
	}
}

// One goldmark parser serves all workers.
func TestReadBodiesAtTheSameTime(t *testing.T) {
	text := strings.Repeat(month, 20)
	want := found(readText(text))
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			for range 20 {
				if got := found(readBody(source.NewFile("a.md", text), text, 0, true)); got != want {
					t.Error("two bodies read at the same time get into each other's way")
				}
			}
		})
	}
	wg.Wait()
}
