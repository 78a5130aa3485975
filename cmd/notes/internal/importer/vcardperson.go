package importer

import (
	"cmp"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"github.com/emersion/go-vcard"

	"notes/parser"
)

// cardPerson makes out of a card what a note would say. Values stand as in the
// file, with their escapes.
type cardPerson struct {
	vcard.Card
	*Contact
	today parser.Date // after which nobody is born; zero where it is not known
}

// technical are the properties that say nothing of a person, or are looked at
// with others.
var technical = strings.Fields(`VERSION PRODID REV UID FN N KIND SORT-STRING CLASS TZ GEO PROFILE MAILER SOURCE NAME CLIENTPIDMAP XML LABEL AGENT
	X-ABLABEL X-ABADR X-ABUID X-ABSHOWAS X-ADDRESSBOOKSERVER-KIND X-ADDRESSBOOKSERVER-MEMBER MEMBER X-APPLE-SUBLOCALITY X-ABCROP-RECTANGLE X-IMAGETYPE X-IMAGEHASH
	X-SHARED-PHOTO-DISPLAY-PREF X-EVOLUTION-FILE-AS X-FILE-AS X-PHONETIC-FIRST-NAME X-PHONETIC-MIDDLE-NAME X-PHONETIC-LAST-NAME X-PHONETIC-ORG X-GENDER X-ABORDER X-ADDRESSING-GRAMMAR`)

// cardField is a property of cards and what becomes of it.
type cardField struct {
	name string
	fill func(c *cardPerson, f *vcard.Field)
}

// cardFields are the properties that are brought in. Whatever stands neither
// here nor under technical is left out and told.
var cardFields = []cardField{
	{"NICKNAME", func(c *cardPerson, f *vcard.Field) {
		c.Person.Aliases = append(c.Person.Aliases, splitValue(f.Value, ',')...)
	}},
	{"X-MAIDENNAME", func(c *cardPerson, f *vcard.Field) {
		c.Person.Aliases = append(c.Person.Aliases, plainValue(f.Value))
	}},
	{"CATEGORIES", func(c *cardPerson, f *vcard.Field) {
		c.Person.Tags = append(c.Person.Tags, splitValue(f.Value, ',')...)
	}},
	{"ORG", (*cardPerson).org},
	{"TITLE", func(c *cardPerson, f *vcard.Field) { c.once("title", &c.Person.Role, plainValue(f.Value)) }},
	{"ROLE", func(c *cardPerson, f *vcard.Field) { c.once("role", &c.Person.Role, plainValue(f.Value)) }},
	{"EMAIL", func(c *cardPerson, f *vcard.Field) {
		c.Person.Emails = append(c.Person.Emails, withoutScheme(plainValue(f.Value), "mailto"))
	}},
	{"TEL", (*cardPerson).phone},
	{"URL", (*cardPerson).link},
	{"X-SOCIALPROFILE", (*cardPerson).profile},
	{"SOCIALPROFILE", (*cardPerson).profile},
	{"IMPP", (*cardPerson).profile},
	{"X-SKYPE", account("skype")},
	{"X-SKYPE-USERNAME", account("skype")},
	{"X-JABBER", account("xmpp")},
	{"X-MATRIX", account("matrix")},
	{"X-TWITTER", (*cardPerson).profile},
	{"ADR", (*cardPerson).address},
	{"LANG", func(c *cardPerson, f *vcard.Field) {
		c.once("language", &c.Person.Lang, plainValue(f.Value))
	}},
	{"BDAY", (*cardPerson).birthday},
	{"ANNIVERSARY", (*cardPerson).anniversary},
	{"X-ANNIVERSARY", (*cardPerson).anniversary},
	{"X-EVOLUTION-ANNIVERSARY", (*cardPerson).anniversary},
	{"X-ABDATE", (*cardPerson).anniversary},
	{"X-ANDROID-CUSTOM", (*cardPerson).android},
	{"NOTE", func(c *cardPerson, f *vcard.Field) {
		c.Body = joined(c.Body, strings.TrimSpace(plainValue(f.Value)))
	}},
	{"RELATED", (*cardPerson).related},
	{"X-ABRELATEDNAMES", (*cardPerson).related},
}

// noPerson says why a card is about no person, "" where it is about one.
func (c *cardPerson) noPerson() string {
	kind := strings.ToLower(cmp.Or(c.Value("KIND"), c.Value("X-ADDRESSBOOKSERVER-KIND"), "individual"))
	name := c.name()
	switch {
	case kind == "org" || strings.EqualFold(c.Value("X-ABSHOWAS"), "company"):
		return "it is about a company: " + shortened(oneLine(cmp.Or(name, firstPart(c.Value("ORG")))))
	case kind == "group":
		return "it is a group: " + shortened(oneLine(name))
	case kind != "individual" && !strings.HasPrefix(kind, "x-"):
		return "it is about no person, but of the kind " + strconv.Quote(shortened(oneLine(kind)))
	case c.givenName() == "" && c.Value("ORG") != "" && (name == "" || sameFolded(name, firstPart(c.Value("ORG")))):
		return "it is about a company: " + shortened(oneLine(firstPart(c.Value("ORG"))))
	}
	return ""
}

