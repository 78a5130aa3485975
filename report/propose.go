package report

import (
	"slices"
	"strings"

	"notes/parser"
	"notes/report/match"
)

// ProposalReport is the report about who should meet whom.
type ProposalReport struct {
	Head
	Person Who `json:"person,omitzero"` // whom it is about, if about one
	// Introductions are those that may help, the best first; about one person,
	// those who could help them, and then those whom they could help.
	Introductions []Introduction `json:"introductions"`
	// Open are those under way.
	Open []Introduction `json:"open"`
	// Yourself are needs that something fits which the vault's owner offers.
	Yourself []OwnHelp `json:"yourself"`
	// Library are needs that something fits of the library; about one person only.
	Library []Send `json:"library,omitempty"`
	// Closed says why nobody is proposed to the person that it is about.
	Closed string `json:"closed,omitempty"`
	People int    `json:"people"` // in the vault

	why bool
}

// OwnHelp is a need that something fits which the vault's owner offers.
type OwnHelp struct {
	Who
	Need  string   `json:"need"`
	Offer string   `json:"offer"`
	Terms []string `json:"terms"`
	Score int      `json:"score"`
}

// mostPairs is how many pairs are looked at for each that is proposed.
const mostPairs = 40

// NewProposals reports on who should meet whom: the best pairs of all, or those
// of the person with that id.
func NewProposals(v *parser.Vault, id string, o Options) *ProposalReport {
	w := look(v, o)
	r := &ProposalReport{Head: w.head(), Introductions: []Introduction{}, Open: []Introduction{}, Yourself: []OwnHelp{}, People: len(w.people), why: o.Why}
	x := w.exchange()
	if id == "" {
		r.Introductions = x.bestOfAll()
		r.Yourself = x.yourself(nil)
		return r
	}
	p := w.find(id)
	if p == nil {
		return r
	}
	r.Person, r.Closed = p.who, w.closed(p, x.busy)
	r.Introductions = append(x.helpersOf(p), x.helpedBy(p)...)
	r.Yourself = x.yourself(p)
	r.Library = x.fitting(p)
	for _, i := range w.noted() {
		if (i.A == id || i.B == id) && i.State != parser.Introduced && i.State != parser.Declined {
			r.Open = append(r.Open, i)
		}
	}
	return r
}

// bestOfAll proposes at most as many introductions as the vault's owner wants to
// see a day, and nobody more than twice.
func (x *exchange) bestOfAll() []Introduction {
	most := x.config.Daily
	all := x.proposals(NeedMeetsOffer, x.needs, x.offers)
	all = append(all, x.proposals(SameNeed, x.needs, x.needs)...)
	all = append(all, x.proposals(SameInterest, x.interests, x.interests)...)
	list, times := []Introduction{}, map[string]int{}
	for _, i := range best(all) {
		if len(list) == most {
			break
		}
		if times[i.A] < 2 && times[i.B] < 2 && !slices.ContainsFunc(list, i.isSamePair) {
			times[i.A]++
			times[i.B]++
			list = append(list, i)
		}
	}
	return list
}

// isSamePair reports whether two introductions are of the same people.
func (i *Introduction) isSamePair(other Introduction) bool {
	return i.A == other.A && i.B == other.B || i.A == other.B && i.B == other.A
}

func (x *exchange) proposals(kind IntroKind, left, right []int) []Introduction {
	may := x.mayMeet
	if kind != NeedMeetsOffer {
		may = func(l, r int) bool { return l < r && x.mayMeet(l, r) }
	}
	var list []Introduction
	for _, pair := range x.index.Pairs(left, right, mostPairs*x.config.Daily, may) {
		if pair.Clear() {
			list = append(list, x.proposal(kind, pair))
		}
	}
	return list
}

// helpersOf proposes people who could help the person.
func (x *exchange) helpersOf(p *person) []Introduction {
	return x.once(x.proposals(NeedMeetsOffer, x.of(p, x.needs), x.offers))
}

