package importer

import (
	"fmt"
	"maps"
	"slices"

	"notes/parser"
	"notes/parser/parallel"
	"notes/parser/source"
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
	Notes    []*Note     `json:"notes"`    // that are about nobody, and come in
	Skips    []Skip      `json:"skipped"`
	Others   int         `json:"not_chosen"` // entries that a query left out
	Later    int         `json:"later"`      // new people past a limit
	There    int         `json:"there"`      // notes about nobody that stand in the vault
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
	of     []int          // the contacts, by index
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

	why string // where it was not the user who said so
}

// NewPlan plans what becomes of entries in a vault with these people, on a day.
// Nobody is taken for somebody else unless it is sure, and nothing that is written down is
// changed.
func NewPlan(people []*parser.Person, contacts []Contact, settled []Settled) *Plan {
	resolve(people, contacts)
	m := newMatching(contacts, settled)
	said, known := maps.Clone(m.settled), map[int]int{}
	plan := m.plan(people, said, known)
	for range maxRounds {
		if !m.look(people, plan, said, known) {
			break
		}
		plan = m.plan(people, said, known)
	}
	plan.tell()
	return plan
}

// tell puts the items that notes gain into words: a plan is made several times, and
// shown once.
func (p *Plan) tell() {
	entries := slices.Concat(p.New, p.Updates, p.Same, p.Doubtful)
	parallel.Each(len(entries), func(i int) {
		e := entries[i]
		for k := range e.Gains {
			if g := &e.Gains[k]; g.Item != nil {
				g.Value, _ = g.Item.OneLine(e.Merged)
			}
		}
	})
}

// resolve finds out whom of the vault the entries name, so that what names the same
// person in another way is known again.
func resolve(people []*parser.Person, contacts []Contact) {
	names := (&parser.Vault{People: people}).Names()
	for i := range contacts {
		contacts[i].Person.EachRef(func(r *parser.Ref) {
			if found := names.Find(r.Text); r.Text != "" && len(found) == 1 {
				r.ID = found[0].ID
			}
		})
	}
}

// maxRounds is how often a plan is made anew because carrying it out would make
// sure who somebody is.
const maxRounds = 5

func (m *matching) plan(people []*parser.Person, said map[int]*Settled, known map[int]int) *Plan {
	plan := &Plan{Version: 1, New: []*Entry{}, Updates: []*Entry{}, Same: []*Entry{}, Doubtful: []*Entry{}, Refused: []*Entry{}, Notes: []*Note{}, Skips: []Skip{}}
	groups := m.groups(people, said, known)
	entries := make([]*Entry, len(groups))
	parallel.Each(len(groups), func(i int) { entries[i] = m.entry(groups[i]) })
	for _, e := range entries {
		plan.add(e)
	}
	return plan
}

// look plans the same entries once more, as if the plan had been carried out. If
// more would be written then, who these entries are about is settled now, so that
// a second import has nothing to do. It reports whether there are any.
func (m *matching) look(people []*parser.Person, plan *Plan, said map[int]*Settled, known map[int]int) (more bool) {
	if len(plan.New)+len(plan.Updates) == 0 {
		return false
	}
	after, origin := plan.after(people)
	then := maps.Clone(m.settled)
	for now, e := range origin {
		for _, i := range e.of {
			if then[i] != nil {
				then[i] = &Settled{Person: now}
			}
		}
	}
	again := m.plan(after, then, nil)
	for _, e := range slices.Concat(again.New, again.Updates) {
		for n, i := range e.of {
			from := origin[e.About]
			switch {
			case m.settled[i] != nil:
				continue
			case e.About == nil && n > 0:
				known[i] = e.of[0]
			case e.About == nil:
				said[i] = &Settled{why: e.Why}
			case from == nil:
				said[i] = &Settled{Person: e.About, why: e.Why}
			case from.About != nil:
				said[i] = &Settled{Person: from.About, why: e.Why}
			default:
				known[i] = from.of[0]
			}
			more = true
		}
	}
	return more
}

