package card

import (
	"context"
	"math"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/orgwright/orgwright/graph/chart"
	"github.com/orgwright/orgwright/layouts/place"
	"github.com/orgwright/orgwright/layouts/scene"
	"github.com/orgwright/orgwright/layouts/scenetest"
)

func curve(x1, y1, x2, y2 float64) scene.Seg {
	return scene.Seg{Op: scene.Quad, P: [3]scene.Point{{X: x1, Y: y1}, {X: x2, Y: y2}}}
}

func TestRoundedCorners(t *testing.T) {
	pt := func(xy ...float64) (pts []place.Point) {
		for i := 0; i < len(xy); i += 2 {
			pts = append(pts, place.Point{X: xy[i], Y: xy[i+1]})
		}
		return pts
	}
	for _, tt := range []struct {
		name string
		pts  []place.Point
		want []scene.Seg
	}{
		{"nothing", nil, nil},
		{"a point", pt(1, 1, 1, 1), nil},
		{"straight", pt(0, 0, 0, 10), []scene.Seg{move(0, 0), lineTo(0, 10)}},
		{"straight in pieces", pt(0, 0, 0, 4, 0, 4, 0, 10), []scene.Seg{move(0, 0), lineTo(0, 10)}},
		{"corner", pt(0, 0, 0, 20, 20, 20), []scene.Seg{move(0, 0), lineTo(0, 14), curve(0, 20, 6, 20), lineTo(20, 20)}},
		{"short end", pt(0, 0, 0, 4, 20, 4), []scene.Seg{move(0, 0), lineTo(0, 0), curve(0, 4, 4, 4), lineTo(20, 4)}},
		{"short middle is shared", pt(0, 0, 0, 20, 6, 20, 6, 40), []scene.Seg{
			move(0, 0), lineTo(0, 17), curve(0, 20, 3, 20), lineTo(3, 20), curve(6, 20, 6, 23), lineTo(6, 40)}},
	} {
		if diff := cmp.Diff(tt.want, rounded(nil, tt.pts, 6)); diff != "" {
			t.Errorf("%s: %s", tt.name, diff)
		}
	}
}

func TestRoundedStaysFinite(t *testing.T) {
	for _, seg := range rounded(nil, []place.Point{{X: 0, Y: 0}, {X: 10, Y: 0}, {X: 0, Y: 0}, {X: 5, Y: 5}}, 6) {
		for _, p := range seg.P {
			if math.IsNaN(p.X) || math.IsNaN(p.Y) {
				t.Fatal(seg)
			}
		}
	}
}

func TestBarStaysInTheRoundBox(t *testing.T) {
	for _, r := range []float64{0, 2, 6, 14} {
		for pattern := range barPatterns {
			for _, h := range []float64{20, 46, 58, 200} {
				b := place.Rect{X: 10, Y: 20, W: 100, H: h}
				for _, seg := range bar(b, r, barWidth, pattern, scene.Color{A: 255}).Segs {
					if seg.Op == scene.Close {
						continue
					}
					p := seg.P[0]
					if seg.Op == scene.Cubic {
						p = seg.P[2]
					}
					if !insideRound(b, math.Min(r, h/2), p) || p.X > b.X+barWidth+1e-9 {
						t.Fatalf("radius %v, pattern %d, height %v: %v is outside", r, pattern, h, p)
					}
				}
			}
		}
	}
}

func insideRound(b place.Rect, r float64, p scene.Point) bool {
	const eps = 1e-6
	if p.X < b.X-eps || p.Y < b.Y-eps || p.Y > b.Y+b.H+eps {
		return false
	}
	for _, cy := range []float64{b.Y + r, b.Y + b.H - r} {
		above := cy < b.Y+b.H/2
		if p.X < b.X+r && (above && p.Y < cy || !above && p.Y > cy) {
			return math.Hypot(p.X-b.X-r, p.Y-cy) <= r+eps
		}
	}
	return true
}

