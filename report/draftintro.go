package report

import (
	"slices"
	"strings"

	"notes/parser"
)

// NewIntroDraft writes the messages of an introduction of two people, in the
// order in which they are sent: to the one whose need it is, to the one who may
// ease it, and to both, for when both have said yes. What it is about, and whose
// need, is as [NewPair] says. Until the first has agreed, which the note says by
// ok:DATE, the second is told neither the name nor the words of the need. Nothing
// is written about people whose notes are private, who want no introductions, or
// of whom one has said no, nor with [Options.Redact].
func NewIntroDraft(v *parser.Vault, a, b string, o Options) *DraftReport {
	w := look(v, o)
	r := &DraftReport{Head: w.head(), Drafts: []Draft{}, Notes: []string{}}
	pair := NewPair(v, a, b, o)
	if len(pair.Introductions) == 0 || o.Redact {
		return r
	}
	if p := w.pairing(&pair.Introduction); r.mayIntroduce(p) {
		r.onRecord(p, pair.Acquainted)
		r.atRest(w, p.a)
		r.atRest(w, p.b)
		r.askForNeed(p)
		r.askForOffer(p)
		r.introduce(p)
	}
	return r
}

// pairing is an introduction with what its messages may say.
type pairing struct {
	*view
	*Introduction
	a, b    *person
	needs   []*parser.Pain // of a
	same    []*parser.Pain // of b, where they are the same
	offer   *parser.Offer  // of b, or nil
	state   parser.IntroState
	ok, yes bool // whether a and b have agreed
}

func (w *view) pairing(i *Introduction) *pairing {
	p := &pairing{view: w, Introduction: i, a: w.find(i.A), b: w.find(i.B), ok: w.happened(i.OK)}
	p.needs, p.same = painsNamed(p.a, i.Need), painsNamed(p.b, i.SameNeed)
	p.offer = p.offerNamed(i.Offer)
	p.state = i.stateOn(w.Today)
	p.yes = p.state == parser.Agreed || p.state == parser.Introduced
	return p
}

// offerNamed returns the offer of b with that text. Where none is named, as of an
// introduction on record, it is the one that has a theme of the need.
func (p *pairing) offerNamed(text string) *parser.Offer {
	shares := func(tag string) bool {
		return slices.ContainsFunc(p.needs, func(need *parser.Pain) bool { return need.HasTag(tag) })
	}
	for k := range p.b.Offers {
		o := &p.b.Offers[k]
		if text != "" && o.Text == text || text == "" && slices.ContainsFunc(o.Tags, shares) {
			return o
		}
	}
	return nil
}

// stateOn returns how far the introduction has come by the end of the day.
func (i *Introduction) stateOn(day parser.Date) parser.IntroState {
	known := parser.Intro{Asked: i.Asked, Yes: i.Yes, No: i.No, Later: i.Later, Introduced: i.Introduced}
	return known.StateOn(day)
}

// painsNamed returns the person's pains that an introduction is for.
func painsNamed(p *person, texts string) []*parser.Pain {
	var all []*parser.Pain
	for i := range p.Pains {
		if strings.Contains("; "+texts+"; ", "; "+p.Pains[i].Text+"; ") {
			all = append(all, &p.Pains[i])
		}
	}
	return all
}

// mayIntroduce reports whether the two may be introduced, and notes why not.
func (r *DraftReport) mayIntroduce(p *pairing) bool {
	for _, one := range []*person{p.a, p.b} {
		switch {
		case one.Private:
			r.note("The note about " + one.Name + " is private: nothing of it goes into a message to somebody else.")
		case one.NoIntros:
			r.note(one.Name + " wants no introductions.")
		}
	}
	switch {
	case len(r.Notes) > 0:
	case p.state == parser.Declined:
		r.note(p.b.Name + " said no" + onDay(p.No) + ": let it rest.")
	case p.Kind == "" && !p.IsOnRecord():
		r.note("The notes do not say what " + p.a.Name + " and " + p.b.Name + " could do for each other.")
	}
	return len(r.Notes) == 0
}

// onRecord notes what speaks against writing today.
func (r *DraftReport) onRecord(p *pairing, acquainted string) {
	switch {
	case p.state == parser.Introduced:
		r.note("You introduced them" + onDay(p.Introduced) + ".")
	case p.state == parser.Later && p.Later.After(p.Today):
		r.note(p.b.Name + " is to be asked again from " + p.Later.String() + " on, not before.")
	case acquainted != "":
		r.note("Perhaps they need no introduction: " + acquainted + ".")
	}
}

// onDay says when, where the day is known.
func onDay(d parser.Date) string {
	if !d.IsFull() {
		return ""
	}
	return " on " + d.String()
}

// mayEase reports whether b may ease a need of a's, rather than that both have
// the same on their minds.
func (p *pairing) mayEase() bool { return p.Kind != SameNeed && p.Kind != SameInterest }

// offerWords quotes the offer, to its owner or to somebody else.
func (p *pairing) offerWords(l *phrases, toThem bool) string {
	if p.offer == nil {
		return ""
	}
	return p.wordsOrThemes(l, p.offer.Text, p.offer.Tags, toThem)
}

// mention says to a person which of their needs it is about.
func (p *pairing) mention(l *phrases, of *person, needs []*parser.Pain) string {
	if len(needs) == 0 {
		return ""
	}
	return p.needIn(l, of, needs[0])
}

