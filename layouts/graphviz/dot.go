package graphviz

import (
	"bytes"
	"cmp"
	"context"
	"fmt"
	"slices"
	"strconv"

	"github.com/orgwright/orgwright/graph/chart"
	"github.com/orgwright/orgwright/layouts/place"
	"github.com/orgwright/orgwright/layouts/route"
	"github.com/orgwright/orgwright/layouts/tree"
)

// Dot places a chart as Graphviz's program dot does: in ranks, reports below their
// superior, in the order with few crossings that it finds, each where its network simplex
// puts it across. Branches may be mixed. With an order in p, reports keep it, and dot is
// told nothing of units and of lines other than solid ones, which would change it.
//
// The distances between ranks, and the lines, are ours: one bus for the reports of a
// manager, and for all other lines those of package route. Frames are clusters to dot;
// one that would enclose other cards is left out. It is a place.Layout and may be called
// by many goroutines. It returns ctx.Err() as soon as ctx ends, while the engine
// finishes in the background.
func Dot(ctx context.Context, p *place.Problem) (*place.Placement, error) {
	if err := p.Check(); err != nil {
		return nil, err
	}
	d := newDotChart(p)
	out := &place.Placement{Boxes: d.boxes, Stacked: make([]bool, len(d.boxes))}
	if len(d.boxes) > 0 {
		text, err := run(ctx, d.compile(), placeWithDot)
		if err != nil {
			return nil, err
		}
		points, err := parsePlain(text, len(d.boxes))
		if err != nil {
			return nil, err
		}
		if err := d.read(points); err != nil {
			return nil, err
		}
		d.frame()
		d.buses()
		d.setHeights()
		out.Lines, out.Frames, out.Bands = d.lines(), d.placedFrames(), d.bands()
	}
	tree.Turn(p, out)
	place.Settle(p.Options.Direction, out)
	if err := route.Lines(ctx, p, out); err != nil {
		return nil, err
	}
	return out, nil
}

// Distances in points, those of the layout tree: across between cards, and down from a
// card to the bus below it and on to the next rank, between buses, and about frames.
const (
	gap     = 24.0
	busRoom = 14.0
	busStep = 8.0
	pad     = 16.0
)

// dotChart is a chart while dot places it. It always grows downwards; for other
// directions it is turned at the end.
type dotChart struct {
	p     *place.Problem
	up    []int // by node: its superior
	tops  []int
	below [][]int
	order []int        // superiors before their reports
	plan  *tree.Plan   // of the level bands; nil = there are none
	boxes []place.Rect // by node
	row   []int        // by node
	room  []rowRoom    // by row

	frames []dotFrame
	bus    []int       // by node: the number of its bus from the top, of those below its row
	trunks [][]float64 // by row: the middles of those with a bus, from the left
}

// rowRoom is the room that a row and what is above it take.
type rowRoom struct {
	card         float64 // the highest card
	under, above float64 // for frames that end above it, and that begin at it
	buses        int     // above it
	top          float64 // y of its cards
}

func newDotChart(p *place.Problem) *dotChart {
	n := len(p.Graph.Nodes)
	d := &dotChart{p: p, up: place.Superiors(p.Graph), boxes: make([]place.Rect, n), row: make([]int, n), bus: make([]int, n)}
	d.tops, d.below = p.Reports(d.up)
	for todo := slices.Clone(d.tops); len(todo) > 0; {
		v := todo[0]
		todo = append(todo[1:], d.below[v]...)
		d.order = append(d.order, v)
	}
	for i, s := range p.Sizes {
		d.boxes[i] = place.Rect{W: s.W, H: s.H}
		if p.Options.Direction.Sideways() {
			d.boxes[i] = place.Rect{W: s.H, H: s.W}
		}
	}
	if slices.ContainsFunc(p.Graph.Nodes, func(n chart.Node) bool { return n.Level > 0 }) {
		g := *p.Graph
		g.Nodes = slices.Clone(g.Nodes)
		for i := range g.Nodes {
			g.Nodes[i].Kind = 0
		}
		d.plan = tree.NewPlan(&place.Problem{Graph: &g, Sizes: p.Sizes, Options: place.Options{Stack: -1}})
	}
	return d
}

