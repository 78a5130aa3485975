package report

import (
	"slices"
	"strings"

	"notes/parser"
)

// mostCards is how many people have cards: a page of more is no use to anybody.
const mostCards = 500

// cards says of people, by name, what a brief does, with as much of the notes'
// bodies as there is room for: of everybody or, where there are too many, of those
// who are named already and those of whom was heard last.
func (w *view) cards(named map[string]bool) []Brief {
	people := slices.Clone(w.people)
	if len(people) > mostCards {
		slices.SortStableFunc(people, func(a, b *person) int {
			if named[a.ID] == named[b.ID] {
				return b.last.Compare(a.last)
			}
			if named[a.ID] {
				return -1
			}
			return 1
		})
		people = people[:mostCards]
	}
	slices.SortStableFunc(people, func(a, b *person) int { return strings.Compare(parser.Fold(a.Name), parser.Fold(b.Name)) })
	briefs := make([]Brief, len(people))
	room := share(people, w.Cards)
	for i, p := range people {
		briefs[i] = w.brief(p)
		briefs[i].Body = w.unnamed(beginning(strings.TrimSpace(p.Note.Body), room))
	}
	return briefs
}

// share returns how many bytes of a body may be shown where all share so many:
// as many as leave the short bodies whole and cut the long ones alike.
func share(people []*person, all int) int {
	sizes := make([]int, len(people))
	for i, p := range people {
		sizes[i] = len(p.Note.Body)
	}
	slices.Sort(sizes)
	for i, size := range sizes {
		each := all / (len(sizes) - i)
		if size > each {
			return each
		}
		all -= size
	}
	return all
}

// beginning returns what of a text fits into so many bytes: whole paragraphs,
// else whole lines, else nothing.
func beginning(text string, room int) string {
	if len(text) <= room {
		return text
	}
	for _, end := range []string{"\n\n", "\n"} {
		if at := strings.LastIndex(text[:room], end); at > 0 {
			return strings.TrimSpace(text[:at])
		}
	}
	return ""
}

// unnamed returns a text without the names of people that are not to be shown,
// as far as they are links.
func (w *view) unnamed(body string) string {
	if !slices.ContainsFunc(w.vault.People, w.hidden) {
		return body
	}
	links, _ := parser.BodyLinks(body, 0)
	var b strings.Builder
	at := 0
	for _, link := range links {
		if link.Form != parser.WikiLink || !slices.ContainsFunc(w.called().Find(link.Target.Text), w.hidden) {
			continue
		}
		from := strings.LastIndex(body[:link.Target.Start], "[[")
		to := strings.Index(body[link.Target.End:], "]]")
		if from < at || to < 0 {
			continue
		}
		b.WriteString(body[at:from] + "…")
		at = link.Target.End + to + len("]]")
	}
	return b.String() + body[at:]
}

// card is the brief as a card.
func (b *Brief) card() Card {
	return Card{ID: b.Person, Name: b.Name, Tags: b.Tags, Section: b.section(), Body: b.Body, At: Place{File: b.File}}
}
