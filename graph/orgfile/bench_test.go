package orgfile

import (
	"fmt"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/orgwright/orgwright/graph/source"
	"gopkg.in/yaml.v3"
)

// largeFile writes an organisation of n positions as people write them.
func largeFile(n int) []byte {
	var b strings.Builder
	b.WriteString("orgwright: 1\norganization: {name: Northlake Works, as_of: 2026-11-01}\npositions:\n")
	for i := range n {
		fmt.Fprintf(&b, "  - id: p%05d\n    title: Engineer of line %d\n    name: Åsa Nordin %d\n    unit: unit-%d\n", i, i%17, i, i%40)
		if i > 0 {
			fmt.Fprintf(&b, "    reports_to: p%05d\n", (i-1)/7)
		}
		if i%5 == 0 {
			fmt.Fprintf(&b, "    location: Malmö\n    since: 2024-01-%02d\n    tags: [a, b]\n", i%28+1)
		}
	}
	return []byte(b.String())
}

// BenchmarkParse measures reading 10,000 positions against the floor: the YAML
// library reading the same bytes into nodes. The ratios are of time and of
// bytes allocated.
func BenchmarkParse(b *testing.B) {
	text := largeFile(10_000)
	b.SetBytes(int64(len(text)))
	var parse, floor int64
	var parseBytes, floorBytes uint64
	measure := func(total *int64, bytes *uint64, f func()) {
		var before, after runtime.MemStats
		runtime.GC()
		runtime.ReadMemStats(&before)
		start := nanotime()
		f()
		*total += nanotime() - start
		runtime.ReadMemStats(&after)
		*bytes += after.TotalAlloc - before.TotalAlloc
	}
	for b.Loop() {
		measure(&floor, &floorBytes, func() {
			var n yaml.Node
			if err := yaml.Unmarshal(text, &n); err != nil {
				b.Fatal(err)
			}
		})
		measure(&parse, &parseBytes, func() {
			doc, findings := Parse(&source.File{Name: "large.org.yaml", Text: text})
			if len(doc.Positions) != 10_000 || len(findings) != 0 {
				b.Fatalf("%d positions, %d findings", len(doc.Positions), len(findings))
			}
		})
	}
	b.ReportMetric(float64(parse)/float64(floor), "x-floor")
	b.ReportMetric(float64(parseBytes)/float64(floorBytes), "x-floor-bytes")
}

func nanotime() int64 { return time.Now().UnixNano() }
