package report

import "notes/parser"

// introRest is for how many days nobody is proposed who stands in an
// introduction.
const introRest = 30

// mayMeet reports whether two people may be proposed to each other: nothing
// speaks against either of them now, they do not know each other, and no
// introduction of the two stands in a note. One under way is shown as that; of
// one to which somebody said no, nothing is said again.
func (x *exchange) mayMeet(a, b *person) bool {
	return a != b && x.closed[a.ID] == "" && x.closed[b.ID] == "" && len(between(a, b)) == 0 && x.acquaintance(a, b) == ""
}

// closed says, by id, why nobody is to be introduced to a person now, whichever
// side they would stand on.
func (w *view) closed() map[string]string {
	closed, busy := map[string]string{}, w.busy()
	for _, p := range w.people {
		why := w.leftInPeace(p)
		if day, isBusy := busy[p.ID]; isBusy && why == "" {
			why = "in an introduction since " + day.String() + "; one at a time, so nothing new until " + day.AddDays(introRest+1).String()
		}
		if why != "" {
			closed[p.ID] = why
		}
	}
	return closed
}

// leftInPeace says why a person is not to be introduced to anybody now; "" where
// nothing speaks against it. Who is snoozed or rests would be asked for nothing
// else either.
func (w *view) leftInPeace(p *person) string {
	switch {
	case p.Private:
		return "the note is private"
	case p.NoIntros:
		return "wants no introductions"
	case w.snoozed(p):
		return snoozedUntil(p.Snooze)
	case p.rests():
		return "several things went unanswered; let it rest, the door stays open"
	}
	return ""
}

// busy returns, by id, the people who stand in an introduction that came further
// in the last days, in whoever's note, with the latest of its days.
func (w *view) busy() map[string]parser.Date {
	busy, since := map[string]parser.Date{}, w.Today.AddDays(-introRest)
	for _, p := range w.people {
		for i := range p.Intros {
			intro := &p.Intros[i]
			day := w.lastStep(intro)
			if day.Before(since) || isSelf(p, intro) {
				continue
			}
			busy[p.ID] = parser.Latest(busy[p.ID], day)
			if other := intro.Who.ID; other != "" {
				busy[other] = parser.Latest(busy[other], day)
			}
		}
	}
	return busy
}

// lastStep returns the latest day up to today on which an introduction came
// further. The day from which to ask again is none.
func (w *view) lastStep(i *parser.Intro) (last parser.Date) {
	for _, day := range []parser.Date{i.Date, i.OK, i.Asked, i.Yes, i.No, i.Introduced} {
		if !day.After(w.Today) {
			last = parser.Latest(last, day)
		}
	}
	return last
}
