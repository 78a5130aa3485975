package main

import (
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"notes/parser"
	"notes/parser/source"
	"notes/report"
	"notes/report/render"
)

// acting is what a command does with the people whom it is told.
type acting bool

const (
	reads  acting = false // a good guess will do
	writes acting = true  // only those who are certainly meant
)

// whom reads as much of the vault as it takes, and returns the people that a
// WHO means, who may be several with commas between them. Each is one person; if
// more than one fits, the user is asked, or it is an error.
func (a *app) whom(who string, act acting) (*loaded, []*parser.Person, error) {
	v, err := a.loadFor(namesIn(who))
	if err != nil {
		return nil, nil, err
	}
	people, err := a.whomIn(v, who, act)
	return v, people, err
}

// whomIn returns the people of a vault that a WHO means.
func (a *app) whomIn(v *loaded, who string, act acting) ([]*parser.Person, error) {
	names := namesIn(who)
	if len(names) == 0 {
		return nil, fail("WHO is a name, an alias, an id such as ada, or the path of a note", "nobody is named")
	}
	if v.whole && v.Whom(who).How == parser.Exactly {
		names = []string{who} // an id or a name with a comma in it
	}
	if act == writes {
		a.warnConfig(v)
	}
	var people []*parser.Person
	for _, name := range names {
		p, err := a.one(v, a.pathOrName(v.place, name), act)
		if err != nil {
			return nil, err
		}
		if !slices.Contains(people, p) {
			people = append(people, p)
		}
	}
	return people, nil
}

// warnConfig tells of settings of the vault that could not be read, before
// something is written that goes by them.
func (a *app) warnConfig(v *loaded) {
	for _, d := range v.Diagnostics {
		if d.Severity == source.Error && strings.HasPrefix(d.Code, "config-") && !a.warnedConfig {
			a.warnOf(d.Span.File.Name, d)
			a.warnedConfig = true
		}
	}
}

// namesIn returns the names of a WHO, which stand between commas.
func namesIn(who string) []string {
	var names []string
	for name := range strings.SplitSeq(who, ",") {
		if name = strings.TrimSpace(name); name != "" {
			names = append(names, name)
		}
	}
	return names
}

// onePerson is whom for commands about a single person.
func (a *app) onePerson(who string, act acting) (*loaded, *parser.Person, error) {
	v, people, err := a.whom(who, act)
	if err != nil {
		return nil, nil, err
	}
	if len(people) > 1 {
		return nil, nil, fail("name one of them; run it once for each", "this is about one person, and %q names %d", who, len(people))
	}
	return v, people[0], nil
}

// one returns the one person that a name means.
func (a *app) one(v *loaded, name string, act acting) (*parser.Person, error) {
	m := v.Whom(name)
	switch {
	case m.How == parser.Nobody:
		a.warnUnread(v)
		return nil, fail("`notes list` shows everybody; `notes new \""+name+"\"` writes a note for them", "nobody here is called %q", name)
	case m.How == parser.ByGuess, act == writes && m.How == parser.ByPart && isShort(name) && !isWordOf(name, m.People):
		return a.guessed(name, m.People, act)
	case len(m.People) == 1:
		if act == writes && m.How == parser.ByPart && !a.hides(m.People[0]) {
			a.ui.say("%q is %s", name, m.People[0].Name)
		}
		return m.People[0], nil
	}
	return a.oneOf(name, m.People)
}

// isShort reports whether a part of a name is too short to be sure of: one or
// two letters of an alphabet.
func isShort(name string) bool {
	letters := []rune(strings.TrimSpace(name))
	return len(letters) < 3 && (len(letters) == 0 || letters[0] < 0x2E80) // from there on, signs are words
}

// isWordOf reports whether somebody has a name of which one word is the name, as Bo
// is of Bo Lund.
func isWordOf(name string, people []*parser.Person) bool {
	return slices.ContainsFunc(people, func(p *parser.Person) bool {
		words := strings.Fields(parser.Fold(strings.Join(append([]string{p.Name}, p.Aliases...), " ")))
		return slices.Contains(words, parser.Fold(name))
	})
}

// oneOf lets the user say which of several people is meant.
func (a *app) oneOf(name string, people []*parser.Person) (*parser.Person, error) {
	shown := a.shownPeople(people)
	if !a.mayAsk() {
		return nil, listed{fail("name one of them by the id", "%q may be any of %d people", name, len(people)), shown}
	}
	a.ui.say("%q may be any of these:", name)
	i, err := a.choose("which one? (Enter: none)", shown)
	if err != nil {
		return nil, err
	}
	if i < 0 {
		return nil, fail("nothing was written", "nobody was chosen")
	}
	return people[i], nil
}

// guessed takes a guess, or asks whether it is right. Who writes never acts on
// a mere guess.
func (a *app) guessed(name string, people []*parser.Person, act acting) (*parser.Person, error) {
	switch {
	case act == reads && len(people) == 1 && !a.hides(people[0]):
		a.ui.say("nobody is called %q; this is %s", name, people[0].Name)
		return people[0], nil
	case a.mayAsk() && len(people) == 1:
		return a.meant(name, people[0])
	case a.mayAsk():
		a.ui.say("nobody here is called %q.", name)
		return a.oneOf(name, people)
	}
	if a.redacts() {
		return nil, fail("name somebody by the id", "nobody here is called %q", name)
	}
	hint := "did you mean one of these? else `notes new \"" + name + "\"` writes a note for them"
	return nil, listed{fail(hint, "nobody here is called %q", name), a.shownPeople(people)}
}

