package parser

import "notes/parser/frontmatter"

// personFields are the keys of a person's note, in the order of JSON and of
// the manual.
var personFields = []field[Person]{
	{
		Field: Field{Name: "id", Type: oneText, Doc: "the file's base name, or its path where two share one"},
		value: func(p *Person) any { return p.ID },
	},
	{
		Field: Field{"name", nil, oneText, "the person's name; else the first heading, else the file name", "Ada Lovelace"},
		read:  func(r *noteReader, p *Person, v frontmatter.Value) { r.names.name = r.named(v) },
		value: func(p *Person) any { return p.Name },
	},
	{
		Field: Field{Name: "file", Type: oneText, Doc: "the note's path in the vault"},
		value: func(p *Person) any { return p.Note.File.Name },
	},
	{
		Field: Field{"full_name", []string{"display_name", "FN"}, oneText, "the name as other tools write it; it comes before name", "Ada Lovelace"},
		read:  func(r *noteReader, p *Person, v frontmatter.Value) { r.names.full = r.named(v) },
	},
	{
		Field: Field{"first_name", []string{"given_name", "forename"}, oneText, "with last_name, the name as other tools write it", "Ada"},
		read:  func(r *noteReader, p *Person, v frontmatter.Value) { r.names.first = r.named(v) },
	},
	{
		Field: Field{"last_name", []string{"family_name", "surname"}, oneText, "with first_name, the name as other tools write it", "Lovelace"},
		read:  func(r *noteReader, p *Person, v frontmatter.Value) { r.names.last = r.named(v) },
	},
	{
		Field: Field{"title", nil, oneText, "the name if no other key has it, else the role", "Ada Lovelace"},
		read:  func(r *noteReader, p *Person, v frontmatter.Value) { r.names.title = r.named(v) },
	},
	{
		Field: Field{"type", nil, oneText, "person, me, or a kind of resource; it beats folder and tag", "person"},
		read:  func(*noteReader, *Person, frontmatter.Value) {},
	},
	{Field: Field{"aliases", []string{"alias", "nickname", "nicknames", "also_known_as"}, manyTexts, "other names", "[Ada]"},
		texts: func(p *Person) *[]string { return &p.Aliases }},
	{Field: Field{"tags", []string{"tag", "categories"}, manyTags, "what to find the person by", "[founder, lisbon]"},
		texts: func(p *Person) *[]string { return &p.Tags }},
	{Field: Field{"org", []string{"company", "organization", "organizations", "organisation", "employer"}, oneText, "where the person works", `"[[Paylo]]"`},
		text: func(p *Person) *string { return &p.Org }, first: true},
	{Field: Field{"role", []string{"job_title", "position", "job", "occupation"}, oneText, "what the person does there", "founder"},
		text: func(p *Person) *string { return &p.Role }, first: true},
	{Field: Field{"location", []string{"city", "place", "based_in"}, oneText, "where the person lives", "Lisbon"},
		text: func(p *Person) *string { return &p.Location }, first: true},
	{Field: Field{"email", []string{"emails", "mail", "e_mail"}, manyTexts, "mail addresses", "ada@example.org"},
		texts: func(p *Person) *[]string { return &p.Emails }},
	{Field: Field{"phone", []string{"phones", "tel", "telephone", "mobile"}, manyTexts, "phone numbers, as typed", "+351 555 0100"},
		texts: func(p *Person) *[]string { return &p.Phones }},
	{Field: Field{"links", []string{"link", "url", "urls", "website", "homepage"}, manyTexts, "pages of theirs", "https://example.org/ada"},
		texts: func(p *Person) *[]string { return &p.Links }},
	{Field: Field{"lang", []string{"language"}, oneText, "the language to write to them in", "pt"},
		text: func(p *Person) *string { return &p.Lang }, first: true},
	{
		Field: Field{"birthday", []string{"birthdate", "bday", "born", "prm-birthday"}, partDay, "YYYY-MM-DD, or --MM-DD without the year", "--02-29"},
		read:  func(r *noteReader, p *Person, v frontmatter.Value) { p.Birthday = r.birthday(v) },
		value: func(p *Person) any { return p.Birthday },
		first: true,
	},
	{
		Field: Field{"every", []string{"cadence", "frequency", "contact_frequency", "prm-cadence"}, aRhythm, "how often to be in touch, or never; without it a tag's rhythm", "6w"},
		read:  func(r *noteReader, p *Person, v frontmatter.Value) { p.Every = r.rhythm(v) },
		value: func(p *Person) any { return p.Every },
		first: true,
	},
	{
		Field: Field{"prm-tier", nil, oneText, "a circle of another tool's; kept, and read as a tag", "friend"},
		read:  func(r *noteReader, p *Person, v frontmatter.Value) { p.Tags = r.addTexts(p.Tags, v) },
	},
	{Field: Field{"interests", []string{"interest", "hobbies"}, manyTexts, "what they care about", "[cycling]"},
		texts: func(p *Person) *[]string { return &p.Interests }},
	{Field: Field{"experience", nil, manyTexts, "what they have been through", "[fundraising, opening an office abroad]"},
		texts: func(p *Person) *[]string { return &p.Experience }},
	{
		Field: Field{"knows", nil, manyPeople, "people they know already", `["[[Grace Hopper]]"]`},
		read:  func(r *noteReader, p *Person, v frontmatter.Value) { p.Knows = append(p.Knows, r.refs(v)...) },
		value: func(p *Person) any { return refTexts(p.Knows) },
	},
	{
		Field: Field{"met", []string{"meetings"}, listOf("meetings"), "when and where you met", "2026-01-05 GoLab, coffee after the talk via [[Grace Hopper]]"},
		read: func(r *noteReader, p *Person, v frontmatter.Value) {
			p.Meetings = appendItems(p.Meetings, r, v, meetingForm)
		},
		value: func(p *Person) any { return objects(meetingFields, p.Meetings) },
	},
	{
		Field: Field{"how_we_met", []string{"met_at", "met_where", "how_met"}, oneText, "how you met, where the day is not known", "GoLab, coffee after the talk"},
		read:  func(r *noteReader, p *Person, v frontmatter.Value) { p.HowMet = joined(p.HowMet, r.text(v)) },
		value: func(p *Person) any { return p.HowMet },
	},
	{Field: Field{"introduced_by", nil, onePerson, "who brought you together", "[[Grace Hopper]]"},
		person: func(p *Person) *Ref { return &p.MetVia }},
	{
		Field: Field{"pains", []string{"pain", "pain_points", "needs", "challenges", "problems", "looking_for", "struggles"}, listOf("pains"), "what they struggle with", "hiring two Go engineers +hiring since:2026-01-05"},
		read: func(r *noteReader, p *Person, v frontmatter.Value) {
			p.Pains = appendItems(p.Pains, r, v, painForm)
		},
		value: func(p *Person) any { return objects(painFields, p.Pains) },
	},
	{
		Field: Field{"offers", []string{"offer", "can_help_with", "skills", "expertise"}, listOf("offers"), "what they can help others with", "B2B pricing +pricing"},
		read: func(r *noteReader, p *Person, v frontmatter.Value) {
			p.Offers = appendItems(p.Offers, r, v, offerForm)
		},
		value: func(p *Person) any { return objects(offerFields, p.Offers) },
	},
	{
		Field: Field{"helps", []string{"help", "helped", "past_helps", "resources_shared"}, listOf("helps"), "what you gave them", "2026-01-07 article Hiring without agencies https://example.org/h -> hiring => hired one"},
		read: func(r *noteReader, p *Person, v frontmatter.Value) {
			p.Helps = appendItems(p.Helps, r, v, r.helpForm(p))
		},
		value: func(p *Person) any { return objects(helpFields, p.Helps) },
		late:  true,
	},
	{
		Field: Field{"follow_ups", []string{"follow_up", "next_contact", "next", "promises"}, listOf("follow-ups"), "what you promised, by day", "2026-03-26 did the draft fit?"},
		read: func(r *noteReader, p *Person, v frontmatter.Value) {
			p.FollowUps = appendItems(p.FollowUps, r, v, followUpForm)
		},
		value: func(p *Person) any { return objects(followUpFields, p.FollowUps) },
	},
	{
		Field: Field{"intros", []string{"intro", "introductions_made"}, listOf("introductions"), "introductions to others, step by step", "2026-05-02 [[Grace Hopper]] -> hiring ok:2026-05-02 asked:2026-05-03"},
		read: func(r *noteReader, p *Person, v frontmatter.Value) {
			p.Intros = appendItems(p.Intros, r, v, r.introForm(p))
		},
		value: func(p *Person) any { return objects(introFields, p.Intros) },
		late:  true,
	},
	{
		Field: Field{"events", []string{"event"}, listOf("events"), "dated events of their own", "2026-09-01 launch of the new site"},
		read: func(r *noteReader, p *Person, v frontmatter.Value) {
			p.Events = appendItems(p.Events, r, v, eventForm)
		},
		value: func(p *Person) any { return objects(eventFields, p.Events) },
	},
	{
		Field: Field{"last_contact", []string{"last_chat", "last_contacted", "prm-last-contacted"}, oneDay, "the last contact, as other tools write it", "2026-05-20"},
		read:  func(r *noteReader, p *Person, v frontmatter.Value) { p.LastContact = Latest(p.LastContact, r.date(v)) },
		value: func(p *Person) any { return p.LastContact },
	},
	{Field: Field{"snooze", []string{"snoozed_until"}, oneDay, "quiet until that day", "2026-06-01"},
		day: func(p *Person) *Date { return &p.Snooze }},
	{
		Field: Field{"introductions", nil, yesNo, "no: they do not want to be introduced", "no"},
		read:  func(r *noteReader, p *Person, v frontmatter.Value) { p.NoIntros = !r.truth(v, false) },
		value: func(p *Person) any { return noIntros(p) },
	},
	{
		Field: Field{"private", nil, yesNo, "true: shown on your own terminal alone; so is what is unclear", "true"},
		read:  func(r *noteReader, p *Person, v frontmatter.Value) { r.private(p, v) },
		value: func(p *Person) any { return p.Private },
	},
	{
		Field: Field{Name: "contacts", Type: listOf("events"), Doc: "dated headings and list items of the body"},
		value: func(p *Person) any { return objects(eventFields, entryEvents(p.Entries)) },
	},
	{
		Field: Field{Name: "keys", Type: manyTexts, Doc: "every top-level key as it stands"},
		value: func(p *Person) any { return p.Note.Keys },
	},
	{
		Field: Field{Name: "fields", Type: anObject, Doc: "every other key as read"},
		value: func(p *Person) any { return otherFields(p.Note.Other) },
	},
}

var personKeys = keyIndex(personFields)

// private reads whether a note is private: what is neither yes nor no is.
func (r *noteReader) private(p *Person, v frontmatter.Value) {
	yes := r.truth(v, true)
	p.Private = p.Private || yes
	r.public = !yes
}

// noIntros keeps the member out of the JSON of everybody else.
func noIntros(p *Person) any {
	if p.NoIntros {
		return "no"
	}
	return nil
}

// entryEvents shows dated entries as events, which have the same parts.
func entryEvents(entries []Entry) []Event {
	events := make([]Event, len(entries))
	for i, e := range entries {
		events[i] = Event(e)
	}
	return events
}
