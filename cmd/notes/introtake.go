package main

import (
	"fmt"
	"slices"

	"notes/parser"
	"notes/parser/edit"
	"notes/parser/source"
)

// introduction is one of two people that stands in the note of one of them, or
// is to stand there.
type introduction struct {
	of, with *parser.Person // whose need it is, and the other one
	index    int            // in the list of the note; -1 where it is new
	pains    []string       // names of pains to be added
	parser.Intro
}

// taking is the step that writes an introduction as it stands with the step
// taken.
func (i introduction) taking(s *introStep) step {
	return func(n *edit.Note) ([]source.Edit, error) {
		there, err := i.in(n.Person)
		if err != nil {
			return nil, err
		}
		now := i
		if there.item != nil {
			now.Intro = there.item.(parser.Intro)
		}
		if err := now.take(s); err != nil {
			return nil, err
		}
		if there.item == nil {
			return n.Add(now.Intro)
		}
		return n.Change(there.index, now.Intro)
	}
}

// in returns the introduction as it stands in a newer reading of the note. A new
// one stands there if another command began it meanwhile; else it has no item.
func (i introduction) in(p *parser.Person) (matter, error) {
	lineOf := func(intro parser.Intro, p *parser.Person) string {
		line, _ := intro.OneLine(p)
		return line
	}
	if i.index >= 0 {
		return matter{Text: lineOf(i.Intro, i.of), list: "intros", index: i.index}.in(p)
	}
	known := map[string]bool{}
	for _, there := range i.of.Intros {
		known[lineOf(there, i.of)] = true
	}
	for k, there := range p.Intros {
		if there.Who.Text == i.Who.Text && !known[lineOf(there, p)] {
			return matter{index: k, item: there}, nil
		}
	}
	return matter{}, nil
}

// take changes the introduction by a step. It is refused where somebody said
// no, and where the days would be out of order.
func (i *introduction) take(s *introStep) error {
	if err := i.mayTake(s); err != nil {
		return err
	}
	before := i.OutOfOrder()
	i.For = parser.Union(i.For, i.pains)
	i.forget(s)
	for _, d := range []struct {
		name  string
		taken bool
		day   *parser.Date
	}{
		{"ok", s.ok, &i.OK}, {"asked", s.asked, &i.Asked}, {"yes", s.yes, &i.Yes}, {"no", s.no, &i.No}, {"introduced", s.made, &i.Introduced},
	} {
		switch {
		case !d.taken, *d.day == s.day:
			continue
		case !d.day.IsZero() && !s.named:
			return fail("--date "+s.day.String()+" changes the day", "%s:%s stands there already%s", d.name, d.day, i.place())
		}
		*d.day = s.day
	}
	i.Later = orNew(i.Later, s.again)
	if s.result != "" {
		i.Result = s.result
	}
	for _, wrong := range i.OutOfOrder() {
		if !slices.Contains(before, wrong) {
			return fail("name the right day with --date, or correct the one that stands there", "%s%s", wrong, i.place())
		}
	}
	return nil
}

// mayTake refuses steps of an introduction that is over, and a result of one
// that was not made.
func (i *introduction) mayTake(s *introStep) error {
	switch state := i.State(); {
	case state == parser.Introduced && !s.mends(i.Introduced):
		return fail("--result says what came of it, --date when an earlier step was; another need is named by --pain",
			"you introduced %s and %s on %s%s", s.nameOf(i.of), s.nameOf(i.with), i.Introduced, i.place())
	case state == parser.Declined && !s.yes && !s.no && s.again.IsZero():
		return fail("let it rest; if it comes up again by itself, --yes or --later DAY takes the place of the no",
			"%s said no on %s%s", s.nameOf(i.with), i.No, i.place())
	case s.result != "" && i.Introduced.IsZero() && !s.made:
		return fail("--introduced says that you introduced them", "nothing came of it yet, as far as the notes tell: the two were not introduced")
	}
	return nil
}

// mends reports whether a step may be added to an introduction that was made on
// a day: what came of it, and what went before.
func (s *introStep) mends(made parser.Date) bool {
	return s.isResult() || !s.no && s.again.IsZero() && (s.named || s.day == made)
}

// forget drops the answers whose place a new one takes, and what was said
// before it was put off, where it is asked or answered anew.
func (i *introduction) forget(s *introStep) {
	put := i.Later
	old := func(day *parser.Date) {
		if day.Before(put) {
			*day = parser.Date{}
		}
	}
	if s.asked || s.yes || s.no {
		old(&i.Yes)
		old(&i.No)
		i.Later = parser.Date{}
	}
	if s.asked {
		old(&i.Asked)
	}
	if s.yes || !s.again.IsZero() {
		i.No = parser.Date{}
	}
	if s.no || !s.again.IsZero() {
		i.Yes = parser.Date{}
	}
}

// place says in brackets where the introduction stands.
func (i *introduction) place() string {
	if i.Span.File == nil {
		return ""
	}
	from := i.Span.From()
	return fmt.Sprintf(" (%s:%d)", i.Span.File.Name, from.Line)
}
