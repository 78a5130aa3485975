package report

import (
	"slices"

	"notes/parser"
)

// discreet returns a person in whose items no link names somebody who is not to be
// shown: the same one, where none does.
func (w *view) discreet(p *parser.Person) *parser.Person {
	names := false
	eachText(p, func(text *string) { names = names || w.unnamed(*text) != *text })
	if !names {
		return p
	}
	shown := *p
	shown.Interests, shown.Experience = slices.Clone(p.Interests), slices.Clone(p.Experience)
	shown.Pains, shown.Offers, shown.Helps = slices.Clone(p.Pains), slices.Clone(p.Offers), slices.Clone(p.Helps)
	shown.Meetings, shown.FollowUps = slices.Clone(p.Meetings), slices.Clone(p.FollowUps)
	shown.Intros, shown.Events, shown.Entries = slices.Clone(p.Intros), slices.Clone(p.Events), slices.Clone(p.Entries)
	eachText(&shown, func(text *string) { *text = w.unnamed(*text) })
	return &shown
}

// eachText calls visit with all free text of a person that reports quote.
func eachText(p *parser.Person, visit func(text *string)) {
	for _, text := range []*string{&p.Org, &p.Role, &p.Location, &p.HowMet} {
		visit(text)
	}
	for _, texts := range [][]string{p.Interests, p.Experience} {
		for i := range texts {
			visit(&texts[i])
		}
	}
	for i := range p.Pains {
		visit(&p.Pains[i].Text)
	}
	for i := range p.Offers {
		visit(&p.Offers[i].Text)
	}
	for i := range p.Helps {
		visit(&p.Helps[i].What)
		visit(&p.Helps[i].Result)
	}
	for i := range p.Meetings {
		visit(&p.Meetings[i].Text)
	}
	for i := range p.FollowUps {
		visit(&p.FollowUps[i].Text)
	}
	for i := range p.Intros {
		visit(&p.Intros[i].Result)
	}
	for i := range p.Events {
		visit(&p.Events[i].Text)
	}
	for i := range p.Entries {
		visit(&p.Entries[i].Text)
	}
}
