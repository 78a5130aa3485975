package render

import (
	"time"

	"notes/report"
)

// Sizes of a calendar of days, in units of its drawing.
const (
	dayStep   = 12 // from one day to the next
	dayLeft   = 28 // room for the weekdays
	dayTop    = 16 // and for the months
	monthWide = 24 // and for the name of one
	dayLevels = 4  // of days with something
)

// square is a day of a calendar with something on it: the more there was, the
// larger and the darker, so that it can be read without telling colours.
type square struct {
	X, Y  int
	Level int
}

// label is a word in a drawing.
type label struct {
	X, Y int
	Text string
}

// block is a part of a calendar's days without anything on them.
type block struct{ X, Y, Width, Height int }

// calendarDrawing is a calendar as the page draws it: a column a week, Monday on
// top.
type calendarDrawing struct {
	*report.Calendar
	Width, Height int
	Blocks        []block
	Squares       []square
	Labels        []label
	Levels        []int
	Total         string
}

// DrawCalendar lays out a calendar.
func (p *page) DrawCalendar(c *report.Calendar) calendarDrawing {
	last := c.To.DaysSince(c.From)
	weeks, rest := (last+1)/7*dayStep, (last+1)%7*dayStep
	d := calendarDrawing{Calendar: c, Width: dayLeft + (last/7+1)*dayStep, Height: dayTop + 7*dayStep}
	d.Blocks = []block{{dayLeft, dayTop, weeks, 7 * dayStep}}
	if rest > 0 {
		d.Blocks = append(d.Blocks, block{dayLeft + weeks, dayTop, dayStep, rest})
	}
	total := 0
	for _, day := range c.Days {
		n := day.Day.DaysSince(c.From)
		total += day.Helps
		d.Squares = append(d.Squares, square{dayLeft + n/7*dayStep, dayTop + n%7*dayStep, levelOf(day.Helps, c.Days)})
	}
	for level := range dayLevels {
		d.Levels = append(d.Levels, level+1)
	}
	d.Labels = append(monthLabels(c, d.Width), label{0, dayTop + 9, "Mon"}, label{0, dayTop + 2*dayStep + 9, "Wed"}, label{0, dayTop + 4*dayStep + 9, "Fri"})
	d.Total = report.Count(total, c.One, c.Many) + " on " + report.Count(len(c.Days), "day", "days")
	return d
}

// monthLabels name the months where they begin, as far as there is room.
func monthLabels(c *report.Calendar, width int) []label {
	var labels []label
	for day := c.From; !day.After(c.To); day = day.AddDays(1) {
		if x := dayLeft + day.DaysSince(c.From)/7*dayStep; day.Day == 1 && x+monthWide <= width {
			labels = append(labels, label{x, dayTop - 6, time.Month(day.Month).String()[:3]})
		}
	}
	return labels
}

// levelOf ranks what there was on a day among all days with something, so that one
// very large day does not make the others look alike.
func levelOf(n int, days []report.DayCount) int {
	below := 0 // twice the days below, and once those alike
	for _, day := range days {
		if day.Helps <= n {
			below++
		}
		if day.Helps < n {
			below++
		}
	}
	return 1 + below*dayLevels/(2*len(days)+1)
}

// plotDrawing is a plot as the page draws it.
type plotDrawing struct {
	Title string
	Bars  []drawnBar
}

type drawnBar struct {
	report.Bar
	Share int // of the longest, in percent
}

// DrawPlot lays out a plot.
func (p *page) DrawPlot(plot report.Plot) plotDrawing {
	most := 0.0
	for _, b := range plot.Bars {
		most = max(most, b.Value)
	}
	d := plotDrawing{plot.Title, make([]drawnBar, len(plot.Bars))}
	for i, b := range plot.Bars {
		d.Bars[i].Bar = b
		if b.Value > 0 {
			d.Bars[i].Share = max(int(b.Value*100/most), 2)
		}
	}
	return d
}
