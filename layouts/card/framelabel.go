package card

import (
	"cmp"
	"iter"
	"math"
	"slices"
	"strings"

	"github.com/orgwright/orgwright/layouts/place"
	"github.com/orgwright/orgwright/layouts/scene"
	"github.com/orgwright/orgwright/layouts/text"
)

// frameLabel is the name of a unit in the strip above the cards in its frame.
type frameLabel struct {
	group int
	frame place.Rect // on the page
	run   *scene.Text
	free  []span // where no line crosses the strip, from the left
}

// labelAir is the least distance of a label from the lines that cross its strip.
const labelAir = 8

// frameLabels writes the names of units into their frames: at the bottom right where no
// line comes in, if the placement has room there, or else at the top, all at the same side
// of their frames as far as lines leave room for that.
func (d *drawing) frameLabels(frames []place.Frame) {
	var labels []frameLabel
	var strips []place.Rect
	for _, f := range frames {
		if l, ok := d.frameLabel(f); ok {
			labels, strips = append(labels, l), append(strips, d.strip(l.frame))
		}
	}
	var fits [2]int // how many labels have room at the left and at the right
	for i, lines := range d.across(strips) {
		labels[i].free = freeSpans(strips[i], lines)
		for side := range fits {
			if labels[i].hasRoom(side) {
				fits[side]++
			}
		}
	}
	side := 0
	if fits[1] > fits[0] {
		side = 1
	}
	for i := range labels {
		d.add(d.paintLabel(&labels[i], side))
	}
}

// frameLabel measures a label; false when there is nothing to be said.
func (d *drawing) frameLabel(f place.Frame) (frameLabel, bool) {
	r := d.moved(f.Rect)
	style := text.Style{Size: 8, Bold: true}
	room := math.Max(r.W-24, 20)
	fitted := d.sheet.fonts.Fit(strings.ToUpper(unitName(&d.sheet.graph.Groups[f.Group])), style, room, 1, scene.SmallestText)
	if len(fitted.Lines) == 0 {
		return frameLabel{}, false
	}
	style.Size = fitted.Size
	run := d.sheet.run(fitted.Lines[0], r.X+12, r.Y+15, scene.Start, style, d.skin.units[f.Group].text)
	return frameLabel{group: f.Group, frame: r, run: run}, true
}

// paintLabel paints a label: at a side, in the nearest gap between lines where lines are
// in the way there, or over these lines, on a patch of the frame's colour, where no gap is
// wide enough.
func (d *drawing) paintLabel(l *frameLabel, side int) *scene.Group {
	g := &scene.Group{Class: "unit-label"}
	r, label := l.frame, l.run
	end := r.X + r.W - 12
	if d.place.LabelsBelow {
		side, end, label.Y = 1, r.X+r.W-10, r.Y+r.H-7
	}
	if side == 1 {
		label.X, label.Anchor = end, scene.End
	}
	if !l.hasRoom(side) {
		if x, ok := l.gap(side); ok {
			label.X = x
		} else {
			left := label.X - float64(side)*label.Width
			g.Items = append(g.Items, &scene.Rect{X: left - 3, Y: label.Y - 9, W: label.Width + 6, H: 12, R: 2, Fill: d.skin.units[l.group].frame})
		}
	}
	g.Items = append(g.Items, label)
	return g
}

// span is a stretch from one x to another.
type span struct{ from, to float64 }

// strip is where the label of a frame stands: at its top or at its foot.
func (d *drawing) strip(r place.Rect) place.Rect {
	y := r.Y + 4
	if d.place.LabelsBelow {
		y = r.Y + r.H - FrameLabel
	}
	return place.Rect{X: r.X, Y: y, W: r.W, H: FrameLabel - 4}
}

// across lists, for every strip, where lines are in it. Strips are found by the squares of
// the page that they are in.
func (d *drawing) across(strips []place.Rect) [][]span {
	if len(strips) == 0 {
		return nil
	}
	in := map[[2]int32][]int{}
	for i, r := range strips {
		for at := range squaresOf(r) {
			in[at] = append(in[at], i)
		}
	}
	found := make([][]span, len(strips))
	for i := range d.place.Lines {
		for _, path := range d.place.Lines[i].Paths {
			for k := 1; k < len(path); k++ {
				a, b := path[k-1], path[k]
				line := d.moved(place.Rect{X: min(a.X, b.X), Y: min(a.Y, b.Y), W: math.Abs(a.X - b.X), H: math.Abs(a.Y - b.Y)})
				for at := range squaresOf(line) {
					for _, n := range in[at] {
						if r := strips[n]; line.Y+line.H >= r.Y && line.Y <= r.Y+r.H && line.X+line.W >= r.X && line.X <= r.X+r.W {
							found[n] = append(found[n], span{line.X, line.X + line.W})
						}
					}
				}
			}
		}
	}
	return found
}

// squaresOf lists the squares of the page that a rectangle is in.
func squaresOf(r place.Rect) iter.Seq[[2]int32] {
	return func(yield func([2]int32) bool) {
		for x := squareOf(r.X); x <= squareOf(r.X+r.W); x++ {
			for y := squareOf(r.Y); y <= squareOf(r.Y+r.H); y++ {
				if !yield([2]int32{x, y}) {
					return
				}
			}
		}
	}
}

// freeSpans lists the stretches of a strip of a frame that no line crosses, from the left
// to the right.
func freeSpans(r place.Rect, lines []span) []span {
	left, right := r.X+4, r.X+r.W-4
	slices.SortFunc(lines, func(a, b span) int { return cmp.Compare(a.from, b.from) })
	var free []span
	at := left
	for _, l := range lines {
		if l.from > right {
			break
		}
		if l.from > at {
			free = append(free, span{at, l.from})
		}
		at = math.Max(at, l.to)
	}
	if at < right {
		free = append(free, span{at, right})
	}
	return free
}

// holds tells whether a label has room in a stretch.
func (l *frameLabel) holds(s span) bool { return s.to-s.from >= l.run.Width+2*labelAir }

// hasRoom tells whether no line is in the way at the left (0) or right (1) end of the strip.
func (l *frameLabel) hasRoom(side int) bool {
	if len(l.free) == 0 {
		return false
	}
	if side == 0 {
		return l.free[0].from == l.frame.X+4 && l.holds(l.free[0])
	}
	last := l.free[len(l.free)-1]
	return last.to == l.frame.X+l.frame.W-4 && l.holds(last)
}

// gap looks for the stretch nearest to a side that has room for the label, and returns
// where the label begins, or at the right ends.
func (l *frameLabel) gap(side int) (x float64, ok bool) {
	if side == 1 {
		for _, s := range slices.Backward(l.free) {
			if l.holds(s) {
				return s.to - labelAir, true
			}
		}
		return 0, false
	}
	for _, s := range l.free {
		if l.holds(s) {
			return s.from + labelAir, true
		}
	}
	return 0, false
}
