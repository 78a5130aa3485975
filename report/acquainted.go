package report

import (
	"slices"
	"strings"

	"notes/parser"
)

// introRest is for how many days nobody is proposed who stands in an
// introduction.
const introRest = 30

// find returns the person with that id, if they may be seen.
func (w *view) find(id string) *person {
	i, ok := slices.BinarySearchFunc(w.people, id, func(p *person, id string) int { return strings.Compare(p.ID, id) })
	if !ok {
		return nil
	}
	return w.people[i]
}

// acquaintance says how it is known that two people know each other; "" where
// it is not.
func (w *view) acquaintance(a, b *person) string {
	switch day, introduced := introducedOn(a, b); {
	case introduced:
		return "you introduced them on " + day.String()
	case w.names(a.Knows, b) || w.names(b.Knows, a):
		return "they know each other, as one of the notes says"
	case linksTo(a, b):
		return "the note of " + a.Name + " names " + b.Name
	case linksTo(b, a):
		return "the note of " + b.Name + " names " + a.Name
	case a.Org != "" && parser.Fold(a.Org) == parser.Fold(b.Org):
		return "both are at " + a.Org
	}
	return ""
}

// names reports whether one of the references leads to the person.
func (w *view) names(refs []parser.Ref, p *person) bool {
	return slices.ContainsFunc(refs, func(r parser.Ref) bool { return r.ID == p.ID })
}

// linksTo reports whether the note of one person names the other, but for its
// introductions.
func linksTo(a, b *person) bool {
	for i := range a.Meetings {
		if a.Meetings[i].Via.ID == b.ID {
			return true
		}
	}
	for i := range a.Helps {
		if a.Helps[i].Via.ID == b.ID {
			return true
		}
	}
	return a.MetVia.ID == b.ID || slices.Contains(a.Mentions, b.ID)
}

// introducedOn returns the day on which two people were introduced, if they
// were.
func introducedOn(a, b *person) (day parser.Date, ok bool) {
	for _, i := range between(a, b) {
		if !i.intro.Introduced.IsZero() {
			return i.intro.Introduced, true
		}
	}
	return day, false
}

// noted is an introduction that stands in a person's note.
type noted struct {
	by    *person
	intro *parser.Intro
}

// between returns the introductions of two people to each other, those in the
// first one's note first.
func between(a, b *person) []noted {
	var all []noted
	for _, pair := range [][2]*person{{a, b}, {b, a}} {
		for i := range pair[0].Intros {
			if intro := &pair[0].Intros[i]; intro.Who.ID == pair[1].ID {
				all = append(all, noted{pair[0], intro})
			}
		}
	}
	return all
}

// against says why two people are not proposed to each other, whatever fits;
// "" where nothing speaks against it.
func (w *view) against(a, b *person) string {
	if a == b {
		return "nobody is introduced to themselves"
	}
	if how := w.acquaintance(a, b); how != "" {
		return how
	}
	for _, i := range between(a, b) {
		if i.intro.State() == parser.Declined {
			return i.by.otherSide(w, i.intro) + " said no on " + i.intro.No.String()
		}
		return "this introduction is under way"
	}
	return ""
}

func (p *person) otherSide(w *view, i *parser.Intro) string { return w.otherName(i) }

// closed says why nobody is to be introduced to a person now; "" where nothing
// speaks against it. Somebody snoozed or who rests is left in peace, whichever
// side they would stand on.
func (w *view) closed(p *person, busy map[string]parser.Date) string {
	switch day, is := busy[p.ID]; {
	case p.Private:
		return "the note is private"
	case p.NoIntros:
		return "they want no introductions"
	case w.snoozed(p):
		return "you want it quiet until " + p.Snooze.String()
	case p.rests():
		return "you sent something " + times(p.tries) + " since they last gave a sign; let it rest"
	case is:
		return "another introduction was under way on " + day.String() + "; one at a time, until " + day.AddDays(introRest+1).String()
	}
	return ""
}

// busy returns the people who stand in an introduction of the last days, with
// the latest of its days.
func (w *view) busy() map[string]parser.Date {
	all := map[string]parser.Date{}
	since := w.Today.AddDays(-introRest)
	for _, p := range w.people {
		for i := range p.Intros {
			day := lastStep(&p.Intros[i])
			if day.Before(since) {
				continue
			}
			all[p.ID] = later(all[p.ID], day)
			if other := p.Intros[i].Who.ID; other != "" {
				all[other] = later(all[other], day)
			}
		}
	}
	return all
}

// lastStep returns the latest day on which an introduction came further.
func lastStep(i *parser.Intro) parser.Date {
	last := i.Date
	for _, day := range []parser.Date{i.OK, i.Asked, i.Yes, i.No, i.Introduced} {
		last = later(last, day)
	}
	return last
}