func TestStructureOfThePicture(t *testing.T) {
	b := small()
	b.add("id with space", "ceo", "Cy Ohm", "", "")
	b.add("100%", "ceo", "Di Kur", "", "")
	b.link("cio", "100%", chart.Dotted)
	b.link("cio", "id with space", chart.Secondary)
	b.g.Nodes[2].Marks = []chart.Mark{{Kind: "error"}, {Kind: "error"}}
	sizes, sheet, _ := Measure(context.Background(), b.g, Options{Fonts: fonts(t)})
	p := stand(b.g, sizes, 1)
	p.Bands = []place.Band{{Level: 2, Rect: place.Rect{Y: 100, W: 300, H: 60}}}
	s, _ := Draw(p, sheet, place.Size{})
	var got []string
	for _, item := range s.Items {
		g := item.(*scene.Group)
		line := g.Class
		if g.ID != "" {
			line += " #" + g.ID
		}
		for _, a := range g.Data {
			line += " " + a.Key + "=" + a.Value
		}
		got = append(got, line)
	}
	want := []string{
		"header", "band level=2", "unit id=technology",
		`line solid from=cio to=["cto"]`, `bus from=ceo to=["cio","id with space","100%"]`,
		`line secondary from=cio to=["id with space"]`, `line dotted from=cio to=["100%"]`, "unit-label",
		"position filled #p-ceo id=ceo", "position filled #p-cio id=cio reports-to=ceo",
		"position vacant error #p-cto id=cto reports-to=cio",
		"position filled #p-id with space id=id with space reports-to=ceo", "position filled #p-100% id=100% reports-to=ceo",
		"legend",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	for _, class := range []string{"line", "bus"} {
		if n := len(group(s, class, "", "").Items); n != 1 {
			t.Errorf("%s has %d items, want one path", class, n)
		}
	}
}

func TestFrameLabelAvoidsLines(t *testing.T) {
	b := small()
	sizes, sheet, _ := Measure(context.Background(), b.g, Options{Fonts: fonts(t)})
	p := stand(b.g, sizes, 1)
	frame := &p.Frames[0].Rect
	for _, tt := range []struct {
		name  string
		lines []float64 // x of vertical lines through the strip, from the frame's left
		want  float64   // where the label begins, or with 218 ends, from the frame's left
	}{
		{"free", nil, 12},
		{"line in the middle", []float64{100}, 12},
		{"line through the left", []float64{40}, 218},
		{"two lines", []float64{40, 60}, 218},
		{"lines through both ends", []float64{40, 200}, 48},
		{"everywhere", []float64{20, 40, 60, 80, 100, 120, 140, 160, 180, 200, 220}, 12},
	} {
		p.Lines = nil
		for _, x := range tt.lines {
			p.Lines = append(p.Lines, place.Line{To: []int{1}, Paths: [][]place.Point{{{X: frame.X + x, Y: -50}, {X: frame.X + x, Y: frame.Y + 30}}}})
		}
		frame.W = 230
		s, _ := Draw(p, sheet, place.Size{})
		unit := group(s, "unit", "id", "technology").Items[0].(*scene.Rect)
		items := group(s, "unit-label", "", "").Items
		label := items[len(items)-1].(*scene.Text)
		if got := label.X - unit.X; math.Abs(got-tt.want) > 0.01 {
			t.Errorf("%s: label at %.1f, want %.1f", tt.name, got, tt.want)
		}
		if covered := len(items) == 2; covered != (tt.name == "everywhere") {
			t.Errorf("%s: label on a ground of its own is %v", tt.name, covered)
		}
	}
}

// TestFrameLabelsStandAtOneSide holds that a line through the left of one frame sends the
// labels of all to the right, also one that a line leaves no room at any side.
func TestFrameLabelsStandAtOneSide(t *testing.T) {
	b := chartOf("Sales", "Technology", "Information Management and Services")
	b.add("a", "", "Anna Holm", "Director", "")
	b.add("b", "", "Bo Ek", "Director", "").Group = 1
	b.add("c", "", "Cy Lund", "Director", "").Group = 2
	sizes, sheet, _ := Measure(context.Background(), b.g, Options{Fonts: fonts(t)})
	p := stand(b.g, sizes, 0, 1, 2)
	last := p.Frames[2].Rect
	for i, x := range []float64{-99, p.Frames[1].Rect.X + 30, last.X + last.W/2} {
		p.Lines = append(p.Lines, place.Line{From: i, To: []int{1}, Paths: [][]place.Point{{{X: x, Y: -50}, {X: x, Y: 30}}}})
	}
	s, _ := Draw(p, sheet, place.Size{})
	scenetest.Walk(s, func(item scene.Item, _ []*scene.Group) bool {
		if g, ok := item.(*scene.Group); ok && g.Class == "unit-label" && g.Items[len(g.Items)-1].(*scene.Text).Anchor != scene.End {
			t.Errorf("%q does not stand at the right", texts(g))
		}
		return true
	})
}

func TestOuterFramesComeFirst(t *testing.T) {
	b := chartOf("Inner", "Outer")
	b.g.Groups[0].Parent = 1
	b.add("a", "", "A A", "", "")
	b.add("b", "a", "B B", "", "").Group = 1
	s, _ := draw(t, b.g, Options{}, 0, 1)
	if first := scenetest.Attr(group(s, "unit", "", ""), "id"); first != "outer" {
		t.Errorf("%s is painted first", first)
	}
}

// An arrow says which way a position moved: its tip is where the line ends.
func TestFormerLineEndsInAnArrow(t *testing.T) {
	b := chartOf()
	b.add("old", "", "A A", "", "")
	b.add("moved", "", "B B", "", "")
	b.link("old", "moved", chart.Former)
	s, _ := draw(t, b.g, Options{})
	g := group(s, "former", "from", "old")
	if g == nil || len(g.Items) != 2 {
		t.Fatalf("former line: %+v", g)
	}
	line, head := g.Items[0].(*scene.Path), g.Items[1].(*scene.Path)
	end, tip := line.Segs[len(line.Segs)-1], head.Segs[0]
	if end.P[0] != tip.P[0] || head.Fill != Light().MarkColors.Moved {
		t.Errorf("the line ends at %v, the arrow at %v, filled %v", end, tip, head.Fill)
	}
}
