package examples

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/evanw/esbuild/pkg/api"

	"github.com/orgwright/orgwright/graph"
	"github.com/orgwright/orgwright/graph/chart"
	"github.com/orgwright/orgwright/layouts"
	"github.com/orgwright/orgwright/layouts/card"
	"github.com/orgwright/orgwright/layouts/html"
	"github.com/orgwright/orgwright/layouts/output"
	"github.com/orgwright/orgwright/layouts/place"
	"github.com/orgwright/orgwright/layouts/scene"
)

// explored is what web/test/doc.ts says of an organisation in a container.
type explored struct {
	N                       int
	IDs                     []string `json:"ids"`
	Names, Titles, Texts    []string
	Found                   bool
	Keys                    []string
	Values                  [][]string
	Marks                   [][]chart.Mark
	Tags                    [][]string
	Links                   []string
	Superior, Direct, Total []int
	Faces                   [][]exploredItem
	Different               int
	X, Y                    []float64
	Cross                   [][3]int
	Routes                  *struct{ Points []float64 }
}

type exploredItem struct {
	Kind, Text string
	At         []float64
}

// pageReader is the part of the page that reads a container, run by node.
func pageReader(t *testing.T) func(container []byte) []explored {
	t.Helper()
	node, err := exec.LookPath("node")
	if err != nil {
		t.Skip("node is missing, which runs what the page does")
	}
	script := filepath.Join(t.TempDir(), "doc.mjs")
	made := api.Build(api.BuildOptions{EntryPoints: []string{"../layouts/html/web/test/doc.ts"}, Outfile: script, Bundle: true, Write: true, Format: api.FormatESModule, Platform: api.PlatformNode, Target: api.ES2022})
	for _, m := range made.Errors {
		t.Fatalf("%+v: %s", m.Location, m.Text)
	}
	return func(container []byte) []explored {
		cmd := exec.Command(node, script)
		cmd.Stdin, cmd.Stderr = bytes.NewReader(container), t.Output()
		out, err := cmd.Output()
		if err != nil {
			t.Fatal(err)
		}
		var docs []explored
		if err := json.Unmarshal(out, &docs); err != nil {
			t.Fatal(err)
		}
		return docs
	}
}

// TestExplorerHasWhatThePictureHas holds that the page paints every card with what the SVG
// paints on it, at the same places, says of it what the SVG says, and knows all about it.
func TestExplorerHasWhatThePictureHas(t *testing.T) {
	read := pageReader(t)
	for _, e := range examples {
		for name, o := range map[string]layouts.Options{
			"": {}, "right, print": {Place: place.Options{Direction: place.LeftRight}, Look: card.Options{Theme: theme(t, "print"), Show: []string{"location", "since", "email"}, Counts: card.CountsOn}},
			"dot": {Layout: "dot"}, "up, small, by status": {Place: place.Options{Direction: place.BottomUp}, Fit: layouts.Fit{Density: "compact"}, Look: card.Options{Theme: theme(t, "dark"), ColorBy: "status"}},
		} {
			l, err := graph.Load(t.Context(), e.name+"/"+e.name+".org.yaml", graph.LoadOptions{})
			if err != nil {
				t.Fatal(err)
			}
			g, err := graph.Compile(t.Context(), l.Org, graph.CompileOptions{Findings: check(t, l, graph.CheckOptions{}).Findings, Details: true})
			if err != nil {
				t.Fatal(err)
			}
			o.Fit.Cards = true
			pic, err := layouts.Draw(t.Context(), g, o)
			if err != nil {
				t.Fatal(err)
			}
			var b bytes.Buffer
			data := html.Data()
			if err := data.Write(t.Context(), &b, []*output.Page{&pic.Page}, nil); err != nil {
				t.Fatal(err)
			}
			for _, fault := range unlike(&pic.Page, &read(b.Bytes())[0]) {
				t.Errorf("%s %s: %s", e.name, name, fault)
			}
		}
	}
}

func theme(t *testing.T, name string) *card.Theme {
	th, ok := card.ThemeNamed(name)
	if !ok {
		t.Fatal(name)
	}
	return &th
}

