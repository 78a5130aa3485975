package report

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"notes/parser"
)

// Effect is what helping came to: the only measure of this program. Nothing
// counts contacts, and nothing counts what came back.
type Effect struct {
	Week  Figures `json:"week"`
	Month Figures `json:"month"`
	Year  Figures `json:"year"`
	// Period is the period that was asked for, or all that is on record.
	Period  Figures        `json:"period"`
	ByMonth []MonthFigures `json:"by_month"` // oldest first
	ByKind  []KindCount    `json:"by_kind"`  // of the period, the most frequent first
	ByDay   []DayCount     `json:"by_day"`   // the days with a help of the last 53 weeks, oldest first
}

// Figures count what was done for people in a period.
type Figures struct {
	From         parser.Date `json:"from,omitzero"`
	To           parser.Date `json:"to,omitzero"`
	PeopleHelped int         `json:"people_helped"` // distinct people
	Helps        int         `json:"helps"`
	PainsEased   int         `json:"pains_eased"`
	// DaysToHelp is the median number of days from the day a pain was noted
	// to the first help with it, of the first helps that fall in the period.
	// Pains of which the day is not known are left out.
	DaysToHelp *float64 `json:"median_days_to_help,omitempty"`
	// FirstMeetings are those in the period that had time to be followed up;
	// FollowedUp were, with something helpful, within WithinDays.
	FirstMeetings int `json:"first_meetings"`
	FollowedUp    int `json:"followed_up"`
	WithinDays    int `json:"within_days"`
}

// MonthFigures count what was done in a calendar month.
type MonthFigures struct {
	Month        string `json:"month"` // YYYY-MM
	PeopleHelped int    `json:"people_helped"`
	Helps        int    `json:"helps"`
	PainsEased   int    `json:"pains_eased"`
	// DaysToHelp is that of [Figures], of the month.
	DaysToHelp *float64 `json:"median_days_to_help,omitempty"`
}

// KindCount says how many helps were of a kind.
type KindCount struct {
	Kind  string `json:"kind"`
	Helps int    `json:"helps"`
}

// plotted is the number of months that a plot shows.
const plotted = 12

// effect counts what was done.
func (w *view) effect() Effect {
	r := w.relief()
	f := w.figures(r, Week(w.Today), Month(w.Today), Year(w.Today), w.period())
	return Effect{Week: f[0], Month: f[1], Year: f[2], Period: f[3], ByMonth: w.byMonth(r), ByKind: w.byKind(), ByDay: w.byDay()}
}

// relief is what became of everybody's pains.
type relief struct {
	eased []parser.Date // on which days pains were
	waits []wait        // of the pains that there was a first help with
}

// wait is how many days it took to the first help with a pain, and the day of that.
type wait struct {
	on   parser.Date
	days int32
}

// relief gathers what became of everybody's pains, in one walk over them.
func (w *view) relief() *relief {
	r := &relief{make([]parser.Date, 0, len(w.people)/2), make([]wait, 0, len(w.people))}
	for _, p := range w.people {
		for i := range p.Pains {
			if w.status(&p.Pains[i]) == parser.Eased {
				r.eased = append(r.eased, p.Pains[i].Closed)
			}
			if days, on, ok := p.firstHelp(i); ok {
				r.waits = append(r.waits, wait{on, int32(days)})
			}
		}
	}
	return r
}

// figures counts what was done in each of the periods.
func (w *view) figures(r *relief, periods ...Period) []Figures {
	figures := make([]Figures, len(periods))
	for _, p := range w.people {
		for i, in := range periods {
			figures[i].add(w, p, in)
		}
	}
	days := make([]int, 0, len(r.waits))
	for i, in := range periods {
		f := &figures[i]
		f.From, f.To, f.WithinDays = in.From, in.Until, w.config.FollowUpAfter
		f.addRelief(r, in, days)
	}
	return figures
}

// add counts what was given to one person, and whether their first meeting was
// followed up.
func (f *Figures) add(w *view, p *person, in Period) {
	if n := p.helpsIn(in); n > 0 {
		f.PeopleHelped++
		f.Helps += n
	}
	if !p.began.IsZero() && in.Contains(p.began) {
		f.addFollowUp(w, p)
	}
}

// addRelief counts what became of pains, with room for days.
func (f *Figures) addRelief(r *relief, in Period, days []int) {
	for _, on := range r.eased {
		if in.Contains(on) {
			f.PainsEased++
		}
	}
	for _, t := range r.waits {
		if in.Contains(t.on) {
			days = append(days, int(t.days))
		}
	}
	if len(days) > 0 {
		m := median(days)
		f.DaysToHelp = &m
	}
}

func (p *person) helpsIn(in Period) int {
	n := 0
	for i := range p.given {
		if in.Contains(p.given[i].date) {
			n++
		}
	}
	return n
}

