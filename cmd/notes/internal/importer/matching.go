package importer

import (
	"slices"
	"strings"

	"notes/parser"
)

// matching finds out who is who: among the entries, and in the vault.
type matching struct {
	contacts []Contact
	index    map[*parser.Person]int // of a contact, by its person
	vault    *parser.Identities
	file     *parser.Identities
	settled  map[int]*Settled
	of       []int // the group of each contact
	all      []*group
}

// group is entries that are about the same person.
type group struct {
	first    int // index of the first contact
	contacts []*Contact
	by       []parser.Likeness // whom of the vault they are like
	file     []parser.Likeness // which other entries
	settled  *Settled
	about    *parser.Person // whom of the vault they are about; nil for nobody, or in doubt
	sure     parser.Likeness
	mayBe    []Candidate
	into     *group // that it was joined with
}

func newMatching(people []*parser.Person, contacts []Contact, settled []Settled) *matching {
	m := &matching{contacts: contacts, index: map[*parser.Person]int{}, settled: map[int]*Settled{}, of: make([]int, len(contacts))}
	m.vault = parser.NewIdentities(people)
	ours := make([]*parser.Person, len(contacts))
	for i := range contacts {
		ours[i] = &contacts[i].Person
		m.index[ours[i]], m.of[i] = i, i
		for j, s := range settled {
			if s.Line == contacts[i].Line && (s.File == "" || s.File == contacts[i].File) {
				m.settled[i] = &settled[j]
			}
		}
	}
	m.file = parser.NewIdentities(ours)
	return m
}

// groups returns the groups, by their first entries.
func (m *matching) groups() []*group {
	alike := make([][]parser.Likeness, len(m.contacts))
	for i := range m.contacts {
		alike[i] = m.file.Of(&m.contacts[i].Person)
		for _, l := range alike[i] {
			if other := m.index[l.Person]; l.Sure && l.By != "name" && m.settled[i] == nil && m.settled[other] == nil {
				m.join(i, other)
			}
		}
	}
	m.gather(alike)
	for _, g := range m.all {
		g.find()
	}
	for _, g := range m.all {
		m.doubt(g)
	}
	return m.joinNotes()
}

// join makes two contacts one group, that of the earlier one.
func (m *matching) join(a, b int) {
	a, b = m.root(a), m.root(b)
	m.of[max(a, b)] = min(a, b)
}

func (m *matching) root(i int) int {
	for m.of[i] != i {
		m.of[i] = m.of[m.of[i]]
		i = m.of[i]
	}
	return i
}

// gather makes the groups, and asks the vault about each contact.
func (m *matching) gather(alike [][]parser.Likeness) {
	byFirst := map[int]*group{}
	for i := range m.contacts {
		g := byFirst[m.root(i)]
		if g == nil {
			g = &group{first: i, settled: m.settled[i]}
			byFirst[i] = g
			m.all = append(m.all, g)
		}
		g.contacts = append(g.contacts, &m.contacts[i])
		g.by = append(g.by, m.vault.Of(&m.contacts[i].Person)...)
		g.file = append(g.file, alike[i]...)
	}
	for _, g := range m.all {
		g.file = slices.DeleteFunc(g.file, func(l parser.Likeness) bool { return m.root(m.index[l.Person]) == g.first })
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
func (m *matching) doubt(g *group) {
	if g.settled != nil || g.mayBe != nil {
		return
	}
	var others []Candidate
	for _, l := range g.file {
		other := m.group(m.index[l.Person])
		isBefore := other.first < g.first
		if other.settled == nil && (g.about == nil && isBefore || g.about != nil && other.claims(g)) {
			c := m.contacts[m.index[l.Person]]
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

func (m *matching) group(contact int) *group {
	first := m.root(contact)
	i, _ := slices.BinarySearchFunc(m.all, first, func(g *group, first int) int { return g.first - first })
	return m.all[i]
}

// joinNotes joins the groups that are about the same note, so that each note is
// written once.
func (m *matching) joinNotes() []*group {
	byNote := map[*parser.Person]*group{}
	var all []*group
	for _, g := range m.all {
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
