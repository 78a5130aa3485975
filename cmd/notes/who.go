package main

import (
	"slices"
	"strings"

	"notes/parser"
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
	names := namesIn(who)
	if len(names) == 0 {
		return nil, nil, fail("WHO is a name, an alias, an id such as ada, or the path of a note", "nobody is named")
	}
	v, err := a.loadFor(names)
	if err != nil {
		return nil, nil, err
	}
	var people []*parser.Person
	for _, name := range names {
		p, err := a.one(v, name, act)
		if err != nil {
			return nil, nil, err
		}
		if !slices.Contains(people, p) {
			people = append(people, p)
		}
	}
	return v, people, nil
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
		return nil, fail("`notes list` shows everybody; `notes new \""+name+"\"` writes a note for them", "nobody here is called %q", name)
	case m.How == parser.ByGuess:
		return a.guessed(name, m.People, act)
	case len(m.People) == 1:
		return m.People[0], nil
	}
	return a.oneOf(name, m.People)
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
	case act == reads && len(people) == 1:
		a.ui.say("nobody is called %q; this is %s", name, people[0].Name)
		return people[0], nil
	case a.mayAsk():
		a.ui.say("nobody here is called %q.", name)
		return a.oneOf(name, people)
	}
	hint := "did you mean one of these? else `notes new \"" + name + "\"` writes a note for them"
	return nil, listed{fail(hint, "nobody here is called %q", name), a.shownPeople(people)}
}

// shownPeople returns a line for each person, to tell them apart. What others
// may read does not name private people.
func (a *app) shownPeople(people []*parser.Person) []string {
	var all []string
	for _, p := range people {
		if p.Private && !a.mayShowPrivate() && !a.env.Answers {
			all = append(all, "somebody private")
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
	if typed == p.ID || len(v.Whom(p.Name).People) != 1 || strings.ContainsAny(text, "[]|#^\n") {
		text = p.ID
	}
	return parser.Ref{Text: text, Link: true}
}