// fill fills the contact.
func (c *cardPerson) fill() {
	c.Person.Name = cmp.Or(c.name(), firstPart(c.Value("NICKNAME")))
	for _, field := range cardFields {
		for _, f := range c.ranked(field.name) {
			field.fill(c, f)
		}
	}
	c.unknown()
}

// ranked returns the fields of a property, the preferred one first.
func (c *cardPerson) ranked(name string) []*vcard.Field {
	preferred := c.Preferred(name)
	all := slices.Clone(c.Card[name])
	if i := slices.Index(all, preferred); i > 0 {
		all = slices.Insert(slices.Delete(all, i, i+1), 0, preferred)
	}
	return slices.DeleteFunc(all, func(f *vcard.Field) bool { return strings.Trim(f.Value, "; ") == "" })
}

// unknown tells which other properties the card has.
func (c *cardPerson) unknown() {
	var names []string
	for name, fields := range c.Card {
		known := slices.ContainsFunc(cardFields, func(f cardField) bool { return f.name == name })
		if !known && !slices.Contains(technical, name) && strings.TrimSpace(fields[0].Value) != "" {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	for _, name := range names {
		c.leave("the property %s", name)
	}
}

// name returns the name as it is shown, in the order in which it is spoken.
func (c *cardPerson) name() string {
	shown := strings.TrimSpace(plainValue(c.Value("FN")))
	given, family := c.givenName(), c.part("N", 0)
	spoken := strings.TrimSpace(given + " " + family)
	switch {
	case shown == "" || !hasName(shown) && hasName(spoken):
		return spoken
	case given != "" && family != "" && sameFolded(shown, family+", "+given):
		return spoken
	}
	return shown
}

// givenName returns the given names of the structured name.
func (c *cardPerson) givenName() string {
	return strings.TrimSpace(c.part("N", 1) + " " + c.part("N", 2))
}

// part returns one part of a structured property, "" where there is none.
func (c *cardPerson) part(name string, index int) string { return partOf(c.Value(name), index) }

func partOf(value string, index int) string {
	if parts := splitValue(value, ';'); index < len(parts) {
		return strings.TrimSpace(parts[index])
	}
	return ""
}

func firstPart(value string) string { return partOf(value, 0) }

func (c *cardPerson) org(f *vcard.Field) {
	parts := splitValue(f.Value, ';')
	c.once("organization", &c.Person.Org, parts[0])
	if unit := strings.Trim(strings.Join(parts[1:], ", "), ", "); unit != "" {
		c.leave("the department %s", unit)
	}
}

func (c *cardPerson) phone(f *vcard.Field) {
	if hasType(f, "fax") {
		c.leave("a fax number")
		return
	}
	c.Person.Phones = append(c.Person.Phones, withoutScheme(plainValue(f.Value), "tel"))
}

func hasType(f *vcard.Field, kind string) bool {
	return slices.ContainsFunc(f.Params["TYPE"], func(t string) bool { return strings.EqualFold(t, kind) })
}

// link takes a page in, if it is one.
func (c *cardPerson) link(f *vcard.Field) {
	text := strings.TrimSpace(plainValue(f.Value))
	u, err := url.Parse(text)
	switch {
	case err != nil || strings.ContainsAny(text, " \n"):
		c.leave("a link that is none: %s", text)
	case u.Scheme == "" && strings.Contains(text, "."):
		c.Person.Links = append(c.Person.Links, "https://"+text)
	case u.Scheme != "https" && u.Scheme != "http":
		c.leave("a link of the kind %s", cmp.Or(u.Scheme, text))
	default:
		c.Person.Links = append(c.Person.Links, text)
	}
}

// profile takes an account in: a page, or an address such as xmpp:ada@example.org.
func (c *cardPerson) profile(f *vcard.Field) {
	text := strings.TrimSpace(plainValue(f.Value))
	scheme, rest, ok := strings.Cut(text, ":")
	service := strings.ToLower(cmp.Or(f.Params.Get("X-SERVICE-TYPE"), f.Params.Get("SERVICE-TYPE"), f.Params.Get("TYPE")))
	switch {
	case strings.HasPrefix(scheme, "http"):
		c.link(f)
	case ok && isScheme(scheme) && rest != "" && !strings.HasPrefix(scheme, "x-"):
		c.Person.Links = append(c.Person.Links, scheme+":"+unescaped(rest))
	default:
		c.leave("the account %s %s", service, cmp.Or(unescaped(rest), text))
	}
}

func isScheme(text string) bool {
	return text != "" && !strings.ContainsFunc(text, func(r rune) bool { return r > unicode.MaxASCII || !unicode.IsLetter(r) && r != '-' && r != '+' })
}

func unescaped(text string) string {
	if plain, err := url.PathUnescape(text); err == nil {
		return plain
	}
	return text
}

// account is for properties that hold the name of an account and no more.
func account(scheme string) func(*cardPerson, *vcard.Field) {
	return func(c *cardPerson, f *vcard.Field) {
		c.Person.Links = append(c.Person.Links, scheme+":"+strings.TrimSpace(plainValue(f.Value)))
	}
}

// address takes the city in, or else the country.
func (c *cardPerson) address(f *vcard.Field) {
	if c.Person.Location == "" {
		c.Person.Location = cmp.Or(partOf(f.Value, 3), partOf(f.Value, 6))
	}
	if partOf(f.Value, 2) != "" || partOf(f.Value, 0) != "" {
		c.leave("an address but for its city")
	}
}

// birthday reads 19880229, 1988-02-29, --0229, a timestamp, and 1604-02-29 as
// Apple writes a day without a year.
func (c *cardPerson) birthday(f *vcard.Field) {
	if day, ok := dayIn(f); ok && (c.today.IsZero() || !day.After(c.today)) {
		c.Person.Birthday = day
		return
	}
	c.leave("a birthday that is no day: %s", plainValue(f.Value))
}

// dayIn reads a day of which parts may be missing.
func dayIn(f *vcard.Field) (parser.Date, bool) {
	text := strings.TrimSpace(plainValue(f.Value))
	if i := strings.IndexByte(text, 'T'); i > 0 && unicode.IsDigit(rune(text[i-1])) {
		text = text[:i]
	}
	day, ok := dayOf(strings.TrimSuffix(text, "Z"), unknownOrder)
	omitted, _ := strconv.Atoi(cmp.Or(f.Params.Get("X-APPLE-OMIT-YEAR"), "1604"))
	if int(day.Year) == omitted {
		day.Year = 0
	}
	return day, ok
}

// anniversary takes a day of theirs in as an event, under the label that the
// card has for it.
func (c *cardPerson) anniversary(f *vcard.Field) {
	what := cmp.Or(c.label(f), "anniversary")
	day, ok := dayIn(f)
	if !ok || !day.IsFull() {
		c.leave("a day that has no year, or is none: %s %s", what, plainValue(f.Value))
		return
	}
	c.Person.Events = append(c.Person.Events, parser.Event{Date: day, Text: what})
}

// label returns what Apple calls a field, by the group that both stand in:
// item1.X-ABDATE and item1.X-ABLabel:_$!<Anniversary>!$_.
func (c *cardPerson) label(f *vcard.Field) string {
	for _, l := range c.Card["X-ABLABEL"] {
		if f.Group != "" && l.Group == f.Group {
			text := plainValue(l.Value)
			if inner, ok := strings.CutPrefix(text, "_$!<"); ok {
				text = strings.ToLower(strings.TrimSuffix(inner, ">!$_"))
			}
			return text
		}
	}
	return ""
}

// android reads what Android's address book has no property for.
func (c *cardPerson) android(f *vcard.Field) {
	parts := splitValue(f.Value, ';')
	kind, value := strings.TrimPrefix(parts[0], "vnd.android.cursor.item/"), partOf(f.Value, 1)
	switch {
	case kind == "nickname":
		c.Person.Aliases = append(c.Person.Aliases, value)
	case kind == "contact_event" && partOf(f.Value, 2) == "3":
		c.birthday(&vcard.Field{Value: value})
	case kind == "contact_event":
		c.anniversary(&vcard.Field{Value: value})
	case kind == "relation":
		c.leave("a relation: %s", value)
	default:
		c.leave("what Android calls %s", kind)
	}
}

// related tells whom the card names; who that is cannot be known.
func (c *cardPerson) related(f *vcard.Field) {
	how := cmp.Or(c.label(f), strings.ToLower(f.Params.Get("TYPE")))
	who := plainValue(f.Value)
	if how != "" {
		who += " (" + how + ")"
	}
	c.leave("a relation: %s", who)
}

func withoutScheme(text, scheme string) string {
	text = strings.TrimSpace(text)
	if len(text) > len(scheme) && strings.EqualFold(text[:len(scheme)], scheme) && text[len(scheme)] == ':' {
		return unescaped(text[len(scheme)+1:])
	}
	return text
}

// splitValue splits a value at a sign before which no backslash stands, and
// takes the escapes off its parts. There is at least one.
func splitValue(value string, sign byte) []string {
	var parts []string
	start := 0
	for i := 0; i < len(value); i++ {
		switch value[i] {
		case '\\':
			i++
		case sign:
			parts = append(parts, plainValue(value[start:i]))
			start = i + 1
		}
	}
	return append(parts, plainValue(value[start:]))
}

// escapes are those of RFC 6350, 3.4, and the \: that some programs write.
var escapes = strings.NewReplacer(`\\`, `\`, `\n`, "\n", `\N`, "\n", `\,`, ",", `\;`, ";", `\:`, ":")

func plainValue(value string) string {
	if !strings.Contains(value, `\`) { // as most have none
		return value
	}
	return escapes.Replace(value)
}
