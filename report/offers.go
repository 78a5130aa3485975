package report

import (
	"slices"
	"strconv"
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

// tags are the themes of an offer.
func (o *offered) tags() []string {
	if o.offer == nil {
		return nil
	}
	return o.offer.Tags
}

// written is what somebody can help with as their note has it.
func (w *view) written(o *offered) *offered {
	if w.redaction == nil {
		return o
	}
	plain := *o
	switch {
	case o.person == nil:
		plain.offer = &w.plain.vault.Me.Offers[o.number]
	case o.offer == nil:
		plain.person = o.person.plain
	default:
		plain.person, plain.offer = o.person.plain, &o.person.plain.Offers[o.number]
	}
	return &plain
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
	var last *person
	about := ""
	for i := range offers {
		if p := offers[i].person; p != last {
			if last, about = p, ""; p != nil {
				about = p.plain.about()
			}
		}
		docs[i] = w.offerDocument(&offers[i], about)
	}
	return docs
}

// offerDocument is what somebody can help with as a document. What else the note
// says of them stands around it, and counts little.
func (w *view) offerDocument(of *offered, about string) match.Document {
	o := w.written(of)
	d := match.Document{ID: "/" + strconv.Itoa(o.number), Vectors: w.meaning("", o.text())}
	if o.offer != nil {
		d.Fields = []match.Field{{Text: o.offer.Text}, {Text: strings.Join(o.offer.Tags, " "), Role: match.Tags}}
	} else {
		d.Fields = []match.Field{{Text: o.text(), Role: match.Context}}
	}
	if p := of.person; p != nil {
		d.ID, d.Of = p.ID+d.ID, p.ID
		d.Fields = append(d.Fields, match.Field{Text: about, Role: match.Background})
	}
	return d
}

// about is what else the note says of somebody who may ease a need.
func (p *person) about() string {
	about := slices.Concat([]string{unlinked(p.Role)}, p.Tags, p.Experience, p.Interests)
	return strings.Join(about, "\n\n") + "\n\n" + prose(bodyWithoutItems(p.Person))
}
