package card

import (
	"context"
	"testing"

	"github.com/orgwright/orgwright/graph/chart"
	"github.com/orgwright/orgwright/layouts/place"
	"github.com/orgwright/orgwright/layouts/scene"
)

// crossing is a picture of two dotted lines that cross each other and a solid one.
func crossing(t *testing.T) (*scene.Scene, *place.Placement) {
	t.Helper()
	b := small()
	b.add("a", "ceo", "Cy Ohm", "", "")
	b.add("b", "ceo", "Di Kur", "", "")
	b.link("cio", "a", chart.Dotted)
	b.link("cto", "b", chart.Dotted)
	sizes, sheet, err := Measure(context.Background(), b.g, Options{Fonts: fonts(t)})
	if err != nil {
		t.Fatal(err)
	}
	p := stand(b.g, sizes, 1)
	p.Lines = []place.Line{
		{Kind: chart.Solid, From: 0, To: []int{1}, Paths: [][]place.Point{{{X: 100, Y: 0}, {X: 100, Y: 90}}}},
		{Kind: chart.Dotted, From: 1, To: []int{3}, Paths: [][]place.Point{{{X: 20, Y: 40}, {X: 300, Y: 40}}}},
		{Kind: chart.Dotted, From: 2, To: []int{4}, Paths: [][]place.Point{{{X: 200, Y: 0}, {X: 200, Y: 90}}}},
	}
	s, _ := Draw(p, sheet, place.Size{})
	return s, p
}

// dottedPaths returns what the dotted lines of a picture are drawn with: by line its
// dashed stretches, the bows in it, and the dot at its end.
func dottedPaths(s *scene.Scene) (lines, bows []*scene.Path, dots []*scene.Ellipse) {
	for _, item := range s.Items {
		g, ok := item.(*scene.Group)
		if !ok || g.Class != "line dotted" {
			continue
		}
		for _, part := range g.Items {
			switch p := part.(type) {
			case *scene.Path:
				if len(p.Stroke.Dash) > 0 {
					lines = append(lines, p)
				} else {
					bows = append(bows, p)
				}
			case *scene.Ellipse:
				dots = append(dots, p)
			}
		}
	}
	return lines, bows, dots
}

// TestLinesThatCross holds that a dotted line makes a bow over each line that it crosses
// (of two dotted ones the level one), that two which cross have different colours, and that a dot marks each superior.
func TestLinesThatCross(t *testing.T) {
	s, _ := crossing(t)
	lines, bows, dots := dottedPaths(s)
	if len(lines) != 2 || len(bows) != 1 || len(dots) != 2 {
		t.Fatalf("%d lines with bows in %d and %d dots, want 2, 1 and 2", len(lines), len(bows), len(dots))
	}
	if lines[0].Stroke.Color == lines[1].Stroke.Color {
		t.Error("two dotted lines that cross have one colour")
	}
	n := 0
	for _, seg := range bows[0].Segs {
		if seg.Op == scene.Move {
			n++
		}
	}
	if n != 2 || bows[0].Stroke.Color != lines[0].Stroke.Color {
		t.Errorf("the level line has %d bows, want 2 of its colour", n)
	}
	if d := dots[0]; d.Fill != lines[0].Stroke.Color || d.CX-d.RX < lines[0].Segs[0].P[0].X-0.01 {
		t.Errorf("the dot at %v does not stand beside its card", d)
	}
}

// TestDottedLinesAreNotInColoursOfUnits holds that a dotted line is not like a unit.
func TestDottedLinesAreNotInColoursOfUnits(t *testing.T) {
	for _, theme := range []Theme{Light(), Dark()} {
		for _, own := range theme.Lines {
			b := chartOf("Executive")
			b.g.Groups[0].Color = "#" + hexOf(own)
			b.add("ceo", "", "Anna Holm", "", "")
			_, sheet, err := Measure(context.Background(), b.g, Options{Fonts: fonts(t), Theme: &theme})
			if err != nil {
				t.Fatal(err)
			}
			k := sheet.skin(theme)
			for _, c := range k.lines {
				if distance(c, k.units[0].fill) < tooClose {
					t.Errorf("%s: the line %v is like the unit %v", theme.Name, c, k.units[0].fill)
				}
			}
			if k.Dotted != k.lines[0] {
				t.Error("the usual colour of dotted lines is another")
			}
		}
	}
}

func hexOf(c scene.Color) string {
	const digits = "0123456789ABCDEF"
	var b []byte
	for _, v := range []uint8{c.R, c.G, c.B} {
		b = append(b, digits[v>>4], digits[v&15])
	}
	return string(b)
}

// TestBowsNearEachOther holds that bows that would touch become one, and that there is
// none where a corner leaves no room.
func TestBowsNearEachOther(t *testing.T) {
	a, b := place.Point{}, place.Point{X: 100}
	for _, tt := range []struct {
		at   []float64
		want int
	}{{[]float64{50}, 1}, {[]float64{50, 54}, 1}, {[]float64{30, 60}, 2}, {[]float64{3, 50}, 1}, {[]float64{98}, 0}, {nil, 0}} {
		_, over := bows(nil, nil, a, b, tt.at, 4)
		n := 0
		for _, s := range over {
			if s.Op == scene.Move {
				n++
			}
		}
		if n != tt.want {
			t.Errorf("crossings at %v: %d bows, want %d", tt.at, n, tt.want)
		}
	}
}
