package report

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"

	"notes/parser"
	"notes/parser/parallel"
	"notes/report/match"
)

// MatchReport says whom the things that were read may help, and why.
type MatchReport struct {
	Head
	People    int           `json:"people"`     // in the vault
	PainsOpen int           `json:"pains_open"` // today
	Results   []MatchResult `json:"results"`    // one for each source, in their order
}

// MatchResult is whom one source may help.
type MatchResult struct {
	Source  string  `json:"source"`
	Title   string  `json:"title,omitempty"`
	URL     string  `json:"url,omitempty"`
	Saved   string  `json:"saved,omitempty"`   // the note of the library that it is
	Problem string  `json:"problem,omitempty"` // why it could not be read
	Cut     bool    `json:"cut"`               // only a beginning was read
	Matches []Match `json:"matches"`           // whom it fits best first
	More    int     `json:"more"`              // how many more it fits
}

// Match is somebody whom something may help.
type Match struct {
	Who         // with the place of the pain
	Pain string `json:"pain"` // of the open ones, that which it fits best
	Fit
	AlreadySent bool        `json:"already_sent"`
	Sent        parser.Date `json:"sent,omitzero"`          // on which day, where that is known
	Snooze      parser.Date `json:"snoozed_until,omitzero"` // hear nothing of the person until then
	Rest        bool        `json:"rest"`                   // better let them rest
}

// Fit says how well two texts fit, and why.
type Fit struct {
	Score  float64  `json:"score"`            // compares what stands in different answers, too
	Terms  []string `json:"terms"`            // the words that both share, as they stand in the longer one; none where only the meaning is the same
	Shares []int    `json:"shares,omitempty"` // what each of these words counts, in percent of all that are shared, with Options.Why

	redacted bool // there may be words, and they do not show
}

// fit says how well something fits.
func (w *view) fit(terms []match.Term, sure float64) Fit {
	terms = w.terms(terms)
	f := Fit{Score: math.Round(sure*1000) / 1000, Terms: wordsOf(terms), redacted: w.redaction != nil}
	if w.Why {
		for _, t := range first(terms, mostWords) {
			f.Shares = append(f.Shares, int(math.Round(100*t.Share)))
		}
	}
	return f
}

// why says which words are shared.
func (f Fit) why() string {
	switch {
	case f.redacted:
		return "fits"
	case len(f.Terms) == 0:
		return "by meaning; no word is the same"
	}
	return "shared words: " + strings.Join(f.shared(), ", ")
}

// shared are the words that are shared, with what each counts where that is
// wanted.
func (f Fit) shared() []string {
	words := slices.Clone(f.Terms)
	for i, share := range first(f.Shares, len(words)) {
		words[i] += fmt.Sprintf(" %d%%", share)
	}
	return words
}

// mostShown bounds what is shown for one source or need, whatever is asked for.
const mostShown = 1 << 20

// top is how many people or things are shown for each source or need.
func (w *view) top() int { return cmp.Or(min(max(w.Top, 0), mostShown), 5) }

// NewMatches reports whom each of the sources may help: those it fits clearly,
// each for the one of their open pains that it fits best, at most Options.Top
// people a source. Who has it already is marked, and makes room for who has not.
func NewMatches(v *parser.Vault, sources []Source, o Options) *MatchReport {
	w := look(v, o)
	r := &MatchReport{Head: w.head(), People: len(w.people), PainsOpen: len(w.pained().of), Results: make([]MatchResult, len(sources))}
	parallel.Each(len(sources), func(i int) { r.Results[i] = w.redacted(w.matches(&sources[i]), i) })
	return r
}

// redacted is the result of the ith source without the words of the source.
func (w *view) redacted(r MatchResult, i int) MatchResult {
	if w.redaction == nil {
		return r
	}
	r.Source, r.Title, r.URL = nth("source", i+1), "", ""
	if r.Problem != "" {
		r.Problem = "something is wrong with it"
	}
	return r
}

func (w *view) matches(s *Source) MatchResult {
	r := MatchResult{Source: s.Name, Title: w.unnamed(s.Title), URL: s.URL, Problem: s.Problem, Matches: []Match{}}
	if r.Problem == "" && strings.TrimSpace(s.Title+s.Text) == "" {
		r.Problem = "there is nothing to read in it"
	}
	if r.Problem != "" {
		return r
	}
	r.Cut = s.Cut || len(s.Text) > match.MaxQuery
	r.Saved = w.savedAs(s)
	fits := w.fits(s, max(mostFits, 2*w.top()))
	shown := roomFor(fits, w.top())
	r.More = len(fits) - len(shown)
	for i := range shown {
		r.Matches = append(r.Matches, w.match(&shown[i]))
	}
	return r
}

