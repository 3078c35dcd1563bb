package png

import (
	"encoding/binary"
	"io"
	"math"
	"math/rand/v2"
	"testing"

	"github.com/orgwright/orgwright/layouts/scene"
)

// total adds up coverage, in pixels, and checks the spans.
type total struct {
	t    *testing.T
	r    *raster
	sum  float64
	last [2]int
}

func (s *total) span(y, x0, x1 int, alpha uint32) {
	if x0 >= x1 || x0 < s.r.left || x1 > s.r.right || y < s.r.top || y >= s.r.bottom || alpha == 0 || alpha > 255 {
		s.t.Errorf("span %d–%d of row %d with alpha %d", x0, x1, y, alpha)
	}
	if s.last[0] > y || s.last[0] == y && s.last[1] > x0 {
		s.t.Errorf("span %d–%d of row %d comes late", x0, x1, y)
	}
	s.last = [2]int{y, x1}
	s.sum += float64(x1-x0) * float64(alpha) / 255
}

// star is a polygon that does not cross itself.
func star(rng *rand.Rand, n int) []point {
	pts := make([]point, n)
	for i := range pts {
		sin, cos := math.Sincos(2 * math.Pi * float64(i) / float64(n))
		r := 10 + 80*rng.Float64()
		pts[i] = point{100 + r*cos, 100 + r*sin}
	}
	return pts
}

func TestCoverageIsTheArea(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	for n := 3; n < 60; n++ {
		pts := star(rng, n)
		area := 0.0
		for i, p := range pts {
			q := pts[(i+1)%n]
			area += (p.x*q.y - p.y*q.x) / 2
		}
		var r raster
		r.reset(0, 0, 200, 200)
		r.add(toFixed(pts))
		s := &total{t: t, r: &r}
		r.sweep(s)
		if math.Abs(s.sum-area) > 0.01*area+2 {
			t.Errorf("a star of %d points covers %.1f pixels, its area is %.1f", n, s.sum, area)
		}
	}
}

func TestWindowsAddUpToTheWhole(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 4))
	for n := 3; n < 40; n++ {
		ring := toFixed(star(rng, n))
		paint := func(windows ...[4]int) (pixels [200 * 200]uint8) {
			for _, w := range windows {
				var r raster
				r.reset(w[0], w[1], w[2], w[3])
				r.add(ring)
				r.sweep(plotter{&pixels})
			}
			return pixels
		}
		if paint([4]int{0, 0, 200, 200}) != paint([4]int{0, 0, 200, 64}, [4]int{0, 64, 90, 200}, [4]int{90, 64, 200, 200}) {
			t.Errorf("a star of %d points is painted otherwise in parts", n)
		}
	}
}

type plotter struct{ pixels *[200 * 200]uint8 }

func (p plotter) span(y, x0, x1 int, alpha uint32) {
	for x := x0; x < x1; x++ {
		p.pixels[y*200+x] = uint8(alpha)
	}
}

func TestStrokeCoversLengthTimesWidth(t *testing.T) {
	for name, tt := range map[string]struct {
		lines polyline
		pen   pen
		want  float64
	}{
		"straight":            {polyline{points: []point{{10, 10}, {90, 40}}}, pen{width: 4}, 4 * math.Hypot(80, 30)},
		"round ends":          {polyline{points: []point{{10, 10}, {90, 40}}}, pen{width: 8, round: true}, 8*math.Hypot(80, 30) + 16*math.Pi},
		"dashed":              {polyline{points: []point{{10, 10}, {90, 10}}}, pen{width: 4, dash: []float64{5, 3}}, 4 * 50},
		"dash up to a corner": {polyline{points: []point{{10, 10}, {50, 10}, {50, 50}}}, pen{width: 4, dash: []float64{40, 10}}, 4 * (40 + 30)},
		"closed":              {polyline{points: []point{{20, 20}, {80, 20}, {80, 80}, {20, 80}}, closed: true}, pen{width: 4}, 64*64 - 56*56},
		"a dot":               {polyline{points: []point{{50, 50}, {50, 50}}}, pen{width: 10, round: true}, 25 * math.Pi},
		"nothing":             {polyline{points: []point{{50, 50}}}, pen{width: 10}, 0},
		"sharp corner":        {polyline{points: []point{{20, 50}, {80, 50}, {20, 51}}}, pen{width: 2}, 2*60 + 30},
	} {
		tt.lines.smooth = make([]bool, len(tt.lines.points))
		var r raster
		r.reset(0, 0, 200, 200)
		for _, ring := range stroke([]polyline{tt.lines}, tt.pen) {
			r.add(ring)
		}
		s := &total{t: t, r: &r}
		r.sweep(s)
		if math.Abs(s.sum-tt.want) > 0.03*tt.want+1 {
			t.Errorf("%s: %.1f pixels are covered, want %.1f", name, s.sum, tt.want)
		}
	}
}

// FuzzEncode paints shapes with any coordinates whatsoever.
func FuzzEncode(f *testing.F) {
	f.Add([]byte("\x00\x00\x00\x00\x00\x00\xf0\x7f\x00\x00\x00\x00\x00\x00\xf8\x7f0123456789abcdef"))
	f.Fuzz(func(t *testing.T, data []byte) {
		next := func() float64 {
			if len(data) < 8 {
				return 3
			}
			v := math.Float64frombits(binary.LittleEndian.Uint64(data))
			data = data[8:]
			return v
		}
		var segs []scene.Seg
		for i := range 6 {
			s := scene.Seg{Op: scene.Op(i % 5)}
			for k := range s.P {
				s.P[k] = scene.Point{X: next(), Y: next()}
			}
			segs = append(segs, s)
		}
		line := scene.Stroke{Color: red, Width: next(), Dash: []float64{next(), next()}, Round: len(data)%2 == 0}
		s := sheet(
			&scene.Path{Segs: segs, Fill: blue, Stroke: line},
			&scene.Rect{X: next(), Y: next(), W: next(), H: next(), R: next(), Fill: red, Stroke: line},
			&scene.Ellipse{CX: next(), CY: next(), RX: next(), RY: next(), Fill: red, Stroke: line},
			&scene.Text{X: next(), Y: next(), Size: min(next(), 500), Fill: ink, String: "Åx"},
		)
		if err := Encode(io.Discard, s, Options{Scale: 1}); err != nil {
			t.Error(err)
		}
	})
}
