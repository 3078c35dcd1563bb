package card

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/orgwright/orgwright/graph/chart"
	"github.com/orgwright/orgwright/layouts/scene"
)

// arrowRoom is the width of the small arrow before the text of a relation's chip,
// with the gap after it.
const arrowRoom = 12

// maxNamed is how many positions the tooltip of a chip names.
const maxNamed = 20

// relations are the reporting lines that cards tell in chips, by node.
type relations struct {
	up, down [][]chart.Edge // to superiors and to reports, dotted ones before secondary ones
}

// any tells whether node i has such lines.
func (r *relations) any(i int) bool { return r.up != nil && len(r.up[i])+len(r.down[i]) > 0 }

// relate sorts the edges that are told in chips by the nodes that they join.
func (s *Sheet) relate(edges []chart.Edge) {
	if len(edges) == 0 {
		return
	}
	s.relations.up = make([][]chart.Edge, len(s.graph.Nodes))
	s.relations.down = make([][]chart.Edge, len(s.graph.Nodes))
	for _, kind := range [...]chart.EdgeKind{chart.Dotted, chart.Secondary} {
		for _, e := range edges {
			if e.Kind == kind {
				s.relations.up[e.To] = append(s.relations.up[e.To], e)
				s.relations.down[e.From] = append(s.relations.down[e.From], e)
			}
		}
	}
}

// relationChips are the chips for the reporting lines of node i that are not drawn:
// one for every superior, and for each kind one for the only report or the number of them.
func (s *Sheet) relationChips(i int) []chip {
	chips := s.awayChips(i)
	if s.relations.up == nil {
		return chips
	}
	for _, e := range s.relations.up[i] {
		chips = append(chips, s.relationChip(e.From, e.Kind, 1))
	}
	var of [2][]chart.Edge // dotted, secondary
	for _, e := range s.relations.down[i] {
		if e.Kind == chart.Dotted {
			of[0] = append(of[0], e)
		} else {
			of[1] = append(of[1], e)
		}
	}
	for k, format := range [...]string{s.words.dottedReports, s.words.secondReports} {
		switch len(of[k]) {
		case 0:
		case 1:
			chips = append(chips, s.relationChip(of[k][0].To, of[k][0].Kind, -1))
		default:
			ch := s.relationChip(of[k][0].To, of[k][0].Kind, -1)
			ch.text = fmt.Sprintf(format, len(of[k]))
			ch.title = s.names(of[k])
			chips = append(chips, ch)
		}
	}
	return chips
}

// awayChips are those for lines to positions on other pages.
func (s *Sheet) awayChips(i int) (chips []chip) {
	for _, a := range s.graph.Nodes[i].Away {
		page := strconv.Itoa(a.Page)
		ch := chip{text: a.Label + " → " + page, kind: relationChip, arrow: -1, line: a.Kind, to: PageID(a.Page)}
		if ch.title = a.Label; a.Title != "" && a.Title != a.Label {
			ch.title += ", " + a.Title
		}
		if ch.title += " (" + s.words.onPage + " " + page + ")"; a.Up {
			ch.arrow = 1
		}
		chips = append(chips, ch)
	}
	return chips
}

// leads tells whether the card of node i has chips that lead elsewhere.
func (s *Sheet) leads(i int) bool {
	n := &s.graph.Nodes[i]
	return s.relations.any(i) || n.Page > 0 || len(n.Away) > 0
}

// relationChip is a chip that leads to the card of a node; arrow is 1 when that is
// the superior, -1 when it is the report.
func (s *Sheet) relationChip(node int, kind chart.EdgeKind, arrow int) chip {
	n := &s.graph.Nodes[node]
	return chip{text: trim(n.Called()), kind: relationChip, arrow: arrow, line: kind, to: "p-" + n.ID, title: trim(n.CalledInFull())}
}

// names lists the reports of edges, one a line.
func (s *Sheet) names(edges []chart.Edge) string {
	var lines []string
	for i, e := range edges {
		if i == maxNamed {
			lines = append(lines, fmt.Sprintf("+%d", len(edges)-i))
			break
		}
		lines = append(lines, s.graph.Nodes[e.To].CalledInFull())
	}
	return strings.Join(lines, "\n")
}

// relationArrow paints the arrow of a chip, in the colour and dashes of the line that it
// stands for, with its left end at x and its middle at y.
func (d *drawing) relationArrow(ch *chip, x, y float64) []scene.Item {
	stroke := d.skin.stroke(ch.line)
	stroke.Width = 1.1
	if ch.line == chart.Dotted {
		stroke.Dash = []float64{1.2, 2}
	} else {
		stroke.Dash = nil
	}
	tail, tip := x, x+9.0
	if ch.arrow < 0 {
		tail, tip = tip, tail
	}
	back := tip - 3*float64(ch.arrow)
	head := stroke
	head.Dash, head.Round = nil, true
	return []scene.Item{
		&scene.Path{Segs: []scene.Seg{move(tail, y), lineTo(tip, y)}, Stroke: stroke},
		&scene.Path{Segs: []scene.Seg{move(back, y-2.4), lineTo(tip, y), lineTo(back, y+2.4)}, Stroke: head},
	}
}
