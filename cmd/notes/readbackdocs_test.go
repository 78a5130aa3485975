package main

import (
	"errors"
	"fmt"
	"io"
	"maps"
	"mime"
	"mime/quotedprintable"
	"net/mail"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/emersion/go-ical"
	"github.com/emersion/go-vcard"
	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/text"
	"golang.org/x/net/html"
)

// readCalendar reads a calendar (RFC 5545).
func readCalendar(t *testing.T, text string) []string {
	if text == "" {
		return nil
	}
	mustBeFolded(t, text)
	calendar, err := ical.NewDecoder(strings.NewReader(text)).Decode()
	if err != nil {
		t.Errorf("%v in\n%s", err, text)
		return nil
	}
	var read func(c *ical.Component) []string
	read = func(c *ical.Component) []string {
		all := []string{"component " + c.Name}
		for _, name := range slices.Sorted(maps.Keys(c.Props)) {
			for _, p := range c.Props[name] {
				value, err := p.Text()
				if plain, bad := url.PathUnescape(value); name == "URL" && bad == nil {
					value = plain
				}
				if name == "UID" || name == "COLOR" || err != nil {
					value = "" // it is made of what is written
				}
				all = append(all, "property "+name, fmt.Sprint(len(p.Params)), value)
			}
		}
		for _, child := range c.Children {
			all = append(all, read(child)...)
		}
		return all
	}
	return read(calendar.Component)
}

// mustBeFolded checks the lines of a calendar or a card: each is at most 75
// octets long, of whole characters, and ends in CRLF.
func mustBeFolded(t *testing.T, text string) {
	t.Helper()
	mustBeQuiet(t, nil, strings.ReplaceAll(text, "\r\n", "\n"))
	for line := range strings.SplitSeq(text, "\r\n") {
		if len(line) > 75 || !utf8.ValidString(line) {
			t.Errorf("a line of %d octets: %q", len(line), line)
		}
	}
}

// readCards reads vCards (RFC 6350, RFC 2426).
func readCards(t *testing.T, text string) []string {
	mustBeFolded(t, text)
	var all []string
	for d := vcard.NewDecoder(strings.NewReader(text)); ; {
		card, err := d.Decode()
		if errors.Is(err, io.EOF) {
			return all
		}
		if err != nil {
			t.Errorf("%v in\n%s", err, text)
			return all
		}
		all = append(all, "card")
		for _, name := range slices.Sorted(maps.Keys(card)) {
			for _, f := range card[name] {
				value := unescaped.Replace(f.Value)
				if plain, err := url.PathUnescape(value); name == "URL" && err == nil {
					value = plain
				}
				if name == "UID" {
					value = ""
				}
				all = append(all, "property "+name, value)
			}
		}
	}
}

// readMail reads a mail (RFC 5322).
func readMail(t *testing.T, text string) []string {
	if text == "" {
		return nil
	}
	m, err := mail.ReadMessage(strings.NewReader(text))
	if err != nil {
		t.Errorf("%v in\n%s", err, text)
		return nil
	}
	var all []string
	for _, key := range slices.Sorted(maps.Keys(m.Header)) {
		for _, value := range m.Header[key] {
			decoded, err := new(mime.WordDecoder).DecodeHeader(value)
			if err != nil {
				t.Error(err)
			}
			if key == "Message-Id" {
				decoded = ""
			}
			all = append(all, "header "+key, decoded)
		}
	}
	body := m.Body
	if strings.EqualFold(m.Header.Get("Content-Transfer-Encoding"), "quoted-printable") {
		body = quotedprintable.NewReader(body)
	}
	words, err := io.ReadAll(body)
	if err != nil {
		t.Error(err)
	}
	return append(all, letters(string(words)))
}

// gfm reads Markdown as GitHub does.
var gfm = goldmark.New(goldmark.WithExtensions(extension.GFM, extension.Footnote)).Parser()

