package place

import (
	"fmt"
	"math"
	"slices"
	"strings"
)

// Fault is a kind of mistake in a placement.
type Fault string

// The faults that Verify looks for.
const (
	BadShape  Fault = "shape"   // lists of wrong length, numbers that are not finite, wrong sizes
	Overlap   Fault = "overlap" // two cards share more than an edge
	OffPage   Fault = "page"    // something reaches beyond Bounds
	Backwards Fault = "rank"    // a report does not stand behind its manager in the direction
	Disorder  Fault = "order"   // reports do not keep the order asked for
	Crossing  Fault = "line"    // a line runs through a card that is not one of its ends
	Shared    Fault = "shared"  // two lines run on each other, or a line draws a stretch twice
)

// Violation is one mistake in a placement.
type Violation struct {
	Fault Fault
	Nodes []string // ids of the positions concerned, at most two
	Text  string
}

// VerifyError lists what is wrong with a placement, in the order of the faults, at
// most 20 of each. It is a mistake of the layout, never of the user.
type VerifyError struct{ Violations []Violation }

// Error names the first violations.
func (e *VerifyError) Error() string {
	var b strings.Builder
	fmt.Fprintf(&b, "the placement has %d faults", len(e.Violations))
	for i, v := range e.Violations {
		if i == 5 {
			fmt.Fprintf(&b, "; and %d more", len(e.Violations)-i)
			break
		}
		b.WriteString("; " + v.Text)
	}
	return b.String()
}

const (
	slack    = 0.01 // points by which coordinates may be off after rounding
	perFault = 20   // violations of one fault that are listed
)

// Verify checks a placement against the promises of layouts: no two cards
// overlap, nothing lies outside Bounds, managers stand before their reports in
// the direction, reports keep their order (Problem.Order), no line crosses a card
// that is not its end or through a panel, panels hold their rows and nothing else, no
// two lines run on each other, all numbers are finite. A layout
// that does not make one of these promises names it in free. It returns a *VerifyError
// or nil. Time is about n log n in the number of cards and stretches of line.
func Verify(p *Problem, pl *Placement, free ...Fault) error {
	v := verifier{p: p, pl: pl, free: free, count: map[Fault]int{}}
	if v.shape() {
		index := NewIndex(pl.Boxes)
		v.overlaps(index)
		v.page()
		v.ranks()
		v.order()
		v.crossings(index)
		v.panels(index)
		v.shared()
	}
	if len(v.found) == 0 {
		return nil
	}
	return &VerifyError{v.found}
}

// CountShared counts how often lines of a sound placement run on each other, for layouts
// that do not promise that they never do.
func CountShared(p *Problem, pl *Placement) int {
	v := verifier{p: p, pl: pl, count: map[Fault]int{}}
	v.shared()
	return v.count[Shared]
}

// verifier checks one placement.
type verifier struct {
	p     *Problem
	pl    *Placement
	free  []Fault // not looked for
	found []Violation
	count map[Fault]int
}

func (v *verifier) add(f Fault, nodes []int, format string, args ...any) {
	if v.count[f]++; v.count[f] > perFault || slices.Contains(v.free, f) {
		return
	}
	var ids []string
	for _, n := range nodes {
		ids = append(ids, v.p.Graph.Nodes[n].ID)
	}
	v.found = append(v.found, Violation{f, ids, fmt.Sprintf(format, args...)})
}

func (v *verifier) id(n int) string { return v.p.Graph.Nodes[n].ID }

// shape checks what the other checks rely on: lengths of lists, indexes, and that
// numbers are finite. It is false when they cannot be done.
func (v *verifier) shape() bool {
	n := len(v.p.Graph.Nodes)
	if len(v.pl.Boxes) != n || len(v.p.Sizes) != n || len(v.pl.Stacked) != n {
		v.add(BadShape, nil, "%d nodes have %d sizes, %d boxes and %d marks of stacking",
			n, len(v.p.Sizes), len(v.pl.Boxes), len(v.pl.Stacked))
		return false
	}
	if !v.pl.Bounds.finite() {
		v.add(BadShape, nil, "the bounds are not finite")
	}
	for i, b := range v.pl.Boxes {
		s := v.p.Sizes[i]
		if !b.finite() {
			v.add(BadShape, []int{i}, "%q has no finite place", v.id(i))
		} else if math.Abs(b.W-s.W) > slack || math.Abs(b.H-s.H) > slack {
			v.add(BadShape, []int{i}, "%q is %g × %g instead of %g × %g", v.id(i), b.W, b.H, s.W, s.H)
		}
	}
	for _, q := range v.pl.Panels {
		if q.Owner < -1 || q.Owner >= n || !q.Rect.finite() {
			v.add(BadShape, nil, "a panel of node %d of %d is at %v", q.Owner, n, q.Rect)
		}
	}
	for _, l := range v.pl.Lines {
		v.lineShape(l)
	}
	return len(v.found) == 0
}

func (v *verifier) lineShape(l Line) {
	for _, n := range append([]int{l.From}, l.To...) {
		if n < 0 || n >= len(v.pl.Boxes) {
			v.add(BadShape, nil, "a line ends at node %d of %d", n, len(v.pl.Boxes))
			return
		}
	}
	for _, path := range l.Paths {
		for _, q := range path {
			if !(Rect{X: q.X, Y: q.Y}).finite() {
				v.add(BadShape, []int{l.From}, "a line from %q is not finite", v.id(l.From))
				return
			}
		}
	}
}

func (r Rect) finite() bool {
	sum := r.X + r.Y + r.W + r.H
	return !math.IsNaN(sum) && !math.IsInf(sum, 0)
}
