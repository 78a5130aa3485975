package report

import (
	"slices"
	"strings"

	"notes/parser"
)

// RecordReport is all that a vault holds about one person, fit to show them: what
// their own note says, what those of others say of them, and what they were given
// from the library. It is what somebody may ask for (GDPR, article 15).
//
// Their own note is told in whole, with the people whom it names; but somebody to
// whom they were not introduced may not know of it, and shows as initials. Of what
// stands in other people's notes, only is told that and when they are named: the
// rest of it is not theirs.
type RecordReport struct {
	Head
	Record    parser.Object `json:"record"` // as notes list --json, people by name, and the body
	Elsewhere []Elsewhere   `json:"elsewhere"`
	Library   []Kept        `json:"library"` // what they were given from it
}

// Elsewhere says that another note names the person.
type Elsewhere struct {
	By    string      `json:"by"`   // the initials of whose note it is, or the title of what is in the library
	Kind  string      `json:"kind"` // one of elsewhereKinds
	Date  parser.Date `json:"date,omitzero"`
	State string      `json:"state,omitempty"` // of an introduction
}

// elsewhereKinds say in what way a note names the person.
var elsewhereKinds = map[string]string{
	"knows":         "knows them, says the note",
	"introduced_by": "was brought to the owner by them",
	"met":           "was met through them",
	"help":          "was given something through them",
	"intro":         "an introduction to them",
	"mention":       "the note links to them",
	"me":            "the owner's own note links to them",
	"library":       "links to them, in the library",
}

// NewRecord tells all that is held about the person with that id; nothing where the
// note is private and not to be shown.
func NewRecord(v *parser.Vault, id string, o Options) *RecordReport {
	w := look(v, o)
	r := &RecordReport{Head: w.head(), Record: parser.Object{}, Elsewhere: []Elsewhere{}, Library: []Kept{}}
	p := w.named(id)
	if p == nil {
		return r
	}
	r.Record = w.withBody(withContact(w.objectWith(w.withInitials(p), w.callByName), p.last), p.Note)
	for _, other := range w.people {
		if other != p {
			r.Elsewhere = append(r.Elsewhere, w.saysOf(other, p.ID)...)
		}
	}
	r.Elsewhere = append(r.Elsewhere, w.linksTo(p)...)
	for i, s := range w.vault.Resources {
		source := SourceOf(w.plain.vault.Resources[i])
		if p.gave(source.work()) != nil {
			r.Library = append(r.Library, kept(s))
		}
	}
	return r
}

// callByName makes a reference one that shows as the name of whom it leads to.
func (w *view) callByName(r *parser.Ref) {
	if w.leaveOut(r); !r.IsZero() {
		*r = parser.Ref{Text: w.nameOf(*r)}
	}
}

// withInitials returns the person with the initials of those to whom they were not
// introduced.
func (w *view) withInitials(p *person) *person {
	shown := *p.Person
	shown.Intros = slices.Clone(p.Intros)
	for i := range shown.Intros {
		intro := &shown.Intros[i]
		if !w.happened(intro.Introduced) && !w.leadsToHidden(intro.Who) {
			intro.Who = parser.Ref{Text: Initials(w.nameOf(intro.Who))}
		}
	}
	return &person{Person: &shown}
}

// saysOf returns in which ways somebody's note names the person with that id.
func (w *view) saysOf(other *person, id string) []Elsewhere {
	var all []Elsewhere
	say := func(is bool, kind string, day parser.Date, state string) {
		if is {
			all = append(all, Elsewhere{Initials(other.Name), kind, day, state})
		}
	}
	say(slices.ContainsFunc(other.Knows, func(r parser.Ref) bool { return r.ID == id }), "knows", parser.Date{}, "")
	say(other.MetVia.ID == id, "introduced_by", parser.Date{}, "")
	for _, m := range other.Meetings {
		say(m.Via.ID == id, "met", m.Date, "")
	}
	for _, h := range other.Helps {
		say(h.Via.ID == id, "help", h.Date, "")
	}
	for _, i := range other.Intros {
		say(i.Who.ID == id, "intro", i.Date, string(i.StateOn(w.Today)))
	}
	say(len(all) == 0 && slices.Contains(other.Mentions, id), "mention", parser.Date{}, "")
	return all
}

// linksTo returns what else links to the person: the owner's note, and what is in
// the library.
func (w *view) linksTo(p *person) []Elsewhere {
	var all []Elsewhere
	if me := w.vault.Me; me != nil && w.bodyLinksTo(me.Note.Body, p) {
		all = append(all, Elsewhere{By: Initials(me.Name), Kind: "me"})
	}
	for _, s := range w.vault.Resources {
		if w.bodyLinksTo(s.Note.Body, p) {
			all = append(all, Elsewhere{By: s.Title, Kind: "library"})
		}
	}
	return all
}

func (w *view) bodyLinksTo(body string, p *person) bool {
	links, _ := parser.BodyLinks(body, 0)
	return slices.ContainsFunc(links, func(l parser.NoteLink) bool {
		return slices.ContainsFunc(w.called().Find(l.Target.Text), func(q *parser.Person) bool { return q.ID == p.ID })
	})
}

// recordTitles are the headings of lists of items, by the member of JSON.
var recordTitles = map[string]string{
	"met": "When you met", "pains": "What hurts", "offers": "What they can help with", "helps": "What they were given",
	"follow_ups": "What was promised", "intros": "Introductions", "events": "Days of their own",
}

