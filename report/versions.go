package report

import (
	"slices"

	"notes/parser"
)

// versions is a person before and after; nil where there was or is nobody.
type versions struct{ before, after *person }

// reunion brings the people of two readings together.
type reunion struct {
	pairs  []versions                 // one for each person after
	byFile map[string]*person         // the people before
	left   map[*parser.Person]*person // those of them who are in no pair yet
	before []*person
}

// pairPeople brings the people of two readings together: by file, unless somebody else
// fits one of the two better; of the rest by what else they are known by, the surest
// first; and who is left then, by file after all.
func pairPeople(before, after []*person) []versions {
	m := reunion{make([]versions, len(after)), map[string]*person{}, map[*parser.Person]*person{}, before}
	for _, p := range before {
		m.byFile[p.who().File], m.left[p.Person] = p, p
	}
	for i, p := range after {
		m.pairs[i].after = p
	}
	m.pairFiles(sameCalled)
	if len(m.left) > 0 {
		m.pairFiles(m.fit())
		m.pairKnown(nameOf)
		m.pairKnown(callings)
		m.pairAlike()
		m.pairFiles(func(_, _ *person) bool { return true })
	}
	for _, p := range before {
		if m.left[p.Person] != nil {
			m.pairs = append(m.pairs, versions{before: p})
		}
	}
	return m.pairs
}

// pairFiles brings those together who are left and have the same file, if they are
// the same.
func (m *reunion) pairFiles(same func(before, after *person) bool) {
	for i, p := range m.pairs {
		was := m.byFile[p.after.who().File]
		if p.before == nil && was != nil && m.left[was.Person] != nil && same(was, p.after) {
			m.pair(i, was.Person)
		}
	}
}

func (m *reunion) pair(i int, was *parser.Person) {
	m.pairs[i].before = m.left[was]
	delete(m.left, was)
}

func sameCalled(a, b *person) bool {
	return a.Name == b.Name || parser.Fold(a.Name) == parser.Fold(b.Name)
}

// fit reports of two people who are left whether they have something in common, and
// neither has more in common with somebody else who is left.
func (m *reunion) fit() func(before, after *person) bool {
	then, now := traces(m.waiting(), callings), traces(m.alone(), callings)
	return func(before, after *person) bool {
		common := inCommon(before.Person, after.Person)
		fitsBetter := func(p *parser.Person, others []*parser.Person) bool {
			return slices.ContainsFunc(others[:min(len(others), tooCommon)], func(o *parser.Person) bool { return inCommon(p, o) > common })
		}
		return common > 0 && !fitsBetter(after.Person, then.of(after.Person)) && !fitsBetter(before.Person, now.of(before.Person))
	}
}

// waiting returns who was there before and is in no pair yet.
func (m *reunion) waiting() (people []*parser.Person) {
	for _, p := range m.before {
		if m.left[p.Person] != nil {
			people = append(people, p.Person)
		}
	}
	return people
}

// alone returns who is there after and was found again as nobody yet.
func (m *reunion) alone() (people []*parser.Person) {
	for _, p := range m.pairs {
		if p.before == nil {
			people = append(people, p.after.Person)
		}
	}
	return people
}

// pairKnown brings those together who are left and known by the same, where nobody
// else is.
func (m *reunion) pairKnown(by func(*parser.Person) []string) {
	known := traces(m.waiting(), by)
	for i, p := range m.pairs {
		if p.before != nil {
			continue
		}
		if was := m.sole(known.of(p.after.Person)); was != nil {
			m.pair(i, was)
		}
	}
}

// sole returns the one person among the candidates who is left; nil where there is
// none, or more than one.
func (m *reunion) sole(candidates []*parser.Person) (found *parser.Person) {
	for _, c := range candidates {
		switch {
		case m.left[c] == nil || c == found:
		case found != nil:
			return nil
		default:
			found = c
		}
	}
	return found
}

// pairAlike brings those together who are left and alike.
func (m *reunion) pairAlike() {
	was := alike(m.waiting(), m.alone())
	for i, p := range m.pairs {
		if old := was[p.after.Person]; p.before == nil && old != nil {
			m.pair(i, old)
		}
	}
}

// inCommon counts what two people share: what they are called, addresses and what
// their notes say.
func inCommon(a, b *parser.Person) (n int) {
	has := map[string]bool{}
	for _, sign := range slices.Concat(callings(a), facts(a)) {
		has[sign] = true
	}
	for _, sign := range slices.Concat(callings(b), facts(b)) {
		if has[sign] {
			n++
		}
		has[sign] = false
	}
	return n
}
