package report

import (
	"cmp"
	"iter"
	"path"
	"slices"
	"strings"

	"notes/parser"
	"notes/parser/parallel"
)

// mostCards is how many people have cards: a page of more is no use to anybody.
const mostCards = 500

// suggestFrom is how many bytes of room a card has from which on it says what there
// is to send. Today's list says it of whom it names, and notes brief of anybody.
const suggestFrom = 600

// PersonCard is what is told of a person on demand: a brief, what was eased
// already, and the note's own words, as far as there is room.
type PersonCard struct {
	Brief
	Eased []EasedPain // newest first
	Body  string      // of the note, in Markdown
	Room  int         // how many bytes of lines and body the card may hold
}

// EasedPain is a pain that is over.
type EasedPain struct {
	Text string
	Tags []string
	On   parser.Date // none where the day is not known
}

// cards tells of people, by name. Who has little to tell leaves room to the others.
func (w *view) cards(named map[string]bool) []PersonCard {
	people := w.told(named)
	suggest := w.Cards >= suggestFrom*len(people)
	cards, sizes := make([]PersonCard, len(people)), make([]int, len(people))
	parallel.Each(len(people), func(i int) {
		p := people[i]
		cards[i] = PersonCard{Brief: w.brief(p, suggest), Eased: w.eased(p), Body: w.body(p)}
		sizes[i] = cards[i].size()
	})
	room := share(sizes, w.Cards)
	for i := range cards {
		cards[i].Room = room
	}
	return cards
}

// told are the people who have cards, by name: everybody or, where there are too
// many, those who are named already and those of whom was heard last.
func (w *view) told(named map[string]bool) []*person {
	people := slices.Clone(w.people)
	if len(people) > mostCards {
		people = people[:0]
		for _, isNamed := range []bool{true, false} {
			for _, p := range w.latestFirst() {
				if len(people) < mostCards && named[p.ID] == isNamed {
					people = append(people, p)
				}
			}
		}
	}
	slices.SortStableFunc(people, func(a, b *person) int { return strings.Compare(parser.Fold(a.Name), parser.Fold(b.Name)) })
	return people
}

// eased returns the pains of the person that were eased by today.
func (w *view) eased(p *person) []EasedPain {
	var list []EasedPain
	for i := range p.Pains {
		if pain := &p.Pains[i]; w.status(pain) == parser.Eased {
			list = append(list, EasedPain{pain.Text, pain.Tags, pain.Closed})
		}
	}
	slices.SortStableFunc(list, func(a, b EasedPain) int { return b.On.Compare(a.On) })
	return list
}

// body returns what the person's note says below its frontmatter, without a
// heading that only names them.
func (w *view) body(p *person) string {
	text := strings.TrimSpace(p.Note.Body)
	first, rest, _ := strings.Cut(text, "\n")
	if name, ok := strings.CutPrefix(first, "# "); ok && parser.Fold(strings.TrimSpace(name)) == parser.Fold(p.Name) {
		text = strings.TrimSpace(rest)
	}
	return w.unnamed(text)
}

// share returns how many bytes each may have at most where all have so many:
// as many as leave the small ones whole and cut the large ones alike.
func share(sizes []int, all int) int {
	sizes = slices.Sorted(slices.Values(sizes))
	for i, size := range sizes {
		each := all / (len(sizes) - i)
		if size > each {
			return each
		}
		all -= size
	}
	return all
}

// unnamed returns a text without the names of people that are not to be shown,
// as far as they are links, or look like links in code and comments.
func (w *view) unnamed(text string) string {
	if !w.veils || !strings.Contains(text, "[") {
		return text
	}
	var b strings.Builder
	at, isBroken := 0, false
	for target, end := range bracketed(text) {
		isBroken = isBroken || strings.Contains(target, "\n")
		if w.namesHidden(target) {
			b.WriteString(text[at:end-len(target)-len("[[]]")] + "…")
			at = end
		}
	}
	text = b.String() + text[at:]
	mayBePath := strings.Contains(text, ".md") && (strings.Contains(text, "](") || strings.Contains(text, "]:"))
	if isBroken || mayBePath { // in a quotation, marks may stand at the beginning of the second line
		return w.unlinked(text)
	}
	return text
}

// bracketed yields what stands in each pair of [[ and ]], and where the pair ends.
func bracketed(text string) iter.Seq2[string, int] {
	return func(yield func(string, int) bool) {
		for at := 0; ; {
			from := strings.Index(text[at:], "[[")
			if from < 0 {
				return
			}
			at += from + len("[[")
			to := strings.IndexAny(text[at:], "[]")
			if to < 0 || !strings.HasPrefix(text[at+to:], "]]") {
				continue
			}
			if !yield(text[at:at+to], at+to+len("]]")) {
				return
			}
		}
	}
}

