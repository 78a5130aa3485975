package parser

import "notes/parser/source"

// itemList is a list of a person's note that holds items.
type itemList struct {
	field string
	of    func(*Person) []Item
	parse func(line string, of *Person) (Item, []source.Diagnostic)
}

// itemLists are all lists of items, pains before what names them.
var itemLists = []itemList{
	{"met", func(p *Person) []Item { return asItems(p.Meetings) }, parserOf(parseMeeting)},
	{"pains", func(p *Person) []Item { return asItems(p.Pains) }, parserOf(parsePain)},
	{"offers", func(p *Person) []Item { return asItems(p.Offers) }, parserOf(parseOffer)},
	{"helps", func(p *Person) []Item { return asItems(p.Helps) }, parserNaming(parseHelp)},
	{"follow_ups", func(p *Person) []Item { return asItems(p.FollowUps) }, parserOf(parseFollowUp)},
	{"intros", func(p *Person) []Item { return asItems(p.Intros) }, parserNaming(parseIntro)},
	{"events", func(p *Person) []Item { return asItems(p.Events) }, parserOf(parseEvent)},
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

// parserOf returns what parses an item that names no pains.
func parserOf[T Item](parse func(string) (T, []slip)) func(string, *Person) (Item, []source.Diagnostic) {
	return parserNaming(func(line string, _ painNames) (T, []slip) { return parse(line) })
}

// parserNaming returns what parses an item that may name pains of its person.
func parserNaming[T Item](parse func(string, painNames) (T, []slip)) func(string, *Person) (Item, []source.Diagnostic) {
	return func(line string, of *Person) (Item, []source.Diagnostic) {
		item, slips := parse(line, of.names)
		file := source.NewFile("", line)
		r := noteReader{file: file, src: line, whose: of}
		for _, s := range slips {
			r.slipAt(source.Span{File: file, Start: s.start, End: s.end}, s, line[s.start:s.end])
		}
		return item, r.found
	}
}
