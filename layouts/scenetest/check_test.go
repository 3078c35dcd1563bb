package scenetest

import (
	"math"
	"strings"
	"testing"

	"github.com/orgwright/orgwright/layouts/scene"
)

var ink = scene.Color{A: 255}

// good is a scene in which nothing is wrong.
func good() *scene.Scene {
	return &scene.Scene{Width: 200, Height: 100, Items: []scene.Item{
		&scene.Group{ID: "p-a", Class: "position filled", Data: []scene.Attr{{Key: "id", Value: "a"}}, Link: "https://example.com", Items: []scene.Item{
			&scene.Rect{X: 10, Y: 10, W: 100, H: 50, R: 6},
			&scene.Text{X: 20, Y: 30, Size: 10, Width: 80, Fill: ink, String: "Anna Holm"},
			&scene.Ellipse{CX: 20, CY: 20, RX: 5, RY: 5},
			&scene.Image{X: 12, Y: 12, W: 10, H: 10, MediaType: "image/png", Data: []byte{1}},
		}},
		&scene.Group{Class: "line solid", Items: []scene.Item{
			&scene.Path{Segs: []scene.Seg{{Op: scene.Move, P: [3]scene.Point{{X: 1, Y: 1}}}, {Op: scene.Line, P: [3]scene.Point{{X: 5, Y: 1}}}}, Stroke: scene.Stroke{Color: ink, Width: 1, Dash: []float64{2, 1}}},
		}},
	}}
}

func TestCheckOfAGoodScene(t *testing.T) {
	if found := Check(good()); found != nil {
		t.Error(found)
	}
}

func TestCheckFindsEveryMistake(t *testing.T) {
	card := func(s *scene.Scene) *scene.Group { return s.Items[0].(*scene.Group) }
	name := func(s *scene.Scene) *scene.Text { return card(s).Items[1].(*scene.Text) }
	path := func(s *scene.Scene) *scene.Path { return s.Items[1].(*scene.Group).Items[0].(*scene.Path) }
	for _, tt := range []struct {
		name  string
		spoil func(*scene.Scene)
		want  string
	}{
		{"text right of its card", func(s *scene.Scene) { name(s).Width = 91 }, `text "Anna Holm" (20.0,22.4 to 111.0,32.2) leaves its card`},
		{"text left of its card", func(s *scene.Scene) { name(s).Anchor = scene.End }, "leaves its card"},
		{"centred text beside its card", func(s *scene.Scene) { name(s).Anchor = scene.Middle }, "leaves its card"},
		{"text above its card", func(s *scene.Scene) { name(s).Y = 15 }, "leaves its card"},
		{"text below its card", func(s *scene.Scene) { name(s).Y = 59 }, "leaves its card"},
		{"text in a group of the card", func(s *scene.Scene) {
			card(s).Items = append(card(s).Items, &scene.Group{Items: []scene.Item{&scene.Text{X: 150, Y: 30, Size: 9, Width: 1, Fill: ink, String: "x"}}})
		}, "p-a: text \"x\""},
		{"id twice", func(s *scene.Scene) { s.Items = append(s.Items, &scene.Group{ID: "p-a"}) }, `id "p-a" is used twice`},
		{"not a number", func(s *scene.Scene) { name(s).X = math.NaN() }, "not finite"},
		{"infinite", func(s *scene.Scene) { path(s).Segs[1].P[0].X = math.Inf(1) }, "not finite"},
		{"beside the page", func(s *scene.Scene) { path(s).Segs[1].P[0].X = 201 }, "leaves the page"},
		{"negative width", func(s *scene.Scene) { card(s).Items[0].(*scene.Rect).W = -1 }, "negative size"},
		{"no page", func(s *scene.Scene) { s.Width = 0 }, "page size 0 x 100"},
		{"invisible text", func(s *scene.Scene) { name(s).Fill.A = 0 }, "invisible"},
		{"tiny text", func(s *scene.Scene) { name(s).Size = 7 }, "only 7.00 pt"},
		{"blank text", func(s *scene.Scene) { name(s).String = "  " }, "empty text"},
		{"empty path", func(s *scene.Scene) { path(s).Segs = nil }, "empty path"},
		{"path without beginning", func(s *scene.Scene) { path(s).Segs[0].Op = scene.Line }, "does not begin with a move"},
		{"empty dashes", func(s *scene.Scene) { path(s).Stroke.Dash = []float64{0, 0} }, "have no length"},
		{"negative dash", func(s *scene.Scene) { path(s).Stroke.Dash = []float64{-1, 3} }, "dash [-1 3]"},
		{"negative stroke", func(s *scene.Scene) { path(s).Stroke.Width = -1 }, "stroke width -1"},
		{"picture of another type", func(s *scene.Scene) { card(s).Items[3].(*scene.Image).MediaType = "image/svg+xml" }, "image/svg+xml"},
		{"picture without data", func(s *scene.Scene) { card(s).Items[3].(*scene.Image).Data = nil }, "picture without data"},
		{"script as link", func(s *scene.Scene) { card(s).Link = "javascript:x" }, "none of http"},
		{"card without outline", func(s *scene.Scene) { card(s).Items = card(s).Items[1:] }, "not the card's outline"},
		{"dark colours do not pair", func(s *scene.Scene) { s.Dark = &scene.DarkColors{From: []scene.Color{ink}} }, "1 to replace but 0"},
		{"dark colour twice", func(s *scene.Scene) {
			s.Dark = &scene.DarkColors{From: []scene.Color{ink, ink}, To: []scene.Color{ink, ink}}
		}, "replaced twice"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			s := good()
			tt.spoil(s)
			if found := strings.Join(Check(s), "\n"); !strings.Contains(found, tt.want) {
				t.Errorf("found %q, want %q", found, tt.want)
			}
		})
	}
}

func TestBoxOf(t *testing.T) {
	if _, ok := BoxOf(&scene.Group{}); ok {
		t.Error("an empty group has a box")
	}
	g := &scene.Group{Items: []scene.Item{&scene.Ellipse{CX: 5, CY: 5, RX: 2, RY: 1}, &scene.Group{}, &scene.Rect{X: 8, Y: 0, W: 2, H: 2}}}
	if b, ok := BoxOf(g); !ok || b != (Box{3, 0, 10, 6}) {
		t.Error(b, ok)
	}
	p := &scene.Path{Segs: []scene.Seg{{Op: scene.Move, P: [3]scene.Point{{X: 1, Y: 1}}}, {Op: scene.Quad, P: [3]scene.Point{{X: 4, Y: 9}, {X: 2, Y: 2}}}, {Op: scene.Cubic, P: [3]scene.Point{{X: 0, Y: 3}, {X: 3, Y: 3}, {X: 3, Y: 4}}}, {Op: scene.Close}}}
	if b, ok := BoxOf(p); !ok || b != (Box{0, 1, 4, 9}) {
		t.Error(b, ok)
	}
}
