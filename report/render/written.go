package render

import (
	"regexp"
	"slices"

	"notes/parser"
	"notes/parser/pattern"
)

// written says of a format where a file of it names its day, and how its sections
// begin. Both stand at the beginning of a line, where no words of a note can. The
// first line may be the marker that a merge left above two versions of it.
type written struct {
	format  string
	day     func() *regexp.Regexp // nil where none is named
	section func() *regexp.Regexp // nil where sections are not named, or are named by people
}

// readsBack are the formats of which a written file can be read back.
var readsBack = []written{
	{"text", pattern.Of(`\A(?:<<<<<<< .*\n)?[^\n]* · (\d{4}-\d\d-\d\d)\n`), nil},
	{"md", pattern.Of(`\A(?:<<<<<<< .*\n)?# [^\n]* · (\d{4}-\d\d-\d\d)\n`), pattern.Of(`(?m)^## (.+)$`)},
	{"html", pattern.Of(`(?m)^<title>[^\n<]* · (\d{4}-\d\d-\d\d)</title>$`), pattern.Of(`(?m)^<section id="([a-z_]+)"`)},
	{"json", pattern.Of(`(?m)^  "today": "(\d{4}-\d\d-\d\d)"`), pattern.Of(`(?m)^  "([a-z_]+)":`)},
	{"csv", nil, pattern.Of(`(?m)^(help_now|promises|pains|helped|effect|introductions|ask|quiet|findings|news),`)},
	{"ics", pattern.Of(`(?m)^DTSTAMP:(\d{8})T`), nil},
	{"todo", pattern.Of(`(?m)^\([A-Z]\) (\d{4}-\d\d-\d\d) `), nil},
}

// DayOf returns the day for which a file of a format was written; false where it
// names none, as a table does not.
func DayOf(format string, content []byte) (parser.Date, bool) {
	i := slices.IndexFunc(readsBack, func(w written) bool { return w.format == format })
	if i < 0 || readsBack[i].day == nil {
		return parser.Date{}, false
	}
	m := readsBack[i].day().FindSubmatch(content)
	if m == nil {
		return parser.Date{}, false
	}
	day := string(m[1])
	if len(day) == len("20260601") {
		day = day[:4] + "-" + day[4:6] + "-" + day[6:]
	}
	d, err := parser.ParseDate(day)
	return d, err == nil
}

// Differing returns the names of the sections in which two files of a format
// differ, as far as the format names them.
func Differing(format string, a, b []byte) []string {
	i := slices.IndexFunc(readsBack, func(w written) bool { return w.format == format })
	if i < 0 || readsBack[i].section == nil {
		return nil
	}
	order, one := sections(readsBack[i].section(), a)
	more, other := sections(readsBack[i].section(), b)
	for _, name := range more {
		if _, known := one[name]; !known {
			order = append(order, name)
		}
	}
	return slices.DeleteFunc(order, func(name string) bool { return one[name] == other[name] })
}

// sections cuts a file into its sections: their names in order, and what stands
// under each.
func sections(begin *regexp.Regexp, content []byte) (names []string, text map[string]string) {
	text = map[string]string{}
	places := begin.FindAllSubmatchIndex(content, -1)
	for i, at := range places {
		end := len(content)
		if i+1 < len(places) {
			end = places[i+1][0]
		}
		name := string(content[at[2]:at[3]])
		if _, known := text[name]; !known {
			names = append(names, name)
		}
		text[name] += string(content[at[0]:end])
	}
	return names, text
}
