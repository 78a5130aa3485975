package report

import (
	"slices"
	"strings"

	"notes/parser"
)

// mostRecent is how many of the last meetings and helps a brief shows.
const mostRecent = 5

// BriefReport is what to know before meeting somebody.
type BriefReport struct {
	Head
	Briefs []Brief `json:"briefs"` // in the order in which the people were named
}

// Brief is what to know before meeting one person: who they are, how you met,
// what hurts, what was given and how it went, what is promised, and one
// question to ask.
type Brief struct {
	Who
	Aliases     []string    `json:"aliases,omitempty"`
	Role        string      `json:"role,omitempty"`
	Org         string      `json:"org,omitempty"`
	Location    string      `json:"location,omitempty"`
	Lang        string      `json:"lang,omitempty"`
	Tags        []string    `json:"tags,omitempty"`
	Interests   []string    `json:"interests,omitempty"`
	HowMet      string      `json:"how_met,omitempty"` // where the day is not known
	MetVia      string      `json:"met_via,omitempty"` // who brought you together then
	Met         []Met       `json:"met"`               // the last ones first, and the first one
	LastContact parser.Date `json:"last_contact,omitzero"`
	Days        int         `json:"days,omitempty"` // since then
	Pains       []BriefPain `json:"pains"`          // those that are open
	Offers      []string    `json:"offers"`
	Given       []Help      `json:"given"` // newest first
	Promises    []Promise   `json:"promises"`
	Coming      []Reminder  `json:"coming"` // introductions, events and birthdays
	Question    string      `json:"question"`
}

// BriefPain is an open pain with something to bring along for it.
type BriefPain struct {
	Pain
	Send *Send `json:"send,omitempty"`
}

// Met is a meeting.
type Met struct {
	Date parser.Date `json:"date,omitzero"`
	Text string      `json:"text,omitempty"`
	Via  string      `json:"via,omitempty"` // who brought you together
	File string      `json:"file,omitempty"`
	Line int         `json:"line,omitempty"`
}

// NewBrief reports on the people with these ids. People whose notes are
// private and not to be shown are left out.
func NewBrief(v *parser.Vault, ids []string, o Options) *BriefReport {
	w := glance(v, o)
	r := &BriefReport{Head: w.head(), Briefs: []Brief{}}
	for _, id := range ids {
		if p := w.named(id); p != nil {
			r.Briefs = append(r.Briefs, w.brief(p, true))
		}
	}
	return r
}

// brief tells of one person, and where it is to suggest something, what may
// ease their pains.
func (w *view) brief(p *person, suggest bool) Brief {
	b := Brief{
		Who: p.who(), Aliases: p.Aliases, Role: p.Role, Org: p.Org, Location: p.Location, Lang: p.Lang,
		Tags: p.Tags, Interests: p.Interests, HowMet: p.HowMet, MetVia: w.nameOf(p.MetVia), Met: w.met(p), LastContact: p.last,
		Pains: []BriefPain{}, Offers: []string{}, Given: []Help{}, Promises: append(w.promisesTo(p), w.undated(p)...), Coming: w.coming(p),
		Question: w.questionFor(p),
	}
	if !p.last.IsZero() {
		b.Days = w.Today.DaysSince(p.last)
	}
	for _, h := range p.open {
		pain := BriefPain{Pain: w.pain(p, h)}
		if suggest {
			pain.Send = w.toSend(p, int(h.pain)).send()
		}
		b.Pains = append(b.Pains, pain)
	}
	for _, o := range p.Offers {
		b.Offers = append(b.Offers, o.Text)
	}
	for i := len(p.given) - 1; i >= 0; i-- {
		b.Given = append(b.Given, w.help(p, &p.given[i]))
	}
	if b.Promises == nil {
		b.Promises = []Promise{}
	}
	return b
}

// met returns the meetings up to today, the last ones first.
func (w *view) met(p *person) []Met {
	all := []Met{}
	for i := range p.Meetings {
		if m := &p.Meetings[i]; !m.Date.After(w.Today) {
			at := p.whoAt(m.Span)
			all = append(all, Met{m.Date, m.Text, w.nameOf(m.Via), at.File, at.Line})
		}
	}
	slices.SortStableFunc(all, func(a, b Met) int { return b.Date.Compare(a.Date) })
	return all
}

// nameOf returns the name of the person that a reference leads to, else what
// was typed; nothing of somebody whose note is private.
func (w *view) nameOf(r parser.Ref) string {
	p := w.anybody(r.ID)
	switch {
	case p == nil:
		return r.Text
	case w.hidden(p):
		return ""
	}
	return p.Name
}

// coming returns the introductions that wait for a step, and the events and
// the birthday of the next 30 days.
func (w *view) coming(p *person) []Reminder {
	list := []Reminder{}
	until := w.Today.AddDays(30)
	for i := range Terms {
		if !Terms[i].inBrief {
			continue
		}
		for _, r := range w.found(p, &Terms[i], nil) {
			if !r.Due.After(until) {
				list = append(list, w.reminder(p, &r))
			}
		}
	}
	slices.SortStableFunc(list, func(a, b Reminder) int { return a.Due.Compare(b.Due) })
	return list
}

