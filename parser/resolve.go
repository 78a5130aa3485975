package parser

import (
	"path"
	"slices"
	"strings"
	"sync"

	"notes/parser/source"
)

// directory finds people by what a note may call them.
type directory struct {
	people []*Person
	ids    nameIndex      // by id, folded
	bases  nameIndex      // by the end of an id that is a path, folded
	names  nameIndex      // by name and alias, folded
	links  map[string]int // what a [[link]] of a body led to, as typed; -1 for nobody
	asked  int            // for how many unknown names a suggestion was asked
}

// maxSuggestions is how many unknown names are compared with all others. It
// bounds the work in a vault full of them.
const maxSuggestions = 200

func newDirectory(people []*Person) *directory {
	d := &directory{people: people, links: map[string]int{}}
	var making sync.WaitGroup
	making.Go(func() {
		d.ids = newNameIndex(people, func(p *Person, add func(string)) { add(p.ID) })
		d.bases = nameIndex{map[string]int{}, map[string][]int{}}
		for i, p := range people {
			if strings.Contains(p.ID, "/") {
				d.bases.add(Fold(path.Base(p.ID)), i)
			}
		}
	})
	d.names = newNameIndex(people, func(p *Person, add func(string)) {
		add(p.Name)
		for _, alias := range p.Aliases {
			add(alias)
		}
	})
	making.Wait()
	return d
}

// settled returns the directory of people of whom nobody else will be looked up to be
// written to: it does not change.
func (d *directory) settled() *directory {
	return &directory{people: d.people, ids: d.ids, bases: d.bases, names: d.names}
}

// pathOf returns the path of the person's note without .md.
func pathOf(p *Person) string { return pathName(p.Note.File.Name) }

// nameIndex tells who bears each of many folded names, by places in a list of people.
// Hardly any name is that of several.
type nameIndex struct {
	first map[string]int
	all   map[string][]int // of those that several bear
}

// newNameIndex returns the index of the names that a function adds for each person.
func newNameIndex(people []*Person, names func(p *Person, add func(string))) nameIndex {
	x := nameIndex{make(map[string]int, len(people)), map[string][]int{}}
	f := newFolder()
	for i, p := range people {
		names(p, func(name string) { x.add(f.fold(name), i) })
	}
	return x
}

func (x nameIndex) add(name string, i int) {
	first, isKnown := x.first[name]
	all := x.all[name]
	switch {
	case name == "":
	case !isKnown:
		x.first[name] = i
	case len(all) == 0 && first != i:
		x.all[name] = []int{first, i}
	case len(all) > 0 && all[len(all)-1] != i:
		x.all[name] = append(all, i)
	}
}

// of returns who bears a folded name, in their order.
func (x nameIndex) of(name string) []int {
	if all := x.all[name]; len(all) > 0 {
		return all
	}
	if i, ok := x.first[name]; ok {
		return []int{i}
	}
	return nil
}

// find returns the people that a name may mean: the one with that id or path,
// else all whose id or path differs only by case and accents, else all whose path
// ends so, else all with that name or alias.
func (d *directory) find(text string) []int {
	text, _, _ = strings.Cut(text, "#")
	text = strings.TrimSuffix(strings.TrimSpace(text), ".md")
	name := Fold(text)
	found := d.withID(name)
	for _, i := range found {
		if p := d.people[i]; p.ID == text || pathOf(p) == text {
			return []int{i}
		}
	}
	if len(found) > 0 {
		return found
	}
	return d.names.of(name)
}

// withID returns those with that id or path, which is folded, in their order; else
// those whose path ends with it, as other programs shorten a link.
func (d *directory) withID(name string) []int {
	found := d.ids.of(name)
	if !strings.Contains(name, "/") {
		return found
	}
	name = strings.TrimPrefix(path.Clean("/"+name), "/") // [[../people/ada]]
	base := Fold(path.Base(name))
	found, ends := slices.Clone(found), []int(nil)
	for _, i := range slices.Concat(d.ids.of(base), d.bases.of(base)) {
		switch whole := Fold(pathOf(d.people[i])); {
		case whole == name && !slices.Contains(found, i):
			found = append(found, i)
		case strings.HasSuffix(whole, "/"+name):
			ends = append(ends, i)
		}
	}
	if found == nil {
		found = ends
	}
	slices.Sort(found)
	return found
}

