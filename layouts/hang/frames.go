package hang

import (
	"slices"

	"github.com/orgwright/orgwright/layouts/place"
)

// frames says which groups get a frame: those whose members are all of one branch, or of
// neighbouring branches below one manager that come to stand in one column or row.
type frames struct {
	own  [][]int // by node: see about; nil = there are none
	runs [][]run // by node: see below, where together says so; nil = there are none
}

// about lists the groups that frame the whole branch of a node, inner first.
func (f *frames) about(n int) []int {
	if f.own == nil {
		return nil
	}
	return f.own[n]
}

// below lists the runs of reports of a node that groups frame, inner first.
func (f *frames) below(n int) []run {
	if f.runs == nil {
		return nil
	}
	return f.runs[n]
}

// run is a group that frames the reports first to last of a manager.
type run struct{ group, first, last int }

// findFrames looks for the groups that can have frames. Those of a node that hangs from
// nothing are not ours, unless the forest hangs.
func (b *Branches) findFrames() frames {
	if len(b.p.Frames) == 0 {
		return frames{}
	}
	f := frames{own: make([][]int, len(b.places)), runs: make([][]run, len(b.places))}
	at := make([]int, len(b.places)) // by node: where it is among the reports of its manager
	for i := range b.places {
		for k, n := range b.places[i].kids {
			at[n] = k
		}
	}
	for _, m := range b.p.Members(b.up, b.preorder()) {
		up := b.parent(m.Tops[0])
		if up < 0 {
			continue
		}
		first, last, ok := m.Among(b.places[up].kids, at)
		switch {
		case !ok:
		case first == last:
			f.own[m.Tops[0]] = append(f.own[m.Tops[0]], m.Group)
		default:
			f.runs[up] = append(f.runs[up], run{m.Group, first, last})
		}
	}
	return f
}

// together tells whether the reports of n in a run stand in one column, or side by side.
func (b *Branches) together(n int, r run) bool {
	h := b.places[n].hang
	if h.Row && !b.sideways(n) || h.Across {
		return h.Row
	}
	end := 0
	for _, k := range h.Columns {
		if end += k; r.first < end {
			return r.last < end
		}
	}
	return false
}

// parent is the node that another one hangs from: its manager or the forest; -1 = none.
func (b *Branches) parent(n int) int {
	up := b.up[n]
	if up < 0 {
		up = len(b.up)
	}
	if b.places[up].hang == nil {
		return -1
	}
	return up
}

// preorder lists all nodes, superiors before their reports.
func (b *Branches) preorder() []int {
	var order []int
	todo := slices.Clone(b.tops)
	slices.Reverse(todo)
	for len(todo) > 0 {
		n := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		order = append(order, n)
		for _, r := range slices.Backward(b.below[n]) {
			todo = append(todo, r)
		}
	}
	return order
}

// margin is the room that frames take about a branch, in numbers of frames.
type margin struct{ left, right, top, bottom int }

// margins returns, by report of n, the frames that it must have room for. It is valid until
// the next call.
func (b *Branches) margins(n int) []margin {
	kids := b.places[n].kids
	row := b.places[n].hang.Row && !b.sideways(n)
	out := b.room[:0]
	for _, c := range kids {
		own := len(b.frames.about(c))
		out = append(out, margin{own, own, own, own})
	}
	b.room = out
	for _, r := range b.frames.below(n) {
		if !b.together(n, r) {
			continue
		}
		for i := r.first; i <= r.last; i++ {
			m := &out[i]
			across, along := i == r.first || !row, i == r.first || row
			m.left += count(across)
			m.top += count(along)
			m.right += count(i == r.last || !row)
			m.bottom += count(i == r.last || row)
		}
	}
	return out
}

func count(yes bool) int {
	if yes {
		return 1
	}
	return 0
}

// foot is what a number of frames takes below: their labels stand there.
func (b *Branches) foot(frames int) float64 {
	return float64(frames) * Foot(b.p)
}

// Foot is the distance from what is in a frame to its lower edge, where its label stands.
func Foot(p *place.Problem) float64 {
	if p.FrameLabel > 0 {
		return labelled
	}
	return Padding
}

// frame places the frames about the reports of n, whose branches stand at x, y, parts
// before wholes.
func (b *Branches) frame(n int, x, y float64, out *place.Placement) {
	m := &b.places[n]
	var outer []place.Rect // by report: with the frames about it so far
	for i, c := range m.kids {
		s := b.places[c].size
		r := place.Rect{X: x + m.at[i].X, Y: y + m.at[i].Y, W: s.W, H: s.H}
		for _, g := range b.frames.about(c) {
			r = b.about(r)
			out.Frames = append(out.Frames, place.Frame{Group: g, Rect: r})
		}
		outer = append(outer, r)
	}
	for _, r := range b.frames.below(n) {
		if !b.together(n, r) {
			continue
		}
		all := outer[r.first]
		for _, o := range outer[r.first+1 : r.last+1] {
			x1, y1 := max(all.X+all.W, o.X+o.W), max(all.Y+all.H, o.Y+o.H)
			all.X, all.Y = min(all.X, o.X), min(all.Y, o.Y)
			all.W, all.H = x1-all.X, y1-all.Y
		}
		all = b.about(all)
		out.Frames = append(out.Frames, place.Frame{Group: r.group, Rect: all})
		for i := r.first; i <= r.last; i++ {
			outer[i] = all
		}
	}
}

// about is a frame about r.
func (b *Branches) about(r place.Rect) place.Rect {
	return place.Rect{X: r.X - Padding, Y: r.Y - Padding, W: r.W + 2*Padding, H: r.H + Padding + Foot(b.p)}
}
