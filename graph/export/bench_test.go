package export_test

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"github.com/orgwright/orgwright/examples/heavy"
	"github.com/orgwright/orgwright/graph"
	"github.com/orgwright/orgwright/graph/export"
	"github.com/orgwright/orgwright/graph/orgtest"
)

// BenchmarkExport measures what is exported of a large organisation beside encoding/csv and
// encoding/json writing the same cells: "ratio" is how many times as long ours takes, and
// "gathering" how many times as long it takes to gather what is written of the model.
func BenchmarkExport(b *testing.B) {
	o := orgtest.Random(rand.New(rand.NewPCG(1, 2)), heavy.Size(5_000, 100_000))
	for _, name := range []string{"csv", "json"} {
		b.Run(name, func(b *testing.B) {
			f := named(b, name)
			var gathering, ours, peer time.Duration
			for b.Loop() {
				start := time.Now()
				g, err := graph.Compile(b.Context(), o, graph.CompileOptions{})
				if err != nil {
					b.Fatal(err)
				}
				e := export.New(o, g, nil, nil)
				gathering += time.Since(start)
				start = time.Now()
				out := write(b, f, e)
				ours += time.Since(start)
				rewrite := again(b, name, out)
				start = time.Now()
				rewrite()
				peer += time.Since(start)
			}
			b.ReportMetric(float64(ours)/float64(peer), "ratio")
			b.ReportMetric(float64(gathering)/float64(peer), "gathering")
		})
	}
}

// again returns a function that writes what was written once more, with the library.
func again(b *testing.B, name, out string) func() {
	b.Helper()
	var w bytes.Buffer
	if name == "csv" {
		rows, err := csv.NewReader(strings.NewReader(out)).ReadAll()
		if err != nil {
			b.Fatal(err)
		}
		return func() { _ = csv.NewWriter(&w).WriteAll(rows) }
	}
	var doc any
	if err := json.Unmarshal([]byte(out), &doc); err != nil {
		b.Fatal(err)
	}
	return func() {
		e := json.NewEncoder(&w)
		e.SetIndent("", "  ")
		_ = e.Encode(doc)
	}
}
