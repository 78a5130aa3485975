package report

import (
	"strconv"
	"strings"

	"notes/parser"
	"notes/parser/source"
	"notes/report/match"
)

// offered is what somebody can help with: an offer, or where it is nil their
// experience. Without a person it is the owner's own.
type offered struct {
	person *person
	offer  *parser.Offer
	id     string
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
			all = append(all, offered{p, &p.Offers[i], p.ID + "/" + strconv.Itoa(i)})
		}
		if len(p.Experience) > 0 {
			all = append(all, offered{p, nil, p.ID + "/experience"})
		}
	}
	if me := w.vault.Me; me != nil {
		for i := range me.Offers {
			all = append(all, offered{nil, &me.Offers[i], "/" + strconv.Itoa(i)})
		}
	}
	return all
}

// document is what somebody can help with as a document to be found. What they
// know or like besides counts little.
func (w *view) offerDocument(o *offered) match.Document {
	d := match.Document{ID: o.id, Vectors: w.meaning("", o.text())}
	if o.offer == nil {
		d.Fields = []match.Field{{Text: o.text(), Role: match.Context}}
	} else {
		d.Fields = []match.Field{{Text: o.offer.Text}, {Text: strings.Join(o.offer.Tags, " "), Role: match.Tags}}
	}
	if p := o.person; p != nil {
		d.Of = p.ID
		about := strings.Join(append(append([]string{unlinked(p.Role)}, p.Experience...), p.Interests...), " ")
		d.Fields = append(d.Fields, match.Field{Text: about, Role: match.Background})
	}
	return d
}
