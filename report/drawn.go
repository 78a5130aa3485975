package report

import (
	"slices"

	"notes/parser"
)

// weeksDrawn is how many weeks a calendar shows, the last one being this week:
// the same days of a year ago are on it.
const weeksDrawn = 53

// byDay counts the helps of the last weeks by day.
func (w *view) byDay() []DayCount {
	in := Period{firstDrawn(w.Today), w.Today}
	counts := map[parser.Date]int{}
	for _, p := range w.people {
		for i := range p.given {
			if d := p.given[i].date; d.IsFull() && in.Contains(d) {
				counts[d]++
			}
		}
	}
	days := make([]DayCount, 0, len(counts))
	for d, n := range counts {
		days = append(days, DayCount{d, n})
	}
	slices.SortFunc(days, func(a, b DayCount) int { return a.Day.Compare(b.Day) })
	return days
}

// firstDrawn returns the Monday on which a calendar begins that ends today.
func firstDrawn(today parser.Date) parser.Date {
	return Week(today).From.AddDays(-7 * (weeksDrawn - 1))
}

// calendar shows on which days somebody was helped.
func (e Effect) calendar(today parser.Date) *Calendar {
	if len(e.ByDay) == 0 {
		return nil
	}
	return &Calendar{Title: "Helps by day", From: firstDrawn(today), To: today, Days: e.ByDay, One: "help", Many: "helps"}
}

// plots draws the last months; what never was is not drawn.
func (e Effect) plots() []Plot {
	people, eased, days := Plot{Title: "People helped by month"}, Plot{Title: "Needs eased by month"}, Plot{Title: "Days from need to help, median by month"}
	for _, m := range e.ByMonth[max(0, len(e.ByMonth)-plotted):] {
		people.Bars = append(people.Bars, Bar{m.Month, float64(m.PeopleHelped)})
		eased.Bars = append(eased.Bars, Bar{m.Month, float64(m.PainsEased)})
		if m.DaysToHelp != nil {
			days.Bars = append(days.Bars, Bar{m.Month, *m.DaysToHelp})
		}
	}
	empty := func(p Plot) bool { return !slices.ContainsFunc(p.Bars, func(b Bar) bool { return b.Value > 0 }) }
	return slices.DeleteFunc([]Plot{people, eased, days}, empty)
}
