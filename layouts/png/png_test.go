package png

import (
	"bytes"
	"context"
	"image"
	"image/color"
	stdpng "image/png"
	"os/exec"
	"testing"

	"github.com/orgwright/orgwright/layouts/scene"
	"github.com/orgwright/orgwright/layouts/svg"
	"github.com/orgwright/orgwright/layouts/text"
)

var (
	white = scene.Color{R: 255, G: 255, B: 255, A: 255}
	grey  = scene.Color{R: 100, G: 116, B: 139, A: 255}
	blue  = scene.Color{R: 37, G: 99, B: 235, A: 255}
	pale  = scene.Color{R: 219, G: 234, B: 254, A: 255}
	ink   = scene.Color{R: 15, G: 23, B: 42, A: 255}
	red   = scene.Color{R: 255, A: 255}
)

// polygon is a path through points given as x, y, x, y, …
func polygon(closed bool, xy ...float64) []scene.Seg {
	var segs []scene.Seg
	for i := 0; i < len(xy); i += 2 {
		s := scene.Seg{Op: scene.Line}
		if i == 0 {
			s.Op = scene.Move
		}
		s.P[0] = scene.Point{X: xy[i], Y: xy[i+1]}
		segs = append(segs, s)
	}
	if closed {
		segs = append(segs, scene.Seg{Op: scene.Close})
	}
	return segs
}

// sheet is a white page of 40 by 40 points with some items.
func sheet(items ...scene.Item) *scene.Scene {
	return &scene.Scene{Width: 40, Height: 40, Background: white, Items: items}
}

// render encodes a scene and reads the file back.
func render(t testing.TB, s *scene.Scene, opts Options) image.Image {
	t.Helper()
	var b bytes.Buffer
	if err := Encode(&b, s, opts); err != nil {
		t.Fatal(err)
	}
	m, err := stdpng.Decode(&b)
	if err != nil {
		t.Fatalf("the picture cannot be read back: %v", err)
	}
	return m
}

func at(m image.Image, x, y int) scene.Color {
	c := color.NRGBAModel.Convert(m.At(x, y)).(color.NRGBA)
	return scene.Color{R: c.R, G: c.G, B: c.B, A: c.A}
}

// pix is what is expected of one pixel.
type pix struct {
	x, y int
	want scene.Color
}

