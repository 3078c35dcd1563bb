package graphviz

import (
	"bytes"
	"context"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/orgwright/orgwright/graph/chart"
	"github.com/orgwright/orgwright/graph/position"
	"github.com/orgwright/orgwright/layouts/place"
	"github.com/orgwright/orgwright/layouts/placetest"
	"github.com/orgwright/orgwright/layouts/tree"
)

var update = flag.Bool("update", false, "write the expected DOT anew")

func golden(t *testing.T, name string, got []byte) {
	t.Helper()
	file := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(file, got, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want) {
		t.Errorf("%s differs; got\n%s", file, got)
	}
}

// TestDotText holds what dot is told: lengths for rows past levels, clusters in each
// other, other lines without a say about ranks, and none of them when the order is given.
func TestDotText(t *testing.T) {
	p := sample()
	golden(t, "sample.dot", newDotChart(p).compile())
	p.Options = place.Options{Direction: place.LeftRight}
	for i := range p.Graph.Nodes {
		p.Graph.Nodes[i].Level = 1 + i%3
	}
	p.Graph.Nodes[0].Level = 1
	p.Order = make([]int, len(p.Graph.Nodes))
	golden(t, "levels-right.dot", newDotChart(p).compile())
}

func TestWriteDOT(t *testing.T) {
	p := sample()
	p.Graph.Title = `A "quoted" & <title>\`
	pl, err := Dot(context.Background(), p)
	if err != nil {
		t.Fatal(err)
	}
	var dot bytes.Buffer
	if err := WriteDOT(&dot, p.Graph, pl); err != nil {
		t.Fatal(err)
	}
	golden(t, "sample-placed.dot", dot.Bytes())
}

// TestEveryLineHasItsWay holds that each report's way along a shared bus is
// found for the export.
func TestEveryLineHasItsWay(t *testing.T) {
	for seed := range uint64(12) {
		for _, o := range []place.Options{{}, {Columns: 2}, {Columns: 3}, {Direction: place.LeftRight, Columns: 3}} {
			p := placetest.Random(seed, placetest.Shape{Nodes: 60, Staff: true, Dotted: true, Levels: seed%3 == 0, Tops: 2})
			p.Options = o
			pl, err := tree.Layout(context.Background(), p)
			if err != nil {
				t.Fatal(err)
			}
			var dot bytes.Buffer
			if err := WriteDOT(&dot, p.Graph, pl); err != nil {
				t.Fatal(err)
			}
			edges, placed := strings.Count(dot.String(), " -> "), 0
			for line := range strings.Lines(dot.String()) {
				if strings.Contains(line, " -> ") && strings.Contains(line, "pos=") {
					placed++
				}
			}
			if placed != edges || edges != len(p.Graph.Edges) {
				t.Errorf("seed %d, %v: %d of %d lines have a way, want %d", seed, o, placed, edges, len(p.Graph.Edges))
			}
		}
	}
}

// Unpinned writes what Dot gives to dot as somebody would who has dot draw the chart:
// with the texts of the cards, and with lines.
func Unpinned(p *place.Problem) []byte {
	text := newDotChart(p).compile()
	text = bytes.Replace(text, []byte("splines=false "), nil, 1)
	text = bytes.Replace(text, []byte(`label=" "`), []byte(`label=""`), 1)
	text = bytes.TrimSuffix(text, []byte("}\n"))
	for n := range p.Graph.Nodes {
		text = fmt.Appendf(text, "n%d [label=%s]\n", n, quote(label(&p.Graph.Nodes[n], false)))
	}
	return append(text, "}\n"...)
}

func TestNativeDotTakesTheConstraints(t *testing.T) {
	dot, err := exec.LookPath("dot")
	if err != nil {
		t.Skip("dot is not installed; the constraints are not tried on it")
	}
	for seed := range uint64(4) {
		p := placetest.Random(seed, placetest.Shape{Nodes: 80, Staff: true, Levels: seed%2 == 0, Tops: 2})
		p.Graph.Nodes[3].Names = []string{`Åsa "Q" \N <b> &amp;`}
		cmd := exec.Command(dot, "-Tplain")
		cmd.Stdin = bytes.NewReader(Unpinned(p))
		var complaints bytes.Buffer
		cmd.Stderr = &complaints
		out, err := cmd.Output()
		if err != nil || complaints.Len() > 0 {
			t.Fatalf("seed %d: %v %s", seed, err, complaints.String())
		}
		points, err := parsePlain(out, len(p.Sizes))
		if err != nil {
			t.Fatal(err)
		}
		for n, up := range place.Superiors(p.Graph) {
			if up >= 0 && points[n].Y <= points[up].Y {
				t.Errorf("seed %d: card %d does not stand behind its superior", seed, n)
			}
		}
	}
}

func TestQuote(t *testing.T) {
	for _, tt := range []struct{ in, want string }{
		{`plain`, `"plain"`},
		{`a "b" \c`, `"a \"b\" \\c"`},
		{"two\nlines\ttab\x00", `"two\nlines tab "`},
		{"R&D &amp;", `"R&amp;D &amp;amp;"`},
		{"日本 åäö", `"日本 åäö"`},
	} {
		if got := quote(tt.in); got != tt.want {
			t.Errorf("%q: got %s, want %s", tt.in, got, tt.want)
		}
	}
}

func TestLabel(t *testing.T) {
	for _, tt := range []struct {
		node chart.Node
		want string
	}{
		{chart.Node{Names: []string{"Anna", "Bo"}, Title: "Lead"}, "Anna, Bo\nLead"},
		{chart.Node{Title: "Lead", Status: position.Vacant}, "vacant\nLead"},
		{chart.Node{Title: "Lead"}, "Lead"}, // whose name is not said
		{chart.Node{ID: "lead"}, "lead"},
		{chart.Node{Names: []string{"Anna"}}, "Anna"},
	} {
		if got := label(&tt.node, false); got != tt.want {
			t.Errorf("got %q, want %q", got, tt.want)
		}
	}
}
