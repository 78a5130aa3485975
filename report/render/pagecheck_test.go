package render_test

import (
	"crypto/sha256"
	"encoding/base64"
	"net/url"
	"slices"
	"strings"

	"golang.org/x/net/html"
	"pgregory.net/rapid"
)

// What a page may be made of. An attribute that is not named here is a mistake.
var (
	pageElements = strings.Fields(`html head meta title style body a header p h1 h2 h3 h4 h5 h6 time div nav ul ol li main section b small span bdi
		details summary dl dt dd svg path rect pattern circle text table thead tbody tr th td caption figure figcaption script pre code em strong del hr br blockquote`)
	pageAttributes = strings.Fields(`lang data-live charset http-equiv content name class href id aria-label aria-labelledby aria-hidden role tabindex datetime dir scope align start
		width height viewBox x y d cx cy r rx dy patternUnits`)
)

// checkPage reads a page as a browser does, and fails where it could load or run
// anything, or would be hard to use.
func checkPage(t rapid.TB, page string, live bool) {
	t.Helper()
	root, err := html.Parse(strings.NewReader(page))
	if err != nil {
		t.Fatal(err)
	}
	c := &pageCheck{TB: t, ids: map[string]int{}}
	for n := range root.Descendants() {
		c.node(n)
	}
	for _, to := range c.targets {
		if plain, _ := url.PathUnescape(to); c.ids[to] != 1 && c.ids[plain] != 1 {
			t.Errorf("nothing has the id %q", to)
		}
	}
	want := "default-src 'none'; style-src '" + sum(c.style) + "'; script-src '" + sum(c.script) + "'; base-uri 'none'; form-action 'none'"
	if live {
		want += "; connect-src 'self'"
	}
	if c.policy != want || c.scripts != 1 || c.styles != 1 {
		t.Errorf("policy\n%s, want\n%s; %d scripts, %d styles", c.policy, want, c.scripts, c.styles)
	}
	if _, main, _ := strings.Cut(page, "<main"); t.Failed() && len(main) < 20_000 {
		t.Fatalf("in\n%s", main)
	}
}

func sum(s string) string {
	sum := sha256.Sum256([]byte(s))
	return "sha256-" + base64.StdEncoding.EncodeToString(sum[:])
}

// pageCheck is what was seen of a page.
type pageCheck struct {
	rapid.TB
	ids                   map[string]int
	targets               []string // ids that something leads to
	level                 int      // of the last heading
	style, script, policy string
	styles, scripts       int
}

func (c *pageCheck) node(n *html.Node) {
	switch n.Type {
	case html.CommentNode:
		c.Errorf("a comment: %q", n.Data)
	case html.TextNode:
		if n.Parent.Data != "style" && n.Parent.Data != "script" {
			checkQuiet(c.TB, n.Data)
		}
	case html.ElementNode:
		c.element(n)
	}
}

func (c *pageCheck) element(n *html.Node) {
	if !slices.Contains(pageElements, n.Data) && !(n.Data == "title" && n.Namespace == "svg") {
		c.Errorf("an element %s", n.Data)
	}
	at := map[string]string{}
	for _, a := range n.Attr {
		if at[a.Key] = a.Val; a.Namespace != "" || !slices.Contains(pageAttributes, a.Key) {
			c.Errorf("an attribute %s=%q of %s", a.Key, a.Val, n.Data)
		}
	}
	if id, ok := at["id"]; ok {
		if c.ids[id]++; c.ids[id] > 1 || id == "" || strings.ContainsAny(id, " \t\n\f\r") {
			c.Errorf("the id %q", id)
		}
	}
	if to := at["aria-labelledby"]; to != "" {
		c.targets = append(c.targets, to)
	}
	switch n.Data {
	case "a":
		c.link(n, at["href"])
	case "h1", "h2", "h3", "h4", "h5", "h6":
		level := int(n.Data[1] - '0')
		if level > c.level+1 || level == 1 && c.level > 0 {
			c.Errorf("a heading %d after one of %d", level, c.level)
		}
		c.level = level
	case "svg":
		if at["aria-hidden"] != "true" && (at["role"] != "img" || at["aria-label"] == "") && !hidden(n) {
			c.Errorf("a drawing without a name")
		}
	case "table":
		c.table(n)
	case "ul", "ol", "dl":
		for child := range n.ChildNodes() {
			if child.Type == html.ElementNode && child.Data != "li" && (n.Data != "dl" || child.Data != "dt" && child.Data != "dd") {
				c.Errorf("%s in %s", child.Data, n.Data)
			}
		}
	case "style":
		c.styles++
		c.style = n.FirstChild.Data
	case "script":
		c.scripts++
		c.script = n.FirstChild.Data
	case "meta":
		if at["http-equiv"] != "" {
			c.policy += at["content"]
		}
	}
}

// link checks where a link leads, and that it says something.
func (c *pageCheck) link(n *html.Node, to string) {
	scheme, _, _ := strings.Cut(to, ":") // the rest may be what no browser takes for an address
	switch {
	case strings.HasPrefix(to, "#"):
		c.targets = append(c.targets, to[1:])
	case !slices.Contains([]string{"http", "https", "mailto", "tel"}, strings.ToLower(scheme)) && !strings.HasPrefix(to, "note/"):
		c.Errorf("a link to %q", to)
	}
	if strings.TrimSpace(wordsIn(n)) == "" {
		c.Errorf("a link without words to %q", to)
	}
	for up := n.Parent; up != nil; up = up.Parent {
		if up.Data == "a" || up.Data == "summary" {
			c.Errorf("a link in %s", up.Data)
		}
	}
}

// table checks that a table has headings.
func (c *pageCheck) table(n *html.Node) {
	heads := 0
	for cell := range n.Descendants() {
		if cell.Data == "th" {
			heads++
		}
	}
	if heads == 0 {
		c.Errorf("a table without headings")
	}
}

// hidden reports whether a part of a page is not read out.
func hidden(n *html.Node) bool {
	for ; n != nil; n = n.Parent {
		if slices.ContainsFunc(n.Attr, func(a html.Attribute) bool { return a.Key == "aria-hidden" && a.Val == "true" }) {
			return true
		}
	}
	return false
}

// wordsIn returns what an element says.
func wordsIn(n *html.Node) string {
	var b strings.Builder
	for d := range n.Descendants() {
		if d.Type == html.TextNode {
			b.WriteString(d.Data)
		}
	}
	return b.String()
}
