package report

import (
	"slices"

	"notes/parser"
	"notes/report/match"
)

// ProposalReport is the report about who should meet whom.
type ProposalReport struct {
	Head
	Person Who `json:"person,omitzero"` // whom it is about, if about one
	// Introductions are those that may help, the best first. About one person,
	// those who could help them come first, then those whom they could help, and
	// then those with the same need or interests.
	Introductions []Introduction `json:"introductions"`
	Open          []Introduction `json:"open"`             // those under way, by the day from which on they wait on you
	Yourself      []OwnHelp      `json:"yourself"`         // needs that something fits which you offer
	Library       []Send         `json:"library"`          // what the library has for the person's needs; only about one person
	Closed        string         `json:"closed,omitempty"` // why nobody is introduced to the person now
	People        int            `json:"people"`           // in the vault

	why bool // whether Doc says how the order comes about
}

// OwnHelp is a need that something fits which the vault's owner offers.
type OwnHelp struct {
	Who
	Need  string `json:"need"`
	Offer string `json:"offer"`
	Fit
}

// NewProposals reports on who should meet whom: the best pairs of all or, with
// an id, who could help that person, whom that person could help, and what else
// there is for them. The vault is to be loaded with the links and the bodies of
// its notes, and with the texts of its library: links tell who knows whom.
func NewProposals(v *parser.Vault, id string, o Options) *ProposalReport {
	w := look(v, o)
	r := &ProposalReport{
		Head: w.head(), Introductions: []Introduction{}, Open: []Introduction{}, Yourself: []OwnHelp{}, Library: []Send{},
		People: len(w.people), why: o.Why,
	}
	p := w.named(id)
	if id != "" && p == nil {
		r.People = 0
		return r
	}
	for _, i := range w.noted() {
		if i.stage() == 0 && (p == nil || i.A == p.ID || i.B == p.ID) {
			r.Open = append(r.Open, *i)
		}
	}
	if x := w.exchange(); p == nil {
		r.Introductions, r.Yourself = x.bestOfAll(), x.yourself(nil)
	} else {
		r.Person, r.Closed = p.who(), x.closed[p.ID]
		r.Introductions = append(r.Introductions, x.about(p)...)
		r.Yourself, r.Library = x.yourself(p), x.fitting(p)
	}
	return r
}

// yourself finds needs that the vault's owner can help with: the person's, or
// where there is none those of all who are not left in peace.
func (x *exchange) yourself(p *person) []OwnHelp {
	may := func(l, _ int) bool {
		of := x.needs.said[l].person
		return of == p || p == nil && !x.snoozed(of) && !of.rests()
	}
	list := []OwnHelp{}
	s := sides{&x.needs, NeedMeetsOffer, x.needs.places, x.mine}
	pairs := s.index.Pairs(s.left, s.right, mostPairs*mostYours, may)
	for i := range pairs {
		help := x.ownHelp(&pairs[i])
		known := slices.ContainsFunc(list, func(h OwnHelp) bool { return h.Person == help.Person && (p == nil || h.Need == help.Need) })
		if s.isClear(&pairs[i]) && !known && len(list) < mostYours {
			list = append(list, help)
		}
	}
	return list
}

func (x *exchange) ownHelp(pair *match.Pair) OwnHelp {
	need := x.needs.said[pair.Left]
	return OwnHelp{
		Who: need.person.whoAt(need.pain.Span), Need: need.pain.Text,
		Offer: x.needs.said[pair.Right].offer.text(), Fit: x.fit(telling(pair.Terms), pair.Sure),
	}
}

// fitting returns what the library has for the person's open pains.
func (x *exchange) fitting(p *person) []Send {
	all := []Send{}
	for _, h := range p.open {
		if s := x.toSend(p, int(h.pain)).send(); s != nil {
			all = append(all, *s)
		}
	}
	return all
}

// Doc says in words who should meet whom.
func (r *ProposalReport) Doc() *Doc {
	doc := &Doc{Title: "Introductions", Day: r.Today}
	switch {
	case r.People == 0:
		doc.Sections = []Section{nobodyYet("introductions")}
		return doc
	case r.Person.Person == "":
		doc.Sections = r.sectionsOfAll()
	default:
		doc.Sections = r.sectionsOfOne()
	}
	if r.why && len(r.Introductions) > 0 {
		doc.Sections = append(doc.Sections, introTermSection())
	}
	return doc
}

