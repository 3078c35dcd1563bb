package shape

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/orgwright/orgwright/graph/chart"
	"github.com/orgwright/orgwright/layouts/hang"
	"github.com/orgwright/orgwright/layouts/place"
)

// solve finds the best arrangement with one density.
func (c *chooser) solve(s step) *plan {
	c.setSizes(s)
	solver := newSolver(c)
	solver.best()
	got := &plan{step: s, solver: solver, problem: *c.p}
	c.measure(got)
	return got
}

// measure writes a plan to the problem and finds how large it comes out.
func (c *chooser) measure(p *plan) *hang.Branches {
	*c.p = p.problem
	b := hang.New(c.p, c.up)
	b.Widths(c.p.Sizes)
	c.size(p, b)
	return b
}

// size notes how large a plan comes out that hangs like this.
func (c *chooser) size(p *plan, b *hang.Branches) {
	switch {
	case len(c.tops) == 1:
		p.size = b.Size(c.tops[0])
	case len(c.tops) > 1:
		p.size = b.Size(-1)
	}
	p.lifted = p.size.H - c.lift(b)
	p.scale = min(c.scale(p.size.W, p.lifted), Largest(c.o.Page))
}

// lift is how far the chart goes up beside the heading as it is measured.
func (c *chooser) lift(b *hang.Branches) float64 {
	if len(c.tops) != 1 {
		return 0
	}
	w, h := b.Corner(c.tops[0])
	return c.m.Lift(b.Size(c.tops[0]).W, w, h)
}

// types returns the sizes on the page of the forms that a plan has.
func (c *chooser) types(p *plan) []Type {
	var list []Type
	for f := place.Comfortable; f <= place.Heading; f++ {
		if slices.Contains(p.problem.Forms, f) {
			name, title := c.m.Type(f)
			list = append(list, Type{f, name * p.scale, title * p.scale})
		}
	}
	return list
}

// smallest returns the smallest size of names and that of titles.
func smallest(types []Type) (name, title float64) {
	for i, t := range types {
		if i == 0 || t.Name < name {
			name = t.Name
		}
		if i == 0 || t.Title < title {
			title = t.Title
		}
	}
	return name, title
}

// enough tells whether a plan can be read well enough for its density. The density of
// before is left later, and returned to later.
func (c *chooser) enough(p *plan) bool {
	name, title := smallest(c.types(p))
	rows := slices.ContainsFunc(p.problem.Forms, place.Form.IsRow)
	limit := LeastName
	if rows {
		limit = LeastRow
	}
	if b := c.o.Before; b != nil {
		headings := slices.Contains(p.problem.Forms, place.Heading)
		switch { // what is pinned would not become a card again, only the word would change
		case rows && !p.step.hasRows() && (step{density: b.Density}).hasRows():
			return false
		case headings && p.step.density != Outline && b.Density == Outline:
			return false
		}
		all, _ := ladder(Auto)
		was, now := slices.Index(all, step{b.Density, b.Mixed}), slices.Index(all, p.step)
		switch {
		case now == was:
			limit *= stay
		case now < was:
			limit *= back
		}
	}
	return name >= limit && (!rows || title >= min(LeastTitle, limit*LeastTitle/LeastRow)-0.005)
}

// finish writes the plan to the problem and says what was chosen.
func (c *chooser) finish(p *plan, left []tried) *Choice {
	c.spread(p)
	out := &Choice{
		Density: p.step.density, Mixed: p.step.mixed, Size: p.size, Scale: p.scale,
		Types: c.types(p), Arrange: c.arrangements(), Unheeded: c.unheeded(),
	}
	out.Remarks = c.remarks(out, left)
	return out
}

// arrangements says how the reports of every manager stand.
func (c *chooser) arrangements() []chart.Arrangement {
	out := make([]chart.Arrangement, len(c.up))
	for n := range out {
		h := c.p.Hangs[n]
		if h == nil || c.p.Forms[n].IsRow() {
			continue
		}
		switch {
		case h.Row:
			out[n].Mode = chart.InRow
		case h.Across && !h.Both:
			out[n].Mode = chart.Matrix
		case h.Both:
			out[n].Mode = chart.BothSides
		case len(h.Columns) > 0:
			out[n] = chart.Arrangement{Mode: c.sideOf(n), Columns: c.columnsOf(n, h)}
		case c.pin(n).Mode == chart.Outline || slices.ContainsFunc(c.below[n], func(r int) bool { return c.p.Forms[r] == place.Heading }):
			out[n].Mode = chart.Outline
		default:
			out[n].Mode = chart.List
		}
	}
	return out
}

// columnsOf is the number of columns that a manager's reports stand in, or that it is given
// by hand and has too few reports for at the moment.
func (c *chooser) columnsOf(n int, h *place.Hang) int {
	columns, cards := len(h.Columns), 0
	for _, k := range h.Columns {
		cards += k
	}
	if pin := c.pin(n); pin.Mode == chart.InColumns && cards < pin.Columns {
		return pin.Columns
	}
	return columns
}

// tried is a density that was left because its names would be too small.
type tried struct {
	step step
	// The smallest names and titles, in points on the page.
	name, title float64
}

