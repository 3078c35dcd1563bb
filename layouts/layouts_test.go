package layouts_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"image"
	_ "image/png"
	"runtime"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/orgwright/orgwright/graph/chart"
	"github.com/orgwright/orgwright/graph/position"
	"github.com/orgwright/orgwright/layouts"
	"github.com/orgwright/orgwright/layouts/card"
	"github.com/orgwright/orgwright/layouts/output"
	"github.com/orgwright/orgwright/layouts/place"
	"github.com/orgwright/orgwright/layouts/placetest"
	"github.com/orgwright/orgwright/layouts/png"
	"github.com/orgwright/orgwright/layouts/scenetest"
	"github.com/orgwright/orgwright/layouts/text"
)

// organisation is a random organisation whose cards say all sorts of things.
func organisation(seed uint64, n int) *chart.Graph {
	g := placetest.Random(seed, placetest.Shape{Nodes: n, Staff: true, Levels: seed%2 == 0, Units: true, Dotted: true, Tops: 1 + int(seed%3)}).Graph
	names := []string{"Anna Holm", "Bo Ek", "Wolfeschlegelsteinhausenbergerdorff Alexandrovitch-Konstantin Holm", "Zoë O'Brien", "Ω. Παπαδοπούλου", "Иван Петров"}
	titles := []string{"Chief Executive Officer", "IT Manager", "Donaudampfschifffahrtselektrizitätenhauptbetriebswerk", "", "<b>&amp;\"", "Head of a department with a very long name that wraps over several lines"}
	for i := range g.Nodes {
		n := &g.Nodes[i]
		n.Title = titles[(i+int(seed))%len(titles)]
		n.Names = []string{names[i%len(names)]}
		switch i % 7 {
		case 3:
			n.Names, n.Status = nil, position.Vacant
		case 4:
			n.Status, n.Badges = position.Acting, []string{"CIO", "CTO"}
		case 5:
			n.Names = append(n.Names, "Ola Berg")
			n.Values, n.Folded = []string{"Malmö"}, 12
		}
	}
	g.Title, g.AsOf, g.Lang = "Fjord Tools", "2026-11-01", "en"
	g.Keys = []chart.Key{{Name: "location", Form: chart.Bare}}
	return g
}

// fixed are options that depend on no font of the machine.
func fixed(t testing.TB) layouts.Options {
	t.Helper()
	fonts, err := text.New(context.Background(), text.Options{NoSystem: true})
	if err != nil {
		t.Fatal(err)
	}
	return layouts.Options{Look: card.Options{Fonts: fonts}}
}

// render draws a graph and encodes it in one format.
func render(ctx context.Context, g *chart.Graph, o layouts.Options, format string) (data []byte, warnings []string, err error) {
	pic, err := layouts.Draw(ctx, g, o)
	if err != nil {
		return nil, nil, err
	}
	var buf bytes.Buffer
	err = pic.Encode(ctx, &buf, format, nil)
	return buf.Bytes(), pic.Warnings, err
}

func TestEveryPictureIsSound(t *testing.T) {
	ctx := context.Background()
	for seed := range uint64(6) {
		g := organisation(seed, 1+int(seed)*9)
		for _, theme := range card.Themes() {
			for _, direction := range []place.Direction{place.TopDown, place.LeftRight} {
				o := fixed(t)
				o.Look.Theme, o.Look.Counts, o.Look.Show = &theme, card.CountsOn, []string{"location"}
				o.Place.Direction, o.Place.Columns = direction, int(seed%3)
				pic, err := layouts.Draw(ctx, g, o)
				if err != nil {
					t.Fatalf("seed %d, theme %s, direction %d: %v", seed, theme.Name, direction, err)
				}
				for _, problem := range scenetest.Check(pic.Scene) {
					t.Errorf("seed %d, theme %s, direction %d: %s", seed, theme.Name, direction, problem)
				}
			}
		}
	}
}

func TestPictureHasEveryPosition(t *testing.T) {
	g := organisation(1, 40)
	svg, _, err := render(context.Background(), g, fixed(t), "")
	if err != nil {
		t.Fatal(err)
	}
	for _, n := range g.Nodes {
		if c := strings.Count(string(svg), fmt.Sprintf("data-id=%q", n.ID)); c < 1 {
			t.Errorf("%s is not in the picture", n.ID)
		}
	}
}

