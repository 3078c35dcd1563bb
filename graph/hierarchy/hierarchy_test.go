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

// TestBodiesAndTheirMembers holds that a seat in a body gives its roles where it is about
// people, and not where it is about lines.
func TestBodiesAndTheirMembers(t *testing.T) {
	o := orgtest.Read(t, `positions:
  - {id: board, role: board, kind: body, holders: [{name: Ada, person: ada}, {name: Bo, person: bo}]}
  - {id: ceo, role: ceo, name: Ada, person: ada, reports_to: board}
  - {id: cfo, role: cfo, name: Bo, person: bo, reports_to: ceo}
  - {id: clerk, title: Clerk, name: Bo, person: bo, reports_to: cfo}
`)
	l := Of(o)
	id := func(p *org.Position) string {
		if p == nil {
			return ""
		}
		return p.ID
	}
	for _, c := range []struct{ of, role, holding, sitting string }{
		{"board", "board", "board", "board"},
		{"ceo", "board", "", "board"},
		{"board", "ceo", "", "ceo"},
		{"clerk", "cfo", "cfo", "cfo"},
		{"clerk", "ceo", "", ""},
	} {
		p := o.Position(c.of)
		if got := id(l.Holding(p, []string{c.role})); got != c.holding {
			t.Errorf("%s has the role %s by %q, want %q", c.of, c.role, got, c.holding)
		}
		if got := id(l.HoldingOrSitting(p, []string{c.role})); got != c.sitting {
			t.Errorf("%s has the role %s, seats counted, by %q, want %q", c.of, c.role, got, c.sitting)
		}
	}
	if got := id(l.NearestAbove([]string{"board"})[o.Position("clerk").Index]); got != "board" {
		t.Errorf("the board above the clerk is %q", got)
	}
	if got := id(l.NearestAbove([]string{"ceo"})[o.Position("ceo").Index]); got != "" {
		t.Errorf("the CEO above the CEO is %q", got)
	}
}
