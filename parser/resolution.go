package parser

import (
	"slices"

	"notes/parser/source"
)

// resolution is whom the notes of a vault name. What hangs on one note alone is
// kept from one vault to the next, so that a note that says no more than before
// about what its person is called is the only one to be looked at.
//
// The people that notes gave are never written to: the vault has copies, with
// ids, of which all but what was looked up is shared.
type resolution struct {
	read      []*Person        // as the notes gave them, in the order of the notes
	places    []int            // where each is in people
	people    []resolvedPerson // by ID
	directory *directory       // of the people in the vault
	twins     *twinSearch

	readResources, resources []*Resource
}

// resolvedPerson is what was found when looking whom a person's note names.
type resolvedPerson struct {
	asked int // for how many suggestions
	found []source.Diagnostic
}

// resolve puts people and resources with ids in the place of those that the
// notes gave, and looks whom they name.
func (r *resolution) resolve(v *Vault) {
	if !r.resolveSome(v) {
		r.resolveAll(v)
	}
	for _, p := range r.people {
		v.Diagnostics = append(v.Diagnostics, p.found...)
	}
	v.twins, v.named = r.twins, r.directory.settled()
	if !slices.Equal(v.Resources, r.readResources) {
		r.readResources, r.resources = v.Resources, copies(v.Resources)
		identifyResources(r.resources)
	}
	v.Resources = r.resources
}

// resolveAll looks at all people.
func (r *resolution) resolveAll(v *Vault) {
	r.read, v.People = v.People, copies(v.People)
	inOrder := slices.Clone(v.People)
	identify(v.People)
	place := make(map[*Person]int, len(v.People))
	r.people = make([]resolvedPerson, len(v.People))
	r.directory = newDirectory(v.People)
	for i, p := range v.People {
		place[p] = i
		r.resolveOne(i)
	}
	r.places = make([]int, len(inOrder))
	for i, p := range inOrder {
		r.places[i] = place[p]
	}
	r.twins = newTwinSearch(v.People)
}

// resolveOne looks whom the note of the person at an index of the directory
// names.
func (r *resolution) resolveOne(i int) {
	p, asked := r.directory.people[i], r.directory.asked
	p.ownRefs()
	v := Vault{People: r.directory.people}
	v.resolveOne(r.directory, p)
	r.people[i] = resolvedPerson{r.directory.asked - asked, v.Diagnostics}
}

// resolveSome looks only at the people whose notes are others than before. It
// does not where that may matter to what was found about anybody else.
func (r *resolution) resolveSome(v *Vault) bool {
	if r.directory == nil || len(v.People) != len(r.read) {
		return false
	}
	var others []int
	for i, p := range v.People {
		if p == r.read[i] {
			continue
		}
		if !calledSame(r.read[i], p) {
			return false
		}
		others = append(others, i)
	}
	return r.replace(v, others)
}

// calledSame reports whether nobody else can tell the two readings of a note
// apart: the person is called and reached the same.
func calledSame(a, b *Person) bool {
	return a.Note.File.Name == b.Note.File.Name &&
		a.Name == b.Name && a.Private == b.Private && slices.Equal(a.Aliases, b.Aliases) && slices.Equal(a.Emails, b.Emails) &&
		slices.Equal(a.Phones, b.Phones) && slices.Equal(a.Links, b.Links)
}

// replace looks at the people at some indexes. Who asks for a suggestion too
// much depends on all others.
func (r *resolution) replace(v *Vault, others []int) bool {
	d := r.directory
	if d.asked > maxSuggestions {
		return false
	}
	before := d.people
	d.people = slices.Clone(before)
	for _, i := range others {
		place, p := r.places[i], *v.People[i]
		p.ID = before[place].ID
		d.people[place] = &p
		d.asked -= r.people[place].asked
	}
	for _, i := range others {
		r.resolveOne(r.places[i])
	}
	if d.asked > maxSuggestions {
		return false
	}
	if slices.ContainsFunc(others, func(i int) bool { return !r.twins.holds(v.People[i].Note.File.Name) }) {
		r.twins = newTwinSearch(d.people)
	}
	r.read, v.People = v.People, d.people
	return true
}

// copies returns a copy of each; nil of none.
func copies[T any](all []*T) []*T {
	if len(all) == 0 {
		return nil
	}
	values, copied := make([]T, len(all)), make([]*T, len(all))
	for i, one := range all {
		values[i] = *one
		copied[i] = &values[i]
	}
	return copied
}

// ownRefs gives a copy of a person lists of its own of what [Vault.resolveOne]
// writes to.
func (p *Person) ownRefs() {
	p.Meetings = own(p.Meetings, func(m Meeting) bool { return !m.Via.IsZero() || m.viaName() != "" })
	p.Helps = own(p.Helps, func(h Help) bool { return !h.Via.IsZero() })
	p.Intros, p.Knows, p.Mentions = slices.Clone(p.Intros), slices.Clone(p.Knows), slices.Clone(p.Mentions)
}

// own returns a copy of a list, if any of it names somebody.
func own[T any](list []T, names func(T) bool) []T {
	if slices.ContainsFunc(list, names) {
		return slices.Clone(list)
	}
	return list
}
