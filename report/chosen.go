package report

import "notes/parser"

// Chosen returns the people of a vault whom a query chooses, by id.
func Chosen(v *parser.Vault, q Query, o Options) []*parser.Person {
	w := look(v, o)
	var all []*parser.Person
	for _, p := range w.people {
		if q.matches(w.plain.subject(p.plain)) {
			all = append(all, p.plain.Person)
		}
	}
	return all
}
