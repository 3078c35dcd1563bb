package hierarchy

import (
	"math/rand/v2"
	"testing"

	"github.com/orgwright/orgwright/graph/org"
	"github.com/orgwright/orgwright/graph/orgtest"
	"github.com/orgwright/orgwright/graph/position"
)

// slowUp is the superior that counts, step by step; nil in a circle.
func slowUp(p *org.Position) *org.Position {
	q := p
	for range 1000 {
		if len(q.Superiors) == 0 {
			return nil
		}
		if q = q.Superiors[0]; q.Kind != position.Assistant {
			return q
		}
	}
	return nil
}

// TestLinesAgainstSteps compares what is computed in linear time with walking up
// step by step, over random organisations.
func TestLinesAgainstSteps(t *testing.T) {
	for seed := range uint64(300) {
		r := rand.New(rand.NewPCG(seed, 1))
		o := orgtest.Random(r, 1+r.IntN(30))
		v := Of(o)
		nearest := v.NearestAbove([]string{"cio"})
		for _, p := range o.Positions {
			if got, want := v.Up(p), slowUp(p); got != want {
				t.Fatalf("seed %d: superior of %s", seed, p.ID)
			}
			layer, lost := 0, false
			var near *org.Position
			for q, steps := p, 0; q != nil; q, steps = slowUp(q), steps+1 {
				if steps > len(o.Positions) {
					lost = true
					break
				}
				if q.Kind != position.Body {
					layer++
				}
				if near == nil && q != p && q.Has("cio") {
					near = q
				}
			}
			if lost {
				layer, near = 0, nil
			}
			if v.Layer(p) != layer || nearest[p.Index] != near {
				t.Fatalf("seed %d: %s is in layer %d, want %d", seed, p.ID, v.Layer(p), layer)
			}
		}
	}
}

// TestAssistantsMakeNoLayer holds that the number of layers is that of the rules of
// kind depth, and of the figures.
func TestAssistantsMakeNoLayer(t *testing.T) {
	l := Of(orgtest.Read(t, "positions:\n  - {id: a, title: A}\n  - {id: b, title: B, reports_to: a}\n  - {id: pa, title: PA, kind: assistant, reports_to: b}\n"))
	if n := l.Layers(); n != 2 {
		t.Errorf("%d layers", n)
	}
}
