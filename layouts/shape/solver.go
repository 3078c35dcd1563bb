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
	b     *hang.Branches // measures what is tried
	nodes []node         // by node, and that of the forest at the end
	taste taste

	bare map[bareKey][]option // the shapes of managers of equal cards, which many are alike

	lone []option // the shape of the card that was last with nothing below; most are of one size

	// What try needs, kept for its next call.
	hang  place.Hang
	kids  []chosen
	parts []hang.Part
}

// node is what the solver knows of a branch.
type node struct {
	*manager
	hang []option // the manager at the left, or over columns
}

// manager is what it knows of one with reports. Those without are one.
type manager struct {
	kids     []int        // the reports that are cards
	panels   []panel      // from narrow to wide
	framed   []place.Size // by report: what the frames about it take, all in one column; nil = nothing
	inRow    []place.Size // the same, all side by side
	row      []option     // the manager over a row of reports
	together []option     // those of both that are best; nil = there is no row
	equal    bool         // all reports are cards of one size and nothing else
	bare     bool         // and nothing but their sizes decides what shapes there are
}

// panel is the size of a panel by its number of columns.
type panel struct {
	columns int
	size    place.Size
}

func newSolver(c *chooser) *solver {
	s := &solver{chooser: c, b: hang.Trial(c.p, c.up), nodes: make([]node, len(c.up)+1), bare: map[bareKey][]option{}}
	below := place.WithTops(c.tops, c.below)
	bare := func(n int) bool { return n < len(c.up) && (len(below[n]) == 0 || c.p.Forms[n].IsRow()) }
	count := 0
	for n := range s.nodes {
		if !bare(n) {
			count++
		}
	}
	managers, none := make([]manager, count), &manager{}
	for n := range s.nodes {
		d := &s.nodes[n]
		if d.manager = none; bare(n) {
			continue
		}
		d.manager, managers = &managers[0], managers[1:]
		d.kids = s.b.Cards(n)
		beside, _, rows := c.p.Seats(n, n < len(c.up) && c.up[n] < 0, below)
		if len(rows) > 0 {
			s.measurePanels(n, s.rowsBelow(rows))
		}
		if len(d.kids) > 0 && len(c.p.Frames) > 0 {
			d.framed = s.b.Framed(n, &place.Hang{Columns: []int{len(d.kids)}})
			d.inRow = s.b.Framed(n, &place.Hang{Row: true})
		}
		d.equal = s.equal(n)
		d.bare = d.equal && len(beside)+len(rows) == 0 && c.up[n] >= 0
	}
	s.solveAll()
	return s
}

// solveAll finds the shapes of all branches, from the bottom up.
func (s *solver) solveAll() {
	for _, n := range slices.Backward(s.order) {
		if !s.p.Forms[n].IsRow() {
			s.solve(n)
		}
	}
	if len(s.tops) > 1 {
		s.forest()
	}
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
