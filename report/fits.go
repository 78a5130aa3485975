package report

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"notes/parser"
	"notes/report/match"
)

// fit is something of the library that fits a pain.
type fit struct {
	resource *parser.Resource
	pain     *parser.Pain
	words    []string // that they share, those that say most first
	sure     float64  // how well it fits
}

// Send is something of the library to send to somebody.
type Send struct {
	Title string   `json:"title"`
	URL   string   `json:"url,omitempty"`
	File  string   `json:"file"`
	For   string   `json:"for"`   // the pain that it fits
	Terms []string `json:"terms"` // the words that they share
}

// send returns what fits as a report shows it, or nil.
func (f *fit) send() *Send {
	if f == nil {
		return nil
	}
	return &Send{f.resource.Title, f.resource.URL, f.resource.Note.File.Name, f.pain.Text, f.words}
}

// words says what fits, on a line about a pain or something else.
func (s *Send) words(about string) string {
	text := "fits"
	if s.For != about {
		text += " " + quoted(s.For)
	}
	return text + ": " + s.Title + " (" + strings.Join(s.Terms, ", ") + ")"
}

// mostWords is how many of the words that two texts share are shown.
const mostWords = 4

// sharedWords returns the words that a hit shares with what was looked for.
func sharedWords(h *match.Hit) []string {
	var words []string
	for _, t := range first(h.Terms, mostWords) {
		words = append(words, t.Word)
	}
	return words
}

// wasGiven reports whether the person was given a resource already.
func (p *person) wasGiven(s *parser.Resource) bool {
	title := parser.Fold(s.Title)
	return slices.ContainsFunc(p.given, func(g given) bool {
		return s.URL != "" && g.link() == s.URL || title != "" && strings.Contains(parser.Fold(g.what()), title)
	})
}

// mostFor is how many people something that was saved is suggested for.
const mostFor = 3

// newFits finds whom the resources fit that were saved of late: by person those
// that fit an open pain, the one that fits best first.
func (w *view) newFits() map[string][]fit {
	fresh := slices.DeleteFunc(slices.Clone(w.vault.Resources), func(s *parser.Resource) bool {
		return !w.happened(s.Added) || s.Added.Before(w.Today.AddDays(-newFor))
	})
	if len(fresh) == 0 {
		return nil
	}
	docs, of := w.painDocuments()
	ix := match.New(docs)
	found := map[string][]fit{}
	for _, s := range fresh {
		suggest(found, s, ix, of)
	}
	for _, fits := range found {
		slices.SortFunc(fits, func(a, b fit) int {
			return cmp.Or(cmp.Compare(b.sure, a.sure), cmp.Compare(a.resource.ID, b.resource.ID))
		})
	}
	return found
}

// suggest adds a resource to what was found for the few whom it fits best, but
// for nobody whom it fits less than half as well as the first of them.
func suggest(found map[string][]fit, s *parser.Resource, ix *match.Index, of []openPain) {
	hits := ix.Search(match.Query{Title: s.Title, Text: s.Note.Body, Lang: s.Lang}, mostFor).Hits
	for _, h := range hits {
		p, pain := of[h.Doc].person, of[h.Doc].pain
		if h.Clear() && h.Sure >= hits[0].Sure/2 && !p.wasGiven(s) {
			found[p.ID] = append(found[p.ID], fit{s, &p.Pains[pain], sharedWords(&h), h.Sure})
		}
	}
}

// openPain is an open pain of a person.
type openPain struct {
	person *person
	pain   int
}

// painDocuments returns the open pains of all but those who rest as documents to
// be found, and whose they are.
func (w *view) painDocuments() (docs []match.Document, of []openPain) {
	for _, p := range w.people {
		if p.rests() {
			continue
		}
		w.open(p, func(i int) {
			pain := &p.Pains[i]
			docs = append(docs, match.Document{
				ID: p.ID + "/" + strconv.Itoa(i), Of: p.ID, Lang: p.Lang,
				Fields: []match.Field{
					{Text: pain.Text},
					{Text: strings.Join(pain.Tags, " "), Role: match.Tags},
					{Text: pain.Context, Role: match.Context},
				},
			})
			of = append(of, openPain{p, i})
		})
	}
	return docs, of
}

// library is what there is to send, and finds what fits a need.
type library struct {
	resources []*parser.Resource
	index     *match.Index
}

// shelve makes the library of the vault's resources.
func (w *view) shelve() *library {
	docs := make([]match.Document, len(w.vault.Resources))
	for i, s := range w.vault.Resources {
		docs[i] = match.Document{ID: s.ID, Lang: s.Lang, Fields: []match.Field{
			{Text: s.Title},
			{Text: strings.Join(s.Tags, " "), Role: match.Tags},
			{Text: s.Note.Body, Role: match.Context},
		}}
	}
	return &library{w.vault.Resources, match.New(docs)}
}

// toSend returns what fits a pain of the person best and was not given to them
// yet, or nil.
func (w *view) toSend(p *person, pain int) *fit {
	if len(w.vault.Resources) == 0 {
		return nil
	}
	shelf, q := w.library(), &p.Pains[pain]
	text := q.Text + " " + strings.Join(q.Tags, " ") + " " + q.Context
	for _, h := range shelf.index.Search(match.Query{Text: text, Lang: p.Lang}, mostRecent).Hits {
		if s := shelf.resources[h.Doc]; h.Clear() && !p.wasGiven(s) {
			return &fit{s, q, sharedWords(&h), h.Sure}
		}
	}
	return nil
}

// findResource finds what was saved of late and fits an open pain.
func (w *view) findResource(p *person, reasons []Reason) []Reason {
	for _, f := range w.fitting()[p.ID] {
		r := w.reason(f.pain.Span, f.resource.Added, f.pain.Text)
		r.fits, r.key = &f, f.resource.ID
		if w.holdsOn(p, &r, f.resource.Added, f.resource.Added.AddDays(newFor)) {
			reasons = append(reasons, r)
		}
	}
	return reasons
}

func (w *view) whyResource(_ *person, r *Reason) string {
	return "you saved something for it " + r.when()
}
