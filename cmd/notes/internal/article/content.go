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

// furniture are the classes and ids of what stands in or around an article and is
// no part of it; go-readability leaves some of these, most of all in short pages.
var furniture = []string{
	"ad", "ads", "ad-container", "ad-slot", "ad-wrapper", "adsbygoogle", "advert", "advertisement", "advertising", "sponsored",
	"cookie-banner", "cookie-bar", "cookie-consent", "cookie-message", "cookie-modal", "cookie-notice", "cookie-overlay", "cookie-popup",
	"cookiebanner", "cookieconsent", "cookienotice", "cookies-banner", "cookies-notice", "cybotcookiebotdialog", "didomi-host", "gdpr",
	"gdpr-banner", "onetrust-banner-sdk", "onetrust-consent-sdk", "qc-cmp2-container", "usercentrics-root",
	"breadcrumb", "breadcrumbs", "footer", "main-menu", "nav", "navbar", "navigation", "page-footer", "sidebar", "site-footer", "site-nav",
	"top-bar", "topbar",
	"newsletter-signup", "related-articles", "related-posts", "share-buttons", "sharedaddy", "social-share",
}

// furnitureRoles are the roles (WAI-ARIA 1.2) of such things.
var furnitureRoles = []string{"alertdialog", "contentinfo", "dialog", "navigation", "search"}

// dropFurniture takes adverts, menus, cookie notices and the like out of a page.
func dropFurniture(doc *html.Node) {
	var found []*html.Node
	for n := range doc.Descendants() {
		if n.Type == html.ElementNode && isFurniture(n) && !holdsArticle(n) {
			found = append(found, n)
		}
	}
	for _, n := range found {
		n.Parent.RemoveChild(n)
	}
}

func isFurniture(n *html.Node) bool {
	switch n.DataAtom {
	case atom.Html, atom.Body, atom.Main, atom.Article:
		return false
	case atom.Nav, atom.Dialog:
		return true
	}
	for name := range strings.FieldsSeq(attribute(n, "class") + " " + attribute(n, "id")) {
		if slices.Contains(furniture, strings.ToLower(name)) {
			return true
		}
	}
	return slices.Contains(furnitureRoles, strings.ToLower(attribute(n, "role")))
}

// holdsArticle reports whether an article stands in an element, whatever that is
// called: some open theirs in a dialog, or name the whole page for its sidebar.
func holdsArticle(n *html.Node) bool {
	for child := range n.Descendants() {
		switch child.DataAtom {
		case atom.Article, atom.Main, atom.H1:
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
