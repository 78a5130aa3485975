package render

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"notes/report"
)

// Sizes of a graph, in units of its drawing.
const (
	nodeStep   = 26  // from one name to the one below
	nodeLeft   = 190 // where the names of the left end
	nodeRight  = 410 // and those of the right begin
	graphWidth = 600
	nameWide   = 22 // columns of a name
)

// graphDrawing is a graph as the page draws it: people left and right, and lines
// between those that are connected.
type graphDrawing struct {
	*report.Graph
	Width, Height int
	Names         []nodeName
	Lines         []edgeLine
	States        []edgeLine // one line of each
}

// nodeName is a person in a drawing.
type nodeName struct {
	X, TextX, Y int
	Left        bool
	Name, Full  string // Full is set where Name is cut
}

// edgeLine is a connection in a drawing.
type edgeLine struct {
	Path         string // of SVG
	State, Stage string
}

// DrawGraph lays out a graph: who is connected, by however many others, stands
// together, in turn on the left and on the right.
func (p *page) DrawGraph(g *report.Graph) graphDrawing {
	at := make([]nodeName, len(g.Nodes))
	row := 0
	for _, group := range connected(g) {
		row += seat(at, group, row)
	}
	d := graphDrawing{Graph: g, Width: graphWidth, Height: row * nodeStep}
	for i, n := range g.Nodes {
		at[i].Name = short(Clean(n.Name), nameWide)
		if at[i].Name != Clean(n.Name) {
			at[i].Full = Clean(n.Name)
		}
	}
	d.Names = at
	for _, e := range g.Edges {
		d.Lines = append(d.Lines, edgeLine{between(at[e.From], at[e.To]), e.State, e.Stage})
		if sample := (edgeLine{"M0 5H32", e.State, e.Stage}); !slices.Contains(d.States, sample) {
			d.States = append(d.States, sample)
		}
	}
	return d
}

// side is a node with the side on which it stands.
type side struct {
	node int
	left bool
}

// connected returns the nodes that are connected with each other, group by group,
// in the order of the edges. In a group neighbours stand on different sides, as far
// as that is possible.
func connected(g *report.Graph) [][]side {
	neighbours := make([][]int, len(g.Nodes))
	for _, e := range g.Edges {
		neighbours[e.From] = append(neighbours[e.From], e.To)
		neighbours[e.To] = append(neighbours[e.To], e.From)
	}
	var groups [][]side
	seen := make([]bool, len(g.Nodes))
	for first := range g.Nodes {
		if seen[first] {
			continue
		}
		seen[first] = true
		group := []side{{first, true}}
		for i := 0; i < len(group); i++ {
			for _, next := range neighbours[group[i].node] {
				if !seen[next] {
					seen[next] = true
					group = append(group, side{next, !group[i].left})
				}
			}
		}
		groups = append(groups, group)
	}
	return groups
}

// seat puts a group into the drawing from a row on, and returns how many rows it
// takes.
func seat(at []nodeName, group []side, row int) int {
	left := 0
	for _, s := range group {
		if s.left {
			left++
		}
	}
	rows := max(left, len(group)-left)
	// The side with fewer people is spread over the height of the other.
	y := func(i, n int) int { return row*nodeStep + (2*i+1)*rows*nodeStep/(2*n) }
	lefts, rights := 0, 0
	for _, s := range group {
		n := &at[s.node]
		if n.Left = s.left; s.left {
			n.X, n.TextX, n.Y = nodeLeft, nodeLeft-10, y(lefts, left)
			lefts++
		} else {
			n.X, n.TextX, n.Y = nodeRight, nodeRight+10, y(rights, len(group)-left)
			rights++
		}
	}
	return rows
}

// between returns the line between two people: straight across, and a bow where
// both stand on one side.
func between(a, b nodeName) string {
	if a.Left != b.Left {
		return fmt.Sprintf("M%d %dL%d %d", a.X, a.Y, b.X, b.Y)
	}
	bow := a.X + 60
	if !a.Left {
		bow = a.X - 60
	}
	return fmt.Sprintf("M%d %dC%d %d %d %d %d %d", a.X, a.Y, bow, a.Y, bow, b.Y, b.X, b.Y)
}

// short returns as much of a text as fits into so many columns.
func short(s string, columns int) string {
	if width(s) <= columns {
		return s
	}
	var b strings.Builder
	for _, r := range s {
		if width(b.String()+string(r)) > cmp.Or(columns, 1)-1 {
			break
		}
		b.WriteRune(r)
	}
	return strings.TrimSpace(b.String()) + "…"
}
