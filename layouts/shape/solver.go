package shape

import (
	"slices"

	"github.com/orgwright/orgwright/layouts/hang"
	"github.com/orgwright/orgwright/layouts/place"
)

// solver finds the shapes of all branches for one density. Its problem has forms and
// sizes already.
type solver struct {
	*chooser
	b     *hang.Branches // to measure panels
	nodes []node         // by node, and that of the forest at the end
}

// node is what the solver knows of a branch.
type node struct {
	beside, kids []int
	panels       []panel  // from narrow to wide
	pad          padding  // of the frames about the branch
	hang         []option // the manager at the left, or over columns
	row          []option // the manager over a row of reports
}

// panel is the size of a panel by its number of columns.
type panel struct {
	columns int
	size    place.Size
}

// padding is what frames take about a branch.
type padding struct{ w, h float64 }

func newSolver(c *chooser) *solver {
	s := &solver{chooser: c, b: hang.New(c.p, c.up), nodes: make([]node, len(c.up)+1)}
	below := append(slices.Clip(c.below), c.tops)
	for n := range s.nodes {
		if n < len(c.up) && (len(below[n]) == 0 || c.p.Forms[n].IsRow()) {
			continue
		}
		d := &s.nodes[n]
		var rows []int
		d.beside, d.kids, rows = c.p.Seats(n, n < len(c.up) && c.up[n] < 0, below)
		if len(rows) > 0 {
			s.measurePanels(n, s.rowsBelow(rows))
		}
	}
	s.padFrames()
	for _, n := range slices.Backward(c.order) {
		if !c.p.Forms[n].IsRow() {
			s.solve(n)
		}
	}
	if len(c.tops) > 1 {
		s.forest()
	}
	return s
}

// rowsBelow counts rows and all below them.
func (s *solver) rowsBelow(rows []int) int {
	count := 0
	for todo := slices.Clone(rows); len(todo) > 0; {
		n := todo[len(todo)-1]
		todo = append(todo[:len(todo)-1], s.below[n]...)
		count++
	}
	return count
}

// measurePanels finds the sizes that the panel of a node may have. Very short columns are
// no use.
func (s *solver) measurePanels(n, rows int) {
	d := &s.nodes[n]
	least := 0.0
	if n < len(s.up) {
		least = s.p.Sizes[n].W - hang.Indent
	} else {
		n = -1
	}
	most := panelColumns
	if rows >= longRows {
		most = longPanel
	}
	for c := 1; c <= min(most, rows); c++ {
		if c > 2 && float64(rows) < 1.3*float64(c*c) {
			break
		}
		size := s.b.PanelSize(n, c, least)
		if k := len(d.panels); k > 0 && size.H >= d.panels[k-1].size.H {
			continue
		}
		d.panels = append(d.panels, panel{c, size})
	}
}

// panel returns the lowest panel of a node that is at most so wide, or the narrowest.
func (d *node) panel(width float64) panel {
	best := panel{}
	for i, p := range d.panels {
		if i == 0 || p.size.W <= width+1e-9 {
			best = p
		}
	}
	return best
}

// padFrames notes what frames take about branches.
func (s *solver) padFrames() {
	if len(s.p.Frames) == 0 {
		return
	}
	for _, m := range s.p.Members(s.up, s.order) {
		if !m.Whole {
			continue
		}
		up := s.up[m.Tops[0]]
		if up < 0 {
			up = len(s.up)
		}
		kids := s.nodes[up].kids
		first := slices.Index(kids, m.Tops[0])
		last := first + len(m.Tops) - 1
		if first < 0 || last >= len(kids) || !slices.Equal(kids[first:last+1], m.Tops) {
			continue
		}
		for i := first; i <= last; i++ {
			s.nodes[kids[i]].pad.w += 2 * hang.Padding
		}
		s.nodes[kids[first]].pad.h += hang.Padding
		s.nodes[kids[last]].pad.h += hang.Foot(s.p)
	}
}
