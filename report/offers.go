package report

import (
	"strings"

	"notes/parser"
	"notes/parser/source"
	"notes/report/match"
)

// offered is what somebody can help with: an offer or, where none is on record,
// their experience. Without a person it is the owner's own.
type offered struct {
	person *person
	offer  *parser.Offer
	number int // among their offers
}

// text says it in the note's words.
func (o *offered) text() string {
	if o.offer == nil {
		return strings.Join(o.person.Experience, ", ")
	}
	return o.offer.Text
}

func (o *offered) span() source.Span {
	if o.offer == nil {
		return source.Span{}
	}
	return o.offer.Span
}

// offers returns what people can help with, and the owner. Whose note says
// introductions: no is asked for nothing on behalf of others.
func (w *view) offers() []offered {
	var all []offered
	for _, p := range w.people {
		if p.NoIntros {
			continue
		}
		for i := range p.Offers {
			all = append(all, offered{p, &p.Offers[i], i})
		}
		if len(p.Offers) == 0 && len(p.Experience) > 0 {
			all = append(all, offered{person: p})
		}
	}
	if me := w.vault.Me; me != nil {
		for i := range me.Offers {
			all = append(all, offered{nil, &me.Offers[i], i})
		}
	}
	return all
}

// offerDocuments are what people can help with as documents to be found.
func (w *view) offerDocuments(offers []offered) []match.Document {
	docs := make([]match.Document, len(offers))
	for i := range offers {
		o, of, about := &offers[i], "", ""
		if o.person != nil {
			of, about = o.person.ID, o.person.about()
		}
		field := match.Field{Text: about, Role: match.Background}
		if o.offer == nil {
			docs[i] = match.Document{ID: of + "/experience", Of: of, Fields: []match.Field{{Text: o.text(), Role: match.Context}, field}}
		} else {
			docs[i] = offerDocument(of, o.number, o.offer, field)
		}
		docs[i].Vectors = w.meaning("", o.text())
	}
	return docs
}
