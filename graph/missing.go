package graph

import (
	"github.com/orgwright/orgwright/graph/chart"
	"github.com/orgwright/orgwright/graph/org"
)

// missingSuperiors adds a node for every superior that positions name but that the
// file does not have, before the first of these positions. So its reports stand
// together, as they would if it were there.
type missingSuperiors struct {
	g  *chart.Graph
	s  *selection
	at map[string]int // node by id

	reports []missingLine
}

type missingLine struct{ from, to int } // from a node to the index of a position

// above adds the node for the superior of a position, if that is missing; not so for the
// root of the picture.
func (m *missingSuperiors) above(o *org.Org, p *org.Position, root string) {
	id := p.MissingSuperior()
	if id == "" || p.ID == root {
		return
	}
	at, known := m.at[id]
	if !known {
		at = len(m.g.Nodes)
		m.at[id] = at
		n := chart.Node{ID: id, Title: id, Missing: true, Group: -1}
		for o.Position(n.ID) != nil { // a stand-in, which nothing can refer to
			n.ID += "?"
		}
		m.g.Nodes = append(m.g.Nodes, n)
		m.s.node = append(m.s.node, -1)
	}
	n := &m.g.Nodes[at]
	n.Direct++
	n.Total += p.Count + o.Total(p)
	m.reports = append(m.reports, missingLine{at, p.Index})
}

// connect adds the lines to the nodes of the reports.
func (m *missingSuperiors) connect(node []int) {
	for _, l := range m.reports {
		m.g.Edges = append(m.g.Edges, chart.Edge{From: l.from, To: node[l.to]})
	}
}