// compile writes the chart as DOT. By newrank, clusters do not change the ranks. Nodes are called n0, n1, …; no text of the user is in
// it.
func (d *dotChart) compile() []byte {
	var out bytes.Buffer
	fmt.Fprintf(&out, "digraph orgwright {\ngraph [splines=false newrank=true nodesep=%s ranksep=%s]\n", inches(gap), inches(2*busRoom))
	if d.p.Order != nil {
		out.WriteString("graph [ordering=out]\n")
	}
	out.WriteString(nodeDefaults + "edge [arrowhead=none]\n")
	for n, b := range d.boxes {
		fmt.Fprintf(&out, "n%d [width=%s height=%s]\n", n, inches(b.W), inches(b.H))
	}
	if d.p.Order == nil {
		d.clusters(&out)
	}
	if d.plan != nil || d.p.Order != nil {
		out.WriteString("tops [style=invis width=0.01 height=0.01]\n")
		for _, t := range d.tops {
			fmt.Fprintf(&out, "tops -> n%d [minlen=%d]\n", t, 1+d.minRow(t))
		}
	}
	for n, below := range d.below {
		for _, r := range below {
			fmt.Fprintf(&out, "n%d -> n%d", n, r)
			if rows := d.minRow(r) - d.minRow(n); rows > 1 {
				fmt.Fprintf(&out, " [minlen=%d]", rows)
			}
			out.WriteByte('\n')
		}
	}
	if d.p.Order == nil {
		for _, c := range crossEdges(d.p.Graph, d.up) {
			fmt.Fprintf(&out, "n%d -> n%d [constraint=false weight=0]\n", c.From, c.To)
		}
	}
	out.WriteString("}\n")
	return out.Bytes()
}

// minRow is the row of a node by the level bands, 0 without these.
func (d *dotChart) minRow(n int) int {
	if d.plan == nil {
		return 0
	}
	return d.plan.Spots[n].Row
}

// inches writes points as inches, the unit of sizes in DOT.
func inches(points float64) string {
	return strconv.FormatFloat(points/72, 'f', 4, 64)
}

// crossEdges lists the edges between different nodes that are not the hierarchy, but not
// those of a former organisation.
func crossEdges(g *chart.Graph, up []int) []chart.Edge {
	var list []chart.Edge
	for _, e := range g.Edges {
		if e.Kind != chart.Former && e.From != e.To && (e.Kind != chart.Solid || up[e.To] != e.From) {
			list = append(list, e)
		}
	}
	return list
}

// clusters writes the frames as clusters, parts inside of wholes.
func (d *dotChart) clusters(out *bytes.Buffer) {
	g := d.p.Graph
	if len(d.p.Frames) == 0 {
		return
	}
	framed := func(group int) int { // the innermost framed group about or at a group, -1 = none
		for at := range g.Enclosing(group) {
			if d.p.Frames[at] {
				return at
			}
		}
		return -1
	}
	parts, nodes := make([][]int, len(g.Groups)), make([][]int, len(g.Groups))
	var whole []int
	for i := range g.Groups {
		if !d.p.Frames[i] {
			continue
		}
		if up := framed(g.Groups[i].Parent); up >= 0 {
			parts[up] = append(parts[up], i)
		} else {
			whole = append(whole, i)
		}
	}
	for n := range g.Nodes {
		if at := framed(g.Nodes[n].Group); at >= 0 {
			nodes[at] = append(nodes[at], n)
		}
	}
	var write func(group, depth int)
	write = func(group, depth int) {
		if depth < maxClusters {
			fmt.Fprintf(out, "subgraph cluster_%d { graph [margin=%g]\n", group, d.frameSide()+gap/2)
		}
		for _, n := range nodes[group] {
			fmt.Fprintf(out, "n%d\n", n)
		}
		for _, part := range parts[group] {
			write(part, depth+1)
		}
		if depth < maxClusters {
			out.WriteString("}\n")
		}
	}
	for _, group := range whole {
		write(group, 0)
	}
}

// maxClusters is how deep clusters stand in each other; the engine goes down into them
// with every one, and has little memory for that.
const maxClusters = 20

// read takes the rows and the places across from dot.
func (d *dotChart) read(points []*place.Point) error {
	nodes := make([]int, len(points))
	for n, q := range points {
		if q == nil {
			return fmt.Errorf("%w: its answer has no node %d", errEngine, n)
		}
		nodes[n] = n
	}
	slices.SortFunc(nodes, func(a, b int) int { return cmp.Or(cmp.Compare(points[a].Y, points[b].Y), cmp.Compare(a, b)) })
	row, last := -1, 0.0
	for _, n := range nodes {
		if y := points[n].Y; row < 0 || y > last+1 {
			row++
			last = y
			d.room = append(d.room, rowRoom{})
		}
		d.row[n] = row
		d.boxes[n].X = points[n].X - d.boxes[n].W/2
		d.room[row].card = max(d.room[row].card, d.boxes[n].H)
	}
	for n, up := range d.up {
		if up >= 0 && d.row[n] <= d.row[up] {
			return fmt.Errorf("%w: node %d stands beside its superior", errEngine, n)
		}
	}
	return nil
}