// meant asks whether somebody is meant.
func (a *app) meant(name string, p *parser.Person) (*parser.Person, error) {
	answer, err := a.ask(fmt.Sprintf("nobody here is called %q. Did you mean %s? (y/N)", name, p.Name))
	if err != nil {
		return nil, err
	}
	if yes := parser.Fold(answer); yes != "y" && yes != "yes" {
		return nil, fail("`notes new \""+name+"\"` writes a note for them", "nothing was written")
	}
	return p, nil
}

// listing is an error with what stands in the notes of people, which is not listed
// where others may read it and one of the notes is private.
func (a *app) listing(err error, lines []string, people ...*parser.Person) error {
	if slices.ContainsFunc(people, a.hides) {
		return err
	}
	for _, p := range people {
		over, e := a.over(p.Note.File.Name, p, strings.Join(lines, "\n"))
		if e != nil {
			return err
		}
		for i, line := range lines {
			lines[i] = over(line)
		}
	}
	return listed{err, lines}
}

// shownPeople returns a line for each person, to tell them apart. What others
// may read does not name private people.
func (a *app) shownPeople(people []*parser.Person) []string {
	if a.redacts() {
		return nil
	}
	var all []string
	for _, p := range people {
		if a.hides(p) {
			all = append(all, somebodyPrivate)
			continue
		}
		line := p.ID + " · " + p.Name
		if about := strings.Join(nonEmpty(p.Role, p.Org, p.Location), ", "); about != "" {
			line += ", " + about
		}
		all = append(all, line)
	}
	return all
}

// mapped returns what a function makes of each of a list.
func mapped[S, T any](list []S, f func(S) T) []T {
	made := make([]T, len(list))
	for i, x := range list {
		made[i] = f(x)
	}
	return made
}

// filesOf returns the paths of people's notes.
func filesOf(people []*parser.Person) []string {
	return mapped(people, func(p *parser.Person) string { return p.Note.File.Name })
}

func nonEmpty(texts ...string) []string {
	var all []string
	for _, t := range texts {
		if t != "" {
			all = append(all, t)
		}
	}
	return all
}

// link returns a reference to a person from another's note. Who was named by
// an id stays named by it; others are linked by their name where nobody else
// has it.
func (v *loaded) link(p *parser.Person, typed string) parser.Ref {
	text := p.Name
	if !v.whole || parser.Fold(typed) == parser.Fold(p.ID) || len(v.Whom(p.Name).People) != 1 || strings.ContainsAny(text, "[]|#^\n") {
		text = p.ID
	}
	return parser.Ref{Text: text, Link: true}
}

// both returns the people whom two words mean, for somebody who writes.
func (a *app) both(v *loaded, who, other string) (p, q *parser.Person, err error) {
	a.warnConfig(v)
	if p, err = a.one(v, a.pathOrName(v.place, who), writes); err == nil {
		q, err = a.one(v, a.pathOrName(v.place, other), writes)
	}
	return p, q, err
}

// completeWhoOf lets a shell complete flags whose value is a WHO.
func (a *app) completeWhoOf(c *cobra.Command, flags ...string) {
	for _, flag := range flags {
		completeBy(c, flag, func(_ *cobra.Command, _ []string, begun string) ([]string, cobra.ShellCompDirective) {
			return a.completeWho(c, nil, begun)
		})
	}
}

// completeWho completes the people of the vault by their ids, for the first
// argument of a command, each of several with commas between them. People whose notes
// are private are not among them, nor those whose id acts on a terminal, or would be
// read as a flag.
func (a *app) completeWho(_ *cobra.Command, args []string, begun string) ([]string, cobra.ShellCompDirective) {
	if len(args) > 0 || a.redacts() {
		return nil, cobra.ShellCompDirectiveNoFileComp
	}
	v, err := a.load()
	if err != nil {
		return nil, cobra.ShellCompDirectiveError
	}
	before, last := begun[:strings.LastIndex(begun, ",")+1], begun[strings.LastIndex(begun, ",")+1:]
	var all []string
	for _, p := range v.People {
		canBeTyped := render.Clean(p.ID) == p.ID && !strings.HasPrefix(p.ID, "-")
		if canBeTyped && !p.Private && strings.HasPrefix(parser.Fold(p.ID), parser.Fold(last)) {
			all = append(all, before+p.ID+"\t"+render.Clean(p.Name))
		}
	}
	return all, cobra.ShellCompDirectiveNoFileComp
}

// completeEachWho completes any number of people, one after the other.
func (a *app) completeEachWho(c *cobra.Command, _ []string, begun string) ([]string, cobra.ShellCompDirective) {
	return a.completeWho(c, nil, begun)
}

// shownIDs returns the ids of people who are named, and may be shown.
func (a *app) shownIDs(v *loaded, whos []string, o report.Options) ([]string, error) {
	var ids []string
	for _, name := range namesIn(strings.Join(whos, ",")) {
		p, err := a.one(v, a.pathOrName(v.place, name), reads)
		if err != nil {
			return nil, err
		}
		if p.Private && !o.Private {
			return nil, fail("run it on a terminal; --private shows it on a pipe, too", "the note of %q is private", name)
		}
		ids = append(ids, p.ID)
	}
	return ids, nil
}
