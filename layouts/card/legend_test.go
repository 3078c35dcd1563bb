package card

import (
	"context"
	"fmt"
	"github.com/orgwright/orgwright/layouts/place"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/orgwright/orgwright/graph/chart"
	"github.com/orgwright/orgwright/graph/position"
	"github.com/orgwright/orgwright/layouts/scene"
)

func TestLegendExplainsOnlyWhatOccurs(t *testing.T) {
	for _, tt := range []struct {
		name   string
		change func(b *builder, o *Options)
		want   []string
	}{
		{"one person", func(*builder, *Options) {}, nil},
		{"report", func(b *builder, _ *Options) { b.add("b", "a", "B B", "", "") }, nil},
		{"dotted", func(b *builder, _ *Options) { b.add("b", "", "B B", "", ""); b.link("a", "b", chart.Dotted) }, []string{"dotted line, dot at the superior"}},
		{"second", func(b *builder, _ *Options) { b.add("b", "", "B B", "", ""); b.link("a", "b", chart.Secondary) }, []string{"second superior, at the dot"}},
		{"vacant", func(b *builder, _ *Options) { b.add("b", "", "", "", "") }, []string{"vacant"}},
		{"planned", func(b *builder, _ *Options) { b.add("b", "", "", "", "").Status = position.Planned }, []string{"planned"}},
		{"acting says it itself", func(b *builder, _ *Options) { b.g.Nodes[0].Status = position.Acting }, nil},
		{"counts", func(b *builder, o *Options) { o.Counts = CountsOn; b.g.Nodes[0].Direct, b.g.Nodes[0].Total = 3, 21 }, []string{"3 · 21 = direct · all reports"}},
		{"counts of nobody", func(b *builder, o *Options) { o.Counts = CountsOn }, nil},
		{"folded", func(b *builder, _ *Options) { b.g.Nodes[0].Folded = 4 }, []string{"+n = positions not shown"}},
		{"kinds", func(b *builder, _ *Options) {
			for i, k := range []position.Kind{position.Assistant, position.Adviser, position.Body} {
				b.add(fmt.Sprint(i), "", "B B", "", "").Kind = k
			}
		}, []string{"assistant", "adviser", "board or committee"}},
		{"vacant board is no vacancy", func(b *builder, _ *Options) { b.add("b", "", "", "Board", "").Kind = position.Body }, []string{"board or committee"}},
		{"marks", func(b *builder, _ *Options) {
			b.g.Nodes[0].Marks = []chart.Mark{{Kind: "warning"}, {Kind: "error"}}
		}, []string{"!", "error"}},
		{"changes are counted", func(b *builder, _ *Options) {
			b.g.Nodes[0].Marks = []chart.Mark{{Kind: "moved"}, {Kind: "changed"}}
			b.add("b", "", "B B", "", "").Marks = []chart.Mark{{Kind: "moved"}}
			b.add("c", "", "C C", "", "").Marks = []chart.Mark{{Kind: "removed"}}
		}, []string{"–", "removed (1)", "→", "moved (2)"}},
		{"moved from", func(b *builder, _ *Options) { b.add("b", "", "B B", "", ""); b.link("a", "b", chart.Former) }, []string{"moved from"}},
		{"left out", func(b *builder, o *Options) { o.NoLegend = true; b.add("b", "a", "", "", "") }, nil},
	} {
		b := chartOf()
		b.add("a", "", "A A", "", "")
		o := Options{}
		tt.change(b, &o)
		s, _ := draw(t, b.g, o)
		if diff := cmp.Diff(tt.want, texts(group(s, "legend", "", ""))); diff != "" {
			t.Errorf("%s: %s", tt.name, diff)
		}
	}
}

func TestUnusedUnitsAreNotExplained(t *testing.T) {
	b := chartOf("Used", "Unused", "Vacant only")
	b.add("a", "", "A A", "", "")
	b.add("b", "", "", "", "").Group = 2
	s, _ := draw(t, b.g, Options{})
	if diff := cmp.Diff([]string{"Used", "vacant"}, texts(group(s, "legend", "", ""))); diff != "" {
		t.Error(diff)
	}
}

func TestLongLegendWrapsIntoEvenRows(t *testing.T) {
	b := chartOf()
	for i := range 12 {
		b.add(fmt.Sprint(i), "", "A B", "", "").Values = []string{fmt.Sprintf("A place with the number %d", i)}
	}
	o := Options{ColorBy: "location", Fonts: fonts(t)}
	sizes, sheet, _ := Measure(context.Background(), b.g, o)
	p := stand(b.g, sizes)
	for _, width := range []float64{100, 400, 700, 1e4} {
		p.Bounds.W = width
		s, _ := Draw(p, sheet, place.Size{})
		rows := map[float64]int{}
		right := map[float64]float64{}
		for _, item := range group(s, "legend", "", "").Items {
			if run, ok := item.(*scene.Text); ok {
				rows[run.Y]++
				right[run.Y] = run.X + run.Width
				if right[run.Y] > s.Width-40+0.01 {
					t.Errorf("width %v: %q leaves the legend", width, run.String)
				}
			}
		}
		if width == 1e4 && len(rows) != 1 {
			t.Errorf("%d rows on a wide page", len(rows))
		}
		if width == 700 {
			for y, n := range rows {
				if n < 3 || n > 4 {
					t.Errorf("row at %v has %d entries, want 3 or 4 in each of %d", y, n, len(rows))
				}
			}
		}
	}
}
