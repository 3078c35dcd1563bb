package shape

import (
	"cmp"
	"math"
	"slices"

	"github.com/orgwright/orgwright/graph/chart"
	"github.com/orgwright/orgwright/layouts/hang"
	"github.com/orgwright/orgwright/layouts/place"
)

// The largest numbers of columns, but for very many reports.
const (
	topColumns    = 14 // of a top, and of the forest
	leafColumns   = 6  // of cards without reports
	branchColumns = 3  // of others
	panelColumns  = 6
	longPanel     = 16 // of very long panels
	longRows      = 60 // the rows from which a panel is very long
)

// alone tells whether nothing stands below a card, and no frame about it.
func (s *solver) alone(n int) bool {
	return len(s.below[n]) == 0 && s.nodes[n].pad == padding{}
}

// solve finds the shapes of a branch whose manager is a card, from those of its reports.
func (s *solver) solve(n int) {
	d := &s.nodes[n]
	if len(d.kids) == 0 {
		d.hang = s.plain(n)
		return
	}
	switch pin := s.pin(n); pin.Mode {
	case chart.InRow:
		s.inRow(n)
		d.hang = d.row // what stands in a row by a pin stands so below all others
	case chart.Matrix:
		s.inMatrix(n)
	case chart.BothSides:
		s.bothSides(n)
	case chart.InColumns, chart.Hanging, chart.HangingLeft, chart.HangingRight:
		s.inColumns(n, max(pin.Columns, 1), cmp.Or(pin.Columns, s.limit(n)))
	default:
		if !s.p.SideRows() || s.up[n] >= 0 { // a chart that grows to a side begins so
			s.inColumns(n, 1, s.limit(n))
		}
		if s.mayRow(n) {
			s.inRow(n)
		}
	}
}

// limit is the largest number of columns below a node.
func (s *solver) limit(n int) int {
	switch kids := s.nodes[n].kids; {
	case n == len(s.up) || s.up[n] < 0:
		return max(topColumns, int(1.5*math.Sqrt(float64(len(kids)))))
	case slices.ContainsFunc(kids, func(k int) bool { return !s.alone(k) }):
		return branchColumns
	default:
		return max(leafColumns, int(math.Sqrt(float64(len(kids)))))
	}
}

// mayRow tells whether the reports of a node may stand in a row without being pinned: those
// of tops, and of the only report of such.
func (s *solver) mayRow(n int) bool {
	if s.p.SideRows() {
		return s.up[n] < 0 || s.up[s.up[n]] < 0
	}
	if len(s.nodes[n].kids) < 2 && s.up[n] >= 0 {
		return false
	}
	up := s.up[n]
	return up < 0 || s.up[up] < 0 && len(s.nodes[up].kids) == 1 && len(s.nodes[up].panels) == 0
}

// plain lists the shapes of a card with at most a panel.
func (s *solver) plain(n int) []option {
	size := s.p.Sizes[n]
	d := &s.nodes[n]
	if len(d.panels) == 0 {
		return []option{{w: size.W, h: size.H}}
	}
	var all []option
	for _, p := range d.panels {
		all = append(all, option{w: max(size.W, hang.Indent+p.size.W), h: size.H + p.size.H})
	}
	return prune(all, kept)
}

// outer is the size of an option with the frames about the branch.
func (s *solver) outer(n int, o option) place.Size {
	pad := s.nodes[n].pad
	return place.Size{W: o.w + pad.w, H: o.h + pad.h}
}

// items lists the reports of a node for a packer, with the shapes that they may have.
func (s *solver) items(n int) []item {
	kids := s.nodes[n].kids
	items := make([]item, len(kids))
	for i, k := range kids {
		for _, o := range s.shapes(k, n) {
			items[i].sizes = append(items[i].sizes, s.outer(k, o))
		}
		if i > 0 {
			items[i].gap = s.between(n, kids[i-1], k)
		}
	}
	return items
}

