package report

import (
	"cmp"
	"slices"
	"strings"

	"notes/parser"
	"notes/parser/source"
)

// given is something helpful that a person was given: an item under helps, or
// an introduction made, which is a help for both sides. One of help and intro
// is set.
type given struct {
	help   *parser.Help
	intro  *parser.Intro
	other  *parser.Person // of an introduction: the other side, where known
	date   parser.Date    // none where none is on record
	theirs bool           // of an introduction: it stands in the other side's note
	hidden bool           // and who the other side is may not be shown
}

func (g *given) kind() string {
	if g.intro != nil {
		return "intro"
	}
	return cmp.Or(g.help.Kind, "other")
}

func (g *given) what() string {
	switch {
	case g.help != nil:
		return g.help.What
	case g.with() == "":
		return "an introduction"
	}
	return "introduced to " + g.with()
}

// with returns the name of the other side of an introduction, where it may be shown.
func (g *given) with() string {
	switch {
	case g.other == nil:
		return g.intro.Who.Text
	case g.hidden:
		return ""
	}
	return g.other.Name
}

// otherID returns the id of the other side of an introduction, where known.
func (g *given) otherID() string {
	if g.other == nil {
		return ""
	}
	return g.other.ID
}

func (g *given) link() string {
	if g.help != nil {
		return g.help.URL
	}
	return ""
}

func (g *given) result() string {
	if g.intro != nil {
		return g.intro.Result
	}
	return g.help.Result
}

func (g *given) outcome() parser.Outcome {
	if g.intro != nil {
		return g.intro.Outcome()
	}
	return g.help.Outcome()
}

// pains returns the indexes of the person's pains for which it was meant. An
// introduction eases a pain of the note in which it stands.
func (g *given) pains() []int {
	switch {
	case g.theirs:
		return nil
	case g.intro != nil:
		return g.intro.Pains
	}
	return g.help.Pains
}

func (g *given) span() source.Span {
	if g.intro != nil {
		return g.intro.Span
	}
	return g.help.Span
}

// made is an introduction that was made, seen from the other side.
type made struct {
	intro *parser.Intro
	by    *parser.Person // in whose note it stands
}

// introductions returns the introductions made up to today, by the id of the
// person to whom the note's own person was introduced. What stands in a note
// that is not to be shown does not count.
func (w *view) introductions() map[string][]made {
	to := map[string][]made{}
	for _, p := range w.vault.People {
		if w.hidden(p) {
			continue
		}
		for i := range p.Intros {
			intro := &p.Intros[i]
			if w.happened(intro.Introduced) && intro.Who.ID != "" && intro.Who.ID != p.ID {
				to[intro.Who.ID] = append(to[intro.Who.ID], made{intro, p})
			}
		}
	}
	return to
}

// givenTo returns what the person was given up to today, oldest first; what
// has no date stands before all that has. Of two people introduced to each
// other each was helped once, in however many notes that stands.
func (w *view) givenTo(p *parser.Person, intros map[string][]made) []given {
	list := make([]given, 0, len(p.Helps))
	for i := range p.Helps {
		if h := &p.Helps[i]; !h.Date.After(w.Today) {
			list = append(list, given{date: h.Date, help: h})
		}
	}
	list = w.ownIntros(p, list)
	for _, m := range intros[p.ID] {
		if !slices.ContainsFunc(list, func(g given) bool { return g.other == m.by }) {
			list = append(list, w.introduction(m.intro, m.by, true))
		}
	}
	slices.SortStableFunc(list, func(a, b given) int {
		return cmp.Or(a.date.Compare(b.date), strings.Compare(a.otherID(), b.otherID()))
	})
	return list
}

// ownIntros adds the introductions made that stand in the person's own note.
func (w *view) ownIntros(p *parser.Person, list []given) []given {
	for i := range p.Intros {
		intro := &p.Intros[i]
		if !w.happened(intro.Introduced) || intro.Who.ID == p.ID {
			continue
		}
		other := w.anybody(intro.Who.ID)
		if other == nil || !slices.ContainsFunc(list, func(g given) bool { return g.other == other }) {
			list = append(list, w.introduction(intro, other, false))
		}
	}
	return list
}

// introduction is an introduction made to somebody, who may be unknown to the
// vault; somebody whose note is private is not named.
func (w *view) introduction(intro *parser.Intro, with *parser.Person, theirs bool) given {
	return given{intro: intro, other: with, date: intro.Introduced, theirs: theirs, hidden: with != nil && w.hidden(with)}
}
