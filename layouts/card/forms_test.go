package card

import (
	"context"
	"math"
	"strings"
	"testing"

	"github.com/orgwright/orgwright/graph/chart"
	"github.com/orgwright/orgwright/graph/position"
	"github.com/orgwright/orgwright/layouts/place"
	"github.com/orgwright/orgwright/layouts/scene"
	"github.com/orgwright/orgwright/layouts/scenetest"
)

// listed draws a graph with the tops as compact cards and all others as rows of one panel
// of a width below the first of them. Managers are headings.
func listed(t testing.TB, g *chart.Graph, o Options, width float64) (*scene.Scene, []string) {
	t.Helper()
	o.Fonts = fonts(t)
	sizes, sheet, err := Measure(context.Background(), g, o)
	if err != nil {
		t.Fatal(err)
	}
	up := place.Superiors(g)
	forms := make([]place.Form, len(g.Nodes))
	p := &place.Placement{Boxes: make([]place.Rect, len(g.Nodes)), Stacked: make([]bool, len(g.Nodes)), LabelsBelow: true}
	compact, x, y := sheet.Cards(place.Compact), 0.0, 60.0
	for i := range forms {
		forms[i] = place.Row
		for _, u := range up {
			if u == i {
				forms[i] = place.Heading
			}
		}
		switch {
		case up[i] < 0:
			forms[i], sizes[i] = place.Compact, compact[i]
			p.Boxes[i] = place.Rect{X: x, W: sizes[i].W, H: sizes[i].H}
			x, y = x+sizes[i].W+20, max(y, sizes[i].H+PanelLabelHeight)
		default:
			sizes[i] = place.Size{W: width, H: RowHeight}
		}
	}
	top := y
	for i := range forms {
		if up[i] >= 0 {
			p.Boxes[i] = place.Rect{X: 20, Y: y, W: width, H: RowHeight}
			y += RowHeight
		}
	}
	p.Panels = []place.Panel{{Owner: 0, Rect: place.Rect{X: 12, Y: p.Boxes[0].H, W: width + 16, H: y - p.Boxes[0].H + 8},
		Labels: []place.PanelLabel{{Rect: place.Rect{X: 20, Y: top - PanelLabelHeight, W: width, H: PanelLabelHeight}, Of: len(g.Nodes) - 1}}}}
	p.Bounds = place.Rect{W: max(x, width+28), H: y + 8}
	sheet.Fit(forms, sizes)
	return Draw(p, sheet, place.Size{})
}

func TestHardCasesStayInsideTheirRows(t *testing.T) {
	g := hard()
	for _, theme := range Themes() {
		for _, o := range []Options{{}, {Counts: CountsOn}, {Show: everything()}, {ColorBy: "status"}} {
			o.Theme = &theme
			for _, width := range []float64{60, 150, 400} {
				s, _ := listed(t, g, o, width)
				for _, found := range scenetest.Check(s) {
					t.Errorf("%s, %+v, %v wide: %s", theme.Name, o, width, found)
				}
			}
		}
	}
}

func TestHardCasesStayInsideCompactCards(t *testing.T) {
	g := hard()
	for _, theme := range Themes() {
		for _, o := range []Options{{}, {Counts: CountsOn}, {Show: everything()}, {Width: 100, Show: everything()}} {
			o.Theme, o.Fonts = &theme, fonts(t)
			_, sheet, _ := Measure(context.Background(), g, o)
			forms := make([]place.Form, len(g.Nodes))
			for i := range forms {
				forms[i] = place.Compact
			}
			sizes := sheet.Cards(place.Compact)
			for _, wider := range []float64{0, 30} {
				for i := range sizes {
					sizes[i].W += wider
				}
				sheet.Fit(forms, sizes)
				s, _ := Draw(stand(g, sizes), sheet, place.Size{})
				for _, found := range scenetest.Check(s) {
					t.Errorf("%s, %+v, %v wider: %s", theme.Name, o, wider, found)
				}
			}
		}
	}
}

