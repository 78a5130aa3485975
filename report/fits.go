package report

import (
	"cmp"
	"slices"
	"strings"
	"sync"

	"notes/parser"
	"notes/parser/parallel"
	"notes/report/match"
)

// fit is somebody whom something fits, with the pain that it fits best.
type fit struct {
	resource *parser.Resource // nil for what is not of the library
	person   *person
	pain     *parser.Pain
	terms    []match.Term // the words that they share, those that say most first
	sure     float64      // how well it fits
	gave     *given       // when the person was given it already
}

// mayBeSent reports whether it is something to suggest: the person does not
// have it yet, and does not rest.
func (f *fit) mayBeSent() bool { return f.gave == nil && !f.person.rests() }

// Send is something of the library to send to somebody.
type Send struct {
	Kept
	For   string   `json:"for"`   // the pain that it fits
	Terms []string `json:"terms"` // the words that they share
}

// send returns what fits as a report shows it, or nil.
func (f *fit) send() *Send {
	if f == nil {
		return nil
	}
	return &Send{kept(f.resource), f.pain.Text, wordsOf(f.terms)}
}

// words says what fits, on a line about a pain or something else.
func (s *Send) words(about string) string {
	text := "fits"
	if s.For != about {
		text += " " + quoted(s.For)
	}
	return text + ": " + s.Title + inBrackets(s.Terms)
}

// inBrackets are the words that two texts share, behind what fits.
func inBrackets(words []string) string {
	if len(words) == 0 {
		return ""
	}
	return " (" + strings.Join(words, ", ") + ")"
}

// terms are words that two texts share, as far as they may be shown.
func (w *view) terms(shared []match.Term) []match.Term {
	if w.redaction != nil {
		return nil
	}
	return shared
}

// plainResource is something of the library as its note has it.
func (w *view) plainResource(s *parser.Resource) *parser.Resource {
	if w.redaction == nil {
		return s
	}
	return w.redaction.resources[s]
}

// mostWords is how many of the words that two texts share are shown.
const mostWords = 4

// wordsOf returns the first words that two texts share.
func wordsOf(terms []match.Term) []string {
	words := make([]string, 0, mostWords)
	for _, t := range first(terms, mostWords) {
		words = append(words, t.Word)
	}
	return words
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
	sent := make([][]fit, len(fresh))
	parallel.Each(len(fresh), func(i int) { sent[i] = first(w.mayBeSent(fresh[i]), mostFor) })
	found := map[string][]fit{}
	for _, fits := range sent {
		for _, f := range fits {
			found[f.person.ID] = append(found[f.person.ID], f)
		}
	}
	for _, fits := range found {
		slices.SortFunc(fits, func(a, b fit) int {
			return cmp.Or(cmp.Compare(b.sure, a.sure), cmp.Compare(a.resource.ID, b.resource.ID))
		})
	}
	return found
}

// mostFits is how many people are looked at of those whom something may fit.
const mostFits = 20

// unasked is how sure a fit has to be that nobody asked for: in the made-up vaults
// of the tests, chance stays below .41, and what fits begins at .57.
const unasked = .45

// fits returns whom something fits, the one whom it fits best first: those with
// a clear hit, and nobody whom it fits less than half as well as the first. (In
// vaults of 50 people made of a public collection, this leaves out 600 wrong ones
// of 2,000, and 1 right one of 1,100.) It is the one judge of that for all
// reports. It looks at so many people.
func (w *view) fits(s *Source, most int) []fit {
	pains, this := w.pained(), s.work()
	var fits []fit
	hits := pains.search(w.query(s), most)
	for i := range hits {
		h := &hits[i]
		if w.isFit(h) && h.Sure >= hits[0].Sure/2 {
			at := pains.of[h.Doc]
			fits = append(fits, fit{nil, at.person, &at.person.Pains[at.pain], w.terms(h.Terms), h.Sure, at.person.gave(this)})
		}
	}
	return fits
}

// isFit reports whether a hit is sure enough to be told of.
func (w *view) isFit(h *match.Hit) bool { return h.Clear() && (!w.shallow || h.Sure >= unasked) }

