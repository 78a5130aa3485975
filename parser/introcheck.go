package parser

import (
	"slices"

	"notes/parser/source"
)

// checkIntro looks at an introduction that stands in the note of a person.
func (v *Vault) checkIntro(p *Person, i *Intro) {
	other := i.Who.Text
	known := v.Person(i.Who.ID)
	if known != nil {
		other = known.Name
	}
	if i.Who.ID == p.ID {
		v.report("intro-self", source.Error, i.Who.Span, p.Name+" is introduced to themselves", "name the other person")
	}
	v.checkState(i)
	if i.Result != "" && i.Introduced.IsZero() && i.No.IsZero() {
		v.report("intro-state", source.Warning, i.Span, "there is a result, and no day on which they were introduced", "add the day, as in introduced:2026-05-20")
	}
	for _, wrong := range i.OutOfOrder() {
		v.report("intro-order", source.Warning, i.Span, wrong, "correct one of the two days")
	}
	if who, hint := i.Unasked(p.Name, other); who != "" {
		v.report("intro-consent", source.Warning, i.Span, "introduced without a yes from "+who, "ask before you introduce; "+hint)
		if known != nil {
			v.lastIsAbout(known)
		}
	}
}

// checkState sees that the word under a key state says what the days say.
func (v *Vault) checkState(i *Intro) {
	word := IntroState(Fold(i.said.text))
	switch hint, known := stateHints[word]; {
	case word == "", word == i.State():
	case !known:
		v.report("intro-state", source.Warning, i.said.at, quoted(i.said.text)+" is no state of an introduction",
			"leave it out; the days tell, as in asked: 2026-05-20")
	default:
		v.report("intro-state", source.Warning, i.said.at, "no day says that the state is "+string(word), hint)
	}
}

// stateHints say by which day an introduction has come into each state.
var stateHints = map[IntroState]string{
	Proposed:   "leave it out; the days tell how far it has come",
	Asked:      "add the day you asked, as in asked: 2026-05-20",
	Agreed:     "add the day of the yes, as in yes: 2026-05-20",
	Declined:   "add the day of the no, as in no: 2026-05-20",
	Later:      "add the day from which to ask again, as in later: 2026-05-20",
	Introduced: "add the day you introduced them, as in introduced: 2026-05-20",
}

// step is a step of an introduction.
type step struct {
	name string // as it is typed; "" for the item's own day
	day  Date
}

// String returns the step as it is typed.
func (s step) String() string {
	if s.name == "" {
		return "the item's own day, " + s.day.String()
	}
	return s.name + ":" + s.day.String()
}

// OutOfOrder says which steps of the introduction come before one that they follow
// from, as in "yes:2026-05-05 comes before asked:2026-05-13": each once, with the
// last of those. There are none where the days are in order.
func (i *Intro) OutOfOrder() []string {
	idea, ok, asked := step{"", i.Date}, step{"ok", i.OK}, step{"asked", i.Asked}
	yes, no, introduced := step{"yes", i.Yes}, step{"no", i.No}, step{"introduced", i.Introduced}
	var wrong []string
	for _, follows := range [][]step{ // each from the steps behind it
		{asked, idea}, {yes, idea, asked}, {no, idea, asked}, {{"later", i.Later}, idea}, {introduced, idea, ok, asked, yes},
	} {
		then := follows[0]
		first := slices.MaxFunc(follows[1:], func(a, b step) int { return a.day.Compare(b.day) })
		if !then.day.IsZero() && then.day.Before(first.day) {
			wrong = append(wrong, then.String()+" comes before "+first.String())
		}
	}
	return wrong
}

// Unasked names those of the two, the note's own person and the other one, who
// were introduced without a yes on record, or after a later no, and says by which
// words it is written down; "" where both said yes, or nothing was made of it
// yet.
func (i *Intro) Unasked(own, other string) (who, hint string) {
	if i.Introduced.IsZero() {
		return "", ""
	}
	ok, yes := "ok:DATE says when "+own+" agreed", "yes:DATE says when "+other+" agreed"
	refused := i.Yes.IsZero() || i.No.After(i.Yes)
	switch {
	case i.OK.IsZero() && refused:
		return own + " and " + other, ok + ", " + yes
	case i.OK.IsZero():
		return own, ok
	case refused:
		return other, yes
	}
	return "", ""
}
