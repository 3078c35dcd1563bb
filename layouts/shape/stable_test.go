package shape_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/orgwright/orgwright/examples/heavy"
	"github.com/orgwright/orgwright/graph/chart"
	"github.com/orgwright/orgwright/layouts/place"
	"github.com/orgwright/orgwright/layouts/placetest"
	"github.com/orgwright/orgwright/layouts/shape"
)

// edit changes one thing in a copy of a firm: a position is added or taken away, gets
// another holder, or moves to another manager.
func edit(r *rand.Rand, p *place.Problem) *place.Problem {
	g := *p.Graph
	g.Nodes, g.Edges = slices.Clone(g.Nodes), slices.Clone(g.Edges)
	reports := make([]int, len(g.Nodes))
	for _, e := range g.Edges {
		reports[e.From]++
	}
	var leaf, manager int
	for leaf == 0 || reports[leaf] > 0 {
		leaf = r.IntN(len(g.Nodes))
	}
	for reports[manager] < 2 || manager == 0 || g.Edges[leaf-1].From == manager {
		manager = r.IntN(len(g.Nodes))
	}
	at := slices.IndexFunc(g.Edges, func(e chart.Edge) bool { return e.To == leaf })
	switch r.IntN(4) {
	case 0:
		g.Nodes = append(g.Nodes, chart.Node{ID: fmt.Sprint("new", r.Uint64()), Names: []string{"Nora New"}, Title: "Analyst", Group: g.Nodes[manager].Group})
		g.Edges = append(g.Edges, chart.Edge{From: manager, To: len(g.Nodes) - 1})
	case 1:
		g.Nodes = slices.Delete(g.Nodes, leaf, leaf+1)
		g.Edges = slices.Delete(g.Edges, at, at+1)
		for i := range g.Edges {
			if e := &g.Edges[i]; e.From > leaf {
				e.From--
			}
			if e := &g.Edges[i]; e.To > leaf {
				e.To--
			}
		}
	case 2:
		g.Nodes[leaf].Names = []string{"Alexandra Somebody"}
	case 3:
		g.Nodes[leaf].Group = g.Nodes[manager].Group
		g.Edges[at].From = manager
	}
	return &place.Problem{Graph: &g, Frames: p.Frames, FrameLabel: p.FrameLabel}
}

// arranged lists the arrangements of managers by their ids.
func arranged(p *place.Problem, c *shape.Choice) map[string]chart.Arrangement {
	out := map[string]chart.Arrangement{}
	for n, a := range c.Arrange {
		if a.Mode != chart.Auto {
			out[p.Graph.Nodes[n].ID] = a
		}
	}
	return out
}

// kept is the share of the arrangements of before that are still there, of those whose
// managers are.
func kept(before, after map[string]chart.Arrangement) float64 {
	same, all := 0, 0
	for id, a := range before {
		if b, ok := after[id]; ok {
			all++
			if a == b {
				same++
			}
		}
	}
	return float64(same) / float64(max(all, 1))
}

// ordered is the share of the pairs of neighbouring siblings that are read in the same
// order: the second at the right of the first, or below it.
func ordered(p, q *place.Problem) float64 {
	a, b := reading(p), reading(q)
	same, all := 0, 0
	for pair, first := range a {
		if again, ok := b[pair]; ok {
			all++
			if first == again {
				same++
			}
		}
	}
	return float64(same) / float64(max(all, 1))
}

// reading tells, for pairs of neighbouring siblings, whether the second follows to the
// right, else below.
func reading(p *place.Problem) map[[2]string]bool {
	out := map[[2]string]bool{}
	placed := lay(p)
	_, below := p.Reports(place.Superiors(p.Graph))
	for _, reports := range below {
		for i := 1; i < len(reports); i++ {
			m, n := reports[i-1], reports[i]
			if placed.Boxes[n].X > placed.Boxes[m].X+placed.Boxes[m].W-1 || placed.Boxes[n].Y > placed.Boxes[m].Y+placed.Boxes[m].H-1 {
				out[[2]string{p.Graph.Nodes[m].ID, p.Graph.Nodes[n].ID}] = true
			}
		}
	}
	return out
}

// TestSmallEditsChangeLittle holds that arrangements and the order of siblings stay by and
// large when one thing changes: without memory as the density comes out, and with memory
// even where all are small cards, for which several arrangements are about equally good.
func TestSmallEditsChangeLittle(t *testing.T) {
	for _, tt := range []struct {
		n       int
		density string
		memory  bool
		least   float64
	}{
		{150, shape.Auto, false, 0.95}, {300, shape.Auto, false, 0.95}, {150, shape.Compact, true, 0.99}, {300, shape.Compact, true, 0.99},
	} {
		sum, order, edits := 0.0, 0.0, 0
		for seed := range uint64(10) {
			o := shape.Options{Page: page(t, "16:9"), Density: tt.density, Tight: true}
			p := placetest.Firm(seed, tt.n)
			c := fitted(t, p, o)
			before := arranged(p, c)
			r := rand.New(rand.NewPCG(seed, 3))
			for range heavy.Size(6, 100) {
				q := edit(r, p)
				if tt.memory {
					o.Before = &shape.Before{Density: c.Density, Mixed: c.Mixed}
					for i := range q.Graph.Nodes {
						o.Before.Arrange = append(o.Before.Arrange, before[q.Graph.Nodes[i].ID])
					}
				}
				sum += kept(before, arranged(q, fitted(t, q, o)))
				order += ordered(p, q)
				edits++
			}
		}
		sum, order = sum/float64(edits), order/float64(edits)
		t.Logf("%d positions, %s, memory %v: %.1f %% of the arrangements and %.1f %% of the orders stay", tt.n, tt.density, tt.memory, 100*sum, 100*order)
		if sum < tt.least || order < 0.95 {
			t.Errorf("%d positions, %s: %.3f of the arrangements and %.3f of the orders stay", tt.n, tt.density, sum, order)
		}
	}
}

// TestPinnedPlansStay holds that a pinned plan stays as it is, and that the density does
// not flip, through edits one after the other.
func TestPinnedPlansStay(t *testing.T) {
	for _, n := range []int{100, 150, 300} {
		for seed := range uint64(heavy.Size(2, 10)) {
			p := placetest.Firm(seed, n)
			o := shape.Options{Page: page(t, "16:9"), Tight: true}
			c := fitted(t, p, o)
			r := rand.New(rand.NewPCG(seed, 4))
			flips := 0
			for range heavy.Size(20, 100) {
				pins := arranged(p, c)
				p = edit(r, p)
				for i := range p.Graph.Nodes {
					p.Graph.Nodes[i].Arrange = pins[p.Graph.Nodes[i].ID]
				}
				o.Before = &shape.Before{Density: c.Density, Mixed: c.Mixed}
				was := c.Density
				c = fitted(t, p, o)
				if c.Density != was {
					flips++
					continue
				}
				if share := kept(pins, arranged(p, c)); share < 1 {
					t.Errorf("%d positions, firm %d: %.3f of a pinned plan stay", n, seed, share)
				}
			}
			if flips > 1 {
				t.Errorf("%d positions, firm %d: the density flips %d times", n, seed, flips)
			}
		}
	}
}
