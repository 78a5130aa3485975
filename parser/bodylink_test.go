package parser

import (
	"slices"
	"strings"
	"testing"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/text"
	"pgregory.net/rapid"
)

// TestBodyLinks shows each link of a body as TARGET or TARGET|LABEL; Markdown
// links with their path behind them.
func TestBodyLinks(t *testing.T) {
	for _, test := range []struct{ body, want string }{
		{"[[Ada]] [[ada|her]] ![[ada#x]] [[#x]] \\[[Ada]]", "Ada ada|her ada"},
		{"Ada is [here](people/ada.md#x).\n", "people/ada.md#x|here=people/ada.md"},
		{"![a](b.png) [c](<d e.md> \"t\")", "b.png|a=b.png d e.md|c=d e.md"},
		{"[a [b](c.md) d](e.md)", "c.md|b=c.md"},
		{"[a ![b](c.md) d](e.md)", "c.md|b=c.md e.md|a ![b](c.md) d=e.md"},
		{"[[a]](b.md) [c](d (e).md) [c](d(e).md)", "a b.md=b.md d(e).md|c=d(e).md"},
		{"`[a](b.md)` [a](b.md x) [a] (b.md) a](b.md) [a](<b.md) [a]()", ""},
		{"[a](https://example.org/b.md) [b](mailto:b) [c](//x/y) [d](#e)", "https://example.org/b.md|a= mailto:b|b= //x/y|c= #e|d="},
		{"[a](b%20c%2e%zz.md) [a](b\\_c.md) [a](b&amp;c.md)", "b%20c%2e%zz.md|a=b c.%zz.md b\\_c.md|a=b_c.md b&amp;c.md|a=b&c.md"},
		{"[a]: b.md\n[c]: <d.md> 'e'\ntext\n[e]: f.md\n\n[^1]: g.md\n\n[h]: i.md x\n", "b.md=b.md d.md=d.md"},
		{"> - | [[a\\|b]] | x\n> - y [[c\n> d]]\n", "a|b c d"},
		{"    [[a]]\n\n```\n[a](b.md)\n```\n\n<div>\n[[a]]\n</div>\n\n<!-- [[a]] -->\n\n%%\n[[a]]\n%%\n", ""},
		{"# [[a]]\n\nb [[c]]\n===\n", "a c"},
	} {
		links, _ := BodyLinks("---\nx\n---\n"+test.body, 10)
		var got []string
		for _, l := range links {
			shown := l.Target.Text
			if l.Label.Text != "" {
				shown += "|" + l.Label.Text
			}
			if l.Form != WikiLink {
				shown += "=" + l.Path()
			}
			got = append(got, shown)
			if raw := ("---\nx\n---\n" + test.body)[l.Target.Start:l.Target.End]; raw != l.Target.Text && !strings.Contains(raw, "\n") {
				t.Errorf("%q: %q stands at the place of %q", test.body, raw, l.Target.Text)
			}
		}
		if strings.Join(got, " ") != test.want {
			t.Errorf("%q: %q, want %q", test.body, strings.Join(got, " "), test.want)
		}
	}
}

func TestBodyTitle(t *testing.T) {
	for body, want := range map[string]string{
		"# Ada\n# Bo\n":                           "Ada",
		"text\n\n#   *Ada*  Lovelace ##\n":        "*Ada*  Lovelace",
		"Ada\n===\n":                              "Ada",
		"# 2026-05-20 lunch\n# Offers\n# Ada\r\n": "Ada",
		"## Ada\n":                                "",
		"> # Ada\n":                               "",
	} {
		_, title := BodyLinks(body, 0)
		if title.Text != want || body[title.Start:title.End] != want {
			t.Errorf("%q: %+v", body, title)
		}
	}
}

// TestLinksAreThoseOfTheLoader compares the [[links]] with those that the
// loader sees, which makes less of a text.
func TestLinksAreThoseOfTheLoader(t *testing.T) {
	pieces := rapid.SampledFrom([]string{"[[", "]]", "[", "]", "(", ")", "!", "<", ">", "`", "%%", "\\", "a", "b c", "|", "#", " ", "\"", "<!--", "-->"})
	rapid.Check(t, func(t *rapid.T) {
		text := strings.Join(rapid.SliceOf(pieces).Draw(t, "text"), "")
		var want, got []string
		for link := range wikilinks(text) {
			want = append(want, link.target)
		}
		for _, l := range linksIn(text) {
			if l.Form == WikiLink && !strings.HasSuffix(text[:max(strings.LastIndex(text[:l.Target.Start], "[["), 0)], "!") {
				got = append(got, l.Target.Text)
			}
		}
		if !slices.Equal(want, got) && !strings.Contains(text, "![[") {
			t.Fatalf("%q: %q, want %q", text, got, want)
		}
	})
}

// TestMarkdownLinksAreThoseOfGoldmark compares Markdown links with goldmark's,
// which lets a < stand in a target in <>, unlike CommonMark.
func TestMarkdownLinksAreThoseOfGoldmark(t *testing.T) {
	pieces := rapid.SampledFrom([]string{"[", "]", "](", ")", "(", "!", "<", ">", "`", "\\", "a", "b.md", " ", "\"", "'", "[a](", "x)"})
	rapid.Check(t, func(t *rapid.T) {
		src := "x " + strings.Join(rapid.SliceOf(pieces).Draw(t, "text"), "")
		if strings.Contains(src, "[[") || strings.TrimSpace(src) != src {
			return
		}
		var want, got []string
		_ = ast.Walk(markdownLine.Parse(text.NewReader([]byte(src))), func(n ast.Node, entering bool) (ast.WalkStatus, error) {
			if link, ok := n.(*ast.Link); ok && entering && len(link.Destination) > 0 {
				want = append(want, string(link.Destination))
			} else if image, ok := n.(*ast.Image); ok && entering && len(image.Destination) > 0 {
				want = append(want, string(image.Destination))
			}
			return ast.WalkContinue, nil
		})
		for _, l := range linksIn(src) {
			got = append(got, l.Target.Text)
		}
		slices.Sort(want)
		slices.Sort(got)
		lax := slices.ContainsFunc(want, func(target string) bool { return holdsOther(target) || strings.Contains(target, "<") })
		if !slices.Equal(want, got) && !lax {
			t.Fatalf("%q: %q, want %q", src, got, want)
		}
	})
}
