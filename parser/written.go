package parser

import (
	"fmt"
	"strings"
	"unicode"

	"notes/parser/frontmatter"
	"notes/parser/source"
)

// Item is something that stands in a list of a person's note: a pain, an
// offer, a meeting, a help, a follow-up, an introduction or an event.
type Item interface {
	// List is the name of the field that holds such items, as in "pains".
	List() string
	// OneLine returns the item's one-line form, and whether that reads back as
	// the same item in the note of the person. Where it does not, the item is to
	// be written as a mapping.
	OneLine(of *Person) (string, bool)
	// Keys are the keys of the item's mapping form with their values, which are
	// texts, lists of texts and dates.
	Keys() Object
	// Object is the item as JSON shows it.
	Object() Object
	// Identity tells the item from all others of its list, in every version of
	// the note.
	Identity() string
	// Place is where the item stands; it has no File where it stands nowhere yet.
	Place() source.Span
}

// Place is where the pain stands.
func (p Pain) Place() source.Span { return p.Span }

// Place is where the offer stands.
func (o Offer) Place() source.Span { return o.Span }

// Place is where the meeting stands.
func (m Meeting) Place() source.Span { return m.Span }

// Place is where the help stands.
func (h Help) Place() source.Span { return h.Span }

// Place is where the follow-up stands.
func (f FollowUp) Place() source.Span { return f.Span }

// Place is where the introduction stands.
func (i Intro) Place() source.Span { return i.Span }

// Place is where the event stands.
func (e Event) Place() source.Span { return e.Span }

// List is the name of the field that holds pains.
func (Pain) List() string { return "pains" }

// List is the name of the field that holds offers.
func (Offer) List() string { return "offers" }

// List is the name of the field that holds meetings.
func (Meeting) List() string { return "met" }

// List is the name of the field that holds helps.
func (Help) List() string { return "helps" }

// List is the name of the field that holds follow-ups.
func (FollowUp) List() string { return "follow_ups" }

// List is the name of the field that holds introductions.
func (Intro) List() string { return "intros" }

// List is the name of the field that holds events.
func (Event) List() string { return "events" }

// OneLine returns the pain on one line; see [Item].
func (p Pain) OneLine(*Person) (string, bool) { return oneLine(p, formatPain, parsePain) }

// OneLine returns the offer on one line; see [Item].
func (o Offer) OneLine(*Person) (string, bool) { return oneLine(o, formatOffer, parseOffer) }

// OneLine returns the meeting on one line; see [Item].
func (m Meeting) OneLine(*Person) (string, bool) { return oneLine(m, formatMeeting, parseMeeting) }

// OneLine returns the follow-up on one line; see [Item].
func (f FollowUp) OneLine(*Person) (string, bool) {
	return oneLine(f, formatFollowUp, parseFollowUp)
}

// OneLine returns the event on one line; see [Item].
func (e Event) OneLine(*Person) (string, bool) { return oneLine(e, formatEvent, parseEvent) }

// OneLine returns the help on one line; see [Item].
func (h Help) OneLine(of *Person) (string, bool) { return helpOneLine(h, of.names) }

// OneLine returns the introduction on one line; see [Item].
func (i Intro) OneLine(of *Person) (string, bool) { return introOneLine(i, of.names) }

func helpOneLine(h Help, names painNames) (string, bool) {
	return oneLine(h, formatHelp, func(s string) (Help, []slip) { return parseHelp(s, names) })
}

func introOneLine(i Intro, names painNames) (string, bool) {
	return oneLine(i, formatIntro, func(s string) (Intro, []slip) { return parseIntro(s, names) })
}

// Keys are the keys of the pain's mapping form; see [Item]. A status that its
// days tell is not among them.
func (p Pain) Keys() Object {
	keys := mappingKeys(painFields, &p)
	if p.Status == Open || !p.Closed.IsZero() {
		keys = keys.without("status")
	}
	return keys
}

// Keys are the keys of the offer's mapping form; see [Item].
func (o Offer) Keys() Object { return mappingKeys(offerFields, &o) }

// Keys are the keys of the meeting's mapping form; see [Item].
func (m Meeting) Keys() Object { return mappingKeys(meetingFields, &m).linked("via", m.Via) }

