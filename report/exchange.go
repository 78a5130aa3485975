package report

import (
	"cmp"
	"math"
	"slices"
	"strconv"
	"strings"

	"notes/parser"
	"notes/report/match"
)

// exchange is what people need, what they offer and what they like, to be
// brought together. The language of each is told from its words: what a note says
// under lang is the language to write to the person in.
type exchange struct {
	*view
	busy                           map[string]parser.Date
	index                          *match.Index
	said                           []said // of each document
	needs, offers, interests, mine []int  // places of documents
}

// said is what a document of the exchange says.
type said struct {
	person *person // nil for the vault's owner
	pain   int     // the open pain of theirs, counted from 1
	offer  *parser.Offer
}

// exchange gathers what people need and offer.
func (w *view) exchange() *exchange {
	x := &exchange{view: w, busy: w.busy()}
	var docs []match.Document
	add := func(places *[]int, s said, d match.Document) {
		*places = append(*places, len(docs))
		docs, x.said = append(docs, d), append(x.said, s)
	}
	for _, p := range w.people {
		w.open(p, func(i int) { add(&x.needs, said{person: p, pain: i + 1}, p.needDocument(i)) })
		about := match.Field{Text: p.about(), Role: match.Background}
		for i := range p.Offers {
			add(&x.offers, said{person: p, offer: &p.Offers[i]}, offerDocument(p.ID, i, &p.Offers[i], about))
		}
		if len(p.Offers) == 0 && about.Text != "" {
			add(&x.offers, said{person: p}, match.Document{ID: p.ID + "/about", Of: p.ID, Fields: []match.Field{about}})
		}
		if len(p.Interests) > 0 {
			add(&x.interests, said{person: p}, p.interestDocument())
		}
	}
	if me := w.vault.Me; me != nil {
		for i := range me.Offers {
			add(&x.mine, said{offer: &me.Offers[i]}, offerDocument("", i, &me.Offers[i], match.Field{Role: match.Background}))
		}
	}
	x.index = match.New(docs)
	return x
}

// needDocument is the person's ith pain as a document.
func (p *person) needDocument(i int) match.Document {
	pain := &p.Pains[i]
	return match.Document{
		ID: p.ID + "/need/" + strconv.Itoa(i), Of: p.ID,
		Fields: []match.Field{
			{Text: pain.Text},
			{Text: strings.Join(pain.Tags, " "), Role: match.Tags},
			{Text: pain.Context, Role: match.Context},
		},
	}
}

func offerDocument(of string, i int, o *parser.Offer, about match.Field) match.Document {
	return match.Document{
		ID: of + "/offer/" + strconv.Itoa(i), Of: of,
		Fields: []match.Field{{Text: o.Text}, {Text: strings.Join(o.Tags, " "), Role: match.Tags}, about},
	}
}

// interestDocument is all that the person likes as a document.
func (p *person) interestDocument() match.Document {
	d := match.Document{ID: p.ID + "/interests", Of: p.ID}
	for _, interest := range p.Interests {
		d.Fields = append(d.Fields, match.Field{Text: interest})
	}
	return d
}

// about is what else is known of a person that may ease somebody's need.
func (p *person) about() string {
	body := ""
	if p.Note != nil {
		body = lead(p.Note.Body)
	}
	return sentence("\n\n", p.Role, strings.Join(p.Tags, " "), strings.Join(p.Experience, "\n\n"), strings.Join(p.Interests, "\n\n"), body)
}

// mayMeet reports whether the people of two documents may be proposed to each
// other.
func (x *exchange) mayMeet(l, r int) bool {
	a, b := x.said[l].person, x.said[r].person
	return a != b && x.closed(a, x.busy) == "" && x.closed(b, x.busy) == "" && x.against(a, b) == ""
}

// Weights of the kinds of introductions against one another.
var kindWeights = map[IntroKind]float64{NeedMeetsOffer: 100, SameNeed: 60, SameInterest: 40}

// proposal makes an introduction of a pair of documents.
func (x *exchange) proposal(kind IntroKind, pair match.Pair) Introduction {
	a, b := x.said[pair.Left], x.said[pair.Right]
	i := Introduction{
		A: a.person.ID, AName: a.person.Name, AFile: a.person.who.File,
		B: b.person.ID, BName: b.person.Name, BFile: b.person.who.File,
		Kind: kind, Terms: wordsOf(pair.Terms), State: parser.Proposed,
	}
	if a.pain > 0 {
		pain := &a.person.Pains[a.pain-1]
		i.Need, i.ALine = pain.Text, a.person.whoAt(pain.Span).Line
	}
	switch {
	case b.offer != nil:
		i.Offer, i.BLine = b.offer.Text, b.person.whoAt(b.offer.Span).Line
	case b.pain > 0:
		pain := &b.person.Pains[b.pain-1]
		i.SameNeed, i.BLine = pain.Text, b.person.whoAt(pain.Span).Line
	case kind == SameInterest:
		i.Interests = likes(a.person, i.Terms)
	}
	i.add("fit", int(math.Round(kindWeights[kind]*pair.Sure)))
	x.addNow(&i, a, b)
	i.Command = introCommand(i.A, i.B, "")
	return i
}

func (i *Introduction) add(part string, points int) {
	i.Parts = append(i.Parts, Part{part, points})
	i.Score += points
}

// likes returns the interests of a person in which one of the words stands.
func likes(p *person, words []string) []string {
	var all []string
	for _, interest := range p.Interests {
		text := parser.Fold(interest)
		if slices.ContainsFunc(words, func(word string) bool { return strings.Contains(text, parser.Fold(word)) }) {
			all = append(all, interest)
		}
	}
	return all
}

// addNow adds why this is a good time.
func (x *exchange) addNow(i *Introduction, a, b said) {
	if a.pain > 0 {
		pain := &a.person.Pains[a.pain-1]
		if days := pain.By.DaysSince(x.Today); pain.By.IsFull() && days >= 0 && days <= 60 {
			i.WhyNow = append(i.WhyNow, "help is of use until "+pain.By.String()+", "+when(days))
			i.add("by", 20-days/3)
		}
		if x.happened(pain.Since) {
			switch days := x.Today.DaysSince(pain.Since); {
			case days <= 30:
				i.WhyNow = append(i.WhyNow, "noted "+ago(days))
				i.add("new", 10)
			}
		}
	}
}

// best sorts introductions: by score, and of equals by the ids.
func best(list []Introduction) []Introduction {
	slices.SortStableFunc(list, func(a, b Introduction) int {
		return cmp.Or(cmp.Compare(b.Score, a.Score), strings.Compare(a.A, b.A), strings.Compare(a.B, b.B))
	})
	return list
}
