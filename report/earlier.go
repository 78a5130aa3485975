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
	known, found, left := traces(these), map[*parser.Person]bool{}, slices.Clone(these)
	for _, p := range then {
		if same := known.of(p); len(same) > 0 {
			found[p] = true
			left = slices.DeleteFunc(left, func(o *parser.Person) bool { return slices.Contains(same, o) })
		}
	}
	if len(left) == 0 {
		return found
	}
	since := traces(now)
	gone := slices.DeleteFunc(slices.Clone(then), func(p *parser.Person) bool { return len(since.of(p)) > 0 })
	for _, old := range alike(gone, left) {
		found[old] = true
	}
	return found
}

// traced finds people again in another reading of a vault: by the file of their
// note, what they are called, or their address.
type traced map[string][]*parser.Person

func traces(people []*parser.Person) traced {
	t := traced{}
	for _, p := range people {
		for _, key := range tracesOf(p) {
			t[key] = append(t[key], p)
		}
	}
	return t
}

// of returns those who may be the person, the likeliest first.
func (t traced) of(p *parser.Person) []*parser.Person {
	var found []*parser.Person
	for _, key := range tracesOf(p) {
		found = append(found, t[key]...)
	}
	return found
}

// tracesOf returns what a person may be known again by, the surest first.
func tracesOf(p *parser.Person) []string {
	var all []string
	if p.Note != nil && p.Note.File != nil {
		all = append(all, "file "+p.Note.File.Name)
	}
	all = append(all, "name "+parser.Fold(p.Name))
	for _, alias := range p.Aliases {
		all = append(all, "name "+parser.Fold(alias))
	}
	for _, mail := range p.Emails {
		all = append(all, "mail "+parser.Fold(mail))
	}
	return all
}
