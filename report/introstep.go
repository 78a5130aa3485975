package report

import (
	"notes/parser"
)

// introStep is what an introduction that was not made yet waits for.
type introStep struct {
	day parser.Date // from which on it is up to the owner
	why string      // what is to be done
}

// nextStep returns what an introduction in the person's note waits for, if it
// waits for the owner.
func (w *view) nextStep(p *person, i *parser.Intro) (introStep, bool) {
	other := w.otherName(i)
	asked, yes, ok := w.happened(i.Asked), w.happened(i.Yes), w.happened(i.OK)
	switch {
	case w.happened(i.Introduced), i.State() == parser.Declined:
		return introStep{}, false
	case i.State() == parser.Later:
		return introStep{i.Later, "ask " + other + " again, as agreed"}, true
	case yes && ok:
		return introStep{later(i.Yes, i.OK), "both said yes: introduce them"}, true
	case yes:
		return introStep{i.Yes, other + " said yes: does " + p.Name + " want it too?"}, true
	case asked:
		return introStep{i.Asked.AddDays(answerWithin), "you asked " + other + " " + when(i.Asked.DaysSince(w.Today)) + ", no answer is on record"}, true
	case ok:
		return introStep{i.OK, p.Name + " would like it: ask " + other}, true
	}
	return introStep{i.Date, "ask " + p.Name + " first, then " + other}, i.Date.IsFull()
}

// otherName names the other side of an introduction; somebody whose note is
// private is not named.
func (w *view) otherName(i *parser.Intro) string {
	other := w.ids[i.Who.ID]
	switch {
	case other == nil:
		return i.Who.Text
	case w.hidden(other):
		return "the other side"
	}
	return other.Name
}

// findIntro finds the introductions that wait for a step of the owner's, the
// one that waits longest first.
func (w *view) findIntro(p *person, reasons []Reason) []Reason {
	n := len(reasons)
	for k := range p.Intros {
		i := &p.Intros[k]
		step, ok := w.nextStep(p, i)
		if !ok {
			continue
		}
		r := w.reason(i.Span, step.day, "introduction to "+w.otherName(i))
		r.Points = min(max(-r.Days, 0), 20)
		r.step = step.why
		w.holds(p, &r, step.day, parser.Date{})
		reasons = append(reasons, r)
	}
	sortByDue(reasons[n:])
	return reasons
}

func (w *view) whyIntro(_ *person, r *Reason) string { return r.step }
