package parser

import (
	"strings"

	"notes/parser/source"
)

// checkPeople looks for people who may be one and the same.
func (v *Vault) checkPeople() {
	names, mails := map[string]*Person{}, map[string]*Person{}
	for _, p := range v.People {
		name := Fold(p.Name)
		if first := names[name]; first != nil {
			v.same("same-name", p.At, first.At, first.Name+" has a second note", "join the two, or tell them apart by name")
		} else {
			names[name] = p
		}
		for i, mail := range p.Emails {
			mail = strings.ToLower(mail)
			if first := mails[mail]; first == nil {
				mails[mail] = p
			} else if first != p {
				v.same("same-email", p.mailAt[i], first.At, first.Name+" and "+p.Name+" have the same e-mail address", "join the two, or correct the address")
			}
		}
	}
}

func (v *Vault) same(code string, at, first source.Span, message, hint string) {
	v.report(code, source.Warning, at, message, hint)
	v.Diagnostics[len(v.Diagnostics)-1].Related = []source.Related{{Span: first, Message: "the first is here"}}
}

// checkSteps looks at the steps of an introduction: both are asked before they
// are introduced, and nothing happens before what it follows from.
func (v *Vault) checkSteps(i *Intro) {
	if !i.Introduced.IsZero() && (i.OK.IsZero() || i.Yes.IsZero()) {
		v.report("intro-consent", source.Warning, i.Span, "introduced without a yes from "+missing(i),
			"ask both before you introduce them; add ok:DATE for the one whose note this is and yes:DATE for the other")
	}
	steps := []struct {
		name string
		day  Date
	}{{"the idea", i.Date}, {"asked", i.Asked}, {"yes", i.Yes}, {"introduced", i.Introduced}}
	last := steps[0]
	for _, s := range steps[1:] {
		if s.day.IsZero() {
			continue
		}
		if s.day.Before(last.day) {
			v.report("intro-order", source.Warning, i.Span, s.name+" comes before "+last.name, "correct one of the days")
			return
		}
		last = s
	}
}

// missing says whose consent is not on record.
func missing(i *Intro) string {
	switch {
	case i.OK.IsZero() && i.Yes.IsZero():
		return "either of the two"
	case i.OK.IsZero():
		return "the one whose note this is"
	}
	return i.Who.Text
}
