package article

import (
	"cmp"
	"net/url"
	"slices"
	"strings"
)

// titleKeys are the names of meta elements that hold a page's title.
var titleKeys = []string{"og:title", "twitter:title", "dc.title", "citation_title"}

// titleSeparators stand between a page's title and the name of its site.
var titleSeparators = []string{" | ", " - ", " – ", " — ", " · ", " • ", " » ", " :: "}

// titleOf returns the title of the page, without the name of its site: what
// the page says it is, else what was found for one, else its only heading.
func (f *facts) titleOf(found string) string {
	title := oneLine(cmp.Or(f.first(titleKeys...), f.title, found), maxTitle)
	heading := f.onlyHeading()
	for _, sep := range titleSeparators {
		if heading != "" && isMost(title, heading, sep) {
			return heading
		}
		if i := strings.LastIndex(title, sep); i > 0 && f.isSite(title[i+len(sep):]) {
			return title[:i]
		}
	}
	return cmp.Or(title, heading)
}

// isSite reports whether a text is the name of the page's site, or one of the
// names in its host's, such as Wikipedia on en.wikipedia.org.
func (f *facts) isSite(name string) bool {
	host := f.host()
	if strings.EqualFold(name, host) || strings.EqualFold(name, oneLine(f.first(siteKeys...), maxSite)) {
		return true
	}
	name = strings.ToLower(strings.Join(strings.Fields(name), ""))
	return slices.Contains(strings.Split(host, "."), name)
}

// isMost reports whether a title is a heading and the name of a site, before
// or behind it. The site's name is the shorter one.
func isMost(title, heading, sep string) bool {
	fits := strings.HasPrefix(title, heading+sep) || strings.HasSuffix(title, sep+heading)
	return fits && 2*len(heading) >= len(title)-len(sep)
}

// onlyHeading returns the h1 of the page, if it has just one.
func (f *facts) onlyHeading() string {
	if len(f.headings) == 1 {
		return f.headings[0]
	}
	return ""
}

// nameOf makes a title of the last part of an address.
func nameOf(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	parts := strings.FieldsFunc(u.Path, func(r rune) bool { return r == '/' })
	if len(parts) == 0 {
		return oneLine(u.Host, maxTitle)
	}
	name, _, _ := strings.Cut(parts[len(parts)-1], ".")
	return oneLine(strings.NewReplacer("-", " ", "_", " ").Replace(name), maxTitle)
}

// byline returns the name in a line such as "By Marta Example · 3 min read".
func byline(line string) string {
	name := oneLine(line, maxAuthor)
	for _, sep := range []string{" | ", " · ", " • "} {
		name, _, _ = strings.Cut(name, sep)
	}
	if len(name) > 3 && strings.EqualFold(name[:3], "by ") {
		name = name[3:]
	}
	if strings.Contains(name, "://") || holdsYear(name) { // a profile's address; a date
		return ""
	}
	return oneLine(name, maxAuthor)
}

// holdsYear reports whether four digits stand together in a text.
func holdsYear(text string) bool {
	run := 0
	for i := range len(text) {
		run++
		if text[i] < '0' || text[i] > '9' {
			run = 0
		}
		if run == 4 {
			return true
		}
	}
	return false
}
