package importer

import (
	"slices"

	"notes/parser"
)

// Plan is what an import does: what becomes of each entry, and why. Each list is
// in the order of the files.
type Plan struct {
	Version  int         `json:"version"`
	Today    parser.Date `json:"today"`
	Applied  bool        `json:"applied"` // it was carried out
	New      []*Entry    `json:"new"`
	Updates  []*Entry    `json:"updates"`
	Same     []*Entry    `json:"same"`     // nothing is to be written
	Doubtful []*Entry    `json:"doubtful"` // nothing is written before somebody says who it is
	Refused  []*Entry    `json:"refused"`  // it could not be carried out
	Skips    []Skip      `json:"skipped"`
	Others   int         `json:"not_chosen"` // entries that a query left out
	Later    int         `json:"later"`      // new people past a limit
}

// Entry is one person of a plan: an entry of a file, or several that are about
// the same one.
type Entry struct {
	Places []Place     `json:"entries"`
	Name   string      `json:"name"`
	Person string      `json:"person,omitempty"` // the id of the note
	Note   string      `json:"note,omitempty"`   // its path in the vault
	Why    string      `json:"why"`
	Gains  []Gain      `json:"adds,omitempty"`
	Body   string      `json:"text,omitempty"`  // added to the note's body
	Kept   []Gain      `json:"keeps,omitempty"` // said otherwise in the note, which stays as it is
	Left   []string    `json:"left,omitempty"`  // not brought in, in words
	MayBe  []Candidate `json:"may_be,omitempty"`

	About  *parser.Person `json:"-"` // whose note it is; nil for somebody new
	Merged *parser.Person `json:"-"` // all that the entries say
	From   *Contact       `json:"-"` // the note of another vault that is brought in; nil for none
	first  int            // of its entries, by index
}

// Place is where an entry begins in a file.
type Place struct {
	File string `json:"file"`
	Line int    `json:"line,omitempty"`
}

// Candidate is somebody whom a doubtful entry may be about: a person of the
// vault, or an entry before it.
type Candidate struct {
	Person string `json:"person,omitempty"` // the id
	Name   string `json:"name"`
	Place         // of the note, or of the other entry
	By     string `json:"by"`    // what the two have in common: email, link, phone or name
	Value  string `json:"value"` // that

	About *parser.Person `json:"-"` // nil for an entry
}

// Settled is what the user says of the entry that begins on a line.
type Settled struct {
	File   string
	Line   int
	Person *parser.Person // whom it is about; nil for somebody new
}

// NewPlan plans what becomes of entries in a vault with these people, on a day.
// Nobody is taken for somebody else unless it is sure, and nothing that is written down is
// changed.
func NewPlan(people []*parser.Person, contacts []Contact, settled []Settled) *Plan {
	resolve(people, contacts)
	m := newMatching(people, contacts, settled)
	plan := &Plan{Version: 1, New: []*Entry{}, Updates: []*Entry{}, Same: []*Entry{}, Doubtful: []*Entry{}, Refused: []*Entry{}, Skips: []Skip{}}
	for _, g := range m.groups() {
		plan.add(g)
	}
	return plan
}

// resolve finds out whom of the vault the entries name, so that what names the same
// person in another way is known again.
func resolve(people []*parser.Person, contacts []Contact) {
	names := (&parser.Vault{People: people}).Names()
	for i := range contacts {
		eachRef(&contacts[i].Person, func(r *parser.Ref) {
			if found := names.Find(r.Text); r.Text != "" && len(found) == 1 {
				r.ID = found[0].ID
			}
		})
	}
}

// add puts a group of entries where it belongs.
func (p *Plan) add(g *group) {
	e := g.entry()
	switch {
	case e.isNew():
		p.New = append(p.New, e)
	case e.MayBe != nil:
		p.Doubtful = append(p.Doubtful, e)
	case len(e.Gains) == 0 && e.Body == "":
		p.Same = append(p.Same, e)
	default:
		p.Updates = append(p.Updates, e)
	}
}

func (e *Entry) isNew() bool { return e.About == nil && e.MayBe == nil }

