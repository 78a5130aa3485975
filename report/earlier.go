package report

import (
	"slices"

	"notes/parser"
)

// Point is a moment in the history of a vault.
type Point struct {
	Revision string      `json:"revision,omitempty"` // as it was asked for; "" for a day
	Commit   string      `json:"commit,omitempty"`   // in full
	Date     parser.Date `json:"date"`               // its day
}

// words names the moment: "v1.0 (2026-05-01)".
func (p Point) words() string {
	if p.Revision == "" {
		return p.Date.String()
	}
	return p.Revision + " (" + p.Date.String() + ")"
}

// KeepPrivate returns an earlier reading of a vault in which whoever is private
// now is private, too, whatever their note said then, under another name of the
// file or not.
func KeepPrivate(was, now *parser.Vault) *parser.Vault {
	private := slices.DeleteFunc(slices.Clone(now.People), func(p *parser.Person) bool { return !p.Private })
	if len(private) == 0 {
		return was
	}
	return hiding(was, earlierOf(private, was.People, now.People))
}

// hiding returns a vault in which these people are private, too.
func hiding(v *parser.Vault, these map[*parser.Person]bool) *parser.Vault {
	if len(these) == 0 {
		return v
	}
	kept := *v
	kept.People = slices.Clone(v.People)
	for i, p := range kept.People {
		if these[p] {
			hidden := *p
			hidden.Private = true
			kept.People[i] = &hidden
		}
	}
	return &kept
}

// earlierOf returns whoever of the people of then may be one of these people of now:
// by what they are known by, or of those who are not known any more, by what else
// their notes say.
func earlierOf(these, then, now []*parser.Person) map[*parser.Person]bool {
	known, found, left := traces(these, tracesOf), map[*parser.Person]bool{}, slices.Clone(these)
	for _, p := range then {
		if same := known.of(p); len(same) > 0 {
			found[p] = true
			left = slices.DeleteFunc(left, func(o *parser.Person) bool { return slices.Contains(same, o) })
		}
	}
	if len(left) == 0 {
		return found
	}
	since := traces(now, tracesOf)
	gone := slices.DeleteFunc(slices.Clone(then), func(p *parser.Person) bool { return len(since.of(p)) > 0 })
	for _, old := range alike(gone, left) {
		found[old] = true
	}
	return found
}

// traced finds people again in another reading of a vault, by signs of them.
type traced struct {
	signs  func(*parser.Person) []string // the surest first
	people map[string][]*parser.Person   // by sign
}

func traces(people []*parser.Person, signs func(*parser.Person) []string) traced {
	t := traced{signs, map[string][]*parser.Person{}}
	for _, p := range people {
		for _, sign := range signs(p) {
			t.people[sign] = append(t.people[sign], p)
		}
	}
	return t
}

// of returns those who may be the person, the likeliest first.
func (t traced) of(p *parser.Person) []*parser.Person {
	if len(t.people) == 0 {
		return nil
	}
	var found []*parser.Person
	for _, sign := range t.signs(p) {
		found = append(found, t.people[sign]...)
	}
	return found
}

// tracesOf returns what a person may be known again by: the file of their note, what
// they are called, their addresses.
func tracesOf(p *parser.Person) []string {
	all := callings(p)
	if p.Note != nil && p.Note.File != nil {
		all = slices.Insert(all, 0, "file "+p.Note.File.Name)
	}
	return all
}

// callings returns what a person is called, and their addresses.
func callings(p *parser.Person) []string {
	all := nameOf(p)
	for _, alias := range p.Aliases {
		all = append(all, "name "+parser.Fold(alias))
	}
	for _, mail := range p.Emails {
		all = append(all, "mail "+parser.Fold(mail))
	}
	return all
}

func nameOf(p *parser.Person) []string { return []string{"name " + parser.Fold(p.Name)} }