// namesHidden reports whether a link leads to somebody who is not to be shown. It is
// looked for among those few first.
func (w *view) namesHidden(target string) bool {
	target, _, _ = strings.Cut(target, "|")
	target = strings.TrimSuffix(target, `\`) // in tables: [[Ada\|her]]
	return len(w.private().Find(target)) > 0 && slices.ContainsFunc(w.called().Find(target), w.hidden)
}

// unlinked returns a body without the links in it that lead to people who are not to
// be shown. Of a Markdown link, what stands between its brackets stays empty.
func (w *view) unlinked(body string) string {
	links, _ := parser.BodyLinks(body, 0)
	var b strings.Builder
	at := 0
	cut := func(from, to int) {
		if from >= at && to >= from && to <= len(body) {
			b.WriteString(body[at:from] + "…")
			at = to
		}
	}
	for _, link := range links {
		switch target := link.Target; {
		case link.Form != parser.WikiLink:
			if file := path.Base(link.Path()); strings.HasSuffix(file, ".md") && w.namesHidden(file) {
				for _, part := range []parser.Part{link.Label, target, link.Title} {
					if part.End > 0 {
						cut(part.Start, part.End)
					}
				}
			}
		case w.namesHidden(target.Text):
			cut(strings.LastIndex(body[:target.Start], "[["), target.End+strings.Index(body[target.End:], "]]")+len("]]"))
		}
	}
	return b.String() + body[at:]
}

// pressing is how many of a card's groups come before all others.
const pressing = 3

// groups are all that there is to tell.
func (c *PersonCard) groups() []Group {
	return []Group{
		{"hurts", c.painItems()},
		{"promised", c.promiseItems()},
		{"ahead", c.comingItems()},
		{"given", c.allGiven()},
		{"met", c.metItems(len(c.Met))},
		{"eased", c.easedItems()},
		{"offers", c.offerItems()},
		{"to ask", []Item{c.line(c.Question)}},
	}
}

// inTurn yields the places of the groups' lines, those that say most first: all
// that press, then the first lines of the other groups, then their second ones,
// and so on.
func inTurn(groups []Group) iter.Seq2[int, int] {
	return func(yield func(group, line int) bool) {
		for i := range groups[:pressing] {
			for k := range groups[i].Items {
				if !yield(i, k) {
					return
				}
			}
		}
		for k, more := 0, true; more; k++ {
			more = false
			for i := pressing; i < len(groups); i++ {
				if k >= len(groups[i].Items) {
					continue
				}
				if more = true; !yield(i, k) {
					return
				}
			}
		}
	}
}

// allGiven are all helps. They name a pain by its tag, where it has one: its words
// stand on the same card.
func (c *PersonCard) allGiven() []Item {
	short := map[string]string{}
	for _, pain := range c.Pains {
		short[pain.Text] = firstTag(pain.Tags)
	}
	for _, pain := range c.Eased {
		short[pain.Text] = firstTag(pain.Tags)
	}
	helps := slices.Clone(c.Given)
	for i := range helps {
		helps[i].For = slices.Clone(helps[i].For)
		for k, pain := range helps[i].For {
			helps[i].For[k] = cmp.Or(short[pain], pain)
		}
	}
	return lines(helps)
}

// easedItems say what is over, and since when.
func (c *PersonCard) easedItems() []Item {
	var items []Item
	for _, pain := range c.Eased {
		item := c.line(pain.Text)
		item.Day = pain.On
		items = append(items, item)
	}
	return items
}

// size returns about how many bytes all that there is to tell takes on a page.
func (c *PersonCard) size() int {
	size := len(c.Body)
	groups := c.groups()
	for i, k := range inTurn(groups) {
		size += groups[i].Items[k].size()
	}
	return size
}

// size returns about how many bytes an item takes on a page.
func (i *Item) size() int {
	size := len(i.What) + len(i.Link) + len("<dd><time>2026-06-01</time> <small></small>")
	for _, why := range i.Why {
		size += len(why) + len(" · ")
	}
	if i.Send != nil {
		size += len(i.Send.URL)
	}
	return size
}

// card tells as much as there is room for, but one line at least. A third of the
// room is for the note's own words, and what the lines leave.
func (c *PersonCard) card() Card {
	card := Card{ID: c.Person, Name: c.Name, About: c.whatTheyDo(), Besides: c.besides(), Tags: c.Tags, At: Place{File: c.File}}
	card.Body = beginning(c.Body, max(c.Room/3, c.Room-(c.size()-len(c.Body))))
	groups, room := c.groups(), c.Room-len(card.Body)
	told := make([]int, len(groups))
	for i, k := range inTurn(groups) {
		if room -= groups[i].Items[k].size(); room < 0 && slices.Max(told) > 0 {
			card.Cut = true
			break
		}
		told[i]++
	}
	for i, g := range groups {
		if g.Items = g.Items[:told[i]]; len(g.Items) > 0 {
			card.Groups = append(card.Groups, g)
		}
	}
	card.Cut = card.Cut || len(card.Body) < len(c.Body)
	return card
}

// beginning returns what of a Markdown text fits into so many bytes: whole blocks,
// and no heading without what it is about.
func beginning(text string, room int) string {
	if len(text) <= room {
		return text
	}
	kept := strings.LastIndex(text[:max(room, 0)], "\n\n")
	text = text[:max(kept, 0)]
	for {
		text = strings.TrimSpace(text)
		last := text[strings.LastIndex(text, "\n")+1:]
		if !strings.HasPrefix(last, "#") {
			return text
		}
		text = strings.TrimSuffix(text, last)
	}
}
