package layouts_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"testing"
	"time"

	"github.com/orgwright/orgwright/examples/heavy"
	"github.com/orgwright/orgwright/graph/chart"
	"github.com/orgwright/orgwright/layouts"
	"github.com/orgwright/orgwright/layouts/placetest"
)

// BenchmarkCross draws organisations of which 2 % have a dotted line, half of them to somebody
// near in the file and half to anybody, as the default has it (chips, as they are many) and all as
// lines, against the same without (x-without, in the same run). ORGWRIGHT_HEAVY=1 adds 100,000.
func BenchmarkCross(b *testing.B) {
	sizes := []int{1_000, 10_000}
	if heavy.On() {
		sizes = append(sizes, 100_000)
	}
	for _, n := range sizes {
		with, without := crossed(n, n/50), crossed(n, 0)
		for _, mode := range []string{layouts.CrossAuto, layouts.CrossLines} {
			b.Run(fmt.Sprintf("%d/%s", n, mode), func(b *testing.B) {
				o := fixed(b)
				o.Layout, o.Cross = "tree", mode
				var alone time.Duration
				for b.Loop() {
					start := time.Now()
					b.StopTimer()
					plain := o
					plain.Cross = ""
					if _, _, err := render(context.Background(), without, plain, "svg"); err != nil {
						b.Fatal(err)
					}
					alone += time.Since(start)
					b.StartTimer()
					if _, _, err := render(context.Background(), with, o, "svg"); err != nil {
						b.Fatal(err)
					}
				}
				b.ReportMetric(b.Elapsed().Seconds()/alone.Seconds(), "x-without")
			})
		}
	}
}

// crossed is an organisation with a number of dotted lines.
func crossed(n, lines int) *chart.Graph {
	g := placetest.Random(1, placetest.Shape{Nodes: n, Staff: true}).Graph
	r := rand.New(rand.NewPCG(3, 3))
	for i := range lines {
		from, to := r.IntN(n), r.IntN(n)
		if i%2 == 0 {
			to = min(n-1, from+1+r.IntN(40))
		}
		if from != to {
			g.Edges = append(g.Edges, chart.Edge{From: from, To: to, Kind: chart.Dotted})
		}
	}
	return g
}