func TestItemsArePainted(t *testing.T) {
	half := scene.Color{R: 255, A: 128}
	pink := scene.Color{R: 255, G: 127, B: 127, A: 255}
	line := func(width float64, dash ...float64) scene.Stroke {
		return scene.Stroke{Color: red, Width: width, Dash: dash}
	}
	for name, tt := range map[string]struct {
		items []scene.Item
		want  []pix
	}{
		"nothing": {nil, []pix{{0, 0, white}, {39, 39, white}}},
		"rectangle": {
			[]scene.Item{&scene.Rect{X: 10, Y: 10, W: 20, H: 20, Fill: red}},
			[]pix{{9, 20, white}, {10, 10, red}, {29, 29, red}, {30, 20, white}},
		},
		"half a pixel is half covered": {
			[]scene.Item{&scene.Rect{X: 10.5, Y: 10, W: 20, H: 20, Fill: red}},
			[]pix{{10, 20, pink}, {11, 20, red}, {30, 20, pink}},
		},
		"round corners": {
			[]scene.Item{&scene.Rect{X: 10, Y: 10, W: 20, H: 20, R: 8, Fill: red}},
			[]pix{{10, 10, white}, {11, 11, white}, {20, 10, red}, {10, 20, red}, {14, 14, red}, {29, 29, white}},
		},
		"outline straddles the edge": {
			[]scene.Item{&scene.Rect{X: 10, Y: 10, W: 20, H: 20, Fill: blue, Stroke: line(4)}},
			[]pix{{7, 20, white}, {8, 8, red}, {11, 20, red}, {12, 20, blue}, {27, 20, blue}, {28, 20, red}, {31, 31, red}},
		},
		"outline alone leaves the middle": {
			[]scene.Item{&scene.Rect{X: 10, Y: 10, W: 20, H: 20, R: 4, Stroke: line(2)}},
			[]pix{{20, 9, red}, {20, 10, red}, {20, 11, white}, {20, 20, white}},
		},
		"colour shows the ground": {
			[]scene.Item{&scene.Rect{W: 40, H: 40, Fill: half}},
			[]pix{{20, 20, pink}},
		},
		"later covers earlier": {
			[]scene.Item{&scene.Rect{W: 40, H: 40, Fill: red}, &scene.Group{Items: []scene.Item{&scene.Rect{W: 20, H: 40, Fill: blue}}}},
			[]pix{{10, 10, blue}, {30, 10, red}},
		},
		"ellipse": {
			[]scene.Item{&scene.Ellipse{CX: 20, CY: 20, RX: 15, RY: 8, Fill: red}},
			[]pix{{20, 20, red}, {6, 20, red}, {33, 20, red}, {20, 13, red}, {7, 13, white}, {20, 10, white}},
		},
		"dashes": {
			[]scene.Item{&scene.Path{Segs: polygon(false, 0, 20, 40, 20), Stroke: line(4, 6, 4)}},
			[]pix{{1, 20, red}, {5, 20, red}, {6, 20, white}, {9, 20, white}, {10, 20, red}, {16, 20, white}, {20, 20, red}, {3, 17, white}},
		},
		"dashes of a rectangle begin at the corner": {
			[]scene.Item{&scene.Rect{X: 10, Y: 10, W: 20, H: 20, Stroke: line(2, 5, 5)}},
			[]pix{{12, 10, red}, {17, 10, white}, {22, 10, red}, {27, 10, white}, {30, 12, red}, {30, 17, white}},
		},
		"an odd pattern counts twice": {
			[]scene.Item{&scene.Path{Segs: polygon(false, 0, 20, 40, 20), Stroke: line(4, 10)}},
			[]pix{{5, 20, red}, {15, 20, white}, {25, 20, red}, {35, 20, white}},
		},
		"a hole wound the other way": {
			[]scene.Item{&scene.Path{Fill: red, Segs: append(polygon(true, 5, 5, 35, 5, 35, 35, 5, 35), polygon(true, 15, 15, 15, 25, 25, 25, 25, 15)...)}},
			[]pix{{10, 10, red}, {20, 20, white}},
		},
		"no hole wound the same way": {
			[]scene.Item{&scene.Path{Fill: red, Segs: append(polygon(true, 5, 5, 35, 5, 35, 35, 5, 35), polygon(true, 15, 15, 25, 15, 25, 25, 15, 25)...)}},
			[]pix{{10, 10, red}, {20, 20, red}},
		},
		"a mitred corner is filled": {
			[]scene.Item{&scene.Path{Segs: polygon(false, 10, 30, 10, 10, 30, 10), Stroke: line(6)}},
			[]pix{{7, 7, red}, {12, 12, red}, {14, 14, white}, {30, 10, white}, {29, 10, red}},
		},
		"round ends and corners": {
			[]scene.Item{&scene.Path{Segs: polygon(false, 10, 30, 10, 10, 30, 10), Stroke: scene.Stroke{Color: red, Width: 8, Round: true}}},
			[]pix{{6, 6, white}, {32, 10, red}, {10, 32, red}, {33, 6, white}},
		},
		"a curve": {
			[]scene.Item{&scene.Path{Stroke: line(2), Segs: []scene.Seg{
				{Op: scene.Move, P: [3]scene.Point{{X: 5, Y: 35}}},
				{Op: scene.Quad, P: [3]scene.Point{{X: 20, Y: 5}, {X: 35, Y: 35}}},
			}}},
			[]pix{{20, 20, red}, {20, 22, white}, {20, 17, white}},
		},
		"outside the page": {
			[]scene.Item{&scene.Rect{X: -100, Y: -100, W: 300, H: 120, Fill: red}},
			[]pix{{0, 0, red}, {39, 19, red}, {0, 20, white}},
		},
	} {
		t.Run(name, func(t *testing.T) {
			m := render(t, sheet(tt.items...), Options{Scale: 1})
			for _, p := range tt.want {
				if got := at(m, p.x, p.y); !similar(got, p.want, 2) {
					t.Errorf("pixel %d,%d is %v, want %v", p.x, p.y, got, p.want)
				}
			}
		})
	}
}

func similar(a, b scene.Color, by int) bool {
	near := func(x, y uint8) bool { return max(x, y)-min(x, y) <= uint8(by) }
	return near(a.R, b.R) && near(a.G, b.G) && near(a.B, b.B) && near(a.A, b.A)
}

func TestWithoutBackgroundThePictureIsTransparent(t *testing.T) {
	s := sheet(&scene.Rect{X: 10, Y: 10, W: 10, H: 10, Fill: scene.Color{R: 200, G: 100, B: 50, A: 128}})
	s.Background = scene.Color{}
	m := render(t, s, Options{Scale: 1})
	if c := at(m, 5, 5); c.A != 0 {
		t.Errorf("the paper is %v, want nothing", c)
	}
	if c := at(m, 15, 15); !similar(c, scene.Color{R: 200, G: 100, B: 50, A: 128}, 2) {
		t.Errorf("the rectangle is %v", c)
	}
}

func TestHairlinesAreSharp(t *testing.T) {
	line := &scene.Path{Segs: polygon(false, 10.3, 5, 10.3, 35), Stroke: scene.Stroke{Color: red, Width: 1}}
	card := &scene.Group{ID: "p-a", Items: []scene.Item{
		&scene.Rect{X: 20.4, Y: 10.7, W: 12, H: 12, Stroke: scene.Stroke{Color: red, Width: 1}},
	}}
	m := render(t, sheet(line, card), Options{Scale: 1})
	for _, row := range []struct{ y, from, to, reds int }{{20, 0, 18, 1}, {16, 18, 40, 2}} {
		reds, blurred := 0, 0
		for x := row.from; x < row.to; x++ {
			switch c := at(m, x, row.y); {
			case similar(c, red, 1):
				reds++
			case !similar(c, white, 1):
				blurred++
			}
		}
		if reds != row.reds || blurred > 0 {
			t.Errorf("row %d has %d sharp and %d blurred pixels, want %d and none", row.y, reds, blurred, row.reds)
		}
	}
}

