package report

import (
	"cmp"
	"slices"

	"notes/parser"
	"notes/parser/source"
)

// reason is a reason about something that stands in a note, on a day that may
// not be known. Until it is moved, it is due on that day.
func (w *view) reason(s source.Span, day parser.Date, what string) Reason {
	r := Reason{Day: day, What: what, span: s, Due: day, from: day}
	if day.IsFull() {
		r.Days = day.DaysSince(w.Today)
	}
	return r
}

// holds reports whether a reason still counts that does so from one day until
// another, or without an end. A snooze moves the first day to its own end, and
// with it the day on which something is due.
func (w *view) holds(p *person, r *Reason, from, until parser.Date) bool {
	r.from = parser.Latest(from, p.Snooze)
	r.Due = parser.Latest(r.Due, r.from)
	return until.IsZero() || !until.Before(w.Today) && !until.Before(r.from)
}

// holdsOn is holds for what should not be lost to a snooze: if that ends too
// late, the reason counts for a week from then on. Nobody knows when a snooze
// began; what was over by the last contact, or long before the snooze ends, is
// taken to have been over by then.
func (w *view) holdsOn(p *person, r *Reason, from, until parser.Date) bool {
	return w.holds(p, r, from, p.snoozedOn(from, until))
}

// snoozedOn returns until when what counts from one day until another does so with
// the snooze.
func (p *person) snoozedOn(from, until parser.Date) parser.Date {
	if p.Snooze.After(from) && !until.Before(parser.Latest(p.last, p.Snooze.AddDays(-snoozedSince))) {
		return parser.Latest(until, p.Snooze.AddDays(snoozedFor))
	}
	return until
}

// when says when the day is that a reason is about.
func (r *Reason) when() string {
	if r.lasting {
		return "on " + r.Day.String()
	}
	return when(r.Days)
}

func sortByDue(reasons []Reason) {
	slices.SortStableFunc(reasons, func(a, b Reason) int { return a.Due.Compare(b.Due) })
}

// sortByPoints puts the weightiest reason first.
func sortByPoints(reasons []Reason) {
	slices.SortStableFunc(reasons, func(a, b Reason) int { return cmp.Compare(b.Points, a.Points) })
}

func (w *view) findPromises(p *person, reasons []Reason) []Reason {
	for i := range p.FollowUps {
		f := &p.FollowUps[i]
		if due, open := w.due(p, f); open {
			r := w.reason(f.Span, due, f.Text)
			r.Points, r.key = min(-r.Days, 99), f.Date.String()+" "+f.Text
			reasons = append(reasons, r)
		}
	}
	return reasons
}

func (w *view) whyPromise(_ *person, r *Reason) string {
	if r.lasting {
		return "promised"
	}
	return "promised, " + dueWhen(r.Days)
}

// findMeeting finds the last meeting, where nothing followed it: it was the
// first, or a pain was noted on its day or later. It is due as soon as the
// vault's owner wants to follow up.
func (w *view) findMeeting(p *person, reasons []Reason) []Reason {
	met, pain := w.toFollow(p)
	if met == nil {
		return reasons
	}
	r := w.reason(met.Span, met.Date, met.Text)
	if pain > 0 {
		r.What, r.span, r.pain = p.Pains[pain-1].Text, p.Pains[pain-1].Span, pain
	}
	r.Points, r.key = max(r.Days, -followUpFor), met.Date.String()
	r.Due = met.Date.AddDays(w.config.FollowUpAfter)
	w.holdsOn(p, &r, met.Date, met.Date.AddDays(followUpFor))
	return append(reasons, r)
}

func (w *view) whyMeeting(_ *person, r *Reason) string {
	if r.Days == 0 && !r.lasting {
		return "you met today, a good moment for something helpful"
	}
	return "you met " + r.when() + ", nothing has followed yet"
}

func (w *view) findBy(p *person, reasons []Reason) []Reason {
	n := len(reasons)
	for _, h := range p.open {
		i := int(h.pain)
		pain := &p.Pains[i]
		if !pain.By.IsFull() {
			continue
		}
		r := w.reason(pain.Span, pain.By, pain.Text)
		r.pain, r.key = i+1, p.painKey(i)
		r.Points = byWithin - r.Days
		if w.holds(p, &r, pain.By.AddDays(-byWithin), pain.By) {
			reasons = append(reasons, r)
		}
	}
	sortByDue(reasons[n:])
	return reasons
}

func (w *view) whyBy(_ *person, r *Reason) string {
	text := "help is of use until " + r.Day.String()
	if r.lasting {
		return text
	}
	return text + ", " + when(r.Days)
}

// findResult finds the helps, the latest first, of which it is or will be time
// to ask how they went. A pain that is closed has answered already.
func (w *view) findResult(p *person, reasons []Reason) []Reason {
	for i := len(p.given) - 1; i >= 0; i-- {
		g := &p.given[i]
		if g.date.IsFull() && w.wasAsked(p, g.date) {
			break // and so it is with those before it
		}
		if !g.date.IsFull() || g.outcome() != parser.NoAnswer || w.hasEased(p, g) {
			continue
		}
		for times := 1; times <= 2; times++ {
			r := w.reason(g.span(), g.date, g.what())
			from := g.date.AddDays(times * w.config.AskResultAfter)
			if w.holdsOn(p, &r, from, from.AddDays(askFor-1)) {
				r.key, r.given = g.date.String()+" "+g.what(), g
				reasons = append(reasons, r)
				break
			}
		}
	}
	return reasons
}

