package report

import (
	"cmp"
	"slices"

	"notes/parser"
	"notes/report/match"
)

// NeedReport says what there is for a need: things of the library, people who
// may help with it, and what the owner can do.
type NeedReport struct {
	Head
	Need      string         `json:"need"`
	Resources []NeedResource `json:"resources"` // best first
	Offers    []NeedOffer    `json:"offers"`    // best first, the best of each person
	Yours     []OwnOffer     `json:"yours"`     // best first
}

// NeedResource is something of the library that fits a need.
type NeedResource struct {
	Kept
	Fit
}

// NeedOffer is somebody who may help with a need, with their offer or, where
// none says it, their experience.
type NeedOffer struct {
	Who
	Offer      string `json:"offer,omitempty"`
	Experience string `json:"experience,omitempty"`
	Fit
	Snooze parser.Date `json:"snoozed_until,omitzero"`
}

// OwnOffer is something that the owner can help with.
type OwnOffer struct {
	Offer string `json:"offer"`
	File  string `json:"file,omitempty"`
	Line  int    `json:"line,omitempty"`
	Fit
}

// askedFrom is how sure it has to be that an offer fits a need. Who asks sees
// more than what is clear enough to be shown unasked.
const askedFrom = .15

// NewNeed reports what helps with a need: at most Options.Top resources, people
// and offers of the owner's own. People whose notes say introductions: no are
// not among them.
func NewNeed(v *parser.Vault, need string, o Options) *NeedReport {
	w := look(v, o)
	r := &NeedReport{Head: w.head(), Need: need, Resources: w.resourcesFor(need), Offers: []NeedOffer{}, Yours: []OwnOffer{}}
	w.offersFor(r)
	if o.Redact {
		r.Need = "a need"
	}
	return r
}

// resourcesFor returns the resources that fit a need, best first. What it finds
// in the library has to find it in turn, as it would a pain.
func (w *view) resourcesFor(need string) []NeedResource {
	list := []NeedResource{}
	library := w.shelf()
	back := match.New([]match.Document{w.painDocument(&painRoom{}, "", 0, &parser.Pain{Text: need}, "")})
	for _, h := range library.index.Search(w.needed(need), mostFits).Hits {
		s := library.resources[h.Doc]
		from := SourceOf(w.plainResource(s))
		if found := back.Search(w.query(&from), 1).Hits; len(found) > 0 && found[0].Sure > h.Sure {
			h = found[0]
		}
		if h.Clear() {
			list = append(list, NeedResource{kept(s), w.fit(h.Terms, h.Sure)})
		}
	}
	slices.SortStableFunc(list, func(a, b NeedResource) int { return cmp.Compare(b.Score, a.Score) })
	return first(list, w.top())
}

func (w *view) needed(need string) match.Query {
	return match.Query{Text: need, Vectors: w.meaning("", need)}
}

// offersFor adds the offers that fit a need, best first.
func (w *view) offersFor(r *NeedReport) {
	offers := w.offers()
	docs := w.offerDocuments(offers)
	countTags(docs)
	for _, h := range match.New(docs).Search(w.needed(r.Need), mostFits+2*w.top()).Hits {
		switch o := &offers[h.Doc]; {
		case h.Sure < askedFrom:
			return
		case o.person == nil && len(r.Yours) < w.top():
			at := o.span()
			r.Yours = append(r.Yours, OwnOffer{o.text(), at.File.Name, at.From().Line, w.fit(h.Terms, h.Sure)})
		case o.person != nil && len(r.Offers) < w.top():
			r.Offers = append(r.Offers, w.needOffer(o, w.fit(h.Terms, h.Sure)))
		}
	}
}

// countTags makes tags count in full: a need is often typed in the one word
// that an offer is filed under.
func countTags(docs []match.Document) {
	for i := range docs {
		for k := range docs[i].Fields {
			if f := &docs[i].Fields[k]; f.Role == match.Tags {
				f.Role = match.Text
			}
		}
	}
}

func (w *view) needOffer(o *offered, f Fit) NeedOffer {
	n := NeedOffer{Who: o.person.whoAt(o.span()), Fit: f, Snooze: w.snooze(o.person)}
	if o.offer == nil {
		n.Experience = o.text()
	} else {
		n.Offer = o.text()
	}
	return n
}

// Doc says in words what there is for a need.
func (r *NeedReport) Doc() *Doc {
	doc := &Doc{Title: "What may help", Day: r.Today, Intro: quoted(r.Need)}
	for _, s := range []Section{
		{ID: "yours", Title: "You can help with this yourself", Groups: grouped(r.Yours)},
		{ID: "offers", Title: "People who may help", Groups: grouped(r.Offers)},
		{ID: "resources", Title: "From your library", Groups: grouped(r.Resources)},
	} {
		if !s.IsEmpty() {
			doc.Sections = append(doc.Sections, s)
		}
	}
	if len(doc.Sections) == 0 {
		doc.Sections = []Section{{ID: "resources", Title: "Nothing yet", Empty: Step{
			"Nothing in your library and nobody's offer fits this clearly. Other words may find more; or ask somebody what they are good at:", "notes report ask",
		}}}
	}
	return doc
}

func (n NeedResource) item() Item {
	item := n.Kept.item()
	item.Why = []string{n.why()}
	return item
}

func (n NeedOffer) item() Item {
	item := n.Who.item()
	if item.What = n.Offer; n.Experience != "" {
		item.What = "experience: " + n.Experience
	}
	item.Why = []string{n.why()}
	if !n.Snooze.IsZero() {
		item.Why = append(item.Why, snoozedUntil(n.Snooze))
	}
	return item
}

func (o OwnOffer) item() Item {
	return Item{What: o.Offer, Why: []string{o.why()}, At: Place{File: o.File, Line: o.Line}}
}
