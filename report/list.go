package report

import (
	"iter"
	"slices"
	"strings"

	"notes/parser"
)

// List is the people whom a query chooses, by id, or one list of theirs: their
// pains, helps or offers, by person and in the note's order.
type List struct {
	view *view
	kind *ListKind
	rows []listRow
}

// ListKind is what a list is about.
type ListKind struct {
	Name    string // the member of the JSON, too
	Summary string
	Columns []Column // of its rows
	rows    func(*view, *person, Query) []listRow
}

// listRow is one entry of a list: the person's item of that index, in words
// and as the cells behind the person's name.
type listRow struct {
	person *person
	index  int
	item   Item
	cells  []string
}

// ListKinds are all kinds of lists, that of people first.
var ListKinds = []ListKind{
	{"people", "people", []Column{{"name", false}, {"org", false}, {"open pains", false}, {"last contact", false}}, personRow},
	{"pains", "their pains, open or closed", []Column{{"name", false}, {"pain", false}, {"tags", false}, {"since", false}, {"status", false}}, painRows},
	{"helps", "what they were given", []Column{{"name", false}, {"date", false}, {"kind", false}, {"what", false}, {"result", false}}, helpRows},
	{"offers", "what they can help with", []Column{{"name", false}, {"offer", false}, {"tags", false}}, offerRows},
}

// NewList lists what the query chooses. Of a list of pains, helps or offers it
// chooses those of which it holds when it is put to their person as if they
// had no other: pain:hiring lists pains about hiring, not all pains of whoever
// has one. An unknown kind lists people.
func NewList(v *parser.Vault, kind string, q Query, o Options) *List {
	w := look(v, o)
	at := slices.IndexFunc(ListKinds, func(k ListKind) bool { return k.Name == kind })
	l := &List{view: w, kind: &ListKinds[max(at, 0)]}
	for _, p := range w.people {
		l.rows = append(l.rows, l.kind.rows(w, p, q)...)
	}
	return l
}

func (l *List) isOfPeople() bool { return l.kind == &ListKinds[0] }

// Members are the list under the name of its kind.
func (l *List) Members() Members {
	rows := iter.Seq[parser.Object](l.items)
	if l.isOfPeople() {
		rows = madeOf(l.rows, func(row listRow) parser.Object { return withContact(l.view.object(row.person), row.person.last) })
	}
	return func(yield func(string, any) bool) {
		_ = yield("version", version) && yield(l.kind.Name, rows)
	}
}

// items yields what people have, item by item; all of a person's are made at once.
func (l *List) items(yield func(parser.Object) bool) {
	var last *person
	var items []parser.Object
	for _, row := range l.rows {
		if row.person != last {
			last, items = row.person, itemsOf(l.view.object(row.person), l.kind.Name)
		}
		if !yield(row.object(items)) {
			return
		}
	}
}

// MarshalJSON writes the Members.
func (l *List) MarshalJSON() ([]byte, error) { return l.Members().object().MarshalJSON() }

// object returns a person's members without the people who are not to be shown.
func (w *view) object(p *person) parser.Object { return w.objectWith(p, w.leaveOut) }

// objectWith returns a person's members without the people who are not to be
// shown, each of the others as refer leaves them.
func (w *view) objectWith(p *person, refer func(*parser.Ref)) parser.Object {
	shown := *p.Person
	shown.Meetings, shown.Helps, shown.Intros = slices.Clone(p.Meetings), slices.Clone(p.Helps), slices.Clone(p.Intros)
	shown.Knows = slices.DeleteFunc(slices.Clone(p.Knows), w.leadsToHidden)
	shown.EachRef(refer)
	if !w.veils {
		return shown.Object()
	}
	return w.veiled(shown.Object()).(parser.Object)
}

// leaveOut forgets whom a note names, where that is somebody not to be shown.
func (w *view) leaveOut(r *parser.Ref) {
	if w.leadsToHidden(*r) {
		*r = parser.Ref{}
	}
}

func (w *view) leadsToHidden(r parser.Ref) bool {
	p := w.anybody(r.ID)
	return p != nil && w.hidden(p)
}

// itemsOf returns a list of a person's as the note's own JSON has it.
func itemsOf(person parser.Object, list string) []parser.Object {
	items, _ := person.Get(list).([]parser.Object)
	return items
}

