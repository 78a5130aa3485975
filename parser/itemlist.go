package parser

import (
	"slices"

	"notes/parser/source"
)

// itemList is a list of a person's note that holds items.
type itemList struct {
	field string
	of    func(*Person) []Item
	add   func(*Person, Item)
	parse func(line string, of *Person) (Item, []source.Diagnostic)
}

// itemLists are all lists of items, pains before what names them.
var itemLists = []itemList{
	itemsIn("met", func(p *Person) *[]Meeting { return &p.Meetings }, namingNone(parseMeeting)),
	itemsIn("pains", func(p *Person) *[]Pain { return &p.Pains }, namingNone(parsePain)),
	itemsIn("offers", func(p *Person) *[]Offer { return &p.Offers }, namingNone(parseOffer)),
	itemsIn("helps", func(p *Person) *[]Help { return &p.Helps }, parseHelp),
	itemsIn("follow_ups", func(p *Person) *[]FollowUp { return &p.FollowUps }, namingNone(parseFollowUp)),
	itemsIn("intros", func(p *Person) *[]Intro { return &p.Intros }, parseIntro),
	itemsIn("events", func(p *Person) *[]Event { return &p.Events }, namingNone(parseEvent)),
}

// itemsIn returns the row of a list, by where a person has it and by what parses its
// items, which may name pains of the person.
func itemsIn[T Item](field string, list func(*Person) *[]T, parse func(string, painNames) (T, []slip)) itemList {
	return itemList{
		field: field,
		of:    func(p *Person) []Item { return asItems(*list(p)) },
		add:   func(p *Person, item Item) { *list(p) = append(slices.Clip(*list(p)), item.(T)) },
		parse: func(line string, of *Person) (Item, []source.Diagnostic) {
			item, slips := parse(line, of.names)
			file := source.NewFile("", line)
			r := noteReader{file: file, src: line, whose: of}
			for _, s := range slips {
				r.slipAt(source.Span{File: file, Start: s.start, End: s.end}, s, line[s.start:s.end])
			}
			return item, r.found
		},
	}
}

// namingNone is for what parses an item that names no pains.
func namingNone[T Item](parse func(string) (T, []slip)) func(string, painNames) (T, []slip) {
	return func(line string, _ painNames) (T, []slip) { return parse(line) }
}

// ItemLists returns the names of the fields that hold items, as in "pains". Pains
// come before what names them.
func ItemLists() []string {
	fields := make([]string, len(itemLists))
	for i, l := range itemLists {
		fields[i] = l.field
	}
	return fields
}

// Items returns what stands in a list of the person's, by the name of the
// list's field.
func (p *Person) Items(list string) []Item {
	for _, l := range itemLists {
		if l.field == list {
			return l.of(p)
		}
	}
	return nil
}

// Add adds an item to the list of the person's that holds such items. Who shares
// the list's memory sees none of it.
func (p *Person) Add(item Item) {
	for _, l := range itemLists {
		if l.field == item.List() {
			l.add(p, item)
		}
	}
}

func asItems[T Item](list []T) []Item {
	items := make([]Item, len(list))
	for i, t := range list {
		items[i] = t
	}
	return items
}

// ParseItem reads an item of one of a person's lists, by the name of the
// list's field, from its one-line form. The findings say what stayed text
// although it looks like more; their places are offsets in the line.
func ParseItem(list, line string, of *Person) (Item, []source.Diagnostic) {
	for _, l := range itemLists {
		if l.field == list {
			return l.parse(line, of)
		}
	}
	return nil, nil
}