// shapes lists the options that a branch has below a node: a row only below a row of
// one, and in the forest, or at its side if its own line does not come in there.
func (s *solver) shapes(k, below int) []option {
	d := &s.nodes[k]
	if below != len(s.up) && (len(s.nodes[below].kids) > 1 && !s.p.SideRows() || len(d.row) == 0 || s.p.SideRows() && s.fromRight(below)) {
		return d.hang
	}
	return prune(slices.Concat(d.hang, d.row), kept)
}

func (s *solver) between(n, a, b int) float64 {
	switch {
	case n == len(s.up):
		return hang.Tree
	case s.alone(a) && s.alone(b):
		return hang.Leaf
	}
	return hang.Branch
}

// inColumns finds the shapes of n with its reports in a number of columns.
func (s *solver) inColumns(n, least, most int) {
	d := &s.nodes[n]
	least, most = min(least, len(d.kids)), min(most, len(d.kids))
	var all []option
	if s.equal(n) {
		all = s.equalColumns(n, least, most)
	} else {
		p := newPacker(s.items(n))
		if least == 1 {
			for k, w := range p.widths {
				if h := p.height(k, 0, p.m-1); h < tooHigh {
					all = append(all, s.about(n, w, h, option{mode: columns, k: 1, budget: w}))
				}
			}
		}
		if most > 1 {
			all = append(all, s.packed(n, p, max(least, 2), most)...)
		}
	}
	d.hang = prune(all, s.kept(n))
}

// kept is the number of shapes that are kept of a branch; of a top all that there are.
func (s *solver) kept(n int) int {
	if n == len(s.up) || s.up[n] < 0 {
		return 4 * kept
	}
	return kept
}

// packed lists the shapes with several columns.
func (s *solver) packed(n int, p *packer, least, most int) []option {
	var all []option
	for _, budget := range p.budgets() {
		p.fit(budget, most, s.step(n))
		for k := least; k <= most; k++ {
			if cols, h := p.divided(k); cols != nil {
				all = append(all, s.about(n, width(cols, s.step(n)), h, option{mode: columns, k: k, budget: budget}))
			}
		}
	}
	return all
}

// step is what a further column takes besides its width.
func (s *solver) step(n int) float64 {
	if n == len(s.up) {
		return hang.Tree
	}
	return hang.Column + hang.Spine
}

// about adds to the size of the columns below n what stands above and at their left.
func (s *solver) about(n int, w, h float64, o option) option {
	d := &s.nodes[n]
	if n == len(s.up) {
		o.w, o.h = w, h
		return o
	}
	size := s.p.Sizes[n]
	left, gap := 2.0*hang.Spine, float64(hang.First)
	if s.up[n] < 0 && o.k > 1 {
		left, gap = hang.Spine, hang.Bus
	}
	o.w = max(left+w, hang.HeadWidth(s.p, n, d.beside))
	if len(d.panels) > 0 {
		o.w = max(o.w, hang.Indent+d.panels[0].size.W)
	}
	o.h = size.H + d.panel(o.w-hang.Indent).size.H + gap + h
	return o
}

// equal tells whether all reports of n are cards of one size and nothing else.
func (s *solver) equal(n int) bool {
	kids := s.nodes[n].kids
	for _, k := range kids {
		if !s.alone(k) || s.p.Sizes[k] != s.p.Sizes[kids[0]] {
			return false
		}
	}
	return n < len(s.up)
}

// equalColumns lists the shapes of a manager of equal cards.
func (s *solver) equalColumns(n, least, most int) []option {
	kids := s.nodes[n].kids
	size := s.p.Sizes[kids[0]]
	var all []option
	last := 0
	for k := least; k <= most; k++ {
		rows := (len(kids) + k - 1) / k
		if rows == last && k > least {
			continue // no lower, only wider
		}
		last = rows
		w := float64(k)*(size.W+s.step(n)) - s.step(n)
		h := float64(rows)*(size.H+hang.Leaf) - hang.Leaf
		all = append(all, s.about(n, w, h, option{mode: columns, k: k, budget: h}))
	}
	return all
}

// forest finds the shapes of all trees together, in columns.
func (s *solver) forest() {
	f := len(s.up)
	d := &s.nodes[f]
	if len(d.kids) == 0 {
		d.hang = []option{{}}
		return
	}
	s.inColumns(f, 1, s.limit(f))
}
