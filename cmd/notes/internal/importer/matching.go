package importer

import (
	"slices"
	"strings"

	"notes/parser"
	"notes/parser/parallel"
)

// matching finds out who is who: among the entries, and in the vault.
type matching struct {
	contacts []Contact
	index    map[*parser.Person]int // of a contact, by its person
	alike    [][]parser.Likeness    // other contacts, by index
	settled  map[int]*Settled       // what the user says, by contact
}

// group is entries that are about the same person.
type group struct {
	contacts []int             // indexes
	by       []parser.Likeness // whom of the vault they are like
	file     []parser.Likeness // which other entries
	settled  *Settled
	about    *parser.Person // whom of the vault they are about; nil for nobody, or in doubt
	sure     parser.Likeness
	mayBe    []Candidate
}

func (g *group) first() int { return g.contacts[0] }

func newMatching(contacts []Contact, settled []Settled) *matching {
	m := &matching{contacts: contacts, index: map[*parser.Person]int{}, settled: map[int]*Settled{}, alike: make([][]parser.Likeness, len(contacts))}
	ours := make([]*parser.Person, len(contacts))
	for i := range contacts {
		ours[i] = &contacts[i].Person
		m.index[ours[i]] = i
		for j, s := range settled {
			if s.Line == contacts[i].Line && (s.File == "" || s.File == contacts[i].File) {
				m.settled[i] = &settled[j]
			}
		}
	}
	file := parser.NewIdentities(ours)
	parallel.Each(len(ours), func(i int) {
		m.alike[i] = slices.DeleteFunc(file.Of(ours[i]), func(l parser.Likeness) bool { return areTwoNotes(&contacts[i], &contacts[m.index[l.Person]]) })
	})
	return m
}

// areTwoNotes reports whether two entries are notes of the same vault, in which each
// is about somebody else, however alike they are.
func areTwoNotes(a, b *Contact) bool { return a.Note != "" && b.Note != "" && a.File == b.File }

// whose returns whom of the vault an entry is like. One that comes out of a vault is
// about whoever has the same note in this one, with the same name, whoever else has it.
func (c *Contact) whose(vault *parser.Identities) []parser.Likeness {
	alike := vault.Of(&c.Person)
	for _, l := range alike {
		if l.Person.Note.File.Name == c.Note && sameFolded(l.Person.Name, c.Person.Name) {
			l.Sure = true
			return []parser.Likeness{l}
		}
	}
	return alike
}

// round is one look at the entries and the people of a vault.
type round struct {
	*matching
	settled map[int]*Settled
	of      []int // the group of each contact, by its first one
	all     []*group
}

// groups returns the groups of entries, by their first ones. Some contacts are
// known to be about the same person as an earlier one.
func (m *matching) groups(people []*parser.Person, settled map[int]*Settled, known map[int]int) []*group {
	r := &round{matching: m, settled: settled, of: make([]int, len(m.contacts))}
	for i := range r.of {
		r.of[i] = i
	}
	for i, alike := range m.alike {
		for _, l := range alike {
			if other := m.index[l.Person]; l.Sure && l.By != "name" && settled[i] == nil && settled[other] == nil {
				r.join(i, other)
			}
		}
	}
	for i, other := range known {
		r.join(i, other)
	}
	r.gather(parser.NewIdentities(people))
	for _, g := range r.all {
		g.find()
	}
	for _, g := range r.all {
		r.doubt(g)
	}
	return joinNotes(r.all)
}

// join makes two contacts one group, that of the earlier one.
func (r *round) join(a, b int) {
	a, b = r.root(a), r.root(b)
	r.of[max(a, b)] = min(a, b)
}

func (r *round) root(i int) int {
	for r.of[i] != i {
		r.of[i] = r.of[r.of[i]]
		i = r.of[i]
	}
	return i
}

