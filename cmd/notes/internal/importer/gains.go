package importer

import (
	"fmt"
	"slices"
	"strings"

	"notes/parser"
)

// Gain is a value that a note gets from an entry, or would get if another did not
// stand there.
type Gain struct {
	Field string      `json:"field"`
	Value string      `json:"value"`           // of an item, told once it is planned
	There string      `json:"there,omitempty"` // what stands there, and stays
	Item  parser.Item `json:"-"`               // where the field is a list of such; else nil

	take func(to *parser.Person) // gives it to a person
}

// IsText reports whether the field is a list of texts.
func (g Gain) IsText() bool {
	return slices.ContainsFunc(lists, func(l list) bool { return l.field == g.Field })
}

// value is what a field says.
type value struct {
	text string
	who  string // the id of the person whom it names, "" where it names nobody of the vault
}

// isSame reports whether two values say the same, or name the same person in
// whatever words.
func (v value) isSame(w value) bool {
	return sameFolded(unlinked(v.text), unlinked(w.text)) || v.who != "" && v.who == w.who
}

func plain(text string) value { return value{text: text} }

func written[T fmt.Stringer](what T) value { return value{text: what.String()} }

func ifSo(text string) func(bool) value {
	return func(is bool) value {
		if is {
			return value{text: text}
		}
		return value{}
	}
}

// named is somebody as a note names them.
func named(r parser.Ref) value {
	if r.Link {
		return value{"[[" + r.Text + "]]", r.ID}
	}
	return value{r.Text, r.ID}
}

// single is a field that holds one value.
type single struct {
	field string
	value func(*parser.Person) value
	take  func(to, from *parser.Person)
}

func singleOf[T any](field string, at func(*parser.Person) *T, valueOf func(T) value) single {
	return single{field,
		func(p *parser.Person) value { return valueOf(*at(p)) },
		func(to, from *parser.Person) { *at(to) = *at(from) }}
}

// singles are the fields that hold one value, in the order in which they are
// written.
var singles = []single{
	singleOf("org", func(p *parser.Person) *string { return &p.Org }, plain),
	singleOf("role", func(p *parser.Person) *string { return &p.Role }, plain),
	singleOf("location", func(p *parser.Person) *string { return &p.Location }, plain),
	singleOf("lang", func(p *parser.Person) *string { return &p.Lang }, plain),
	singleOf("birthday", func(p *parser.Person) *parser.Date { return &p.Birthday }, written),
	singleOf("every", func(p *parser.Person) *parser.Rhythm { return &p.Every }, written),
	singleOf("how_we_met", func(p *parser.Person) *string { return &p.HowMet }, plain),
	singleOf("introduced_by", func(p *parser.Person) *parser.Ref { return &p.MetVia }, named),
	singleOf("last_contact", func(p *parser.Person) *parser.Date { return &p.LastContact }, written),
	singleOf("snooze", func(p *parser.Person) *parser.Date { return &p.Snooze }, written),
	singleOf("introductions", func(p *parser.Person) *bool { return &p.NoIntros }, ifSo("no")),
	singleOf("private", func(p *parser.Person) *bool { return &p.Private }, ifSo("true")),
}

// list is a field that holds texts.
type list struct {
	field  string
	values func(*parser.Person) []value
	take   func(to, from *parser.Person, index int)
	same   func(a, b string) bool // of addresses, however they are typed; nil for other texts
}

func listOf[T any](field string, at func(*parser.Person) *[]T, valueOf func(T) value) list {
	return list{
		field: field,
		values: func(p *parser.Person) []value {
			all := make([]value, len(*at(p)))
			for i, t := range *at(p) {
				all[i] = valueOf(t)
			}
			return all
		},
		take: func(to, from *parser.Person, index int) { *at(to) = append(slices.Clip(*at(to)), (*at(from))[index]) },
	}
}

func addressList(field string, at func(*parser.Person) *[]string, same func(a, b string) bool) list {
	l := listOf(field, at, plain)
	l.same = same
	return l
}

