package parser

// Apart returns the key of a person's note that says that another one is somebody
// else: knows, intros, introduced_by or met where it names them; "" where none
// does. Both are people of one vault.
func (p *Person) Apart(q *Person) string {
	for _, r := range p.Knows {
		if r.ID == q.ID {
			return "knows"
		}
	}
	for i := range p.Intros {
		if p.Intros[i].Who.ID == q.ID {
			return "intros"
		}
	}
	for i := range p.Meetings {
		if p.Meetings[i].Via.ID == q.ID {
			return "met"
		}
	}
	if p.MetVia.ID == q.ID {
		return "introduced_by"
	}
	return ""
}

// EachRef calls a function with each place where the fields of a note name somebody,
// or may; not with links in its body.
func (p *Person) EachRef(f func(*Ref)) {
	f(&p.MetVia)
	for i := range p.Knows {
		f(&p.Knows[i])
	}
	for i := range p.Meetings {
		f(&p.Meetings[i].Via)
	}
	for i := range p.Helps {
		f(&p.Helps[i].Via)
	}
	for i := range p.Intros {
		f(&p.Intros[i].Who)
	}
}
