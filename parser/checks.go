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
	ids := map[string]*Pain{}
	for i := range p.Pains {
		q := &p.Pains[i]
		v.checkOrder(q)
		switch first := ids[Fold(q.ID)]; {
		case q.ID == "":
		case first == nil:
			ids[Fold(q.ID)] = q
		default:
			v.same("same-id", q.Span, first.Span, "another pain has the id "+quoted(q.ID)+" too, and helps that name it count for the first one",
				"give each pain an id of its own")
		}
	}
}

func (v *Vault) checkOrder(q *Pain) {
	wrong := func(what string, day Date) {
		if !day.IsZero() && day.Before(q.Since) {
			v.report("pain-order", source.Warning, q.Span, fmt.Sprintf("this pain %s %s, before it was noted (%s)", what, day, q.Since),
				"correct one of the two days")
		}
	}
	wrong("was "+string(q.Status)+" on", q.Closed)
	wrong("wants help by", q.By)
}
