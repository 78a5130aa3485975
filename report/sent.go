package report

import (
	"net/url"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"notes/parser"
)

// gave returns the last thing given to the person that is the same as a work, or
// nil.
func (p *person) gave(w *work) *given {
	for i := len(p.given) - 1; i >= 0; i-- {
		if g := &p.given[i]; g.help != nil && w.isWhat(p.plainHelp(g.help)) {
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
func (s *Source) IsWhat(h *parser.Help) bool { return s.work().isWhat(h) }

// work is something that may be given, as works are compared: whether an address is
// http or https does not matter, nor www., a slash at the end, the place on the page,
// or what only counts visitors; nor do the marks around a title.
type work struct {
	address, page string // as it stands, and what matters of it
	text, title   string // what it is called, folded, and without the marks around it
}

func newWork(title, address string) *work {
	w := &work{address: address, text: parser.Fold(title)}
	w.title = strings.TrimFunc(w.text, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsNumber(r) })
	if address != "" {
		w.page = page(address)
	}
	return w
}

func (s *Source) work() *work { return newWork(s.Title, s.URL) }

// isWhat reports whether the work is what was given with a help.
func (w *work) isWhat(h *parser.Help) bool {
	given := newWork(h.What, "")
	switch {
	case w.title != "" && w.title == given.title:
		return true
	case w.address != "" && h.URL != "":
		return w.address == h.URL || w.page == page(h.URL)
	}
	return given.mentions(w) || w.mentions(given)
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

// tellingTitle is how many bytes a title has that means one thing alone,
// wherever it is mentioned.
const tellingTitle = 12

// mentions reports whether what a work is called has another one's title in it, in
// whole words, that is long enough to mean it.
func (w *work) mentions(other *work) bool {
	before, after, found := strings.Cut(w.text, other.title)
	if !found || len(other.title) < tellingTitle {
		return false
	}
	last, _ := utf8.DecodeLastRuneInString(before)
	next, _ := utf8.DecodeRuneInString(after)
	return !isOfWord(last) && !isOfWord(next)
}

// isOfWord reports whether a folded letter joins others into a word that spaces
// set apart.
func isOfWord(r rune) bool { return unicode.IsLower(r) || unicode.IsDigit(r) }
