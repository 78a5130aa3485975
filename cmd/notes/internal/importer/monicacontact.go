package importer

import (
	"encoding/json"
	"slices"
	"strings"

	"notes/parser"
)

// monicaEntry is a contact of Monica's that becomes one of ours.
type monicaEntry struct {
	*monica
	entry
}

// monicaFields are the lists that a contact of Monica's may have, and what
// becomes of the things in them, in the order in which they are brought in.
var monicaFields = []struct {
	list string
	add  func(e *monicaEntry, r record)
}{
	{"contact_field", (*monicaEntry).addField},
	{"address", (*monicaEntry).addAddress},
	{"pet", func(e *monicaEntry, r record) { e.line("pet", r.Properties.text("name")) }},
	{"gift", (*monicaEntry).addGift},
	{"call", (*monicaEntry).addCall},
	{"conversation", (*monicaEntry).addConversation},
	{"reminder", (*monicaEntry).addReminder},
	{"task", (*monicaEntry).addTask},
	{"life_event", (*monicaEntry).addLifeEvent},
	{"note", func(e *monicaEntry, r record) { e.note(r.Properties.text("body")) }},
	{"debt", func(e *monicaEntry, r record) {
		e.leave("a debt of %s", strings.TrimSpace(r.Properties.text("amount")+" "+r.Properties.text("currency")))
	}},
	{"photo", func(e *monicaEntry, _ record) { e.leave("a photo") }},
	{"document", func(e *monicaEntry, _ record) { e.leave("a document") }},
}

// contact returns what a contact of Monica's says.
func (m *monica) contact(c *monicaContact) Contact {
	e := monicaEntry{m, entry{Contact: Contact{Line: c.line}, today: m.exported}}
	e.facts(c.Properties)
	for _, r := range m.relations[c.UUID] {
		e.addRelated(r)
	}
	e.addActivities(c.things("activity"))
	for _, field := range monicaFields {
		for _, r := range c.things(field.list) {
			field.add(&e, r)
		}
	}
	e.lastTalk(c.Properties)
	return e.Contact
}

// things returns the things in the lists of a kind. Of some there is only the
// uuid.
func (r *record) things(kind string) []record {
	var all []record
	for _, list := range r.Data {
		if singular(list.Type) != kind {
			continue
		}
		for _, raw := range list.Values {
			var thing record
			if json.Unmarshal(raw, &thing.UUID) != nil {
				thing.UUID = ""
				json.Unmarshal(raw, &thing)
			}
			all = append(all, thing)
		}
	}
	return all
}

// facts fills what stands in the contact itself.
func (e *monicaEntry) facts(p properties) {
	e.Person.Name = monicaName(p)
	e.Person.Org, e.Person.Role = p.text("company"), p.text("job")
	if nickname := p.text("nickname"); nickname != "" {
		e.Person.Aliases = []string{nickname}
	}
	json.Unmarshal(p["tags"], &e.Person.Tags)
	if p.is("is_starred") {
		e.Person.Tags = append(e.Person.Tags, "starred")
	}
	if active, ok := p["is_active"]; ok && !p.is("is_active") && string(active) != "null" {
		e.Person.Tags = append(e.Person.Tags, "archived")
	}
	if every, err := parser.ParseRhythm(p.text("stay_in_touch_frequency")); err == nil && p.text("stay_in_touch_frequency") != "" {
		e.Person.Every = every
	}
	e.Person.Birthday = p.specialDay("birthdate")
	e.howMet(p)
	e.note(p.text("description"))
	e.line("food", p.text("food_preferences"))
}

// specialDay returns a day of which the year may be unknown, or only the year
// known, as where somebody's age is all there is.
func (p properties) specialDay(key string) parser.Date {
	var day properties
	json.Unmarshal(p[key], &day)
	d := day.day("date")
	switch {
	case day.is("is_age_based"):
		d.Month, d.Day = 0, 0
	case day.is("is_year_unknown"):
		d.Year = 0
	}
	return d
}

// howMet adds how the two met first.
func (e *monicaEntry) howMet(p properties) {
	text := joinTexts(", ", p.text("first_met_where"), p.text("first_met_additional_info"))
	via := parser.Ref{Text: e.names[p.text("first_met_through")]}
	day := p.specialDay("first_met_date")
	if day.IsFull() {
		e.Person.Meetings = append(e.Person.Meetings, parser.Meeting{Date: day, Text: text, Via: via})
		return
	}
	if !day.IsZero() {
		text = joinTexts(", ", text, strings.TrimLeft(day.String(), "-"))
	}
	e.Person.HowMet, e.Person.MetVia = text, via
}

// joinTexts returns the texts that are there as one.
func joinTexts(sign string, texts ...string) string {
	return strings.Join(slices.DeleteFunc(texts, func(text string) bool { return text == "" }), sign)
}

// line adds a line to the body that says what a text is.
func (e *monicaEntry) line(what, text string) {
	line := "- " + what + ": " + oneLine(text)
	switch last := e.Body[strings.LastIndexByte(e.Body, '\n')+1:]; {
	case text == "":
	case strings.HasPrefix(last, "- "):
		e.Body += "\n" + line
	default:
		e.note(line)
	}
}

// addRelated adds somebody who has to do with the person: under knows where that
// somebody gets a note.
func (e *monicaEntry) addRelated(r relation) {
	name := e.names[r.uuid]
	switch {
	case name == "":
	case e.noted[r.uuid] && !slices.ContainsFunc(e.Person.Knows, func(k parser.Ref) bool { return k.Text == name }):
		e.Person.Knows = append(e.Person.Knows, parser.Ref{Text: name})
	case !e.noted[r.uuid]:
		e.line(strings.ReplaceAll(r.what, "_", " "), name)
	}
}

