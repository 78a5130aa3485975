package parser

import (
	"slices"
	"strings"
	"sync"
	"sync/atomic"

	"notes/parser/source"
)

// twinSearch looks for people who may be one and the same, when it is first asked:
// most commands never do. Any number of vaults may share it.
type twinSearch struct {
	once  sync.Once
	done  atomic.Bool
	among []*Person // until it is done
	found []source.Diagnostic
	files map[string]bool // of those of whom something is found, or who are told apart
}

func newTwinSearch(people []*Person) *twinSearch { return &twinSearch{among: people} }

// findings returns what was found. It takes 2 ms for 1,000 people the first time.
func (s *twinSearch) findings() []source.Diagnostic {
	s.once.Do(func() {
		t := twins{&Vault{People: s.among}, map[[2]*Person]bool{}}
		t.byAddress()
		t.byName()
		s.among, s.found, s.files = nil, t.vault.Diagnostics, map[string]bool{}
		for pair := range t.looked {
			for _, p := range pair {
				s.files[p.Note.File.Name] = true
			}
		}
		s.done.Store(true)
	})
	return s.found
}

// holds reports whether the search is done, and what was found holds whatever the
// note of somebody says now who is called and reached as before.
func (s *twinSearch) holds(note string) bool { return s.done.Load() && !s.files[note] }

// twins looks for people who may be one and the same: who have an address in
// common, or a name, or one is called as the other is. Of each pair one finding
// is made. People whom a note tells apart are passed over, and those who were
// born on different days, and so is a phone number or page where the names speak
// against it, as in a family.
type twins struct {
	vault  *Vault
	looked map[[2]*Person]bool // pairs of which something is said, or that are told apart
}

// sharing tells which people have a key in common with others.
type sharing[K comparable] struct {
	first map[K]*Person
	all   map[K][]*Person // of keys that several have
	keys  []K             // of all, in the order in which they were met
}

func newSharing[K comparable]() *sharing[K] {
	return &sharing[K]{first: map[K]*Person{}, all: map[K][]*Person{}}
}

func (s *sharing[K]) add(key K, p *Person) {
	q, known := s.first[key]
	switch {
	case !known:
		s.first[key] = p
		return
	case q == p:
		return
	case s.all[key] == nil:
		s.all[key] = []*Person{q}
		s.keys = append(s.keys, key)
	}
	addOnce(s.all, key, p)
}

// byAddress looks for people who share an address. What more than a few share
// tells nothing.
func (t *twins) byAddress() {
	shared := newSharing[address]()
	for _, p := range t.withCommon() {
		for _, a := range addressesOf(p) {
			shared.add(a.address, p)
		}
	}
	slices.SortStableFunc(shared.keys, func(a, b address) int { return rankOf(a.kind) - rankOf(b.kind) })
	for _, key := range shared.keys {
		if all := shared.all[key]; len(all) <= maxSharing {
			t.shares(key, all)
		}
	}
}

// withCommon returns the people who seem to have an address that others have, too,
// in their order.
func (t *twins) withCommon() []*Person {
	n := 0
	for _, p := range t.vault.People {
		n += len(p.Emails) + len(p.Links) + len(p.Phones)
	}
	r := newRepeats(n)
	ends := make([]int32, 0, len(t.vault.People)) // of each person, where their addresses end
	for _, p := range t.vault.People {
		for a := range addresses(p) {
			r.add(a.text)
		}
		ends = append(ends, int32(len(r.sums)))
	}
	var people []*Person
	from := int32(0)
	for i, to := range ends {
		if slices.ContainsFunc(r.sums[from:to], r.seemsRepeated) {
			people = append(people, t.vault.People[i])
		}
		from = to
	}
	return people
}

func (t *twins) shares(key address, all []*Person) {
	for _, p := range all {
		for _, a := range addressesOf(p) {
			if a.address == key {
				t.share(p, a, all)
			}
		}
	}
}

// share says who else has an address of somebody.
func (t *twins) share(p *Person, a typedAddress, holders []*Person) {
	q := firstOther(p, holders, func(q *Person) bool { _, surely := a.fits(addressesOf(q)); return surely })
	if q == nil || (a.kind != "email" || a.isOffice()) && !mayBeOne(fullNamesOf(p), fullNamesOf(q)) {
		return
	}
	of := twinCodes[a.kind]
	t.pair(p, q, twin{code: of.code, key: of.key, value: a.typed, says: q.Name + " and " + p.Name + " have the same " + of.what, otherwise: "or correct the " + of.short})
}

