package report

import (
	"fmt"
	"slices"
	"strings"

	"notes/parser"
)

// Key is a key of the query language. One of its ways to look is set.
type Key struct {
	Name    string
	Doc     string // one line
	Example string

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
	{Name: "name", Example: "name:ada", Doc: "name, alias or id", texts: names},
	{Name: "tag", Example: "tag:founder", Doc: "a tag, or one that it begins: tag:work fits work/lisbon", words: tags},
	{Name: "pain", Example: "pain:hiring", Doc: "an open pain, by its words or a tag", words: openTags, texts: openTexts},
	{Name: "eased", Example: "eased:churn", Doc: "a pain that was eased, by its words or a tag", words: easedTags, texts: easedTexts},
	{Name: "offer", Example: "offer:pricing", Doc: "what they can help with, by its words or a tag", words: offerTags, texts: offerTexts},
	{Name: "help", Example: "help:ebook", Doc: "what they were given: its kind, words or result", words: helpKinds, texts: helpTexts},
	{Name: "org", Example: "org:paylo", Doc: "where they work", texts: one(func(p *person) string { return p.Org })},
	{Name: "role", Example: "role:founder", Doc: "what they do there", texts: one(func(p *person) string { return p.Role })},
	{Name: "location", Example: "location:porto", Doc: "where they live", texts: one(func(p *person) string { return p.Location })},
	{Name: "interest", Example: "interest:cycling", Doc: "what interests them", texts: many(func(p *person) []string { return p.Interests })},
	{Name: "lang", Example: "lang:pt", Doc: "the language to write in", words: one(func(p *person) string { return p.Lang })},
	{Name: "file", Example: "file:berlin/", Doc: "a part of the note's path", texts: one(func(p *person) string { return p.who().File })},
	{Name: "met", Example: "met:2026-05", Doc: "the day of a meeting", dates: meetingDays},
	{Name: "helped", Example: "helped:2026", Doc: "the day of a help", dates: helpDays},
	{Name: "contact", Example: "contact:<2026-01-01", Doc: "the day of the last contact", dates: contactDay},
	{Name: "since", Example: "since:>2025", Doc: "the day on which an open pain was noted", dates: openDays},
	{Name: "has", Example: "has:open-pains", Doc: "what there is", flags: having},
	{Name: "is", Example: "is:quiet", Doc: "how things stand", flags: standing},
}

var having = []Flag{
	{"pains", "any pain", func(s *subject) bool { return len(s.pains) > 0 }},
	{"open-pains", "an open pain", func(s *subject) bool { return slices.ContainsFunc(s.pains, s.isOpen) }},
	{"eased-pains", "a pain that was eased", func(s *subject) bool { return slices.ContainsFunc(s.pains, s.isEased) }},
	{"unhelped-pains", "an open pain that nobody has helped with yet", hasUnhelped},
	{"helps", "any help, or an introduction made", func(s *subject) bool { return len(s.given) > 0 }},
	{"offers", "something to offer", func(s *subject) bool { return len(s.offers) > 0 }},
	{"meetings", "any meeting", func(s *subject) bool { return len(s.Meetings) > 0 }},
	{"follow-ups", "an open follow-up or task with a day", func(s *subject) bool { return len(s.view.promisesTo(s.person)) > 0 }},
	{"intros", "an introduction, however far it has come", func(s *subject) bool { return len(s.Intros) > 0 }},
	{"contact", "any contact", func(s *subject) bool { return !s.last.IsZero() }},
	{"rhythm", "a wanted rhythm", func(s *subject) bool { return !s.view.rhythm(s.person).IsZero() }},
	{"birthday", "a birthday", func(s *subject) bool { return !s.Birthday.IsZero() }},
	{"email", "an e-mail address", func(s *subject) bool { return len(s.Emails) > 0 }},
	{"phone", "a phone number", func(s *subject) bool { return len(s.Phones) > 0 }},
	{"snooze", "a snooze that has not ended", func(s *subject) bool { return s.view.snoozed(s.person) }},
}

var standing = []Flag{
	{"quiet", "quiet for longer than usual", func(s *subject) bool { _, quiet := s.view.quietly(s.person); return quiet }},
	{"resting", "given three things without a sign since", func(s *subject) bool { return s.rests() }},
	{"private", "a private note", func(s *subject) bool { return s.Private }},
}

// Flags returns the values that the key takes, where it only takes some.
func (k Key) Flags() []Flag { return k.flags }

func keyNames() []string { return mapped(Keys, func(k Key) string { return k.Name }) }

// condition gives a value its meaning; there is none where the key does not
// know the value, but a hint.
func (k Key) condition(value string) (match func(*subject) bool, hint string) {
	switch {
	case k.flags != nil:
		return k.flag(value)
	case k.dates != nil:
		in, ok := timeCondition(value)
		if !ok {
			return nil, fmt.Sprintf("a day, month or year, as in %s:2026-05-20, %s:>2026-05 or %s:2026-01..2026-03", k.Name, k.Name, k.Name)
		}
		return func(s *subject) bool { return anyOf(s, k.dates, in.holds) }, ""
	}
	return k.textual(parser.Fold(strings.TrimLeft(value, "#+"))), ""
}

func (k Key) flag(value string) (func(*subject) bool, string) {
	for _, f := range k.flags {
		if f.Name == strings.ToLower(value) {
			return f.is, ""
		}
	}
	names := mapped(k.flags, func(f Flag) string { return f.Name })
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
		}) || anyOf(s, otherTexts, holds)
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

// openOnes and easedOnes give the subject's pains of that status.
func (s *subject) openOnes(yield func(*parser.Pain)) {
	for i := range s.pains {
		if s.isOpen(s.pains[i]) {
			yield(&s.pains[i])
		}
	}
}

func (s *subject) easedOnes(yield func(*parser.Pain)) {
	for i := range s.pains {
		if s.isEased(s.pains[i]) {
			yield(&s.pains[i])
		}
	}
}

func openTags(s *subject, yield func(string)) {
	s.openOnes(func(p *parser.Pain) { all(p.Tags, yield) })
}

func openTexts(s *subject, yield func(string)) {
	s.openOnes(func(p *parser.Pain) { all([]string{p.Text, p.ID}, yield) })
}

func openDays(s *subject, yield func(parser.Date)) {
	s.openOnes(func(p *parser.Pain) { yield(p.Since) })
}

func easedTags(s *subject, yield func(string)) {
	s.easedOnes(func(p *parser.Pain) { all(p.Tags, yield) })
}

func easedTexts(s *subject, yield func(string)) {
	s.easedOnes(func(p *parser.Pain) { all([]string{p.Text, p.ID}, yield) })
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
		all([]string{s.given[i].what(), s.given[i].link(), s.given[i].result()}, yield)
	}
}

// otherTexts are those for which there is no key.
func otherTexts(s *subject, yield func(string)) {
	all(s.Emails, yield)
	all(s.Experience, yield)
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

func (s *subject) isOpen(p parser.Pain) bool { return s.view.isOpen(&p) }

func (s *subject) isEased(p parser.Pain) bool { return s.view.status(&p) == parser.Eased }

func hasUnhelped(s *subject) bool {
	for i := range s.pains {
		at := i
		if s.index >= 0 {
			at = s.index
		}
		if s.isOpen(s.pains[i]) && s.helpsWith(at).helps == 0 {
			return true
		}
	}
	return false
}