// inked returns the box around all pixels that are not white, in pixels.
func inked(m image.Image) image.Rectangle {
	var box image.Rectangle
	b := m.Bounds()
	for y := b.Min.Y; y < b.Max.Y; y++ {
		for x := b.Min.X; x < b.Max.X; x++ {
			if at(m, x, y) != white {
				box = box.Union(image.Rect(x, y, x+1, y+1))
			}
		}
	}
	return box
}

func TestTextStandsInItsBox(t *testing.T) {
	fonts, err := text.New(context.Background(), text.Options{NoSystem: true})
	if err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct {
		s      string
		anchor scene.Anchor
		bold   bool
	}{
		{"Hamburg", scene.Start, false}, {"Hamburg", scene.Middle, false}, {"Hamburg", scene.End, true},
		{"שלום עולם", scene.Start, false}, {"שלום עולם", scene.End, false}, {"Ärende", scene.Middle, true},
	} {
		const size, x, y, scale = 12.0, 60.0, 20.0, 4.0
		width := fonts.Width(tt.s, text.Style{Size: size, Bold: tt.bold})
		left := x - width*float64(tt.anchor)/2
		s := &scene.Scene{Width: 120, Height: 40, Background: white, Items: []scene.Item{
			&scene.Text{X: x, Y: y, Anchor: tt.anchor, Size: size, Bold: tt.bold, Fill: ink, String: tt.s, RTL: text.Direction(tt.s)},
		}}
		box := inked(render(t, s, Options{Scale: scale, Fonts: fonts}))
		if box.Empty() {
			t.Errorf("%q was not painted", tt.s)
			continue
		}
		x0, x1 := float64(box.Min.X)/scale, float64(box.Max.X)/scale
		y0, y1 := float64(box.Min.Y)/scale, float64(box.Max.Y)/scale
		if x0 < left-0.5 || x1 > left+width+0.5 || x1-x0 < width*0.9 {
			t.Errorf("%q (anchor %d) goes from %.1f to %.1f, want %.1f to %.1f", tt.s, tt.anchor, x0, x1, left, left+width)
		}
		if y0 < y-size || y1 > y+size*0.3 {
			t.Errorf("%q goes from %.1f to %.1f, its baseline is %.1f", tt.s, y0, y1, y)
		}
	}
}

// TestLooksLikeTheSVG compares with what librsvg makes of the same scene.
func TestLooksLikeTheSVG(t *testing.T) {
	if _, err := exec.LookPath("rsvg-convert"); err != nil {
		t.Skip("rsvg-convert is not installed, nothing to compare with")
	}
	s := chart(21)
	s.Items = append(s.Items,
		&scene.Rect{X: 1, Y: 1, W: s.Width - 2, H: s.Height - 2, R: 12, Stroke: scene.Stroke{Color: grey, Width: 1.5, Dash: []float64{6, 4}}},
		&scene.Path{Segs: polygon(false, 1200, 155, 1300, 225, 1400, 155, 1430, 235), Stroke: scene.Stroke{Color: red, Width: 9}},
		&scene.Path{Segs: polygon(true, 1500, 155, 1600, 235, 1450, 205), Fill: pale, Stroke: scene.Stroke{Color: blue, Width: 7, Round: true}},
		&scene.Ellipse{CX: 1800, CY: 195, RX: 80, RY: 40, Stroke: scene.Stroke{Color: blue, Width: 5, Dash: []float64{12, 7}}},
	)
	var file bytes.Buffer
	if err := svg.Encode(&file, s, svg.Options{}); err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command("rsvg-convert", "-w", "6840")
	cmd.Stdin = &file
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("rsvg-convert: %v", err)
	}
	theirs, err := stdpng.Decode(bytes.NewReader(out))
	if err != nil {
		t.Fatal(err)
	}
	ours := render(t, s, Options{Width: 6840})
	if ours.Bounds() != theirs.Bounds() {
		t.Fatalf("ours is %v, theirs %v", ours.Bounds(), theirs.Bounds())
	}
	sum, far, n := 0, 0, 0
	for y := range ours.Bounds().Dy() {
		for x := range ours.Bounds().Dx() {
			a, b := at(ours, x, y), at(theirs, x, y)
			d := distance(a.R, b.R) + distance(a.G, b.G) + distance(a.B, b.B)
			sum, n = sum+d, n+1
			if d > 384 {
				far++
			}
		}
	}
	mean := float64(sum) / float64(3*n)
	t.Logf("mean difference %.2f of 255, %.3f %% of the pixels differ much", mean, 100*float64(far)/float64(n))
	if mean > 0.4 || far > n/5000 {
		t.Errorf("the mean difference is %.2f of 255 and %d of %d pixels differ much", mean, far, n)
	}
}

func distance(a, b uint8) int { return int(max(a, b)) - int(min(a, b)) }
