package main

import (
	"fmt"

	"notes/parser"
	"notes/parser/edit"
	"notes/parser/source"
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
}

// introduction is one of two people that stands in the note of one of them, or
// is to stand there.
type introduction struct {
	of, with *parser.Person // whose need it is, and the other one
	index    int            // in the list of the note; -1 where it is new
	pains    []string       // names of pains to be added
	parser.Intro
}

// takeIntroStep writes down how far the introduction of two people has come,
// and says what is next.
func (a *app) takeIntroStep(flags *introFlags, whos []string) error {
	v, err := a.loadWithLibrary(true)
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
	a.warnConfig(v)
	if one, err = a.one(v, a.pathOrName(v.place, whos[0]), writes); err != nil {
		return nil, nil, err
	}
	if other, err = a.one(v, a.pathOrName(v.place, whos[1]), writes); err != nil {
		return nil, nil, err
	}
	if one == other {
		return nil, nil, a.errSelf(one)
	}
	return one, other, nil
}

// settleStep reads the days of a step.
func (a *app) settleStep(flags *introFlags, today parser.Date) (err error) {
	s := &flags.introStep
	s.result, s.named = onOneLine(s.result), flags.date != ""
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
	i.For = union(i.For, i.pains)
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
	if wrong := i.OutOfOrder(); wrong != "" && wrong != before {
		return fail("name the right day with --date, or correct the one that stands there", "%s%s", wrong, i.place())
	}
	return nil
}

// mayTake refuses steps of an introduction that is over, and a result of one
// that was not made.
func (i *introduction) mayTake(s *introStep) error {
	switch state := i.State(); {
	case state == parser.Introduced && !s.mends(i.Introduced):
		return fail("--result says what came of it, --date when an earlier step was; another need is named by --pain",
			"you introduced %s and %s on %s%s", i.of.Name, i.with.Name, i.Introduced, i.place())
	case state == parser.Declined && !s.yes && !s.no && s.again.IsZero():
		return fail("let it rest; if it comes up again by itself, --yes or --later DAY takes the place of the no",
			"%s said no on %s%s", i.with.Name, i.No, i.place())
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

// next says what comes next, once a step is written down.
func (i *introduction) next() string {
	of, with := i.of.Name, i.with.Name
	switch i.State() {
	case parser.Introduced:
		return i.nextOfMade()
	case parser.Declined:
		return "A no is a good answer, too: " + with + " will not be asked about this again. Is there somebody else for " + of + "? notes intro finds out."
	case parser.Later:
		return "Good to know. You will be reminded on " + spoken(i.Later) + ", and nothing is asked of " + with + " until then."
	case parser.Agreed:
		if i.OK.IsZero() {
			return with + " would like it. Now ask " + of + ", too; --ok writes down the yes."
		}
		return "Both would like it. Bring them together: --draft writes the message, --introduced writes it down."
	case parser.Asked:
		if i.OK.IsZero() {
			return "Now it is up to " + with + "; --yes, --no or --later writes the answer down. Ask " + of + ", too; --ok is that yes."
		}
		return "Now it is up to " + with + ", in their own time; --yes, --no or --later writes the answer down."
	}
	return of + " would like it. Now ask " + with + ": --draft writes the message, --asked writes it down."
}

// nextOfMade says what comes after the two were introduced.
func (i *introduction) nextOfMade() string {
	switch i.Outcome() {
	case parser.NoAnswer:
		return "Now they know each other, thanks to you. Ask in a while how it went; --result writes it down."
	case parser.DidNot:
		return "Not every introduction is a match. You listened and tried, and that counts."
	}
	return "Thank you for bringing them together. If a pain is eased by it, notes done writes that down."
}
