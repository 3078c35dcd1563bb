package hierarchy

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/orgwright/orgwright/graph/org"
	"github.com/orgwright/orgwright/graph/orgfile"
	"github.com/orgwright/orgwright/graph/position"
	"github.com/orgwright/orgwright/graph/source"
)

// randomOrg is an organisation of n positions with assistants, bodies, ends of
// time and, now and then, circles.
func randomOrg(r *rand.Rand, n int) *org.Org {
	var b strings.Builder
	b.WriteString("orgwright: 1\npositions:\n")
	for i := range n {
		fmt.Fprintf(&b, "  - {id: p%d, title: T", i)
		if i > 0 && r.IntN(8) > 0 {
			above := r.IntN(i)
			if r.IntN(12) == 0 {
				above = r.IntN(n)
			}
			fmt.Fprintf(&b, ", reports_to: p%d", above)
		}
		switch r.IntN(6) {
		case 0:
			b.WriteString(", kind: assistant")
		case 1:
			b.WriteString(", kind: body")
		case 2:
			b.WriteString(", until: 2026-01-31")
		case 3:
			b.WriteString(", role: cio")
		}
		b.WriteString("}\n")
	}
	doc, _ := orgfile.Parse(&source.File{Name: "random", Text: []byte(b.String())})
	o, _ := org.Build(doc)
	return o
}

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
		o := randomOrg(r, 1+r.IntN(30))
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