func TestSameBytesAlwaysAndFromManyGoroutines(t *testing.T) {
	ctx := context.Background()
	g := organisation(2, 45)
	draw := func(format string, fonts *text.Fonts) []byte {
		o := layouts.Options{Look: card.Options{Fonts: fonts}}
		data, _, err := render(ctx, g, o, format)
		if err != nil {
			t.Error(err)
		}
		return data
	}
	shared := fixed(t).Look.Fonts
	formats := []string{"svg", "png", "dot", "graphviz-svg"}
	want := map[string][]byte{}
	before := runtime.GOMAXPROCS(1)
	for _, f := range formats {
		want[f] = draw(f, fixed(t).Look.Fonts)
	}
	runtime.GOMAXPROCS(before)
	var wg sync.WaitGroup
	for i := range 32 {
		wg.Go(func() {
			f := formats[i%len(formats)]
			if got := draw(f, shared); !bytes.Equal(got, want[f]) {
				t.Errorf("%s is another picture when several are drawn at once", f)
			}
		})
	}
	wg.Wait()
}

func TestPNGHasTheWidthThatWasAskedFor(t *testing.T) {
	pic, err := layouts.Draw(context.Background(), organisation(3, 20), fixed(t))
	if err != nil {
		t.Fatal(err)
	}
	var buf bytes.Buffer
	if err := pic.Encode(context.Background(), &buf, "png", output.Values{"width": 1234}); err != nil {
		t.Fatal(err)
	}
	c, _, err := image.DecodeConfig(&buf)
	if err != nil || c.Width != 1234 {
		t.Errorf("%d pixels wide, %v", c.Width, err)
	}
	err = pic.Encode(context.Background(), &buf, "png", output.Values{"scale": 90.0})
	var size *png.SizeError
	if !errors.As(err, &size) {
		t.Errorf("a picture that is too large: %v", err)
	}
}

func TestDrawEndsWithItsContext(t *testing.T) {
	ctx, cancel := context.WithTimeout(context.Background(), time.Nanosecond)
	defer cancel()
	if _, err := layouts.Draw(ctx, organisation(4, 400), fixed(t)); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("error: %v", err)
	}
}

func TestUnknownNames(t *testing.T) {
	ctx := context.Background()
	if _, err := layouts.Draw(ctx, organisation(1, 3), layouts.Options{Layout: "spring"}); err == nil || !strings.Contains(err.Error(), `"spring"; known are auto, tree, dot`) {
		t.Errorf("layout: %v", err)
	}
	if _, _, err := render(ctx, organisation(1, 3), fixed(t), "bmp"); err == nil || !strings.Contains(err.Error(), `"bmp"; known are svg, png, `) {
		t.Errorf("format: %v", err)
	}
}

func TestEmptyGraph(t *testing.T) {
	svg, _, err := render(context.Background(), &chart.Graph{Title: "Nobody yet"}, fixed(t), "")
	if err != nil || !bytes.Contains(svg, []byte("Nobody yet")) {
		t.Errorf("%v\n%s", err, svg)
	}
}

func Example() {
	g := &chart.Graph{
		Title: "Fjord Tools",
		Nodes: []chart.Node{
			{ID: "ceo", Names: []string{"Siv Holm"}, Title: "Chief Executive Officer", Group: -1},
			{ID: "cio", Names: []string{"Bo Ek"}, Title: "Chief Information Officer", Group: -1},
		},
		Edges: []chart.Edge{{From: 0, To: 1, Kind: chart.Solid}},
	}
	pic, err := layouts.Draw(context.Background(), g, layouts.Options{})
	if err != nil {
		panic(err)
	}
	var svg bytes.Buffer
	if err := pic.Encode(context.Background(), &svg, "svg", nil); err != nil {
		panic(err)
	}
	boss, report := pic.Placement.Boxes[0], pic.Placement.Boxes[1]
	fmt.Println(boss.Y+boss.H < report.Y, bytes.Contains(svg.Bytes(), []byte("Siv Holm")))
	// Output: true true
}
