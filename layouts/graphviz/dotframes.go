package graphviz

import (
	"cmp"
	"slices"

	"github.com/orgwright/orgwright/layouts/place"
)

// dotFrame is the frame of a group, from row to row. head and foot are the room from its
// edges to the first and behind the last row.
type dotFrame struct {
	group       int
	first, last int
	left, right float64
	head, foot  float64
}

// frameSide and frameHead are the room between the edges of a frame and what it encloses,
// at its sides and at its upper edge; there is the label, which stands at a side when
// the chart grows sideways.
func (d *dotChart) frameSide() float64 {
	if d.p.Options.Direction.Sideways() {
		return pad + d.p.FrameLabel
	}
	return pad
}

func (d *dotChart) frameHead() float64 {
	if d.p.Options.Direction.Sideways() {
		return pad
	}
	return pad + d.p.FrameLabel
}

// frame makes the frames of groups whose cards stand apart from others, and the room that
// they need between rows.
func (d *dotChart) frame() {
	for _, m := range d.p.Members(d.up, d.order) {
		f := dotFrame{group: m.Group, first: len(d.room), head: d.frameHead(), foot: pad}
		f.left, f.right = d.boxes[m.Nodes[0]].X, d.boxes[m.Nodes[0]].X
		for _, n := range m.Nodes {
			f.first, f.last = min(f.first, d.row[n]), max(f.last, d.row[n])
			f.left, f.right = min(f.left, d.boxes[n].X), max(f.right, d.boxes[n].X+d.boxes[n].W)
		}
		for _, part := range d.frames {
			if !slices.Contains(slices.Collect(d.p.Graph.Enclosing(part.group)), m.Group) {
				continue
			}
			f.left, f.right = min(f.left, part.left), max(f.right, part.right)
			if part.first == f.first {
				f.head = max(f.head, part.head+d.frameHead())
			}
			if part.last == f.last {
				f.foot = max(f.foot, part.foot+pad)
			}
		}
		f.left, f.right = f.left-d.frameSide(), f.right+pad
		if d.apart(f, m.Nodes) {
			d.frames = append(d.frames, f)
		}
	}
	for _, f := range d.frames {
		r := &d.room[f.first]
		r.above = max(r.above, f.head)
		if f.last+1 < len(d.room) {
			r = &d.room[f.last+1]
			r.under = max(r.under, f.foot)
		}
	}
}

// apart tells whether no other card is near a frame, nor a frame that is not a part of
// it.
func (d *dotChart) apart(f dotFrame, nodes []int) bool {
	const near = 8
	member := make(map[int]bool, len(nodes))
	for _, n := range nodes {
		member[n] = true
	}
	for n, b := range d.boxes {
		if !member[n] && d.row[n] >= f.first && d.row[n] <= f.last && b.X < f.right+near && b.X+b.W > f.left-near {
			return false
		}
	}
	for _, o := range d.frames {
		part := slices.Contains(slices.Collect(d.p.Graph.Enclosing(o.group)), f.group)
		if !part && o.first <= f.last && f.first <= o.last && o.left < f.right && f.left < o.right {
			return false
		}
	}
	return true
}

// placedFrames are the frames when the rows have their heights.
func (d *dotChart) placedFrames() []place.Frame {
	var out []place.Frame
	for _, f := range d.frames {
		top := d.room[f.first].top - f.head
		out = append(out, place.Frame{Group: f.group, Rect: place.Rect{
			X: f.left, Y: top, W: f.right - f.left, H: d.room[f.last].top + d.room[f.last].card + f.foot - top,
		}})
	}
	return out
}

// bands are the stripes of the levels.
func (d *dotChart) bands() []place.Band {
	if d.plan == nil {
		return nil
	}
	var bands []place.Band
	index := map[int]int{}
	for n, b := range d.boxes {
		level := d.plan.Spots[n].Band
		if level == 0 {
			continue
		}
		at, ok := index[level]
		if !ok {
			at = len(bands)
			index[level] = at
			bands = append(bands, place.Band{Level: level, Rect: place.Rect{X: b.X, Y: b.Y}})
		}
		r := &bands[at].Rect
		end := max(r.Y+r.H, d.room[d.row[n]].top+d.room[d.row[n]].card)
		r.Y = min(r.Y, b.Y)
		r.H = end - r.Y
	}
	const air = 5
	for i := range bands {
		bands[i].Rect.Y -= air
		bands[i].Rect.H += 2 * air
	}
	slices.SortFunc(bands, func(a, b place.Band) int { return cmp.Compare(a.Level, b.Level) })
	return bands
}
