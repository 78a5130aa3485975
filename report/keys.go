package report

import (
	"fmt"
	"slices"
	"strings"

	"notes/parser"
)

// Key is a key of the query language. One of its ways to look is set.
type Key struct {
	Name string
	Doc  string // one line

	texts func(s *subject, yield func(string))      // fits where a text holds the value
	words func(s *subject, yield func(string))      // fits where a word, such as a tag, is the value
	dates func(s *subject, yield func(parser.Date)) // fits where a day does; a month or a year stands for its first
	flags []Flag                                    // fits where the flag of that name holds
}

// Flag is a value of a key that only takes some.
type Flag struct {
	Name string
	Doc  string
	is   func(*subject) bool
}

// Keys are the keys of the query language, in the order in which help lists
// them.
var Keys = []Key{
	{Name: "name", Doc: "name, alias or id holds the text", texts: names},
	{Name: "tag", Doc: "bears the tag, or one below it (tag:city fits city/lisbon)", words: tags},
	{Name: "org", Doc: "organisation holds the text", texts: one(func(p *person) string { return p.Org })},
	{Name: "role", Doc: "role holds the text", texts: one(func(p *person) string { return p.Role })},
	{Name: "location", Doc: "location holds the text", texts: one(func(p *person) string { return p.Location })},
	{Name: "lang", Doc: "language to write in", words: one(func(p *person) string { return p.Lang })},
	{Name: "interest", Doc: "an interest holds the text", texts: many(func(p *person) []string { return p.Interests })},
	{Name: "pain", Doc: "a pain bears the tag or holds the text", words: painTags, texts: painTexts},
	{Name: "offer", Doc: "an offer bears the tag or holds the text", words: offerTags, texts: offerTexts},
	{Name: "help", Doc: "a help is of the kind or holds the text", words: helpKinds, texts: helpTexts},
	{Name: "met", Doc: "met on such a day: met:2026-05, met:>2026-01-01, also >= < <=", dates: meetingDays},
	{Name: "helped", Doc: "helped on such a day", dates: helpDays},
	{Name: "contact", Doc: "the last contact was on such a day", dates: contactDay},
	{Name: "since", Doc: "a pain was noted on such a day", dates: painDays},
	{Name: "has", Doc: "has something", flags: having},
	{Name: "is", Doc: "stands somehow", flags: standing},
}

var having = []Flag{
	{"pains", "any pain on record", func(s *subject) bool { return len(s.pains) > 0 }},
	{"open-pains", "an open pain", func(s *subject) bool { return slices.ContainsFunc(s.pains, s.isOpen) }},
	{"unhelped-pains", "an open pain that nobody has helped with yet", hasUnhelped},
	{"helps", "any help on record", func(s *subject) bool { return len(s.given) > 0 }},
	{"offers", "something to offer", func(s *subject) bool { return len(s.offers) > 0 }},
	{"promises", "an open promise", func(s *subject) bool { return len(s.view.promisesTo(s.person)) > 0 }},
	{"intros", "an introduction, in any state", func(s *subject) bool { return len(s.Intros) > 0 }},
	{"contact", "any contact on record", func(s *subject) bool { return !s.last.IsZero() }},
	{"rhythm", "a wanted rhythm", func(s *subject) bool { return !s.view.rhythm(s.person).IsZero() }},
	{"birthday", "a birthday", func(s *subject) bool { return !s.Birthday.IsZero() }},
	{"email", "an e-mail address", func(s *subject) bool { return len(s.Emails) > 0 }},
}

var standing = []Flag{
	{"snoozed", "quiet until a day to come", func(s *subject) bool { return s.view.snoozed(s.person) }},
	{"quiet", "quiet for longer than usual", func(s *subject) bool { _, quiet := s.view.quietly(s.person); return quiet }},
	{"resting", "given three things without a sign since", func(s *subject) bool { return s.rests() }},
	{"private", "private", func(s *subject) bool { return s.Private }},
}

// Flags returns the values that the key takes, where it only takes some.
func (k Key) Flags() []Flag { return k.flags }

func keyNames() []string { return namesOf(Keys, func(k Key) string { return k.Name }) }

func namesOf[T any](list []T, name func(T) string) []string {
	names := make([]string, len(list))
	for i, x := range list {
		names[i] = name(x)
	}
	return names
}

