package parser

import (
	"slices"
	"strings"

	"notes/parser/frontmatter"
	"notes/parser/source"
)

// form is how an item is written: on one line, or as a mapping of fields.
type form[T any] struct {
	keys  keyed[T]
	names []string // of the fields, for did-you-mean
	parse func(string) (T, []slip)
	// place tells an item where it stands, and returns whom it names; nil where
	// such items name nobody.
	place func(*T, source.Span) *Ref
	// blank reports whether an item lacks what it is about.
	blank func(*T) bool
	// day returns the day of an item; nil where items need none.
	day func(*T) Date
}

var (
	painForm = form[Pain]{painKeys, names(painFields), parsePain,
		func(p *Pain, at source.Span) *Ref { p.Span = at; return nil },
		func(p *Pain) bool { return p.Text == "" }, nil}
	offerForm = form[Offer]{offerKeys, names(offerFields), parseOffer,
		func(o *Offer, at source.Span) *Ref { o.Span = at; return nil },
		func(o *Offer) bool { return o.Text == "" }, nil}
	meetingForm = form[Meeting]{meetingKeys, names(meetingFields), parseMeeting,
		func(m *Meeting, at source.Span) *Ref { m.Span = at; return &m.Via },
		func(*Meeting) bool { return false },
		func(m *Meeting) Date { return m.Date }}
	followUpForm = form[FollowUp]{followUpKeys, names(followUpFields), parseNext,
		func(f *FollowUp, at source.Span) *Ref { f.Span = at; return nil },
		func(f *FollowUp) bool { return f.Text == "" },
		func(f *FollowUp) Date { return f.Date }}
	eventForm = form[Event]{eventKeys, names(eventFields), parseEvent,
		func(e *Event, at source.Span) *Ref { e.Span = at; return nil },
		func(e *Event) bool { return e.Text == "" },
		func(e *Event) Date { return e.Date }}
)

var helpNames, introNames = names(helpFields), names(introFields)

// parseNext reads a follow-up; other tools' next_contact is a day and no more.
func parseNext(text string) (FollowUp, []slip) {
	if d, err := ParseDate(text); err == nil {
		return FollowUp{Date: d, Text: "be in touch"}, nil
	}
	f, slips := parseFollowUp(text)
	if !f.Date.IsZero() && f.Text == "" && !f.Done { // a link to a daily note
		f.Text = "be in touch"
		slips = slices.DeleteFunc(slips, func(s slip) bool { return s.code == "empty-item" })
	}
	return f, slips
}

// helpForm and introForm know the person, whose pains their items name.
func (r *noteReader) helpForm(p *Person) form[Help] {
	return form[Help]{helpKeys, helpNames,
		func(text string) (Help, []slip) { return parseHelp(text, p.names) },
		func(h *Help, at source.Span) *Ref {
			h.Span, h.Pains = at, p.painsFor(h.For, h.Date)
			return &h.Via
		},
		func(h *Help) bool { return h.What == "" && h.URL == "" },
		func(h *Help) Date { return h.Date }}
}

func (r *noteReader) introForm(p *Person) form[Intro] {
	return form[Intro]{introKeys, introNames,
		func(text string) (Intro, []slip) { return parseIntro(text, p.names) },
		func(i *Intro, at source.Span) *Ref {
			i.Span, i.Pains = at, p.painsFor(i.For, i.Date)
			return &i.Who
		},
		func(i *Intro) bool { return i.Who.IsZero() },
		func(i *Intro) Date { return i.Date }}
}

// itemKeys tells the frontmatter reader which lists hold items, and by which
// keys it knows their mapping form.
func itemKeys(list string) func(string) bool {
	f := personKeys.find(list)
	if f == nil {
		return nil
	}
	return itemFields[f.Type].has
}

// itemTable knows the keys of a mapping form.
type itemTable struct {
	has  func(key string) bool
	name func(key string) (field string, ok bool)
}

var itemFields = map[Type]itemTable{
	listOf("pains"):         tableFor(painKeys),
	listOf("offers"):        tableFor(offerKeys),
	listOf("helps"):         tableFor(helpKeys),
	listOf("meetings"):      tableFor(meetingKeys),
	listOf("follow-ups"):    tableFor(followUpKeys),
	listOf("introductions"): tableFor(introKeys),
	listOf("events"):        tableFor(eventKeys),
}

func tableFor[T any](keys keyed[T]) itemTable {
	return itemTable{func(key string) bool { return keys.find(key) != nil }, keys.nameOf}
}

