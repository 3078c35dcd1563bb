package shape

import (
	"cmp"
	"math"
	"slices"

	"github.com/orgwright/orgwright/graph/chart"
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

// solve finds the shapes of a branch whose manager is a card, from those of its reports.
func (s *solver) solve(n int) {
	d := &s.nodes[n]
	if len(d.kids) == 0 {
		d.hang = s.plain(n)
		return
	}
	defer func() {
		if len(d.row) > 0 {
			d.together = prune(slices.Concat(d.hang, d.row), kept)
		}
	}()
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
			k := s.columns(n)
			s.inColumns(n, max(k, 1), cmp.Or(k, s.limit(n)))
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

// plain lists the shapes of a card with at most a panel, and those beside it.
func (s *solver) plain(n int) []option {
	d := &s.nodes[n]
	if len(s.below[n]) == 0 {
		size := s.p.Sizes[n]
		if len(s.lone) == 0 || s.lone[0].w != size.W || s.lone[0].h != size.H {
			s.lone = []option{{w: size.W, h: size.H}}
		}
		return s.lone
	}
	if len(d.panels) == 0 {
		return []option{s.try(n, option{}, nil)}
	}
	var all []option
	for _, p := range s.panels(n) {
		all = append(all, s.try(n, option{panel: p.columns}, nil))
	}
	return prune(all, kept)
}

// outer is the size of an option of report i of a node with the frames about it.
func outer(framed []place.Size, i int, o option) place.Size {
	if framed == nil {
		return place.Size{W: o.w, H: o.h}
	}
	return place.Size{W: o.w + framed[i].W, H: o.h + framed[i].H}
}

// items lists the reports of a node for a packer, with the shapes that they may have.
func (s *solver) items(n int) []item {
	d := &s.nodes[n]
	items, count := make([]item, len(d.kids)), 0
	for _, k := range d.kids {
		count += len(s.shapes(k, n))
	}
	sizes := make([]place.Size, 0, count)
	for i, k := range d.kids {
		from := len(sizes)
		for _, o := range s.shapes(k, n) {
			sizes = append(sizes, outer(d.framed, i, o))
		}
		items[i].sizes = sizes[from:len(sizes):len(sizes)]
		if i > 0 {
			items[i].gap = s.b.Between(n, i-1, i)
		}
	}
	return items
}

// shapes lists the options that a branch has below a node: a row only below a row of
// one, and in the forest, or at its side if its own line does not come in there.
func (s *solver) shapes(k, below int) []option {
	d := &s.nodes[k]
	if below != len(s.up) && (len(s.nodes[below].kids) > 1 && !s.p.SideRows() || s.p.SideRows() && s.fromRight(below)) || d.together == nil {
		return d.hang
	}
	return d.together
}

// inColumns finds the shapes of n with its reports in a number of columns.
func (s *solver) inColumns(n, least, most int) {
	d := &s.nodes[n]
	least, most = min(least, len(d.kids)), min(most, len(d.kids))
	if d.equal {
		d.hang = s.equalShapes(n, least, most)
		return
	}
	var all []option
	p := newPacker(s.items(n))
	if least == 1 {
		for k, w := range p.widths {
			if p.height(k, 0, p.m-1) < tooHigh {
				all = append(all, s.try(n, option{mode: columns, k: 1, budget: w}, nil))
			}
		}
	}
	if most > 1 {
		all = append(all, s.packed(n, p, columns, max(least, 2), most)...)
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

// packed lists the shapes with several columns, which hang or stand at the side.
func (s *solver) packed(n int, p *packer, mode mode, least, most int) []option {
	var all []option
	gap := s.gap(n)
	last := make([]place.Size, most+1) // by number of columns: what was tried for it last
	for _, budget := range p.budgets() {
		p.fit(budget, most, gap)
		for k := least; k <= most; k++ {
			cols, h := p.divided(k)
			if size := (place.Size{W: width(cols, gap), H: h}); cols != nil && size != last[k] {
				all = append(all, s.try(n, option{mode: mode, k: k, budget: budget}, cols))
				last[k] = size
			}
		}
	}
	return all
}

// equal tells whether all reports of n are cards of one size and nothing else.
func (s *solver) equal(n int) bool {
	d := &s.nodes[n]
	for _, k := range d.kids {
		if !s.alone(k) || s.p.Sizes[k] != s.p.Sizes[d.kids[0]] {
			return false
		}
	}
	return n < len(s.up) && d.framed == nil
}

// alone tells whether nothing stands below a card.
func (s *solver) alone(n int) bool { return len(s.below[n]) == 0 }

// bareKey is what the shapes of a manager of equal cards follow from.
type bareKey struct {
	card, kid         place.Size
	kids, least, most int
}

// equalShapes returns the shapes that are kept of a manager of equal cards.
func (s *solver) equalShapes(n, least, most int) []option {
	d := &s.nodes[n]
	find := func() []option { return prune(s.equalColumns(n, least, most), s.kept(n)) }
	if mode := s.pin(n).Mode; !d.bare || mode != chart.Auto && mode != chart.InColumns {
		return find()
	}
	key := bareKey{s.p.Sizes[n], s.p.Sizes[d.kids[0]], len(d.kids), least, most}
	if known, ok := s.bare[key]; ok {
		return known
	}
	all := find()
	s.bare[key] = all
	return all
}

// equalColumns lists the shapes of a manager of equal cards.
func (s *solver) equalColumns(n, least, most int) []option {
	count := len(s.nodes[n].kids)
	var all []option
	last := 0
	for k := least; k <= most; k++ {
		rows := (count + k - 1) / k
		if rows == last && k > least {
			continue // no lower, only wider
		}
		last = rows
		all = append(all, s.try(n, option{mode: columns, k: k}, nil))
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