// object returns the row's item with whose it is and where it stands.
func (r listRow) object(items []parser.Object) parser.Object {
	o := parser.Object{{Name: "person", Value: r.person.ID}, {Name: "name", Value: r.person.Name}, {Name: "file", Value: r.item.At.File}}
	if r.item.At.Line > 0 {
		o = append(o, parser.Member{Name: "line", Value: r.item.At.Line})
	}
	if r.index < len(items) {
		o = append(o, items[r.index]...)
	}
	return o
}

// Doc lists what was chosen, in words and as a table.
func (l *List) Doc() *Doc {
	s := Section{ID: l.kind.Name, Title: "List of " + l.kind.Name, Empty: Step{"Nothing fits. How to ask:", "notes help query"}}
	table := &Table{Columns: l.kind.Columns, People: l.isOfPeople()}
	g := Group{}
	for _, row := range l.rows {
		g.Items = append(g.Items, row.item)
		table.Rows = append(table.Rows, Row{Cells: append([]string{row.person.Name}, row.cells...), ID: row.person.ID, At: row.item.At})
	}
	s.Groups = withItems(g)
	if len(l.view.people) == 0 {
		s = nobodyYet(s.ID)
	}
	return &Doc{Title: "List of " + l.kind.Name, Sections: []Section{s}, Table: table}
}

func personRow(w *view, p *person, q Query) []listRow {
	if !q.matches(w.plain.subject(p.plain)) {
		return nil
	}
	var open []string
	for _, h := range p.open {
		open = append(open, p.Pains[h.pain].Text)
	}
	row := listRow{
		person: p, item: p.who().item(),
		cells: []string{p.Org, strings.Join(open, "; "), p.last.String()},
	}
	row.item.What = strings.Join(open, "; ")
	if len(open) == 0 {
		row.item.What = "no open pain"
	}
	row.item.Why = []string{p.ID}
	if p.Org != "" {
		row.item.Why = append(row.item.Why, p.Org)
	}
	if !p.last.IsZero() {
		row.item.Why = append(row.item.Why, "last contact "+p.last.String())
	}
	return []listRow{row}
}

// withContact returns a person's members with the last contact, which is the
// latest of all that is on record, not only of what the note calls so.
func withContact(o parser.Object, last parser.Date) parser.Object {
	const name = "last_contact"
	o = slices.DeleteFunc(o, func(m parser.Member) bool { return m.Name == name })
	if last.IsZero() {
		return o
	}
	at := slices.IndexFunc(o, func(m parser.Member) bool { return m.Name == "keys" })
	if at < 0 {
		at = len(o)
	}
	return slices.Insert(o, at, parser.Member{Name: name, Value: last})
}

func painRows(w *view, p *person, q Query) []listRow {
	var rows []listRow
	for i := range p.Pains {
		s := w.plain.subject(p.plain)
		s.pains, s.index = s.Pains[i:i+1], i
		if !q.matches(s) {
			continue
		}
		pain, status := &p.Pains[i], w.status(&p.Pains[i])
		tags := strings.Join(pain.Tags, " ")
		item := w.pain(p, p.helpsWith(i)).item()
		if status != parser.Open {
			item.Mark, item.Why = string(status), nonEmpty(pain.Closed.String())
		}
		item.Why = append(nonEmpty(tags), item.Why...)
		rows = append(rows, listRow{p, i, item, []string{pain.Text, tags, pain.Since.String(), string(status)}})
	}
	return rows
}

func helpRows(w *view, p *person, q Query) []listRow {
	var rows []listRow
	for i := range p.Helps {
		h := &p.Helps[i]
		s := w.plain.subject(p.plain)
		s.given = []given{{date: h.Date, help: &s.Helps[i]}}
		if !q.matches(s) {
			continue
		}
		item := w.help(p, &given{date: h.Date, help: h}).item()
		rows = append(rows, listRow{p, i, item, []string{h.Date.String(), h.Kind, h.What, h.Result}})
	}
	return rows
}

func offerRows(w *view, p *person, q Query) []listRow {
	var rows []listRow
	for i := range p.Offers {
		s := w.plain.subject(p.plain)
		s.offers = s.Offers[i : i+1]
		if !q.matches(s) {
			continue
		}
		offer := &p.Offers[i]
		tags := strings.Join(offer.Tags, " ")
		item := p.whoAt(offer.Span).item()
		item.What, item.Why = offer.Text, nonEmpty(tags)
		rows = append(rows, listRow{p, i, item, []string{offer.Text, tags}})
	}
	return rows
}

func nonEmpty(s string) []string {
	if s == "" {
		return nil
	}
	return []string{s}
}