func TestRowsTellWhatCardsTell(t *testing.T) {
	for _, tt := range []struct {
		change func(n *chart.Node)
		class  string
		says   string
	}{
		{func(*chart.Node) {}, "position filled row", "Bo Ek|Analyst"},
		{func(n *chart.Node) { n.Badges = []string{"CIO"} }, "position filled row", "Bo Ek|Analyst"},
		{func(n *chart.Node) { n.Badges, n.Title = []string{"CIO"}, "" }, "position filled row", "Bo Ek|CIO"},
		{func(n *chart.Node) { n.Names, n.Status = nil, position.Vacant }, "position vacant row", "Vacant|Analyst"},
		{func(n *chart.Node) { n.Names, n.Status = nil, position.Planned }, "position planned row", "Planned|Analyst"},
		{func(n *chart.Node) { n.Status = position.Acting }, "position acting row", "Bo Ek|ACTING|Analyst"},
		{func(n *chart.Node) { n.Status = position.Leaving }, "position leaving row", "Bo Ek|Analyst"},
		{func(n *chart.Node) { n.Marks = []chart.Mark{{Kind: "added"}} }, "position filled added row", "+|Bo Ek|Analyst"},
		{func(n *chart.Node) { n.Folded = 4 }, "position filled row", "Bo Ek|+4|Analyst"},
	} {
		b := chartOf()
		b.add("a", "", "Anna Holm", "Director", "")
		tt.change(b.add("b", "a", "Bo Ek", "Analyst", ""))
		b.g.Nodes[1].Link = "https://example.com"
		s, warnings := listed(t, b.g, Options{}, 150)
		g := group(s, "position", "id", "b")
		if got := strings.Join(texts(g), "|"); got != tt.says || g.Class != tt.class {
			t.Errorf("%s: %q, want %s: %q", g.Class, got, tt.class, tt.says)
		}
		if g.ID != "p-b" || g.Link == "" || g.Title == "" || scenetest.Attr(g, "reports-to") != "a" || len(warnings) > 0 {
			t.Errorf("a row is a position like any other: %+v, %v", g, warnings)
		}
	}
}

// TestLongTitlesOfRowsKeepTheirEnds holds that posts without names can be told apart.
func TestLongTitlesOfRowsKeepTheirEnds(t *testing.T) {
	b := chartOf()
	b.add("a", "", "Anna Holm", "Director", "")
	for _, of := range []string{"Policy and Planning", "Finance", "People"} {
		b.add(of, "a", "", "Deputy Director of the Department, "+of, "").Kind = position.Body
	}
	s, _ := listed(t, b.g, Options{}, 120)
	if got := texts(group(s, "position", "id", "Finance")); len(got) != 1 || got[0] != "…Finance" {
		t.Errorf("the row says %q", got)
	}
}

func TestPanelSaysATitleOnce(t *testing.T) {
	b := chartOf()
	b.add("a", "", "Anna Holm", "Director", "")
	for _, id := range []string{"b", "c", "d"} {
		b.add(id, "a", "Bo Ek", "Accountant", "")
	}
	_, sheet, _ := Measure(context.Background(), b.g, Options{Fonts: fonts(t)})
	sizes := sheet.Cards(place.Compact)
	forms := []place.Form{place.Compact, place.Row, place.Row, place.Row}
	p := &place.Placement{Boxes: []place.Rect{{W: sizes[0].W, H: 34}, {X: 12, Y: 50, W: 100, H: RowHeight}, {X: 12, Y: 63, W: 100, H: RowHeight}, {X: 12, Y: 76, W: 100, H: RowHeight}},
		Bounds: place.Rect{W: 150, H: 100},
		Panels: []place.Panel{{Rect: place.Rect{X: 12, Y: 34, W: 110, H: 60},
			Labels: []place.PanelLabel{{Rect: place.Rect{X: 12, Y: 36, W: 100, H: PanelLabelHeight}, Nodes: []int{1, 2, 3}, Times: 3}}}}}
	sheet.Fit(forms, sizes)
	s, _ := Draw(p, sheet, place.Size{})
	if !says(group(s, "panel", "owner", "a"), "Accountant × 3") || says(group(s, "position", "id", "c"), "Accountant") {
		t.Errorf("panel %q, row %q", texts(group(s, "panel", "", "")), texts(group(s, "position", "id", "c")))
	}
}

