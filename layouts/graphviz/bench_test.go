package graphviz_test

import (
	"bytes"
	"context"
	"fmt"
	"os/exec"
	"testing"
	"time"

	"github.com/orgwright/orgwright/layouts/graphviz"
	"github.com/orgwright/orgwright/layouts/place"
	"github.com/orgwright/orgwright/layouts/placetest"
)

// BenchmarkDot measures placing against the time that a native dot takes to
// place and draw the same constraints. x-dot is the ratio.
func BenchmarkDot(b *testing.B) {
	for _, n := range []int{100, 1000, 3000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			p := placetest.Random(1, placetest.Shape{Nodes: n})
			floor := native(b, p)
			for b.Loop() {
				if _, err := graphviz.Dot(context.Background(), p); err != nil {
					b.Fatal(err)
				}
			}
			if floor > 0 {
				b.ReportMetric(b.Elapsed().Seconds()/float64(b.N)/floor.Seconds(), "x-dot")
			}
		})
	}
}

// native is the best of three runs of dot -Tsvg on the exported constraints, 0
// when there is no dot.
func native(b *testing.B, p *place.Problem) time.Duration {
	dot, err := exec.LookPath("dot")
	if err != nil {
		b.Log("dot is not installed; no ratio is reported")
		return 0
	}
	text := graphviz.Unpinned(p)
	var best time.Duration
	for range 3 {
		cmd := exec.Command(dot, "-Tsvg")
		cmd.Stdin = bytes.NewReader(text)
		start := time.Now()
		if err := cmd.Run(); err != nil {
			b.Fatal(err)
		}
		if took := time.Since(start); best == 0 || took < best {
			best = took
		}
	}
	return best
}
