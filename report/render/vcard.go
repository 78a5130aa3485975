package render

import (
	"cmp"
	"fmt"
	"io"
	"net/url"
	"strings"

	"notes/parser"
	"notes/report"
)

// VCard writes the people of a report as vCards (RFC 6350), lines ending in CRLF.
// A card holds how to reach somebody and when to wish them well. What they struggle
// with, what they were given and what was promised does not leave in it; the text
// of their note does with [Options.Texts].
//
// A person keeps their UID as long as the note keeps its name, so that an address
// book that takes the cards again updates what it has. There is no REV: the same
// notes give the same bytes.
func VCard(w io.Writer, r report.Report, o Options) error { return writeCards(w, r, o, vcard4) }

// VCard3 writes the people of a report as vCards of version 3.0 (RFC 2426), which
// every address book knows.
func VCard3(w io.Writer, r report.Report, o Options) error { return writeCards(w, r, o, vcard3) }

func writeCards(w io.Writer, r report.Report, o Options, version cardVersion) error {
	for _, c := range r.Doc().Contacts {
		card := &cardWriter{version: version}
		card.contact(c, o)
		if _, err := io.WriteString(w, card.String()); err != nil {
			return err
		}
	}
	return nil
}

// cardVersion is what differs between the versions of vCards.
type cardVersion struct {
	number   string
	birthday func(parser.Date) string // the property, or "" where it cannot be said
	lang     string                   // the property for the language, or ""
}

var (
	vcard4 = cardVersion{"4.0", birthday4, "LANG"}
	vcard3 = cardVersion{"3.0", birthday3, ""}
)

// birthday4 writes a birthday without the parts that are not known (RFC 6350,
// section 4.3.1).
func birthday4(d parser.Date) string {
	switch {
	case d.Year == 0:
		return fmt.Sprintf("BDAY:--%02d%02d", d.Month, d.Day)
	case d.Month == 0:
		return fmt.Sprintf("BDAY:%04d", d.Year)
	case d.Day == 0:
		return fmt.Sprintf("BDAY:%04d-%02d", d.Year, d.Month)
	}
	return "BDAY:" + icsDay(d)
}

// birthday3 writes a birthday whose year is not known as Apple's address book does:
// in 1604, which no reader takes for a year of birth. A year alone cannot be said.
func birthday3(d parser.Date) string {
	switch {
	case d.Year == 0:
		return fmt.Sprintf("BDAY;X-APPLE-OMIT-YEAR=1604:1604-%02d-%02d", d.Month, d.Day)
	case d.IsFull():
		return "BDAY:" + d.String()
	}
	return ""
}

// cardWriter writes one vCard, by hand as calendars are: the library that reads them
// well does not fold what it writes.
type cardWriter struct {
	foldedWriter
	version cardVersion
}

func (w *cardWriter) contact(c report.Contact, o Options) {
	name := cmp.Or(Clean(c.Name), Clean(c.ID), "somebody")
	w.lines("BEGIN:VCARD", "VERSION:"+w.version.number, "UID:urn:uuid:"+nameOf(o.VaultID, "card", c.ID))
	w.lines("FN:"+icsText(name), "N:"+nameParts(name))
	w.list("NICKNAME", c.Aliases)
	w.texts("ORG", c.Org)
	w.texts("TITLE", c.Role)
	w.list("CATEGORIES", c.Tags)
	if !c.Birthday.IsZero() {
		w.lines(nonEmpty([]string{w.version.birthday(c.Birthday)})...)
	}
	w.texts("EMAIL", c.Emails...)
	w.texts("TEL", c.Phones...)
	for _, link := range c.Links {
		w.link(link)
	}
	if city := Clean(c.City); city != "" {
		w.lines("ADR:;;;" + icsText(city) + ";;;")
	}
	if w.version.lang != "" {
		w.texts(w.version.lang, c.Lang)
	}
	if o.Texts && c.Text != "" {
		w.lines("NOTE:" + icsText(shownLines(c.Text)...))
	}
	w.lines("END:VCARD")
}

// texts writes a property for each text.
func (w *cardWriter) texts(property string, texts ...string) {
	for _, text := range texts {
		if text = Clean(text); text != "" {
			w.lines(property + ":" + icsText(text))
		}
	}
}

// list writes a property that holds several texts.
func (w *cardWriter) list(property string, texts []string) {
	var values []string
	for _, text := range texts {
		if text = Clean(text); text != "" {
			values = append(values, icsText(text))
		}
	}
	if len(values) > 0 {
		w.lines(property + ":" + strings.Join(values, ","))
	}
}

// link writes a page of somebody's, if its scheme is one to follow; one without a
// scheme is as people type it.
func (w *cardWriter) link(link string) {
	link = Clean(link)
	u, err := url.Parse(link)
	if err == nil && (u.Scheme == "" || address(link, schemes...) != "") && link != "" {
		w.lines("URL:" + icsURI(link))
	}
}

// nameParts guesses the parts of a name, by which address books sort: the last word
// is the family name. FN has the name as it is.
func nameParts(name string) string {
	at := strings.LastIndexByte(name, ' ')
	if at < 0 {
		return ";" + icsText(name) + ";;;"
	}
	return icsText(name[at+1:]) + ";" + icsText(name[:at]) + ";;;"
}

// shownLines returns the lines of a text with every character visible, and all
// spaces as they are.
func shownLines(text string) []string {
	var lines []string
	for line := range strings.Lines(text) {
		lines = append(lines, visible(strings.TrimRight(line, "\r\n")))
	}
	return lines
}
