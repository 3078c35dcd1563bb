package layouts_test

import (
	"context"
	"sync"
	"testing"
	"time"

	"github.com/orgwright/orgwright/graph/chart"
	"github.com/orgwright/orgwright/layouts"
	"github.com/orgwright/orgwright/layouts/placetest"
)

// plainChart is an organisation of n positions without dotted lines.
func plainChart(n int) *chart.Graph {
	g := placetest.Random(1, placetest.Shape{Nodes: n, Units: true}).Graph
	for i := range g.Nodes {
		g.Nodes[i].Title, g.Nodes[i].Names = "Head of Operations", []string{"Anna Holm"}
	}
	return g
}

// BenchmarkRenders reports how many charts of 100 positions a second a program draws as
// SVG in one goroutine, and as a ratio to that what it does in two at once, which is 2
// at most:
//
//	go test ./layouts -run '^$' -bench Renders -benchtime 200x
//
// Needs two processors.
func BenchmarkRenders(b *testing.B) {
	g := plainChart(100)
	for _, layout := range []string{"", "tree"} {
		b.Run("layout="+layout, func(b *testing.B) {
			o := fixed(b)
			o.Layout = layout
			one, two := time.Hour, time.Hour
			for b.Loop() {
				one = min(one, together(b, 1, g, o))
				two = min(two, together(b, 2, g, o))
			}
			b.ReportMetric(0, "ns/op")
			b.ReportMetric(rendersEach/one.Seconds(), "renders/s")
			b.ReportMetric(2*one.Seconds()/two.Seconds(), "x-one")
		})
	}
}

// rendersEach is the number of drawings that are timed together.
const rendersEach = 20

// together is how long n goroutines take to draw rendersEach times each.
func together(b *testing.B, n int, g *chart.Graph, o layouts.Options) time.Duration {
	start := time.Now()
	var wait sync.WaitGroup
	for range n {
		wait.Go(func() {
			for range rendersEach {
				if _, _, err := render(context.Background(), g, o, "svg"); err != nil {
					b.Error(err)
				}
			}
		})
	}
	wait.Wait()
	return time.Since(start)
}
