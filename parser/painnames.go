package parser

import (
	"slices"
	"strings"
)

// painsFor returns the indexes of the pains that the names lead to on a day,
// each once, in the order of the names.
func (p *Person) painsFor(names []string, day Date) []int {
	var all []int
	for _, name := range names {
		before := len(all)
		all = p.appendNamed(all, name, day)
		kept := all[:before]
		for _, i := range all[before:] {
			if !slices.Contains(kept, i) {
				kept = append(kept, i)
			}
		}
		all = kept
	}
	return all
}

// names reports whether a part behind an arrow names a pain.
func (p *Person) names(part string, day Date) bool {
	var few [8]int
	return len(p.appendNamed(few[:0], part, day)) > 0
}

// PainsNamed returns the indexes of the pains to which a name leads on a day, as
// a help may name them: the one with that id, else all with that tag, else the
// one that the words fit. Pains closed before that day can only be named by id.
func (p *Person) PainsNamed(name string, day Date) []int { return p.appendNamed(nil, name, day) }

// appendNamed is PainsNamed behind other indexes.
func (p *Person) appendNamed(all []int, name string, day Date) []int {
	name = Fold(strings.TrimLeft(strings.TrimSpace(name), "+#"))
	if name == "" {
		return all
	}
	if p.painIndex != nil {
		return append(all, p.painIndex.named(p, name, day)...)
	}
	for i := range p.Pains {
		if p.Pains[i].ID != "" && Fold(p.Pains[i].ID) == name {
			return append(all, i)
		}
	}
	before := len(all)
	for i := range p.Pains {
		if q := &p.Pains[i]; !q.closedBefore(day) && q.HasTag(name) {
			all = append(all, i)
		}
	}
	if len(all) > before {
		return all
	}
	if fitting := p.painsFitting(name, day); len(fitting) == 1 {
		return append(all, fitting[0])
	}
	return all
}

// PainName returns the shortest name that leads on a day to the pain at an
// index and to no other: its id, a tag, its first words; "" where none does.
func (p *Person) PainName(index int, day Date) string {
	pain := &p.Pains[index]
	names := append([]string{pain.ID}, pain.Tags...)
	words := strings.FieldsFunc(pain.Text, isNoLetter)
	for n := 1; n <= len(words); n++ {
		names = append(names, strings.Join(words[:n], " "))
	}
	for _, name := range names {
		if found := p.PainsNamed(name, day); len(found) == 1 && found[0] == index {
			return name
		}
	}
	return ""
}

// painsFitting returns the indexes of the pains that the words of a folded
// name fit.
func (p *Person) painsFitting(name string, day Date) []int {
	if p.painIndex != nil {
		return p.painIndex.fitting(p, name, day)
	}
	words := strings.FieldsFunc(name, isNoLetter)
	var all []int
	for i := range p.Pains {
		if q := &p.Pains[i]; !q.closedBefore(day) && fits(words, q.words()) {
			all = append(all, i)
		}
	}
	return all
}

// whyUnknown says why a name leads to none of the pains, and what to do.
func (p *Person) whyUnknown(name string) (message, hint string) {
	fitting := p.painsFitting(Fold(name), Date{})
	switch open := p.openPainNames(); {
	case name == "":
		return "no pain is named behind the arrow", "name the pain, or delete the arrow"
	case len(p.PainsNamed(name, Date{})) > 0:
		return quoted(name) + " was closed before that day", "give the pain an id, as in id:SLUG, and name it by that"
	case len(fitting) > 1:
		return quoted(name) + " fits several pains", "name the one you mean by its tag or id, or with more of its words"
	case len(open) == 0:
		return "no pain is called " + quoted(name), "write the pain down under pains first"
	default:
		return "no pain is called " + quoted(name), nearOrAll(name, open)
	}
}

// nearOrAll says which of the names may be meant, or names all of them.
func nearOrAll(name string, among []string) string {
	if near := Nearest(name, among); near != "" {
		return "did you mean " + near + "?"
	}
	if len(among) > 5 {
		among = append(among[:5:5], "…")
	}
	return "the open ones are: " + strings.Join(among, "; ")
}

// closedBefore reports whether the pain was closed before the day.
func (p *Pain) closedBefore(day Date) bool {
	return p.Status != Open && !p.Closed.IsZero() && p.Closed.Before(day)
}

// words returns the words of the pain, folded.
func (p *Pain) words() []string { return strings.FieldsFunc(Fold(p.Text), isNoLetter) }

// HasTag reports whether the pain bears a tag; case and accents do not matter.
func (p *Pain) HasTag(name string) bool {
	name = Fold(name)
	for _, t := range p.Tags {
		if Fold(t) == name {
			return true
		}
	}
	return false
}

// fits reports whether each of the words is one of a pain's own, or begins one
// with at least four letters.
func fits(words, own []string) bool {
	for _, w := range words {
		if !fitsOne(w, own) {
			return false
		}
	}
	return len(words) > 0
}

func fitsOne(word string, among []string) bool {
	return slices.ContainsFunc(among, func(o string) bool {
		return o == word || len(word) >= 4 && strings.HasPrefix(o, word)
	})
}

// OpenPains returns the indexes of the pains that are open, in the order of the
// note.
func (p *Person) OpenPains() []int {
	var all []int
	for i := range p.Pains {
		if p.Pains[i].Status == Open {
			all = append(all, i)
		}
	}
	return all
}

// openPainNames names the pains that are open, as helps may refer to them; of very
// many, the first.
func (p *Person) openPainNames() []string {
	var all []string
	for i := range p.Pains {
		if p.Pains[i].Status == Open && len(all) < manyPains {
			all = append(all, shortName(&p.Pains[i]))
		}
	}
	return all
}

// shortName is the shortest name by which a help can refer to the pain.
func shortName(p *Pain) string {
	switch {
	case p.ID != "":
		return p.ID
	case len(p.Tags) > 0:
		return p.Tags[0]
	}
	return brief(p.Text)
}
