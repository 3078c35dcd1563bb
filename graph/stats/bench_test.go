package stats_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/orgwright/orgwright/graph/hierarchy"
	"github.com/orgwright/orgwright/graph/orgtest"
	"github.com/orgwright/orgwright/graph/stats"
)

// BenchmarkOf measures 20,000 positions in 400 units, by unit, title and layer, and
// reports what that takes in proportion to reading them, and to measuring half as
// many.
func BenchmarkOf(b *testing.B) {
	var reading, measuring, half time.Duration
	by := []stats.Key{stats.KeyOf("unit"), stats.KeyOf("title"), stats.KeyOf("layer")}
	for b.Loop() {
		small := hierarchy.Of(orgtest.Read(b, large(10_000)))
		text := large(20_000)
		start := time.Now()
		o := orgtest.Read(b, text)
		read := time.Now()
		s := stats.Of(hierarchy.Of(o), by...)
		measured := time.Now()
		stats.Of(small, by...)
		half += time.Since(measured)
		reading, measuring = reading+read.Sub(start), measuring+measured.Sub(read)
		if len(s.By[0].Groups) != 400 {
			b.Fatalf("%d units", len(s.By[0].Groups))
		}
	}
	b.ReportMetric(float64(measuring)/float64(reading), "x-of-reading")
	b.ReportMetric(float64(measuring)/float64(half), "x-of-half")
}

// large is an organisation of n positions, 7 reports to a manager, in units inside
// one another.
func large(n int) string {
	var b strings.Builder
	b.WriteString("units:\n  - {id: u0}\n")
	for i := 1; i < 400; i++ {
		fmt.Fprintf(&b, "  - {id: u%d, parent: u%d}\n", i, (i-1)/3)
	}
	b.WriteString("positions:\n  - {id: p0, title: T0, unit: u0}\n")
	for i := 1; i < n; i++ {
		fmt.Fprintf(&b, "  - {id: p%d, title: T%d, name: N%d, unit: u%d, reports_to: p%d}\n", i, i%50, i, i%400, (i-1)/7)
	}
	return b.String()
}
