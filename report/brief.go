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
	HowMet      string      `json:"how_met,omitempty"`
	Met         []Met       `json:"met"` // the last ones first, and the first one
	LastContact parser.Date `json:"last_contact,omitzero"`
	Days        int         `json:"days,omitempty"` // since then
	Pains       []Pain      `json:"pains"`          // those that are open
	Offers      []string    `json:"offers"`
	Given       []Help      `json:"given"` // newest first
	Promises    []Promise   `json:"promises"`
	Coming      []Reminder  `json:"coming"` // introductions, events and birthdays
	Question    string      `json:"question"`
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
	w := look(v, o)
	r := &BriefReport{Head: w.head(), Briefs: []Brief{}}
	for _, id := range ids {
		for _, p := range w.people {
			if p.ID == id {
				r.Briefs = append(r.Briefs, w.brief(p))
			}
		}
	}
	return r
}

func (w *view) brief(p *person) Brief {
	b := Brief{
		Who: p.who, Aliases: p.Aliases, Role: p.Role, Org: p.Org, Location: p.Location, Lang: p.Lang,
		Tags: p.Tags, Interests: p.Interests, HowMet: p.HowMet, Met: w.met(p), LastContact: p.last,
		Pains: []Pain{}, Offers: []string{}, Given: []Help{}, Promises: w.promisesTo(p), Coming: w.coming(p),
		Question: w.questionFor(p),
	}
	if !p.last.IsZero() {
		b.Days = w.Today.DaysSince(p.last)
	}
	w.open(p, func(i int) { b.Pains = append(b.Pains, w.pain(p, i)) })
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
	p := w.ids[r.ID]
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
		switch Terms[i].Name {
		case "intro", "event", "birthday":
		default:
			continue
		}
		for _, r := range w.found(p, &Terms[i], nil) {
			if !r.Due.After(until) {
				list = append(list, w.reminder(p, &r))
			}
		}
	}
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
	w.open(p, func(i int) {
		if oldest < 0 || compareSince(p.Pains[i].Since, p.Pains[oldest].Since) < 0 {
			oldest = i
		}
	})
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
	return doc
}

func (b *Brief) section() Section {
	s := Section{ID: "brief", Title: b.Name, Intro: b.about()}
	for _, g := range []Group{
		{"how you met", b.metItems()},
		{"what hurts", b.painItems()},
		{"what you gave", b.givenItems()},
		{"promised", b.promiseItems()},
		{"coming up", b.comingItems()},
		{"what they can help others with", b.offerItems()},
		{"one question to ask", []Item{b.line(b.Question)}},
	} {
		if len(g.Items) > 0 {
			s.Groups = append(s.Groups, g)
		}
	}
	return s
}

// about says who the person is, on a line or two.
func (b *Brief) about() string {
	parts := []string{sentence(" at ", b.Role, b.Org), b.Location}
	if len(b.Aliases) > 0 {
		parts = append(parts, "also called "+strings.Join(b.Aliases, ", "))
	}
	text := sentence(" · ", append(parts, strings.Join(b.Tags, ", "))...)
	if len(b.Interests) > 0 {
		text = sentence(" · ", text, "likes "+strings.Join(b.Interests, ", "))
	}
	if b.Lang != "" {
		text = sentence(" · ", text, "writes "+b.Lang)
	}
	if !b.LastContact.IsZero() {
		text = sentence(" · ", text, "last contact "+ago(b.Days))
	}
	return text
}

// line is a line about the person that does not name them again.
func (b *Brief) line(what string) Item {
	return Item{ID: b.Person, What: what, At: Place{File: b.File}}
}

func (b *Brief) metItems() []Item {
	var items []Item
	if b.HowMet != "" {
		items = append(items, b.line(b.HowMet))
	}
	for i, m := range b.Met {
		if i >= mostRecent && i < len(b.Met)-1 {
			continue
		}
		item := b.line(m.Text)
		item.Day, item.At = m.Date, Place{File: m.File, Line: m.Line}
		if m.Via != "" {
			item.Why = []string{"through " + m.Via}
		}
		items = append(items, item)
	}
	return items
}

func (b *Brief) painItems() []Item {
	var items []Item
	for _, pain := range b.Pains {
		item := b.line(pain.Text)
		item.At = Place{File: pain.File, Line: pain.Line}
		if pain.By.IsFull() {
			item.Why = append(item.Why, "help is of use until "+pain.By.String())
		}
		if pain.Days > 0 {
			item.Why = append(item.Why, "noted "+ago(pain.Days))
		}
		switch {
		case pain.Helps == 0:
			item.Why = append(item.Why, "nobody has helped with it yet")
		default:
			item.Why = append(item.Why, "you helped "+times(pain.Helps))
		}
		items = append(items, item)
	}
	return items
}

func (b *Brief) givenItems() []Item {
	var items []Item
	for _, h := range first(b.Given, mostRecent) {
		item := h.item()
		item.Who = ""
		items = append(items, item)
	}
	return items
}

func (b *Brief) promiseItems() []Item {
	var items []Item
	for _, p := range b.Promises {
		item := p.item()
		item.Who = ""
		items = append(items, item)
	}
	return items
}

func (b *Brief) comingItems() []Item {
	var items []Item
	for _, r := range b.Coming {
		item := r.item()
		item.Who = ""
		items = append(items, item)
	}
	return items
}

func (b *Brief) offerItems() []Item {
	var items []Item
	for _, o := range b.Offers {
		items = append(items, b.line(o))
	}
	return items
}
