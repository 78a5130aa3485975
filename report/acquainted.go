package report

import (
	"slices"
	"strings"

	"notes/parser"
)

// named returns the person with that id as their note has it, if they may be
// seen.
func (w *view) named(id string) *person {
	if w.redaction != nil {
		id = w.redaction.ids[id]
	}
	return w.find(id)
}

// find returns the person with that id, if they may be seen.
func (w *view) find(id string) *person {
	i, ok := slices.BinarySearchFunc(w.people, id, func(p *person, id string) int { return strings.Compare(p.ID, id) })
	if !ok {
		return nil
	}
	return w.people[i]
}

// acquaintance says how it is known that two people know each other; "" where
// nothing tells. A link to somebody in the list of introductions does not, and
// an introduction after today was not made yet.
func (w *view) acquaintance(a, b *person) string {
	for _, n := range between(a, b) {
		if w.happened(n.intro.Introduced) {
			return "you introduced them on " + n.intro.Introduced.String()
		}
	}
	for _, side := range [][2]*person{{a, b}, {b, a}} {
		switch one, other := side[0], side[1]; {
		case slices.ContainsFunc(one.Knows, func(r parser.Ref) bool { return r.ID == other.ID }):
			return "the note of " + one.Name + " says that they know " + other.Name
		case one.refersTo(other.ID):
			return "the note of " + one.Name + " names " + other.Name
		}
	}
	if org := sharedOrg(a.plain, b.plain); org != "" {
		if a.plain != a {
			org = "the same place"
		}
		return "both are at " + org
	}
	return ""
}

// refersTo reports whether the person's note names somebody, but for its
// introductions: brought you together, passed something on, or linked to.
func (p *person) refersTo(id string) bool {
	if p.MetVia.ID == id || slices.Contains(p.Mentions, id) {
		return true
	}
	for i := range p.Meetings {
		if p.Meetings[i].Via.ID == id {
			return true
		}
	}
	return slices.ContainsFunc(p.Helps, func(h parser.Help) bool { return h.Via.ID == id })
}

// sharedOrg returns an organisation at which both people are, or "".
func sharedOrg(a, b *person) string {
	if a.Org == "" || b.Org == "" {
		return ""
	}
	theirs := orgs(b)
	for _, org := range orgs(a) {
		if slices.ContainsFunc(theirs, func(other string) bool { return parser.Fold(org) == parser.Fold(other) }) {
			return org
		}
	}
	return ""
}

// orgs returns the organisations that the person's note names, without brackets.
func orgs(p *person) []string {
	var all []string
	for org := range strings.SplitSeq(p.Org, ", ") {
		if org = strings.TrimSpace(unlinked(org)); org != "" {
			all = append(all, org)
		}
	}
	return all
}

// noted is an introduction that stands in a person's note.
type noted struct {
	by    *person
	intro *parser.Intro
}

// isSelf reports whether somebody is introduced to themselves, by mistake: that
// is a finding, and waits for nobody.
func isSelf(p *person, i *parser.Intro) bool { return i.Who.ID == p.ID }

// between returns the introductions of two people to each other, those in the
// first one's note first.
func between(a, b *person) []noted {
	var all []noted
	for _, side := range [][2]*person{{a, b}, {b, a}} {
		for i := range side[0].Intros {
			if intro := &side[0].Intros[i]; intro.Who.ID == side[1].ID {
				all = append(all, noted{side[0], intro})
			}
		}
	}
	return all
}
