package html_test

import (
	"bytes"
	"compress/gzip"
	"context"
	"encoding/base64"
	"errors"
	"fmt"
	"image"
	"math"
	"os"
	"path/filepath"
	"testing"

	"github.com/evanw/esbuild/pkg/api"

	"github.com/orgwright/orgwright/examples/heavy"
	"github.com/orgwright/orgwright/graph"
	"github.com/orgwright/orgwright/graph/chart"
	"github.com/orgwright/orgwright/layouts"
	"github.com/orgwright/orgwright/layouts/html"
	"github.com/orgwright/orgwright/layouts/html/browsertest"
	"github.com/orgwright/orgwright/layouts/output"
	"github.com/orgwright/orgwright/layouts/scene"
)

// bundled is the program of a page, from web/.
func bundled(t testing.TB, entry string) []byte {
	t.Helper()
	made := api.Build(api.BuildOptions{EntryPoints: []string{filepath.Join("web", entry)}, Bundle: true, Format: api.FormatIIFE, Target: api.ES2022, Charset: api.CharsetASCII})
	if len(made.Errors) > 0 {
		t.Fatal(made.Errors)
	}
	return made.OutputFiles[0].Contents
}

// viewPage writes a page that has nothing but the view of a picture, with so many levels
// open (0 = all), and returns its address. See web/test/view.ts.
func viewPage(t testing.TB, pic *layouts.Picture, levels int) string {
	t.Helper()
	var data, packed bytes.Buffer
	if err := html.Data().Encode(context.Background(), &data, []*output.Page{&pic.Page}, nil); err != nil {
		t.Fatal(err)
	}
	w := gzip.NewWriter(&packed)
	if _, err := w.Write(data.Bytes()); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	page := fmt.Sprintf(`<!DOCTYPE html><html lang="en"><meta charset="utf-8"><title>View</title>
<style>html,body{margin:0;height:100%%}#host{position:absolute;inset:0;overflow:hidden}</style><body data-levels="%d"><div id="host"></div>
<script type="application/octet-stream" id="data">%s</script><script>%s</script>`, levels, base64.StdEncoding.EncodeToString(packed.Bytes()), bundled(t, "test/view.ts"))
	file := filepath.Join(t.TempDir(), "view.html")
	if err := os.WriteFile(file, []byte(page), 0o600); err != nil {
		t.Fatal(err)
	}
	return browsertest.FileURL(t, file)
}

// example reads and draws one of the examples.
func example(t testing.TB, name string) *layouts.Picture {
	t.Helper()
	return drawn(t, filepath.Join("../../examples", name, name+".org.yaml"))
}

// drawn reads and draws a file.
func drawn(t testing.TB, file string) *layouts.Picture {
	t.Helper()
	l, err := graph.Load(context.Background(), filepath.ToSlash(file), graph.LoadOptions{})
	if err != nil {
		t.Fatal(err)
	}
	g, err := graph.Compile(context.Background(), l.Org, graph.CompileOptions{})
	if err != nil {
		t.Fatal(err)
	}
	return explorer(t, g)
}

// firm is a chart of n positions, of which each but the last ones has eight reports.
func firm(n int) *chart.Graph {
	g := &chart.Graph{Title: fmt.Sprintf("A firm of %d", n)}
	first := [...]string{"Anna", "Bo", "Carla", "Dario", "Eva", "Farid", "Gro", "Hugo", "Ines", "Jon", "Kim", "Lina", "Mei"}
	last := [...]string{"Holm", "Ek", "Strand", "Haddad", "Lund", "Stein", "Moen", "Rahimi", "Tanaka", "Nord", "Sand"}
	titles := [...]string{"Head of Department", "Engineer", "Account Manager", "Analyst", "Technician", "Service Desk Agent", "Controller"}
	for i := range 8 {
		g.Groups = append(g.Groups, chart.Group{ID: fmt.Sprintf("u%d", i), Name: fmt.Sprintf("Division %d", i), Parent: -1})
	}
	for i := range n {
		division := i
		for division > 8 {
			division = (division - 1) / 8
		}
		g.Nodes = append(g.Nodes, chart.Node{ID: fmt.Sprintf("p%d", i), Names: []string{first[i%len(first)] + " " + last[i%len(last)]}, Title: titles[i%len(titles)], Group: division - 1})
		if i == 0 {
			continue
		}
		g.Edges = append(g.Edges, chart.Edge{From: (i - 1) / 8, To: i})
	}
	return g
}

// opened is the page of a view in a browser.
func opened(t testing.TB, pic *layouts.Picture, levels int) *browsertest.Page {
	t.Helper()
	p := browsertest.Start(t).Page(t)
	p.Open(viewPage(t, pic, levels))
	settled(p)
	return p
}

