package main

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"notes/parser"
)

// matter is something about a person that is open, or was.
type matter struct {
	Number int    `json:"number"` // among what is open, or what is closed
	Kind   string `json:"kind"`   // promise, task, pain, help or introduction
	Text   string `json:"text"`   // to tell it by
	Line   int    `json:"line"`

	list  string // the field of the list it stands in
	index int    // in the person's list
	item  parser.Item
}

// in returns the matter as it stands in a newer reading of the note.
func (m matter) in(p *parser.Person) (matter, error) {
	items := p.Items(m.list)
	is := func(i int) bool {
		line, _ := items[i].OneLine(p)
		return line == m.Text
	}
	for i := range items {
		if !is(i) || i != m.index && m.index < len(items) && is(m.index) {
			continue
		}
		m.index, m.item = i, items[i]
		return m, nil
	}
	return m, fail("run it again", "it is no longer there; somebody changed the note meanwhile")
}

// hasResult reports whether it is done by saying how it went.
func (m matter) hasResult() bool { return m.list == "helps" || m.list == "intros" }

// matters returns what is open about a person, or what is closed, in the order
// in which it is numbered: promises and tasks, pains, helps, introductions.
func matters(p *parser.Person, closed bool) []matter {
	var all []matter
	for _, list := range []string{"follow_ups", "pains", "helps", "intros"} {
		for i, item := range p.Items(list) {
			kind, isClosed := stateOf(item)
			if kind == "" || isClosed != closed {
				continue
			}
			line, _ := item.OneLine(p)
			all = append(all, matter{
				Number: len(all) + 1, Kind: kind, Text: line, Line: item.Place().From().Line, list: list, index: i, item: item,
			})
		}
	}
	return all
}

// stateOf returns what an item is called, and whether it is closed; "" for an
// introduction that was not made yet.
func stateOf(item parser.Item) (kind string, closed bool) {
	switch item := item.(type) {
	case parser.FollowUp:
		if item.Task {
			return "task", item.Done
		}
		return "promise", item.Done
	case parser.Pain:
		return "pain", item.Status != parser.Open
	case parser.Help:
		return "help", item.Outcome() != parser.NoAnswer
	case parser.Intro:
		if item.Introduced.IsZero() {
			return "", false
		}
		return "introduction", item.Outcome() != parser.NoAnswer
	}
	return "", false
}

func (m matter) String() string { return m.Kind + ": " + m.Text }

// matterLines shows matters with their numbers, one a line.
func matterLines(all []matter) []string {
	return mapped(all, func(m matter) string { return fmt.Sprintf("%d  %s", m.Number, m) })
}

// findMatter returns the one thing that the user means: by its number, a
// pain's id or tag, or words that fit one.
func (a *app) findMatter(p *parser.Person, wanted string, closed bool) (matter, error) {
	all := matters(p, closed)
	if n, err := strconv.Atoi(wanted); err == nil && n >= 1 && n <= len(all) {
		return all[n-1], nil
	}
	found := named(all, wanted)
	if len(found) == 0 {
		found = worded(all, wanted)
	}
	switch {
	case len(found) == 1:
		return found[0], nil
	case len(found) > 1:
		return matter{}, a.listing(fail("name it by its number, or by more of its words", "%q may be any of %d things", wanted, len(found)), matterLines(found), p)
	case len(all) == 0:
		return matter{}, fail("`notes pain` and `notes next` write something down", "nothing is %s about %s", openOr(closed), a.shownName(p))
	}
	return matter{}, a.listing(fail("name one by its number, id, tag or words", "nothing that is %s about %s fits %q", openOr(closed), a.shownName(p), wanted), matterLines(all), p)
}

// named returns the pains with that id, else those with that tag, else what
// has exactly that text.
func named(all []matter, name string) []matter {
	name = parser.Fold(strings.TrimLeft(name, "+#"))
	tests := []func(m matter) bool{
		func(m matter) bool {
			p, ok := m.item.(parser.Pain)
			return ok && p.ID != "" && parser.Fold(p.ID) == name
		},
		func(m matter) bool { p, ok := m.item.(parser.Pain); return ok && p.HasTag(name) },
		func(m matter) bool { return parser.Fold(wordsOf(m.item)) == name },
	}
	for _, test := range tests {
		if found := mattersWhere(all, test); len(found) > 0 {
			return found
		}
	}
	return nil
}

// wordsOf returns the text of an item without its dates and tags.
func wordsOf(item parser.Item) string {
	switch item := item.(type) {
	case parser.Pain:
		return item.Text
	case parser.FollowUp:
		return item.Text
	case parser.Help:
		return strings.TrimSpace(item.Kind + " " + item.What)
	case parser.Intro:
		return item.Who.Text
	}
	return ""
}

// worded returns what all of the words fit, each of them at the beginning of a
// word; those of one or two letters only as a whole word.
func worded(all []matter, text string) []matter {
	words := strings.FieldsFunc(parser.Fold(text), isBreak)
	return mattersWhere(all, func(m matter) bool {
		own := " " + strings.Join(strings.FieldsFunc(parser.Fold(m.String()), isBreak), " ") + " "
		for _, w := range words {
			if len(w) < 3 {
				w += " "
			}
			if !strings.Contains(own, " "+w) {
				return false
			}
		}
		return len(words) > 0
	})
}

func isBreak(r rune) bool { return strings.ContainsRune(" ,;:.!?()\"'+#[]", r) }

func mattersWhere(all []matter, test func(matter) bool) []matter {
	return slices.DeleteFunc(slices.Clone(all), func(m matter) bool { return !test(m) })
}
