package layouts_test

import (
	"strings"
	"testing"

	"github.com/orgwright/orgwright/graph/chart"
	"github.com/orgwright/orgwright/layouts"
)

// TestCardsOnly holds that no position is a row in a picture in which branches open and
// close, whatever asks for rows, and that this is said, but only then.
func TestCardsOnly(t *testing.T) {
	pinned := organisation(4, 40)
	pinned.Nodes[1].Arrange = chart.Arrangement{Mode: chart.List}
	for name, c := range map[string]struct {
		g    *chart.Graph
		o    layouts.Options
		says string
	}{
		"as it is":         {organisation(4, 40), layouts.Options{}, ""},
		"another layout":   {organisation(4, 10), layouts.Options{Layout: "dot"}, ""},
		"a page":           {organisation(4, 40), layouts.Options{Fit: layouts.Fit{Page: chart.Page{Name: "16:9", W: 960, H: 540}}}, ""},
		"a density":        {organisation(4, 40), layouts.Options{Fit: layouts.Fit{Density: "outline"}}, ""}, // the command says so
		"an arrangement":   {organisation(4, 40), layouts.Options{Fit: layouts.Fit{Arrange: chart.Arrangement{Mode: chart.Outline}}}, "the arrangement outline has no effect"},
		"that of the file": {pinned, layouts.Options{}, `the arrangement list of "` + pinned.Nodes[1].ID + `" has no effect`},
	} {
		c.o.Fit.Cards = true
		pic, err := layouts.Draw(t.Context(), c.g, c.o)
		if err != nil {
			t.Fatal(name, err)
		}
		if len(pic.Placement.Panels) > 0 || !pic.Cards {
			t.Errorf("%s: %d panels", name, len(pic.Placement.Panels))
		}
		if said := strings.Join(pic.Warnings, "\n"); (c.says == "") == strings.Contains(said, "no effect") || !strings.Contains(said, c.says) {
			t.Errorf("%s: %q, want %q", name, said, c.says)
		}
	}
}
