package graph

import (
	"slices"
	"strconv"

	"github.com/orgwright/orgwright/graph/chart"
	"github.com/orgwright/orgwright/graph/hierarchy"
	"github.com/orgwright/orgwright/graph/org"
	"github.com/orgwright/orgwright/graph/position"
	"github.com/orgwright/orgwright/graph/stats"
)

// The keys of the figures on the cards of units: how many people hold positions in the
// unit and its parts, and how many of their positions are vacant.
const (
	PeopleKey = "people"
	VacantKey = "vacant"
)

// compileUnits makes the nodes and lines of a chart of units.
func compileUnits(g *chart.Graph, o *org.Org, s *selection) {
	g.OfUnits = true
	g.Keys = []chart.Key{{Name: PeopleKey}, {Name: VacantKey}}
	figures, direct, total := unitFigures(o), make([]int, len(o.Units)), make([]int, len(o.Units))
	order, up := unitsOf(o).topDown()
	for _, i := range slices.Backward(order) {
		if up[i] >= 0 {
			direct[up[i]]++
			total[up[i]] += 1 + total[i]
		}
	}
	node, heads := make([]int, len(o.Units)), &nodeCompiler{}
	for i, u := range o.Units {
		if !s.in[i] {
			continue
		}
		node[i] = len(g.Nodes)
		n := chart.Node{ID: u.ID, Title: u.Name, Kind: position.Unit, Group: i, Values: unitValues(&figures[i]), Direct: direct[i], Total: total[i]}
		if u.Head != nil {
			heads.hold(&n, u.Head)
		}
		g.Nodes = append(g.Nodes, n)
		s.node = append(s.node, i)
	}
	for i, up := range s.above {
		if s.in[i] && up >= 0 && s.in[up] {
			g.Edges = append(g.Edges, chart.Edge{From: node[up], To: node[i]})
		}
	}
	outside := 0
	for _, p := range o.Positions {
		if p.Unit == nil {
			outside++
		}
	}
	if outside > 0 {
		s.idlef("%d of %d positions are in no unit and are not counted", outside, len(o.Positions))
	}
}

// unitFigures counts by unit, with the parts of each.
func unitFigures(o *org.Org) []stats.Figures {
	out := make([]stats.Figures, len(o.Units))
	for _, g := range stats.MeasureBy(stats.KeyOf("unit"), stats.Set{Lines: hierarchy.Of(o), Positions: o.Positions}) {
		if g.Unit != nil {
			out[g.Unit.Index] = g.Figures
		}
	}
	return out
}

// unitValues are the values of the keys of the figures; that nobody is missing is not
// said.
func unitValues(f *stats.Figures) []string {
	values := []string{strconv.Itoa(f.Headcount)}
	if f.Vacancies > 0 {
		values = append(values, strconv.Itoa(f.Vacancies))
	}
	return values
}
