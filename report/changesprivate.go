package report

import (
	"slices"

	"notes/parser"
)

// bothPrivate returns two readings of a vault in which whoever is private in one of
// them is private in the other, too, of those whose notes are in some files; and so is
// whoever came or went and may be somebody who is private on one side alone.
func bothPrivate(before, after *parser.Vault, only files) (*parser.Vault, *parser.Vault) {
	old, now := only.people(before), only.people(after)
	if !slices.ContainsFunc(old, isPrivate) && !slices.ContainsFunc(now, isPrivate) {
		return before, after
	}
	hide := map[*parser.Person]bool{}
	var gone, fresh []*parser.Person // on one side alone, as they are there
	for _, p := range pairPeople(asWritten(old), asWritten(now)) {
		switch {
		case p.after == nil:
			gone = append(gone, p.before.Person)
		case p.before == nil:
			fresh = append(fresh, p.after.Person)
		case p.before.Private != p.after.Private:
			hide[p.before.Person], hide[p.after.Person] = true, true
			gone, fresh = append(gone, p.before.Person), append(fresh, p.after.Person)
		}
	}
	hideLike(hide, gone, fresh)
	hideLike(hide, fresh, gone)
	return hiding(before, hide), hiding(after, hide)
}

// hideLike hides those of some people who may be one of others that are private.
func hideLike(hide map[*parser.Person]bool, these, others []*parser.Person) {
	private := traces(slices.DeleteFunc(slices.Clone(others), func(p *parser.Person) bool { return !p.Private }), tracesOf)
	for _, p := range these {
		if len(private.of(p)) > 0 {
			hide[p] = true
		}
	}
}

func isPrivate(p *parser.Person) bool { return p.Private }

// asWritten returns people without what follows from the rest of the vault.
func asWritten(people []*parser.Person) []*person {
	return mapped(people, func(p *parser.Person) *person { return &person{Person: p} })
}
