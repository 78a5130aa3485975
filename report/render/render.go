// Package render writes reports as bytes: text for a terminal, Markdown, JSON,
// CSV, plain lines, calendars, lists of tasks, mails. A format knows no report,
// only what a [report.Doc] holds (JSON: a report's exported fields). It is the
// place where what people wrote is made safe: every string that comes from a
// note goes through [Clean], and through its format's own escaping after that.
//
// A new format is one file here and one row in [Formats], or in
// [FindingFormats].
package render

import (
	"io"
	"path"
	"slices"
	"strings"

	"notes/parser"
	"notes/parser/source"
	"notes/report"
)

// Options say how to write. The zero Options write plain text for a pipe.
type Options struct {
	Width int  // columns of the terminal; 0 where there is none: 80
	Color bool // whether to use colour and weight

	VaultID string // the id of the vault's config, by which a calendar knows its entries again
	Todo    bool   // in a calendar, to-dos in place of events
	// To and From are the addresses of a mail as its header has them (RFC
	// 5322, section 3.4): ASCII, on one line. Without one there is no such
	// header.
	To, From string

	// Root is the path of the vault from the root of its repository, for formats
	// of findings; "" where the two are one.
	Root string
	// Fails reports whether findings of a severity make the command fail, for
	// JUnit; nil for errors alone.
	Fails func(source.Severity) bool
	// Day is the day of a report whose words do not name it, for JUnit.
	Day parser.Date

	// Texts lets the text of a person's note into their card of an address book.
	Texts bool

	// Note returns the address of a note for a page; nil or "" for none.
	Note func(report.Place) string
	// Live makes a page ask the program that serves it for news.
	Live bool
}

// columns returns the width to write for. Below 20 columns nothing can be laid
// out, above 400 nobody reads.
func (o Options) columns() int {
	if o.Width == 0 {
		return 80
	}
	return min(max(o.Width, 20), 400)
}

// Format is a way to write a report.
type Format struct {
	Name  string
	Ext   string // the ending of its files, with the dot; "" where it has none
	Doc   string // one line
	Kind  string // the kind of report that it is for; "" for every kind
	Write func(io.Writer, report.Report, Options) error
}

// Formats are all formats, in the order in which help lists them.
var Formats = []Format{
	{"text", ".txt", "for reading in a terminal", "", Text},
	{"md", ".md", "Markdown", "", Markdown},
	{"html", ".html", "a page for a browser, in one file", "", HTML},
	{"json", ".json", "one JSON object; see notes help json", "", JSON},
	{"csv", ".csv", "one row for each line of the report", "", CSV},
	{"plain", "", "one line for each item, fields between tabs", "", Plain},
	{"ics", ".ics", "a calendar of what has a day", "reminders", ICalendar},
	{"todo", ".txt", "todo.txt, one line for each thing to do; with notes remind", "reminders", TodoTxt},
	{"tasks", "", "Markdown tasks as the Obsidian plug-in Tasks reads them", "reminders", Tasks},
	{"mail", "", "a whole mail, for sendmail -t or msmtp", "reminders", Mail},
}

// ContactFormats are those that write people for an address book, and nothing else
// of a report.
var ContactFormats = []Format{
	{"vcf", ".vcf", "vCards, version 4.0", "", VCard},
	{"vcf3", "", "vCards, version 3.0, for address books that do not know 4.0", "", VCard3},
}

// ByName returns the format of that name, be it one of reports, of findings or of
// people.
func ByName(name string) (Format, bool) {
	for _, f := range slices.Concat(Formats, FindingFormats, ContactFormats) {
		if f.Name == name {
			return f, true
		}
	}
	return Format{}, false
}

// ByPath returns the format that a file's ending asks for: one of those that
// are preferred, if it has that ending, else the first that has.
func ByPath(file string, prefer ...string) (Format, bool) {
	ext := strings.ToLower(path.Ext(file))
	for _, name := range prefer {
		if f, ok := ByName(name); ok && f.Ext == ext && ext != "" {
			return f, true
		}
	}
	for _, f := range Formats {
		if f.Ext != "" && f.Ext == ext {
			return f, true
		}
	}
	return Format{}, false
}

// Endings returns the endings by which formats are found, each once.
func Endings() []string {
	var endings []string
	for _, f := range Formats {
		if f.Ext != "" && !slices.Contains(endings, f.Ext) {
			endings = append(endings, f.Ext)
		}
	}
	return endings
}

// Names returns the names of all formats of reports.
func Names() []string { return namesOf(Formats) }

// FindingNames returns the names of all formats of findings alone.
func FindingNames() []string { return namesOf(FindingFormats) }

func namesOf(formats []Format) []string {
	names := make([]string, len(formats))
	for i, f := range formats {
		names[i] = f.Name
	}
	return names
}
