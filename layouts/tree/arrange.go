package tree

import (
	"slices"

	"github.com/orgwright/orgwright/graph/chart"
	"github.com/orgwright/orgwright/layouts/hang"
	"github.com/orgwright/orgwright/layouts/place"
)

// arranger turns a plan into coordinates. It always works from the top down; for a
// chart from left to right, x and y are exchanged at the end.
type arranger struct {
	*Plan
	graph  *chart.Graph
	size   []place.Size
	space  spacing
	before place.Size   // room for the label of a frame: H above its cards, W at their left
	after  place.Size   // the same below them and at their right
	top    []float64    // y of every row
	over   []float64    // by row: room that frames need above its cards
	boxes  []place.Rect // Y is set by setHeights, X by putTops
	shift  []float64    // by node: x of its middle, from that of its superior
	block  []block      // by node: the outline of its branch
	stacks []stackPlace // by node: where its stack stands

	members []place.Members // groups that want a frame, parts before wholes
	framed  [][]int         // by node: groups whose frame is about its branch, inner first
	runs    [][]run         // by node: groups that frame several of its reports, inner first
	inRuns  []int           // by node: number of runs that it is one of the tops of
	wrapped []int           // by node: how many of those have their frame
	above   []float64       // by row: room for the frames of whole rows above it
	under   []float64       // by row: the same for frames that end above it
	frames  []frame

	hung     []*place.Hang  // by node: how its branch hangs; nil when none does
	branches *hang.Branches // those that hang, nil when none does
	sideways bool           // x and y are to be exchanged
}

// stackPlace is where the stack of a manager stands.
type stackPlace struct {
	spine float64 // from the middle of the manager to the spine or trunk
	bus   float64 // y of the bus above Row of the reports
}

// Arrange gives every card of the plan its place and draws the solid lines and
// the frames. Lines other than solid ones are left out.
func Arrange(p *place.Problem, plan *Plan) *place.Placement {
	n := len(plan.Spots)
	up := make([]int, n)
	for i := range plan.Spots {
		up[i] = plan.Spots[i].Superior
	}
	a := newArranger(p, plan)
	if p.Hangs != nil || p.Tops != nil {
		a.hung = p.Hangs
		a.branches = hang.New(p, up)
		a.before, a.after = a.after, a.before
		a.space.frame, a.space.branch = hang.Padding, hang.Branch
	}
	a.shift, a.block, a.stacks = make([]float64, n), make([]block, n), make([]stackPlace, n)
	a.members = p.Members(up, plan.all)
	a.findFrames()
	a.setHeights()
	for _, m := range slices.Backward(plan.order) {
		if plan.Spots[m].Role != Stacked {
			a.build(m)
		}
	}
	a.putTops()
	out := &place.Placement{Boxes: a.boxes, Stacked: make([]bool, n), LabelsBelow: a.branches != nil}
	for i := range plan.Spots {
		out.Stacked[i] = plan.Spots[i].Role == Stacked
	}
	if a.branches != nil {
		a.layHung(p, out)
	}
	out.Lines = append(out.Lines, a.connect()...)
	out.Frames = a.keepFrames(out.Lines, out.Frames)
	out.Bands = a.bands()
	finish(p, out)
	return out
}

// newArranger begins with the sizes of the cards, for a chart of which nothing hangs.
func newArranger(p *place.Problem, plan *Plan) *arranger {
	n := len(plan.Spots)
	a := &arranger{
		Plan: plan, graph: p.Graph, size: p.Sizes, before: place.Size{H: p.FrameLabel},
		space: spacingFor(p.Options.Direction), boxes: make([]place.Rect, n),
		framed: make([][]int, n), runs: make([][]run, n), inRuns: make([]int, n), wrapped: make([]int, n),
	}
	if p.Options.Direction.Sideways() {
		a.sideways = true
		a.before = place.Size{W: p.FrameLabel}
		a.size = make([]place.Size, n)
		for i, s := range p.Sizes {
			a.size[i] = place.Size{W: s.H, H: s.W}
		}
	}
	return a
}

// putTops packs the trees side by side and sets the final x of all cards.
func (a *arranger) putTops() {
	if len(a.Roots) == 0 {
		return
	}
	items := make([]item, 0, len(a.Roots))
	for _, r := range a.Roots {
		items = append(items, item{block: a.block[r], drops: []drop{{r, 0}}})
	}
	pack(items, func(_, _ *item) float64 { return a.space.tops })
	for i, r := range a.Roots {
		a.shift[r] = items[i].anchor
	}
	middle := a.shift // becomes absolute on the way down
	for _, n := range a.order {
		if up := a.Spots[n].Superior; up >= 0 {
			middle[n] += middle[up]
		}
		a.boxes[n].X = middle[n] - a.boxes[n].W/2
	}
}

