package layouts

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/orgwright/orgwright/graph/chart"
	"github.com/orgwright/orgwright/layouts/place"
)

// TestLinesWithoutRoomAreTold holds that a line which a layout could not lead is told in
// chips, with a warning, and the others stay lines.
func TestLinesWithoutRoomAreTold(t *testing.T) {
	solid, led := chart.Edge{From: 0, To: 1}, chart.Edge{From: 0, To: 2, Kind: chart.Dotted}
	unled := chart.Edge{From: 1, To: 2, Kind: chart.Secondary}
	c, err := cross(&chart.Graph{Nodes: []chart.Node{{ID: "a"}, {ID: "b"}, {ID: "c"}}, Edges: []chart.Edge{solid, led, unled}}, CrossLines, nil)
	if err != nil {
		t.Fatal(err)
	}
	pl := &place.Placement{Lines: []place.Line{{From: 0, To: []int{1}}, {From: 0, To: []int{2}, Kind: chart.Dotted}}}
	if !c.unled(pl) {
		t.Error("nothing is missed")
	}
	if diff := cmp.Diff([]chart.Edge{unled}, c.chips); diff != "" {
		t.Errorf("chips:\n%s", diff)
	}
	if diff := cmp.Diff([]chart.Edge{solid, led}, c.lines.Edges); diff != "" {
		t.Errorf("lines:\n%s", diff)
	}
	if diff := cmp.Diff([]string{`no room for the line from "b" to "c": it is told on their cards`}, c.warnings); diff != "" {
		t.Errorf("warnings:\n%s", diff)
	}
	if c.unled(pl) {
		t.Error("what is told in chips is missed again")
	}
}
