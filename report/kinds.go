package report

import (
	"slices"
	"strings"

	"notes/parser"
)

// Kind is a report that can be asked for by name.
type Kind struct {
	Name    string // "" for the whole report
	Title   string
	Summary string // one line
	Back    bool   // it looks back, so that --since and --until mean something
	Build   func(*parser.Vault, Options) Report
}

// Kinds are all reports, in the order in which they are listed.
var Kinds = []Kind{
	{"", "Report", "everything at a glance", true, func(v *parser.Vault, o Options) Report { return NewWhole(v, o) }},
	{"today", "Today", "whom to help now, and why", false, func(v *parser.Vault, o Options) Report { return NewToday(v, o) }},
	{"reminders", "Reminders", "what is due or coming up, by day", false, func(v *parser.Vault, o Options) Report { return NewReminders(v, o) }},
	{"pains", "Open pains", "what people struggle with, by theme", true, func(v *parser.Vault, o Options) Report { return NewPains(v, o) }},
	{"helped", "People helped", "what you gave, how it went, and what it came to", true, func(v *parser.Vault, o Options) Report { return NewHelped(v, o) }},
	{"intros", "Introductions", "introductions under way, and how those went that you made", true, func(v *parser.Vault, o Options) Report { return NewIntros(v, o) }},
	{"people", "People", "everybody, with open pains and the last contact", false, func(v *parser.Vault, o Options) Report { return NewPeople(v, o) }},
	{"library", "Library", "what lies unsent: what would help somebody, and what fits nobody", false, func(v *parser.Vault, o Options) Report { return NewLibrary(v, o) }},
	{"ask", "Ask", "people whose needs you do not know yet, with a question for each", false, func(v *parser.Vault, o Options) Report { return NewAsk(v, o) }},
}

// KindByName returns the kind of that name.
func KindByName(name string) (Kind, bool) {
	for _, k := range Kinds {
		if k.Name == name {
			return k, true
		}
	}
	return Kind{}, false
}

// ownTitles are those of reports that are no kind: about somebody, a pair of
// people, a need, or what was read.
var ownTitles = []string{"Brief", "Introduction", "Whom it may help", "What may help", "Draft", "Changes", "On record"}

// IsHeading reports whether a line is the first one of a report in Markdown:
// its title and a day.
func IsHeading(line string) bool {
	title, day, _ := strings.Cut(strings.TrimSpace(line), " · ")
	title, ok := strings.CutPrefix(title, "# ")
	if _, err := parser.ParseDate(day); err != nil || !ok {
		return false
	}
	return slices.Contains(ownTitles, title) || slices.ContainsFunc(Kinds, func(k Kind) bool { return k.Title == title })
}
