package report

import (
	"slices"

	"notes/parser"
)

// discreet returns a person whose note, as reports tell it, names nobody who is not
// to be shown: the same one, where it names none.
func (w *view) discreet(p *parser.Person) *parser.Person {
	names := false
	eachText(p, func(text *string) { names = names || w.unnamed(*text) != *text })
	eachWord(p, func(text *string) { names = names || w.nameless(*text) != *text })
	eachWords(p, func(texts *[]string) { names = names || slices.ContainsFunc(*texts, w.isNamedIn) })
	if !names {
		return p
	}
	shown := *p
	shown.Pains, shown.Offers, shown.Helps = slices.Clone(p.Pains), slices.Clone(p.Offers), slices.Clone(p.Helps)
	shown.Meetings, shown.FollowUps = slices.Clone(p.Meetings), slices.Clone(p.FollowUps)
	shown.Intros, shown.Events, shown.Entries = slices.Clone(p.Intros), slices.Clone(p.Events), slices.Clone(p.Entries)
	eachText(&shown, func(text *string) { *text = w.unnamed(*text) })
	eachWord(&shown, func(text *string) { *text = w.nameless(*text) })
	eachWords(&shown, func(texts *[]string) { *texts = w.namelessWords(*texts) })
	return &shown
}

// nameless returns a text without the names of people who are not to be shown, as far
// as they are links; of a field that is nothing but a link, the name is all that is
// read.
func (w *view) nameless(text string) string {
	if text != "" && w.namesHidden(text) {
		return ""
	}
	return w.unnamed(text)
}

func (w *view) isNamedIn(text string) bool { return w.nameless(text) != text }

// namelessWords returns what is left of a list.
func (w *view) namelessWords(texts []string) []string {
	return slices.DeleteFunc(mapped(texts, w.nameless), func(text string) bool { return text == "" })
}

// discreetVault returns a vault whose library and whose owner's note name nobody who is
// not to be shown, but for the texts of the notes.
func (w *view) discreetVault(v *parser.Vault) *parser.Vault {
	shown := *v
	shown.Me = w.discreetMe(v.Me)
	isNamedIn := remembered(w.isNamedIn) // many have the same tags
	shown.Resources = mapped(v.Resources, func(s *parser.Resource) *parser.Resource { return w.discreetResource(s, isNamedIn) })
	return &shown
}

// remembered is a function that is asked once for each text.
func remembered(is func(string) bool) func(string) bool {
	known := map[string]bool{}
	return func(text string) bool {
		answer, ok := known[text]
		if !ok {
			answer = is(text)
			known[text] = answer
		}
		return answer
	}
}

func (w *view) discreetResource(s *parser.Resource, isNamedIn func(string) bool) *parser.Resource {
	if w.unnamed(s.Title) == s.Title && !slices.ContainsFunc(s.Tags, isNamedIn) && !isNamedIn(s.Author) {
		return s
	}
	shown := *s
	shown.Title, shown.Author, shown.Tags = w.unnamed(s.Title), w.nameless(s.Author), w.namelessWords(s.Tags)
	return &shown
}

func (w *view) discreetMe(me *parser.Me) *parser.Me {
	names := func(o parser.Offer) bool { return w.unnamed(o.Text) != o.Text }
	if me == nil || !slices.ContainsFunc(me.Offers, names) && !slices.ContainsFunc(me.Interests, w.isNamedIn) {
		return me
	}
	shown := *me
	shown.Offers, shown.Interests = slices.Clone(me.Offers), w.namelessWords(me.Interests)
	for i := range shown.Offers {
		shown.Offers[i].Text = w.unnamed(me.Offers[i].Text)
	}
	return &shown
}

// discreetSource returns what was read without the names of people who are not to be
// shown.
func (w *view) discreetSource(s Source) Source {
	s.Title, s.Author, s.Text = w.unnamed(s.Title), w.nameless(s.Author), w.unnamed(s.Text)
	return s
}

// eachWord calls visit with the texts of a person that may be nothing but a link.
func eachWord(p *parser.Person, visit func(text *string)) {
	for _, text := range []*string{&p.Org, &p.Role, &p.Location} {
		visit(text)
	}
}

// eachWords calls visit with the lists of words of a person.
func eachWords(p *parser.Person, visit func(texts *[]string)) {
	for _, texts := range []*[]string{&p.Aliases, &p.Tags, &p.Emails, &p.Links, &p.Interests, &p.Experience} {
		visit(texts)
	}
	for i := range p.Pains {
		visit(&p.Pains[i].Tags)
	}
	for i := range p.Offers {
		visit(&p.Offers[i].Tags)
	}
	for i := range p.Helps {
		visit(&p.Helps[i].For)
	}
	for i := range p.Intros {
		visit(&p.Intros[i].For)
	}
}

// eachText calls visit with all free text of a person that reports quote.
func eachText(p *parser.Person, visit func(text *string)) {
	visit(&p.HowMet)
	for i := range p.Pains {
		visit(&p.Pains[i].Text)
		visit(&p.Pains[i].Context)
	}
	for i := range p.Offers {
		visit(&p.Offers[i].Text)
	}
	for i := range p.Helps {
		visit(&p.Helps[i].What)
		visit(&p.Helps[i].URL)
		visit(&p.Helps[i].Result)
	}
	for i := range p.Meetings {
		visit(&p.Meetings[i].Text)
	}
	for i := range p.FollowUps {
		visit(&p.FollowUps[i].Text)
	}
	for i := range p.Intros {
		visit(&p.Intros[i].Text)
		visit(&p.Intros[i].Result)
	}
	for i := range p.Events {
		visit(&p.Events[i].Text)
	}
	for i := range p.Entries {
		visit(&p.Entries[i].Text)
	}
}