// unlike lists what of a page is otherwise in the container, ten faults at most.
func unlike(p *output.Page, x *explored) (faults []string) {
	say := func(format string, args ...any) {
		if len(faults) < 10 {
			faults = append(faults, fmt.Sprintf(format, args...))
		}
	}
	g := p.Chart
	if x.N != len(g.Nodes) || !x.Found {
		say("%d positions of %d, found %v", x.N, len(g.Nodes), x.Found)
		return faults
	}
	groups := map[string]*scene.Group{}
	for _, item := range p.Scene.Items {
		if group, ok := item.(*scene.Group); ok && group.Level > 0 {
			groups[group.ID] = group
		}
	}
	up := place.Superiors(g)
	if p.Problem != nil {
		up = p.Problem.Superiors()
	}
	for i := range g.Nodes {
		n := &g.Nodes[i]
		group := groups["p-"+n.ID]
		if x.IDs[i] != n.ID || x.Titles[i] != n.Title || x.Names[i] != strings.Join(n.Names, ", ") || x.Texts[i] != group.Title || x.Links[i] != n.Link || !slices.Equal(x.Tags[i], n.Tags) {
			say("%s is %q, %q, %q, read as %q, not %q", n.ID, x.IDs[i], x.Names[i], x.Titles[i], x.Texts[i], group.Title)
		}
		if x.Superior[i] != up[i] || x.Direct[i] != n.Direct || x.Total[i] != n.Total || !slices.Equal(x.Marks[i], n.Marks) {
			say("%s is below %d with %d and %d reports, not %d, %d, %d; marks %v", n.ID, x.Superior[i], x.Direct[i], x.Total[i], up[i], n.Direct, n.Total, x.Marks[i])
		}
		for k, key := range x.Keys {
			if want, _ := g.Value(n, key); x.Values[k][i] != want && k < len(g.Keys) && g.Keys[k].Form != chart.Named {
				say("%s: %s is %q, not %q", n.ID, key, x.Values[k][i], want)
			}
		}
		if box := p.Placement.Boxes[i]; math.Abs(x.X[i]-box.X) > 0.006 || math.Abs(x.Y[i]-box.Y) > 0.006 {
			say("%s stands at %g, %g, not %g, %g", n.ID, x.X[i], x.Y[i], box.X, box.Y)
		}
		want := painted(nil, group.Items, origin(group.Items))
		if diff := paintedOtherwise(want, x.Faces[i]); diff != "" {
			say("%s: %s", n.ID, diff)
		}
	}
	var points []float64
	for _, l := range p.Placement.Lines {
		if l.Kind == chart.Solid || p.Problem == nil {
			continue
		}
		for _, path := range l.Paths {
			for _, at := range path {
				points = append(points, at.X, at.Y)
			}
		}
	}
	var got []float64
	if x.Routes != nil {
		got = x.Routes.Points
	}
	if !slices.EqualFunc(points, got, func(a, b float64) bool { return math.Abs(a-b) <= 0.006 }) {
		say("lines lead by %v, not %v", got, points)
	}
	cross := 0
	for _, e := range g.Edges {
		if e.Kind != chart.Solid {
			if cross >= len(x.Cross) || x.Cross[cross] != [3]int{e.From, e.To, int(e.Kind)} {
				say("line %d is missing", cross)
			}
			cross++
		}
	}
	return faults
}

// painted lists what items paint, from a corner.
func painted(list []exploredItem, items []scene.Item, from scene.Point) []exploredItem {
	for _, item := range items {
		switch it := item.(type) {
		case *scene.Group:
			list = painted(list, it.Items, from)
		case *scene.Rect:
			list = append(list, exploredItem{"rect", "", []float64{it.X - from.X, it.Y - from.Y, it.W, it.H}})
		case *scene.Ellipse:
			list = append(list, exploredItem{"ellipse", "", []float64{it.CX - from.X, it.CY - from.Y, it.RX, it.RY}})
		case *scene.Path:
			list = append(list, exploredItem{Kind: "path"})
		case *scene.Image:
			list = append(list, exploredItem{"image", "", []float64{it.X - from.X, it.Y - from.Y, it.W, it.H}})
		case *scene.Text:
			list = append(list, exploredItem{"text", it.String, []float64{it.X - from.X, it.Y - from.Y, it.Size}})
		}
	}
	return list
}

func origin(items []scene.Item) scene.Point {
	for _, item := range items {
		switch it := item.(type) {
		case *scene.Rect:
			return scene.Point{X: it.X, Y: it.Y}
		case *scene.Group:
			return origin(it.Items)
		}
	}
	return scene.Point{}
}

// paintedOtherwise says where two lists differ, "" = nowhere.
func paintedOtherwise(want, got []exploredItem) string {
	if len(want) != len(got) {
		return fmt.Sprintf("%d items, not %d", len(got), len(want))
	}
	for i := range want {
		w, g := &want[i], &got[i]
		if w.Kind != g.Kind || w.Text != g.Text || len(w.At) != len(g.At) {
			return fmt.Sprintf("item %d is %+v, not %+v", i, *g, *w)
		}
		for k := range w.At {
			if math.Abs(w.At[k]-g.At[k]) > 0.006 {
				return fmt.Sprintf("item %d is %+v, not %+v", i, *g, *w)
			}
		}
	}
	return ""
}