// helpedBy proposes people whom the person could help.
func (x *exchange) helpedBy(p *person) []Introduction {
	return x.once(x.proposals(NeedMeetsOffer, x.needs, x.of(p, x.offers)))
}

// once keeps of each two people the best introduction, and only the first few.
func (x *exchange) once(all []Introduction) []Introduction {
	var list []Introduction
	for _, i := range best(all) {
		if len(list) < x.config.Daily && !slices.ContainsFunc(list, i.isSamePair) {
			list = append(list, i)
		}
	}
	return list
}

// of returns those of the documents that are the person's.
func (x *exchange) of(p *person, places []int) []int {
	var own []int
	for _, i := range places {
		if x.said[i].person == p {
			own = append(own, i)
		}
	}
	return own
}

// yourself finds the needs that the owner can help with: the person's, or those
// of all whom nothing speaks against helping.
func (x *exchange) yourself(p *person) []OwnHelp {
	may := func(l, _ int) bool {
		of := x.said[l].person
		return of == p || p == nil && !x.snoozed(of) && !of.rests()
	}
	list := []OwnHelp{}
	for _, pair := range x.index.Pairs(x.needs, x.mine, mostPairs*x.config.Daily, may) {
		if pair.Clear() && len(list) < x.config.Daily {
			list = append(list, x.ownHelp(pair))
		}
	}
	return list
}

func (x *exchange) ownHelp(pair match.Pair) OwnHelp {
	need := x.said[pair.Left]
	pain := &need.person.Pains[need.pain-1]
	return OwnHelp{
		Who: need.person.whoAt(pain.Span), Need: pain.Text, Offer: x.said[pair.Right].offer.Text,
		Terms: wordsOf(pair.Terms), Score: int(100 * pair.Sure),
	}
}

// fitting returns what the library has for the person's open pains.
func (x *exchange) fitting(p *person) []Send {
	var all []Send
	x.open(p, func(i int) {
		if s := x.toSend(p, i).send(); s != nil {
			all = append(all, *s)
		}
	})
	return all
}

// Doc says in words who should meet whom.
func (r *ProposalReport) Doc() *Doc {
	doc := &Doc{Title: "Introductions", Day: r.Today}
	switch {
	case r.People == 0:
		doc.Sections = []Section{nobodyYet("introductions")}
	case r.Person.Person == "":
		doc.Sections = []Section{r.section("introductions", "Who should meet whom", r.Introductions)}
	default:
		helpers := slices.IndexFunc(r.Introductions, func(i Introduction) bool { return i.A != r.Person.Person })
		if helpers < 0 {
			helpers = len(r.Introductions)
		}
		doc.Sections = []Section{
			r.section("helpers", "Who could help "+r.Person.Name, r.Introductions[:helpers]),
			r.section("helped", "Whom "+r.Person.Name+" could help", r.Introductions[helpers:]),
		}
	}
	return doc
}

func (r *ProposalReport) section(id, title string, list []Introduction) Section {
	s := Section{ID: id, Title: title, Empty: Step{"Nobody fits yet.", ""}}
	g := Group{}
	for _, i := range list {
		item := i.item()
		item.Why = append([]string{i.reason()}, i.WhyNow...)
		g.Items = append(g.Items, item)
	}
	if len(g.Items) > 0 {
		s.Groups = []Group{g}
		s.More = Step{"The first of them:", list[0].Command}
	}
	return s
}

// reason says in words what makes the two fit.
func (i *Introduction) reason() string {
	shared := " (" + strings.Join(i.Terms, ", ") + ")"
	switch {
	case i.Offer != "":
		return i.otherSide() + " offers " + quoted(i.Offer) + shared
	case i.SameNeed != "":
		return i.otherSide() + " has " + quoted(i.SameNeed) + shared + ": they could compare notes"
	case len(i.Interests) > 0:
		return i.otherSide() + " likes it too: " + strings.Join(i.Interests, ", ")
	}
	return i.otherSide() + " may know about it" + shared
}
