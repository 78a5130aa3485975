package report

import (
	"cmp"
	"fmt"
	"slices"

	"notes/parser"
)

// Reminder is one thing to do for somebody on a day.
type Reminder struct {
	Who
	Kind string      `json:"kind"` // the name of its term
	Due  parser.Date `json:"due"`
	Days int         `json:"days"` // from today to that day; negative where it has passed
	Why  string      `json:"why"`
	What string      `json:"what,omitempty"` // the pain, promise, help or event
	// Send is something that may ease the pain.
	Send *Send `json:"send,omitempty"`
	// Key tells this reminder from all others of its kind about the person. It
	// stays the same from day to day.
	Key      string      `json:"key,omitempty"`
	Birthday parser.Date `json:"birthday,omitzero"`
}

// RemindReport is the report about what is due or coming up.
type RemindReport struct {
	Head
	Ahead     parser.Date `json:"ahead,omitzero"` // the last day that was looked ahead to
	People    int         `json:"people"`         // in the vault
	Reminders []Reminder  `json:"reminders"`      // by due day
	More      int         `json:"more"`           // those that come later
}

// NewReminders reports on what is due by the last day to look ahead to.
func NewReminders(v *parser.Vault, o Options) *RemindReport {
	w := glance(v, o)
	r := &RemindReport{Head: w.head(), Ahead: o.Ahead, People: len(w.people), Reminders: []Reminder{}}
	for _, p := range w.people {
		due, more := w.remindersOf(p)
		r.Reminders = append(r.Reminders, due...)
		r.More += more
	}
	slices.SortStableFunc(r.Reminders, func(a, b Reminder) int {
		return cmp.Or(a.Due.Compare(b.Due), cmp.Compare(termOf(a.Kind), termOf(b.Kind)), cmp.Compare(a.Person, b.Person))
	})
	return r
}

// remindersOf returns what is due for a person, and how many more things come
// later. What is due on no day is no reminder.
func (w *view) remindersOf(p *person) (due []Reminder, more int) {
	var reasons []Reason
	for i := range Terms {
		reasons = w.found(p, &Terms[i], reasons[:0])
		tellApart(reasons)
		for k := range reasons {
			switch r := &reasons[k]; {
			case r.Due.IsZero():
			case w.Ahead.IsZero() || !r.Due.After(w.Ahead) || !r.from.After(w.Today):
				due = append(due, w.reminder(p, r))
			default:
				more++
			}
		}
	}
	return due, more
}

// tellApart numbers the keys of reasons of one kind that are alike.
func tellApart(reasons []Reason) {
	if len(reasons) < 2 {
		return
	}
	seen := map[string]int{}
	for i := range reasons {
		key := reasons[i].key
		seen[key]++
		reasons[i].key = numbered(key, seen[key])
	}
}

// painKey tells the person's ith pain from their others: by its id, or by its
// words and how many of the note's pains say the same before it.
func (p *person) painKey(i int) string {
	if id := p.Pains[i].ID; id != "" {
		return id
	}
	text, n := p.Pains[i].Text, 1
	for k := range i {
		if p.Pains[k].Text == text {
			n++
		}
	}
	return numbered(text, n)
}

// numbered tells the nth of several keys that are alike from the first.
func numbered(key string, n int) string {
	if n == 1 {
		return key
	}
	return fmt.Sprintf("%s (%d)", key, n)
}

// reminder puts a reason into words. What lies ahead is read on other days than
// today, too: in a calendar, on its own day.
func (w *view) reminder(p *person, r *Reason) Reminder {
	r.lasting = r.Due.After(w.Today)
	m := Reminder{
		Who: p.whoAt(r.span), Kind: r.term.Name, Due: r.Due, Days: r.Due.DaysSince(w.Today),
		Why: r.term.why(w, p, r), What: r.What, Key: r.key, Birthday: r.yearly,
	}
	if !r.term.sendsNot {
		m.Send = w.fitFor(p, r).send()
	}
	return m
}

// Doc says in words what is due, by day.
func (r *RemindReport) Doc() *Doc {
	doc := &Doc{Title: "Reminders", Day: r.Today, Sections: []Section{r.section()}}
	if r.People == 0 {
		doc.Sections = []Section{nobodyYet("reminders")}
	}
	return doc
}

// section lists the reminders: those for now, for the next seven days, and for
// later.
func (r *RemindReport) section() Section {
	s := Section{
		ID: "reminders", Title: "What is due, and what is coming up",
		Empty: Step{"Nothing is due. A good day to ask somebody how they are:", "notes report ask"},
	}
	groups := []Group{{Title: "now"}, {Title: "in the next 7 days"}, {Title: "later"}}
	for _, reminder := range r.Reminders {
		at := 2
		if reminder.Days <= 0 {
			at = 0
		} else if reminder.Days <= 7 {
			at = 1
		}
		groups[at].Items = append(groups[at].Items, reminder.item())
	}
	s.Groups = withItems(groups...)
	if r.More > 0 {
		s.More = Step{Count(r.More, "more comes", "more come") + " later:", "notes remind --all"}
	}
	return s
}

func (r Reminder) item() Item {
	item := r.Who.item()
	item.Day, item.What, item.Why = r.Due, r.What, []string{r.Why}
	item.Kind, item.Key, item.Yearly = r.Kind, r.Key, r.Birthday
	item.Do = Terms[termOf(r.Kind)].toDo(&r)
	if r.Send != nil {
		item.Why, item.Send = append(item.Why, r.Send.words(r.What)), r.Send
	}
	return item
}
