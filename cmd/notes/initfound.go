package main

import (
	"cmp"
	"fmt"
	"maps"
	"path"
	"slices"
	"strings"

	"notes/parser"
	"notes/report"
)

func (g *ground) people() int {
	if g.vault == nil || g.mixed {
		return 0
	}
	return len(g.vault.People)
}

func (g *ground) notes() int {
	if g.vault == nil {
		return 0
	}
	return g.vault.Files
}

// taken says which notes count as what.
func (g *ground) taken() string {
	if g.mixed {
		return fmt.Sprintf(". No folder in it is named people, and few of them tell of somebody: people are those in people/. "+
			"In .notes.toml, people = [%q] makes each of them a person.", "**")
	}
	v := g.vault
	parts := []string{g.where()}
	if n := len(v.Resources); n > 0 {
		parts = append(parts, report.Count(n, "thing to pass on", "things to pass on"))
	}
	if v.Me != nil {
		parts = append(parts, v.Me.Note.File.Name+" about you")
	}
	if n := len(v.NotTaken); n > 0 {
		parts = append(parts, report.Count(n, "other note", "other notes")+", left alone")
	}
	return ": " + strings.Join(parts, "; ") + ". All stay where they are."
}

// where says how many people there are, and in which folders.
func (g *ground) where() string {
	people := report.Count(len(g.vault.People), "person", "people")
	switch {
	case len(g.vault.People) == 0:
		return "nobody yet"
	case g.vault.Plain:
		return people + ", one for each note with frontmatter, since no folder is named people"
	}
	count := map[string]int{}
	for _, p := range g.vault.People {
		count[g.vault.folderOfPeople(p)]++
	}
	elsewhere := count[""]
	delete(count, "")
	var parts []string
	for _, folder := range slices.SortedFunc(maps.Keys(count), func(a, b string) int {
		return cmp.Or(cmp.Compare(count[b], count[a]), strings.Compare(a, b))
	}) {
		parts = append(parts, fmt.Sprintf("%d in %s/", count[folder], folder))
	}
	if elsewhere > 0 {
		parts = append(parts, fmt.Sprintf("%d by type or tag", elsewhere))
	}
	if len(parts) == 1 {
		_, place, _ := strings.Cut(parts[0], " ")
		return people + " " + place
	}
	return people + " (" + strings.Join(parts, ", ") + ")"
}

// folderOfPeople returns the outermost folder above a person's note in which
// every note is a person's; "" where the note says so itself.
func (v *loaded) folderOfPeople(p *parser.Person) string {
	dir := path.Dir(p.Note.File.Name)
	for i, c := range dir + "/" {
		if c == '/' && dir != "." && v.Config.IsPersonPath(dir[:i]+"/x.md") {
			return dir[:i]
		}
	}
	return ""
}

// isMedley reports whether the notes, of which all with frontmatter would count
// as people's, are of all sorts: less than half tell what only the note of a
// person does.
func isMedley(v *parser.Vault) bool {
	telling := 0
	for _, p := range v.People {
		if tellsOfSomebody(p) {
			telling++
		}
	}
	return v.Plain && telling*2 < len(v.People)
}

func tellsOfSomebody(p *parser.Person) bool {
	return len(p.Pains)+len(p.Offers)+len(p.Helps)+len(p.Meetings)+len(p.Emails)+len(p.Phones)+len(p.Knows) > 0 ||
		!p.Birthday.IsZero() || !p.LastContact.IsZero() || p.Org != "" || p.Role != ""
}

// peopleFolder returns the folder for notes on people.
func (g *ground) peopleFolder() string {
	if g.vault == nil {
		return "people"
	}
	return cmp.Or(g.vault.folderFor(g.vault.Config.IsPersonPath, g.vault.Config.People), "people")
}