// build makes the outline of the branch of n from those of its reports, and sets the
// shifts of all cards that stand below or beside n.
func (a *arranger) build(n int) {
	s := &a.Spots[n]
	card := a.boxes[n]
	var b block
	top := card.Y
	switch {
	case a.hung != nil && a.hung[n] != nil:
		b, top = a.hungBlock(n)
	case s.Hangs():
		b = a.hangingStack(n)
	case len(s.Reports)+len(s.Stack) > 0:
		b = a.row(n)
		b.add(a.asideFoot(n), a.stacks[n].bus, 0, 0)
	}
	if len(s.Aside) > 0 {
		a.seatAside(n, &b)
		b.line(card.Y+card.H, a.boxes[s.Aside[0]].Y)
	}
	if top == card.Y {
		b.add(card.Y, card.Y+card.H+a.space.below, -card.W/2, card.W/2)
	}
	for i, c := range s.Beside {
		b = a.seatBeside(b, c, i == 0)
	}
	for _, g := range a.framed[n] {
		top = a.wrap(&b, g, n, 0, top)
	}
	a.block[n] = b
}

// row puts the reports of n, and its stack, side by side and returns their outline.
func (a *arranger) row(n int) block {
	s := &a.Spots[n]
	bus := a.busAbove(s)
	a.stacks[n].bus = bus
	items := a.items(n, bus)
	pack(items, a.between)
	trunk := straighten(items, a.space.near, a.space.middle)
	if s.Grid && len(items) == 1 {
		trunk = 0 // that of the grid
	}
	var b block
	for i := range items {
		it := &items[i]
		it.anchor -= trunk
		it.move(it.anchor)
		for _, d := range it.drops {
			if d.node < -1 {
				continue
			}
			if d.node == -1 {
				a.stacks[n].spine = it.anchor + d.x
				if s.Grid {
					a.putGrid(n, it.anchor+d.x)
				} else {
					a.putStack(n, it.anchor+d.x)
				}
			} else {
				a.shift[d.node] = it.anchor + d.x
			}
		}
		if i == 0 {
			b = it.block
		} else {
			b.join(it.block)
		}
	}
	return b
}

// asideFoot is the y below n, its assistants and all below these.
func (a *arranger) asideFoot(n int) float64 {
	y := a.foot(n)
	for _, c := range a.Spots[n].Aside {
		y = max(y, a.block[c].left.lowest(), a.block[c].right.lowest())
	}
	return y
}

// between is the gap between two neighbours in a row.
func (a *arranger) between(x, y *item) float64 {
	if x.leaf && y.leaf {
		return a.space.leaf
	}
	return a.space.branch
}

// items lists what stands in the row below n.
func (a *arranger) items(n int, bus float64) []item {
	s := &a.Spots[n]
	items := make([]item, 0, len(s.Reports)+1)
	for i := 0; i <= len(s.Reports); i++ {
		if len(s.Stack) > 0 && i == s.StackAt {
			if s.Grid {
				items = append(items, a.gridItem(n, bus))
			} else {
				items = append(items, a.stackItem(n, bus))
			}
		}
		if i == len(s.Reports) {
			break
		}
		r := s.Reports[i]
		b := a.block[r]
		a.block[r] = block{}
		b.line(bus, a.boxes[r].Y)
		q := &a.Spots[r]
		alone := len(q.Reports)+len(q.Stack)+len(q.Beside)+len(q.Aside) == 0
		items = append(items, item{block: b, drops: []drop{{r, 0}}, leaf: alone})
	}
	return a.groupRuns(n, bus, items)
}

// seatBeside puts a companion at the right or left of the block, and returns the
// outline of both.
func (a *arranger) seatBeside(b block, c int, right bool) block {
	other := a.block[c]
	a.block[c] = block{}
	if right {
		a.shift[c] = max(0, apart(b.right, other.left, a.space.companion))
		other.move(a.shift[c])
		b.join(other)
		return b
	}
	a.shift[c] = -max(0, apart(other.right, b.left, a.space.companion))
	other.move(a.shift[c])
	other.join(b)
	return other
}

// seatAside puts the assistants of n on both sides of the trunk, above all that
// is in b already.
func (a *arranger) seatAside(n int, b *block) {
	s := &a.Spots[n]
	for first := len(s.Aside) - 1; first >= 0; first-- {
		if first%2 == 1 {
			first--
		}
		pair := s.Aside[first:min(first+2, len(s.Aside))]
		var trunk block
		top := a.boxes[pair[0]].Y
		for i, c := range pair {
			other := a.block[c]
			a.block[c] = block{}
			left, right, low := other.reach()
			if i == 0 {
				a.shift[c] = a.space.stub - left
			} else {
				a.shift[c] = -a.space.stub - right
			}
			other.move(a.shift[c])
			if len(trunk.left.spans) == 0 {
				trunk.add(top, low, 0, 0)
				trunk.right = cover(other.right, trunk.right)
			} else {
				trunk.left = cover(other.left, trunk.left)
			}
		}
		b.left.lay(trunk.left)
		b.right.lay(trunk.right)
	}
}