// Limit puts all new people but the first so many off until another time.
func (p *Plan) Limit(most int) {
	if len(p.New) > most {
		p.Later = len(p.New) - most
		p.New = p.New[:most]
	}
}

// Hide takes out all entries that are about people who are not to be shown, or
// may be, and returns how many there are.
func (p *Plan) Hide(hidden func(*parser.Person) bool) (count int) {
	hides := func(e *Entry) bool {
		isHidden := e.About != nil && hidden(e.About) || hidden(e.Merged) ||
			slices.ContainsFunc(e.MayBe, func(c Candidate) bool { return c.About != nil && hidden(c.About) })
		if isHidden {
			count++
		}
		return isHidden
	}
	for _, list := range []*[]*Entry{&p.New, &p.Updates, &p.Same, &p.Doubtful, &p.Refused} {
		*list = slices.DeleteFunc(*list, hides)
	}
	return count
}

// entry returns what becomes of the group.
func (g *group) entry() *Entry {
	e := &Entry{Merged: &parser.Person{Name: g.contacts[0].Person.Name}, About: g.about, first: g.first}
	body := ""
	for _, c := range g.contacts {
		e.Places = append(e.Places, Place{c.File, c.Line})
		if c.Note != "" && e.From == nil {
			e.From = c
		}
		gains, kept := compare(e.Merged, &c.Person)
		for _, gain := range gains {
			gain.take(e.Merged)
		}
		e.Kept = append(e.Kept, kept...)
		e.Left = append(e.Left, c.Left...)
		if more, _ := newBody(body, c.Body); more != "" {
			body = joined(body, more)
		}
	}
	e.Name = e.Merged.Name
	there := g.about
	if g.settled != nil && there != nil && !isCalled(there, e.Name) {
		e.Merged.Aliases = append(e.Merged.Aliases, e.Name) // so that it is known again
	}
	if there == nil {
		there = &parser.Person{Name: e.Name}
	}
	e.settle(there, body)
	e.Why, e.MayBe = g.why(), g.mayBe
	if len(e.MayBe) > 0 && g.about == nil {
		e.sameAsCandidate(g, body)
	}
	return e
}

// settle compares what the entries say with what is there.
func (e *Entry) settle(there *parser.Person, body string) {
	gains, kept := compare(there, e.Merged)
	if slices.ContainsFunc(gains, func(g Gain) bool { return g.Field == "aliases" && sameFolded(g.Value, e.Name) }) {
		kept = slices.DeleteFunc(kept, func(g Gain) bool { return g.Field == "name" })
	}
	e.Gains, e.Kept = gains, append(kept, e.Kept...)
	e.Kept = slices.CompactFunc(e.Kept, func(a, b Gain) bool { return a.Field == b.Field && a.Value == b.Value })
	var text string
	if there.Note != nil {
		text = there.Note.Body
	}
	more, isOther := newBody(text, body)
	if e.Body = more; isOther {
		e.Kept = append(e.Kept, Gain{Field: "text", There: "the text of the note"})
	}
	if there.Note != nil {
		e.Person, e.Note = there.ID, there.Note.File.Name
	}
}

// sameAsCandidate makes an entry one that changes nothing, where all that it
// says stands in the note of exactly one whom it may be about.
func (e *Entry) sameAsCandidate(g *group, body string) {
	var found []*parser.Person
	for _, c := range g.mayBe {
		if c.About != nil && holdsAll(c.About, e.Merged, body) {
			found = append(found, c.About)
		}
	}
	if len(found) != 1 {
		return
	}
	e.About, e.MayBe, e.Kept = found[0], nil, nil
	e.settle(found[0], body)
	e.Why = "all of it stands there"
}

// holdsAll reports whether a note says all that an entry does.
func holdsAll(p, entry *parser.Person, body string) bool {
	gains, kept := compare(p, entry)
	if len(gains)+len(kept) > 0 {
		return false
	}
	more, _ := newBody(bodyOf(p), body)
	return more == ""
}

func bodyOf(p *parser.Person) string {
	if p.Note == nil {
		return ""
	}
	return p.Note.Body
}

func joined(a, b string) string {
	if a == "" || b == "" {
		return a + b
	}
	return a + "\n\n" + b
}
