package tree

import (
	"math"
	"slices"

	"github.com/orgwright/orgwright/layouts/place"
)

// frame is a frame with x measured from the middle of the card of node.
type frame struct {
	group, node int
	left, right float64
	top, bottom float64
}

// frameHead and frameFoot are the room, down the hierarchy, between the edges of a frame
// and what it encloses.
func (a *arranger) frameHead() float64 { return a.space.frame + a.before.H }
func (a *arranger) frameFoot() float64 { return a.space.frame + a.after.H }

// wrap puts a frame about a block, whose outline becomes that of the frame, and
// returns the y of the frame's upper edge, which is above top. The frame is stored by
// its distance from node, whose middle is dx at the right of the block's anchor.
func (a *arranger) wrap(b *block, group, node int, dx, top float64) float64 {
	left, right, low := b.reach()
	pad := a.space.frame
	f := frame{group: group, node: node, left: left - pad - a.before.W, right: right + pad + a.after.W}
	f.top = top - a.frameHead()
	f.bottom = low - a.space.below + a.frameFoot()
	*b = block{}
	b.add(f.top, f.bottom+a.space.below, f.left, f.right)
	f.left -= dx
	f.right -= dx
	a.frames = append(a.frames, f)
	return f.top
}

// groupRuns puts those of the items that share a frame side by side and makes one item
// of them. bus is the y of the line above them.
func (a *arranger) groupRuns(n int, bus float64, items []item) []item {
	for _, r := range a.runs[n] {
		s := &a.Spots[n]
		first, last := s.Reports[r.first], s.Reports[r.last]
		var out []item
		for i := 0; i < len(items); i++ {
			if items[i].drops[0].node != first {
				out = append(out, items[i])
				continue
			}
			end := i
			for d := items[end].drops; d[len(d)-1].node != last; d = items[end].drops {
				end++
			}
			out = append(out, a.groupRun(r.group, bus, items[i:end+1]))
			i = end
		}
		items = out
	}
	return items
}

// groupRun makes one item of the items of a group, with a frame about them.
func (a *arranger) groupRun(group int, bus float64, items []item) item {
	pack(items, a.between)
	node := items[0].drops[0].node
	one := item{}
	top := math.Inf(1)
	for i := range items {
		it := &items[i]
		it.move(it.anchor)
		for _, d := range it.drops {
			one.drops = append(one.drops, drop{d.node, it.anchor + d.x})
		}
		if i == 0 {
			one.block = it.block
		} else {
			one.join(it.block)
		}
	}
	for _, d := range one.drops {
		top = min(top, a.boxes[d.node].Y-float64(len(a.framed[d.node]))*a.frameHead())
	}
	top -= float64(a.wrapped[node]) * a.frameHead()
	for _, d := range one.drops {
		a.wrapped[d.node]++
	}
	top = a.wrap(&one.block, group, node, one.drops[0].x, top)
	one.add(bus, top, one.drops[0].x, one.drops[len(one.drops)-1].x)
	return one
}

// keepFrames returns the frames inside hanging branches, and those that enclose all
// cards of their group and no other card, parts before wholes. Those that no room was kept for are tried
// as they come out.
func (a *arranger) keepFrames(lines []place.Line, hung []place.Frame) []place.Frame {
	if len(a.members) == 0 {
		return nil
	}
	planned := make([]*frame, len(a.graph.Groups))
	for i := range a.frames {
		planned[a.frames[i].group] = &a.frames[i]
	}
	k := keeper{a: a, index: place.NewIndex(a.boxes), lines: lines, in: make([]int, len(a.boxes)), kept: hung, has: make([]bool, len(a.graph.Groups))}
	for _, f := range hung {
		k.has[f.Group] = true
	}
	for i := range a.members {
		m := &a.members[i]
		if k.has[m.Group] {
			continue
		}
		var r place.Rect
		if f := planned[m.Group]; f != nil {
			x := a.middle(f.node)
			r = place.Rect{X: x + f.left, Y: f.top, W: f.right - f.left, H: f.bottom - f.top}
		} else {
			r = k.around(m)
		}
		for _, n := range m.Nodes {
			k.in[n] = i + 1
		}
		hangs := func(n int) bool { return a.Spots[n].Role == Hung } // no room is kept between what hangs
		if k.fits(m, r, i+1) && (planned[m.Group] != nil || !slices.ContainsFunc(m.Nodes, hangs) && !k.grazes(r)) {
			k.kept = append(k.kept, place.Frame{Group: m.Group, Rect: r})
		}
	}
	return k.kept
}

// keeper decides which frames are drawn.
type keeper struct {
	a     *arranger
	index *place.Index
	lines []place.Line
	in    []int // by node: the membership that was tried last, counted from 1
	kept  []place.Frame
	has   []bool // by group: it has its frame already, inside a branch that hangs
}

// apartFrom is the least distance in points of a frame from what is not in it.
const apartFrom = 8

// around is the frame about the cards and the inner frames of a group.
func (k *keeper) around(m *place.Members) place.Rect {
	x0, y0, x1, y1 := math.Inf(1), math.Inf(1), math.Inf(-1), math.Inf(-1)
	take := func(r place.Rect) {
		x0, y0 = min(x0, r.X), min(y0, r.Y)
		x1, y1 = max(x1, r.X+r.W), max(y1, r.Y+r.H)
	}
	for _, n := range m.Nodes {
		take(k.a.boxes[n])
	}
	for _, f := range k.kept {
		if k.partOf(f.Group, m.Group) {
			take(f.Rect)
		}
	}
	pad := k.a.space.frame
	x0 -= pad + k.a.before.W
	y0 -= pad + k.a.before.H
	return place.Rect{X: x0, Y: y0, W: x1 + pad + k.a.after.W - x0, H: y1 + pad + k.a.after.H - y0}
}

// partOf tells whether group is inside other.
func (k *keeper) partOf(group, other int) bool {
	for g := range k.a.graph.Enclosing(group) {
		if g == other {
			return true
		}
	}
	return false
}

// fits tells whether a frame keeps away from foreign cards and from frames that
// are not inside it.
func (k *keeper) fits(m *place.Members, r place.Rect, mark int) bool {
	wide := place.Rect{X: r.X - apartFrom, Y: r.Y - apartFrom, W: r.W + 2*apartFrom, H: r.H + 2*apartFrom}
	if k.index.Any(wide, func(n int) bool { return k.in[n] != mark }) {
		return false
	}
	return !slices.ContainsFunc(k.kept, func(f place.Frame) bool {
		apart := f.Rect.X >= wide.X+wide.W || f.Rect.X+f.Rect.W <= wide.X ||
			f.Rect.Y >= wide.Y+wide.H || f.Rect.Y+f.Rect.H <= wide.Y
		return !apart && !k.partOf(f.Group, m.Group)
	})
}

// grazes tells whether a line runs along an edge of r.
func (k *keeper) grazes(r place.Rect) bool {
	near := func(a, b float64) bool { return math.Abs(a-b) < apartFrom/2 }
	for _, l := range k.lines {
		for _, path := range l.Paths {
			for i := 1; i < len(path); i++ {
				p, q := path[i-1], path[i]
				if p.Y == q.Y && (near(p.Y, r.Y) || near(p.Y, r.Y+r.H)) &&
					max(p.X, q.X) > r.X && min(p.X, q.X) < r.X+r.W {
					return true
				}
				if p.X == q.X && (near(p.X, r.X) || near(p.X, r.X+r.W)) &&
					max(p.Y, q.Y) > r.Y && min(p.Y, q.Y) < r.Y+r.H {
					return true
				}
			}
		}
	}
	return false
}