// Keys are the keys of the help's mapping form; see [Item].
func (h Help) Keys() Object { return mappingKeys(helpFields, &h).linked("via", h.Via).single("for") }

// Keys are the keys of the follow-up's mapping form; see [Item].
func (f FollowUp) Keys() Object { return mappingKeys(followUpFields, &f) }

// Keys are the keys of the introduction's mapping form; see [Item]. Its state
// is among them only where the note has a key for it.
func (i Intro) Keys() Object {
	keys := mappingKeys(introFields, &i).linked("who", i.Who).single("for")
	if i.said.text == "" {
		keys = keys.without("state")
	}
	return keys
}

// Keys are the keys of the event's mapping form; see [Item].
func (e Event) Keys() Object { return mappingKeys(eventFields, &e) }

// Object returns the pain's JSON members.
func (p Pain) Object() Object { return object(painFields, &p) }

// Object returns the offer's JSON members.
func (o Offer) Object() Object { return object(offerFields, &o) }

// Object returns the meeting's JSON members.
func (m Meeting) Object() Object { return object(meetingFields, &m) }

// Object returns the help's JSON members.
func (h Help) Object() Object { return object(helpFields, &h) }

// Object returns the follow-up's JSON members.
func (f FollowUp) Object() Object { return object(followUpFields, &f) }

// Object returns the introduction's JSON members.
func (i Intro) Object() Object { return object(introFields, &i) }

// Object returns the event's JSON members.
func (e Event) Object() Object { return object(eventFields, &e) }

// mappingKeys returns the members of an item that are read from keys.
func mappingKeys[T any](fields []field[T], item *T) Object {
	return members(fields, item, (*field[T]).isKey)
}

// linked writes a person's name as it was typed: as a [[link]] if it was one.
func (o Object) linked(key string, r Ref) Object {
	if r.IsZero() {
		return o
	}
	return o.with(key, r.typed())
}

// single writes a list of one text as that text, unless it reads as several.
func (o Object) single(key string) Object {
	for i, m := range o {
		if list, ok := m.Value.([]string); ok && m.Name == key && len(list) == 1 && !strings.Contains(list[0], ",") {
			o[i].Value = list[0]
		}
	}
	return o
}

func (o Object) without(name string) Object {
	kept := make(Object, 0, len(o))
	for _, m := range o {
		if m.Name != name {
			kept = append(kept, m)
		}
	}
	return kept
}

// ItemKey returns the name of the field that a key of an item's mapping form
// stands for, by the name of the list's field; ok is false for keys that the
// program does not know.
func ItemKey(list, key string) (name string, ok bool) {
	f := personKeys.find(list)
	if f == nil || itemFields[f.Type].name == nil {
		return "", false
	}
	return itemFields[f.Type].name(key)
}

// PersonKey returns the name of the field that a key of a person's note stands
// for; ok is false for keys that the program does not know.
func PersonKey(key string) (name string, ok bool) { return personKeys.nameOf(key) }

func (k keyed[T]) nameOf(key string) (string, bool) {
	if f := k.find(key); f != nil {
		return f.Name, true
	}
	return "", false
}

// MappingYAML returns the lines of an item's mapping form, one a key.
func MappingYAML(item Item) []string {
	keys := item.Keys()
	lines := make([]string, len(keys))
	for i, k := range keys {
		lines[i] = k.Name + ": " + ValueYAML(k.Value)
	}
	return lines
}

// ValueYAML returns a text, a list of texts or a date as YAML on one line.
func ValueYAML(v any) string {
	list, ok := v.([]string)
	if !ok {
		return frontmatter.ScalarOf(fmt.Sprint(v))
	}
	items := make([]string, len(list))
	for i, text := range list {
		if items[i] = text; !isWord(text) {
			items[i] = frontmatter.Quote(text)
		}
	}
	return "[" + strings.Join(items, ", ") + "]"
}

// isWord reports whether a text is made of letters, digits and hyphens and
// begins with a letter, so that it is safe in a list in brackets.
func isWord(text string) bool {
	for i, c := range text {
		if !unicode.IsLetter(c) && (i == 0 || c != '-' && !unicode.IsDigit(c)) {
			return false
		}
	}
	return text != "" && frontmatter.ScalarOf(text) == text
}
