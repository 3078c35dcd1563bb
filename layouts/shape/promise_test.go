package shape

import (
	"context"
	"fmt"
	"math"
	"strings"
	"testing"

	"github.com/orgwright/orgwright/examples/heavy"
	"github.com/orgwright/orgwright/graph/chart"
	"github.com/orgwright/orgwright/layouts/hang"
	"github.com/orgwright/orgwright/layouts/place"
	"github.com/orgwright/orgwright/layouts/placetest"
)

// plainRuler measures all cards and rows alike, some cards larger than others.
type plainRuler struct{ sizes []place.Size }

func (r plainRuler) Cards(f place.Form) []place.Size {
	out := make([]place.Size, len(r.sizes))
	for i, s := range r.sizes {
		if out[i] = s; f == place.Compact {
			out[i] = place.Size{W: s.W * 0.75, H: s.H * 0.6}
		}
	}
	return out
}

func (r plainRuler) Rows() []place.RowText {
	out := make([]place.RowText, len(r.sizes))
	for i := range out {
		out[i] = place.RowText{Name: 40 + float64(i*7%60), Title: 30 + float64(i*11%50)}
	}
	return out
}

func (plainRuler) Wider(place.Form, float64) []place.Size   { return nil }
func (plainRuler) LineHeight(place.Form) float64            { return 12.6 }
func (plainRuler) Type(place.Form) (name, title float64)    { return 11.5, 9 }
func (plainRuler) Around(float64) place.Size                { return place.Size{W: 48, H: 96} }
func (plainRuler) Lift(width, freeW, freeH float64) float64 { return min(freeH, 40) * freeW / width }

// triedProblem is a random organisation with units, assistants, advisers, co-heads and pins.
func triedProblem(seed uint64) *place.Problem {
	p := placetest.Random(seed, placetest.Shape{
		Nodes: 2 + int(seed*13)%70, Reach: 3 + int(seed%6), Staff: seed%2 == 0, Units: seed%4 > 0, Tops: 1 + int(seed%5)/2*int(seed%3), Sizes: seed%3 == 1, Order: seed%7 == 6,
	})
	p.Options.Direction = place.Direction(seed % 4)
	up := place.Superiors(p.Graph)
	for n := range up {
		if up[n] >= 0 && up[up[n]] < 0 && len(p.Graph.Groups) == 0 && seed%8 == 4 { // a second line to another's reports
			for m := range up {
				if m != n && up[m] == up[n] {
					for r := range up {
						if up[r] == m {
							p.Graph.Edges = append(p.Graph.Edges, chart.Edge{From: n, To: r, Kind: chart.Secondary})
						}
					}
					break
				}
			}
		}
	}
	p.CoHeads = place.CoHeads(p.Graph)
	for n := range up {
		if (seed+uint64(n)*5)%5 == 0 {
			words := []string{"row", "matrix", "columns:2", "hang", "list", "outline", "both", "hang-left", "hang-right"}
			p.Graph.Nodes[n].Arrange, _ = chart.ParseArrangement(words[int(seed+uint64(n))%len(words)])
		}
	}
	return p
}

// TestPromisedIsMeasured holds that every shape of every branch, by which arrangements are
// chosen, has the size that the branch takes when it hangs so.
func TestPromisedIsMeasured(t *testing.T) {
	checked, modes := 0, map[mode]int{}
	for seed := range uint64(heavy.Size(120, 600)) {
		p := triedProblem(seed)
		c := newChooser(context.Background(), p, plainRuler{p.Sizes}, Options{Page: chart.Page{W: 960, H: 540}})
		all, _ := ladder(Auto)
		st := all[int(seed)%len(all)]
		c.setSizes(st)
		s := newSolver(c)
		for n := range s.nodes {
			d := &s.nodes[n]
			for _, o := range append(append([]option{}, d.hang...), d.row...) {
				if n == len(c.up) && len(d.kids) == 0 {
					continue
				}
				s.apply(n, o)
				b := hang.New(p, c.up)
				got := b.Size(n)
				if math.Abs(got.W-o.w) > 1e-6 || math.Abs(got.H-o.h) > 1e-6 {
					t.Fatalf("seed %d, %s, node %d: %g × %g was promised, %v measured: %+v", seed, st, n, o.w, o.h, got, o)
				}
				if n < len(c.up) && c.up[n] < 0 && math.Abs(c.lift(b)-o.lift) > 1e-6 {
					t.Fatalf("seed %d, node %d: lift %g was promised, %g measured", seed, n, o.lift, c.lift(b))
				}
				checked++
				modes[o.mode]++
			}
		}
	}
	t.Log(checked, strings.TrimSpace(fmt.Sprint(modes)))
	for m := none; m <= matrix; m++ {
		if modes[m] < 60 {
			t.Errorf("only %d shapes of mode %d", modes[m], m)
		}
	}
}
