package graph_test

import (
	"context"
	"fmt"
	"runtime"
	"strings"
	"testing"
	"time"

	"gopkg.in/yaml.v3"

	"github.com/orgwright/orgwright/graph"
	"github.com/orgwright/orgwright/graph/workspace"
)

// manyPositions writes a clean organisation of n positions, with the roles that
// the default rules are about.
func manyPositions(n int) string {
	var b strings.Builder
	b.WriteString("orgwright: 1\norganization: {name: Northlake Works, as_of: 2026-11-01}\nunits:\n")
	for i := range 40 {
		fmt.Fprintf(&b, "  - {id: unit-%d, name: Unit %d}\n", i, i)
	}
	b.WriteString("positions:\n")
	roles := []string{"ceo", "cio", "cto", "cdo", "it-manager"}
	for i := range n {
		fmt.Fprintf(&b, "  - id: p%05d\n    name: Åsa Nordin %d\n    unit: unit-%d\n", i, i, i%40)
		if i < len(roles) {
			fmt.Fprintf(&b, "    role: %s\n", roles[i])
		} else {
			fmt.Fprintf(&b, "    title: Engineer of line %d\n", i%17)
		}
		switch {
		case i == 1:
			b.WriteString("    reports_to: p00000\n")
		case i > 1 && i < len(roles):
			b.WriteString("    reports_to: p00001\n")
		case i > 0:
			fmt.Fprintf(&b, "    reports_to: p%05d\n", i/7)
		}
		if i%5 == 0 {
			fmt.Fprintf(&b, "    location: Malmö\n    since: 2024-01-%02d\n    tags: [a, b]\n", i%28+1)
		}
	}
	return b.String()
}

// BenchmarkValidate measures reading, building and checking 10,000 positions
// against the floor: the YAML library reading the same bytes into nodes. The
// ratios are of time, of bytes allocated, and of bytes still in use at the end.
func BenchmarkValidate(b *testing.B) {
	text := manyPositions(10_000)
	files := map[string]string{"large.org.yaml": text}
	b.SetBytes(int64(len(text)))
	var whole, floor cost
	for b.Loop() {
		floor.add(func() any {
			var root yaml.Node
			if err := yaml.Unmarshal([]byte(text), &root); err != nil {
				b.Fatal(err)
			}
			return &root
		})
		whole.add(func() any {
			l, err := graph.Load(context.Background(), "large.org.yaml", graph.LoadOptions{Files: workspace.Of(files)})
			if err != nil {
				b.Fatal(err)
			}
			r := check(l, graph.CheckOptions{})
			if len(l.Org.Positions) != 10_000 || len(r.Findings) > 0 {
				b.Fatalf("%d positions, %d findings", len(l.Org.Positions), len(r.Findings))
			}
			return l
		})
	}
	b.ReportMetric(float64(whole.time)/float64(floor.time), "x-floor")
	b.ReportMetric(float64(whole.allocated)/float64(floor.allocated), "x-floor-allocated")
	b.ReportMetric(float64(whole.kept)/float64(floor.kept), "x-floor-kept")
}

// cost adds up what runs of a function take.
type cost struct {
	time            time.Duration
	allocated, kept uint64
}

func (c *cost) add(f func() any) {
	var before, done, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	start := time.Now()
	result := f()
	c.time += time.Since(start)
	runtime.ReadMemStats(&done)
	runtime.GC()
	runtime.ReadMemStats(&after)
	runtime.KeepAlive(result)
	c.allocated += done.TotalAlloc - before.TotalAlloc
	c.kept += after.HeapAlloc - before.HeapAlloc
}
