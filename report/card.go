package report

import (
	"slices"
	"strings"

	"notes/parser"
)

// cards says of everybody, by name, what a brief does, with as much of the notes' bodies
// as there is room for.
func (w *view) cards() []Brief {
	if w.Cards == 0 {
		return nil
	}
	byName := slices.Clone(w.people)
	slices.SortStableFunc(byName, func(a, b *person) int { return strings.Compare(parser.Fold(a.Name), parser.Fold(b.Name)) })
	briefs := make([]Brief, len(byName))
	room := w.room(w.Cards)
	for i, p := range byName {
		briefs[i] = w.brief(p)
		briefs[i].Body = w.unnamed(beginning(strings.TrimSpace(p.Note.Body), room))
	}
	return briefs
}

// room returns how many bytes of a body may be shown where all share so many:
// as many as leave the short bodies whole and cut the long ones alike.
func (w *view) room(all int) int {
	sizes := make([]int, len(w.people))
	for i, p := range w.people {
		sizes[i] = len(p.Note.Body)
	}
	slices.Sort(sizes)
	for i, size := range sizes {
		share := all / (len(sizes) - i)
		if size > share {
			return share
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
