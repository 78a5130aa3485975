package report

import (
	"hash/fnv"
	"slices"

	"notes/parser"
)

// Unknown is a person whose needs are not known yet, with a question to ask.
type Unknown struct {
	Who
	Question    string      `json:"question"`
	LastContact parser.Date `json:"last_contact,omitzero"`
	Days        int         `json:"days,omitempty"` // since the last contact
}

// Ask lists the people of whom no pain is on record, open or closed: the last
// contact first, those without any contact last.
type Ask struct {
	Ask Listing[Unknown] `json:"ask"`
}

// AskReport is the report about people whose needs are not known yet.
type AskReport struct {
	Head
	Ask
	People int `json:"people"` // in the vault
}

// NewAsk reports on the people whose needs are not known yet.
func NewAsk(v *parser.Vault, o Options) *AskReport {
	w := look(v, o)
	return &AskReport{Head: w.head(), Ask: w.ask(), People: len(w.people)}
}

// ask finds the people of whom no pain was on record by today. A snooze hides
// a person here too.
func (w *view) ask() Ask {
	var people []*person
	for _, p := range w.latestFirst() {
		if !w.snoozed(p) && !w.hasNeeds(p) {
			people = append(people, p)
		}
	}
	return Ask{listingOf(people, w.unknown)}
}

// unknown describes somebody whose needs are not known.
func (w *view) unknown(p *person) Unknown {
	u := Unknown{Who: p.who(), Question: w.question(p), LastContact: p.last}
	if !p.last.IsZero() {
		u.Days = w.Today.DaysSince(p.last)
	}
	return u
}

func (w *view) hasNeeds(p *person) bool {
	return slices.ContainsFunc(p.Pains, func(pain parser.Pain) bool { return !pain.Since.After(w.Today) })
}

// openings are questions for somebody of whom nothing is known to begin with.
var openings = []string{
	"What are you working on that you would love a hand with?",
	"What takes more of your time than it should?",
	"What would make next month easier for you?",
	"What have you been trying to solve for a while?",
	"Who would you like to meet, and what for?",
	"What is the next thing that you would like to get done?",
	"What do you keep putting off because it is tedious?",
	"What do you wish somebody would explain to you?",
	"If one thing worked better tomorrow, which should it be?",
	"What did you last look for and not find?",
	"What has changed for you since we last talked?",
}

// question makes one question from what the note says: an event first, then
// the work, then what they like.
func (w *view) question(p *person) string {
	for _, e := range p.Events {
		if e.Date.IsFull() && e.Date.After(w.Today) {
			return "What do you still need for " + quoted(e.Text) + "?"
		}
	}
	switch {
	case p.Org != "" && p.Role != "":
		return "What is hardest about your work at " + p.Org + " these days?"
	case p.Org != "":
		return "What would make work at " + p.Org + " easier this month?"
	case p.Role != "":
		return "What is the hardest part of your work these days?"
	case len(p.Interests) > 0:
		return "How is it going with " + p.Interests[0] + ", and what would you like to try next?"
	}
	return openings[pick(p.ID, len(openings))]
}

// pick chooses one of n by a word, always the same for the same word.
func pick(word string, n int) int {
	h := fnv.New32a()
	h.Write([]byte(word))
	return int(h.Sum32() % uint32(n))
}

// Doc says in words whom to ask what.
func (r *AskReport) Doc() *Doc {
	doc := &Doc{Title: "Ask", Day: r.Today, Sections: []Section{r.section(0)}}
	if r.People == 0 {
		doc.Sections = []Section{nobodyYet("ask")}
	}
	return doc
}

// section lists at most so many people to ask; 0 means all.
func (a Ask) section(most int) Section {
	s := Section{
		ID: "ask", Title: "People whose needs you do not know yet",
		Empty: Step{"You know something that each of them needs. That is rare.", ""},
	}
	g := Group{}
	for u := range a.Ask.about(most) {
		item := u.Who.item()
		item.What = u.Question
		if !u.LastContact.IsZero() {
			item.Why = []string{"last contact " + ago(u.Days)}
		}
		g.Items = append(g.Items, item)
	}
	if s.Groups = withItems(g); len(s.Groups) > 0 {
		s.Intro = "One question for when you next talk. Then listen, and write down what hurts."
	}
	if len(g.Items) < a.Ask.Len() {
		s.More = allOf(a.Ask.Len(), "notes report ask")
	}
	return s
}