// wasAsked reports whether the time is over to ask how a help of that day went.
func (w *view) wasAsked(p *person, day parser.Date) bool {
	from := day.AddDays(2 * w.config.AskResultAfter)
	return p.snoozedOn(from, from.AddDays(askFor-1)).Before(w.Today)
}

func (w *view) whyResult(_ *person, r *Reason) string {
	switch kind := r.given.kind(); {
	case r.given.intro != nil:
		return r.when() + ": how did it go?"
	case kind != "other":
		return "given " + r.when() + " (" + kind + "): did it help?"
	}
	return "given " + r.when() + ": did it help?"
}

func (w *view) findEvent(p *person, reasons []Reason) []Reason {
	n := len(reasons)
	for i := range p.Events {
		e := &p.Events[i]
		if !e.Date.IsFull() {
			continue
		}
		r := w.reason(e.Span, e.Date, e.Text)
		r.Points = -min(max(r.Days, -r.Days), eventWithin)
		if w.holdsOn(p, &r, e.Date.AddDays(-eventWithin), e.Date.AddDays(eventAfter)) {
			r.key = e.Date.String() + " " + e.Text
			reasons = append(reasons, r)
		}
	}
	sortByPoints(reasons[n:])
	return reasons
}

func (w *view) whyEvent(_ *person, r *Reason) string {
	switch {
	case r.Days < 0:
		return r.when() + ": how did it go?"
	case r.lasting:
		return "a day that matters to them"
	}
	return when(r.Days)
}

func (w *view) findBirthday(p *person, reasons []Reason) []Reason {
	day, ok := NextBirthday(p.Birthday, w.Today)
	if !ok {
		return reasons
	}
	r := w.reason(source.Span{}, day, "")
	r.Points, r.yearly = -r.Days, p.Birthday
	if !w.holds(p, &r, day.AddDays(-birthdayAhead), day) {
		return reasons
	}
	return append(reasons, r)
}

func (w *view) whyBirthday(_ *person, r *Reason) string {
	if r.lasting {
		return "birthday"
	}
	return "birthday " + when(r.Days)
}

func (w *view) findRhythm(p *person, reasons []Reason) []Reason {
	day, ok := w.wanted(p)
	if !ok {
		return reasons
	}
	r := w.reason(source.Span{}, day, "")
	r.Points = min(-r.Days/7, 10)
	w.holds(p, &r, day, parser.Date{})
	return append(reasons, r)
}

func (w *view) whyRhythm(p *person, r *Reason) string {
	text := "you wanted to be in touch " + each(w.rhythm(p))
	switch {
	case p.last.IsZero():
		return text + ", no contact is on record yet"
	case r.lasting:
		return text + ", last contact on " + p.last.String()
	}
	return text + ", last contact " + ago(w.Today.DaysSince(p.last))
}

// findPain finds the oldest pain that nobody has helped with yet. A meeting
// that nothing has followed yet speaks for it already. It is due on no day.
func (w *view) findPain(p *person, reasons []Reason) []Reason {
	if met, _ := w.toFollow(p); met != nil || p.rests() {
		return reasons
	}
	oldest := p.unhelped()
	if oldest < 0 {
		return reasons
	}
	r := w.reason(p.Pains[oldest].Span, p.Pains[oldest].Since, p.Pains[oldest].Text)
	r.Points = min(-r.Days/30, 10)
	if p.helpsIn(Period{w.Today.AddDays(-freshFor), w.Today}) > 0 {
		r.Points -= 15
	}
	w.holds(p, &r, parser.Date{}, parser.Date{})
	r.Due, r.pain = parser.Date{}, oldest+1
	return append(reasons, r)
}

// unhelped returns the oldest open pain that nobody has helped with, or -1.
func (p *person) unhelped() int {
	oldest := -1
	for _, h := range p.open {
		if i := int(h.pain); h.helps == 0 && (oldest < 0 || compareSince(p.Pains[i].Since, p.Pains[oldest].Since) < 0) {
			oldest = i
		}
	}
	return oldest
}

func (w *view) whyPain(_ *person, r *Reason) string {
	if !r.Day.IsFull() {
		return "nobody has helped with it yet"
	}
	return "nobody has helped with it yet, noted " + when(r.Days)
}

// findReview finds the pains that may no longer hold, in the order of the note.
func (w *view) findReview(p *person, reasons []Reason) []Reason {
	if p.rests() {
		return reasons
	}
	n := len(reasons)
	for _, h := range p.open {
		day, held, ok := w.review(p, h)
		if !ok {
			continue
		}
		i := int(h.pain)
		r := w.reason(p.Pains[i].Span, held, p.Pains[i].Text)
		r.Due, r.pain, r.key = day, i+1, p.painKey(i)
		w.holds(p, &r, day, parser.Date{})
		reasons = append(reasons, r)
	}
	sortByDue(reasons[n:])
	return reasons
}

func (w *view) whyReview(_ *person, r *Reason) string {
	return "nothing new since " + r.Day.String() + ": does it still hold?"
}

// findAsk finds a meeting some while ago with somebody of whom no need is
// known, unless nothing has followed it at all.
func (w *view) findAsk(p *person, reasons []Reason) []Reason {
	if w.hasNeeds(p) || p.rests() {
		return reasons
	}
	met := p.met
	if calls, _ := w.toFollow(p); met == nil || calls != nil {
		return reasons
	}
	from := met.Date.AddDays(needsAfter)
	r := w.reason(met.Span, from, w.question(p))
	r.key = met.Date.String()
	if !w.holdsOn(p, &r, from, from.AddDays(needsFor)) {
		return reasons
	}
	return append(reasons, r)
}

func (w *view) whyAsk(*person, *Reason) string { return "you do not know yet what they need" }