func (r *ProposalReport) sectionsOfAll() []Section {
	s := Section{ID: "introductions", Title: "Who should meet whom", Empty: Step{
		"No open need clearly meets somebody's offer yet. Ask people what they are good at, and write it down:", "notes offer WHO TEXT",
	}}
	s.Groups = listed(r.Introductions, func(i Introduction) Item { return i.itemOfA(r.why) })
	if len(s.Groups) > 0 {
		s.Intro = "Ask both first, the one whose need it is before the other."
		if command := r.Introductions[0].Command; command != "" {
			s.More = Step{"Messages for the first:", command}
		}
	}
	all := []Section{s, r.yours("You can help with this yourself"), r.openSection()}
	return slices.DeleteFunc(all, func(s Section) bool { return s.ID != "introductions" && s.IsEmpty() })
}

// openSection lists the introductions that wait on the owner, or those of the
// person that it is about, with how many others are under way.
func (r *ProposalReport) openSection() Section {
	s := Section{ID: "open", Title: "Under way"}
	var g Group
	for k := range r.Open {
		if i := &r.Open[k]; r.Person.Person != "" || !i.Due.After(r.Today) {
			g.Items = append(g.Items, i.progress(r.Today))
		}
	}
	s.Groups = withItems(Group{Items: first(g.Items, mostItems)})
	if r.Person.Person == "" && len(g.Items) > 0 {
		s.Title = "Under way, and waiting on you"
		s.More = Step{"All that are under way, and those you made:", "notes report intros"}
	}
	return s
}

func (r *ProposalReport) yours(title string) Section {
	return Section{ID: "yourself", Title: title, Groups: listed(r.Yourself, func(own OwnHelp) Item {
		item := own.Who.item()
		item.What, item.Why = own.Need, []string{"you offer " + quoted(own.Offer) + inBrackets(own.shared())}
		if r.Person.Person != "" {
			item.Who = ""
		}
		return item
	})}
}

// sectionsOfOne are about one person.
func (r *ProposalReport) sectionsOfOne() []Section {
	name := r.Person.Name
	helpers, helped, alike := Group{}, Group{}, Group{}
	for k := range r.Introductions {
		switch i := &r.Introductions[k]; {
		case i.Kind != NeedMeetsOffer && i.A == r.Person.Person:
			alike.Items = append(alike.Items, i.itemOfB(r.why))
		case i.A == r.Person.Person:
			helpers.Items = append(helpers.Items, i.itemOfB(r.why))
		default:
			helped.Items = append(helped.Items, i.itemOfA(r.why))
		}
	}
	all := []Section{
		{ID: "helpers", Title: "Who could help " + name, Empty: Step{"Nobody's offer clearly fits a need of theirs yet.", ""}},
		{ID: "helped", Title: "Whom " + name + " could help", Empty: Step{"Nothing that they offer clearly fits an open need yet.", ""}},
		{ID: "alike", Title: "Who is on the same road"},
		r.openSection(), r.yours("What you can help with yourself"), r.librarySection(),
	}
	for k, g := range []Group{helpers, helped, alike} {
		all[k].Groups = withItems(g)
	}
	if r.Closed != "" {
		all = append([]Section{{ID: "closed", Title: "Nobody new for " + name + " now", Empty: Step{sentence(": ", name, r.Closed) + ".", ""}}}, all[3:]...)
	}
	return slices.DeleteFunc(all, func(s Section) bool { return s.IsEmpty() && s.Empty.IsZero() })
}

// librarySection lists what the library has for the person.
func (r *ProposalReport) librarySection() Section {
	return Section{ID: "library", Title: "What your library has", Groups: listed(r.Library, func(s Send) Item {
		return Item{ID: r.Person.Person, What: s.Title, Link: s.URL, Why: []string{"for " + quoted(s.For) + inBrackets(s.Terms)}, At: Place{File: s.File}}
	})}
}
