package yamltree

import (
	"fmt"
	"runtime"
	"strings"
	"testing"
	"time"

	"gopkg.in/yaml.v3"

	"github.com/orgwright/orgwright/graph/source"
)

// manyPositions writes an organisation of n positions as people do.
func manyPositions(n int) string {
	var b strings.Builder
	b.WriteString("orgwright: 1\nunits:\n  - {id: unit-1, name: Unit 1}\npositions:\n")
	for i := range n {
		fmt.Fprintf(&b, "  - id: p%05d\n    name: Åsa Nordin %d\n    unit: unit-1\n    title: Engineer of line %d\n", i, i, i%17)
		if i > 0 {
			fmt.Fprintf(&b, "    reports_to: p%05d\n", i/7)
		}
		if i%5 == 0 {
			fmt.Fprintf(&b, "    location: Malmö\n    since: 2024-01-%02d\n    tags: [a, b]\n", i%28+1)
		}
	}
	return b.String()
}

// cost is what runs of a function took.
type cost struct {
	time          time.Duration
	bytes, allocs uint64
}

func (c *cost) add(f func()) {
	var before, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	start := time.Now()
	f()
	c.time += time.Since(start)
	runtime.ReadMemStats(&after)
	c.bytes += after.TotalAlloc - before.TotalAlloc
	c.allocs += after.Mallocs - before.Mallocs
}

// BenchmarkRead measures reading a file into nodes as a share of what yaml.v3
// takes for the same, in turns: time, bytes and allocations. The library as the
// scanner's fallback is measured by a file with one alias.
func BenchmarkRead(b *testing.B) {
	for _, n := range []int{10_000, 100_000} {
		for _, kind := range []string{"common", "with an alias"} {
			b.Run(fmt.Sprintf("%d/%s", n, kind), func(b *testing.B) {
				text := manyPositions(n)
				if kind != "common" {
					text = strings.Replace(text, "name: Unit 1}", "name: &name Unit 1}", 1)
				}
				b.SetBytes(int64(len(text)))
				var own, library cost
				for b.Loop() {
					library.add(func() {
						var root yaml.Node
						if err := yaml.Unmarshal([]byte(text), &root); err != nil {
							b.Fatal(err)
						}
					})
					own.add(func() {
						if root, found := Read(&source.File{Name: "x", Text: []byte(text)}); root.IsZero() || len(found) > 0 {
							b.Fatal(found)
						}
					})
				}
				b.ReportMetric(float64(own.time)/float64(library.time), "x-yaml.v3")
				b.ReportMetric(float64(own.bytes)/float64(library.bytes), "x-yaml.v3-bytes")
				b.ReportMetric(float64(own.allocs)/float64(library.allocs), "x-yaml.v3-allocs")
			})
		}
	}
}