// readMarkdown reads Markdown: what it is made of, and what a reader sees of it.
func readMarkdown(t *testing.T, words string) []string {
	mustBeQuiet(t, nil, words)
	source := []byte(words)
	var all []string
	said := ""
	say := func(piece string) {
		all = append(all, said, piece)
		said = ""
	}
	err := ast.Walk(gfm.Parse(text.NewReader(source)), func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		switch n := n.(type) {
		case *ast.Text:
			if entering {
				said += asSeen(n.Segment.Value(source))
				if n.SoftLineBreak() || n.HardLineBreak() {
					said += " "
				}
			}
			return ast.WalkContinue, nil
		case *ast.RawHTML:
			if tag := string(n.Segments.Value(source)); tag != "<!-- -->" {
				t.Errorf("%s in\n%.3000s", tag, words)
			}
			return ast.WalkContinue, nil
		case *ast.HTMLBlock, *ast.Image, *ast.AutoLink:
			t.Errorf("%s in\n%.3000s", n.Kind(), words)
		case *ast.Link:
			to, err := url.PathUnescape(string(n.Destination))
			if scheme, _, ok := strings.Cut(to, ":"); err != nil || ok && !slices.Contains([]string{"http", "https", "mailto", "tel"}, scheme) && !strings.Contains(scheme, "/") {
				t.Errorf("a link to %q in\n%.3000s", to, words)
			}
			if entering {
				say("link")
				say(to)
				return ast.WalkContinue, nil
			}
		case *ast.FencedCodeBlock:
			if entering {
				say(string(n.Lines().Value(source)))
			}
		}
		if entering {
			say(n.Kind().String())
		} else {
			say("end")
		}
		return ast.WalkContinue, nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return append(all, said)
}

// A task names a note by a link, or in brackets: a link cannot name every note, nor
// show every name. The brackets around a name go, too.
var (
	noteLink = regexp.MustCompile(`\[\[\d\d [^\]|]*(\||\]\])`)
	noteName = regexp.MustCompile(`\(\d\d .*\)( 📅| 🔁|$)`)
	brackets = strings.NewReplacer("(", "", ")", "", harmless("("), "", harmless(")"), "", "[", "", "]", "", harmless("["), "", harmless("]"), "")
)

// readTasks reads Markdown tasks, one a line.
func readTasks(t *testing.T, words string) []string {
	all := readMarkdown(t, noteLink.ReplaceAllString(words, ""))
	if n := strings.Count(strings.Join(all, "\n")+"\n", "TaskCheckBox\n"); n != strings.Count(words, "\n") {
		t.Errorf("%d tasks on %d lines", n, strings.Count(words, "\n"))
	}
	for i := range all {
		all[i] = brackets.Replace(noteName.ReplaceAllString(all[i], "$1"))
	}
	return all
}

// inText is what goldmark leaves in its text: backslashes, and numbers of letters.
var inText = regexp.MustCompile("\\\\[!-/:-@\\[-`{-~]|&#[0-9]+;")

// asSeen is the text of Markdown as it is shown.
func asSeen(s []byte) string {
	return inText.ReplaceAllStringFunc(string(s), func(sign string) string {
		if rest, ok := strings.CutPrefix(sign, `\`); ok {
			return rest
		}
		return html.UnescapeString(sign)
	})
}

// readPage reads a page as a browser does. What people wrote as Markdown is laid
// out, so that of it only the elements are looked at.
func readPage(t *testing.T, page string) []string {
	if page == "" {
		return nil
	}
	root, err := html.Parse(strings.NewReader(page))
	if err != nil {
		t.Errorf("%v in\n%.3000s", err, page)
		return nil
	}
	var all []string
	for n := range root.Descendants() {
		switch {
		case n.Type == html.CommentNode:
			t.Errorf("a comment: %q", n.Data)
		case n.Type == html.TextNode && n.Parent.Data != "script" && n.Parent.Data != "style":
			mustBeQuiet(t, nil, n.Data)
			all = append(all, n.Data)
		case n.Type == html.ElementNode:
			all = append(all, "<"+n.Data)
			all = append(all, attributesOf(t, n)...)
		}
	}
	for i := range all {
		all[i] = meaning(all[i])
	}
	slices.Sort(all) // people stand in the order of their names
	return all
}

// attributesOf returns the attributes of an element. One that a browser would run,
// or load, is a mistake.
func attributesOf(t *testing.T, n *html.Node) []string {
	var all []string
	for _, a := range n.Attr {
		value, err := url.PathUnescape(a.Val)
		if err != nil || a.Key != "href" && a.Key != "id" && !strings.HasPrefix(a.Key, "aria") {
			value = a.Val
		}
		if strings.HasPrefix(a.Key, "on") || slices.Contains([]string{"src", "srcdoc", "srcset", "style", "action", "formaction", "background", "poster", "ping", "xlink:href"}, a.Key) {
			t.Errorf("%s=%q of <%s>", a.Key, a.Val, n.Data)
		}
		if u, err := url.Parse(a.Val); a.Key == "href" && (err != nil || u.Host != "" && u.Scheme == "" || !slices.Contains([]string{"", "http", "https", "mailto", "tel"}, u.Scheme)) {
			t.Errorf("a link to %q", a.Val)
		}
		all = append(all, a.Key, value)
	}
	return all
}
