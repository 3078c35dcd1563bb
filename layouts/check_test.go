package layouts_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"math"
	"strings"
	"testing"

	"github.com/orgwright/orgwright/graph/chart"
	"github.com/orgwright/orgwright/graph/position"
	"github.com/orgwright/orgwright/layouts"
	"github.com/orgwright/orgwright/layouts/output"
	"github.com/orgwright/orgwright/layouts/scenetest"
	"github.com/orgwright/orgwright/layouts/text"
)

// TestGraphsOutOfOrderAreRefused holds that every layout says what is wrong
// with a graph, instead of drawing something or breaking.
func TestGraphsOutOfOrderAreRefused(t *testing.T) {
	for want, change := range map[string]func(g *chart.Graph, o *layouts.Options){
		"there is none":     nil,
		"is part of itself": func(g *chart.Graph, _ *layouts.Options) { g.Groups[1].Parent, g.Groups[2].Parent = 2, 1 },
		"have the same id":  func(g *chart.Graph, _ *layouts.Options) { g.Nodes[3].ID = g.Nodes[1].ID },
		"leads from node 0 to node 99": func(g *chart.Graph, _ *layouts.Options) {
			g.Edges = append(g.Edges, chart.Edge{To: 99, Kind: chart.Dotted})
		},
		"is in group 77":                  func(g *chart.Graph, _ *layouts.Options) { g.Nodes[2].Group = 77 },
		"unknown status 200":              func(g *chart.Graph, _ *layouts.Options) { g.Nodes[2].Status = 200 },
		"-3 columns of a stack":           func(_ *chart.Graph, o *layouts.Options) { o.Place.Columns = -3 },
		"there is no direction 9":         func(_ *chart.Graph, o *layouts.Options) { o.Place.Direction = 9 },
		"a card width of NaN points":      func(_ *chart.Graph, o *layouts.Options) { o.Look.Width = math.NaN() },
		"a card width of +Inf points":     func(_ *chart.Graph, o *layouts.Options) { o.Look.Width = math.Inf(1) },
		"a card width of 1e+300 points":   func(_ *chart.Graph, o *layouts.Options) { o.Look.Width = 1e300 },
		"a card width of -0.5 points":     func(_ *chart.Graph, o *layouts.Options) { o.Look.Width = -0.5 },
		"has -7 positions folded below":   func(g *chart.Graph, _ *layouts.Options) { g.Nodes[0].Folded = -7 },
		`two solid lines, from "p`:        func(g *chart.Graph, _ *layouts.Options) { g.Edges = append(g.Edges, g.Edges[0]) },
		"has the level -9223372036854775": func(g *chart.Graph, _ *layouts.Options) { g.Nodes[0].Level = math.MinInt },
	} {
		for _, name := range layouts.LayoutNames() {
			o := fixed(t)
			o.Layout = name
			g := organisation(2, 20)
			if change == nil {
				g = nil
			} else {
				change(g, &o)
			}
			if _, err := layouts.Draw(context.Background(), g, o); err == nil || !strings.Contains(err.Error(), want) {
				t.Errorf("%s: error %v, want one with %q", name, err, want)
			}
		}
	}
}

func TestSizesOutOfRangeAreRefused(t *testing.T) {
	pic, err := layouts.Draw(context.Background(), organisation(1, 5), fixed(t))
	if err != nil {
		t.Fatal(err)
	}
	for _, v := range []output.Values{
		{"width": -1}, {"width": 0}, {"width": 15}, {"width": 1_000_000}, {"width": 100.0},
		{"dpi": -1.0}, {"dpi": math.NaN()}, {"dpi": math.Inf(1)}, {"dpi": 1e9}, {"dpi": 72},
		{"scale": -1.0}, {"scale": math.NaN()}, {"scale": math.Inf(1)}, {"scale": 1e300}, {"scale": math.MaxFloat64},
		{"width": 100, "scale": 2.0}, {"colour": true}, {"dark": "yes"},
	} {
		for _, e := range layouts.Encoders() {
			var b bytes.Buffer
			err := pic.Encode(context.Background(), &b, e.Name, v)
			var wrong *output.ValueError
			if !errors.As(err, &wrong) || b.Len() > 0 {
				t.Errorf("%s, %v: error %v, %d bytes", e.Name, v, err, b.Len())
			}
		}
	}
	if err := new(layouts.Picture).Encode(context.Background(), &bytes.Buffer{}, "", nil); err == nil {
		t.Error("a picture of nothing was written")
	}
}

// FuzzLayout draws graphs of any kind by every layout: refused, or sound.
func FuzzLayout(f *testing.F) {
	fonts, err := text.New(context.Background(), text.Options{NoSystem: true})
	if err != nil {
		f.Fatal(err)
	}
	f.Add([]byte{}, uint8(0), 0, 0.0)
	f.Add([]byte{0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 1, 0, 1, 2, 0, 0, 2, 2}, uint8(1), 1, 150.0)
	f.Add([]byte{1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14}, uint8(2), -1, math.Inf(1))
	f.Add([]byte{0, 255, 9, 9, 9, 1, 0, 0, 0, 0, 2, 1, 0, 4, 4}, uint8(9), 2, math.NaN())
	f.Fuzz(func(t *testing.T, data []byte, options uint8, columns int, width float64) {
		if len(data) > 150 {
			return
		}
		o := layouts.Options{Layout: layouts.LayoutNames()[int(options)%len(layouts.LayoutNames())]}
		o.Place.Stack, o.Place.Columns = int(options>>3)-2, columns
		if options&4 != 0 {
			o.Place.Direction = 1
		}
		o.Look.Fonts, o.Look.Width = fonts, width
		o.Look.Show = []string{"level", "unit", "counts"}
		g := raw(data)
		pic, err := layouts.Draw(context.Background(), g, o)
		if sound := chart.Check(g) == nil && o.Place.Check() == nil && width >= 0 && width <= 2000; (err == nil) != sound {
			t.Fatalf("in order: %v, error %v", sound, err)
		}
		if err != nil {
			return
		}
		for _, problem := range scenetest.Check(pic.Scene) {
			t.Error(problem)
		}
		if err := pic.Encode(context.Background(), &bytes.Buffer{}, "", nil); err != nil {
			t.Error(err)
		}
	})
}

// raw reads five bytes per node: superior, group, kinds, level, and a line to
// anywhere or, of every third node, the parent of a group.
func raw(data []byte) *chart.Graph {
	g := &chart.Graph{Title: "Raw"}
	groups := len(data) % 5
	for i := range groups {
		g.Groups = append(g.Groups, chart.Group{ID: fmt.Sprint("g", i), Parent: -1})
	}
	for i := 0; i+5 <= len(data); i += 5 {
		d := data[i : i+5]
		n := i / 5
		node := chart.Node{ID: fmt.Sprint("p", n), Names: []string{"A"}, Group: int(int8(d[1])) % 6, Level: int(int8(d[3]))}
		node.Kind, node.Status = position.Kind(d[2]&7), position.Status(d[2]>>3&7)
		if d[2] == 255 {
			node.ID = "p0"
		}
		g.Nodes = append(g.Nodes, node)
		if up := int(int8(d[0])); up >= 0 {
			g.Edges = append(g.Edges, chart.Edge{From: up, To: n})
		}
		if d[4] == 0 {
			continue
		}
		if n%3 == 2 && groups > 0 {
			g.Groups[n%groups].Parent = int(d[4])%6 - 1
			continue
		}
		g.Edges = append(g.Edges, chart.Edge{From: n, To: int(d[4] >> 2), Kind: chart.EdgeKind(d[4] & 7)})
	}
	return g
}
