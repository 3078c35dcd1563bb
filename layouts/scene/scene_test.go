package scene

import (
	"math"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

var ink = Color{A: 255}

// good is a scene in which nothing is wrong.
func good() *Scene {
	return &Scene{Width: 200, Height: 100, Items: []Item{
		&Group{ID: "p-a", Class: "position filled", Data: []Attr{{"id", "a"}}, Link: "https://example.com", Items: []Item{
			&Rect{X: 10, Y: 10, W: 100, H: 50, R: 6},
			&Text{X: 20, Y: 30, Size: 10, Width: 80, Fill: ink, String: "Anna Holm"},
			&Ellipse{CX: 20, CY: 20, RX: 5, RY: 5},
			&Image{X: 12, Y: 12, W: 10, H: 10, MediaType: "image/png", Data: []byte{1}},
		}},
		&Group{Class: "line solid", Items: []Item{
			&Path{Segs: []Seg{{Op: Move, P: [3]Point{{1, 1}}}, {Op: Line, P: [3]Point{{5, 1}}}}, Stroke: Stroke{Color: ink, Width: 1, Dash: []float64{2, 1}}},
		}},
	}}
}

func TestCheckOfAGoodScene(t *testing.T) {
	if found := Check(good()); found != nil {
		t.Error(found)
	}
}

func TestCheckFindsEveryMistake(t *testing.T) {
	card := func(s *Scene) *Group { return s.Items[0].(*Group) }
	name := func(s *Scene) *Text { return card(s).Items[1].(*Text) }
	path := func(s *Scene) *Path { return s.Items[1].(*Group).Items[0].(*Path) }
	for _, tt := range []struct {
		name  string
		spoil func(*Scene)
		want  string
	}{
		{"text right of its card", func(s *Scene) { name(s).Width = 91 }, `text "Anna Holm" (20.0,22.4 to 111.0,32.2) leaves its card`},
		{"text left of its card", func(s *Scene) { name(s).Anchor = End }, "leaves its card"},
		{"centred text beside its card", func(s *Scene) { name(s).Anchor = Middle }, "leaves its card"},
		{"text above its card", func(s *Scene) { name(s).Y = 15 }, "leaves its card"},
		{"text below its card", func(s *Scene) { name(s).Y = 59 }, "leaves its card"},
		{"text in a group of the card", func(s *Scene) {
			card(s).Items = append(card(s).Items, &Group{Items: []Item{&Text{X: 150, Y: 30, Size: 9, Width: 1, Fill: ink, String: "x"}}})
		}, "p-a: text \"x\""},
		{"id twice", func(s *Scene) { s.Items = append(s.Items, &Group{ID: "p-a"}) }, `id "p-a" is used twice`},
		{"not a number", func(s *Scene) { name(s).X = math.NaN() }, "not finite"},
		{"infinite", func(s *Scene) { path(s).Segs[1].P[0].X = math.Inf(1) }, "not finite"},
		{"beside the page", func(s *Scene) { path(s).Segs[1].P[0].X = 201 }, "leaves the page"},
		{"negative width", func(s *Scene) { card(s).Items[0].(*Rect).W = -1 }, "negative size"},
		{"no page", func(s *Scene) { s.Width = 0 }, "page size 0 x 100"},
		{"invisible text", func(s *Scene) { name(s).Fill.A = 0 }, "invisible"},
		{"tiny text", func(s *Scene) { name(s).Size = 7 }, "only 7.00 pt"},
		{"blank text", func(s *Scene) { name(s).String = "  " }, "empty text"},
		{"empty path", func(s *Scene) { path(s).Segs = nil }, "empty path"},
		{"path without beginning", func(s *Scene) { path(s).Segs[0].Op = Line }, "does not begin with a move"},
		{"empty dashes", func(s *Scene) { path(s).Stroke.Dash = []float64{0, 0} }, "have no length"},
		{"negative dash", func(s *Scene) { path(s).Stroke.Dash = []float64{-1, 3} }, "dash [-1 3]"},
		{"negative stroke", func(s *Scene) { path(s).Stroke.Width = -1 }, "stroke width -1"},
		{"picture of another type", func(s *Scene) { card(s).Items[3].(*Image).MediaType = "image/svg+xml" }, "image/svg+xml"},
		{"picture without data", func(s *Scene) { card(s).Items[3].(*Image).Data = nil }, "picture without data"},
		{"script as link", func(s *Scene) { card(s).Link = "javascript:x" }, "none of http"},
		{"card without outline", func(s *Scene) { card(s).Items = card(s).Items[1:] }, "not the card's outline"},
		{"dark colours do not pair", func(s *Scene) { s.Dark = &DarkColors{From: []Color{ink}} }, "1 to replace but 0"},
		{"dark colour twice", func(s *Scene) { s.Dark = &DarkColors{[]Color{ink, ink}, []Color{ink, ink}} }, "replaced twice"},
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

func TestWalkTellsWhereItemsStand(t *testing.T) {
	inner := &Group{ID: "inner", Items: []Item{&Rect{}}}
	s := &Scene{Items: []Item{&Group{ID: "outer", Items: []Item{inner, &Text{}}}, &Path{}}}
	visit := func(into string) (got []string) {
		Walk(s, func(item Item, parents []*Group) bool {
			line := ""
			for _, p := range parents {
				line += p.ID + "/"
			}
			switch it := item.(type) {
			case *Group:
				got = append(got, line+it.ID)
				return into == "" || it.ID == into
			case *Rect:
				line += "rect"
			case *Text:
				line += "text"
			case *Path:
				line += "path"
			}
			got = append(got, line)
			return true
		})
		return got
	}
	if diff := cmp.Diff([]string{"outer", "outer/inner", "outer/inner/rect", "outer/text", "path"}, visit("")); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]string{"outer", "outer/inner", "outer/text", "path"}, visit("outer")); diff != "" {
		t.Error(diff)
	}
}

func TestBoxOf(t *testing.T) {
	if _, ok := BoxOf(&Group{}); ok {
		t.Error("an empty group has a box")
	}
	g := &Group{Items: []Item{&Ellipse{CX: 5, CY: 5, RX: 2, RY: 1}, &Group{}, &Rect{X: 8, Y: 0, W: 2, H: 2}}}
	if b, ok := BoxOf(g); !ok || b != (Box{3, 0, 10, 6}) {
		t.Error(b, ok)
	}
	p := &Path{Segs: []Seg{{Op: Move, P: [3]Point{{1, 1}}}, {Op: Quad, P: [3]Point{{4, 9}, {2, 2}}}, {Op: Cubic, P: [3]Point{{0, 3}, {3, 3}, {3, 4}}}, {Op: Close}}}
	if b, ok := BoxOf(p); !ok || b != (Box{0, 1, 4, 9}) {
		t.Error(b, ok)
	}
}

func TestLinkAllowed(t *testing.T) {
	for url, want := range map[string]bool{
		"https://example.com": true, "HTTP://example.com": true, "mailto:a@example.com": true, "https://": false, "": false,
		"javascript:alert(1)": false, "ftp://x": false, "//example.com": false, "example.com": false, " https://x": false, "mailto:": false,
	} {
		if got := LinkAllowed(url); got != want {
			t.Errorf("LinkAllowed(%q) = %v", url, got)
		}
	}
}

func TestGroupQueries(t *testing.T) {
	g := &Group{Class: "position vacant", Data: []Attr{{"id", "a"}, {"reports-to", "b"}}}
	if !g.HasClass("vacant") || g.HasClass("vac") || g.HasClass("") {
		t.Error("classes")
	}
	if g.Attr("reports-to") != "b" || g.Attr("none") != "" {
		t.Error("attributes")
	}
}