// appendItems reads a list of items, each in either form, behind those that are
// there. A list within the list is read as its items.
func appendItems[T any](items []T, r *noteReader, v frontmatter.Value, f form[T]) []T {
	switch v.Kind {
	case frontmatter.Null:
		return items
	case frontmatter.Scalar, frontmatter.Map:
		var none T
		items = append(items, none)
		readItem(&items[len(items)-1], r, v, f)
		return items
	}
	items = slices.Grow(items, len(v.Items))
	for _, item := range v.Items {
		if item.Kind == frontmatter.Null {
			r.report("empty-item", item, "this item is empty", "write it, or delete its dash")
		}
		items = appendItems(items, r, item, f)
	}
	return items
}

// readItem reads one item, in either form, into its place in a list.
func readItem[T any](item *T, r *noteReader, v frontmatter.Value, f form[T]) {
	switch {
	case v.Kind == frontmatter.Map && knownMap(v, f.keys):
		readMap(item, r, v, f)
	case v.Kind == frontmatter.Map:
		readLine(item, r, frontmatter.Value{Kind: frontmatter.Scalar, Text: r.src[v.Start:v.End], Start: v.Start, End: v.End}, f)
	default:
		readLine(item, r, v, f)
	}
	ref := f.place(item, source.Span{File: r.file, Start: v.Start, End: v.End})
	if ref != nil && ref.Span.File == nil && !ref.IsZero() {
		ref.Span = r.within(v, ref.Span.Start, ref.Span.End)
	}
}

// readLine reads an item in its one-line form.
func readLine[T any](item *T, r *noteReader, v frontmatter.Value, f form[T]) {
	var slips []slip
	*item, slips = f.parse(v.Text)
	for _, s := range slips {
		r.slip(v, s)
	}
	preferPlus(r, v, f.parse)
}

func knownMap[T any](v frontmatter.Value, keys keyed[T]) bool {
	for _, e := range v.Entries {
		if keys.find(e.Key) != nil {
			return true
		}
	}
	return false
}

// readMap reads an item in its mapping form.
func readMap[T any](item *T, r *noteReader, v frontmatter.Value, f form[T]) {
	*item, _ = f.parse("")
	before := len(r.found)
	var pains frontmatter.Value
	for _, e := range v.Entries {
		field := f.keys.find(e.Key)
		if field == nil {
			r.unknownKey(e, Nearest(e.Key, f.names))
			continue
		}
		field.take(r, item, e.Value)
		if field.Name == "for" {
			pains = e.Value
		}
	}
	switch found := r.found[before:]; {
	case f.day != nil && f.day(item).IsZero() && !slices.ContainsFunc(found, aboutDay):
		r.slip(v, slip{code: "item-date", severity: source.Error, message: "this item has no day", hint: "add a line such as date: 2026-05-20"})
	case f.blank(item) && len(found) == 0:
		r.report("empty-item", v, "this item does not say what it is about", "its keys are: "+strings.Join(f.names, ", "))
	}
	if pains.Kind != frontmatter.Null {
		r.unknownPains(pains, f.day(item))
	}
}

// unknownPains reports what a help or an introduction of that day is said to be for,
// and names no pain.
func (r *noteReader) unknownPains(v frontmatter.Value, day Date) {
	for _, item := range v.Items {
		r.unknownPains(item, day)
	}
	if v.Kind != frontmatter.Scalar {
		return
	}
	for _, name := range r.texts(v) {
		if at := strings.Index(v.Text, name); at >= 0 && !r.whose.names(name, day) {
			r.slip(v, slip{code: "unknown-pain", severity: source.Warning, start: at, end: at + len(name)})
		}
	}
}

// aboutDay reports whether a finding says that a day is wrong.
func aboutDay(d source.Diagnostic) bool { return strings.HasPrefix(d.Code, "date-") }

// unknownKey reports a key that is probably a mistyped one. A short one with
// another letter is mostly another word: Ort, German for a place, is no org.
func (r *noteReader) unknownKey(e frontmatter.Entry, near string) {
	if near == "" {
		return
	}
	key, name := lettersOf(e.Key), lettersOf(near)
	isShort := len(name) < 5
	if isShort && otherLetter(key, name) {
		return
	}
	at := source.Span{File: r.file, Start: e.KeyPos, End: e.KeyEnd}
	var fix []source.Edit
	if oneApart(key, name) && !(isShort && len(key) > len(name)) { // else it may well be a key of their own
		fix = []source.Edit{{Start: at.Start, End: at.End, New: near}}
	}
	r.found = append(r.found, source.Diagnostic{
		Code: "unknown-key", Severity: source.Warning, Span: at, Fix: fix,
		Message: quoted(e.Key) + " is no key that is known here, so it is kept but not used",
		Hint:    "did you mean " + near + "?",
	})
}