// fitsOf returns whom a resource fits.
func (w *view) fitsOf(s *parser.Resource) []fit {
	pains := w.pained()
	pains.Lock()
	fits, known := pains.found[s]
	pains.Unlock()
	if known {
		return fits
	}
	from := SourceOf(w.plainResource(s))
	fits = w.fits(&from, mostFits)
	for i := range fits {
		fits[i].resource = s
	}
	pains.Lock()
	defer pains.Unlock()
	pains.found[s] = fits
	return fits
}

// mayBeSent returns whom a resource fits that it may be sent to.
func (w *view) mayBeSent(s *parser.Resource) []fit {
	return slices.DeleteFunc(slices.Clone(w.fitsOf(s)), func(f fit) bool { return !f.mayBeSent() })
}

// pained are the open pains of everybody, to be searched.
type pained struct {
	sync.Mutex
	*searched
	of    []openPain
	found map[*parser.Resource][]fit // what was searched for already
}

func (w *view) gatherPains() *pained {
	docs, of := w.painDocuments()
	return &pained{searched: w.keptPains().of(docs), of: of, found: map[*parser.Resource][]fit{}}
}

// place returns where one of them stands.
func (p *pained) place(who *person, pain int) int {
	at, _ := slices.BinarySearchFunc(p.of, openPain{who, pain}, func(a, b openPain) int {
		return cmp.Or(strings.Compare(a.person.ID, b.person.ID), cmp.Compare(a.pain, b.pain))
	})
	return at
}

// shelf is what there is to send, and finds what fits a need.
type shelf struct {
	resources []*parser.Resource
	*searched
}

// leadSize is how many bytes of a text say what it is about. All of it is read
// when it has to find a pain in turn.
const leadSize = 1 << 10

// lead returns the beginning of a text, up to the end of a word.
func lead(text string) string {
	if len(text) <= leadSize {
		return text
	}
	return text[:max(strings.LastIndexAny(text[:leadSize], " \n"), 0)]
}

// shelve makes the shelf of the vault's resources.
func (w *view) shelve() *shelf {
	docs := make([]match.Document, len(w.vault.Resources))
	for i, shown := range w.vault.Resources {
		s := w.plainResource(shown)
		body := w.unnamed(s.Note.Body)
		docs[i] = match.Document{ID: s.ID, Lang: s.Lang, Vectors: w.meaning(s.Title, body), Fields: []match.Field{
			{Text: s.Title},
			{Text: strings.Join(s.Tags, " "), Role: match.Tags},
			{Text: lead(body), Role: match.Context},
		}}
	}
	return &shelf{w.vault.Resources, w.keptShelf().of(docs)}
}

// mostTried is how many things of the library are looked at for a pain.
const mostTried = 5

// toSend returns what fits a pain of the person best and was not given to them
// yet, or nil. What a need finds in the library has to find the need in turn,
// among those of everybody.
func (w *view) toSend(p *person, pain int) *fit {
	if len(w.vault.Resources) == 0 || p.rests() {
		return nil
	}
	library, q := w.shelf(), &p.plain.Pains[pain]
	text := q.Text + " " + strings.Join(q.Tags, " ") + " " + q.Context
	for _, h := range library.search(match.Query{Text: text, Vectors: w.meaning("", q.Text)}, mostTried) {
		s := library.resources[h.Doc]
		if !w.mayFit(s, p, pain) {
			continue
		}
		for _, f := range w.mayBeSent(s) {
			if f.pain == &p.Pains[pain] {
				return &f
			}
		}
	}
	return nil
}

// mayFit reports whether a resource fits a pain well enough to be worth a search for
// all whom it fits. Where what was searched for is kept, every search is.
func (w *view) mayFit(s *parser.Resource, p *person, pain int) bool {
	pains := w.pained()
	if pains.answers != nil {
		return true
	}
	from := SourceOf(w.plainResource(s))
	if p.gave(from.work()) != nil {
		return false
	}
	hit := pains.index.Hit(w.query(&from), pains.place(p, pain))
	return w.isFit(&hit)
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