// why says why a density was left.
func (t tried) why() string {
	limit := LeastName
	if t.step.hasRows() {
		limit = LeastRow
	}
	switch {
	case t.name < limit:
		return fmt.Sprintf("with %s the smallest names would be %s, less than %s.", t.step, Points(t.name), Points(limit))
	case t.step.hasRows() && t.title < LeastTitle:
		return fmt.Sprintf("with %s the smallest titles would be %s, less than %s.", t.step, Points(t.title), Points(LeastTitle))
	}
	return fmt.Sprintf("it stays as it was, with %s the smallest names would be %s.", t.step, Points(t.name))
}

// Points writes a size of type in points, a tenth at most smaller than it is.
func Points(size float64) string { return fmt.Sprintf("%.1f pt", math.Floor(10*size+1e-9)/10) }

// wellUsed is the share of the width and the height of a page from which it is not said
// that some stays free.
const wellUsed = 1 / 1.1

// nearlyMost is the share of the largest scale from which free room is no loss.
const nearlyMost = 0.9

// remarks says why a density was chosen, and what would help when it can hardly be read.
func (c *chooser) remarks(o *Choice, left []tried) []string {
	var out []string
	page := c.o.Page.Name
	if page == "" {
		page = fmt.Sprintf("a page of %.0f by %.0f points", c.o.Page.W, c.o.Page.H)
	}
	name, title := smallest(o.Types)
	if len(left) > 0 {
		out = append(out, fmt.Sprintf("Density %s: %s", step{o.Density, o.Mixed}, left[len(left)-1].why()))
	}
	switch {
	case len(o.Types) == 0:
	case name < leastOfAll:
		out = append(out, fmt.Sprintf("Names of %s cannot be read on %s: show less (a depth or a root), take a larger page, or make a deck of several (pages).", Points(name), page))
	case name < LeastName || title < LeastTitle:
		out = append(out, fmt.Sprintf("Names of %s and titles of %s are small on %s: a depth, a root, a larger page or a deck (pages) makes them larger.", Points(name), Points(title), page))
	}
	if a := c.m.Around(o.Size.W); len(o.Types) > 0 && o.Scale < nearlyMost*Largest(c.o.Page) {
		w, h := (o.Size.W+a.W)*o.Scale/c.o.Page.W, (o.Size.H+a.H)*o.Scale/c.o.Page.H
		switch {
		case w < wellUsed && w < h:
			out = append(out, fmt.Sprintf("%.0f %% of the width of the page stay free: no arrangement of these branches uses it for much larger type.", 100*(1-w)))
		case h < wellUsed && h < w:
			out = append(out, fmt.Sprintf("%.0f %% of the height of the page stay free: no arrangement of these branches uses it for much larger type.", 100*(1-h)))
		}
	}
	return out
}

// unheeded names the managers whose arrangement has no effect, and why.
func (c *chooser) unheeded() []string {
	var rows, sides []string
	for n := range c.up {
		mode, id := c.p.Graph.Nodes[n].Arrange.Mode, c.p.Graph.Nodes[n].ID
		switch {
		case mode == chart.Auto || len(c.below[n]) == 0:
		case c.p.Forms[n].IsRow():
			if mode != chart.Outline && mode != chart.List { // these ask for rows
				rows = append(rows, strconv.Quote(id))
			}
		case c.misplaced(n):
			sides = append(sides, strconv.Quote(id))
		}
	}
	var out []string
	say := func(ids []string, why string) {
		if len(ids) > 0 {
			out = append(out, "the arrangement of "+listed(ids)+" has no effect: "+why)
		}
	}
	out = append(out, c.idleDensity()...)
	say(rows, "a heading of an outline has its reports as rows below it")
	say(sides, "one of the reports has a row of its own at its side, where the line to it would come in")
	return append(out, c.idleDirection()...)
}

// idleDirection says that a chart which was to grow to the right grows down, because all
// that is below its tops was told to hang.
func (c *chooser) idleDirection() []string {
	var hung []string
	for _, n := range c.tops {
		h := c.p.Hangs[n]
		switch mode := c.said(n).Mode; {
		case h == nil || len(h.Columns) == 0:
		case h.Row || mode == chart.Auto:
			return nil
		default:
			hung = append(hung, fmt.Sprintf("%q", c.p.Graph.Nodes[n].ID))
		}
	}
	if len(hung) == 0 || c.p.Options.Direction != place.LeftRight {
		return nil
	}
	return []string{fmt.Sprintf("the direction right has no effect: the reports of %s hang as was asked for, and what hangs grows down", listed(hung))}
}

// listed lists ids, the first three of more.
func listed(ids []string) string {
	if len(ids) > 3 {
		ids = append(ids[:3:3], fmt.Sprintf("%d more", len(ids)-3))
	}
	return strings.Join(ids, ", ")
}

// idleDensity says that a density that was asked for makes no rows, or no headings.
func (c *chooser) idleDensity() []string {
	rows, headings := slices.ContainsFunc(c.p.Forms, place.Form.IsRow), slices.Contains(c.p.Forms, place.Heading)
	switch {
	case !(step{density: c.o.Density}).hasRows() || len(c.up) == 0:
	case !rows:
		return []string{fmt.Sprintf("the density %s makes no rows here: these are for positions from the third level on without own reports, and where a top has more than %d of such", c.o.Density, leafCards)}
	case c.o.Density == Outline && !headings:
		return []string{"the density outline is like list here: no manager stands below the second level"}
	}
	return nil
}

// String names a step as remarks do.
func (s step) String() string {
	if s.mixed {
		return s.density + " below full cards for the first two levels"
	}
	return s.density
}