// saved are the notes of the library by what they are known by.
type saved struct {
	pages, titles map[string]string
}

// catalogue makes the catalogue of the library. Of notes that are the same, it
// has the first one.
func (w *view) catalogue() saved {
	c := saved{map[string]string{}, map[string]string{}}
	add := func(to map[string]string, key, file string) {
		if _, there := to[key]; !there && key != "" {
			to[key] = file
		}
	}
	for _, shown := range w.vault.Resources {
		s, file := w.plainResource(shown), shown.Note.File.Name
		this := newWork(s.Title, s.URL)
		add(c.pages, this.page, file)
		add(c.titles, this.title, file)
	}
	return c
}

// savedAs returns the note of the library that a source is, by its address or
// else its title, or "".
func (w *view) savedAs(s *Source) string {
	c, this := w.saved(), s.work()
	return cmp.Or(c.pages[this.page], c.titles[this.title])
}

// roomFor returns at most so many of those whom something fits. Of more, those
// make room who have it already, the one whom it fits least first.
func roomFor(fits []fit, most int) []fit {
	fits = slices.Clone(fits)
	for i := len(fits) - 1; i >= 0 && len(fits) > most; i-- {
		if fits[i].gave != nil {
			fits = slices.Delete(fits, i, i+1)
		}
	}
	return first(fits, most)
}

// match describes somebody whom something fits.
func (w *view) match(f *fit) Match {
	m := Match{
		Who: f.person.whoAt(f.pain.Span), Pain: f.pain.Text, Fit: w.fit(f.terms, f.sure),
		AlreadySent: f.gave != nil, Snooze: w.snooze(f.person), Rest: f.person.rests(),
	}
	if f.gave != nil {
		m.Sent = f.gave.date
	}
	return m
}

// Doc says in words whom each source may help.
func (r *MatchReport) Doc() *Doc {
	doc := &Doc{Title: "Whom it may help", Day: r.Today, Table: r.table()}
	if r.People == 0 {
		doc.Sections = []Section{nobodyYet("results")}
		return doc
	}
	for i := range r.Results {
		doc.Sections = append(doc.Sections, r.section(&r.Results[i]))
	}
	return doc
}

// section lists whom one source may help.
func (r *MatchReport) section(of *MatchResult) Section {
	s := Section{ID: "results", Title: of.heading()}
	switch {
	case of.Problem != "":
		s.Empty = Step{"It was not read: " + of.Problem + ".", ""}
		return s
	case r.PainsOpen == 0:
		s.Empty = noPains()
		return s
	case len(of.Matches) == 0:
		s.Empty = of.noMatch()
	default:
		s.Groups = listed(of.Matches, func(m Match) Item { return m.item() })
	}
	if of.More > 0 {
		s.More = Step{Count(of.More, "more person", "more people") + " whom it fits, with", fmt.Sprintf("--top %d", len(of.Matches)+of.More)}
	}
	if of.Cut {
		s.Notes = []string{"It is long: only the beginning was read."}
	}
	return s
}

// heading names a source by its title and where it was read.
func (m *MatchResult) heading() string {
	switch m.Source {
	case "-":
		return cmp.Or(m.Title, "standard input")
	case m.Title:
		return m.Title
	}
	return sentence(" · ", m.Title, m.Source)
}

// noMatch says that a source fits nobody, and what to do with it.
func (m *MatchResult) noMatch() Step {
	const none = "No clear match: no open pain is about this. "
	if m.Saved != "" {
		return Step{none + "It keeps in your library until somebody needs it.", ""}
	}
	return Step{none + "Somebody may need it another day; to keep it in your library:", "notes save SOURCE"}
}

func (m *Match) item() Item {
	item := m.Who.item()
	item.What, item.Mark = m.Pain, m.mark()
	item.Why = []string{m.why()}
	if !m.Snooze.IsZero() {
		item.Why = append(item.Why, snoozedUntil(m.Snooze))
	}
	if m.Rest {
		item.Why = append(item.Why, "several things went unanswered; let it rest, the door stays open")
	}
	return item
}

// mark says whether the person has it already.
func (m *Match) mark() string {
	if !m.AlreadySent {
		return ""
	}
	return sentence(" ", "already sent", m.Sent.String())
}

// table has a row for each person and source.
func (r *MatchReport) table() *Table {
	t := &Table{Columns: []Column{{"name", false}, {"pain", false}, {"words", false}, {"sent", false}, {"source", false}, {"title", false}}}
	for _, of := range r.Results {
		for _, m := range of.Matches {
			t.Rows = append(t.Rows, Row{
				Cells: []string{m.Name, m.Pain, strings.Join(m.Terms, ", "), m.mark(), of.Source, of.Title},
				ID:    m.Person, At: Place{File: m.File, Line: m.Line},
			})
		}
	}
	return t
}
