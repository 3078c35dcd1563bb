package shape_test

import (
	"bytes"
	"context"
	"fmt"
	"testing"

	"github.com/orgwright/orgwright/graph/chart"
	"github.com/orgwright/orgwright/layouts/place"
	"github.com/orgwright/orgwright/layouts/placetest"
	"github.com/orgwright/orgwright/layouts/shape"
	"gopkg.in/yaml.v3"
)

// BenchmarkChoose measures choosing, and beside it how long yaml.v3 takes to read a file
// with the same positions, which is the most that choosing may take.
func BenchmarkChoose(b *testing.B) {
	slide, err := chart.ParsePage("16:9")
	if err != nil {
		b.Fatal(err)
	}
	for _, n := range []int{1_000, 10_000, 100_000} {
		p := placetest.Firm(1, n)
		text := file(p)
		b.Run(fmt.Sprintf("%d", n), func(b *testing.B) {
			for b.Loop() {
				q := *p
				if _, err := shape.Choose(context.Background(), &q, ruler{p.Graph}, shape.Options{Page: slide}); err != nil {
					b.Fatal(err)
				}
			}
		})
		b.Run(fmt.Sprintf("%d-yaml.v3", n), func(b *testing.B) {
			for b.Loop() {
				var node yaml.Node
				if err := yaml.Unmarshal(text, &node); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// file writes the positions of a problem as a file has them.
func file(p *place.Problem) []byte {
	up := place.Superiors(p.Graph)
	var b bytes.Buffer
	b.WriteString("orgwright: 1\npositions:\n")
	for n, node := range p.Graph.Nodes {
		fmt.Fprintf(&b, "  - id: %s\n    title: %s\n", node.ID, node.Title)
		if len(node.Names) > 0 {
			fmt.Fprintf(&b, "    holder: %s\n", node.Names[0])
		}
		if up[n] >= 0 {
			fmt.Fprintf(&b, "    reports_to: %s\n", p.Graph.Nodes[up[n]].ID)
		}
	}
	return b.Bytes()
}
