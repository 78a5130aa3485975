// Package article turns a web page, or a clipping that is Markdown already,
// into the note of an article as a web clipper writes it: title, source,
// author and date in the frontmatter, the text without navigation, adverts
// and comments below, as Markdown.
//
//	bytes → text (charset) → tree → page (title, date …) and content → Markdown → note
//
// What is the article within a page is found by go-readability, a port of the
// reader view of Firefox. Everything in a page is untrusted: no link leads
// anywhere but to http, https and mailto, no image is loaded, and no line can pass
// for frontmatter or for a task. A text that is Markdown already, a file's or a
// fetched one, stays as it is but for characters that cannot be seen. All that is
// returned has a bound. The same bytes give the same note.
package article

import (
	"cmp"
	"strings"

	readability "codeberg.org/readeck/go-readability/v2"
	"golang.org/x/net/html"

	"notes/cmd/notes/internal/advice"
	"notes/parser"
)

// Bounds of what is read and of what comes out of it.
const (
	maxPage     = 10 << 20  // bytes of a page, decompressed
	maxElements = 200_000   // of a page; the longest articles have some thousands
	maxText     = 960 << 10 // bytes of an article's text: with its frontmatter less than a note may have
	fewWords    = 50        // bytes of text below which a page with scripts is an empty shell
	aTeaser     = 600       // bytes of text below which a page that asks for a password is a door
)

// Article is something to read, as it was found on a page or in a clipping.
// All of it but Text is on one line. What is not known is empty.
type Article struct {
	Title       string // never empty
	URL         string // where it is found: absolute, http or https
	Author      string // several are parted by ", "
	Site        string // the name of the site, else of its host
	Description string
	Lang        string      // as in the page: en, pt-BR (RFC 5646)
	Published   parser.Date // in the time zone of the page
	Kind        string      // a clipping's own, one of [parser.Kinds]; a page has none
	Tags        []string    // a clipping's own; a page has none
	Text        string      // Markdown, of less than 1 MiB, without the title
}

// Read reads an HTML page. The contentType is that of the HTTP header, or ""
// where there was none; it tells the charset (HTML Living Standard, 13.2.3).
// The address is where the page was found, or "" for a saved page, which may
// name it itself. An error is an [*advice.Error].
func Read(page []byte, contentType, address string) (Article, error) {
	if err := refuse(page); err != nil {
		return Article{}, err
	}
	doc, err := html.Parse(strings.NewReader(decode(page, contentType)))
	if err != nil {
		return Article{}, advice.New("this page is nested too deeply to be read", saveText, err)
	}
	says := factsOf(doc, address)
	if says.elements > maxElements {
		return Article{}, advice.New("this page is too large to be read as an article", saveText, nil)
	}
	dropFurniture(doc)
	found, err := extract(doc)
	if err != nil {
		return Article{}, advice.New("this page cannot be read", saveText, err)
	}
	title := says.titleOf(found.Title())
	dropHeading(found.Node, title)
	text := shorten(markdownOf(found.Node, says.base))
	if err := says.wall(text); err != nil {
		return Article{}, err
	}
	return says.article(found, title, text), nil
}

// article puts together what the page says about itself, what was found in it
// and the text.
func (f *facts) article(found readability.Article, title, text string) Article {
	return Article{
		Title:       cmp.Or(title, nameOf(f.address), oneLine(text, maxTitle/4)),
		URL:         f.address,
		Author:      byline(cmp.Or(found.Byline(), f.linked.author, f.first(authorKeys...))),
		Site:        cmp.Or(oneLine(f.first(siteKeys...), maxSite), f.host()),
		Description: oneLine(f.first(descriptionKeys...), maxDescription),
		Lang:        language(cmp.Or(f.lang, f.first("content-language", "og:locale"))),
		Published:   f.published(),
		Text:        text,
	}
}