// settled waits until everything that is seen is painted.
func settled(p *browsertest.Page) {
	p.Wait("globalThis.tried && tried.view.settled")
}

// TestViewLooksAsTheSVG holds that the examples look on the canvas as they do in the SVG in the
// same browser, in both themes.
func TestViewLooksAsTheSVG(t *testing.T) {
	heavy.Only(t, "starts a browser")
	b := browsertest.Start(t)
	for _, name := range []string{"brightwater", "matrix", "large", "several-tops", "swedish", "reorganisation", "small-firm", "over-time"} {
		pic := example(t, name)
		p, svg := b.Page(t), b.Page(t)
		width, height := int(math.Ceil(pic.Scene.Width)), int(math.Ceil(pic.Scene.Height))
		p.Viewport(width, height, 1)
		svg.Viewport(width, height, 1)
		file := filepath.Join(t.TempDir(), "a.svg")
		var picture bytes.Buffer
		if err := errors.Join(pic.Encode(context.Background(), &picture, "svg", output.Values{"svg": "web"}), os.WriteFile(file, picture.Bytes(), 0o600)); err != nil {
			t.Fatal(err)
		}
		svg.Open(browsertest.FileURL(t, file))
		p.Open(viewPage(t, pic, 0))
		settled(p)
		x, y := cornerOf(pic, pic.Chart.Nodes[0].ID)
		p.Eval(fmt.Sprintf("tried.view.setToggles(false), tried.view.camera = {x: tried.packing.x[0] - %f + %d / 2, y: tried.packing.y[0] - %f + %d / 2, k: 1}", x, width, y, height), nil)
		for _, theme := range []string{"light", "dark"} {
			p.Eval("tried.view.setTheme('"+theme+"')", nil)
			svg.Media("", "prefers-color-scheme: "+theme)
			settled(p)
			if differ := difference(p.Picture(), svg.Picture(), chartOf(pic)); differ > 0.004 {
				keep(t, p, svg, name+"-"+theme)
				t.Errorf("%s, %s: %.2f %% of the squares differ", name, theme, 100*differ)
			}
		}
	}
}

// keep writes two pictures that differ where somebody can look at them.
func keep(t *testing.T, a, b *browsertest.Page, name string) {
	dir := os.Getenv("ORGWRIGHT_PICTURES")
	if dir == "" {
		return
	}
	if err := errors.Join(os.WriteFile(filepath.Join(dir, name+"-view.png"), a.Screenshot(), 0o600), os.WriteFile(filepath.Join(dir, name+"-svg.png"), b.Screenshot(), 0o600)); err != nil {
		t.Error(err)
	}
}

// cornerOf is where the card of a position is in a scene.
func cornerOf(pic *layouts.Picture, id string) (x, y float64) {
	for _, item := range pic.Scene.Items {
		if g, ok := item.(*scene.Group); ok && g.ID == "p-"+id {
			for _, in := range g.Items {
				if r, ok := in.(*scene.Rect); ok {
					return r.X, r.Y
				}
			}
		}
	}
	return 0, 0
}

// chartOf is what is about all cards in a scene, without heading and legend.
func chartOf(pic *layouts.Picture) image.Rectangle {
	area := image.Rectangle{Max: image.Pt(-1, -1)}
	for _, item := range pic.Scene.Items {
		g, ok := item.(*scene.Group)
		if !ok || g.Level == 0 && g.Class != "unit" {
			continue
		}
		for _, in := range g.Items {
			if r, ok := in.(*scene.Rect); ok {
				box := image.Rect(int(r.X)-2, int(r.Y)-2, int(r.X+r.W)+3, int(r.Y+r.H)+3)
				if area.Max.X < 0 {
					area = box
				}
				area = area.Union(box)
			}
		}
	}
	return area
}

// difference is the share of the squares of four pixels of an area whose mean colours differ clearly.
func difference(a, b image.Image, area image.Rectangle) float64 {
	const side = 4
	area = area.Intersect(a.Bounds()).Intersect(b.Bounds())
	all, differ := 0, 0
	for y := area.Min.Y; y+side <= area.Max.Y; y += side {
		for x := area.Min.X; x+side <= area.Max.X; x += side {
			var sum [3]float64
			for dy := range side {
				for dx := range side {
					ar, ag, ab, _ := a.At(x+dx, y+dy).RGBA()
					br, bg, bb, _ := b.At(x+dx, y+dy).RGBA()
					sum[0] += float64(ar) - float64(br)
					sum[1] += float64(ag) - float64(bg)
					sum[2] += float64(ab) - float64(bb)
				}
			}
			all++
			if math.Abs(sum[0])+math.Abs(sum[1])+math.Abs(sum[2]) > 60*257*side*side {
				differ++
			}
		}
	}
	if all == 0 {
		return 1
	}
	return float64(differ) / float64(all)
}