// questionFor returns one question to ask: whether the last help without a
// result helped, how it is going with the pain that is open longest, or one
// that may tell what they need.
func (w *view) questionFor(p *person) string {
	for i := len(p.given) - 1; i >= 0; i-- {
		g := &p.given[i]
		if g.help != nil && g.outcome() == parser.NoAnswer && !w.hasEased(p, g) && g.what() != "" {
			return "Did " + quoted(g.what()) + " help?"
		}
	}
	oldest := -1
	for _, h := range p.open {
		if i := int(h.pain); oldest < 0 || compareSince(p.Pains[i].Since, p.Pains[oldest].Since) < 0 {
			oldest = i
		}
	}
	if oldest >= 0 {
		return "How is it going with " + quoted(p.Pains[oldest].Text) + ", and what would help most?"
	}
	return w.question(p)
}

// Doc says in words what to know.
func (r *BriefReport) Doc() *Doc {
	doc := &Doc{Title: "Brief", Day: r.Today}
	for _, b := range r.Briefs {
		doc.Sections = append(doc.Sections, b.section())
	}
	if len(r.Briefs) == 0 {
		doc.Sections = []Section{{
			ID: "brief", Title: "Nobody to show",
			Empty: Step{"A private note shows on your own terminal, or with --private.", ""},
		}}
	}
	return doc
}

// section puts first what is of most use five minutes before a meeting, and
// the question to take along last, where the eye rests.
func (b *Brief) section() Section {
	s := Section{ID: "brief", Title: b.Name, Intro: b.about()}
	s.Groups = withItems([]Group{
		{"what hurts", b.painItems()},
		{"promised", b.promiseItems()},
		{"coming up", b.comingItems()},
		{"you gave", b.givenItems()},
		{"you met", b.metItems(mostRecent)},
		{"they offer", b.offerItems()},
		{"to ask", []Item{b.line(b.Question)}},
	}...)
	if b.File != "" {
		s.Notes = []string{"All of it: " + b.File}
	}
	return s
}

// about says who the person is, on a line or two, and nothing twice.
func (b *Brief) about() string {
	what := b.whatTheyDo()
	return sentence(" · ", what, strings.Join(unsaid(b.Tags, what), ", "), b.besides())
}

// whatTheyDo says what the person does, and where.
func (b *Brief) whatTheyDo() string {
	return sentence(" · ", sentence(" at ", b.Role, b.Org), b.Location)
}

// besides says what else is good to know of the person.
func (b *Brief) besides() string {
	var parts []string
	if aliases := unsaid(b.Aliases, b.Name); len(aliases) > 0 {
		parts = append(parts, "also called "+strings.Join(aliases, ", "))
	}
	if len(b.Interests) > 0 {
		parts = append(parts, "likes "+strings.Join(b.Interests, ", "))
	}
	if b.Lang != "" {
		parts = append(parts, "language: "+b.Lang)
	}
	if !b.LastContact.IsZero() {
		parts = append(parts, "last contact "+ago(b.Days))
	}
	return sentence(" · ", parts...)
}

// unsaid returns the words that a text does not say yet.
func unsaid(words []string, text string) []string {
	text = parser.Fold(text)
	return slices.DeleteFunc(slices.Clone(words), func(word string) bool {
		return strings.Contains(text, parser.Fold(word))
	})
}

// line is a line about the person. It does not name them again, nor their note.
func (b *Brief) line(what string) Item { return Item{ID: b.Person, What: what} }

// lines are items about the person as lines of their brief.
func lines[T interface{ item() Item }](list []T) []Item {
	var items []Item
	for _, of := range list {
		item := of.item()
		item.Who, item.At = "", Place{}
		items = append(items, item)
	}
	return items
}

func (b *Brief) givenItems() []Item   { return lines(first(b.Given, mostRecent)) }
func (b *Brief) promiseItems() []Item { return lines(b.Promises) }
func (b *Brief) comingItems() []Item  { return lines(b.Coming) }

// metItems are the last so many meetings and the first one, and how you met where
// the day of that is not known.
func (b *Brief) metItems(most int) []Item {
	var items []Item
	for i, m := range b.Met {
		if i < most || i == len(b.Met)-1 {
			item := b.line(m.Text)
			item.Day, item.Why = m.Date, through(m.Via)
			items = append(items, item)
		}
	}
	if b.HowMet != "" || b.MetVia != "" {
		item := b.line(b.HowMet)
		item.Why = through(b.MetVia)
		items = append(items, item)
	}
	return items
}

func through(name string) []string {
	if name == "" {
		return nil
	}
	return []string{"through " + name}
}

func (b *Brief) painItems() []Item {
	var items []Item
	for _, pain := range b.Pains {
		item := b.line(pain.Text)
		item.Why = pain.why()
		if pain.Send != nil {
			item.Why, item.Send = append(item.Why, pain.Send.words(pain.Text)), pain.Send
		}
		items = append(items, item)
	}
	return items
}

// why says how it stands with a pain.
func (p *BriefPain) why() []string {
	var why []string
	switch {
	case p.By.IsZero():
	case p.Review: // then the day has passed
		why = append(why, "help was of use until "+p.By.String())
	default:
		why = append(why, "help is of use until "+p.By.String())
	}
	if p.Since.IsFull() {
		why = append(why, "noted "+ago(p.Days))
	}
	if p.Helps > 0 {
		why = append(why, "you helped "+times(p.Helps))
	}
	if p.Review {
		why = append(why, "does it still hold?")
	}
	return why
}

func (b *Brief) offerItems() []Item {
	var items []Item
	for _, o := range b.Offers {
		items = append(items, b.line(o))
	}
	return items
}
