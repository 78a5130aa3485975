package parser

import (
	"cmp"
	"slices"
	"strings"

	"github.com/yuin/goldmark/util"
)

// checkbox is what stands before the text of a list item.
type checkbox int

const (
	noBox     checkbox = iota
	openBox            // [ ], and [/] for what is under way
	tickedBox          // [x]
	struckBox          // [-]: it is no longer wanted
)

// status is what a pain's box says of it.
func (b checkbox) status() Status {
	switch b {
	case tickedBox:
		return Eased
	case struckBox:
		return Dropped
	}
	return Open
}

// boxes are the checkboxes by the character in them. Others, as in [1], are
// text.
var boxes = map[byte]checkbox{' ': openBox, '/': openBox, 'x': tickedBox, 'X': tickedBox, '-': struckBox}

// cutBox takes the checkbox off the text of an item.
func cutBox(p passage) (checkbox, passage) {
	if len(p.text) < 3 || p.text[0] != '[' || p.text[2] != ']' {
		return noBox, p
	}
	box := boxes[p.text[1]]
	if rest := p.text[3:]; box == noBox || rest != "" && !util.IsSpace(rest[0]) {
		return noBox, p
	}
	return box, p.after(3)
}

// taskMarks are the days in the text of a task, as the Obsidian plug-ins Tasks
// (signs) and Dataview (fields) write them. Those without a place in a
// follow-up are only left out of its text.
var taskMarks = []struct {
	sign  string // before the day
	field string // or in brackets, with :: before the day
	day   func(*FollowUp) *Date
}{
	{"📅", "due", dueDay},
	{"📆", "", dueDay},
	{"🗓", "", dueDay},
	{"✅", "completion", doneDay},
	{"❌", "cancelled", doneDay},
	{"⏳", "scheduled", nil},
	{"🛫", "start", nil},
	{"➕", "created", nil},
}

func dueDay(f *FollowUp) *Date  { return &f.Date }
func doneDay(f *FollowUp) *Date { return &f.DoneOn }

// mark is a day in the text of a task, by its places in the text.
type mark struct {
	start, end       int
	dayStart, dayEnd int
	day              func(*FollowUp) *Date
}

// isDay reports whether a day is what stands behind the sign.
func (m mark) isDay(text string) bool {
	length := m.dayEnd - m.dayStart
	return length > 0 && dayLength(text[m.dayStart:]) == length
}

// task reads an item with a checkbox. Where no day is marked as due, one with
// which the text begins is, as in a follow-up of the frontmatter.
func (r *bodyReader) task(box checkbox, p passage) FollowUp {
	f := FollowUp{Task: true, Done: box != openBox, Span: r.span(p, 0, len(p.text))}
	marks := findMarks(p.text)
	for _, m := range marks {
		r.mark(&f, m, p)
	}
	start := 0
	if f.Date.IsZero() {
		f.Date, start = r.leadingDay(p)
	}
	f.Text = r.copies.Of(without(p.text, start, marks))
	return f
}

// mark reads the day of a mark. A mark without a day is worth a word, since
// the promise will never come up.
func (r *bodyReader) mark(f *FollowUp, m mark, p passage) {
	switch {
	case m.day == nil || !m.day(f).IsZero():
	case m.isDay(p.text):
		*m.day(f) = r.day(p, m.dayStart, m.dayEnd)
	default:
		r.slip(dateSlip(p.text[m.dayStart:m.dayEnd], Date{}, errNoDate), p, m.start, m.end)
	}
}

// hasDue reports whether the text of a task says when it is due.
func hasDue(text string) bool {
	return slices.ContainsFunc(findMarks(text), func(m mark) bool {
		var f FollowUp
		return m.isDay(text) && m.day != nil && m.day(&f) == &f.Date
	})
}

// findMarks returns the marks in a task's text in the order of their places.
func findMarks(text string) []mark {
	marks := findFields(text)
	for _, row := range taskMarks {
		if i := strings.Index(text, row.sign); i >= 0 {
			rest := strings.TrimLeft(text[i+len(row.sign):], "\uFE0F ") // a variation selector may follow the sign
			start := len(text) - len(rest)
			end := start + cmp.Or(dayLength(rest), len(firstWord(rest)))
			marks = append(marks, mark{i, end, start, end, row.day})
		}
	}
	slices.SortFunc(marks, func(a, b mark) int { return cmp.Compare(a.start, b.start) })
	return slices.DeleteFunc(marks, func(m mark) bool { return m.dayStart == m.dayEnd })
}

// maxField is the length of the longest field that is looked at, in bytes.
const maxField = 64

// findFields returns the fields [due:: DAY] and (due:: DAY) of a text.
func findFields(text string) (marks []mark) {
	for at := 0; ; {
		i := strings.Index(text[at:], "::")
		if i < 0 {
			return marks
		}
		at += i
		if m, ok := fieldAround(text, at); ok {
			marks = append(marks, m)
		}
		at += 2
	}
}

// fieldAround returns the field whose :: stands at byte i.
func fieldAround(text string, i int) (mark, bool) {
	near := max(i-maxField, 0)
	open := near + strings.LastIndexAny(text[near:i], "[(")
	end := i + 2 + strings.IndexAny(text[i+2:min(i+2+maxField, len(text))], ")]")
	if open < near || end < i+2 || text[open] == '[' != (text[end] == ']') {
		return mark{}, false
	}
	key := strings.TrimSpace(text[open+1 : i])
	for _, row := range taskMarks {
		if row.field != "" && strings.EqualFold(key, row.field) {
			value := strings.TrimSpace(text[i+2 : end])
			start := i + 2 + strings.Index(text[i+2:], value)
			return mark{open, end + 1, start, start + len(value), row.day}, true
		}
	}
	return mark{}, false
}

// without returns the text from byte at on, without the marks that have a day.
func without(text string, at int, marks []mark) string {
	var parts []string
	keep := func(end int) {
		if part := strings.TrimSpace(text[at:end]); part != "" {
			parts = append(parts, part)
		}
	}
	for _, m := range marks {
		if m.start >= at && m.isDay(text) {
			keep(m.start)
			at = m.end
		}
	}
	keep(len(text))
	return strings.Join(parts, " ")
}
