package card

import (
	"reflect"
	"testing"

	"github.com/orgwright/orgwright/graph/chart"
	"github.com/orgwright/orgwright/graph/position"
)

func TestEveryWordIsTranslated(t *testing.T) {
	en, sv := reflect.ValueOf(*wordsFor("en")), reflect.ValueOf(*wordsFor("sv"))
	for i := range en.NumField() {
		name := en.Type().Field(i).Name
		if en.Field(i).IsZero() || sv.Field(i).IsZero() {
			t.Errorf("%s is empty in a language", name)
		}
	}
	for _, lang := range []string{"", "en", "en-GB", "fr", "svenska"} {
		if w := wordsFor(lang); w.vacant != "Vacant" {
			t.Errorf("%q gives %q", lang, w.vacant)
		}
	}
	for _, lang := range []string{"sv", "SV", "sv-FI"} {
		if w := wordsFor(lang); w.vacant != "Vakant" {
			t.Errorf("%q gives %q", lang, w.vacant)
		}
	}
}

func TestSubtitle(t *testing.T) {
	b := small()
	b.g.Subtitle, b.g.AsOf = "Leadership", "2026-11-01"
	for _, tt := range []struct {
		change func(g *chart.Graph)
		want   string
	}{
		{func(*chart.Graph) {}, "Leadership · as of 1 November 2026 · 3 positions, 1 vacant"},
		{func(g *chart.Graph) { g.Nodes[1].Folded = 9 }, "Leadership · as of 1 November 2026 · 3 of 12 positions, 1 vacant"},
		{func(g *chart.Graph) { g.Nodes[1].Folded, g.AsOf = 1_000_005, "" }, "Leadership · 3 of 1,000,008 positions, 1 vacant"},
		{func(g *chart.Graph) { g.Nodes[1].Folded, g.Subtitle, g.AsOf = 9, "", "2026-11-01" }, "as of 1 November 2026 · 3 of 12 positions, 1 vacant"},
		{func(g *chart.Graph) { g.AsOf = "soon" }, "as of soon · 3 of 12 positions, 1 vacant"},
		{func(g *chart.Graph) { g.AsOf, g.Nodes[1].Folded = "", 0 }, "3 positions, 1 vacant"},
		{func(g *chart.Graph) { g.Nodes[1].Names = nil }, "3 positions, 1 vacant"}, // the name is not shown
		{func(g *chart.Graph) { g.Nodes[1].Status = position.Vacant }, "3 positions, 2 vacant"},
		{func(g *chart.Graph) { g.Lang, g.AsOf = "sv", "2027-05-31" }, "per den 31 maj 2027 · 3 positioner, 2 vakanta"},
		{func(g *chart.Graph) { g.Nodes[1].Folded = 1_500 }, "per den 31 maj 2027 · 3 av 1\u00a0503 positioner, 2 vakanta"},
		{func(g *chart.Graph) { g.Nodes, g.Edges = g.Nodes[:1], nil }, "per den 31 maj 2027 · 1 position"},
	} {
		tt.change(b.g)
		s, _ := draw(t, b.g, Options{})
		if got := texts(group(s, "header", "", ""))[1]; got != tt.want {
			t.Errorf("got %q, want %q", got, tt.want)
		}
	}
}
