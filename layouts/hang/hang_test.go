package hang_test

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/orgwright/orgwright/layouts/hang"
	"github.com/orgwright/orgwright/layouts/place"
	"github.com/orgwright/orgwright/layouts/placetest"
)

// problem makes a random organisation of which all hangs, in random columns and with
// random rows.
func problem(seed uint64) *place.Problem {
	p := placetest.Random(seed, placetest.Shape{
		Nodes: 1 + int(seed*7)%90, Staff: seed%2 == 1, Units: seed%3 > 0, Tops: 1 + int(seed%3), Sizes: seed%5 > 2, Order: seed%6 == 5,
	})
	r := rand.New(rand.NewPCG(seed, 2))
	up := place.Superiors(p.Graph)
	tops, below := p.Reports(up)
	n := len(up)
	p.Forms, p.Rows, p.Hangs = make([]place.Form, n), make([]place.RowText, n), make([]*place.Hang, n)
	p.RowWidth = 130
	if seed%4 == 3 {
		p.Options.Direction = place.LeftRight
	}
	for i := range n {
		p.Graph.Nodes[i].Title = fmt.Sprint("Title ", r.IntN(3))
		if len(below[i]) == 0 && r.IntN(3) > 0 || up[i] >= 0 && p.Forms[up[i]].IsRow() {
			p.Forms[i] = place.Row
		} else if up[i] >= 0 && up[up[i]] >= 0 && r.IntN(6) == 0 {
			p.Forms[i] = place.Heading
		}
		if p.Forms[i].IsRow() {
			p.Sizes[i] = place.Size{W: 130, H: 12.5}
			p.Rows[i] = place.RowText{Name: 30 + 30*r.Float64(), Title: 40}
		}
	}
	for i := range n {
		if len(below[i]) > 0 && !p.Forms[i].IsRow() {
			p.Hangs[i] = randomHang(r, p, i, up[i] < 0, below)
		}
	}
	for i, h := range p.Hangs {
		if up[i] >= 0 && p.Hangs[up[i]] != nil && (p.Hangs[up[i]].Left || p.Hangs[up[i]].Both) && h != nil && p.SideRows() {
			h.Row = false
		}
	}
	p.Tops = randomHang(r, p, n, false, append(below, tops))
	p.Tops.Row, p.Tops.Across = false, false
	return p
}

// randomHang arranges the reports of a manager by chance.
func randomHang(r *rand.Rand, p *place.Problem, n int, top bool, below [][]int) *place.Hang {
	_, cards, rows := p.Seats(n, top, below)
	h := &place.Hang{}
	if len(rows) > 0 {
		h.Panel = 1 + r.IntN(3)
	}
	k := 1 + r.IntN(4)
	mode := r.IntN(6)
	if n == len(p.Sizes) {
		mode = 3
	}
	h.Left = n < len(p.Sizes) && mode != 0 && r.IntN(3) == 0
	switch {
	case len(cards) == 0:
	case mode == 4 && len(cards) > 1:
		h.Left, h.Both, h.Across = false, true, r.IntN(2) == 0
		left := (len(cards) + 1) / 2
		if !h.Across {
			left = 1 + r.IntN(len(cards)-1)
		}
		h.Columns = []int{left, len(cards) - left}
	case mode == 0:
		h.Row = true
		for range cards {
			h.Columns = append(h.Columns, 1)
		}
		if p.SideRows() && r.IntN(2) == 0 {
			first := 1 + r.IntN(len(cards))
			h.Columns = []int{first, len(cards) - first}
		}
	case mode == 1:
		h.Across = true
		k = min(k, len(cards))
		for j := range k {
			h.Columns = append(h.Columns, (len(cards)-j+k-1)/k)
		}
	default:
		for left := len(cards); left > 0; {
			c := 1 + r.IntN(left)
			h.Columns = append(h.Columns, c)
			left -= c
		}
	}
	return h
}

// lay places all that hangs of a problem.
func lay(p *place.Problem) (*hang.Branches, *place.Placement) {
	b := hang.New(p, p.Superiors())
	b.Widths(p.Sizes)
	n := len(p.Sizes)
	out := &place.Placement{Boxes: make([]place.Rect, n), Stacked: make([]bool, n)}
	b.Lay(-1, 0, 0, out)
	return b, out
}

// TestSizeIsWhatLayOccupies holds that the size of a branch, by which it is chosen, is
// what it takes when it is drawn, and that the drawing is sound.
func TestSizeIsWhatLayOccupies(t *testing.T) {
	for seed := range uint64(200) {
		p := problem(seed)
		if err := p.Check(); err != nil {
			t.Fatalf("seed %d: %v", seed, err)
		}
		b, out := lay(p)
		size := b.Size(-1)
		place.Settle(place.TopDown, out)
		if math.Abs(out.Bounds.W-size.W) > 0.01 || math.Abs(out.Bounds.H-size.H) > 0.01 {
			t.Errorf("seed %d: %v is occupied of %v", seed, out.Bounds, size)
		}
		if err := place.Verify(p, out); err != nil {
			t.Errorf("seed %d: %v", seed, err)
		}
		sound(t, fmt.Sprint("seed ", seed), p, out)
	}
}