// inShort says to others what it is about: the words of the need where its owner
// has agreed, else only its themes; what both like, or the themes that both have.
func (p *pairing) inShort(l *phrases) string {
	words := p.likings(l)
	for _, need := range p.needs {
		said := l.themes(p.themes(need))
		if p.ok && p.mayEase() {
			said = p.needWords(l, need, false)
		}
		words = sentence(", ", words, said)
	}
	if words == "" {
		return ""
	}
	return l.with(l.about, words)
}

// likings quotes what both like.
func (p *pairing) likings(l *phrases) string {
	words := ""
	for _, interest := range p.Interests {
		words = sentence(", ", words, p.wordsOrThemes(l, interest, nil, false))
	}
	return words
}

// themes returns the themes of a need that may be told: where b has the same
// need, those that stand in b's note, too.
func (p *pairing) themes(need *parser.Pain) []string {
	if p.mayEase() {
		return need.Tags
	}
	return slices.DeleteFunc(slices.Clone(need.Tags), func(tag string) bool {
		return !slices.ContainsFunc(p.same, func(same *parser.Pain) bool { return same.HasTag(tag) })
	})
}

// presented names somebody, with role and organisation where they have agreed.
func (p *pairing) presented(l *phrases, one *person, agreed bool) string {
	what := ""
	if agreed {
		what = sentence(", ", p.quotable(l, unlinked(one.Role), false), p.quotable(l, unlinked(one.Org), false))
	}
	if what == "" {
		return oneLine(one.Name)
	}
	return oneLine(one.Name) + " (" + what + ")"
}

// askForNeed asks the one whose need it is.
func (r *DraftReport) askForNeed(p *pairing) {
	l := phrasesIn(p.a.Lang)
	about := "Goes first, to the one whose need it is."
	if p.ok {
		about = "Agreed" + onDay(p.OK) + "."
	}
	d, need := p.draft(l, about, p.a), p.mention(l, p.a, p.needs)
	if !p.mayEase() {
		r.askToCompare(p, d, l, need)
		return
	}
	helps := say(l.firstOf(l.helps, need), "{other}", p.presented(l, p.b, false))
	r.add(d, say(l.meeting, "{other}", p.b.Name), l.greet(p.a.first()), sentence(" ", need, l.with(helps, p.offerWords(l, false))),
		say(l.meet, "{other}", p.b.first()), p.signature())
}

// askForOffer asks the one who may ease the need. The message may be passed on:
// it tells of the other no more than they have agreed to.
func (r *DraftReport) askForOffer(p *pairing) {
	l := phrasesIn(p.b.Lang)
	d := p.draft(l, p.whenToAsk(), p.b)
	if !p.mayEase() {
		r.askToCompare(p, d, l, p.mention(l, p.b, p.same))
		return
	}
	topic, wanted, answer := l.ifYou, l.begin(l.wanted), l.agree+" "+l.names
	if p.ok {
		topic, wanted, answer = say(l.meeting, "{other}", p.a.Name), say(l.begin(l.wantedBy), "{other}", p.presented(l, p.a, true)), l.agree
	} else {
		r.note(p.a.first() + " has not agreed yet: the message to " + p.b.first() + " gives away neither the name nor the words of the need. Ask " + p.a.first() + " first.")
	}
	r.add(d, topic, l.greet(p.b.first()), sentence(" ", l.with(wanted, p.offerWords(l, true)), p.inShort(l)), answer, p.signature())
}

// whenToAsk says how it stands with asking b.
func (p *pairing) whenToAsk() string {
	switch {
	case p.yes:
		return "Said yes" + onDay(p.Yes) + "."
	case p.state == parser.Asked:
		return "Asked" + onDay(p.Asked) + "."
	case p.ok:
		return "Goes next, to the one who may ease it."
	}
	return "Goes once " + p.a.first() + " has said yes."
}

// askToCompare asks one of two who have the same on their minds, and names
// nobody. What their own need is stands before it.
func (r *DraftReport) askToCompare(p *pairing, d Draft, l *phrases, need string) {
	text := sentence(" ", need, l.firstOf(l.compare, need))
	if p.Kind == SameInterest {
		text = l.with(l.begin(l.likes), p.likings(l))
	}
	r.add(d, l.ifYou, l.greet(p.find(d.To[0]).first()), text, l.agree+" "+l.names, p.signature())
}

// introduce writes to both, in the language that they share.
func (r *DraftReport) introduce(p *pairing) {
	l := phrasesIn(p.a.Lang)
	if l != phrasesIn(p.b.Lang) {
		l = &languages[0]
	}
	a, b := p.a.first(), p.b.first()
	if a == b {
		a, b = oneLine(p.a.Name), oneLine(p.b.Name)
	}
	toA := say(l.presents, "{name}", a, "{other}", p.presented(l, p.b, p.yes))
	if words := p.offerWords(l, false); words != "" {
		toA += " " + l.with(say(l.knows, "{name}", b), words)
	}
	toB := sentence(" ", say(l.presents, "{name}", b, "{other}", p.presented(l, p.a, p.ok)), p.inShort(l))
	about := "Goes last, once both have said yes."
	if p.ok && p.yes && p.state != parser.Introduced {
		about = "Goes now: both have said yes."
	}
	r.add(p.draft(l, about, p.a, p.b), l.join(p.a.Name, p.b.Name), l.greet(l.join(a, b)), toA, toB, l.yours, p.signature())
}