// TestAroundIsWhatDrawAdds holds that layouts can reckon with the margins, of which a chart
// with a free corner saves some, and that a page that is asked for is filled.
func TestAroundIsWhatDrawAdds(t *testing.T) {
	page, err := chart.ParsePage("16:9")
	if err != nil {
		t.Fatal(err)
	}
	for _, o := range []Options{{}, {Page: page}, {NoHeader: true}, {NoLegend: true, Page: page}} {
		o.Fonts = fonts(t)
		sizes, sheet, _ := Measure(context.Background(), hard(), o)
		p := stand(sheet.graph, sizes)
		around := sheet.Around(p.Bounds.W)
		s, _ := Draw(p, sheet, place.Size{})
		if w, h := s.Width-p.Bounds.W-around.W, s.Height-p.Bounds.H-around.H; w != 0 || h < -sheet.Lift(p.Bounds.W, p.Bounds.W, p.Bounds.H) || h > 2 {
			t.Errorf("%+v: the picture is %v × %v larger than reckoned", o, w, h)
		}
		want := place.Size{W: s.Width + 300, H: s.Height + 500}
		if o.Page.W > 0 {
			want = sheet.PageFor(place.Size{W: p.Bounds.W, H: p.Bounds.H})
			if math.Abs(want.W/want.H-16.0/9) > 1e-6 {
				t.Errorf("%+v is no page of 16:9", want)
			}
		}
		s, _ = Draw(p, sheet, want)
		if math.Abs(s.Width-want.W) > 0.01 || math.Abs(s.Height-want.H) > 0.01 {
			t.Errorf("%v × %v, want %v", s.Width, s.Height, want)
		}
		if found := scenetest.Check(s); found != nil {
			t.Error(found)
		}
	}
}

// TestNamesBesideEachOtherStandAtOneHeight holds for cards of which only one has chips; a
// card elsewhere has its texts in its middle.
func TestNamesBesideEachOtherStandAtOneHeight(t *testing.T) {
	b := chartOf()
	b.add("a", "", "Anna Holm", "Director", "")
	b.add("b", "", "Bo Ek", "Director", "CIO")
	b.add("c", "", "Cy Ohm", "", "")
	b.add("d", "a", "Di Ask", "Director", "")
	sizes, sheet, _ := Measure(context.Background(), b.g, Options{Fonts: fonts(t)})
	s, _ := Draw(stand(b.g, sizes), sheet, place.Size{})
	at := map[string]float64{}
	for _, item := range []string{"a", "b", "c", "d"} {
		g := group(s, "position", "id", item)
		for _, item := range g.Items {
			if run, ok := item.(*scene.Text); ok && run.Size == nameSize {
				at[scenetest.Attr(g, "id")] = run.Y - g.Items[0].(*scene.Rect).Y
			}
		}
	}
	if at["a"] != at["b"] || at["c"] != at["b"] || at["d"] <= at["a"] {
		t.Errorf("the names stand %v below the upper edges", at)
	}
}

func TestUnitsHaveTheSameColourInEveryPicture(t *testing.T) {
	whole := chartOf("Executive", "Finance#C81E1E", "Technology", "Sales")
	for i, id := range []string{"a", "b", "c", "d"} {
		whole.add(id, "", "Anna Holm", "Director", "").Group = i
	}
	part := chartOf("Executive", "Finance#C81E1E", "Technology", "Sales")
	for i := range part.g.Groups {
		part.g.Groups[i].Size = 1
	}
	part.add("d", "", "Anna Holm", "Director", "").Group = 3
	for _, theme := range Themes() {
		bar := func(b *builder) (c scene.Color) {
			s, _ := draw(t, b.g, Options{Theme: &theme})
			for _, item := range group(s, "position", "id", "d").Items {
				if p, ok := item.(*scene.Path); ok {
					return p.Fill
				}
			}
			return c
		}
		if a, b := bar(whole), bar(part); a != b {
			t.Errorf("%s: %v in the whole, %v in a part", theme.Name, a, b)
		}
	}
	s, _ := draw(t, part.g, Options{})
	if got := texts(group(s, "legend", "", "")); len(got) != 1 || got[0] != "Sales" {
		t.Errorf("the legend explains %q", got)
	}
}

