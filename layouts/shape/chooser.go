package shape

import (
	"cmp"
	"context"
	"math"
	"slices"

	"github.com/orgwright/orgwright/graph/chart"
	"github.com/orgwright/orgwright/layouts/place"
)

// chooser holds what all densities have in common.
type chooser struct {
	ctx context.Context
	p   *place.Problem
	m   Measurer
	o   Options

	up         []int
	tops       []int
	below      [][]int
	order      []int // superiors before their reports
	leaves     []int // by node: the number of its reports without own reports
	leavesOnly []bool
	looseTops  int // tops without reports
	around     map[float64]place.Size
	rows       []place.RowText
	keep       bool // the arrangements of Options.Before are pinned
}

func newChooser(ctx context.Context, p *place.Problem, m Measurer, o Options) *chooser {
	c := &chooser{ctx: ctx, p: p, m: m, o: o, up: p.Superiors(), around: map[float64]place.Size{}}
	c.tops, c.below = p.Reports(c.up)
	n := len(c.up)
	c.leaves, c.leavesOnly, c.order = make([]int, n), make([]bool, n), make([]int, 0, n)
	for i := range n {
		for _, r := range c.below[i] {
			if len(c.below[r]) == 0 && !p.IsCoHead(r) {
				c.leaves[i]++
			}
		}
		c.leavesOnly[i] = c.leaves[i] == len(c.below[i])
	}
	for _, t := range c.tops {
		if len(c.below[t]) == 0 {
			c.looseTops++
		}
	}
	todo := slices.Clone(c.tops)
	slices.Reverse(todo)
	for len(todo) > 0 {
		i := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		c.order = append(c.order, i)
		for _, r := range slices.Backward(c.below[i]) {
			todo = append(todo, r)
		}
	}
	return c
}

// pin is how the reports of a node that are cards are to stand, if somebody has decided
// that.
func (c *chooser) pin(n int) chart.Arrangement {
	if a := c.said(n); a.Mode != chart.Auto || !c.leavesOnly[n] {
		return a
	}
	o := c.p.Options // what was asked for of stacks
	switch many := c.leaves[n] >= cmp.Or(o.Stack, place.DefaultStack); {
	case o.Stack < 0 || o.Stack > 0 && !many:
		return chart.Arrangement{Mode: chart.InRow}
	case o.Columns > 0 && many:
		return chart.Arrangement{Mode: chart.InColumns, Columns: o.Columns}
	case o.Stack > 0:
		return chart.Arrangement{Mode: chart.Hanging}
	}
	return chart.Arrangement{}
}

// said is how the reports of a node are to stand, and whether they are rows, if somebody
// has decided that for it or for the picture.
func (c *chooser) said(n int) chart.Arrangement {
	if a := c.p.Graph.Nodes[n].Arrange; a.Mode != chart.Auto {
		return a
	}
	if c.keep {
		switch a := c.o.Before.Arrange[n]; a.Mode {
		case chart.InRow, chart.InColumns, chart.HangingLeft, chart.HangingRight, chart.BothSides, chart.Matrix: // others are what the density makes them
			return a
		}
	}
	return c.o.Arrange
}

// remember returns the plan with the arrangements of before, if they are as good or
// little worse.
func (c *chooser) remember(p *plan) *plan {
	b := c.o.Before
	if b == nil || len(b.Arrange) != len(c.up) || b.Density != p.step.density || b.Mixed != p.step.mixed {
		return p
	}
	c.keep = true
	old := c.solve(p.step)
	c.keep = false
	if old.scale >= p.scale*(1-newPrice) {
		return old
	}
	return p
}

// newPrice is the share of the scale from which another plan than the one of before is
// taken.
const newPrice = 0.05

// scale is how many points on the page a point of a chart of a size is.
func (c *chooser) scale(w, h float64) float64 {
	key := math.Ceil(w)
	a, ok := c.around[key]
	if !ok {
		a = c.m.Around(key)
		c.around[key] = a
	}
	return min(c.o.Page.W/(w+a.W), c.o.Page.H/(h+a.H))
}

// setSizes writes the forms of a step to the problem, and the sizes that go with them.
func (c *chooser) setSizes(s step) {
	p := c.p
	p.Forms = c.forms(s)
	p.Rows, p.RowWidth, p.RowMost = nil, 0, 0
	p.Hangs, p.Tops, p.Spread = nil, nil, 0
	p.Sizes = make([]place.Size, len(p.Forms))
	var cards [2][]place.Size
	rows := false
	for n, f := range p.Forms {
		if f.IsRow() {
			p.Sizes[n] = place.Size{W: 1, H: c.m.LineHeight(f)}
			rows = true
			continue
		}
		if cards[f] == nil {
			cards[f] = c.m.Cards(f)
		}
		p.Sizes[n] = cards[f][n]
	}
	if !rows {
		return
	}
	if c.rows == nil {
		c.rows = c.m.Rows()
	}
	p.Rows = c.rows
	uncut, wider := s.room()
	p.RowWidth = c.rowWidth(uncut, p.Forms, p.Rows)
	p.RowMost = p.RowWidth * wider
	for n, f := range p.Forms {
		if f.IsRow() {
			p.Sizes[n].W = p.RowWidth
		}
	}
}

// hopeful tells whether a density could be large enough at all: its cards, and the names
// of its rows, must fit the page at its limit.
func (c *chooser) hopeful(s step) bool {
	form, limit := place.Compact, LeastName
	if s.density == Comfortable {
		form = place.Comfortable
	}
	name, _ := c.m.Type(form)
	if s.hasRows() {
		limit = LeastRow
		name, _ = c.m.Type(place.Row)
		if c.rows == nil {
			c.rows = c.m.Rows()
		}
	}
	area := 0.0
	for n, size := range c.m.Cards(form) {
		if s.hasRows() && len(c.below[n]) == 0 {
			size = place.Size{W: c.rows[n].Name, H: c.m.LineHeight(place.Row)}
		}
		area += size.W * size.H
	}
	scale := limit * stay / name
	return area*scale*scale <= c.o.Page.W*c.o.Page.H
}
