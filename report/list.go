package report

import (
	"slices"

	"notes/parser"
)

// PeopleList is the people whom a query chooses, by id.
type PeopleList struct {
	Version int             `json:"version"`
	People  []parser.Object `json:"people"`
	table   []Known
}

// PainsList is the pains that a query chooses, open or closed, by person and
// in the note's order.
type PainsList struct {
	Version int          `json:"version"`
	Pains   []ListedPain `json:"pains"`
}

// ListedPain is a pain with what became of it.
type ListedPain struct {
	Pain
	Status parser.Status `json:"status"`
	Closed parser.Date   `json:"closed,omitzero"` // the day it was eased or dropped
}

// HelpsList is the helps that a query chooses, introductions made among them,
// by person and day.
type HelpsList struct {
	Version int    `json:"version"`
	Helps   []Help `json:"helps"`
}

// OffersList is the offers that a query chooses, by person and in the note's
// order.
type OffersList struct {
	Version int     `json:"version"`
	Offers  []Offer `json:"offers"`
}

// Offer is something that a person can help others with.
type Offer struct {
	Who
	Text string   `json:"text"`
	Tags []string `json:"tags,omitempty"`
}

// ListPeople lists the people whom the query chooses. Their last contact is
// the latest of all that is on record, not only of what the note calls so.
func ListPeople(v *parser.Vault, q Query, o Options) *PeopleList {
	w := look(v, o)
	list := &PeopleList{Version: version, People: []parser.Object{}}
	for _, p := range w.chosen(q) {
		list.People = append(list.People, withContact(p.Object(), p.last))
		list.table = append(list.table, w.known(p))
	}
	return list
}

// withContact returns the person's members with the last contact.
func withContact(o parser.Object, last parser.Date) parser.Object {
	const name = "last_contact"
	o = slices.DeleteFunc(o, func(m parser.Member) bool { return m.Name == name })
	if last.IsZero() {
		return o
	}
	at := slices.IndexFunc(o, func(m parser.Member) bool { return m.Name == "keys" || m.Name == "fields" })
	if at < 0 {
		at = len(o)
	}
	return slices.Insert(o, at, parser.Member{Name: name, Value: last})
}

// ListPains lists the pains that the query chooses: those of which it holds
// when it is put to their person as if they had no other.
func ListPains(v *parser.Vault, q Query, o Options) *PainsList {
	w := look(v, o)
	list := &PainsList{version, []ListedPain{}}
	for _, p := range w.people {
		for i := range p.Pains {
			s := w.subject(p)
			s.pains, s.index = p.Pains[i:i+1], i
			if pain := &p.Pains[i]; !pain.Since.After(w.Today) && q.matches(s) {
				listed := ListedPain{Pain: w.pain(p, i), Status: w.status(pain)}
				if listed.Status != parser.Open {
					listed.Closed = pain.Closed
				}
				list.Pains = append(list.Pains, listed)
			}
		}
	}
	return list
}

// ListHelps lists the helps that the query chooses: those of which it holds
// when it is put to their person as if they had been given nothing else.
func ListHelps(v *parser.Vault, q Query, o Options) *HelpsList {
	w := look(v, o)
	list := &HelpsList{version, []Help{}}
	for _, p := range w.people {
		for i := range p.given {
			s := w.subject(p)
			s.given = p.given[i : i+1]
			if q.matches(s) {
				list.Helps = append(list.Helps, w.help(p, &p.given[i]))
			}
		}
	}
	return list
}

// ListOffers lists the offers that the query chooses: those of which it holds
// when it is put to their person as if they offered nothing else.
func ListOffers(v *parser.Vault, q Query, o Options) *OffersList {
	w := look(v, o)
	list := &OffersList{version, []Offer{}}
	for _, p := range w.people {
		for i := range p.Offers {
			s := w.subject(p)
			s.offers = p.Offers[i : i+1]
			if q.matches(s) {
				offer := &p.Offers[i]
				list.Offers = append(list.Offers, Offer{p.whoAt(offer.Span), offer.Text, offer.Tags})
			}
		}
	}
	return list
}

// Doc lists the people in words.
func (l *PeopleList) Doc() *Doc {
	s := Section{ID: "people", Title: "People", Empty: nothingFits}
	if len(l.table) > 0 {
		s.Table = tableOf(l.table)
	}
	return &Doc{Title: s.Title, Sections: []Section{s}}
}

// Doc lists the pains in words.
func (l *PainsList) Doc() *Doc {
	var items []Item
	for _, p := range l.Pains {
		items = append(items, p.item())
	}
	return listed("pains", "Pains", items)
}

func (p ListedPain) item() Item {
	item := p.Pain.item()
	if p.Status == parser.Open {
		return item
	}
	item.Mark = string(p.Status)
	item.Why = nil
	if !p.Closed.IsZero() {
		item.Why = []string{p.Closed.String()}
	}
	return item
}

// Doc lists the helps in words.
func (l *HelpsList) Doc() *Doc {
	var items []Item
	for _, h := range l.Helps {
		items = append(items, h.item())
	}
	return listed("helps", "Helps", items)
}

// Doc lists the offers in words.
func (l *OffersList) Doc() *Doc {
	var items []Item
	for _, o := range l.Offers {
		item := o.Who.item()
		item.What = o.Text
		items = append(items, item)
	}
	return listed("offers", "Offers", items)
}

// listed is a document of one list.
func listed(id, title string, items []Item) *Doc {
	s := Section{ID: id, Title: title, Empty: nothingFits}
	if len(items) > 0 {
		s.Groups = []Group{{Items: items}}
	}
	return &Doc{Title: title, Sections: []Section{s}}
}

var nothingFits = Step{"Nothing fits. What can be asked for:", "notes help query"}