// lists are the fields that hold texts, in the order in which they are written.
var lists = []list{
	listOf("aliases", func(p *parser.Person) *[]string { return &p.Aliases }, plain),
	listOf("tags", func(p *parser.Person) *[]string { return &p.Tags }, plain),
	addressList("email", func(p *parser.Person) *[]string { return &p.Emails }, parser.SameMail),
	addressList("phone", func(p *parser.Person) *[]string { return &p.Phones }, parser.SamePhone),
	addressList("links", func(p *parser.Person) *[]string { return &p.Links }, parser.SamePage),
	listOf("interests", func(p *parser.Person) *[]string { return &p.Interests }, plain),
	listOf("experience", func(p *parser.Person) *[]string { return &p.Experience }, plain),
	listOf("knows", func(p *parser.Person) *[]parser.Ref { return &p.Knows }, named),
}

// compare returns what a person's note gains from an entry, and what the entry
// says otherwise than the note, which stays as it is.
func compare(p, entry *parser.Person) (gains, kept []Gain) {
	if p.Name != "" && !isCalled(p, entry.Name) {
		kept = append(kept, Gain{Field: "name", Value: entry.Name, There: p.Name})
	}
	for _, s := range singles {
		value := s.value(entry)
		if value.text == "" {
			continue
		}
		g := Gain{Field: s.field, Value: value.text, take: func(to *parser.Person) { s.take(to, entry) }}
		switch there := s.value(p); {
		case there.isSame(value):
		case there.text == "":
			gains = append(gains, g)
		default:
			g.There = there.text
			kept = append(kept, g)
		}
	}
	for _, l := range lists {
		there := l.values(p)
		for i, value := range l.values(entry) {
			if !l.holds(there, value) {
				there = append(there, value)
				gains = append(gains, Gain{Field: l.field, Value: value.text, take: func(to *parser.Person) { l.take(to, entry, i) }})
			}
		}
	}
	return append(gains, newItems(p, entry)...), kept
}

// isCalled reports whether a name is one of somebody's.
func isCalled(p *parser.Person, name string) bool {
	return sameFolded(p.Name, name) || slices.ContainsFunc(p.Aliases, func(alias string) bool { return sameFolded(alias, name) })
}

// unlinked returns a text without the brackets of a [[link]] around it.
func unlinked(text string) string {
	return strings.TrimSuffix(strings.TrimPrefix(text, "[["), "]]")
}

// holds reports whether one of the values says the same, or is the same address
// however it is typed.
func (l list) holds(there []value, wanted value) bool {
	return slices.ContainsFunc(there, func(v value) bool {
		return v.isSame(wanted) || l.same != nil && l.same(v.text, wanted.text)
	})
}

// newItems returns the items of an entry that a note does not have.
func newItems(p, entry *parser.Person) []Gain {
	var gains []Gain
	for _, field := range parser.ItemLists() {
		known := map[string]bool{}
		for _, item := range p.Items(field) {
			known[item.Identity()] = true
		}
		for _, item := range entry.Items(field) {
			if known[item.Identity()] || isLogged(p, item) {
				continue
			}
			known[item.Identity()] = true
			gains = append(gains, Gain{Field: field, Item: item, take: func(to *parser.Person) { to.Add(item) }})
		}
	}
	return gains
}

// isLogged reports whether a meeting stands in the log of a note's body.
func isLogged(p *parser.Person, item parser.Item) bool {
	m, ok := item.(parser.Meeting)
	return ok && slices.ContainsFunc(p.Entries, func(e parser.Entry) bool { return e.Date == m.Date && sameFolded(e.Text, m.Text) })
}

// newBody returns what a note's body gains from that of an entry: all of it,
// unless a line of it stands there, so that it has been brought in before and
// perhaps changed since.
func newBody(there, body string) (gain string, kept bool) {
	switch strings.TrimSpace(there) {
	case "":
		return body, false
	case strings.TrimSpace(body):
		return "", false
	}
	known := map[string]bool{}
	for line := range strings.Lines(there) {
		known[foldedLine(line)] = true
	}
	missing := false
	for line := range strings.Lines(body) {
		if words := foldedLine(line); words != "" && known[words] {
			kept = true
		} else if words != "" {
			missing = true
		}
	}
	if kept {
		return "", missing
	}
	return body, false
}

// foldedLine returns the words of a line of Markdown by which it is known again.
func foldedLine(line string) string { return parser.Fold(strings.Trim(line, "#*->|[] \t\r\n")) }