// addActivities adds what the owner and the person did together.
func (e *monicaEntry) addActivities(named []record) {
	for _, r := range named {
		a, ok := e.activities[r.UUID]
		if !ok {
			e.leave("an activity that the file does not hold")
			continue
		}
		e.meet("an activity", a.Properties, "happened_at", a.Properties.text("summary"), a.Properties.text("description"))
	}
}

// meet adds a meeting. What is too much for a line stands in the body.
func (e *monicaEntry) meet(what string, p properties, key string, texts ...string) {
	day, text := p.day(key), oneLine(joinTexts(": ", texts...))
	switch {
	case day.IsZero():
		e.leave("%s without a day: %s", what, text)
		return
	case len(text) > maxText:
		e.note("**" + day.String() + "** " + joinTexts("\n\n", texts...))
		text = shortened(text)
	}
	e.Person.Meetings = append(e.Person.Meetings, parser.Meeting{Date: day, Text: text})
}

func (e *monicaEntry) addCall(r record) {
	e.meet("a call", r.Properties, "called_at", "on the phone", r.Properties.text("content"))
}

// addConversation adds a conversation: its first words as a meeting, the whole
// as a quote in the body.
func (e *monicaEntry) addConversation(r record) {
	var messages []record
	json.Unmarshal(r.Properties["messages"], &messages)
	var lines []string
	for _, message := range messages {
		who := e.Person.Name
		if message.Properties.is("written_by_me") {
			who = "I"
		}
		lines = append(lines, "> "+who+": "+oneLine(message.Properties.text("content")))
	}
	day := r.Properties.day("happened_at")
	e.meet("a conversation", r.Properties, "happened_at", "conversation")
	if len(lines) > 0 && !day.IsZero() {
		e.note("Conversation of " + day.String() + ":\n\n" + strings.Join(lines, "\n>\n"))
	}
}

func (e *monicaEntry) addTask(r record) {
	p := r.Properties
	f := parser.FollowUp{Text: joinTexts(": ", p.text("title"), p.text("description")), Done: p.is("completed")}
	f.Date, _ = parser.ParseDate(r.Created)
	if f.Done {
		f.DoneOn = p.day("completed_at")
	}
	if f.Text == "" || f.Date.IsZero() || f.Done && f.DoneOn.IsZero() {
		e.leave("a task without its day: %s", f.Text)
		return
	}
	e.Person.FollowUps = append(e.Person.FollowUps, f)
}

// addGift adds what was given as a help, and what may be given to the body.
// Nothing is owed: what was received is left out.
func (e *monicaEntry) addGift(r record) {
	p := r.Properties
	name := p.text("name")
	day := p.day("date")
	if day.IsZero() {
		day, _ = parser.ParseDate(r.Created)
	}
	switch what := joinTexts(", ", name, p.text("comment")); {
	case p.text("status") == "offered" && name != "" && !day.IsZero():
		e.Person.Helps = append(e.Person.Helps, parser.Help{Date: day, Kind: "other", What: "gift: " + what, URL: p.text("url")})
	case p.text("status") == "idea":
		e.line("gift idea", joinTexts(" ", what, p.text("url")))
	default:
		e.leave("a gift: %s", what)
	}
}

func (e *monicaEntry) addLifeEvent(r record) {
	p := r.Properties
	name := p.text("name")
	if name == "" {
		name = e.types[p.text("type")].Properties.text("name")
	}
	day, text := p.day("happened_at"), joinTexts(": ", name, p.text("note"))
	if day.IsZero() || text == "" {
		e.leave("an event: %s", text)
		return
	}
	e.Person.Events = append(e.Person.Events, parser.Event{Date: day, Text: text})
}

func (e *monicaEntry) addAddress(r record) {
	p := r.Properties
	city := p.text("city")
	if city == "" {
		city = joinTexts(", ", p.text("province"), p.text("country"))
	}
	if street := joinTexts(", ", p.text("street"), p.text("postal_code")); street != "" {
		e.leave("the address %s", street)
	}
	e.once("place", &e.Person.Location, city)
}

// addField adds an address of theirs: by mail, by phone, or a page. Anything
// else, such as a name in a network, stands in the body.
func (e *monicaEntry) addField(r record) {
	value := r.Properties.text("data")
	kind := e.types[r.Properties.text("type")].Properties
	switch protocol := strings.TrimRight(kind.text("protocol"), ":/"); {
	case value == "":
	case protocol == "mailto" || kind.text("type") == "email":
		e.Person.Emails = append(e.Person.Emails, value)
	case protocol == "tel" || kind.text("type") == "phone":
		e.Person.Phones = append(e.Person.Phones, value)
	case strings.Contains(value, "://"):
		e.Person.Links = append(e.Person.Links, value)
	case kind == nil && strings.Contains(value, "@") && !strings.ContainsAny(value, " \n"):
		e.Person.Emails = append(e.Person.Emails, value)
	case kind.text("name") != "":
		e.line(kind.text("name"), value)
	default:
		e.line("contact", value)
	}
}

// lastTalk keeps the day of the last contact where nothing else tells of it.
func (e *monicaEntry) lastTalk(p properties) {
	day := p.day("last_talked_to")
	for _, m := range e.Person.Meetings {
		if !m.Date.Before(day) {
			return
		}
	}
	e.Person.LastContact = day
}
