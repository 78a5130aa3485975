package report

import (
	"cmp"

	"notes/parser"
)

// introStep is what an introduction that was not made yet waits for.
type introStep struct {
	day   parser.Date // from which on it is up to the owner
	asked parser.Date // the day on which the other side was asked, if that is what it waits for
	why   string      // what is to be done
}

// nextStep returns what an introduction in a person's note waits for, if it
// waits for the vault's owner. What came of it is on record only once it was made.
func (w *view) nextStep(i *parser.Intro) (introStep, bool) {
	if i.Result != "" {
		return introStep{}, false
	}
	other, ok := w.otherName(i), w.happened(i.OK)
	switch i.StateOn(w.Today) {
	case parser.Introduced, parser.Declined:
		return introStep{}, false
	case parser.Agreed:
		if ok {
			return introStep{day: parser.Latest(i.Yes, i.OK), why: "both said yes: introduce them"}, true
		}
		return introStep{day: i.Yes, why: other + " said yes: would they like it too?"}, true
	case parser.Asked:
		return introStep{day: i.Asked.AddDays(answerWithin), asked: i.Asked}, true
	case parser.Later:
		return introStep{day: i.Later, why: "ask " + other + " again, as agreed"}, i.Later.IsFull()
	}
	if ok {
		return introStep{day: i.OK, why: "they would like it: now ask " + other}, true
	}
	return introStep{day: i.Date, why: "ask them first, then " + other}, i.Date.IsFull()
}

// otherName names the other side of an introduction, if it may be named.
func (w *view) otherName(i *parser.Intro) string {
	return cmp.Or(w.nameOf(i.Who), "the other side")
}

// introducing says what the introduction is.
func (w *view) introducing(i *parser.Intro) string {
	if name := w.nameOf(i.Who); name != "" {
		return "introduction to " + name
	}
	return "an introduction"
}

// snoozedOther returns the day until which the other side is snoozed.
func (w *view) snoozedOther(i *parser.Intro) parser.Date {
	other := w.anybody(i.Who.ID)
	if other == nil || w.hidden(other) {
		return parser.Date{}
	}
	return other.Snooze
}

// findIntro finds the introductions that wait for a step of the owner's, the
// one that waits longest first. While the other side is snoozed, too, they rest.
func (w *view) findIntro(p *person, reasons []Reason) []Reason {
	n := len(reasons)
	for k := range p.Intros {
		i := &p.Intros[k]
		step, ok := w.nextStep(i)
		if !ok || isSelf(p, i) {
			continue
		}
		step.day = parser.Latest(step.day, w.snoozedOther(i))
		r := w.reason(i.Span, step.day, w.introducing(i))
		r.Points, r.key, r.step = min(max(-r.Days, 0), 20), i.Date.String()+" "+w.nameOf(i.Who), step
		w.holds(p, &r, step.day, parser.Date{})
		reasons = append(reasons, r)
	}
	sortByDue(reasons[n:])
	return reasons
}

func (w *view) whyIntro(_ *person, r *Reason) string {
	if asked := r.step.asked; !asked.IsZero() && r.lasting {
		return "you asked on " + asked.String() + ", no answer is noted yet"
	}
	return r.step.words(w.Today)
}

// words says what is to be done, on a day.
func (s *introStep) words(today parser.Date) string {
	if s.asked.IsZero() {
		return s.why
	}
	return "you asked " + when(s.asked.DaysSince(today)) + ", no answer is noted yet"
}
