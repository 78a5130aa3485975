package article

import (
	"cmp"
	"net/url"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// facts is what a page says about itself, beside its text.
type facts struct {
	address  string   // of the page: absolute, or ""
	base     *url.URL // against which links are resolved; empty if not known
	lang     string
	title    string            // of the title element
	meta     map[string]string // of name, property and itemprop; the first of each
	linked   linked            // what its linked data says of it
	times    []*html.Node      // time elements
	headings []string          // the h1
	password bool              // the page asks for one
	scripts  bool
	elements int
}

// The names under which pages give one and the same fact, the surest first.
var (
	siteKeys        = []string{"og:site_name", "application-name"}
	authorKeys      = []string{"author", "article:author", "dc.creator", "citation_author"}
	descriptionKeys = []string{"og:description", "description", "twitter:description", "dc.description"}
)

// factsOf goes through a page once.
func factsOf(doc *html.Node, address string) *facts {
	f := &facts{meta: map[string]string{}, address: webAddress(nil, address)}
	var canonical, base string
	for n := range doc.Descendants() {
		switch n.Type {
		case html.CommentNode:
			f.savedFrom(n.Data)
		case html.ElementNode:
			f.elements++
			f.see(n)
		}
		switch {
		case n.DataAtom == atom.Base && base == "":
			base = attribute(n, "href")
		case n.DataAtom == atom.Link && canonical == "" && strings.EqualFold(attribute(n, "rel"), "canonical"):
			canonical = attribute(n, "href")
		}
	}
	f.place(base, canonical)
	return f
}

func (f *facts) see(n *html.Node) {
	switch n.DataAtom {
	case atom.Html:
		f.lang = attribute(n, "lang")
	case atom.Meta:
		f.seeMeta(n)
	case atom.Title:
		if n.Namespace == "" {
			f.title = cmp.Or(f.title, strings.TrimSpace(textOf(n)))
		}
	case atom.Time:
		f.times = append(f.times, n)
	case atom.H1:
		if len(f.headings) > 1 {
			return
		}
		f.headings = append(f.headings, oneLine(textOf(n), maxTitle))
	case atom.Input:
		f.password = f.password || strings.EqualFold(attribute(n, "type"), "password")
	case atom.Script:
		f.scripts = true
		if strings.EqualFold(attribute(n, "type"), "application/ld+json") {
			f.linked.read(textOf(n))
		}
	}
}

func (f *facts) seeMeta(n *html.Node) {
	content := strings.TrimSpace(attribute(n, "content"))
	for _, key := range []string{"name", "property", "itemprop", "http-equiv"} {
		name := strings.ToLower(strings.TrimSpace(attribute(n, key)))
		if _, known := f.meta[name]; name != "" && content != "" && !known {
			f.meta[name] = content
		}
	}
}

// first returns the first fact of those names that the page gives.
func (f *facts) first(names ...string) string {
	for _, name := range names {
		if content := f.meta[name]; content != "" {
			return content
		}
	}
	return ""
}

// savedFrom takes the address that a browser, or SingleFile, leaves in a
// comment at the top of a page that it saves:
//
//	<!-- saved from url=(0021)https://example.org/h -->
//	<!-- Page saved with SingleFile url: https://example.org/h … -->
func (f *facts) savedFrom(comment string) {
	words := strings.Fields(comment[:min(len(comment), 2*maxAddress)])
	text := strings.Join(words, " ")
	if f.address != "" {
		return
	}
	if saved, ok := strings.CutPrefix(text, "saved from url=("); ok {
		_, address, _ := strings.Cut(saved, ")")
		f.address = webAddress(nil, address)
	}
	if strings.HasPrefix(text, "Page saved with SingleFile url: ") {
		f.address = webAddress(nil, words[5])
	}
}

// place settles where the page is found and against what its links resolve.
// Where the page was fetched from is certain; by another address it goes only
// on the same host, and not by that of the whole site, which some pages give
// by mistake.
func (f *facts) place(base, canonical string) {
	here, err := url.Parse(f.address)
	if err != nil {
		here = &url.URL{}
	}
	f.base = here
	if b, err := url.Parse(webAddress(here, base)); err == nil && b.Host != "" {
		f.base = b
	}
	own, err := url.Parse(webAddress(f.base, cmp.Or(canonical, f.meta["og:url"])))
	if err != nil || own.Host == "" || f.address != "" && (!sameSite(here, own) || isRoot(own)) {
		return
	}
	f.address = own.String()
	if f.base.Host == "" {
		f.base = own
	}
}

func isRoot(u *url.URL) bool { return strings.Trim(u.Path, "/") == "" && u.RawQuery == "" }

func sameSite(a, b *url.URL) bool { return siteOf(a) == siteOf(b) }

// siteOf returns a host without the names that only say for which device it is.
func siteOf(u *url.URL) string {
	host := strings.ToLower(u.Hostname())
	for _, prefix := range []string{"www.", "m.", "amp."} {
		host = strings.TrimPrefix(host, prefix)
	}
	return host
}

func (f *facts) host() string {
	u, err := url.Parse(f.address)
	if err != nil {
		return ""
	}
	return oneLine(siteOf(u), maxSite)
}

// webAddress resolves an address and returns it if it is absolute, of http or
// https, and not too long; else "". A user's name and password are left out.
func webAddress(base *url.URL, ref string) string {
	u, err := url.Parse(strings.TrimSpace(ref))
	if err != nil || ref == "" || len(ref) > maxAddress {
		return ""
	}
	if base != nil {
		u = base.ResolveReference(u)
	}
	if u.Scheme != "http" && u.Scheme != "https" || u.Host == "" {
		return ""
	}
	u.User = nil
	address := addressEscapes.Replace(oneLine(u.String(), maxAddress))
	if again, err := url.Parse(address); err != nil || again.String() != address || len(address) > maxAddress {
		return ""
	}
	return address
}

// addressEscapes are the characters that end an address in a text, and that
// may stand unescaped in a query.
var addressEscapes = strings.NewReplacer(
	" ", "%20", "\u00a0", "%C2%A0", "<", "%3C", ">", "%3E", `"`, "%22", `\`, "%5C", "`", "%60", "|", "%7C",
)

func attribute(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key && a.Namespace == "" {
			return a.Val
		}
	}
	return ""
}

// textOf returns the text within a node as it stands in the page.
func textOf(n *html.Node) string {
	var b strings.Builder
	for d := range n.Descendants() {
		if d.Type == html.TextNode {
			b.WriteString(d.Data)
		}
	}
	return b.String()
}
