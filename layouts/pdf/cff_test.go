package pdf

import (
	"context"
	"math"
	"testing"

	"github.com/go-text/typesetting/font/cff"
	ot "github.com/go-text/typesetting/font/opentype"
	"github.com/go-text/typesetting/font/opentype/tables"

	"github.com/orgwright/orgwright/layouts/text"
)

// TestFontProgram: another reader finds in a font program the outlines that it was made
// of, within half a unit, and of the same number of steps.
func TestFontProgram(t *testing.T) {
	fonts, err := text.New(context.Background(), text.Options{NoSystem: true})
	if err != nil {
		t.Fatal(err)
	}
	letters, _ := fonts.Letters("ABCÅßghij§€ -.…ﬁ", text.Style{Size: 1}, false)
	var glyphs []*text.Outline
	var widths []float64
	for _, l := range letters {
		glyphs, widths = append(glyphs, l.Face.Outline(l.ID)), append(widths, l.Face.Advance(l.ID))
	}
	parsed, err := cff.Parse(cff1(glyphs, widths))
	if err != nil {
		t.Fatal(err)
	}
	if len(parsed.Charstrings) != len(glyphs) {
		t.Fatalf("%d glyphs of %d", len(parsed.Charstrings), len(glyphs))
	}
	for i, g := range glyphs {
		segments, _, err := parsed.LoadGlyph(tables.GlyphID(i))
		if err != nil {
			t.Errorf("glyph %d: %v", i, err)
			continue
		}
		var open []ot.Segment // the reader closes contours with a line
		for k, s := range segments {
			closing := s.Op == ot.SegmentOpLineTo && (k+1 == len(segments) || segments[k+1].Op == ot.SegmentOpMoveTo)
			if !closing || len(open) < len(g.Segments) && g.Segments[len(open)].Op == text.LineTo {
				open = append(open, s)
			}
		}
		if len(open) != len(g.Segments) {
			t.Errorf("glyph %d has %d steps of %d", i, len(open), len(g.Segments))
			continue
		}
		for k, s := range g.Segments {
			end := s.P[[...]int{text.MoveTo: 0, text.LineTo: 0, text.QuadTo: 1, text.CubicTo: 2}[s.Op]]
			got := open[k].Args[[...]int{ot.SegmentOpMoveTo: 0, ot.SegmentOpLineTo: 0, ot.SegmentOpQuadTo: 1, ot.SegmentOpCubeTo: 2}[open[k].Op]]
			if math.Abs(float64(got.X)-end.X*cffUnits) > 0.51 || math.Abs(float64(got.Y)+end.Y*cffUnits) > 0.51 {
				t.Errorf("glyph %d, step %d ends at %v, want %v", i, k, got, end)
			}
		}
	}
}

func cff1(glyphs []*text.Outline, widths []float64) []byte {
	return fontProgram("ABCDEF+Test", glyphs, widths, [4]float64{0, -0.2, 1, 1})
}

// TestNumbers: numbers have three digits after the point, and no exponents, which the
// format does not know.
func TestNumbers(t *testing.T) {
	for v, want := range map[float64]string{0: "0", -0.0001: "0", 1.5: "1.5", -1.25: "-1.25", 1e6: "1000000", 0.0004: "0", 0.0005: "0.001", 12.3456: "12.346", 1.01: "1.01", -0.999: "-0.999"} {
		if got := number(v); got != want {
			t.Errorf("%g is written %s, want %s", v, got, want)
		}
	}
	if got := name("A b#(é"); got != "/A#20b#23#28#c3#a9" {
		t.Error(got)
	}
}
