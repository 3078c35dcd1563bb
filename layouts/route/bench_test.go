package route_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"testing"
	"time"

	"github.com/orgwright/orgwright/graph/chart"
	"github.com/orgwright/orgwright/layouts/place"
	"github.com/orgwright/orgwright/layouts/placetest"
	"github.com/orgwright/orgwright/layouts/route"
	"github.com/orgwright/orgwright/layouts/tree"
)

// BenchmarkLines leads 50 lines between any two cards. x-verify is the ratio to
// checking the result with place.Verify.
func BenchmarkLines(b *testing.B) {
	for _, n := range []int{100, 1000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			p := withDotted(n, 50)
			var verify time.Duration
			for b.Loop() {
				b.StopTimer()
				pl := tree.Arrange(p, tree.NewPlan(p))
				b.StartTimer()
				if err := route.Lines(context.Background(), p, pl); err != nil {
					b.Fatal(err)
				}
				b.StopTimer()
				start := time.Now()
				if err := place.Verify(p, pl); err != nil {
					b.Fatal(err)
				}
				verify += time.Since(start)
				b.StartTimer()
			}
			b.ReportMetric(b.Elapsed().Seconds()/verify.Seconds(), "x-verify")
		})
	}
}

func withDotted(n, lines int) *place.Problem {
	p := placetest.Random(1, placetest.Shape{Nodes: n, Staff: true})
	r := rand.New(rand.NewPCG(7, 7))
	for range lines {
		e := chart.Edge{From: r.IntN(n), To: r.IntN(n), Kind: chart.Dotted}
		if e.From != e.To {
			p.Graph.Edges = append(p.Graph.Edges, e)
		}
	}
	return p
}