// gather makes the groups, and asks the vault about each contact.
func (r *round) gather(vault *parser.Identities) {
	byFirst := map[int]*group{}
	like := make([][]parser.Likeness, len(r.contacts))
	parallel.Each(len(like), func(i int) { like[i] = r.contacts[i].whose(vault) })
	for i := range r.contacts {
		first := r.root(i)
		g := byFirst[first]
		if g == nil {
			g = &group{}
			byFirst[first] = g
			r.all = append(r.all, g)
		}
		if g.settled == nil {
			g.settled = r.settled[i]
		}
		g.contacts = append(g.contacts, i)
		g.by = append(g.by, like[i]...)
		g.file = append(g.file, r.alike[i]...)
	}
	for _, g := range r.all {
		g.file = slices.DeleteFunc(g.file, func(l parser.Likeness) bool { return r.root(r.index[l.Person]) == g.first() })
	}
}

// find settles whom of the vault a group is about: one who is sure, if no other
// is.
func (g *group) find() {
	if g.settled != nil {
		g.about = g.settled.Person
		return
	}
	for _, l := range g.by {
		switch {
		case !l.Sure || l.Person == g.about:
		case g.about == nil:
			g.about, g.sure = l.Person, l
		default:
			g.about = nil
			g.inDoubt(nil)
			return
		}
	}
	if g.about == nil && len(g.by) > 0 {
		g.inDoubt(nil)
	}
}

// inDoubt makes a group doubtful: it may be about whom of the vault it is like,
// or about the same one as another entry.
func (g *group) inDoubt(others []Candidate) {
	g.about = nil
	for _, l := range g.by {
		c := Candidate{Person: l.Person.ID, Name: l.Person.Name, Place: Place{File: l.Person.Note.File.Name}, By: l.By, Value: l.Value, About: l.Person}
		if !slices.ContainsFunc(g.mayBe, func(d Candidate) bool { return d.About == c.About }) {
			g.mayBe = append(g.mayBe, c)
		}
	}
	g.mayBe = append(g.mayBe, others...)
}

// doubt looks for entries that are like those of a group, but not surely so. If
// both are about the same note, it is not known which one is; if they are about
// none, the later one may be another entry about the earlier one.
func (r *round) doubt(g *group) {
	if g.settled != nil || g.mayBe != nil {
		return
	}
	var others []Candidate
	for _, l := range g.file {
		other := r.group(r.index[l.Person])
		isBefore := other.first() < g.first()
		if other.settled == nil && (g.about == nil && isBefore || g.about != nil && other.claims(g)) {
			c := r.contacts[r.index[l.Person]]
			others = append(others, Candidate{Name: c.Person.Name, Place: Place{c.File, c.Line}, By: l.By, Value: l.Value})
		}
	}
	if others != nil {
		g.inDoubt(others)
	}
}

// claims reports whether a group may be about the note that another one is about:
// surely, or perhaps where that one has only the name in common with it.
func (g *group) claims(other *group) bool {
	return g.sure.Person == other.about ||
		other.sure.By == "name" && slices.ContainsFunc(g.by, func(l parser.Likeness) bool { return l.Person == other.about })
}

func (r *round) group(contact int) *group {
	first := r.root(contact)
	i, _ := slices.BinarySearchFunc(r.all, first, func(g *group, first int) int { return g.first() - first })
	return r.all[i]
}

// joinNotes joins the groups that are about the same note, so that each note is
// written once.
func joinNotes(groups []*group) []*group {
	byNote := map[*parser.Person]*group{}
	var all []*group
	for _, g := range groups {
		if first := byNote[g.about]; g.about != nil && first != nil {
			first.contacts = append(first.contacts, g.contacts...)
			continue
		}
		byNote[g.about] = g
		all = append(all, g)
	}
	return all
}

// why says in words why a group is about whom it is.
func (g *group) why() string {
	switch {
	case g.settled != nil && g.settled.why != "":
		return g.settled.why
	case g.settled != nil && g.about != nil:
		return "you say so"
	case g.settled != nil:
		return "you say that it is nobody you have"
	case g.mayBe != nil:
		return "it cannot be told who it is"
	case g.about != nil:
		return "the same " + byWords[g.sure.By] + ", " + strings.TrimSpace(g.sure.Value)
	}
	return "nobody has its name or an address of it"
}

// byWords are the words for what two people have in common.
var byWords = map[string]string{"email": "e-mail address", "link": "page", "phone": "phone number", "name": "name"}
