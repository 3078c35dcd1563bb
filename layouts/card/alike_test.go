package card

import (
	"context"
	"strings"
	"testing"

	"github.com/orgwright/orgwright/graph/chart"
	"github.com/orgwright/orgwright/graph/position"
	"github.com/orgwright/orgwright/layouts/place"
	"github.com/orgwright/orgwright/layouts/scenetest"
)

// TestAlikeRows holds which posts say the same in a row: those without names below one
// manager, in the same state, at which no line ends.
func TestAlikeRows(t *testing.T) {
	for _, tt := range []struct {
		change func(n *chart.Node)
		alike  bool
	}{
		{func(*chart.Node) {}, true},
		{func(n *chart.Node) { n.Link = "https://example.com" }, true},
		{func(n *chart.Node) { n.Names = []string{"Bo Ek"} }, false},
		{func(n *chart.Node) { n.Title = "Analyst" }, false},
		{func(n *chart.Node) { n.Status = position.Vacant }, false},
		{func(n *chart.Node) { n.Kind = position.Assistant }, false},
		{func(n *chart.Node) { n.Marks = []chart.Mark{{Kind: "added"}} }, false},
		{func(n *chart.Node) { n.Folded = 3 }, false},
		{func(n *chart.Node) { n.Group = 1 }, false},
		{func(n *chart.Node) { n.Tags = []string{"Oslo"} }, false},
	} {
		b := chartOf("Finance", "Sales")
		b.add("a", "", "Anna Holm", "Director", "")
		b.add("b", "a", "", "Clerk", "").Status = position.Filled
		c := b.add("c", "a", "", "Clerk", "")
		c.Status = position.Filled
		tt.change(c)
		for i := range b.g.Nodes {
			n := &b.g.Nodes[i]
			n.Group = max(n.Group, 0)
		}
		_, sheet, _ := Measure(context.Background(), b.g, Options{Fonts: fonts(t), Show: []string{"tags"}})
		if rows := sheet.Rows(); rows[1].Alike == 0 || rows[0].Alike != 0 || (rows[1].Alike == rows[2].Alike) != tt.alike {
			t.Errorf("%+v: alike %v", b.g.Nodes[2], rows)
		}
	}
	b := chartOf()
	b.add("a", "", "Anna Holm", "Director", "")
	b.add("b", "a", "", "Clerk", "")
	b.add("c", "a", "", "Clerk", "")
	b.add("d", "b", "", "Clerk", "")
	b.g.Edges = append(b.g.Edges, chart.Edge{From: 0, To: 3, Kind: chart.Dotted})
	_, sheet, _ := Measure(context.Background(), b.g, Options{Fonts: fonts(t)})
	if rows := sheet.Rows(); rows[3].Alike != 0 {
		t.Errorf("a line would end at one of several: %v", rows)
	}
}

// TestAlikePostsAreOneRow holds that several posts in one row say so once, and are still
// positions of their own.
func TestAlikePostsAreOneRow(t *testing.T) {
	b := chartOf()
	b.add("a", "", "Anna Holm", "Director", "")
	for _, id := range []string{"b", "c", "d"} {
		n := b.add(id, "a", "", "Senior Policy Adviser", "")
		n.Link, n.Status = "https://example.com/"+id, position.Filled
	}
	_, sheet, _ := Measure(context.Background(), b.g, Options{Fonts: fonts(t)})
	sizes := sheet.Cards(place.Compact)
	p := &place.Placement{Boxes: []place.Rect{{W: sizes[0].W, H: 34}}, Bounds: place.Rect{W: 150, H: 60},
		Panels: []place.Panel{{Rect: place.Rect{X: 12, Y: 34, W: 110, H: 20}, Alike: [][]int{{1, 2, 3}}}}}
	for i := range 3 {
		p.Boxes = append(p.Boxes, place.Rect{X: 16 + 34*float64(i), Y: 38, W: 34, H: RowHeight})
	}
	sheet.Fit([]place.Form{place.Compact, place.Row, place.Row, place.Row}, sizes)
	s, warnings := Draw(p, sheet, place.Size{})
	row := group(s, "rows", "", "")
	if got := strings.Join(texts(row), ""); !strings.HasPrefix(got, "Senior Policy") || !strings.HasSuffix(got, "… × 3") || row.Title != "Senior Policy Adviser × 3" || len(warnings) != 1 {
		t.Errorf("the row says %q, %q, %v", got, row.Title, warnings)
	}
	for _, id := range []string{"b", "c", "d"} {
		if g := group(s, "position", "id", id); g.ID != "p-"+id || g.Link != "https://example.com/"+id || len(texts(g)) > 0 {
			t.Errorf("%s: %+v", id, g)
		}
	}
	if found := scenetest.Check(s); found != nil {
		t.Error(found)
	}
}

