package html

import (
	"math"
	"strings"

	"github.com/orgwright/orgwright/layouts/scene"
)

// scene takes out of the picture how cards are painted, what is read aloud of them, and
// what stands about the chart.
func (d *document) scene() {
	at := make(map[string]int, len(d.page.Chart.Nodes))
	for i := range d.page.Chart.Nodes {
		at[d.page.Chart.Nodes[i].ID] = i
	}
	tooltips := make([]int, len(at))
	var buf []byte
	for _, item := range d.page.Scene.Items {
		g, ok := item.(*scene.Group)
		if !ok {
			continue
		}
		switch g.Class {
		case "legend":
			d.legend(g)
		case "header":
			d.head.Meta.Heading = true
			d.logo(g)
		case "page-header":
			d.head.Meta.Header = thirds(g)
		case "footer":
			d.head.Meta.Footer = thirds(g)
		}
		if g.Level == 0 {
			continue
		}
		if i, known := at[idOf(g.ID)]; known {
			d.faces.paint(i, g)
			buf = template(buf[:0], g.Title, d.faces.facts)
			tooltips[i] = d.faces.lists.templates.of(buf)
		}
	}
	d.whole("tooltip", tooltips)
}

// idOf is the id of a position by that of its group.
func idOf(group string) string { return strings.TrimPrefix(group, "p-") }

// legend describes the legend, and lists what it says for those who cannot see it.
func (d *document) legend(g *scene.Group) {
	f := &d.faces
	f.facts, f.key, f.origin = nil, f.key[:0], scene.Point{X: math.Inf(1), Y: math.Inf(1)}
	l := &legend{Entries: []entry{}, Items: []int{}}
	color := -1
	var items []scene.Item
	for _, item := range g.Items {
		switch it := item.(type) {
		case *scene.Path:
			if len(items) == 0 && len(it.Segs) == 2 && it.Segs[0].P[0].Y == it.Segs[1].P[0].Y && it.Segs[1].P[0].X-it.Segs[0].P[0].X > 100 {
				continue // the line above the legend, which is as wide as the page
			}
			color = max(f.inks.of(it.Fill), f.inks.of(it.Stroke.Color))
		case *scene.Rect:
			color = f.inks.of(it.Fill)
		case *scene.Ellipse:
			if c := f.inks.of(it.Fill); c >= 0 {
				color = c
			}
		case *scene.Text:
			l.Entries = append(l.Entries, entry{it.String, color})
			color = -1
		}
		items = append(items, item)
		r := bounds(item)
		f.origin.X, f.origin.Y = math.Min(f.origin.X, r[0]), math.Min(f.origin.Y, r[1])
		l.W, l.H = math.Max(l.W, r[2]), math.Max(l.H, r[3])
	}
	if len(items) == 0 {
		return
	}
	l.W, l.H = math.Ceil(l.W-f.origin.X), math.Ceil(l.H-f.origin.Y)
	for _, item := range items {
		l.Items = append(l.Items, f.lists.items.of(f.item(item, "")))
	}
	d.head.Legend = l
}

// bounds are the least and the largest coordinates of an item of a legend.
func bounds(item scene.Item) [4]float64 {
	switch it := item.(type) {
	case *scene.Rect:
		return [4]float64{it.X, it.Y, it.X + it.W, it.Y + it.H}
	case *scene.Ellipse:
		return [4]float64{it.CX - it.RX, it.CY - it.RY, it.CX + it.RX, it.CY + it.RY}
	case *scene.Text:
		left := it.Left(it.Width)
		return [4]float64{left, it.Y - it.Size, left + it.Width, it.Y + it.Size/3}
	case *scene.Path:
		r := [4]float64{math.Inf(1), math.Inf(1), math.Inf(-1), math.Inf(-1)}
		for i := range it.Segs {
			for _, p := range it.Segs[i].P[:max(1, min(3, int(it.Segs[i].Op)))] {
				if it.Segs[i].Op != scene.Close {
					r = [4]float64{math.Min(r[0], p.X), math.Min(r[1], p.Y), math.Max(r[2], p.X), math.Max(r[3], p.Y)}
				}
			}
		}
		return r
	}
	return [4]float64{math.Inf(1), math.Inf(1), math.Inf(-1), math.Inf(-1)}
}

