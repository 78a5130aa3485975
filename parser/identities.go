package parser

import (
	"cmp"
	"slices"
	"strings"
)

// Identities finds the people of a vault by what tells one person from another:
// addresses and names, however they are typed. It takes one look at each person,
// and does not change once made.
type Identities struct {
	known     map[*Person]*identity
	addresses map[address][]*identity // as far as two ways to write one have it in common
	names     map[string][]*identity  // by name and alias, see [fullName]
	hints     map[string][]*identity  // by what names that may mean one person have in common
}

// identity is what tells somebody from others, taken apart once: much of the time
// that a comparison takes goes into that.
type identity struct {
	*Person
	reached []typedAddress
	called  []fullName
}

func identityOf(p *Person) *identity { return &identity{p, addressesOf(p), fullNamesOf(p)} }

// Likeness is somebody whom a person may be.
type Likeness struct {
	Person *Person
	By     string // what tells: "email", "link", "phone" or "name"
	Value  string // that, as it stands with the person who was asked about
	Sure   bool   // else it may as well be somebody else
}

// Bounds of what tells people apart.
const (
	maxSharing = 5  // people who share an address; that of more is an office's, and says nothing
	maxNamed   = 5  // people who are told of for one name
	maxHinted  = 64 // people whose names are compared for what they have in common
)

// NewIdentities returns what tells the people apart. They are those of a vault,
// or of a stranger's file.
func NewIdentities(people []*Person) *Identities {
	n := len(people)
	x := &Identities{make(map[*Person]*identity, n), make(map[address][]*identity, n), make(map[string][]*identity, n), make(map[string][]*identity, 2*n)}
	for _, p := range people {
		who := identityOf(p)
		x.known[p] = who
		for _, a := range who.reached {
			addOnce(x.addresses, a.address, who)
		}
		for _, name := range who.called {
			addOnce(x.names, name.text(), who)
			for _, hint := range name.hints() {
				addOnce(x.hints, hint, who)
			}
		}
	}
	return x
}

// addOnce adds something under a key, if it is not what was added there last.
func addOnce[K, P comparable](to map[K][]P, key K, p P) {
	if all := to[key]; len(all) == 0 || all[len(all)-1] != p {
		to[key] = append(all, p)
	}
}

// Of returns whom a person may be, who need not be one of the vault: each other
// person once, for what tells most, the surest first, then by ID. One at most is
// sure.
//
// An e-mail address, a page or a phone number is sure where no name speaks
// against it, and nobody else has it. A name of two words or more is sure, also
// as "Lovelace, Ada" and as an alias, where nobody else has it and no birthday
// speaks against it; a name of one word only if nothing more is known of the
// person. A mailbox of many such as info@, names in another order, with initials
// or with a middle name more may be somebody else. What more than five people
// share tells nothing.
func (x *Identities) Of(p *Person) []Likeness {
	who := x.known[p]
	if who == nil {
		who = identityOf(p)
	}
	var all likenesses
	for _, a := range who.reached {
		all.addAddress(who, a, others(x.addresses[a.address], p, maxSharing))
	}
	for _, name := range who.called {
		all.addName(p, name, others(x.names[name.text()], p, maxNamed))
		for _, hint := range name.hints() {
			all.addNearly(name, others(x.hints[hint], p, maxHinted))
		}
	}
	return all.ranked()
}

// others returns the people but for one of them; of more than the most, the
// first and one too many.
func others(people []*identity, p *Person, most int) []*identity {
	var all []*identity
	for _, q := range people {
		if len(all) > most {
			break
		}
		if q.Person != p {
			all = append(all, q)
		}
	}
	return all
}

// likenesses are those found so far; somebody may be among them twice.
type likenesses []Likeness

func (all *likenesses) add(q *Person, by, value string, sure bool) {
	*all = append(*all, Likeness{q, by, value, sure})
}

func (all *likenesses) addAddress(p *identity, a typedAddress, found []*identity) {
	if len(found) > maxSharing {
		return
	}
	found = slices.DeleteFunc(found, func(q *identity) bool { fits, _ := a.fits(q.reached); return !fits })
	for _, q := range found {
		_, surely := a.fits(q.reached)
		named := mayBeOne(p.called, q.called)
		if named || !a.isHost() {
			all.add(q.Person, a.kind, a.typed, surely && named && len(found) == 1 && !a.isOffice())
		}
	}
}

func (all *likenesses) addName(p *Person, name fullName, found []*identity) {
	alone := len(found) == 1
	for _, q := range found[:min(len(found), maxNamed)] {
		all.add(q.Person, "name", name.typed, alone && (name.isFull() || isUnknown(p)) && !apartByBirth(p, q.Person))
	}
}

func (all *likenesses) addNearly(name fullName, found []*identity) {
	if len(found) > maxHinted {
		return
	}
	for _, q := range found {
		if slices.ContainsFunc(q.called, name.mayBe) {
			all.add(q.Person, "name", name.typed, false)
		}
	}
}

// isUnknown reports whether nothing is known of somebody but a name.
func isUnknown(p *Person) bool { return len(p.Emails) == 0 && len(p.Phones) == 0 && len(p.Links) == 0 }

// apartByBirth reports whether two birthdays cannot be one.
func apartByBirth(p, q *Person) bool {
	differ := func(a, b int) bool { return a != 0 && b != 0 && a != b }
	a, b := p.Birthday, q.Birthday
	return differ(int(a.Year), int(b.Year)) || differ(int(a.Month), int(b.Month)) || differ(int(a.Day), int(b.Day))
}

// ranked returns each person once, the surest first. Where two are sure, neither
// is.
func (all likenesses) ranked() []Likeness {
	slices.SortStableFunc(all, func(a, b Likeness) int {
		return cmp.Or(compareSure(a.Sure, b.Sure), cmp.Compare(rankOf(a.By), rankOf(b.By)), strings.Compare(a.Person.ID, b.Person.ID))
	})
	seen := map[*Person]bool{}
	all = slices.DeleteFunc(all, func(l Likeness) bool {
		again := seen[l.Person]
		seen[l.Person] = true
		return again
	})
	if len(all) > 1 && all[1].Sure {
		for i := range all {
			all[i].Sure = false
		}
	}
	return all
}

func compareSure(a, b bool) int {
	switch {
	case a == b:
		return 0
	case a:
		return -1
	}
	return 1
}

// rankOf tells what counts more.
func rankOf(by string) int { return slices.Index([]string{"email", "link", "phone", "name"}, by) }
