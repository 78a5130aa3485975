package report

import (
	"strconv"

	"notes/parser"
)

// Known is a person in the report about everybody.
type Known struct {
	Who
	Org         string      `json:"org,omitempty"`
	Role        string      `json:"role,omitempty"`
	Tags        []string    `json:"tags,omitempty"`
	PainsOpen   int         `json:"pains_open"`
	LastContact parser.Date `json:"last_contact,omitzero"`
}

// PeopleReport is the report about everybody, by id.
type PeopleReport struct {
	Head
	People []Known `json:"people"`
}

// NewPeople reports on everybody in a vault.
func NewPeople(v *parser.Vault, o Options) *PeopleReport {
	w := look(v, o)
	r := &PeopleReport{Head: w.head(), People: []Known{}}
	for _, p := range w.people {
		r.People = append(r.People, p.known())
	}
	return r
}

func (p *person) known() Known {
	return Known{Who: p.who(), Org: p.Org, Role: p.Role, Tags: p.Tags, LastContact: p.last, PainsOpen: len(p.open)}
}

// Doc says in words who is in the vault.
func (r *PeopleReport) Doc() *Doc {
	doc := &Doc{Title: "People", Day: r.Today}
	if len(r.People) == 0 {
		doc.Sections = []Section{nobodyYet("people")}
		return doc
	}
	doc.Table = r.table()
	doc.Sections = []Section{{ID: "people", Title: "Everybody you know", Intro: Count(len(r.People), "person", "people") + ".", Table: doc.Table}}
	return doc
}

func (r *PeopleReport) table() *Table {
	t := &Table{People: true, Columns: []Column{{"name", false}, {"org", false}, {"open pains", true}, {"last contact", false}}}
	for _, k := range r.People {
		t.Rows = append(t.Rows, Row{
			Cells: []string{k.Name, k.Org, strconv.Itoa(k.PainsOpen), k.LastContact.String()},
			ID:    k.Person, At: Place{File: k.File},
		})
	}
	return t
}

// nobodyYet is what an empty vault has to say.
func nobodyYet(id string) Section {
	return Section{
		ID: id, Title: "Nobody here yet",
		Empty: Step{"Begin with the last person you met: a file people/their-name.md that says what they struggle with. How a note looks:", "notes help format"},
	}
}
