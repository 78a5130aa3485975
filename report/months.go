package report

import "notes/parser"

// monthRun counts by calendar month.
type monthRun struct {
	last    parser.Date // a day of the last month
	figures []MonthFigures
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

// with returns the figures with those of what became of pains.
func (r *monthRun) with(pains *relief) []MonthFigures {
	for _, on := range pains.eased {
		if m, ok := r.at(on); ok {
			r.figures[m].PainsEased++
		}
	}
	days := make([][]int, len(r.figures)) // to help
	for _, t := range pains.waits {
		if m, ok := r.at(t.on); ok {
			days[m] = append(days[m], int(t.days))
		}
	}
	for m := range r.figures {
		if len(days[m]) > 0 {
			middle := median(days[m])
			r.figures[m].DaysToHelp = &middle
		}
	}
	return r.figures
}
