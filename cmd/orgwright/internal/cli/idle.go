package cli

import (
	"fmt"
	"slices"

	"github.com/orgwright/orgwright/graph/chart"
	"github.com/orgwright/orgwright/graph/position"
	"github.com/orgwright/orgwright/graph/view"
	"github.com/orgwright/orgwright/layouts"
	"github.com/orgwright/orgwright/layouts/card"
	"github.com/orgwright/orgwright/layouts/place"
	"github.com/orgwright/orgwright/layouts/shape"
)

// idleLook says, one sentence each, what of a request about the look of a picture has no
// effect on a graph. graph.Compile says so of what is shown, idlePlaces of how cards stand.
func idleLook(g *chart.Graph, r *view.Request) []string {
	var idle []string
	say := func(format string, args ...any) { idle = append(idle, fmt.Sprintf(format, args...)) }
	fields := fieldNames(g)
	for _, word := range r.Show {
		if !hasValue(g, word) {
			say("show %q has no effect: no %s in the picture has it%s", word, nodesOf(g), meant(word, append(card.Shown(g.Keys), fields...)))
		}
	}
	if by := r.ColorBy; by != "" && !hasValue(g, by) {
		if near := meant(by, append(card.Colors(g.Keys), fields...)); near != "" {
			say("color-by %q has no effect: no %s in the picture has it%s", by, nodesOf(g), near)
		}
	}
	hierarchy := 0
	for _, e := range g.Edges {
		if e.Kind == chart.Solid {
			hierarchy++
		}
	}
	if hierarchy == 0 && r.Counts == view.On {
		say("counts have no effect: nobody in the picture has reports")
	}
	if hierarchy == 0 && r.Direction != "" {
		say("the direction %s has no effect: nobody in the picture has reports", r.Direction)
	}
	return idle
}

// meant is didYouMean for a word that is none of those known.
func meant(word string, known []string) string {
	if slices.Contains(known, word) {
		return ""
	}
	return didYouMean(word, known, "")
}

// idlePlaces says what of a request about how cards stand has no effect on a picture,
// as far as the layout stacks at all; layouts.Draw says so of others.
func idlePlaces(g *chart.Graph, pic *layouts.Picture, r *view.Request) []string {
	var idle []string
	say := func(format string, args ...any) { idle = append(idle, fmt.Sprintf(format, args...)) }
	stacks := slices.ContainsFunc(layouts.Layouts(), func(l layouts.Layout) bool {
		return l.Arranges && (l.Name == r.Layout || r.Layout == "" || r.Layout == layouts.Auto)
	})
	stacked := slices.Contains(pic.Placement.Stacked, true)
	switch {
	case r.Columns == 0 && r.Stack == 0 || !stacks:
	case pic.Choice != nil && (pic.Choice.Density == shape.List || pic.Choice.Density == shape.Outline):
		say("stacks and their columns have no effect on reports that are rows (density %s)", pic.Choice.Density)
	case r.Stack < 0 && mostLeaves(g) < 2, r.Stack < 0 && mostLeaves(g) < place.DefaultStack && pic.Choice == nil:
		say("turning stacks off has no effect: there would be none")
	case r.Stack > mostLeaves(g):
		say("stacks from %d reports on have no effect: nobody in the picture has so many reports without own reports", r.Stack)
	case r.Stack > 0 && !stacked:
		say("stacks from %d reports on have no effect: reports stand below each other in this direction; give them columns", r.Stack)
	case r.Columns > 0 && !stacked:
		say("%d columns have no effect: no reports are stacked in the picture", r.Columns)
	}
	rows := r.Density == shape.List || r.Density == shape.Outline
	if c := pic.Choice; c != nil && !(rows && pic.Cards) && r.Density != "" && r.Density != shape.Auto && r.Density != shape.Comfortable &&
		!slices.ContainsFunc(c.Types, func(t shape.Type) bool { return t.Form.IsRow() || t.Form == place.Compact }) {
		say("the density %s has no effect: there is nobody to be drawn smaller", r.Density)
	}
	return idle
}

// mostLeaves is the largest number of reports of one manager that have none themselves.
func mostLeaves(g *chart.Graph) int {
	up := chart.Superiors(g)
	leads, leaves := make([]bool, len(up)), make([]int, len(up))
	for _, u := range up {
		if u >= 0 {
			leads[u] = true
		}
	}
	most := 0
	for i, u := range up {
		if u >= 0 && !leads[i] && g.Nodes[i].Kind == position.Line {
			leaves[u]++
			most = max(most, leaves[u])
		}
	}
	return most
}

// hasValue tells whether any node has what a word of show or color-by stands for.
func hasValue(g *chart.Graph, word string) bool {
	return slices.ContainsFunc(g.Nodes, func(n chart.Node) bool {
		switch word {
		case "none", "status", "id":
			return true
		case "tags":
			return len(n.Tags) > 0
		case "unit":
			return n.Group >= 0
		case "level":
			return n.Level > 0
		case "counts":
			return n.Total > 0
		}
		value, _ := g.Value(&n, word)
		return value != ""
	})
}

// fieldNames lists the names of the fields in a graph, each once.
func fieldNames(g *chart.Graph) []string {
	var names []string
	seen := map[string]bool{}
	for i := range g.Nodes {
		for _, f := range g.Nodes[i].Fields {
			if !seen[f.Key] {
				seen[f.Key] = true
				names = append(names, f.Key)
			}
		}
	}
	return names
}
