package place_test

import (
	"strings"
	"testing"

	"github.com/orgwright/orgwright/graph/chart"
	"github.com/orgwright/orgwright/layouts/place"
)

// hanging is a top with four cards below it in two columns, the first of which has two
// rows in a panel.
func hanging() *place.Problem {
	p := &place.Problem{Graph: &chart.Graph{}, Forms: make([]place.Form, 7), Rows: make([]place.RowText, 7), Hangs: make([]*place.Hang, 7)}
	for i, up := range []int{-1, 0, 0, 0, 0, 1, 1} {
		p.Graph.Nodes = append(p.Graph.Nodes, chart.Node{ID: string(rune('a' + i)), Group: -1})
		p.Sizes = append(p.Sizes, place.Size{W: 100, H: 40})
		if up >= 0 {
			p.Graph.Edges = append(p.Graph.Edges, chart.Edge{From: up, To: i})
		}
	}
	p.Forms[5], p.Forms[6] = place.Row, place.Row
	p.Hangs[0], p.Hangs[1] = &place.Hang{Columns: []int{2, 2}}, &place.Hang{Panel: 1}
	return p
}

// TestCheckRefusesWhatCannotHang plants one mistake each in a problem that is in order.
func TestCheckRefusesWhatCannotHang(t *testing.T) {
	if err := hanging().Check(); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name  string
		plant func(p *place.Problem)
		want  string
	}{
		{"a card without a place", func(p *place.Problem) { p.Hangs[0].Columns = []int{2, 1} }, `the columns below "a" hold 3 cards of 4`},
		{"a negative column", func(p *place.Problem) { p.Hangs[0].Columns = []int{5, -1} }, `column 2 below "a" holds -1 of 4 cards`},
		{"a row of pairs", func(p *place.Problem) { p.Hangs[0].Row = true }, `column 1 below "a" holds 2 of 4 cards`},
		{"uneven rows", func(p *place.Problem) { *p.Hangs[0] = place.Hang{Across: true, Columns: []int{3, 1}} }, `column 1 below "a" holds 3 of 4 cards`},
		{"rows without a panel", func(p *place.Problem) { p.Hangs[1].Panel = 0 }, `2 rows below "b" in a panel of 0 columns`},
		{"a panel without rows", func(p *place.Problem) { p.Hangs[0].Panel = 1 }, `0 rows below "a" in a panel of 1 columns`},
		{"rows below what does not hang", func(p *place.Problem) { p.Hangs = nil }, `2 rows below "b", which has no panel`},
		{"a branch that stands inside one that hangs", func(p *place.Problem) { p.Hangs[1] = nil }, `the reports of "b" do not hang, but it does`},
		{"tops without a place", func(p *place.Problem) { p.Tops = &place.Hang{} }, `hold 0 cards of 1`},
		{"a row without widths", func(p *place.Problem) { p.Rows = nil }, `"f" is a row without widths of its texts`},
		{"too few forms", func(p *place.Problem) { p.Forms = p.Forms[:6] }, "6 forms for 7 nodes"},
		{"co-heads that are none", func(p *place.Problem) { p.CoHeads = make([]int, 7) }, "other co-heads than those of the chart"},
	} {
		p := hanging()
		c.plant(p)
		if err := p.Check(); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: got %v; want %q", c.name, err, c.want)
		}
	}
}