// sound checks what place.Verify does not: that panels and frames keep away from what is
// not theirs, and that lines do not run on each other.
func sound(t *testing.T, what string, p *place.Problem, out *place.Placement) {
	t.Helper()
	up := place.Superiors(p.Graph)
	owner := func(n int) int { // the card that a row hangs from
		for n >= 0 && p.Forms[n].IsRow() {
			n = up[n]
		}
		return n
	}
	for _, pan := range out.Panels {
		for n, box := range out.Boxes {
			own := p.Forms[n].IsRow() && owner(n) == pan.Owner
			if own && !holds(pan.Rect, box) {
				t.Errorf("%s: row %d is not in the panel of %d", what, n, pan.Owner)
			}
			if !own && overlap(pan.Rect, box) {
				t.Errorf("%s: node %d is in the panel of %d", what, n, pan.Owner)
			}
		}
		for _, l := range out.Lines {
			for _, path := range l.Paths {
				for i := 1; i < len(path); i++ {
					if overlap(pan.Rect, stretch(path[i-1], path[i])) {
						t.Errorf("%s: a line from %d runs through the panel of %d", what, l.From, pan.Owner)
					}
				}
			}
		}
		for i, l := range pan.Labels {
			if !holds(pan.Rect, l.Rect) {
				t.Errorf("%s: a label is outside its panel", what)
			}
			for _, o := range pan.Labels[:i] {
				if overlap(l.Rect, o.Rect) {
					t.Errorf("%s: two labels overlap", what)
				}
			}
			for _, box := range out.Boxes {
				if overlap(l.Rect, box) {
					t.Errorf("%s: a label is on a row", what)
				}
			}
		}
	}
	framesSound(t, what, p, out)
	linesApart(t, what, out)
}

func framesSound(t *testing.T, what string, p *place.Problem, out *place.Placement) {
	t.Helper()
	for i, f := range out.Frames {
		for n, box := range out.Boxes {
			in := false
			for g := range p.Graph.Enclosing(p.Graph.Nodes[n].Group) {
				in = in || g == f.Group
			}
			if in && !holds(f.Rect, box) || !in && overlap(f.Rect, box) {
				t.Errorf("%s: frame of %s and node %d", what, p.Graph.Groups[f.Group].ID, n)
			}
		}
		for _, o := range out.Frames[:i] {
			if overlap(o.Rect, f.Rect) && !holds(f.Rect, o.Rect) {
				t.Errorf("%s: two frames cross", what)
			}
		}
		for _, pan := range out.Panels {
			if overlap(pan.Rect, f.Rect) && !holds(f.Rect, pan.Rect) {
				t.Errorf("%s: a frame crosses the panel of %d", what, pan.Owner)
			}
		}
	}
}

// linesApart checks that no stretch of line lies on another, not even of the same line.
func linesApart(t *testing.T, what string, out *place.Placement) {
	t.Helper()
	type part struct {
		from int
		rect place.Rect
	}
	var all []part
	for _, l := range out.Lines {
		for _, path := range l.Paths {
			for i := 1; i < len(path); i++ {
				a, b := path[i-1], path[i]
				all = append(all, part{l.From, place.Rect{X: min(a.X, b.X), Y: min(a.Y, b.Y), W: math.Abs(a.X - b.X), H: math.Abs(a.Y - b.Y)}})
			}
		}
	}
	slices.SortFunc(all, func(a, b part) int { return a.from - b.from })
	for i, a := range all {
		for _, b := range all[:i] {
			x := min(a.rect.X+a.rect.W, b.rect.X+b.rect.W) - max(a.rect.X, b.rect.X)
			y := min(a.rect.Y+a.rect.H, b.rect.Y+b.rect.H) - max(a.rect.Y, b.rect.Y)
			if x > -1 && y > -1 && max(x, y) > 1 {
				t.Errorf("%s: lines from %d and %d run on each other", what, a.from, b.from)
			}
		}
	}
}

func stretch(a, b place.Point) place.Rect {
	return place.Rect{X: min(a.X, b.X) - 0.1, Y: min(a.Y, b.Y) - 0.1, W: math.Abs(a.X-b.X) + 0.2, H: math.Abs(a.Y-b.Y) + 0.2}
}

func holds(r, o place.Rect) bool {
	return o.X > r.X-0.01 && o.Y > r.Y-0.01 && o.X+o.W < r.X+r.W+0.01 && o.Y+o.H < r.Y+r.H+0.01
}

func overlap(a, b place.Rect) bool {
	return min(a.X+a.W, b.X+b.W)-max(a.X, b.X) > 0.01 && min(a.Y+a.H, b.Y+b.H)-max(a.Y, b.Y) > 0.01
}
