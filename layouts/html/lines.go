package html

import (
	"context"
	"math"
	"slices"

	"github.com/orgwright/orgwright/graph/chart"
	"github.com/orgwright/orgwright/layouts/place"
	"github.com/orgwright/orgwright/layouts/route"
	"github.com/orgwright/orgwright/layouts/scene"
	"github.com/orgwright/orgwright/layouts/tree"
)

// lines writes the lines that are not primary ones: who has which, and how they are drawn
// while all branches are open.
func (d *document) lines() error {
	var from, to, kind []int
	for _, e := range d.page.Chart.Edges {
		if e.Kind != chart.Solid {
			from, to, kind = append(from, e.From), append(to, e.To), append(kind, int(e.Kind))
		}
	}
	d.steps("crossFrom", from)
	d.steps("crossTo", to)
	d.whole("crossKind", kind)
	d.differentCounts()
	if d.page.Problem == nil {
		return nil
	}
	return d.drawn()
}

func isCross(l place.Line) bool { return l.Kind != chart.Solid }

// routes writes how lines are drawn, in hundredths of points.
func (d *document) routes(name string, pl *place.Placement, wanted func(place.Line) bool) {
	var kind, from, to, color, paths, points, at []int
	x, y := 0, 0
	colors := d.lineColors(pl)
	for i, l := range pl.Lines {
		if !wanted(l) {
			continue
		}
		end := -1
		if len(l.To) > 0 {
			end = l.To[0]
		}
		kind, from, to, color, paths = append(kind, int(l.Kind)), append(from, l.From), append(to, end), append(color, colors[i]), append(paths, len(l.Paths))
		for _, path := range l.Paths {
			points = append(points, len(path))
			for _, p := range path {
				px, py := hundredths(p.X), hundredths(p.Y)
				at = append(at, px-x, py-y)
				x, y = px, py
			}
		}
	}
	d.whole(name+"Kind", kind)
	d.whole(name+"Color", color)
	d.steps(name+"From", from)
	d.steps(name+"To", to)
	d.whole(name+"Paths", paths)
	d.whole(name+"Points", points)
	for i, v := range at {
		at[i] = v<<1 ^ v>>63
	}
	d.numbers(name+"At", "u", at)
}

func hundredths(v float64) int { return int(math.Round(v * 100)) }

// lineColors are the colours of dotted lines, as indexes into scene.Kit.Dotted, by line.
// The lines of a kind stand in the scene in their order. Lines that are not those of the
// scene all have the first colour.
func (d *document) lineColors(pl *place.Placement) map[int]int {
	if pl != d.page.Placement {
		return nil
	}
	var drawn []int
	for _, item := range d.page.Scene.Items {
		g, ok := item.(*scene.Group)
		if !ok || g.Class != "line dotted" {
			continue
		}
		if path, ok := g.Items[0].(*scene.Path); ok {
			drawn = append(drawn, max(0, slices.Index(d.page.Scene.Kit.Dotted, path.Stroke.Color)))
		}
	}
	colors := map[int]int{}
	for i, l := range d.page.Placement.Lines {
		if l.Kind != chart.Dotted || !slices.ContainsFunc(l.Paths, func(p []place.Point) bool { return len(p) > 1 }) || len(drawn) == 0 {
			continue
		}
		colors[i], drawn = drawn[0], drawn[1:]
	}
	return colors
}

// fixedHead is where frames and level bands stand.
type fixedHead struct {
	Frames      []fixedFrame `json:"frames"`
	Bands       []fixedBand  `json:"bands"`
	LabelsBelow bool         `json:"labelsBelow"`
	Width       float64      `json:"width"`
	Height      float64      `json:"height"`
}

type fixedFrame struct {
	Unit int     `json:"unit"`
	X    float64 `json:"x"`
	Y    float64 `json:"y"`
	W    float64 `json:"w"`
	H    float64 `json:"h"`
}

type fixedBand struct {
	Level int     `json:"level"`
	X     float64 `json:"x"`
	Y     float64 `json:"y"`
	W     float64 `json:"w"`
	H     float64 `json:"h"`
}

// mostDrawn is how many positions a chart has at most whose places are written although the
// page can work them out, but for the room that lines between branches take.
const mostDrawn = 5_000

// drawn looks at what lines that are not primary ones did to a chart. Where they moved cards
// apart, it returns how the chart is drawn while all branches are open, or of large charts
// lines that move nothing.
func (d *document) drawn() (err error) {
	p, pl := d.page.Problem, d.page.Placement
	if !slices.ContainsFunc(pl.Lines, isCross) {
		return nil
	}
	still := tree.Arrange(p, tree.NewPlan(p))
	if !slices.Equal(still.Boxes, pl.Boxes) {
		if len(pl.Boxes) <= mostDrawn {
			d.head.Drawn = d.places("drawn", func(l place.Line) bool { return !isCross(l) })
		} else {
			if err = route.Around(context.Background(), p, still); err != nil {
				return err
			}
			pl = still
		}
	}
	d.routes("route", pl, isCross)
	return nil
}

// fixed writes where everything stands, of a layout that the page does not know.
func (d *document) fixed() {
	p := d.page.Placement
	d.steps("superior", place.Superiors(d.page.Chart))
	d.sizes(func(i int) (w, h float64) { return p.Boxes[i].W, p.Boxes[i].H })
	d.head.Fixed = d.places("fixed", func(place.Line) bool { return true })
}

// places writes where everything stands.
func (d *document) places(name string, lines func(place.Line) bool) *fixedHead {
	p := d.page.Placement
	x, y := make([]int, d.head.N), make([]int, d.head.N)
	for i, b := range p.Boxes {
		x[i], y[i] = hundredths(b.X), hundredths(b.Y)
	}
	d.steps(name+"X", x)
	d.steps(name+"Y", y)
	d.routes(name, p, lines)
	f := &fixedHead{Frames: []fixedFrame{}, Bands: []fixedBand{}, LabelsBelow: p.LabelsBelow, Width: p.Bounds.X + p.Bounds.W, Height: p.Bounds.Y + p.Bounds.H}
	for _, r := range p.Frames {
		f.Frames = append(f.Frames, fixedFrame{r.Group, r.Rect.X, r.Rect.Y, r.Rect.W, r.Rect.H})
	}
	for _, r := range p.Bands {
		f.Bands = append(f.Bands, fixedBand{r.Level, r.Rect.X, r.Rect.Y, r.Rect.W, r.Rect.H})
	}
	return f
}

// belowEach counts the direct and all reports of every position.
func belowEach(up []int) (direct, total []int) {
	direct, total = make([]int, len(up)), make([]int, len(up))
	for _, u := range up {
		if u >= 0 {
			direct[u]++
		}
	}
	left := slices.Clone(direct) // reports that are not counted yet
	for i := range up {
		for at := i; left[at] == 0; {
			left[at] = -1 // counted
			u := up[at]
			if u < 0 {
				break
			}
			total[u] += total[at] + 1
			left[u]--
			at = u
		}
	}
	return direct, total
}

// differentCounts writes the numbers of reports where they are not those that the page
// counts, as in a part of an organisation.
func (d *document) differentCounts() {
	g := d.page.Chart
	up := place.Superiors(g)
	if d.page.Problem != nil {
		up = d.page.Problem.Superiors()
	}
	direct, total := belowEach(up)
	differ := false
	for i := range g.Nodes {
		n := &g.Nodes[i]
		differ = differ || n.Direct != direct[i] || n.Total != total[i]
		direct[i], total[i] = n.Direct, n.Total
	}
	if differ {
		d.whole("direct", direct)
		d.whole("total", total)
	}
}
