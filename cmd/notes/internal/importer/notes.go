package importer

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"

	"notes/parser"
	"notes/parser/parallel"
	"notes/parser/pattern"
	"notes/parser/source"
)

// exportBegins is how the JSON of notes export and of notes list begins.
var exportBegins = pattern.Of(`^\s*\{\s*("version"\s*:\s*\d+\s*,\s*)?"people"\s*:\s*\[`)

// isNotes reports whether a file is what notes export writes: its JSON, or its table
// of people.
func isNotes(_ string, head []byte) bool {
	if exportBegins().Match(head) {
		return true
	}
	h, err := findHeader(string(head), nil)
	return err == nil && h.isOurs()
}

// isOurs reports whether a table is that of notes export.
func (h header) isOurs() bool {
	return len(h.cells) > 4 && slices.Equal(h.cells[:4], []string{"person", "name", "aliases", "tags"})
}

// readNotes reads what notes export writes.
func readNotes(in Input, to *Reading) error {
	text, head, err := headOf(in.Text)
	if err != nil {
		return err
	}
	v := exported{to: to}
	if strings.HasPrefix(strings.TrimSpace(string(head)), "{") {
		err = v.read(text)
	} else {
		err = v.readTable(string(head), text)
	}
	if err != nil {
		return err
	}
	v.add()
	return nil
}

// exported are the people of a file, of whom some name others by their ids.
type exported struct {
	to      *Reading
	people  []Contact
	ids     []string         // of the people
	waiting []exportedPerson // who follow them, not taken in yet
}

// atOnce is how many people are taken in at once, on all processors.
const atOnce = 256

// read reads the JSON. What follows a mistake in it is not read.
func (v *exported) read(in io.Reader) error {
	s := newJSONStream(in)
	err := s.object(func(key string) error { return v.member(key, s) })
	switch {
	case err == nil:
		return nil
	case len(v.people) == 0 || errors.Is(err, ErrTooMany):
		return fmt.Errorf("line %d: %w", s.line(), err)
	}
	v.to.Skip(s.line(), "from here on, this is no JSON: %v", err)
	return nil
}

// member reads a member of the file.
func (v *exported) member(key string, s *jsonStream) error {
	switch key {
	case "people":
		defer v.takeIn()
		return s.array(func() error { return v.next(s) })
	case "me":
		return v.to.readNote(Mine, s)
	case "resources":
		return s.array(func() error { return v.to.readNote(Library, s) })
	}
	return s.pass()
}

// next reads the object of somebody.
func (v *exported) next(s *jsonStream) error {
	line := s.in.lineAt(s.next())
	var members map[string]json.RawMessage
	if err := s.decode(&members); err != nil {
		return err
	}
	v.waiting = append(v.waiting, exportedPerson{Contact{Line: line}, members})
	if len(v.waiting) == atOnce || len(v.people)+len(v.waiting) > maxEntries {
		v.takeIn()
	}
	if len(v.people) > maxEntries {
		return ErrTooMany
	}
	return nil
}

// takeIn takes in those who wait.
func (v *exported) takeIn() {
	whys := make([]string, len(v.waiting))
	parallel.Each(len(whys), func(i int) { whys[i] = v.waiting[i].take() })
	for i, why := range whys {
		switch o := &v.waiting[i]; why {
		case "":
			v.people, v.ids = append(v.people, o.Contact), append(v.ids, o.text("id"))
		default:
			v.to.Skip(o.Line, "%s", why)
		}
	}
	v.waiting = nil
}

// add adds all people, and lets those who were named by an id be linked to by their
// names, which their notes keep whatever their files will be.
func (v *exported) add() {
	names, count := map[string]string{}, map[string]int{}
	for i, id := range v.ids {
		names[id] = v.people[i].Person.Name
		count[parser.Fold(names[id])]++
	}
	link := func(r *parser.Ref) {
		name := names[r.Text]
		if r.Text != "" && name != "" && count[parser.Fold(name)] == 1 && !strings.ContainsAny(name, "[]|#^") {
			*r = parser.Ref{Text: oneLine(name), Link: true}
		}
	}
	for _, c := range v.people {
		c.Person.EachRef(link)
		v.to.Add(c)
	}
}

// exportedPerson is a person's object and what becomes of it.
type exportedPerson struct {
	Contact
	members map[string]json.RawMessage
}

func (o *exportedPerson) text(member string) string {
	var text string
	if json.Unmarshal(o.members[member], &text) != nil {
		return ""
	}
	return text
}

// derived are members that follow from others, or from where the note stood.
var derived = []string{"id", "file", "keys", "fields", "contacts", "body"}