// condition gives a value its meaning; there is none where the key does not
// know the value, but a hint.
func (k Key) condition(value string) (match func(*subject) bool, hint string) {
	switch {
	case k.flags != nil:
		return k.flag(value)
	case k.dates != nil:
		fits, ok := dateCondition(value)
		if !ok {
			return nil, fmt.Sprintf("a day, month or year, as in %s:2026-05-20, %s:>2026-05 or %s:<=2026", k.Name, k.Name, k.Name)
		}
		return func(s *subject) bool {
			return anyOf(s, k.dates, func(d parser.Date) bool { return d.Year != 0 && fits(d.AddDays(0)) })
		}, ""
	}
	return k.textual(parser.Fold(value)), ""
}

func (k Key) flag(value string) (func(*subject) bool, string) {
	for _, f := range k.flags {
		if f.Name == strings.ToLower(value) {
			return f.is, ""
		}
	}
	names := namesOf(k.flags, func(f Flag) string { return f.Name })
	return nil, didYouMean(value, names, "one of "+strings.Join(names, " "))
}

func (k Key) textual(value string) func(*subject) bool {
	isWord := func(s string) bool {
		s = parser.Fold(s)
		return s == value || strings.HasPrefix(s, value+"/")
	}
	holds := func(s string) bool { return strings.Contains(parser.Fold(s), value) }
	return func(s *subject) bool {
		return k.words != nil && anyOf(s, k.words, isWord) || k.texts != nil && anyOf(s, k.texts, holds)
	}
}

// anywhere fits where any text of the person holds the value.
func anywhere(value string) func(*subject) bool {
	holds := func(s string) bool { return strings.Contains(parser.Fold(s), value) }
	return func(s *subject) bool {
		return slices.ContainsFunc(Keys, func(k Key) bool {
			return k.words != nil && anyOf(s, k.words, holds) || k.texts != nil && anyOf(s, k.texts, holds)
		}) || anyOf(s, meetingTexts, holds)
	}
}

// anyOf reports whether one of the subject's values fits.
func anyOf[T any](s *subject, each func(*subject, func(T)), fits func(T) bool) bool {
	found := false
	each(s, func(x T) { found = found || fits(x) })
	return found
}

func one(field func(*person) string) func(*subject, func(string)) {
	return func(s *subject, yield func(string)) { yield(field(s.person)) }
}

func many(field func(*person) []string) func(*subject, func(string)) {
	return func(s *subject, yield func(string)) { all(field(s.person), yield) }
}

func all(list []string, yield func(string)) {
	for _, x := range list {
		yield(x)
	}
}

func names(s *subject, yield func(string)) {
	yield(s.Name)
	yield(s.ID)
	all(s.Aliases, yield)
}

func tags(s *subject, yield func(string)) { all(s.Tags, yield) }

func painTags(s *subject, yield func(string)) {
	for i := range s.pains {
		all(s.pains[i].Tags, yield)
	}
}

func painTexts(s *subject, yield func(string)) {
	for i := range s.pains {
		yield(s.pains[i].Text)
	}
}

func offerTags(s *subject, yield func(string)) {
	for i := range s.offers {
		all(s.offers[i].Tags, yield)
	}
}

func offerTexts(s *subject, yield func(string)) {
	for i := range s.offers {
		yield(s.offers[i].Text)
	}
}

func helpKinds(s *subject, yield func(string)) {
	for i := range s.given {
		yield(s.given[i].kind())
	}
}

func helpTexts(s *subject, yield func(string)) {
	for i := range s.given {
		yield(s.given[i].what())
	}
}

func meetingTexts(s *subject, yield func(string)) {
	for i := range s.Meetings {
		yield(s.Meetings[i].Text)
	}
}

func meetingDays(s *subject, yield func(parser.Date)) {
	for i := range s.Meetings {
		yield(s.Meetings[i].Date)
	}
}

func helpDays(s *subject, yield func(parser.Date)) {
	for i := range s.given {
		yield(s.given[i].date)
	}
}

func contactDay(s *subject, yield func(parser.Date)) {
	yield(s.last)
}

func painDays(s *subject, yield func(parser.Date)) {
	for i := range s.pains {
		yield(s.pains[i].Since)
	}
}

func (s *subject) isOpen(p parser.Pain) bool { return s.view.isOpen(&p) }

func hasUnhelped(s *subject) bool {
	for i := range s.pains {
		at := i
		if s.index >= 0 {
			at = s.index
		}
		if n, _ := s.helpsWith(at); n == 0 && s.isOpen(s.pains[i]) {
			return true
		}
	}
	return false
}