func TestColorByTheFirstTag(t *testing.T) {
	b := chartOf()
	b.add("a", "", "Anna Holm", "Director", "").Tags = []string{" ", "interim", "board"}
	b.add("b", "", "Bo Ek", "Director", "")
	s, warnings := draw(t, b.g, Options{ColorBy: "tags"})
	if got := texts(group(s, "legend", "", "")); len(got) != 1 || got[0] != "interim" || len(warnings) > 0 {
		t.Errorf("the legend explains %q, %v", got, warnings)
	}
}

func TestLegendSaysWhichUnitsHaveNoFrame(t *testing.T) {
	b := chartOf("Executive", "Technology")
	b.add("a", "", "Anna Holm", "Director", "")
	b.add("b", "a", "Bo Ek", "Director", "").Group = 1
	b.add("c", "b", "Cy Ohm", "Director", "").Group = 1
	b.add("d", "b", "Di Ask", "Director", "")
	s, _ := draw(t, b.g, Options{}, 1)
	if !says(group(s, "legend", "", ""), "no frame (cards stand apart): Executive") {
		t.Errorf("the legend says %q", texts(group(s, "legend", "", "")))
	}
}

// TestCountsOfCompactCardsTakeNoLine holds that numbers of reports stand beside the title,
// or the name, as long as there is room.
func TestCountsOfCompactCardsTakeNoLine(t *testing.T) {
	b := chartOf()
	for id, title := range map[string]string{"a": "Head of Sales", "b": "Head of Customer Care"} {
		n := b.add(id, "", "Bo Ek", title, "")
		n.Direct, n.Total = 3, 21
	}
	_, sheet, _ := Measure(context.Background(), b.g, Options{Fonts: fonts(t), Counts: CountsOn})
	for i, size := range sheet.Cards(place.Compact) {
		if size.H != 34 {
			t.Errorf("card %d is %v high", i, size.H)
		}
	}
}

// TestWiderCardsAreMeasuredAnew holds that a card whose title takes two lines is lower when
// it is so wide that one does.
func TestWiderCardsAreMeasuredAnew(t *testing.T) {
	b := chartOf()
	b.add("a", "", "Anna Holm", "Deputy Director of the Whole", "")
	_, sheet, _ := Measure(context.Background(), b.g, Options{Fonts: fonts(t), Width: 120})
	for form := place.Comfortable; form <= place.Compact; form++ {
		usual, same, wide := sheet.Cards(form)[0], sheet.Wider(form, 1)[0], sheet.Wider(form, 1.5)[0]
		if same != usual || wide.W != 1.5*usual.W || wide.H > usual.H || form == place.Compact && wide.H == usual.H {
			t.Errorf("form %d: %v, %v when as wide, %v when wider", form, usual, same, wide)
		}
		sheet.Fit([]place.Form{form}, []place.Size{wide})
		if s, _ := Draw(stand(b.g, []place.Size{wide}), sheet, place.Size{}); scenetest.Check(s) != nil {
			t.Error(scenetest.Check(s))
		}
	}
}

// TestTitlesMakeRoomForCounts holds that a title without room for the numbers beside it is
// broken, so that they need no line for themselves.
func TestTitlesMakeRoomForCounts(t *testing.T) {
	for title, lines := range map[string]int{"Chief Information Officer": 2, "Head of Sales": 1, "Informationstechnologieleiter": 1} {
		b := chartOf()
		n := b.add("a", "", "Nora Field", title, "CIO")
		n.Direct, n.Total = 3, 1021
		_, sheet, _ := Measure(context.Background(), b.g, Options{Fonts: fonts(t), Counts: CountsOn, Width: 130})
		size := sheet.Cards(place.Compact)[0]
		sheet.Fit([]place.Form{place.Compact}, []place.Size{size})
		c := &sheet.cards[0]
		if len(c.title.fitted.Lines) != lines || (len(c.rows) > 0) != (title == "Informationstechnologieleiter") || lines == 2 && size.H >= 48 {
			t.Errorf("%q: lines %q, %d rows, %v high", title, c.title.fitted.Lines, len(c.rows), size.H)
		}
	}
}