// twinCodes say how the finding about an address that two people have is made.
var twinCodes = map[string]struct{ code, key, what, short string }{
	"email": {code: "same-email", key: "email", what: "e-mail address", short: "address"},
	"link":  {code: "same-link", key: "links", what: "page", short: "link"},
	"phone": {code: "same-phone", key: "phone", what: "phone number", short: "number"},
}

// firstOther returns the first of some people that fits, who is not told of by
// the finding of p: those who may be shown come first. It is nil where that is p.
func firstOther(p *Person, people []*Person, fits func(*Person) bool) *Person {
	for _, private := range []bool{false, true} {
		for _, q := range people {
			if q.Private == private && (q == p || fits(q)) {
				if q == p {
					return nil
				}
				return q
			}
		}
	}
	return nil
}

// byName looks for people of one name, and for those whose full name is an alias
// of somebody else.
func (t *twins) byName() {
	f := newFolder()
	named, called := newSharing[string](), map[string]int{}
	r := newRepeats(2 * len(t.vault.People))
	for _, p := range t.vault.People {
		r.addBytes(f.folded(p.Name))
	}
	for _, p := range t.vault.People {
		for _, alias := range p.Aliases {
			r.addBytes(f.folded(alias))
			if strings.Contains(alias, " ") {
				called[f.fold(alias)]++
			}
		}
	}
	for i, p := range t.vault.People {
		if r.seemsRepeated(r.sums[i]) {
			named.add(f.fold(p.Name), p)
		}
	}
	for _, name := range named.keys {
		t.namesakes(named.all[name])
	}
	for _, p := range t.vault.People {
		for _, alias := range p.Aliases {
			folded := f.fold(alias)
			others := named.all[folded]
			if q := named.first[folded]; others == nil && q != nil {
				others = []*Person{q}
			}
			if strings.Contains(folded, " ") && len(others)+called[folded] <= maxSharing {
				t.alias(p, alias, others)
			}
		}
	}
}

// namesakes says who of some people of one name may be one. Where many have it, one
// finding stands for all: of two who may be shown, if there are two.
func (t *twins) namesakes(all []*Person) {
	says := " has two notes, or two people have the name"
	isMany := len(all) > maxSharing
	if isMany {
		all, says = slices.Clone(all), " has many notes, or many people have the name"
		slices.SortStableFunc(all, func(p, q *Person) int { return compareSure(q.Private, p.Private) })
	}
	for _, p := range all {
		q := firstOther(p, all, func(*Person) bool { return true })
		if q != nil && t.pair(p, q, twin{code: "same-name", says: q.Name + says, otherwise: "or tell them apart by name"}) && isMany {
			return
		}
	}
}

func (t *twins) alias(p *Person, alias string, others []*Person) {
	for _, q := range others {
		t.pair(p, q, twin{code: "same-alias", key: "aliases", says: p.Name + " is also called " + alias + ", as somebody else is", otherwise: "or take the alias away"})
	}
}

// twin is what is said of two people who may be one.
type twin struct {
	code       string
	key, value string // where it stands in the note of the first; the name's place without one
	says       string
	otherwise  string // what else to do than to join them
}

// pair says that two people may be one, unless that was said already or a note
// tells them apart. It reports whether it said so.
func (t *twins) pair(p, q *Person, w twin) bool {
	pair := [2]*Person{p, q}
	if p == q || t.looked[pair] || t.looked[[2]*Person{q, p}] {
		return false
	}
	t.looked[pair] = true
	if p.Apart(q) != "" || q.Apart(p) != "" || apartByBirth(p, q) {
		return false
	}
	t.vault.same(w.code, p.place(w.key, w.value), q.At, w.says, "join the two: notes merge-people "+ShellWord(q.ID)+" "+ShellWord(p.ID)+"; "+w.otherwise)
	t.vault.lastIsAbout(q)
	return true
}

// place returns where a value of a key stands in the note.
func (p *Person) place(key, value string) source.Span {
	if key == "" {
		return p.At
	}
	return p.Note.place(key, value)
}
