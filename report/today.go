package report

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"notes/parser"
	"notes/parser/parallel"
	"notes/parser/source"
)

// Reason is one reason to help somebody now.
type Reason struct {
	Kind   string      `json:"kind"`           // the name of the term that it adds
	Points int         `json:"points"`         // its part of the score
	Day    parser.Date `json:"date,omitzero"`  // the day that it is about
	Due    parser.Date `json:"due,omitzero"`   // the day on which to act; none where any day will do
	Days   int         `json:"days"`           // from today to that day; negative where it has passed
	What   string      `json:"what,omitempty"` // the pain, promise, help or event
	Why    string      `json:"why"`
	File   string      `json:"file,omitempty"`
	Line   int         `json:"line,omitempty"`

	term    *Term
	span    source.Span
	from    parser.Date // the first day on which it counts
	key     string      // tells it from all others of its kind about the person, on any day
	lasting bool        // its words have to hold on any day
	yearly  parser.Date // the birthday that it is about
	given   *given      // that it asks about
	step    introStep   // what an introduction waits for
	pain    int         // the pain that it is about among the person's, counted from 1; 0 for none
	fits    *fit        // something to send
}

// Candidate is a person to help now.
type Candidate struct {
	Who
	Score   int      `json:"score"` // the sum of the reasons' points
	Reasons []Reason `json:"reasons"`
	Send    *Send    `json:"send,omitempty"` // what may ease a pain of theirs
}

// HelpNow is today's list: whom to help first, and why.
type HelpNow struct {
	HelpNow []Candidate `json:"help_now"`
	More    int         `json:"help_now_more"` // people whom there is a reason to help, too
	// MorePromised is to how many of them a promise is due.
	MorePromised int `json:"help_now_more_promised"`
}

// TodayReport is the report about whom to help today.
type TodayReport struct {
	Head
	HelpNow
	People int `json:"people"` // in the vault

	why bool // whether Doc says how the order comes about
}

// NewToday reports on whom to help today.
func NewToday(v *parser.Vault, o Options) *TodayReport {
	w := glance(v, o)
	return &TodayReport{Head: w.head(), HelpNow: w.helpNow(), People: len(w.people), why: o.Why}
}

// ranked is a person whom there is a reason to help.
type ranked struct {
	person *person
	score  int
}

// helpNow takes as many of those whom there is a reason to help as the vault's
// owner wants to see a day, by score and id, and counts the others.
func (w *view) helpNow() HelpNow {
	now := HelpNow{}
	var shown []ranked
	var reasons []Reason
	for _, p := range w.people {
		if reasons = w.reasons(p, reasons[:0]); len(reasons) == 0 {
			continue
		}
		r := ranked{p, score(reasons)}
		at, _ := slices.BinarySearchFunc(shown, r, func(a, b ranked) int { return cmp.Or(cmp.Compare(b.score, a.score), -1) })
		if shown = slices.Insert(shown, at, r); len(shown) > w.config.Daily {
			now.leaveOut(shown[w.config.Daily])
			shown = shown[:w.config.Daily]
		}
	}
	now.HelpNow = make([]Candidate, len(shown))
	parallel.Each(len(shown), func(i int) { now.HelpNow[i] = w.candidate(shown[i].person) })
	return now
}

// leaveOut counts somebody who is not shown.
func (h *HelpNow) leaveOut(r ranked) {
	h.More++
	if r.score >= Terms[0].Weight {
		h.MorePromised++
	}
}

func score(reasons []Reason) int {
	sum := 0
	for _, r := range reasons {
		sum += r.Points
	}
	return sum
}

// candidate puts the reasons to help a person into words, the weightiest
// first.
func (w *view) candidate(p *person) Candidate {
	reasons := w.reasons(p, nil)
	sortByPoints(reasons)
	for i := range reasons {
		r := &reasons[i]
		at := p.whoAt(r.span)
		r.Kind, r.Why, r.File, r.Line = r.term.Name, r.term.why(w, p, r), at.File, at.Line
	}
	return Candidate{Who: p.who(), Score: score(reasons), Reasons: reasons, Send: w.sendFor(p, reasons)}
}

// sendFor returns something to send to a person: what fits the pain that a
// reason is about, the first of them first, else any open pain.
func (w *view) sendFor(p *person, reasons []Reason) *Send {
	var best *fit
	tried := make([]bool, len(p.Pains))
	try := func(pain int) {
		if best == nil && !tried[pain] {
			best, tried[pain] = w.toSend(p, pain), true
		}
	}
	for i := range reasons {
		switch r := &reasons[i]; {
		case r.fits != nil && best == nil:
			best = r.fits
		case r.pain > 0:
			try(r.pain - 1)
		}
	}
	for _, h := range p.open {
		try(int(h.pain))
	}
	return best.send()
}