// TestLabelsOfPanels holds what lines say that are no positions: a line upwards gives way
// at its upper end, a title before its number.
func TestLabelsOfPanels(t *testing.T) {
	b := chartOf()
	b.add("a", "", "Anna Holm", "Director", "")
	b.add("b", "a", "Bo Ek", "Head", "")
	b.add("c", "b", "Cy Ohm", "Head", "")
	b.add("d", "c", "Di Asp", "Accountant of the Western Region", "")
	b.add("e", "d", "Ed Ask", "Accountant of the Western Region", "")
	_, sheet, _ := Measure(context.Background(), b.g, Options{Fonts: fonts(t)})
	sizes := sheet.Cards(place.Compact)
	forms := []place.Form{place.Compact, place.Heading, place.Heading, place.Row, place.Row}
	boxes := []place.Rect{{W: sizes[0].W, H: 34}}
	for i := range 4 {
		boxes = append(boxes, place.Rect{X: 16, Y: 50 + 14*float64(i), W: 300, H: RowHeight})
	}
	for _, tt := range []struct {
		label place.PanelLabel
		width float64
		want  string
	}{
		{place.PanelLabel{Of: 3}, 120, "Ek › Ohm › Asp (continued)"},
		{place.PanelLabel{Of: 3}, 90, "… › Asp (continued)"},
		{place.PanelLabel{Of: 1}, 120, "Bo Ek (continued)"},
		{place.PanelLabel{Of: -1}, 120, "no superior in the file: 0"},
		{place.PanelLabel{Nodes: []int{3, 4}, Times: 2}, 140, "Accountant of the Western Region × 2"},
		{place.PanelLabel{Nodes: []int{3, 4}, Times: 5}, 90, "Accountant of the… × 5"},
		{place.PanelLabel{Nodes: []int{3, 4}}, 170, "Accountant of the Western Region (continued)"},
	} {
		tt.label.Rect = place.Rect{X: 16, Y: 36, W: tt.width, H: PanelLabelHeight}
		p := &place.Placement{Boxes: boxes, Bounds: place.Rect{W: 200, H: 120},
			Panels: []place.Panel{{Rect: place.Rect{X: 12, Y: 34, W: 150, H: 80}, Labels: []place.PanelLabel{tt.label}}}}
		sheet.Fit(forms, sizes)
		s, warnings := Draw(p, sheet, place.Size{})
		got := strings.Join(texts(group(s, "panel", "", "")), "|")
		if got != tt.want || strings.Contains(got, "… ×") != (len(warnings) > 0) {
			t.Errorf("%+v: %q, %v, want %q", tt.label, got, warnings, tt.want)
		}
	}
}

// TestWarningsAreSaidOnce holds that what is true of many positions is one warning.
func TestWarningsAreSaidOnce(t *testing.T) {
	b := chartOf()
	for _, id := range []string{"a", "b", "c", "d", "e", "f", "g"} {
		b.add(id, "", "Bo Ek", "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamter", "")
	}
	for _, tt := range []struct {
		n    int
		want string
	}{
		{1, `position "a": no room for the whole of `}, {2, `positions "a" and "b": `},
		{5, `positions "a", "b", "c", "d" and "e": `}, {7, `positions "a", "b", "c", "d", "e" and 2 more: `},
	} {
		g := *b.g
		g.Nodes = g.Nodes[:tt.n]
		if _, warnings := draw(t, &g, Options{Width: 100}); len(warnings) != 1 || !strings.HasPrefix(warnings[0], tt.want) {
			t.Errorf("%d: %q", tt.n, warnings)
		}
	}
}
