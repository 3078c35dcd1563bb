package cli

import (
	"testing"

	"github.com/orgwright/orgwright/graph/change"
	"github.com/orgwright/orgwright/graph/chart"
	"github.com/orgwright/orgwright/layouts/shape"
)

// TestTheOldPictureIsRemembered holds that everybody who was there keeps the arrangement
// that was chosen, also under another id, and that new ones have none.
func TestTheOldPictureIsRemembered(t *testing.T) {
	row, hang := chart.Arrangement{Mode: chart.InRow}, chart.Arrangement{Mode: chart.Hanging}
	before := &chart.Graph{Nodes: []chart.Node{{ID: "ceo"}, {ID: "cio"}, {ID: "gone"}}}
	after := &chart.Graph{Nodes: []chart.Node{{ID: "new"}, {ID: "ceo"}, {ID: "gone"}, {ID: "cdio"}}}
	diff := &change.Diff{Changes: []change.Change{{ID: "cdio", WasID: "cio"}}}
	got := remembered(&shape.Choice{Density: shape.List, Arrange: []chart.Arrangement{row, hang, {}}}, before, after, diff)
	if got.Density != shape.List || got.Arrange[0] != (chart.Arrangement{}) || got.Arrange[1] != row || got.Arrange[3] != hang {
		t.Errorf("%+v", got)
	}
	if remembered(nil, before, after, diff) != nil {
		t.Error("something is remembered of nothing")
	}
}