// firstHelp returns how many days it took from the day that the person's ith
// pain was noted to the first help with it, and the day of that help.
func (p *person) firstHelp(i int) (days int, on parser.Date, ok bool) {
	since := p.Pains[i].Since
	if !since.IsFull() {
		return 0, on, false
	}
	for k := range p.given {
		g := &p.given[k]
		if g.date.IsFull() && !g.date.Before(since) && slices.Contains(g.pains(), i) {
			return g.date.DaysSince(since), g.date, true
		}
	}
	return 0, on, false
}

// addFollowUp counts a first meeting once the time to follow it up is over, or
// somebody did.
func (f *Figures) addFollowUp(w *view, p *person) {
	until := p.began.AddDays(w.config.FollowUpAfter)
	done := w.followedUp(p, Period{p.began, until})
	if done {
		f.FollowedUp++
	}
	if done || until.Before(w.Today) {
		f.FirstMeetings++
	}
}

// followedUp reports whether the person was given something in the period, or
// a promise to them was kept in it.
func (w *view) followedUp(p *person, in Period) bool {
	kept := func(f parser.FollowUp) bool { return f.Done && w.happened(f.DoneOn) && in.Contains(f.DoneOn) }
	return p.helpsIn(in) > 0 || slices.ContainsFunc(p.FollowUps, kept)
}

// byMonth counts by calendar month: the months of the period that was asked
// for, at most three years, or the last twelve.
func (w *view) byMonth(r *relief) []MonthFigures {
	in, most := w.period(), 36
	if in.From.IsZero() {
		until := cmp.Or(in.Until, w.Today)
		in, most = Period{until.AddMonths(1 - plotted), until}, plotted
	}
	run := monthRun{last: in.Until, figures: []MonthFigures{}}
	for _, m := range in.months(most) {
		run.figures = append(run.figures, MonthFigures{Month: m.From.String()[:7]})
	}
	for _, p := range w.people {
		run.addHelps(p)
	}
	return run.with(r)
}

// byKind counts the helps of the period by their kind.
func (w *view) byKind() []KindCount {
	in, counts := w.period(), map[string]int{}
	for _, p := range w.people {
		for i := range p.given {
			if g := &p.given[i]; in.Contains(g.date) {
				counts[g.kind()]++
			}
		}
	}
	kinds := make([]KindCount, 0, len(counts))
	for kind, n := range counts {
		kinds = append(kinds, KindCount{kind, n})
	}
	slices.SortFunc(kinds, func(a, b KindCount) int {
		return cmp.Or(cmp.Compare(b.Helps, a.Helps), cmp.Compare(a.Kind, b.Kind))
	})
	return kinds
}

// section shows the figures as a table and the months as a plot.
func (e Effect) section(today parser.Date) Section {
	s := Section{
		ID: "effect", Title: "People helped and needs eased",
		Empty: Step{"No help is on record yet. The first one counts most.", ""},
	}
	if e.Period.Helps+e.Period.PainsEased+e.Year.Helps+e.Year.PainsEased == 0 {
		return s
	}
	s.Table = &Table{Columns: []Column{{"", false}, {"people helped", true}, {"helps", true}, {"needs eased", true}, {"days to help", true}}}
	s.Table.Rows = []Row{e.Week.row("this week"), e.Month.row("this month"), e.Year.row("this year"), e.Period.row(e.Period.name())}
	s.Plots = e.plots()
	s.Calendar = e.calendar(today)
	s.Notes = e.notes()
	return s
}

// name names the period that was asked for.
func (f Figures) name() string {
	switch {
	case f.To.IsZero():
		return "so far"
	case f.From.IsZero():
		return "until " + f.To.String()
	}
	return f.From.String() + " to " + f.To.String()
}

func (f Figures) row(name string) Row {
	days := "–"
	if f.DaysToHelp != nil {
		days = decimal(*f.DaysToHelp)
	}
	return Row{Cells: []string{name, fmt.Sprint(f.PeopleHelped), fmt.Sprint(f.Helps), fmt.Sprint(f.PainsEased), days}}
}

// notes says what the table does not: how soon the first follow-up came, and
// what kinds of help there were.
func (e Effect) notes() []string {
	var notes []string
	f := e.Period
	if f.DaysToHelp != nil {
		notes = append(notes, "Days to help: the median from the day a pain was noted to the first help with it.")
	}
	if f.FollowedUp > 0 {
		notes = append(notes, fmt.Sprintf("After %d of %s something helpful followed within %s.",
			f.FollowedUp, Count(f.FirstMeetings, "first meeting", "first meetings"), Count(f.WithinDays, "day", "days")))
	}
	var kinds []string
	for _, k := range e.ByKind {
		kinds = append(kinds, fmt.Sprintf("%s %d", k.Kind, k.Helps))
	}
	if len(kinds) > 0 {
		notes = append(notes, "What you gave: "+strings.Join(kinds, ", ")+".")
	}
	return notes
}
