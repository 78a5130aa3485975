package render

import (
	"fmt"
	"time"

	"notes/parser"
	"notes/report"
)

// Sizes of a calendar of days, in units of its drawing.
const (
	daySize   = 10
	dayGap    = 2
	dayStep   = daySize + dayGap
	dayLeft   = 28 // room for the weekdays
	dayTop    = 16 // and for the months
	dayLevels = 4  // of days with something
)

// square is a day of a calendar: the more there was on it, the larger and the
// darker, so that it can be read without telling colours.
type square struct {
	X, Y, Size float64
	Level      int
	Title      string
}

// label is a word in a drawing.
type label struct {
	X, Y int
	Text string
}

// calendarDrawing is a calendar as the page draws it: a column a week, Monday on
// top.
type calendarDrawing struct {
	*report.Calendar
	Width, Height int
	Squares       []square
	Labels        []label
	Total         string
}

// Calendar lays out a calendar.
func (p *page) Calendar(c *report.Calendar) calendarDrawing {
	d := calendarDrawing{Calendar: c, Height: dayTop + 7*dayStep}
	counts, most, total := map[parser.Date]int{}, 1, 0
	for _, day := range c.Days {
		counts[day.Day] = day.Helps
		most, total = max(most, day.Helps), total+day.Helps
	}
	for i, weekday := range []string{"Mon", "", "Wed", "", "Fri", "", ""} {
		d.Labels = append(d.Labels, label{0, dayTop + i*dayStep + daySize - 2, weekday})
	}
	for day := c.From; !day.After(c.To); day = day.AddDays(1) {
		n := day.DaysSince(c.From)
		x, y := dayLeft+n/7*dayStep, dayTop+n%7*dayStep
		d.Squares = append(d.Squares, squareOf(x, y, counts[day], most))
		d.Squares[n].Title = day.String() + ": " + report.Count(counts[day], c.One, c.Many)
		if day.Day == 1 && (n%7 == 0 || n > 6) {
			d.Labels = append(d.Labels, label{x, dayTop - 6, time.Month(day.Month).String()[:3]})
		}
		d.Width = x + dayStep
	}
	d.Total = report.Count(total, c.One, c.Many) + " on " + report.Count(len(c.Days), "day", "days")
	return d
}

// squareOf places a day of which the most of any day is known.
func squareOf(x, y, n, most int) square {
	level := 0
	if n > 0 {
		level = min(dayLevels, 1+n*dayLevels/(most+1))
	}
	size := float64(daySize)
	if level > 0 {
		size = daySize - 1.3*float64(dayLevels-level)
	}
	margin := (daySize - size) / 2
	return square{X: float64(x) + margin, Y: float64(y) + margin, Size: size, Level: level}
}

// Sizes of a graph, in units of its drawing.
const (
	nodeStep  = 26
	nodeLeft  = 190 // where the names end and the lines begin
	graphEdge = 8
)

// arc is a connection of a graph as the page draws it.
type arc struct {
	Path  string // of SVG
	State string
	Words string
}

// graphDrawing is a graph as the page draws it: names below each other, and
// bows between those that are connected.
type graphDrawing struct {
	*report.Graph
	Width, Height int
	Names         []nodeName
	Arcs          []arc
	States        []string
}

type nodeName struct {
	report.Node
	Y int
}

// Graph lays out a graph.
func (p *page) Graph(g *report.Graph) graphDrawing {
	d := graphDrawing{Graph: g, Height: len(g.Nodes) * nodeStep}
	y := func(node int) int { return node*nodeStep + nodeStep/2 }
	for i, n := range g.Nodes {
		d.Names = append(d.Names, nodeName{n, y(i)})
	}
	far, known := 0, map[string]bool{}
	for _, e := range g.Edges {
		from, to := y(min(e.From, e.To)), y(max(e.From, e.To))
		out := max((to-from)*3/4, nodeStep)
		far = max(far, out*3/4)
		path := fmt.Sprintf("M%d %dC%d %d %d %d %d %d", nodeLeft, from, nodeLeft+out, from, nodeLeft+out, to, nodeLeft, to)
		d.Arcs = append(d.Arcs, arc{path, e.State, e.Words})
		if !known[e.State] {
			known[e.State] = true
			d.States = append(d.States, e.State)
		}
	}
	d.Width = nodeLeft + far + graphEdge
	return d
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

// Plot lays out a plot.
func (p *page) Plot(plot report.Plot) plotDrawing {
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
