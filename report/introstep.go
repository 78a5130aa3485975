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

// nextStep returns what an introduction in the person's note waits for, if it
// waits for the owner. An answer that is newer than the day from which to ask
// again stands in its place.
func (w *view) nextStep(i *parser.Intro) (introStep, bool) {
	other := w.otherName(i)
	ok, asked, yes := w.happened(i.OK), w.answer(i, i.Asked), w.answer(i, i.Yes)
	switch {
	case w.happened(i.Introduced), i.State() == parser.Declined:
		return introStep{}, false
	case yes && ok:
		return introStep{day: later(i.Yes, i.OK), why: "both said yes: introduce them"}, true
	case yes:
		return introStep{day: i.Yes, why: other + " said yes: would they like it too?"}, true
	case asked:
		return introStep{day: i.Asked.AddDays(answerWithin), asked: i.Asked}, true
	case !i.Later.IsZero():
		return introStep{day: i.Later, why: "ask " + other + " again, as agreed"}, i.Later.IsFull()
	case ok:
		return introStep{day: i.OK, why: "they would like it: now ask " + other}, true
	}
	return introStep{day: i.Date, why: "ask them first, then " + other}, i.Date.IsFull()
}

// answer reports whether the other side was asked, or said yes, on the day, and
// did not put it off from then on.
func (w *view) answer(i *parser.Intro, day parser.Date) bool {
	return w.happened(day) && !day.Before(i.Later)
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
	other := w.ids[i.Who.ID]
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
		if !ok {
			continue
		}
		step.day = later(step.day, w.snoozedOther(i))
		r := w.reason(i.Span, step.day, w.introducing(i))
		r.Points, r.key, r.step = min(max(-r.Days, 0), 20), i.Date.String()+" "+w.nameOf(i.Who), step
		w.holds(p, &r, step.day, parser.Date{})
		reasons = append(reasons, r)
	}
	sortByDue(reasons[n:])
	return reasons
}

func (w *view) whyIntro(_ *person, r *Reason) string {
	asked := r.step.asked
	switch {
	case asked.IsZero():
		return r.step.why
	case r.lasting:
		return "you asked on " + asked.String() + ", no answer is noted yet"
	}
	return "you asked " + when(asked.DaysSince(w.Today)) + ", no answer is noted yet"
}
