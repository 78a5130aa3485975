package article

import (
	"cmp"
	"strings"
	"time"

	"golang.org/x/net/html"

	"notes/parser"
)

// dateKeys are the names of meta elements that say when a page was published.
var dateKeys = []string{
	"article:published_time", "og:article:published_time", "datepublished", "parsely-pub-date", "citation_publication_date",
	"dc.date.issued", "dcterms.issued", "dc.date", "pubdate", "publish-date", "publication_date", "date",
}

// published returns the day on which the page says that it was published, and
// none where it does not say so clearly: there is no guessing.
func (f *facts) published() parser.Date {
	for _, key := range dateKeys {
		if d := dayOf(f.meta[key]); !d.IsZero() {
			return d
		}
	}
	if !f.linked.published.IsZero() {
		return f.linked.published
	}
	return dayOfTimes(f.times)
}

// dayOfTimes returns the day of the time element that is marked as that of
// publication, else the one on which all of them agree.
func dayOfTimes(times []*html.Node) parser.Date {
	var common parser.Date
	for _, n := range times {
		d := dayOf(cmp.Or(attribute(n, "datetime"), textOf(n)))
		if isPublication(n) && !d.IsZero() {
			return d
		}
		if common.IsZero() {
			common = d
		}
		if d != common {
			return parser.Date{}
		}
	}
	return common
}

// isPublication reports whether a time element is marked as the one of the
// page's publication, in HTML's own way, in schema.org's or in WordPress's.
func isPublication(n *html.Node) bool {
	for _, a := range n.Attr {
		switch {
		case a.Key == "pubdate", a.Key == "itemprop" && a.Val == "datePublished":
			return true
		case a.Key == "class" && (strings.Contains(a.Val, "published") || strings.Contains(a.Val, "entry-date")):
			return true
		}
	}
	return false
}

// dateLayouts are the ways to write a day that can be read in one way only.
// ISO 8601 and RFC 3339 come before them.
var dateLayouts = []string{
	time.RFC1123, time.RFC1123Z, "Mon, 2 Jan 2006 15:04:05 MST", "Mon, 2 Jan 2006 15:04:05 -0700", // RFC 9110, 5.6.7; RFC 5322, 3.3
	"January 2, 2006", "Jan 2, 2006", "Jan. 2, 2006", "2 January 2006", "2 Jan 2006", "Monday, January 2, 2006",
	"2006/01/02", "2006/1/2",
}

// dayOf reads a day; the zero Date where it is none, where it could be another
// one, or where it is what programs write for no date at all.
func dayOf(text string) parser.Date {
	text = oneLine(text, maxSite)
	d, err := parser.ParseDate(text)
	for _, layout := range dateLayouts {
		if err == nil {
			break
		}
		var t time.Time
		if t, err = time.Parse(layout, text); err == nil {
			d = parser.DateOf(t)
		}
	}
	epoch := parser.Date{Year: 1970, Month: 1, Day: 1}
	if err != nil || d.Year < 1900 || d == epoch {
		return parser.Date{}
	}
	return d
}
