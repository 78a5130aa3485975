package main

import (
	"notes/parser"
	"notes/report"
)

// introStep is what is to be written down about an introduction: the steps
// that were taken on a day, and what came of it.
type introStep struct {
	ok, asked, yes, no, made bool
	again                    parser.Date // from which day on to ask again, or none
	result                   string
	pains                    []string // that it may ease, as typed

	day   parser.Date // on which it happened
	named bool        // that day was named by the user
	sure  bool        // it is certainly the first one's need

	overheard bool // others may read what is said of it
}

// nameOf returns what to call one of the two where a step is refused.
func (s *introStep) nameOf(p *parser.Person) string {
	if p.Private && s.overheard {
		return somebodyPrivate
	}
	return p.Name
}

// takeIntroStep writes down how far the introduction of two people has come,
// and says what is next.
func (a *app) takeIntroStep(flags *introFlags, whos []string) error {
	v, err := a.read(extras{library: true, bodies: true, links: true})
	if err != nil {
		return err
	}
	i, err := a.introOf(v, flags, whos)
	if err != nil {
		return err
	}
	todo, err := a.stepsOf(&i, &flags.introStep)
	if err != nil {
		return err
	}
	flags.captureFlags.json = flags.format.json || flags.format.name == "json"
	if err := a.capture(&flags.captureFlags, v, []steps{todo}); err != nil || flags.dryRun || flags.captureFlags.json {
		return err
	}
	if !a.hides(i.of) && !a.hides(i.with) {
		a.ui.say("%s", i.next())
	}
	return nil
}

// introOf finds the introduction of the two who are named, or begins one.
func (a *app) introOf(v *loaded, flags *introFlags, whos []string) (introduction, error) {
	one, other, err := a.two(v, whos)
	if err != nil {
		return introduction{}, err
	}
	if err := a.settleStep(flags, v.Today); err != nil {
		return introduction{}, err
	}
	i, err := a.findIntro(one, other, &flags.introStep)
	if err == nil {
		err = i.mayTake(&flags.introStep)
	}
	if err != nil || i.index >= 0 {
		return i, err
	}
	i, typed := a.judged(v, i), whos[0]
	if i.with == other {
		typed = whos[1]
	}
	i.Who = v.link(i.with, typed)
	return i, nil
}

// two returns the two people who are named, for somebody who writes.
func (a *app) two(v *loaded, whos []string) (one, other *parser.Person, err error) {
	one, other, err = a.both(v, whos[0], whos[1])
	if err == nil && one == other {
		err = a.errSelf(one)
	}
	return one, other, err
}

// settleStep reads the days of a step.
func (a *app) settleStep(flags *introFlags, today parser.Date) (err error) {
	s := &flags.introStep
	s.result, s.named, s.overheard = onOneLine(s.result), flags.date != "", a.isOverheard()
	switch happened := s.ok || s.asked || s.yes || s.no || s.made; {
	case s.named && !happened && flags.later != "":
		return fail("leave --date out", "--later names its day itself")
	case s.named && !happened:
		return fail("leave --date out", "how an introduction went has no day of its own")
	}
	if s.day, err = a.happened(flags.date, today); err != nil {
		return err
	}
	if s.again, err = a.dayAhead("--later", flags.later, today); err != nil {
		return err
	}
	if s.again == today {
		return fail("name a day that is still to come", "--later: %s is today", spoken(today))
	}
	return nil
}

// judged completes a new introduction by what fits the two: whose need it is,
// and which. If they seem to know each other, that is said.
func (a *app) judged(v *loaded, i introduction) introduction {
	r := report.NewPair(v.Vault, i.of.ID, i.with.ID, report.Options{Today: v.Today, Private: true})
	if r.Acquainted != "" && !a.hides(i.of) && !a.hides(i.with) {
		a.ui.say("%s and %s may know each other already: %s", a.shownName(i.of), a.shownName(i.with), r.Acquainted)
	}
	if len(r.Fits) == 0 || r.Fits[0].Unsure || len(i.pains) > 0 {
		return i
	}
	if r.Fits[0].A == i.with.ID {
		i.of, i.with = i.with, i.of
	}
	for _, k := range i.of.OpenPains() {
		if name := i.of.PainName(k, i.Date); name != "" && i.of.Pains[k].Text == r.Fits[0].Need {
			i.pains = []string{name}
		}
	}
	return i
}

// stepsOf takes the step, warns of what speaks against it, and returns what is
// to be done to the note.
func (a *app) stepsOf(i *introduction, s *introStep) (steps, error) {
	todo := steps{person: i.of, other: i.with, steps: []step{i.taking(s)}}
	if err := i.take(s); err != nil {
		return todo, err
	}
	for _, p := range []*parser.Person{i.of, i.with} {
		if p.NoIntros && (s.ok || s.asked || s.made) {
			a.ui.warn("their note says introductions: no; ask whether this one would be welcome", "%s would rather not be introduced", a.shownName(p))
		}
	}
	if who, hint := i.Unasked(a.shownName(i.of), a.shownName(i.with)); who != "" && s.made {
		a.ui.warn("ask before you introduce; "+hint, "introduced without a yes from %s", who)
	}
	return todo, nil
}
