package render

import (
	"fmt"
	"io"
	"strings"

	"notes/parser"
	"notes/report"
)

// ICalendar writes what has a day as a calendar (RFC 5545): all-day events
// that leave the day free, with an alarm at nine in the morning; birthdays come
// every year. With [Options.Todo] it writes tasks instead.
//
// Importing a calendar again updates what an earlier one brought. An entry has
// the same UID as long as it is about the same thing, whatever its day; the
// DTSTAMP is the report's day, and the SEQUENCE grows from day to day, and
// within one with the distance of the entry, so that an entry that was put off
// takes the place of the older one. The same report gives the same bytes.
func ICalendar(w io.Writer, r report.Report, o Options) error {
	c := &calendarWriter{Options: o, doc: r.Doc(), seen: map[string]int{}}
	title := Clean(c.doc.Title)
	c.lines("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//notes//notes//EN", "CALSCALE:GREGORIAN",
		"NAME:"+icsText(title), "X-WR-CALNAME:"+icsText(title))
	for _, e := range entries(c.doc) {
		if !e.Day.IsZero() {
			c.entry(e)
		}
	}
	if len(c.seen) == 0 {
		c.nothing()
	}
	c.lines("END:VCALENDAR")
	_, err := io.WriteString(w, c.String())
	return err
}

// calendarWriter writes a calendar by hand. A library that does it well would
// bring net/http into a package that knows no world, for the thirty lines that
// fold and escape.
type calendarWriter struct {
	foldedWriter
	Options
	doc  *report.Doc
	seen map[string]int // entries by their name
}

// icsText returns lines that are clean as a value of type TEXT.
func icsText(lines ...string) string { return inText.Replace(strings.Join(lines, "\n")) }

func (c *calendarWriter) entry(e entry) {
	component := "VEVENT"
	if c.Todo {
		component = "VTODO"
	}
	c.lines("BEGIN:"+component, "UID:"+c.uid(e, component),
		"DTSTAMP:"+icsDay(c.stamp())+"T000000Z", "SEQUENCE:"+itoa(c.sequence(e)))
	c.when(e)
	summary := icsText(sentenceOf(Clean(e.Who), e.about()))
	c.lines("SUMMARY:"+summary, "DESCRIPTION:"+icsText(c.description(e)...))
	if link := address(e.link(), "http", "https"); link != "" {
		c.lines("URL:" + icsURI(link))
	}
	if e.Kind != "" {
		c.lines("CATEGORIES:" + icsText(Clean(e.Kind)))
	}
	c.alarm(summary)
	c.lines("END:" + component)
}

// when writes the day of an entry. An event ends where the next day begins.
// That of a birthday on 29 February is the last one of February. As tasks,
// birthdays do not come again: that would take a DTSTART, which has to lie
// before the day on which the task is due (RFC 5545, section 3.8.2.3).
func (c *calendarWriter) when(e entry) {
	if c.Todo {
		c.lines("DUE;VALUE=DATE:"+icsDay(e.Day), "STATUS:NEEDS-ACTION")
		return
	}
	c.lines("DTSTART;VALUE=DATE:"+icsDay(e.Day), "DTEND;VALUE=DATE:"+icsDay(e.Day.AddDays(1)))
	switch {
	case isLeapDay(e.Yearly):
		c.lines("RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=-1")
	case !e.Yearly.IsZero():
		c.lines("RRULE:FREQ=YEARLY")
	}
	c.lines("TRANSP:TRANSPARENT")
}

// uid names what an entry is about. Where two entries are about the same, a
// count tells them apart.
func (c *calendarWriter) uid(e entry, component string) string {
	about := nameOf(c.VaultID, component, e.ID, e.Kind, keyOf(e))
	c.seen[about]++
	if n := c.seen[about]; n > 1 {
		return nameOf(about, itoa(n))
	}
	return about
}

// keyOf tells an entry from others about the person. One that is no reminder
// has no key of its own.
func keyOf(e entry) string {
	if e.Kind == "" {
		return e.Day.String() + " " + e.What
	}
	return e.Key
}

// stamp returns the day of the data.
func (c *calendarWriter) stamp() parser.Date {
	if c.doc.Day.IsFull() {
		return c.doc.Day
	}
	return parser.Date{Year: 2000, Month: 1, Day: 1}
}

// perDay is how many revisions of an entry a day has room for. A SEQUENCE must
// stay below 2^31, which it does beyond the year 9999.
const perDay = 500

// sequence counts the revisions of an entry.
func (c *calendarWriter) sequence(e entry) int {
	today := c.stamp()
	days := max(today.DaysSince(parser.Date{Year: 2000, Month: 1, Day: 1}), 0)
	return days*perDay + min(max(e.Day.DaysSince(today), 0), perDay-1)
}

// description says what to do, why, with what, and where to read more.
func (c *calendarWriter) description(e entry) []string {
	why := sentenceOf(cleaned(append([]string{e.Mark}, e.Why...))...)
	if !e.Yearly.IsZero() {
		why = "" // it holds for one year
	}
	lines := []string{e.do, why, address(e.link(), schemes...)}
	if e.do == e.about() || strings.Contains(why, e.do) {
		lines = lines[1:]
	}
	if e.Kind != "" && isSimple(e.ID) {
		lines = append(lines, "Before you write: notes brief "+e.ID)
	}
	return nonEmpty(append(lines, place(report.Place{File: e.At.File})))
}

func cleaned(texts []string) []string {
	for i, text := range texts {
		texts[i] = Clean(text)
	}
	return texts
}

// isSimple reports whether a word stays one in any shell.
func isSimple(s string) bool {
	return s != "" && s[0] != '-' && strings.Trim(s, "-._/0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ") == ""
}

// alarm reminds at nine in the morning of the day: an event's day begins with
// it, a task's is the one on which it is due.
func (c *calendarWriter) alarm(summary string) {
	trigger := "TRIGGER;RELATED=START:PT9H"
	if c.Todo {
		trigger = "TRIGGER;RELATED=END:PT9H"
	}
	c.lines("BEGIN:VALARM", "ACTION:DISPLAY", "DESCRIPTION:"+summary, trigger, "END:VALARM")
}

// nothing writes the component that a calendar must have: a time zone, which
// shows nowhere.
func (c *calendarWriter) nothing() {
	c.lines("BEGIN:VTIMEZONE", "TZID:UTC", "BEGIN:STANDARD", "DTSTART:19700101T000000",
		"TZOFFSETFROM:+0000", "TZOFFSETTO:+0000", "END:STANDARD", "END:VTIMEZONE")
}

func icsDay(d parser.Date) string { return strings.ReplaceAll(d.String(), "-", "") }

// icsURI returns an address with nothing but the characters of a URI (RFC
// 3986, section 2).
func icsURI(s string) string {
	const allowed = "-._~:/?#[]@!$&'()*+,;=%"
	var b strings.Builder
	for _, c := range []byte(s) {
		if '0' <= c && c <= '9' || 'a' <= c|0x20 && c|0x20 <= 'z' || strings.IndexByte(allowed, c) >= 0 {
			b.WriteByte(c)
		} else {
			fmt.Fprintf(&b, "%%%02X", c)
		}
	}
	return b.String()
}
