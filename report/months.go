package report

import "notes/parser"

// monthRun counts by calendar month.
type monthRun struct {
	last    parser.Date // a day of the last month
	figures []MonthFigures
	waits   [][]int // of each month, the days to help
}

// at returns the place of a day's month, if the run has it.
func (r *monthRun) at(d parser.Date) (month int, ok bool) {
	month = len(r.figures) - 1 - int(r.last.Year-d.Year)*12 - int(r.last.Month-d.Month)
	return month, d.IsFull() && month >= 0 && month < len(r.figures)
}

// addHelps counts what the person was given.
func (r *monthRun) addHelps(p *person) {
	before := -1 // the month of the help before; helps come by day
	for i := range p.given {
		m, ok := r.at(p.given[i].date)
		if !ok {
			continue
		}
		r.figures[m].Helps++
		if m != before {
			r.figures[m].PeopleHelped++
		}
		before = m
	}
}

// addPains counts the person's pains that were eased, and how long it took to
// help with them.
func (r *monthRun) addPains(w *view, p *person) {
	for i := range p.Pains {
		pain := &p.Pains[i]
		if m, ok := r.at(pain.Closed); ok && w.status(pain) == parser.Eased {
			r.figures[m].PainsEased++
		}
		days, on, helped := p.firstHelp(i)
		if m, ok := r.at(on); ok && helped {
			r.waits[m] = append(r.waits[m], days)
		}
	}
}

// done returns the figures.
func (r *monthRun) done() []MonthFigures {
	for m := range r.figures {
		if len(r.waits[m]) > 0 {
			days := median(r.waits[m])
			r.figures[m].DaysToHelp = &days
		}
	}
	return r.figures
}
