package shape_test

import (
	"math"
	"slices"
	"testing"

	"github.com/orgwright/orgwright/examples/heavy"
	"github.com/orgwright/orgwright/graph/chart"
	"github.com/orgwright/orgwright/layouts/hang"
	"github.com/orgwright/orgwright/layouts/place"
	"github.com/orgwright/orgwright/layouts/placetest"
	"github.com/orgwright/orgwright/layouts/shape"
)

// exhaustive finds all shapes of branches of which none is better in both sizes, by
// trying every way to put the reports of every manager into columns, without budgets,
// grids or a limit of shapes. It knows cards only, without frames.
type exhaustive struct {
	p     *place.Problem
	below [][]int
	up    []int
	rows  []place.Size // of the top: with its reports beside each other
}

// largest is the scale of the largest of some shapes on a page.
func (x *exhaustive) largest(all []place.Size, page chart.Page) float64 {
	best := 0.0
	for _, s := range all {
		a := ruler{x.p.Graph}.Around(s.W)
		best = max(best, min(page.W/(s.W+a.W), page.H/(s.H+a.H)))
	}
	return best
}

func (x *exhaustive) shapes(n int) []place.Size {
	kids, card := x.below[n], x.p.Sizes[n]
	if len(kids) == 0 {
		return []place.Size{card}
	}
	top := x.up[n] < 0
	parts := make([][]place.Size, len(kids))
	most := 6
	for i, k := range kids {
		parts[i] = x.shapes(k)
		if len(x.below[k]) > 0 {
			most = 3
		}
	}
	if top {
		most = 14
	}
	var out []place.Size
	// done is, by number of columns, the shapes of the columns of the reports so far.
	done := map[int][]place.Size{0: {{}}}
	byEnd := []map[int][]place.Size{done}
	for end := 1; end <= len(kids); end++ {
		here := map[int][]place.Size{}
		for first := 0; first < end; first++ {
			column := x.column(kids, parts, first, end)
			for k, before := range byEnd[first] {
				if k == most {
					continue
				}
				for _, b := range before {
					for _, c := range column {
						w := c.W
						if k > 0 {
							w += b.W + hang.Column + hang.Spine
						}
						here[k+1] = append(here[k+1], place.Size{W: w, H: max(b.H, c.H)})
					}
				}
			}
		}
		for k := range here {
			here[k] = undominated(here[k])
		}
		byEnd = append(byEnd, here)
	}
	for k, list := range byEnd[len(kids)] {
		left, gap := 2.0*hang.Spine, float64(hang.First)
		if top && k > 1 {
			left, gap = hang.Spine, hang.Bus
		}
		for _, c := range list {
			out = append(out, place.Size{W: max(left+c.W, card.W), H: card.H + gap + c.H})
		}
	}
	if top {
		x.rows = x.row(kids, parts, card)
	}
	return undominated(out)
}

// column lists the shapes of the reports first to end, without end, above each other.
func (x *exhaustive) column(kids []int, parts [][]place.Size, first, end int) []place.Size {
	out := parts[first]
	for i := first + 1; i < end; i++ {
		gap := float64(hang.Branch)
		if len(x.below[kids[i-1]]) == 0 && len(x.below[kids[i]]) == 0 {
			gap = hang.Leaf
		}
		var next []place.Size
		for _, a := range out {
			for _, b := range parts[i] {
				next = append(next, place.Size{W: max(a.W, b.W), H: a.H + gap + b.H})
			}
		}
		out = undominated(next)
	}
	return out
}

// row lists the shapes of all reports beside each other.
func (x *exhaustive) row(kids []int, parts [][]place.Size, card place.Size) []place.Size {
	out := parts[0]
	for i := 1; i < len(kids); i++ {
		gap := float64(hang.Branch)
		if len(x.below[kids[i-1]]) == 0 && len(x.below[kids[i]]) == 0 {
			gap = hang.Leaf
		}
		var next []place.Size
		for _, a := range out {
			for _, b := range parts[i] {
				next = append(next, place.Size{W: a.W + gap + b.W, H: max(a.H, b.H)})
			}
		}
		out = undominated(next)
	}
	out = slices.Clone(out)
	for i := range out {
		out[i] = place.Size{W: max(out[i].W, card.W), H: out[i].H + card.H + hang.Bus}
	}
	return out
}

func undominated(all []place.Size) []place.Size {
	slices.SortFunc(all, func(a, b place.Size) int {
		if a.W != b.W {
			return int(math.Copysign(1, a.W-b.W))
		}
		return int(math.Copysign(1, a.H-b.H))
	})
	var out []place.Size
	for _, s := range all {
		if len(out) == 0 || s.H < out[len(out)-1].H-1e-9 {
			out = append(out, s)
		}
	}
	return out
}

// TestChoiceIsNearTheOptimum compares what is chosen with the best of all arrangements,
// or of those with a row at the top where that was preferred for at most 5 %: exact for 12 positions in 95 of 100 organisations, within 2 % for 25 in 90.
func TestChoiceIsNearTheOptimum(t *testing.T) {
	for _, tt := range []struct {
		n      int
		within float64
		share  float64
	}{{12, 1e-6, 0.95}, {25, 0.02, 0.90}} {
		hits, all := 0, heavy.Size(40, 200)
		for seed := range uint64(all) {
			p := placetest.Random(seed, placetest.Shape{Nodes: tt.n, Reach: 5})
			o := shape.Options{Page: page(t, []string{"16:9", "A4,portrait", "4:3"}[seed%3]), Density: shape.Comfortable, Largest: true}
			c := choose(t, p, o)
			x := exhaustive{p: p, up: place.Superiors(p.Graph)}
			var tops []int
			tops, x.below = p.Reports(x.up)
			best := x.largest(x.shapes(tops[0]), o.Page)
			if c.Arrange[tops[0]].Mode == chart.InRow {
				row := x.largest(x.rows, o.Page)
				if row < 0.95*0.98*best-1e-9 { // of the others, not all are found
					t.Errorf("seed %d: a row costs much: %.4f of %.4f", seed, row, best)
				}
				best = row
			}
			if c.Scale >= min(best, 1.6)*(1-tt.within)-1e-9 {
				hits++
			}
		}
		t.Logf("%d positions: %d of %d", tt.n, hits, all)
		if float64(hits) < tt.share*float64(all) {
			t.Errorf("%d positions: within %.0f %% of the optimum in %d of %d", tt.n, 100*tt.within, hits, all)
		}
	}
}
