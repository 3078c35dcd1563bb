package png

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"image"
	"image/color"
	stdpng "image/png"
	"io"
	"math"
	"os/exec"
	"runtime"
	"strings"
	"sync"
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

func TestEveryHeightCanBeReadBack(t *testing.T) {
	for _, h := range []float64{1, 2, bandRows - 1, bandRows, bandRows + 1, 3*bandRows + 7} {
		s := &scene.Scene{Width: 7, Height: h, Background: white, Items: []scene.Item{
			&scene.Path{Segs: polygon(true, 0, 0, 7, 0, 7, h), Fill: red},
		}}
		for _, background := range []scene.Color{white, {}} {
			s.Background = background
			m := render(t, s, Options{Scale: 1})
			if got := m.Bounds(); got != image.Rect(0, 0, 7, int(h)) {
				t.Errorf("the picture is %v, want 7 x %v", got, h)
			}
		}
	}
}

func TestSize(t *testing.T) {
	page := &scene.Scene{Width: 600, Height: 300}
	wide := &scene.Scene{Width: 20_000, Height: 1000}
	huge := &scene.Scene{Width: 100_000, Height: 3000}
	for _, tt := range []struct {
		name  string
		scene *scene.Scene
		opts  Options
		w, h  int
		err   string
	}{
		{"default", page, Options{}, 1200, 600, ""},
		{"scale", page, Options{Scale: 1.5}, 900, 450, ""},
		{"dpi", page, Options{DPI: 144}, 1200, 600, ""},
		{"width", page, Options{Width: 2000}, 2000, 1000, ""},
		{"width wins", page, Options{Width: 300, Scale: 9}, 300, 150, ""},
		{"default shrinks", wide, Options{}, 31800, 1590, ""},
		{"asked for too much", wide, Options{Scale: 2}, 0, 0, "the picture would be 40,000 x 2,000 pixels, more than 32,000 a side or 100,000,000 in all; use --width 31900, a smaller --scale or --dpi, --depth to draw less, or SVG"},
		{"too many pixels", page, Options{Width: 2000, MaxPixels: 1_000_000}, 0, 0, "the picture would be 2,000 x 1,000 pixels, more than 32,000 a side or 1,000,000 in all; use --width 1400"},
		{"hopeless", huge, Options{}, 0, 0, "use --depth or --root to draw a part, or SVG"},
		{"no size", &scene.Scene{}, Options{}, 0, 0, "the picture has no size"},
		{"not a number", &scene.Scene{Width: math.NaN(), Height: 1}, Options{}, 0, 0, "the picture has no size"},
		{"negative", page, Options{Scale: -1}, 0, 0, "must not be negative"},
	} {
		w, h, _, err := Size(tt.scene, tt.opts)
		if tt.err != "" {
			if err == nil || !strings.Contains(err.Error(), tt.err) {
				t.Errorf("%s: the error is %v, want %q", tt.name, err, tt.err)
			}
			var b bytes.Buffer
			if Encode(&b, tt.scene, tt.opts) == nil || b.Len() > 0 {
				t.Errorf("%s: Encode wrote %d bytes of a picture that cannot be", tt.name, b.Len())
			}
			continue
		}
		if err != nil || w != tt.w || h != tt.h {
			t.Errorf("%s: Size = %d x %d, %v; want %d x %d", tt.name, w, h, err, tt.w, tt.h)
		}
	}
	var e *SizeError
	if _, _, _, err := Size(wide, Options{Scale: 2}); !errors.As(err, &e) {
		t.Fatal("the error is no *SizeError")
	}
	if _, _, _, err := Size(wide, Options{Width: e.Fit}); err != nil {
		t.Errorf("the width that the error proposes is refused too: %v", err)
	}
}

func TestResolutionIsWritten(t *testing.T) {
	var b bytes.Buffer
	if err := Encode(&b, sheet(), Options{DPI: 300}); err != nil {
		t.Fatal(err)
	}
	i := bytes.Index(b.Bytes(), []byte("pHYs"))
	if i < 0 {
		t.Fatal("the file does not tell its resolution")
	}
	if got := binary.BigEndian.Uint32(b.Bytes()[i+4:]); got != 11811 {
		t.Errorf("%d pixels per metre, want 11811", got)
	}
}

func TestSameBytesHoweverManyProcessors(t *testing.T) {
	s := chart(40)
	encode := func() []byte {
		var b bytes.Buffer
		if err := Encode(&b, s, Options{Width: 1111}); err != nil {
			t.Error(err)
		}
		return b.Bytes()
	}
	want := encode()
	before := runtime.GOMAXPROCS(1)
	alone := encode()
	runtime.GOMAXPROCS(before)
	if !bytes.Equal(want, alone) {
		t.Error("with one processor the bytes differ")
	}
	fonts, err := text.New(context.Background(), text.Options{NoSystem: true})
	if err != nil {
		t.Fatal(err)
	}
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			var b bytes.Buffer
			if err := Encode(&b, s, Options{Width: 1111, Fonts: fonts}); err != nil || !bytes.Equal(b.Bytes(), want) {
				t.Errorf("painting at the same time gives other bytes, error %v", err)
			}
		})
	}
	wg.Wait()
}

// failing is a writer that breaks after some bytes.
type failing struct{ left int }

func (f *failing) Write(p []byte) (int, error) {
	if f.left -= len(p); f.left < 0 {
		return 0, io.ErrShortWrite
	}
	return len(p), nil
}

func TestWriteErrorsAreReturned(t *testing.T) {
	for _, n := range []int{0, 10, 40, 300, 5000} {
		if err := Encode(&failing{n}, chart(100), Options{Width: 1500}); !errors.Is(err, io.ErrShortWrite) {
			t.Errorf("after %d bytes the error is %v", n, err)
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
