package report

import (
	"net/url"
	"path"
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
// or its title is the same, or a link leads to its note. A title that only names the other counts as long as
// the two have no addresses that differ.
func (s *Source) IsWhat(h *parser.Help) bool { return s.work().isWhat(h) }

// work is something that may be given, as works are compared: whether an address is
// http or https does not matter, nor www., a slash at the end, the place on the page,
// or what only counts visitors; nor do the marks around a title.
type work struct {
	address, page string // as it stands, and what matters of it
	text, title   string // what it is called, folded, and without the marks around it
	note          string // the path of its note without .md, folded; "" where it has none
}

func newWork(title, address string) *work {
	w := &work{address: address, text: parser.Fold(title)}
	w.title = strings.TrimFunc(w.text, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsNumber(r) })
	if address != "" {
		w.page = page(address)
	}
	return w
}

func (s *Source) work() *work {
	w := newWork(s.Title, s.URL)
	if path, isNote := strings.CutSuffix(s.Name, ".md"); isNote {
		w.note = parser.Fold(path)
	}
	return w
}

// isWhat reports whether the work is what was given with a help.
func (w *work) isWhat(h *parser.Help) bool {
	given := newWork(h.What, "")
	switch {
	case w.title != "" && w.title == given.title, w.isLinked(h.What), w.page != "" && w.isAmong(h.What):
		return true
	case w.address != "" && h.URL != "":
		return w.address == h.URL || w.page == page(h.URL)
	}
	return given.mentions(w) || w.mentions(given)
}

// isLinked reports whether a [[link]] in a text leads to the work's note.
func (w *work) isLinked(text string) bool {
	_, rest, found := strings.Cut(text, "[[")
	for ; found && w.note != ""; _, rest, found = strings.Cut(rest, "[[") {
		target, _, _ := strings.Cut(rest, "]]")
		target, _, _ = strings.Cut(target, "|")
		target, _, _ = strings.Cut(target, "#")
		note := parser.Fold(strings.TrimSuffix(strings.TrimSpace(target), ".md"))
		if note == w.note || note == path.Base(w.note) {
			return true
		}
	}
	return false
}

// isAmong reports whether the work's address stands among the words of a text.
func (w *work) isAmong(text string) bool {
	if !strings.Contains(text, "://") {
		return false
	}
	words := strings.FieldsFunc(text, func(r rune) bool { return unicode.IsSpace(r) || strings.ContainsRune("()<>[]“”\"", r) })
	return slices.ContainsFunc(words, func(word string) bool {
		return strings.Contains(word, "://") && page(strings.TrimRight(word, ".,;:!?")) == w.page
	})
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
		if parser.CountsVisitors(name) {
			query.Del(name)
		}
	}
	text := host + strings.TrimRight(u.Path, "/")
	if len(query) > 0 {
		text += "?" + query.Encode()
	}
	return text
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
