// Package placetest holds the properties that every layout must have, for the
// tests of layouts: random organisations and a suite to run over them.
package placetest

import (
	"cmp"
	"fmt"
	"math/rand/v2"

	"github.com/orgwright/orgwright/graph/chart"
	"github.com/orgwright/orgwright/graph/position"
	"github.com/orgwright/orgwright/layouts/place"
)

// Shape says what a random organisation may contain.
type Shape struct {
	Nodes  int  // number of positions
	Reach  int  // most reports of one manager; 0 = 7
	Staff  bool // assistants and advisers
	Levels bool // level bands
	Units  bool // units with frames, some nested, some torn apart
	Dotted bool // dotted and secondary lines
	Tops   int  // number of tops; 0 = 1
	Sizes  bool // cards of different sizes
	Order  bool // siblings in another order than that of the file
}

// Random returns a random problem, the same for the same seed.
func Random(seed uint64, s Shape) *place.Problem {
	r := rand.New(rand.NewPCG(seed, 1))
	m := &maker{r: r, s: s, p: &place.Problem{Graph: &chart.Graph{Title: "Random"}}}
	if s.Units {
		m.units()
	}
	reach := cmp.Or(s.Reach, 7)
	var open []int
	for range min(max(s.Tops, 1), s.Nodes) {
		open = append(open, m.add(-1))
	}
	for len(m.p.Graph.Nodes) < s.Nodes {
		k := r.IntN(min(len(open), 6))
		up := open[k]
		open = append(open[:k], open[k+1:]...)
		for range 1 + r.IntN(reach) {
			if len(m.p.Graph.Nodes) == s.Nodes {
				break
			}
			open = append(open, m.add(up))
		}
	}
	if s.Dotted && s.Nodes > 2 {
		m.dotted()
	}
	if s.Order {
		m.p.Order = r.Perm(s.Nodes)
	}
	return m.p
}

type maker struct {
	r *rand.Rand
	s Shape
	p *place.Problem
}

func (m *maker) units() {
	for i := range 6 {
		parent := -1
		if i >= 3 {
			parent = m.r.IntN(3)
		}
		m.p.Graph.Groups = append(m.p.Graph.Groups, chart.Group{ID: fmt.Sprint("u", i), Name: fmt.Sprint("Unit ", i), Parent: parent})
		m.p.Frames = append(m.p.Frames, m.r.IntN(5) > 0)
	}
	m.p.FrameLabel = 12
}

func (m *maker) add(up int) int {
	g := m.p.Graph
	n := len(g.Nodes)
	node := chart.Node{ID: fmt.Sprint("p", n), Names: []string{fmt.Sprint("Name ", n)}, Title: "Title", Group: -1}
	if m.s.Units {
		node.Group = m.r.IntN(len(g.Groups)+1) - 1
		if up >= 0 && m.r.IntN(12) > 0 {
			node.Group = g.Nodes[up].Group
		}
	}
	if m.s.Levels && m.r.IntN(3) == 0 {
		node.Level = 1 + m.r.IntN(5)
	}
	if m.s.Staff && up >= 0 {
		switch m.r.IntN(10) {
		case 0:
			node.Kind = position.Assistant
		case 1:
			node.Kind = position.Adviser
		}
	}
	size := place.Size{W: 196, H: 58}
	if m.s.Sizes {
		size = place.Size{W: 120 + float64(m.r.IntN(100)), H: 40 + float64(m.r.IntN(50))}
	}
	g.Nodes = append(g.Nodes, node)
	m.p.Sizes = append(m.p.Sizes, size)
	if up >= 0 {
		g.Edges = append(g.Edges, chart.Edge{From: up, To: n})
	}
	return n
}

func (m *maker) dotted() {
	for range 1 + len(m.p.Graph.Nodes)/12 {
		from, to := m.r.IntN(m.s.Nodes), m.r.IntN(m.s.Nodes)
		if from == to {
			continue
		}
		kind := chart.Dotted
		if m.r.IntN(4) == 0 {
			kind = chart.Secondary
		}
		m.p.Graph.Edges = append(m.p.Graph.Edges, chart.Edge{From: from, To: to, Kind: kind})
	}
}