// fitFor returns what fits the pain that a reason is about, or nil.
func (w *view) fitFor(p *person, r *Reason) *fit {
	if r.fits != nil || r.pain == 0 {
		return r.fits
	}
	return w.toSend(p, r.pain-1)
}

// reasons appends the reasons to help the person now, without words yet: of
// each kind the first, of promises all.
func (w *view) reasons(p *person, reasons []Reason) []Reason {
	for i := range Terms {
		n := len(reasons)
		reasons = w.found(p, &Terms[i], reasons)
		now := n
		for k := n; k < len(reasons); k++ {
			if !reasons[k].from.After(w.Today) && (now == n || i == 0) {
				reasons[now] = reasons[k]
				now++
			}
		}
		reasons = reasons[:now]
	}
	return reasons
}

// found appends all reasons of a kind, those to come too.
func (w *view) found(p *person, t *Term, reasons []Reason) []Reason {
	n := len(reasons)
	reasons = t.find(w, p, reasons)
	for k := n; k < len(reasons); k++ {
		reasons[k].term = t
		reasons[k].Points += t.Weight
	}
	return reasons
}

// Doc says in words whom to help today.
func (r *TodayReport) Doc() *Doc {
	doc := &Doc{Title: "Today", Day: r.Today, Sections: []Section{r.section()}}
	if r.People == 0 {
		doc.Sections = []Section{nobodyYet("help_now")}
	} else if r.why {
		r.explain(&doc.Sections[0])
		doc.Sections = append(doc.Sections, termSection())
	}
	return doc
}

// explain adds to each line of the list what its score is made of. What there is
// to send stays last.
func (r *TodayReport) explain(s *Section) {
	for i, c := range r.HelpNow.HelpNow {
		terms := mapped(c.Reasons, func(r Reason) string { return fmt.Sprintf("%s %d", r.Kind, r.Points) })
		item := &s.Groups[0].Items[i]
		at := len(item.Why)
		if item.Send != nil {
			at--
		}
		item.Why = slices.Insert(item.Why, at, fmt.Sprintf("%d = %s", c.Score, strings.Join(terms, " + ")))
	}
}

// termSection lists the terms, as they stand in a score.
func termSection() Section {
	t := &Table{Columns: []Column{{"reason", false}, {"points", true}, {"when", false}}}
	for _, term := range Terms {
		t.Rows = append(t.Rows, Row{Cells: []string{term.Name, fmt.Sprint(term.Weight), term.Doc}})
	}
	return Section{ID: "terms", Title: "What the points mean", Table: t}
}

// section lists the people to help, one line each.
func (h HelpNow) section() Section {
	s := Section{
		ID: "help_now", Title: "Whom to help now",
		Empty:  Step{"Nobody is waiting for you today. A good day to ask somebody how they are:", "notes report ask"},
		Groups: grouped(h.HelpNow),
	}
	if h.More > 0 {
		s.More = Step{h.more(), "notes remind"}
	}
	return s
}

// more says how many people the list leaves out.
func (h HelpNow) more() string {
	text := Count(h.More, "more person", "more people")
	if h.MorePromised == 0 {
		return text + " can wait until another day:"
	}
	if h.More > 1 {
		text += ", " + strconv.Itoa(h.MorePromised) + " of them"
	} else {
		text += ","
	}
	return text + " with a promise due:"
}

// item says what the person's first reason is about, then all the reasons.
func (c Candidate) item() Item {
	item := c.Who.item()
	for _, r := range c.Reasons {
		if item.What == "" && r.What != "" {
			item.What, item.At = r.What, Place{File: r.File, Line: r.Line}
		}
	}
	item.Why = c.why(item.What)
	if c.Send != nil {
		item.Why, item.Send = append(item.Why, c.Send.words(item.What)), c.Send
	}
	return item
}

// why puts the reasons on a line about something: those about something else
// come last and say about what. That something new fits is said by what is to
// be sent.
func (c Candidate) why(what string) []string {
	var why, others []string
	about := map[string]int{} // where the reasons about something else stand
	for _, r := range c.Reasons {
		at, known := about[r.What]
		switch term := Terms[termOf(r.Kind)]; {
		case term.bySend:
		case r.What == "" || r.What == what || term.ofPerson:
			why = append(why, r.Why)
		case known:
			others[at] += "; " + r.Why
		default:
			about[r.What] = len(others)
			others = append(others, quoted(r.What)+", "+r.Why)
		}
	}
	return append(why, others...)
}
