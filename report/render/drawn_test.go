package render

import (
	"fmt"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"notes/parser"
	"notes/report"
)

func TestLevels(t *testing.T) {
	days := func(counts ...int) []report.DayCount {
		list := make([]report.DayCount, len(counts))
		for i, n := range counts {
			list[i].Helps = n
		}
		return list
	}
	for _, test := range []struct {
		helps []int
		want  string
	}{
		{[]int{1}, "[2]"},
		{[]int{1, 1, 1, 1}, "[2 2 2 2]"},
		{[]int{1, 2, 3, 4}, "[1 2 3 4]"},
		{[]int{1, 1, 1, 1, 1, 1, 1, 2, 500}, "[2 2 2 2 2 2 2 4 4]"},
	} {
		var got []int
		for _, n := range test.helps {
			got = append(got, levelOf(n, days(test.helps...)))
		}
		if fmt.Sprint(got) != test.want {
			t.Errorf("%v: %v, want %s", test.helps, got, test.want)
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		counts := rapid.SliceOfN(rapid.IntRange(1, 1<<40), 1, 50).Draw(t, "counts")
		slices.Sort(counts)
		last := 1
		for _, n := range counts {
			level := levelOf(n, days(counts...))
			if level < last || level > dayLevels {
				t.Fatalf("level %d of %d after %d", level, n, last)
			}
			last = level
		}
	})
}

// TestCalendarFits draws a year that ends on each day of a week.
func TestCalendarFits(t *testing.T) {
	monday := parser.Date{Year: 2025, Month: 5, Day: 26}
	for last := range 7 {
		c := &report.Calendar{From: monday, To: monday.AddDays(52*7 + last), One: "help", Many: "helps"}
		for day := c.From; !day.After(c.To); day = day.AddDays(1) {
			c.Days = append(c.Days, report.DayCount{Day: day, Helps: 1})
		}
		d := (&page{}).DrawCalendar(c)
		area := 0
		for _, b := range d.Blocks {
			area += b.Width * b.Height
		}
		if area != len(c.Days)*dayStep*dayStep {
			t.Errorf("%d days on an area of %d", len(c.Days), area)
		}
		for _, s := range d.Squares {
			if !slices.ContainsFunc(d.Blocks, func(b block) bool {
				return s.X >= b.X && s.X < b.X+b.Width && s.Y >= b.Y && s.Y < b.Y+b.Height
			}) {
				t.Errorf("%v lies on no day", s)
			}
		}
		for _, l := range d.Labels {
			if l.X < 0 || l.X+monthWide > d.Width || l.Y < 0 || l.Y > d.Height {
				t.Errorf("%v lies outside of %d × %d", l, d.Width, d.Height)
			}
		}
	}
}

// TestGraphs draws any graph: nobody stands on anybody else, and lines lead from
// one to the other.
func TestGraphs(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 20).Draw(t, "people")
		g := &report.Graph{Nodes: make([]report.Node, n)}
		for range rapid.IntRange(0, 30).Draw(t, "edges") {
			person := rapid.IntRange(0, n-1)
			g.Edges = append(g.Edges, report.Edge{From: person.Draw(t, "from"), To: person.Draw(t, "to"), State: rapid.SampledFrom([]string{"asked", "yes"}).Draw(t, "state")})
		}
		d := (&page{}).DrawGraph(g)
		seen := map[string]bool{}
		for _, name := range d.Names {
			at := fmt.Sprint(name.X, name.Y)
			if seen[at] || name.Y <= 0 || name.Y >= d.Height || name.X != nodeLeft && name.X != nodeRight {
				t.Fatalf("%v in %v", name, d)
			}
			seen[at] = true
		}
		for i, e := range g.Edges {
			from, to := d.Names[e.From], d.Names[e.To]
			var x, y, x2, y2, bow, bow2, c, c2 int
			path := d.Lines[i].Path
			if read, _ := fmt.Sscanf(path, "M%d %dL%d %d", &x, &y, &x2, &y2); read != 4 {
				if read, _ := fmt.Sscanf(path, "M%d %dC%d %d %d %d %d %d", &x, &y, &bow, &c, &bow2, &c2, &x2, &y2); read != 8 {
					t.Fatalf("path %s", path)
				}
			}
			if x != from.X || y != from.Y || x2 != to.X || y2 != to.Y {
				t.Fatalf("%s does not lead from %v to %v", path, from, to)
			}
		}
	})
}

// TestGraphsOfPairs keeps pairs beside each other.
func TestGraphsOfPairs(t *testing.T) {
	g := &report.Graph{Nodes: make([]report.Node, 6), Edges: []report.Edge{{From: 0, To: 1}, {From: 2, To: 3}, {From: 4, To: 5}}}
	for i, line := range (&page{}).DrawGraph(g).Lines {
		if want := fmt.Sprintf("M190 %[1]dL410 %[1]d", i*nodeStep+nodeStep/2); line.Path != want {
			t.Errorf("%s, want %s", line.Path, want)
		}
	}
}

func TestShort(t *testing.T) {
	for in, want := range map[string]string{"Ada": "Ada", "Ada Lovelace": "Ada Love…", "Ada Lov": "Ada Lov", "日本日本日本日本": "日本日本…", "Ada Lov Lace": "Ada Lov…"} {
		if got := short(in, 9); got != want {
			t.Errorf("%s: %s, want %s", in, got, want)
		}
	}
}