// Doc says all of it in words, for the person to read.
func (r *RecordReport) Doc() *Doc {
	doc := &Doc{Title: "On record", Day: r.Today}
	name, _ := r.Record.Get("name").(string)
	if name == "" {
		doc.Sections = []Section{{ID: "record", Title: "Nobody to show", Empty: Step{"A private note shows on your own terminal, or with --private.", ""}}}
		return doc
	}
	doc.Intro = "All that these notes hold about " + name + ". They are kept to remember what matters to people, and how to help. Nothing that was given is owed."
	doc.Sections = append(doc.Sections, Section{ID: "record", Title: name, Table: r.details()})
	for _, m := range r.Record {
		if items, ok := m.Value.([]parser.Object); ok && recordTitles[m.Name] != "" {
			doc.Sections = append(doc.Sections, Section{ID: m.Name, Title: recordTitles[m.Name], Groups: []Group{{Items: recorded(items)}}})
		}
	}
	if body, _ := r.Record.Get("body").(string); strings.TrimSpace(body) != "" {
		doc.Sections = append(doc.Sections, Section{ID: "text", Title: "The text of the note", Text: strings.TrimSpace(body)})
	}
	return r.besides(doc)
}

// besides adds what does not stand in the note of the person.
func (r *RecordReport) besides(doc *Doc) *Doc {
	if len(r.Library) > 0 {
		items := listed(r.Library, func(k Kept) Item { return Item{What: k.Title, Link: k.URL} })
		doc.Sections = append(doc.Sections, Section{ID: "library", Title: "From the library", Groups: items})
	}
	elsewhere := Section{
		ID: "elsewhere", Title: "In other notes", Empty: Step{"No other note links to them.", ""},
		Notes: []string{
			"What the notes of others say besides is theirs, and is not told here; in plain words, without a link, they may name somebody, too.",
			"Whom to help first is reckoned from all this, day by day, and is kept nowhere. Where the notes are in git, its history holds what they said before.",
		},
	}
	elsewhere.Groups = listed(r.Elsewhere, func(e Elsewhere) Item {
		return Item{Day: e.Date, Who: e.By, What: elsewhereKinds[e.Kind], Why: nonEmpty(e.State)}
	})
	doc.Sections = append(doc.Sections, elsewhere)
	return doc
}

// details are all members that are no list of items, and what stands under keys
// that the program does not know.
func (r *RecordReport) details() *Table {
	t := &Table{Columns: []Column{{"what", false}, {"noted", false}}}
	for _, m := range r.Record {
		switch text := detail(m.Value); {
		case slices.Contains([]string{"id", "keys", "body"}, m.Name), text == "":
		case m.Name == "fields":
			for _, f := range m.Value.(parser.Object) {
				t.Rows = append(t.Rows, Row{Cells: []string{f.Name, detail(f.Value)}})
			}
		default:
			t.Rows = append(t.Rows, Row{Cells: []string{strings.ReplaceAll(m.Name, "_", " "), text}})
		}
	}
	return t
}

// detail writes a value of JSON in words; a list of items is told elsewhere.
func detail(value any) string {
	switch value := value.(type) {
	case []string:
		return strings.Join(value, ", ")
	case []any:
		return strings.Join(mapped(value, detail), ", ")
	case parser.Object:
		return strings.Join(mapped(value, func(m parser.Member) string { return m.Name + ": " + detail(m.Value) }), ", ")
	}
	return cell(value)
}

// recordWords stand before a value of an item's member; a member that is not
// among them stands behind its own name.
var recordWords = map[string]string{
	"kind": "", "context": "", "tags": "", "status": "", "state": "", "id": "called ", "by": "help is of use until ", "for": "for ",
	"result": "it came to: ", "via": "through ", "ok": "agreed ", "asked": "the other was asked ", "yes": "who said yes ",
	"no": "who said no ", "later": "to be asked again from ", "introduced": "introduced ", "done": "done ", "dropped": "dropped ",
	"open": "not done yet", "task": "a task in the text",
}

// recorded says items in words.
func recorded(items []parser.Object) []Item {
	var all []Item
	for _, o := range items {
		var item Item
		for _, m := range o {
			if text, _ := m.Value.(string); m.Name != "state" && m.Name != "status" || o.Get(text) == nil {
				item.take(m) // a day says that it is so, too
			}
		}
		if item.Send != nil {
			item.Why = append(item.Why, item.Send.URL)
		}
		all = append(all, item)
	}
	return all
}

// take says a member of an item in words.
func (i *Item) take(m parser.Member) {
	day, isDay := m.Value.(parser.Date)
	text := detail(m.Value)
	switch words, known := recordWords[m.Name]; {
	case isDay && (m.Name == "date" || m.Name == "since"):
		i.Day = day
	case m.Name == "url":
		i.Send = &Send{Kept: Kept{URL: text}} // the last of the reasons
	case i.What == "" && slices.Contains([]string{"text", "what", "who"}, m.Name):
		i.What = text
	case m.Value == true:
		i.Why = append(i.Why, words)
	case !known:
		i.Why = append(i.Why, strings.ReplaceAll(m.Name, "_", " ")+" "+text)
	default:
		i.Why = append(i.Why, words+text)
	}
}