// after returns the people of the vault as they are when the plan was carried
// out, and which entry made them so.
func (p *Plan) after(people []*parser.Person) (after []*parser.Person, origin map[*parser.Person]*Entry) {
	origin = map[*parser.Person]*Entry{}
	changed := map[*parser.Person]*Entry{}
	for _, e := range p.Updates {
		changed[e.About] = e
	}
	for _, q := range people {
		if e := changed[q]; e != nil {
			now, note := *q, parser.Note{File: q.Note.File, Body: joined(q.Note.Body, e.Body)}
			now.Note = &note
			for _, g := range e.Gains {
				g.take(&now)
			}
			q = &now
			origin[q] = e
		}
		after = append(after, q)
	}
	for i, e := range p.New {
		now := *e.Merged
		now.ID = fmt.Sprintf("new-%06d", i)
		now.Note = &parser.Note{File: source.NewFile(now.ID+".md", ""), Body: e.Body}
		origin[&now] = e
		after = append(after, &now)
	}
	return after, origin
}

// add puts an entry where it belongs.
func (p *Plan) add(e *Entry) {
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
func (m *matching) entry(g *group) *Entry {
	e := &Entry{Merged: &parser.Person{Name: m.contacts[g.first()].Person.Name}, About: g.about, of: g.contacts}
	var texts []string
	for _, i := range g.contacts {
		c := &m.contacts[i]
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
		texts = append(texts, c.Body)
	}
	e.Name = e.Merged.Name
	there := g.about
	if g.settled != nil && g.settled.why == "" && there != nil && !isCalled(there, e.Name) {
		e.Merged.Aliases = append(e.Merged.Aliases, e.Name) // so that it is known again
	}
	if there == nil {
		there = &parser.Person{Name: e.Name}
	}
	e.settle(there, texts)
	e.Why, e.MayBe = g.why(), g.mayBe
	if len(e.MayBe) > 0 && g.about == nil {
		e.sameAsCandidate(g, texts)
	}
	return e
}

// settle compares what the entries say with what is there.
func (e *Entry) settle(there *parser.Person, texts []string) {
	gains, kept := compare(there, e.Merged)
	if slices.ContainsFunc(gains, func(g Gain) bool { return g.Field == "aliases" && sameFolded(g.Value, e.Name) }) {
		kept = slices.DeleteFunc(kept, func(g Gain) bool { return g.Field == "name" })
	}
	e.Gains, e.Kept = gains, append(kept, e.Kept...)
	if e.From != nil { // its last contact is the day that all of its note tells, not what stands there
		e.Kept = slices.DeleteFunc(e.Kept, func(g Gain) bool { return g.Field == "last_contact" })
	}
	e.Kept = slices.CompactFunc(e.Kept, func(a, b Gain) bool { return a.Field == b.Field && a.Value == b.Value })
	more, isOther := newTexts(there, texts)
	if e.Body = more; isOther {
		e.Kept = append(e.Kept, Gain{Field: "text", There: "the text of the note"})
	}
	if there.Note != nil {
		e.Person, e.Note = there.ID, there.Note.File.Name
	}
}

// sameAsCandidate makes an entry one that changes nothing, where all that it
// says stands in the note of exactly one whom it may be about.
func (e *Entry) sameAsCandidate(g *group, texts []string) {
	var found []*parser.Person
	for _, c := range g.mayBe {
		if c.About != nil && holdsAll(c.About, e.Merged, texts) {
			found = append(found, c.About)
		}
	}
	if len(found) != 1 {
		return
	}
	e.About, e.MayBe, e.Kept = found[0], nil, nil
	e.settle(found[0], texts)
	e.Why = "all of it stands there"
}

// holdsAll reports whether a note says all that an entry does.
func holdsAll(p, entry *parser.Person, texts []string) bool {
	gains, kept := compare(p, entry)
	more, isOther := newTexts(p, texts)
	return len(gains)+len(kept) == 0 && more == "" && !isOther
}

// newTexts returns what the body of a note gains from those of entries, and
// whether one of them says otherwise than the note.
func newTexts(p *parser.Person, texts []string) (gain string, isOther bool) {
	there := ""
	if p.Note != nil {
		there = cleanBody(p.Note.Body)
	}
	for _, text := range texts {
		more, other := newBody(joined(there, gain), text)
		gain = joined(gain, more)
		isOther = isOther || other
	}
	return gain, isOther
}

func joined(a, b string) string {
	if a == "" || b == "" {
		return a + b
	}
	return a + "\n\n" + b
}
