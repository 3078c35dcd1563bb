// Package adjust puts cards of a page that is drawn to where people have moved them, and
// leads the lines to and from them anew: the way that they had, with its ends moved, or
// straight from the bus of their superior where that is free, else round the other cards
// (package route). Lists and frames follow the cards.
//
// Lengths are points of the scene of the page. Groups of lines in the scene are there for
// their looks: the ways of lines are those of the placement. Functions may be called by many
// goroutines.
package adjust

import (
	"context"
	"math"
	"slices"
	"strings"

	"github.com/orgwright/orgwright/graph/chart"
	"github.com/orgwright/orgwright/layouts/output"
	"github.com/orgwright/orgwright/layouts/place"
	"github.com/orgwright/orgwright/layouts/scene"
)

// Result is a page with cards elsewhere.
type Result struct {
	Page    *output.Page
	Outside []int        // cards that stand outside the frame of their unit, by node index
	Across  []chart.Edge // lines that run across a card, as no other way is found
}

// Page returns the page with cards, by node index, at other places and with other sizes.
// The given page stays as it is. Errors are those of ctx.
func Page(ctx context.Context, p *output.Page, to map[int]place.Rect) (*Result, error) {
	if len(to) == 0 {
		return &Result{Page: p}, nil
	}
	a := newAdjuster(p, to)
	a.cards()
	a.frames()
	if err := a.lines(ctx); err != nil {
		return nil, err
	}
	page, s := *p, *p.Scene
	s.Items, page.Scene, page.Placement = a.items, &s, a.placed
	return &Result{Page: &page, Outside: a.outside, Across: a.across}, nil
}

// adjuster adjusts one page.
type adjuster struct {
	page    *output.Page
	to      map[int]place.Rect
	items   []scene.Item
	placed  *place.Placement
	nodes   map[string]int
	dx, dy  float64 // from the placement to the scene
	grows   place.Direction
	up      []int
	form    []place.Form
	in      []int // panel of a row, -1 = none
	owned   []int // panel of a card, -1 = none
	was     []place.Rect
	moved   []bool
	outside []int
	across  []chart.Edge
}

func newAdjuster(p *output.Page, to map[int]place.Rect) *adjuster {
	n := len(p.Chart.Nodes)
	pl := *p.Placement
	pl.Boxes, pl.Frames, pl.Panels, pl.Lines = slices.Clone(pl.Boxes), slices.Clone(pl.Frames), slices.Clone(pl.Panels), slices.Clone(pl.Lines)
	a := &adjuster{
		page: p, to: to, items: slices.Clone(p.Scene.Items), placed: &pl, nodes: map[string]int{}, up: chart.Superiors(p.Chart),
		form: make([]place.Form, n), in: make([]int, n), owned: make([]int, n), was: p.Placement.Boxes, moved: make([]bool, n),
	}
	for i := range p.Chart.Nodes {
		a.nodes["p-"+p.Chart.Nodes[i].ID] = i
		a.in[i], a.owned[i] = -1, -1
	}
	known := false
	for _, it := range a.items {
		g, i, ok := a.position(it)
		if !ok {
			continue
		}
		switch classes := strings.Fields(g.Class); {
		case slices.Contains(classes, "row"):
			a.form[i] = place.Row
		case slices.Contains(classes, "heading"):
			a.form[i] = place.Heading
		case !known:
			r := Bounds(g)
			a.dx, a.dy, known = r.X-a.was[i].X, r.Y-a.was[i].Y, true
		}
	}
	for k := range pl.Panels {
		if o := pl.Panels[k].Owner; o >= 0 {
			a.owned[o] = k
		}
		for i := range n {
			if a.form[i].IsRow() && inside(middle(a.was[i]), pl.Panels[k].Rect) {
				a.in[i] = k
			}
		}
	}
	a.grows = a.growth()
	return a
}

// position returns the group of a position and its node.
func (a *adjuster) position(it scene.Item) (*scene.Group, int, bool) {
	g, ok := it.(*scene.Group)
	if !ok || len(g.Items) == 0 {
		return nil, 0, false
	}
	i, ok := a.nodes[g.ID]
	return g, i, ok && i < len(a.was)
}

