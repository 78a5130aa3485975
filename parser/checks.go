package parser

import (
	"fmt"

	"notes/parser/source"
)

func (v *Vault) same(code string, at, first source.Span, message, hint string) {
	v.report(code, source.Warning, at, message, hint)
	v.Diagnostics[len(v.Diagnostics)-1].Related = []source.Related{{Span: first, Message: "the first is here"}}
}

// lastIsAbout notes whom the latest finding names: a person of another note.
func (v *Vault) lastIsAbout(p *Person) {
	last := &v.Diagnostics[len(v.Diagnostics)-1]
	last.About = append(last.About, p.Note.File.Name)
}

// checkPains looks for pains that end before they begin, and for ids that two
// of a person's pains have.
func (v *Vault) checkPains(p *Person) {
	var ids map[string]*Pain
	for i := range p.Pains {
		q := &p.Pains[i]
		v.checkOrder(q)
		if q.ID == "" {
			continue
		}
		if ids == nil {
			ids = map[string]*Pain{}
		}
		if first := ids[Fold(q.ID)]; first == nil {
			ids[Fold(q.ID)] = q
		} else {
			v.same("same-id", q.Span, first.Span, "another pain has the id "+quoted(q.ID)+" too, and helps that name it count for the first one",
				"give each pain an id of its own")
		}
	}
}

func (v *Vault) checkOrder(q *Pain) {
	wrong := func(what string, day Date) {
		v.report("pain-order", source.Warning, q.Span, fmt.Sprintf("this pain %s %s, before it was noted (%s)", what, day, q.Since),
			"correct one of the two days")
	}
	if !q.Closed.IsZero() && q.Closed.Before(q.Since) {
		wrong("was "+string(q.Status)+" on", q.Closed)
	}
	if !q.By.IsZero() && q.By.Before(q.Since) {
		wrong("wants help by", q.By)
	}
}
