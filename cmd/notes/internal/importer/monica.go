package importer

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"strings"

	"notes/parser"
)

// isMonica reports whether a file is an export of Monica 4.
func isMonica(_ string, head []byte) bool {
	return bytes.HasPrefix(bytes.TrimSpace(head), []byte("{")) &&
		bytes.Contains(head, []byte(`"account"`)) && bytes.Contains(head, []byte(`"app_version"`))
}

// maxRecords is how many things of all kinds an export may hold.
const maxRecords = 10 * maxEntries

// readMonica reads an export of Monica 4: an account with lists, one for each
// kind of thing. Contacts name other things by their uuid, and some of those
// stand behind them: so all are put together at the end.
func readMonica(in Input, to *Reading) error {
	m := &monica{
		jsonStream: newJSONStream(in.Text), to: to, exported: in.Today,
		owner: map[string]bool{}, names: map[string]string{}, noted: map[string]bool{},
		activities: map[string]record{}, types: map[string]record{}, relations: map[string][]relation{},
	}
	err := m.object(m.top)
	if errors.Is(err, ErrTooMany) {
		return err
	}
	if err != nil && len(m.contacts) == 0 {
		return fmt.Errorf("it is no whole JSON: %w", err)
	}
	if err != nil {
		to.Skip(m.line(), "cannot be read on: %s", err)
	}
	for i := range m.contacts {
		to.Add(m.contact(&m.contacts[i]))
	}
	return nil
}

// monica is an export that is being read.
type monica struct {
	*jsonStream
	to       *Reading
	exported parser.Date // the day from which on reminders lie ahead

	records    int // that were read
	contacts   []monicaContact
	owner      map[string]bool       // the uuids of contacts that are the owner
	names      map[string]string     // of all contacts, by uuid
	noted      map[string]bool       // the uuids of those who get a note
	activities map[string]record     // by uuid
	types      map[string]record     // of contacts' fields and of life events, by uuid
	relations  map[string][]relation // of a contact, by uuid
}

type monicaContact struct {
	record
	line int
}

// relation says who is what to a contact, as in: this is the sister.
type relation struct{ uuid, what string }

// record is one thing of the export. Its properties are read one by one, so
// that one of an odd shape spoils no other.
type record struct {
	UUID       string       `json:"uuid"`
	Created    string       `json:"created_at"`
	Properties properties   `json:"properties"`
	Data       []monicaList `json:"data"`
}

type monicaList struct {
	Type   string            `json:"type"`
	Values []json.RawMessage `json:"values"`
}

// properties are the properties of a thing. PHP writes none as [].
type properties map[string]json.RawMessage

// UnmarshalJSON reads an object; of anything else it makes none.
func (p *properties) UnmarshalJSON(data []byte) error {
	if bytes.HasPrefix(data, []byte("{")) {
		return json.Unmarshal(data, (*map[string]json.RawMessage)(p))
	}
	return nil
}

// text returns a property that is a text or a number.
func (p properties) text(key string) string {
	var value any
	if json.Unmarshal(p[key], &value) != nil {
		return ""
	}
	switch value := value.(type) {
	case string:
		return strings.TrimSpace(value)
	case float64:
		return strings.TrimSuffix(fmt.Sprintf("%.2f", value), ".00")
	}
	return ""
}

func (p properties) is(key string) bool { return string(p[key]) == "true" || string(p[key]) == "1" }

// day returns a property that is a day, none for anything else.
func (p properties) day(key string) parser.Date {
	d, _ := parser.ParseDate(p.text(key))
	return d
}

// top reads a member of the export.
func (m *monica) top(key string) error {
	switch key {
	case "account":
		return m.object(m.account)
	case "export_date":
		var text string
		if err := m.decode(&text); err != nil {
			return err
		}
		if d, err := parser.ParseDate(text); err == nil {
			m.exported = d
		}
		return nil
	}
	return m.pass()
}

// account reads a member of the account.
func (m *monica) account(key string) error {
	switch key {
	case "data":
		return m.array(func() error {
			list := ""
			return m.object(func(key string) error { return m.list(key, &list) })
		})
	case "instance":
		return m.object(func(key string) error {
			if key != "contact_field_types" && key != "life_event_types" {
				return m.pass()
			}
			return m.each(func(r record, _ int) { m.types[r.UUID] = r })
		})
	}
	return m.pass()
}

// list reads a member of a list of the account. Its type stands before its
// values.
func (m *monica) list(key string, list *string) error {
	switch {
	case key == "type":
		return m.decode(list)
	case key != "values":
		return m.pass()
	}
	switch singular(*list) {
	case "contact":
		return m.each(m.addContact)
	case "activity":
		return m.each(func(r record, _ int) { m.activities[r.UUID] = r })
	case "relationship":
		return m.each(m.addRelation)
	case "user":
		return m.each(func(r record, _ int) { m.owner[r.Properties.text("me_contact")] = true })
	case "":
		m.to.Skip(m.line(), "a list that does not say of what")
	}
	return m.pass()
}

// singular returns the type of a list as it stands in some exports, from that in
// others.
func singular(list string) string {
	if stem, ok := strings.CutSuffix(list, "ies"); ok {
		return stem + "y"
	}
	if list == "addresses" {
		return "address"
	}
	if strings.HasSuffix(list, "ss") {
		return list
	}
	return strings.TrimSuffix(list, "s")
}

// each reads the records of an array.
func (m *monica) each(add func(r record, line int)) error {
	return m.array(func() error {
		var r record
		at := m.next()
		if err := m.decode(&r); err != nil {
			return err
		}
		if m.records++; m.records > maxRecords || m.to.Full() {
			return ErrTooMany
		}
		add(r, m.in.lineAt(at))
		return nil
	})
}

func (m *monica) addContact(r record, line int) {
	p, name := r.Properties, monicaName(r.Properties)
	m.names[r.UUID] = name
	switch {
	case p.is("is_partial"):
		m.to.Skip(line, "%s is known to Monica only through somebody else", name)
	case p.is("is_dead"):
		m.to.Skip(line, "%s has died", name)
	case m.owner[r.UUID] && r.UUID != "":
		m.to.Skip(line, "%s is you", name)
	default:
		m.noted[r.UUID] = true
		m.contacts = append(m.contacts, monicaContact{r, line})
	}
}

// monicaName returns the name of a contact.
func monicaName(p properties) string {
	return oneLine(p.text("first_name") + " " + p.text("middle_name") + " " + p.text("last_name"))
}

func (m *monica) addRelation(r record, _ int) {
	of := r.Properties.text("of_contact")
	m.relations[of] = append(m.relations[of], relation{r.Properties.text("contact_is"), r.Properties.text("type")})
}
