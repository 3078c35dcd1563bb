package tree

import (
	"cmp"
	"slices"

	"github.com/orgwright/orgwright/graph/chart"
	"github.com/orgwright/orgwright/graph/position"
	"github.com/orgwright/orgwright/layouts/place"
)

// Plan is the arrangement of a chart before there are any coordinates: where each
// node stands relative to its superior.
type Plan struct {
	Spots []Spot // by node index
	Roots []int  // tops, from the first to the last; none when they hang themselves
	Rows  int    // number of rows
	all   []int  // superiors before their reports, one branch after another
	order []int  // those of all that do not hang (see Hung)
	level bool   // some position is pinned to a level band
}

// Spot is the place of one node in the plan. All node lists are in the order
// in which they are drawn.
type Spot struct {
	Superior int // the manager it is drawn under, -1 = top
	Role     Role
	Row      int   // row of cards counted from 0, equal for all cards side by side
	Band     int   // level band that the row is pinned to, 0 = none
	Nth      int   // of a Stacked node: its place in the stack, from 0
	Reports  []int // reports that stand in the row below
	Stack    []int // leaf reports that are stacked, row by row
	Grid     bool  // the stack is a grid about a trunk, as in charts from left to right
	Columns  int   // number of columns of Stack
	StackAt  int   // the stack stands before Reports[StackAt]
	Beside   []int // at most two: at the right, then at the left, in the same row
	Aside    []int // assistants in own rows below: right, left, right, …
}

// Role is the way a node stands towards its superior.
type Role uint8

// The roles.
const (
	Report    Role = iota // in the row below, or a top
	Stacked               // one of a stack
	Companion             // beside its superior
	Assistant             // beside the trunk
	Hung                  // in a branch that hangs, which is one block to what is about it
)

// Hangs tells whether all that stands below the node is one stack, which then
// hangs from the card itself and not from a bus.
func (s *Spot) Hangs() bool {
	return len(s.Stack) > 0 && len(s.Reports) == 0 && len(s.Aside) == 0 && !s.Grid
}

// Depth is how many rows below the first of the stack its card i stands. A stack
// grows down the hierarchy; a grid grows across and has one row per column of
// the picture.
func (s *Spot) Depth(i int) int {
	if s.Grid {
		return i % s.Columns
	}
	return i / s.Columns
}

// NewPlan makes the plan for a problem. It never fails: cycles of solid lines are cut
// as place.Superiors says.
func NewPlan(p *place.Problem) *Plan {
	pl := &Plan{Spots: make([]Spot, len(p.Graph.Nodes))}
	up := p.Superiors()
	var below [][]int
	pl.Roots, below = p.Reports(up)
	for n := range pl.Spots {
		pl.Spots[n].Superior = up[n]
		pl.level = pl.level || p.Graph.Nodes[n].Level > 0
	}
	pl.preorder(p, below)
	for _, n := range pl.order {
		if !hangs(p, n) {
			pl.seat(p, n, below)
		}
	}
	pl.setRows(p.Graph)
	return pl
}

// hangs tells whether the branch of n hangs from it.
func hangs(p *place.Problem, n int) bool { return p.Hangs != nil && p.Hangs[n] != nil }

// seat decides which reports of n stand in the row below, in its stack, and at a side.
func (pl *Plan) seat(p *place.Problem, n int, below [][]int) {
	s := &pl.Spots[n]
	var staff, line []int
	for _, r := range below[n] {
		kind := p.Graph.Nodes[r].Kind
		if p.Options.Direction.Sideways() && hangs(p, r) {
			kind = position.Line // beside n, a line could come in through what hangs
		}
		switch kind {
		case position.Adviser:
			staff = append(staff, r)
		case position.Assistant:
			s.Aside = append(s.Aside, r)
		default:
			line = append(line, r)
		}
	}
	// There is room beside a top: one or two assistants stand there.
	if s.Superior < 0 && len(staff) == 0 && len(s.Aside) <= 2 && allLeaves(s.Aside, below) {
		staff, s.Aside = s.Aside, nil
	}
	// Nothing stands beside a card that is at a side itself: its line comes there.
	room := 2
	if k := p.Graph.Nodes[n].Kind; s.Superior >= 0 && (k == position.Assistant || k == position.Adviser) {
		room = 0
	}
	s.Beside = staff[:min(room, len(staff))]
	s.Aside = append(s.Aside, staff[len(s.Beside):]...)
	slices.Sort(s.Aside)
	for _, r := range s.Beside {
		pl.Spots[r].Role = Companion
	}
	for _, r := range s.Aside {
		pl.Spots[r].Role = Assistant
	}
	pl.stack(p, s, line, below)
}

