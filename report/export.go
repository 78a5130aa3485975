package report

import (
	"slices"
	"strings"

	"notes/parser"
)

// Export is what a vault holds, to be taken elsewhere: all of it, that it may be
// read back, and one table of it, by person and in the note's order.
type Export struct {
	view   *view
	table  *ExportTable
	people []*person // by id
	all    bool      // nobody chose among them: the rest of the vault goes along
}

// ExportTable is what of each person has a row in a table.
type ExportTable struct {
	Name    string
	Summary string
	member  string // of a person's JSON whose items have rows; "" for people
	fields  string // the name of the parser's table of their members
}

// ExportTables are all tables, that of people first.
var ExportTables = []ExportTable{
	{"people", "people, with all that is no list of items", "", "person"},
	{"pains", "their pains, open or closed", "pains", "pains"},
	{"offers", "what they can help with", "offers", "offers"},
	{"helps", "what they were given", "helps", "helps"},
	{"met", "when and where you met", "met", "meetings"},
	{"follow-ups", "what was promised", "follow_ups", "follow-ups"},
	{"intros", "introductions, step by step", "intros", "introductions"},
	{"events", "days of their own", "events", "events"},
}

// ExportTableNames returns the names of the tables.
func ExportTableNames() []string {
	return mapped(ExportTables, func(t ExportTable) string { return t.Name })
}

// NewExport takes out the people whom a query chooses, with all that is theirs.
// A query that asks for nothing takes everybody, and with them the owner's own
// note and the library. The table is one of ExportTables; an unknown one is that
// of people. The notes' bodies go along if they were kept.
func NewExport(v *parser.Vault, table string, q Query, o Options) *Export {
	w := look(v, o)
	at := slices.IndexFunc(ExportTables, func(t ExportTable) bool { return t.Name == table })
	e := &Export{view: w, table: &ExportTables[max(at, 0)], all: q.IsEmpty()}
	for _, p := range w.people {
		if q.matches(w.plain.subject(p.plain)) {
			e.people = append(e.people, p)
		}
	}
	return e
}

// Members are what can be read back: people as `notes list --json` has them, each
// with the body of the note; then, where nobody was left out by a query, the owner
// and what is worth passing on.
func (e *Export) Members() Members {
	return func(yield func(string, any) bool) {
		people := madeOf(e.people, func(p *person) parser.Object { return e.view.withBody(e.view.wholly(p), p.Note) })
		if !yield("version", version) || !yield("people", people) || !e.all {
			return
		}
		if me := e.view.vault.Me; me != nil {
			object := append(me.Object(), parser.Member{Name: "file", Value: me.Note.File.Name})
			if !yield("me", e.view.withBody(object, me.Note)) {
				return
			}
		}
		yield("resources", madeOf(e.view.vault.Resources, func(s *parser.Resource) parser.Object { return e.view.withBody(s.Object(), s.Note) }))
	}
}

// MarshalJSON writes the Members.
func (e *Export) MarshalJSON() ([]byte, error) { return e.Members().object().MarshalJSON() }

// wholly returns a person's members as `notes list --json` has them.
func (w *view) wholly(p *person) parser.Object { return withContact(w.object(p), p.last) }

// withBody adds to members the text of their note. Nothing of it all names
// people who are not to be shown by a link.
func (w *view) withBody(o parser.Object, n *parser.Note) parser.Object {
	if n.Body != "" {
		o = append(o, parser.Member{Name: "body", Value: n.Body})
	}
	if !w.veils {
		return o
	}
	return w.veiled(o).(parser.Object)
}

// veiled returns a value of JSON without links to people who are not to be shown.
func (w *view) veiled(value any) any {
	switch value := value.(type) {
	case string:
		return w.unnamed(value)
	case []string:
		return mapped(value, w.unnamed)
	case []any:
		return mapped(value, w.veiled)
	case []parser.Object:
		return mapped(value, func(o parser.Object) parser.Object { return w.veiled(o).(parser.Object) })
	case parser.Object:
		return parser.Object(mapped(value, func(m parser.Member) parser.Member {
			return parser.Member{Name: w.unnamed(m.Name), Value: w.veiled(m.Value)}
		}))
	}
	return value
}

// mapped returns what a function makes of each of a list.
func mapped[S, T any](list []S, f func(S) T) []T {
	made := make([]T, len(list))
	for i, x := range list {
		made[i] = f(x)
	}
	return made
}

// Doc has the table, and the people as an address book has them.
func (e *Export) Doc() *Doc {
	t := &Table{People: e.table.member == "", Columns: e.table.columns()}
	doc := &Doc{Title: "Export", Table: t, Sections: []Section{{ID: e.table.Name, Title: "Export", Table: t}}}
	for _, p := range e.people {
		o := e.view.withBody(e.view.wholly(p), p.Note)
		for i, item := range e.table.items(o) {
			at := p.who()
			if e.table.member != "" {
				at = p.whoAt(p.Items(e.table.member)[i].Place())
			}
			row := Row{ID: p.ID, At: Place{File: at.File, Line: at.Line}, Cells: []string{p.Name}}
			for _, c := range t.Columns[1:] {
				row.Cells = append(row.Cells, cell(item.Get(c.Title)))
			}
			t.Rows = append(t.Rows, row)
		}
		doc.Contacts = append(doc.Contacts, e.view.contact(p, o))
	}
	return doc
}

// columns are the members of what has a row, as JSON names them, behind the name
// of the person.
func (t *ExportTable) columns() []Column {
	columns := []Column{{Title: "name"}}
	for _, table := range parser.Tables() {
		if table.Name != t.fields {
			continue
		}
		for _, f := range table.Members {
			if f.Type.HasParts() || t.member == "" && slices.Contains([]string{"id", "name", "file", "keys"}, f.Name) {
				continue
			}
			columns = append(columns, Column{Title: f.Name})
		}
	}
	return columns
}

// items are what of a person has rows.
func (t *ExportTable) items(person parser.Object) []parser.Object {
	if t.member == "" {
		return []parser.Object{person}
	}
	return itemsOf(person, t.member)
}

// inList keeps apart the values of a cell that holds several.
var inList = strings.NewReplacer(`\`, `\\`, ";", `\;`)

// cell writes a value of JSON for a table: several with a semicolon between them,
// behind a backslash where one stands within a value.
func cell(value any) string {
	switch value := value.(type) {
	case string:
		return value
	case []string:
		return strings.Join(mapped(value, inList.Replace), "; ")
	case bool:
		if value {
			return "yes"
		}
	case interface{ String() string }:
		return value.String()
	}
	return ""
}

// contact returns a person as an address book has one. What they struggle with,
// what they were given and what was promised stays out of it.
func (w *view) contact(p *person, o parser.Object) Contact {
	body, _ := o.Get("body").(string)
	c := Contact{
		ID: p.ID, Name: p.Name, Aliases: p.Aliases, Tags: p.Tags, Org: w.unnamed(p.Org), Role: w.unnamed(p.Role), City: w.unnamed(p.Location),
		Lang: p.Lang, Emails: p.Emails, Phones: p.Phones, Links: p.Links, Birthday: p.Birthday, Text: strings.TrimSpace(body),
	}
	for _, text := range []*string{&c.Org, &c.Role, &c.City} {
		*text = withoutBrackets.Replace(*text)
	}
	return c
}

// withoutBrackets takes links for their words, which is all that an address book
// knows of them.
var withoutBrackets = strings.NewReplacer("[[", "", "]]", "")
