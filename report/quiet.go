package report

import "notes/parser"

// A person is quiet after twice their own usual gap, but not before a month.
const (
	quietTimes = 2
	quietAfter = 30
)

// Quiet is a person from whom nothing was heard for longer than usual.
type Quiet struct {
	Who
	LastContact parser.Date `json:"last_contact,omitzero"`
	Days        int         `json:"days,omitempty"`       // since then
	UsualDays   int         `json:"usual_days,omitempty"` // their median gap
	Every       string      `json:"every,omitempty"`      // the rhythm that the owner wanted
	EveryWords  string      `json:"every_words,omitempty"`
	Tries       int         `json:"tries"` // days on which they were given something since they last gave a sign
	Rest        bool        `json:"rest"`  // better to let it rest
}

// QuietPeople lists the people who are quiet, the quietest of late first. It
// is information: nobody is behind with anything.
type QuietPeople struct {
	Quiet Listing[Quiet] `json:"quiet"`
}

// quiet finds the people who are quiet against the wanted rhythm, or where
// there is none against their own habit. A snooze hides a person here too.
func (w *view) quiet() QuietPeople {
	var people []*person
	for _, p := range w.latestFirst() {
		if _, ok := w.quietly(p); ok && !w.snoozed(p) {
			people = append(people, p)
		}
	}
	return QuietPeople{listingOf(people, w.quietPerson)}
}

// quietPerson describes somebody who is quiet.
func (w *view) quietPerson(p *person) Quiet {
	usual, _ := w.quietly(p)
	q := Quiet{Who: p.who(), LastContact: p.last, Days: w.Today.DaysSince(p.last), UsualDays: usual, Tries: p.tries, Rest: p.rests()}
	if every := w.rhythm(p); !every.IsZero() {
		q.Every, q.EveryWords = every.String(), each(every)
	}
	return q
}

// quietly reports whether a person is quiet: against their rhythm, or else against
// their usual gap in days.
func (w *view) quietly(p *person) (usual int, ok bool) {
	if p.last.IsZero() {
		return 0, false
	}
	if every := w.rhythm(p); !every.IsZero() {
		return 0, !every.After(p.last, 1<<min(p.tries, restAfter)).After(w.Today)
	}
	days := w.Today.DaysSince(p.last)
	if days < quietAfter {
		return 0, false
	}
	gap, known := w.usualGap(p)
	return int(gap), known && float64(days) >= quietTimes*gap
}

// section lists at most so many of the quiet people; 0 means all.
func (q QuietPeople) section(most int) Section {
	s := Section{
		ID: "quiet", Title: "Quiet for a while",
		Empty: Step{"Nobody has gone quiet.", ""},
	}
	g := Group{}
	for p := range q.Quiet.about(most) {
		g.Items = append(g.Items, p.item())
	}
	if s.Groups = withItems(g); len(s.Groups) > 0 {
		s.Intro = "Nothing is owed either way. Where you think of somebody anyway, something useful is the best hello."
	}
	if len(g.Items) < q.Quiet.Len() {
		s.More = allOf(q.Quiet.Len(), "notes report people")
	}
	return s
}

func (q Quiet) item() Item {
	item := q.Who.item()
	item.What = "last contact " + ago(q.Days)
	switch {
	case q.Every != "":
		item.Why = append(item.Why, "you wanted to be in touch "+q.EveryWords)
	case q.UsualDays > 0:
		item.Why = append(item.Why, "otherwise about every "+length(q.UsualDays))
	}
	if q.Rest {
		item.Why = append(item.Why, "you sent something "+times(q.Tries)+" since; let it rest, the door stays open")
	}
	return item
}