// Bounds is the rectangle of an item in the scene; of a group, that of the first thing in
// it: of a position, its card.
func Bounds(it scene.Item) place.Rect {
	switch it := it.(type) {
	case *scene.Rect:
		return place.Rect{X: it.X, Y: it.Y, W: it.W, H: it.H}
	case *scene.Ellipse:
		return place.Rect{X: it.CX - it.RX, Y: it.CY - it.RY, W: 2 * it.RX, H: 2 * it.RY}
	case *scene.Image:
		return place.Rect{X: it.X, Y: it.Y, W: it.W, H: it.H}
	case *scene.Text:
		if it.Up {
			return place.Rect{X: it.X - it.Size, Y: it.Y - it.Width, W: 1.2 * it.Size, H: it.Width}
		}
		return place.Rect{X: it.Left(it.Width), Y: it.Y - it.Size, W: it.Width, H: 1.2 * it.Size}
	case *scene.Path:
		return PathBounds(it.Segs)
	case *scene.Group:
		if len(it.Items) > 0 {
			return Bounds(it.Items[0])
		}
	}
	return place.Rect{}
}

// PathBounds is the rectangle about the points of the segments of a path.
func PathBounds(segs []scene.Seg) place.Rect {
	x0, y0, x1, y1 := math.Inf(1), math.Inf(1), math.Inf(-1), math.Inf(-1)
	for i := range segs {
		for _, q := range segs[i].P[:Points(segs[i].Op)] {
			x0, y0, x1, y1 = math.Min(x0, q.X), math.Min(y0, q.Y), math.Max(x1, q.X), math.Max(y1, q.Y)
		}
	}
	return place.Rect{X: x0, Y: y0, W: x1 - x0, H: y1 - y0}
}

// Points is how many points a segment of a path has.
func Points(op scene.Op) int {
	return [...]int{scene.Move: 1, scene.Line: 1, scene.Quad: 2, scene.Cubic: 3, scene.Close: 0}[op]
}

func middle(r place.Rect) place.Point { return place.Point{X: r.X + r.W/2, Y: r.Y + r.H/2} }

func inside(p place.Point, r place.Rect) bool {
	return p.X > r.X && p.X < r.X+r.W && p.Y > r.Y && p.Y < r.Y+r.H
}

// cards moves cards, with their lists.
func (a *adjuster) cards() {
	panels := map[int]place.Point{} // by how much
	for i, r := range a.was {
		if t, ok := a.to[i]; ok && !a.form[i].IsRow() {
			r = place.Rect{X: t.X - a.dx, Y: t.Y - a.dy, W: t.W, H: t.H}
			a.moved[i] = true
			if k := a.owned[i]; k >= 0 {
				panels[k] = place.Point{X: r.X - a.was[i].X, Y: r.Y - a.was[i].Y + r.H - a.was[i].H}
			}
		}
		a.placed.Boxes[i] = r
	}
	for i := range a.was {
		if by, ok := panels[a.in[i]]; ok {
			a.placed.Boxes[i].X += by.X
			a.placed.Boxes[i].Y += by.Y
			a.moved[i] = true
		}
	}
	for k, it := range a.items {
		g, ok := it.(*scene.Group)
		if !ok || len(g.Items) == 0 {
			continue
		}
		if _, i, ok := a.position(it); ok {
			if a.moved[i] {
				a.items[k] = scene.Shifted(it, a.placed.Boxes[i].X-a.was[i].X, a.placed.Boxes[i].Y-a.was[i].Y)
			}
			continue
		}
		if class, _, _ := strings.Cut(g.Class, " "); class != "panel" && class != "rows" {
			continue
		}
		at := middle(Bounds(g))
		for p, by := range panels {
			if r := a.placed.Panels[p].Rect; inside(place.Point{X: at.X - a.dx, Y: at.Y - a.dy}, r) {
				a.items[k] = scene.Shifted(it, by.X, by.Y)
			}
		}
	}
	for k, by := range panels {
		p := &a.placed.Panels[k]
		p.Rect.X, p.Rect.Y = p.Rect.X+by.X, p.Rect.Y+by.Y
	}
}

// union is the rectangle about two; that of no size is nothing.
func union(a, b place.Rect) place.Rect {
	if a == (place.Rect{}) {
		return b
	}
	x, y := math.Min(a.X, b.X), math.Min(a.Y, b.Y)
	return place.Rect{X: x, Y: y, W: math.Max(a.X+a.W, b.X+b.W) - x, H: math.Max(a.Y+a.H, b.Y+b.H) - y}
}
