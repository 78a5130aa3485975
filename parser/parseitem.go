package parser

import "notes/parser/source"

// ParseItem reads an item of one of a person's lists, by the name of the
// list's field, from its one-line form. The findings say what stayed text
// although it looks like more; their places are offsets in the line.
func ParseItem(list, line string, of *Person) (Item, []source.Diagnostic) {
	switch list {
	case "pains":
		return parsedItem(line, of, parsePain)
	case "offers":
		return parsedItem(line, of, parseOffer)
	case "met":
		return parsedItem(line, of, parseMeeting)
	case "helps":
		return parsedItem(line, of, func(s string) (Help, []slip) { return parseHelp(s, of.names) })
	case "follow_ups":
		return parsedItem(line, of, parseFollowUp)
	case "intros":
		return parsedItem(line, of, func(s string) (Intro, []slip) { return parseIntro(s, of.names) })
	case "events":
		return parsedItem(line, of, parseEvent)
	}
	return nil, nil
}

func parsedItem[T Item](line string, of *Person, parse func(string) (T, []slip)) (Item, []source.Diagnostic) {
	item, slips := parse(line)
	file := source.NewFile("", line)
	r := noteReader{file: file, src: line, whose: of}
	for _, s := range slips {
		r.slipAt(source.Span{File: file, Start: s.start, End: s.end}, s, line[s.start:s.end])
	}
	return item, r.found
}