// logo takes the logo out of the heading, whose texts are those of the page.
func (d *document) logo(g *scene.Group) {
	for _, item := range g.Items {
		if it, ok := item.(*scene.Image); ok {
			d.head.Meta.Logo = &logo{d.blobs.of(it.MediaType, it.Data), it.W, it.H}
		}
	}
}

// thirds are the texts of a margin: at the left, in the middle, at the right.
func thirds(g *scene.Group) []string {
	out := []string{"", "", ""}
	for _, item := range g.Items {
		if it, ok := item.(*scene.Text); ok {
			out[it.Anchor] = it.String
		}
	}
	return out
}

// plan writes what decides where the cards stand or, where the page cannot work that out,
// where they stand.
func (d *document) plan() {
	p, g := d.page.Problem, d.page.Chart
	if p == nil {
		d.fixed()
		return
	}
	d.steps("superior", p.Superiors())
	d.sizes(func(i int) (w, h float64) { return p.Sizes[i].W, p.Sizes[i].H })
	h := &d.head.Plan
	*h = planHead{p.FrameLabel, int(p.Options.Direction), p.Options.Stack, p.Options.Columns, p.Options.Rows, p.Spread}
	if p.Order != nil {
		d.steps("order", p.Order)
	}
	if p.CoHeads != nil {
		d.steps("coHead", p.CoHeads)
	}
	if p.Frames != nil {
		framed := make([]int, len(p.Frames))
		for i, f := range p.Frames {
			if f {
				framed[i] = 1
			}
		}
		d.whole("framed", framed)
	}
	bands, modes, columns := make([]int, len(g.Nodes)), make([]int, len(g.Nodes)), make([]int, len(g.Nodes))
	banded, arranged := false, false
	for i := range p.Graph.Nodes {
		n := &p.Graph.Nodes[i]
		bands[i], modes[i], columns[i] = n.Level, int(n.Arrange.Mode), n.Arrange.Columns
		banded, arranged = banded || bands[i] > 0, arranged || modes[i] > 0
	}
	if banded {
		d.steps("band", bands)
	}
	if arranged {
		d.whole("arrange", modes)
		d.whole("arrangeColumns", columns)
	}
	d.hangs()
}

// planHead is the part of the plan that is no column.
type planHead struct {
	FrameLabel float64 `json:"frameLabel"`
	Direction  int     `json:"direction"`
	Stack      int     `json:"stack"`
	Columns    int     `json:"columns"`
	Rows       int     `json:"rows"`
	Spread     float64 `json:"spread"`
}

// sizes writes the sizes of cards, each different one once.
func (d *document) sizes(of func(i int) (w, h float64)) {
	known := map[[2]float64]int{}
	var list []float64
	at := make([]int, d.head.N)
	for i := range at {
		w, h := of(i)
		k, ok := known[[2]float64{w, h}]
		if !ok {
			k = len(known)
			known[[2]float64{w, h}] = k
			list = append(list, w, h)
		}
		at[i] = k
	}
	d.floats("sizes", list)
	d.whole("size", at)
}

// hangs writes how branches hang, and last how the tops do.
func (d *document) hangs() {
	p := d.page.Problem
	if p.Hangs == nil && p.Tops == nil {
		return
	}
	flags, count := make([]int, d.head.N+1), make([]int, d.head.N+1)
	var columns []int
	for i := range flags {
		h := p.Tops
		if i < d.head.N {
			h = nil
			if p.Hangs != nil {
				h = p.Hangs[i]
			}
		}
		if h == nil {
			continue
		}
		flags[i] = 1
		for b, on := range [...]bool{h.Row, h.Across, h.Left, h.Both} {
			if on {
				flags[i] |= 2 << b
			}
		}
		count[i] = len(h.Columns)
		columns = append(columns, h.Columns...)
	}
	d.whole("hangs", flags)
	d.whole("hangCount", count)
	d.whole("hangColumns", columns)
}