// resolve finds out whom the notes name.
func (v *Vault) resolve() {
	d := newDirectory(v.People)
	for _, p := range v.People {
		v.resolveOne(d, p)
	}
	v.named = d.settled()
}

// resolveOne finds out whom a person's note names, and looks at what hangs on
// that and at the pains. It writes into p and what p alone holds.
func (v *Vault) resolveOne(d *directory, p *Person) {
	for i := range p.Meetings {
		m := &p.Meetings[i]
		v.ref(d, &m.Via)
		if name := m.viaName(); name != "" {
			if found := d.names.of(Fold(name)); len(found) == 1 {
				m.takeVia(d.people[found[0]].ID)
			}
		}
	}
	for i := range p.Helps {
		v.ref(d, &p.Helps[i].Via)
	}
	for i := range p.Intros {
		v.ref(d, &p.Intros[i].Who)
		v.checkIntro(p, &p.Intros[i])
	}
	for i := range p.Knows {
		v.link(d, &p.Knows[i])
	}
	v.link(d, &p.MetVia)
	p.Mentions = d.mentions(p)
	v.checkPains(p)
}

// link resolves a name that may also be somebody outside the vault, unless it
// is a [[link]].
func (v *Vault) link(d *directory, r *Ref) {
	if r.Link {
		v.ref(d, r)
		return
	}
	if found := d.find(r.Text); len(found) == 1 {
		r.ID = d.people[found[0]].ID
	}
}

// ref resolves a name that should be somebody of the vault.
func (v *Vault) ref(d *directory, r *Ref) {
	if r.IsZero() || r.ID != "" {
		return
	}
	found := d.find(r.Text)
	switch {
	case len(found) == 1:
		r.ID = d.people[found[0]].ID
	case len(found) > 1:
		v.report("ambiguous-person", source.Warning, r.Span, quoted(r.Text)+" may be any of "+d.list(found),
			"write the id of the one you mean")
	default:
		v.report("unknown-person", source.Warning, r.Span, "nobody here is called "+quoted(r.Text), d.suggest(r.Text))
	}
}

// list names people by their ids, but for private ones.
func (d *directory) list(found []int) string {
	var ids []string
	for _, i := range found {
		if !d.people[i].Private {
			ids = append(ids, d.people[i].ID)
		}
	}
	if len(ids) < len(found) {
		ids = append(ids, "somebody private")
	}
	return strings.Join(ids, ", ")
}

// suggest says what may have been meant by a name that nobody has. It does not
// name private people, since the finding may be shown where they may not.
func (d *directory) suggest(name string) string {
	const create = "write a note for them, or mend the name"
	if d.asked++; d.asked > maxSuggestions {
		return create
	}
	all := make([]string, 0, 2*len(d.people))
	for _, p := range d.people {
		if !p.Private {
			all = append(all, p.Name, p.ID)
		}
	}
	if near := Nearest(name, all); near != "" {
		return "did you mean " + near + "?"
	}
	return create
}

// mentions returns the ids of the people of the vault to whom the links of
// the body lead.
func (d *directory) mentions(p *Person) []string {
	all := p.Mentions[:0]
	for _, link := range p.Mentions {
		if i := d.linked(link); i >= 0 && d.people[i] != p {
			all = append(all, d.people[i].ID)
		}
	}
	return all
}

// linked returns the one person to whom a link leads, or -1.
func (d *directory) linked(link string) int {
	i, known := d.links[link]
	if !known {
		i = -1
		if found := d.find(link); len(found) == 1 {
			i = found[0]
		}
		d.links[link] = i
	}
	return i
}
