package report

import (
	"math"
	"slices"

	"notes/parser"
	"notes/report/match"
)

// IntroTerm is one thing that counts for an introduction. The order of those
// that are proposed is the sum of them, within each kind.
type IntroTerm struct {
	Name string
	Doc  string // what it stands for, and its points
}

// IntroTerms are the things that count for an introduction.
var IntroTerms = []IntroTerm{
	{"fit", "How well the words fit; three fifths of that where both need the same, two fifths where both like the same."},
	{"theme", "The need and the offer bear the same tag: 20 points."},
	{"by", "Help is of use until a day in the next 60: 20 points, one less for each three days."},
	{"new", "The need was noted in the last 30 days: 10 points."},
	{"waiting", "Nobody has helped with the need yet, for half a year or more: 5 points; 10, if no other waits longer."},
	{"soon", "You promised one of them something for the next 14 days, or something of theirs takes place in these: 5 points."},
	{"alike", "They like the same, too: 5 points."},
}

// How near something has to be, in days, to be a reason to introduce people now.
const (
	introBy      = 60
	introNew     = 30
	introWaiting = 182
	introSoon    = 14
)

// kindWeights are what a fit counts for each kind of introduction.
var kindWeights = map[IntroKind]float64{NeedMeetsOffer: 100, SameNeed: 60, SameInterest: 40}

func (i *Introduction) add(part string, points int) {
	i.Parts = append(i.Parts, Part{part, points})
	i.Score += points
}

// weigh adds how well two things fit, and why this is a good time.
func (x *exchange) weigh(i *Introduction, pair *match.Pair, a, b said) {
	i.add("fit", int(math.Round(kindWeights[i.Kind]*pair.Sure)))
	if i.Kind == NeedMeetsOffer && shareTag(a, b) {
		i.add("theme", 20)
	}
	if a.pain != nil {
		x.weighNeed(i, a)
	}
	for _, p := range []*person{a.person, b.person} {
		if why := x.soon(p); why != "" {
			i.WhyNow = append(i.WhyNow, why)
			i.add("soon", 5)
			break
		}
	}
	if i.Kind != SameInterest {
		i.Alike = sharedInterests(a.person, b.person)
	}
	if len(i.Alike) > 0 {
		i.add("alike", 5)
	}
}

// weighNeed adds what makes a need press now.
func (x *exchange) weighNeed(i *Introduction, a said) {
	pain := a.pain
	if days := pain.By.DaysSince(x.Today); pain.By.IsFull() && days >= 0 && days <= introBy {
		i.WhyNow = append(i.WhyNow, "help is of use until "+pain.By.String()+", "+when(days))
		i.add("by", 20-days/3)
	}
	if !x.happened(pain.Since) {
		return
	}
	switch days := x.Today.DaysSince(pain.Since); {
	case days <= introNew:
		i.WhyNow = append(i.WhyNow, "noted "+ago(days))
		i.add("new", 10)
	case pain == x.oldest:
		i.WhyNow = append(i.WhyNow, "nobody has helped with it yet, and no other need waits longer: noted "+ago(days))
		i.add("waiting", 10)
	case days >= introWaiting && !a.person.wasHelpedWith(pain):
		i.WhyNow = append(i.WhyNow, "nobody has helped with it yet, noted "+ago(days))
		i.add("waiting", 5)
	}
}

// wasHelpedWith reports whether a help is on record that was meant for the pain.
func (p *person) wasHelpedWith(pain *parser.Pain) bool {
	return slices.ContainsFunc(p.open, func(h painHelps) bool { return &p.Pains[h.pain] == pain && h.helps > 0 })
}

// soon says what brings the owner together with the person in the next days: a
// promise, or an event of theirs; "" where nothing does.
func (x *exchange) soon(p *person) string {
	first, why := x.Today.AddDays(introSoon+1), ""
	consider := func(day parser.Date, text string) {
		if day.IsFull() && !day.Before(x.Today) && day.Before(first) {
			first, why = day, text
		}
	}
	for i := range p.FollowUps {
		if due, open := x.due(p, &p.FollowUps[i]); open {
			consider(due, "you come back to "+p.Name+" on "+due.String()+" anyway")
		}
	}
	for _, e := range p.Events {
		consider(e.Date, p.Name+": "+quoted(e.Text)+" is on "+e.Date.String())
	}
	return why
}

// sharedInterests returns what both people like, as it stands in the first one's
// note.
func sharedInterests(a, b *person) []string {
	var shared []string
	for _, interest := range a.Interests {
		for _, other := range b.Interests {
			if parser.Fold(interest) == parser.Fold(other) {
				shared = append(shared, interest)
				break
			}
		}
	}
	return shared
}

// introTermSection lists what counts for an introduction.
func introTermSection() Section {
	t := &Table{Columns: []Column{{"points", false}, {"when", false}}}
	for _, term := range IntroTerms {
		t.Rows = append(t.Rows, Row{Cells: []string{term.Name, term.Doc}})
	}
	return Section{ID: "terms", Title: "What the points mean", Table: t}
}
