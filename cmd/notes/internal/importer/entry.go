package importer

import (
	"strings"

	"notes/parser"
)

// entry is a contact that is put together from the values of a row.
type entry struct {
	Contact
	first, middle, last string
	today               parser.Date
	order               dayOrder // of the column that is read
}

// values returns the values of a cell, which any of the signs parts, or else
// Google's three colons.
func values(cell, signs string) []string {
	if strings.Contains(cell, " ::: ") {
		return strings.Split(cell, " ::: ")
	}
	return strings.FieldsFunc(cell, func(r rune) bool { return strings.ContainsRune(signs, r) })
}

// emails adds mail addresses; what is none is left out.
func (e *entry) emails(cell string) {
	for _, text := range values(cell, ",; \n<>") {
		if !strings.Contains(text, "@") {
			e.leave("%q, which is no mail address", text)
			continue
		}
		e.Person.Emails = append(e.Person.Emails, strings.TrimPrefix(text, "mailto:"))
	}
}

func (e *entry) birthday(cell string) {
	day, ok := dayOf(cell, e.order)
	if !ok || day.Day == 0 && day.Year == 0 || day.After(e.today) && !e.today.IsZero() {
		e.leave("the birthday %q, which is no certain day", cell)
		return
	}
	e.Person.Birthday = day
}

// met adds a meeting.
func (e *entry) met(cell, text string) {
	day, ok := dayOf(cell, e.order)
	if !ok || !day.IsFull() {
		e.leave("the day %q, which is no certain day", cell)
		return
	}
	e.Person.Meetings = append(e.Person.Meetings, parser.Meeting{Date: day, Text: text})
}

func (e *entry) pains(cell string) {
	for _, text := range values(cell, ";\n") {
		e.Person.Pains = append(e.Person.Pains, parser.Pain{Text: text, Status: parser.Open})
	}
}

func (e *entry) offers(cell string) {
	for _, text := range values(cell, ";\n") {
		e.Person.Offers = append(e.Person.Offers, parser.Offer{Text: text})
	}
}

// note adds a paragraph to the body.
func (e *entry) note(text string) { e.Body = joined(e.Body, text) }

// named returns the contact, with the name that is put together from its parts
// if it has no other.
func (e *entry) named() Contact {
	if e.Person.Name == "" {
		e.Person.Name = e.first + " " + e.middle + " " + e.last
	}
	return e.Contact
}