// take reads the members as the frontmatter of a note, which may be an object, too:
// so they mean what they would mean there. It returns why that cannot be done, or "".
func (o *exportedPerson) take() (why string) {
	if o.members == nil {
		return "this is no object with the members of a person"
	}
	o.Body, o.Note = o.text("body"), o.text("file")
	o.others()
	front := map[string]json.RawMessage{}
	for name, value := range o.members {
		if !slices.Contains(derived, name) && (name != "last_contact" || o.hasKey(name)) {
			front[name] = value
		}
	}
	if len(front["follow_ups"]) > 0 {
		front["follow_ups"] = o.promises(front["follow_ups"])
	}
	text, err := json.Marshal(front)
	if err != nil {
		return "it cannot be read: " + err.Error()
	}
	p, block, found := parser.ReadPerson("_.md", string(text)+"\n"+o.Body)
	for _, d := range found {
		switch {
		case d.Span.Start >= block.End || d.Severity == source.Info:
		case len(block.Entries) == 0:
			return d.Message
		case d.Severity == source.Error && d.Code != "item-date":
			o.Left = append(o.Left, d.Message)
		}
	}
	o.Person = *p
	o.Person.ID, o.Person.Note, o.Person.Mentions, o.Person.Days, o.Person.Entries = "", nil, nil, nil, nil
	o.withoutBody(block.End)
	return ""
}

// others takes in what stands under keys that are not known here, by key.
func (o *exportedPerson) others() {
	var fields map[string]json.RawMessage
	if json.Unmarshal(o.members["fields"], &fields) != nil {
		return
	}
	for _, key := range slices.Sorted(maps.Keys(fields)) {
		o.Other = append(o.Other, parser.Member{Name: key, Value: fields[key]})
	}
}

// hasKey reports whether the note had a key of its own for a field. An object that
// comes from no note has it.
func (o *exportedPerson) hasKey(field string) bool {
	var keys []string
	if raw := o.members["keys"]; raw != nil && json.Unmarshal(raw, &keys) != nil || raw == nil && o.members["file"] == nil {
		return true
	}
	return slices.ContainsFunc(keys, func(key string) bool {
		name, _ := parser.PersonKey(key)
		return name == field
	})
}

// promises returns follow-ups without what follows from others, and without those
// that stand as tasks in the body.
func (o *exportedPerson) promises(raw json.RawMessage) json.RawMessage {
	var all []map[string]any
	if json.Unmarshal(raw, &all) != nil {
		return raw
	}
	kept := []map[string]any{}
	for _, f := range all {
		isTask := f["task"] == true
		delete(f, "task")
		if open, told := f["open"]; told || f["done"] == nil {
			if delete(f, "open"); open != true {
				f["status"] = "done"
			}
		}
		switch {
		case isTask && o.Body != "":
		default:
			kept = append(kept, f)
		}
	}
	text, err := json.Marshal(kept)
	if err != nil {
		return raw
	}
	return text
}

// withoutBody leaves out the items that the body has, too: the object names them, and
// the note that is made will read them from there.
func (o *exportedPerson) withoutBody(start int) {
	p := &o.Person
	p.Pains, p.Offers, p.Meetings = apart(p.Pains, start), apart(p.Offers, start), apart(p.Meetings, start)
	p.Helps, p.Events = apart(p.Helps, start), apart(p.Events, start)
	p.FollowUps = slices.DeleteFunc(p.FollowUps, func(f parser.FollowUp) bool { return f.Task }) // the object told which are tasks
	p.Meetings = dated(o, p.Meetings, func(m parser.Meeting) (parser.Date, string) { return m.Date, m.Text })
	p.Helps = dated(o, p.Helps, func(h parser.Help) (parser.Date, string) { return h.Date, h.What })
	p.FollowUps = dated(o, p.FollowUps, func(f parser.FollowUp) (parser.Date, string) { return f.Date, f.Text })
	p.Events = dated(o, p.Events, func(e parser.Event) (parser.Date, string) { return e.Date, e.Text })
	p.Intros = dated(o, p.Intros, func(i parser.Intro) (parser.Date, string) { return i.Date, i.Who.Text })
	n := len(p.Intros)
	p.Intros = slices.DeleteFunc(p.Intros, func(i parser.Intro) bool { return i.Who.IsZero() })
	if n > len(p.Intros) {
		o.Left = append(o.Left, "an introduction to somebody who is not named")
	}
}

// dated returns the items that have a day, which they need; the others are left out.
func dated[T any](o *exportedPerson, items []T, of func(T) (parser.Date, string)) []T {
	return slices.DeleteFunc(items, func(item T) bool {
		day, text := of(item)
		if day.IsZero() {
			o.Left = append(o.Left, strings.TrimSuffix("what has no day: "+text, ": "))
		}
		return day.IsZero()
	})
}

// apart returns the items that stand in the frontmatter alone.
func apart[T parser.Item](items []T, start int) []T {
	inBody := map[string]int{}
	for _, item := range items {
		if item.Place().Start >= start {
			inBody[item.Identity()]++
		}
	}
	var kept []T
	for _, item := range slices.Backward(items) { // those of the body stand last
		switch key := item.Identity(); {
		case item.Place().Start >= start:
		case inBody[key] > 0:
			inBody[key]--
		default:
			kept = append(kept, item)
		}
	}
	slices.Reverse(kept)
	return kept
}