// allLeaves tells whether none of the nodes has reports.
func allLeaves(nodes []int, below [][]int) bool {
	return !slices.ContainsFunc(nodes, func(n int) bool { return len(below[n]) > 0 })
}

// stack splits the line reports into those of the row and those of the stack. There are
// no stacks in a chart of which it was decided what hangs.
func (pl *Plan) stack(p *place.Problem, s *Spot, line []int, below [][]int) {
	leaves := stackable(p, line, below)
	o := p.Options
	if len(line) > 0 {
		o = pinned(o, p.Graph.Nodes[pl.Spots[line[0]].Superior].Arrange)
	}
	if p.Hangs != nil || !stacks(o, len(leaves)) {
		s.Reports = line
		return
	}
	s.Stack = leaves
	s.Grid = o.Direction.Sideways()
	s.Columns = columns(o, len(leaves))
	next := 0
	for _, r := range line {
		if next < len(leaves) && leaves[next] == r {
			if next == 0 {
				s.StackAt = len(s.Reports)
			}
			pl.Spots[r].Role = Stacked
			pl.Spots[r].Nth = next
			next++
			continue
		}
		s.Reports = append(s.Reports, r)
	}
}

// pinned changes what is asked for of stacks in general to what is of those of one manager,
// as far as a stack can be so.
func pinned(o place.Options, a chart.Arrangement) place.Options {
	switch a.Mode {
	case chart.InRow:
		o.Stack = -1
	case chart.Hanging:
		o.Stack = 1
	case chart.InColumns:
		o.Stack, o.Columns = 1, a.Columns
	case chart.BothSides:
		o.Stack, o.Columns = 1, 2
	}
	return o
}

// stackable returns the leaves of the line that may hang in one stack: those
// of the same level band as the first of them.
func stackable(p *place.Problem, line []int, below [][]int) []int {
	var leaves []int
	for _, r := range line {
		if len(below[r]) > 0 {
			continue
		}
		if len(leaves) > 0 && p.Graph.Nodes[r].Level != p.Graph.Nodes[leaves[0]].Level {
			continue
		}
		leaves = append(leaves, r)
	}
	return leaves
}

// stacks tells whether a number of leaf reports are stacked.
func stacks(o place.Options, leaves int) bool {
	least := cmp.Or(o.Stack, place.DefaultStack)
	if o.Direction.Sideways() && columns(o, leaves) < 2 {
		return false // reports already stand below each other there
	}
	return least > 0 && leaves >= least && leaves > 0
}

// tall is the number of cards up to which a stack stays one column, unless the
// options say otherwise.
const tall = 12

// columns is the number of columns for a stack. A grid has two rows at least.
func columns(o place.Options, leaves int) int {
	k := o.Columns
	switch {
	case k > 0 || o.Direction.Sideways():
	case o.Rows > 0:
		k = (leaves + o.Rows - 1) / o.Rows
	default:
		k = min((leaves+tall-1)/tall, place.MaxColumns)
	}
	k = min(max(k, 1), leaves)
	if o.Direction.Sideways() {
		k = min(k, leaves/2)
	}
	return k
}

// preorder fills all and order: a superior, then its branches as they are drawn. It
// tells what hangs.
func (pl *Plan) preorder(p *place.Problem, below [][]int) {
	pl.all = make([]int, 0, len(pl.Spots))
	var todo []int
	for _, root := range slices.Backward(pl.Roots) {
		todo = append(todo, root)
	}
	for len(todo) > 0 {
		n := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		pl.all = append(pl.all, n)
		for _, r := range slices.Backward(below[n]) {
			todo = append(todo, r)
			if pl.Spots[n].Role == Hung || hangs(p, n) {
				pl.Spots[r].Role = Hung
			}
		}
	}
	pl.order = pl.all
	if p.Hangs == nil && p.Tops == nil {
		return
	}
	if p.Tops != nil {
		for n := range pl.Spots {
			pl.Spots[n].Role = Hung
		}
	}
	hung := func(n int) bool { return pl.Spots[n].Role == Hung }
	pl.order = slices.DeleteFunc(slices.Clone(pl.all), hung)
	pl.Roots = slices.DeleteFunc(slices.Clone(pl.Roots), hung)
}
