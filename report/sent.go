package report

import (
	"net/url"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"notes/parser"
)

// gave returns the last thing given to the person that is the same as the
// source, or nil.
func (p *person) gave(s *Source) *given {
	for i := len(p.given) - 1; i >= 0; i-- {
		if g := &p.given[i]; g.help != nil && s.IsWhat(p.plainHelp(g.help)) {
			return g
		}
	}
	return nil
}

// plainHelp is a help to the person as their note has it.
func (p *person) plainHelp(h *parser.Help) *parser.Help {
	if p.plain == p {
		return h
	}
	for i := range p.Helps {
		if &p.Helps[i] == h {
			return &p.plain.Helps[i]
		}
	}
	return h
}

// IsWhat reports whether the source is what was given with a help: its address
// or its title is the same. A title that only names the other counts as long as
// the two have no addresses that differ.
func (s *Source) IsWhat(h *parser.Help) bool {
	if samePage(h.URL, s.URL) || sameTitle(h.What, s.Title) {
		return true
	}
	return (h.URL == "" || s.URL == "") && (mentions(h.What, s.Title) || mentions(s.Title, h.What))
}

// samePage reports whether two addresses lead to the same page. Whether it is
// http or https does not matter, nor www., a slash at the end, the place on
// the page, or what only counts visitors.
func samePage(a, b string) bool {
	return a != "" && b != "" && (a == b || page(a) == page(b))
}

// page returns an address without what does not matter.
func page(address string) string {
	address = strings.TrimSpace(address)
	if !strings.Contains(address, "://") {
		address = "https://" + address
	}
	u, err := url.Parse(address)
	if err != nil || u.Scheme != "http" && u.Scheme != "https" {
		return address
	}
	host := strings.TrimPrefix(strings.ToLower(u.Hostname()), "www.")
	if port := u.Port(); port != "" && port != "80" && port != "443" {
		host += ":" + port
	}
	query := u.Query()
	for name := range query {
		if countsVisitors(strings.ToLower(name)) {
			query.Del(name)
		}
	}
	text := host + strings.TrimRight(u.Path, "/")
	if len(query) > 0 {
		text += "?" + query.Encode()
	}
	return text
}

// trackers are parameters of an address that only tell where a visitor came
// from, beside those that begin with utm_.
var trackers = []string{
	"_hsenc", "_hsmi", "dclid", "fbclid", "gbraid", "gclid", "igshid", "li_fat_id", "mc_cid", "mc_eid", "mkt_tok",
	"msclkid", "ref_src", "si", "ttclid", "twclid", "wbraid", "yclid",
}

func countsVisitors(parameter string) bool {
	_, found := slices.BinarySearch(trackers, parameter)
	return found || strings.HasPrefix(parameter, "utm_")
}

func sameTitle(a, b string) bool { return plainTitle(a) != "" && plainTitle(a) == plainTitle(b) }

// tellingTitle is how many bytes a title has that means one thing alone,
// wherever it is mentioned.
const tellingTitle = 12

// mentions reports whether a text has a title in it, in whole words, that is long
// enough to mean it.
func mentions(text, title string) bool {
	title = plainTitle(title)
	before, after, found := strings.Cut(parser.Fold(text), title)
	if !found || len(title) < tellingTitle {
		return false
	}
	last, _ := utf8.DecodeLastRuneInString(before)
	next, _ := utf8.DecodeRuneInString(after)
	return !isOfWord(last) && !isOfWord(next)
}

// isOfWord reports whether a folded letter joins others into a word that spaces
// set apart.
func isOfWord(r rune) bool { return unicode.IsLower(r) || unicode.IsDigit(r) }

// plainTitle returns a title as titles are compared: folded, without the marks
// around it.
func plainTitle(title string) string {
	return strings.TrimFunc(parser.Fold(title), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsNumber(r) })
}
