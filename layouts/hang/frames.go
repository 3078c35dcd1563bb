package hang

import (
	"slices"

	"github.com/orgwright/orgwright/layouts/place"
)

// frames says which groups get a frame: those whose members are all of one branch, or of
// neighbouring branches below one manager that come to stand in one column or row.
type frames struct {
	own  [][]int // by node: groups that frame its whole branch, inner first
	runs [][]run // by node: groups that frame several of its reports, inner first
}

// run is a group that frames the reports first to last of a manager.
type run struct{ group, first, last int }

// findFrames looks for the groups that can have frames. Those of a node that hangs from
// nothing are not ours, unless the forest hangs.
func (b *Branches) findFrames(order []int) frames {
	f := frames{own: make([][]int, len(b.places)), runs: make([][]run, len(b.places))}
	if len(b.p.Frames) == 0 || len(order) == 0 {
		return f
	}
	for _, m := range b.p.Members(b.up, b.preorder()) {
		if !m.Whole || b.parent(m.Tops[0]) < 0 {
			continue
		}
		up := b.parent(m.Tops[0])
		kids := b.places[up].kids
		first := slices.Index(kids, m.Tops[0])
		last := first + len(m.Tops) - 1
		switch {
		case first < 0 || last >= len(kids) || !slices.Equal(kids[first:last+1], m.Tops):
		case first == last:
			f.own[kids[first]] = append(f.own[kids[first]], m.Group)
		case b.together(up, first, last):
			f.runs[up] = append(f.runs[up], run{m.Group, first, last})
		}
	}
	return f
}

// together tells whether neighbouring reports stand in one column, or side by side.
func (b *Branches) together(n, first, last int) bool {
	h := b.places[n].hang
	if h.Row || h.Across {
		return h.Row
	}
	end := 0
	for _, k := range h.Columns {
		if end += k; first < end {
			return last < end
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

// margins returns, by report of n, the frames that it must have room for.
func (b *Branches) margins(n int) []margin {
	kids := b.places[n].kids
	row := b.places[n].hang.Row && !b.sideways(n)
	out := make([]margin, len(kids))
	for i, c := range kids {
		own := len(b.frames.own[c])
		out[i] = margin{own, own, own, own}
	}
	for _, r := range b.frames.runs[n] {
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
		for _, g := range b.frames.own[c] {
			r = b.about(r)
			out.Frames = append(out.Frames, place.Frame{Group: g, Rect: r})
		}
		outer = append(outer, r)
	}
	for _, r := range b.frames.runs[n] {
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
