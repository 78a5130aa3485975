package main

import (
	"fmt"
	"slices"

	"notes/parser"
)

// findIntro finds the introduction of two people that a step is about, or
// begins one. Without a pain, it is the one under way, in whoever's note, else
// the last one. The first of the two is the one whose need it is, where nothing
// else tells.
func (a *app) findIntro(one, other *parser.Person, s *introStep) (introduction, error) {
	all := between(one, other)
	if len(s.pains) > 0 {
		return a.introFor(one, other, all, s)
	}
	open := introsWhere(all, isUnderWay)
	if own := introsWhere(open, isOf(one)); s.sure && len(own) > 0 {
		open = own
	}
	if made := introsWhere(all, isMade); s.isResult() && len(made) > 0 {
		all, open = made, introsWhere(made, isUnanswered)
	}
	switch {
	case len(open) > 0:
		return a.whichIntro(open)
	case len(all) > 0:
		return latest(all), nil
	}
	return newIntro(one, other, s.day), nil
}

// introFor finds the introduction for the pains that are named, or begins one:
// the one that names one of them already, else the one under way in that note.
func (a *app) introFor(one, other *parser.Person, all []introduction, s *introStep) (introduction, error) {
	of, err := a.whosePain(one, other, s)
	if err != nil {
		return introduction{}, err
	}
	with := other
	if of == other {
		with = one
	}
	names, err := a.painsOf(of, s.pains, nil, s.day)
	if err != nil {
		return introduction{}, err
	}
	i := newIntro(of, with, s.day)
	own := introsWhere(all, isOf(of))
	for _, those := range [][]introduction{
		introsWhere(own, func(i *introduction) bool { return i.isFor(names) }),
		introsWhere(own, isUnderWay),
		introsWhere(own, func(i *introduction) bool { return s.made && i.Introduced == s.day && len(i.For) == 0 }),
	} {
		if len(those) > 0 {
			i = latest(those)
			break
		}
	}
	i.pains, err = a.painsOf(of, s.pains, i.For, i.Date)
	return i, err
}

// whosePain returns the one of two people whose pain is named.
func (a *app) whosePain(one, other *parser.Person, s *introStep) (*parser.Person, error) {
	_, err := a.painsOf(one, s.pains, nil, s.day)
	if s.sure {
		return one, err
	}
	_, otherErr := a.painsOf(other, s.pains, nil, s.day)
	switch {
	case err == nil && otherErr == nil:
		return nil, a.aboutPains(one, other, fail("name it by more of its words", "%q names a pain of %s and one of %s", s.pains[0], a.shownName(one), a.shownName(other)))
	case otherErr == nil:
		return other, nil
	case err == nil:
		return one, nil
	}
	return nil, a.aboutPains(one, other, fail("name one by its id, tag or words", "%q names no open pain of %s or %s, or several", s.pains[0], a.shownName(one), a.shownName(other)))
}

// aboutPains is an error with the open pains of two people, which are not listed
// where others may read it and one of the notes is private.
func (a *app) aboutPains(one, other *parser.Person, err error) error {
	var lines []string
	for _, p := range []*parser.Person{one, other} {
		for _, line := range painLines(p) {
			lines = append(lines, p.ID+": "+line)
		}
	}
	return a.listing(err, lines, one, other)
}

// between returns the introductions of two people to each other, those in the
// first one's note first.
func between(one, other *parser.Person) []introduction {
	var all []introduction
	for _, side := range [][2]*parser.Person{{one, other}, {other, one}} {
		for k, i := range side[0].Intros {
			if i.Who.ID == side[1].ID {
				all = append(all, introduction{of: side[0], with: side[1], index: k, Intro: i})
			}
		}
	}
	return all
}

func newIntro(of, with *parser.Person, day parser.Date) introduction {
	return introduction{of: of, with: with, index: -1, Intro: parser.Intro{Date: day}}
}

// isResult reports whether nothing but what came of an introduction is to be
// written down.
func (s *introStep) isResult() bool {
	return s.result != "" && !s.ok && !s.asked && !s.yes && !s.made
}

func isUnderWay(i *introduction) bool {
	state := i.State()
	return state != parser.Introduced && state != parser.Declined
}

func isMade(i *introduction) bool { return i.State() == parser.Introduced }

// isUnanswered reports whether an introduction was made, and nobody knows yet
// how it went.
func isUnanswered(i *introduction) bool {
	return isMade(i) && i.Outcome() == parser.NoAnswer
}

func isOf(p *parser.Person) func(*introduction) bool {
	return func(i *introduction) bool { return i.of == p }
}

// isFor reports whether an introduction is meant for one of the pains named.
func (i *introduction) isFor(names []string) bool {
	return slices.ContainsFunc(names, func(name string) bool {
		return slices.ContainsFunc(i.of.PainsNamed(name, i.Date), func(k int) bool { return slices.Contains(i.Pains, k) })
	})
}

func introsWhere(all []introduction, test func(*introduction) bool) []introduction {
	return slices.DeleteFunc(slices.Clone(all), func(i introduction) bool { return !test(&i) })
}

// latest returns the introduction under way that was thought of last, else the
// last of all.
func latest(all []introduction) introduction {
	if open := introsWhere(all, isUnderWay); len(open) > 0 {
		all = open
	}
	return slices.MaxFunc(all, func(a, b introduction) int { return a.Date.Compare(b.Date) })
}

// whichIntro returns the one introduction, or lets the user say which one is
// meant.
func (a *app) whichIntro(all []introduction) (introduction, error) {
	if len(all) == 1 {
		return all[0], nil
	}
	var lines []string
	for _, i := range all {
		line, _ := i.OneLine(i.of)
		lines = append(lines, fmt.Sprintf("%s:%d: %s", i.Span.File.Name, i.Span.From().Line, line))
	}
	of, with := all[0].of, all[0].with
	if !a.mayAsk() {
		err := fail("name the pain it is for with --pain, or join them by hand", "this may be any of %d introductions of %s and %s", len(all), a.shownName(of), a.shownName(with))
		return introduction{}, a.listing(err, lines, of, with)
	}
	k, err := a.choose("which one? (Enter: none)", lines)
	if err == nil && k < 0 {
		err = fail("nothing was written", "none was chosen")
	}
	if err != nil {
		return introduction{}, err
	}
	return all[k], nil
}
