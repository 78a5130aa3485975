package importer

import (
	"bytes"
	"slices"
	"strings"

	"notes/parser"
	"notes/parser/pattern"
)

// The headings of a friends.md.
const (
	activitiesHeading = "### Activities:"
	notesHeading      = "### Notes:"
	friendsHeading    = "### Friends:"
	locationsHeading  = "### Locations:"
)

// isFriends reports whether a file is a journal of the friends program.
func isFriends(_ string, head []byte) bool {
	return bytes.Contains(head, []byte(friendsHeading)) || bytes.HasPrefix(head, []byte(activitiesHeading))
}

// readFriends reads a journal of the friends program (github.com/JacobEvelyn/friends).
// An activity is a meeting with everybody whom it names, a note an event of
// theirs. Friends stand behind both, so that these are dealt out at the end.
func readFriends(in Input, to *Reading) error {
	f := journal{to: to, names: map[string]int{}}
	lines := newLineReader(in.Text, to)
	for line, ok := lines.next(); ok; line, ok = lines.next() {
		if to.Full() || len(f.friends)+len(f.entries) > maxEntries {
			return ErrTooMany
		}
		f.add(line)
	}
	f.dealOut()
	for _, c := range f.friends {
		to.Add(c)
	}
	return lines.err
}

// maxNamed is how many people an entry may name.
const maxNamed = 100

// journal is a friends.md that is being read.
type journal struct {
	to      *Reading
	section string // the heading above
	friends []Contact
	names   map[string]int // of friends, folded
	entries []journalEntry
}

// journalEntry is an activity, or a note.
type journalEntry struct {
	line   int
	day    parser.Date
	text   string // without the stars around names
	named  []string
	isNote bool
}

// add reads a line.
func (f *journal) add(line textLine) {
	text := strings.TrimSpace(line.text)
	item, isItem := strings.CutPrefix(text, "- ")
	switch {
	case line.cut:
		f.to.Skip(line.number, "the line is longer than %d KiB", maxLine>>10)
	case strings.HasPrefix(text, "### "):
		f.section = text
	case text == "", isItem && f.section == locationsHeading: // where friends live stands with them
	case !isItem:
		f.to.Skip(line.number, "it is no item of a list: %s", shortened(oneLine(text)))
	case f.section == friendsHeading:
		f.addFriend(line.number, item)
	case f.section == activitiesHeading, f.section == notesHeading:
		f.addEntry(line.number, item, f.section == notesHeading)
	default:
		f.to.Skip(line.number, "it stands under no heading of the friends program: %s", shortened(oneLine(item)))
	}
}

// friendParts are the parts of a friend: a name, nicknames, where they live, tags.
var friendParts = pattern.Of(`^([^(\[@]+)(?:\(([^)]*)\))?\s*(?:\[([^\]]*)\])?\s*((?:@\S+\s*)*)$`)

// addFriend adds a friend: Grace Hopper (a.k.a. The Admiral) [Paris] @navy
func (f *journal) addFriend(line int, text string) {
	parts := friendParts().FindStringSubmatch(text)
	if parts == nil {
		f.to.Skip(line, "it is no friend as the program writes them: %s", shortened(oneLine(text)))
		return
	}
	c := Contact{Line: line, Person: parser.Person{Name: strings.TrimSpace(parts[1]), Location: parts[3]}}
	for nickname := range strings.SplitSeq(parts[2], "a.k.a. ") {
		c.Person.Aliases = append(c.Person.Aliases, strings.TrimSpace(nickname))
	}
	for tag := range strings.FieldsSeq(parts[4]) {
		c.Person.Tags = append(c.Person.Tags, strings.ReplaceAll(strings.TrimPrefix(tag, "@"), ":", "-"))
	}
	if name := parser.Fold(c.Person.Name); name != "" {
		f.names[name] = len(f.friends)
	}
	f.friends = append(f.friends, c)
}

var (
	starred    = pattern.Of(`\*\*([^*]+)\*\*`)
	underlined = pattern.Of(`(^|[^\pL\pN])_([^_]+)_`)
)

// addEntry adds an activity or a note: 2018-11-01: Lunch with **Grace Hopper** in _Paris_.
func (f *journal) addEntry(line int, text string, isNote bool) {
	date, text, ok := strings.Cut(text, ":")
	day, err := parser.ParseDate(date)
	if !ok || err != nil {
		f.to.Skip(line, "it begins with no day: %s", shortened(oneLine(date)))
		return
	}
	e := journalEntry{line: line, day: day, isNote: isNote}
	for _, match := range starred().FindAllStringSubmatch(text, -1) {
		if !slices.Contains(e.named, match[1]) {
			e.named = append(e.named, match[1])
		}
		if len(e.named) > maxNamed {
			f.to.Skip(line, "it names more than %d people", maxNamed)
			return
		}
	}
	e.text = underlined().ReplaceAllString(starred().ReplaceAllString(strings.TrimSpace(text), "$1"), "$1$2")
	f.entries = append(f.entries, e)
}

// dealOut gives everybody what names them.
func (f *journal) dealOut() {
	for _, e := range f.entries {
		if len(e.named) == 0 {
			f.to.Skip(e.line, "it names nobody: %s %s", e.day, shortened(oneLine(e.text)))
		}
		for _, name := range e.named {
			i, ok := f.names[parser.Fold(name)]
			if !ok {
				f.to.Skip(e.line, "%s is none of the friends", shortened(oneLine(name)))
				continue
			}
			e.give(&f.friends[i].Person)
		}
	}
}

func (e *journalEntry) give(p *parser.Person) {
	if e.isNote {
		p.Events = append(p.Events, parser.Event{Date: e.day, Text: e.text})
		return
	}
	p.Meetings = append(p.Meetings, parser.Meeting{Date: e.day, Text: e.text})
}
