package article

import (
	"slices"
	"strings"

	readability "codeberg.org/readeck/go-readability/v2"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// extract finds the article in a page, whose tree it changes.
func extract(doc *html.Node) (readability.Article, error) {
	p := readability.NewParser()
	p.KeepClasses = true // they tell the language of code
	return p.ParseAndMutate(doc, nil)
}

// adverts are the classes and ids of what stands within an article and is no
// part of it; go-readability leaves some of these, when they are short.
var adverts = []string{
	"ad", "ads", "ad-container", "ad-slot", "ad-wrapper", "adsbygoogle", "advert", "advertisement", "advertising", "sponsored",
	"cookie-banner", "cookie-consent", "cookie-notice", "newsletter-signup", "share-buttons", "social-share", "sharedaddy",
}

// dropAdverts takes adverts and the like out of a page.
func dropAdverts(doc *html.Node) {
	var found []*html.Node
	for n := range doc.Descendants() {
		if n.Type == html.ElementNode && isAdvert(n) {
			found = append(found, n)
		}
	}
	for _, n := range found {
		n.Parent.RemoveChild(n)
	}
}

func isAdvert(n *html.Node) bool {
	switch n.DataAtom {
	case atom.Html, atom.Body, atom.Main, atom.Article:
		return false
	}
	for name := range strings.FieldsSeq(attribute(n, "class") + " " + attribute(n, "id")) {
		if slices.Contains(adverts, strings.ToLower(name)) {
			return true
		}
	}
	return false
}

// dropHeading takes out the first heading, if it is the title.
func dropHeading(tree *html.Node, title string) {
	if tree == nil {
		return
	}
	for n := range tree.Descendants() {
		if n.DataAtom != atom.H1 && n.DataAtom != atom.H2 {
			continue
		}
		if strings.EqualFold(oneLine(textOf(n), maxTitle), title) {
			n.Parent.RemoveChild(n)
		}
		return
	}
}
