package graphviz

import (
	"bytes"
	"fmt"
	"slices"
	"strconv"

	"github.com/orgwright/orgwright/layouts/place"
	"github.com/orgwright/orgwright/layouts/tree"
)

// compile writes the constraints of a plan as DOT. Nodes are called n0, n1, …;
// no text of the user is in it.
func compile(p *place.Problem, plan *tree.Plan) []byte {
	c := compiler{problem: p, plan: plan}
	rank := "TB"
	if p.Options.Direction == place.LeftRight {
		rank = "LR"
	}
	c.out.WriteString("digraph orgwright {\n")
	fmt.Fprintf(&c.out, "graph [rankdir=%s ordering=out splines=false nodesep=0.3333 ranksep=0.3889]\n", rank)
	// Branches are packed anew afterwards, so any coordinates in the right order
	// will do; looking for the best takes dot most of its time.
	c.out.WriteString("graph [nslimit=0]\n")
	// The module sets a default label at every node that has none.
	c.out.WriteString("node [shape=box fixedsize=true label=\" \"]\n")
	c.out.WriteString("edge [arrowhead=none]\n")
	c.nodes()
	c.edges()
	c.bands()
	c.out.WriteString("}\n")
	return c.out.Bytes()
}

// compiler writes the plan of one problem.
type compiler struct {
	problem *place.Problem
	plan    *tree.Plan
	out     bytes.Buffer
}

// slot is the size of the node that stands for a card in dot: the card and the room
// that it takes in its row. A manager with a hanging
// stack gets room for the indent at its right, and the stacked cards at their
// left, so that the chain of the stack is straight. Companions without reports
// are part of the slot of their superior.
func (c *compiler) slot(n int) place.Size {
	size := c.problem.Sizes[n]
	s := &c.plan.Spots[n]
	across := &size.W
	if c.problem.Options.Direction == place.LeftRight {
		across = &size.H
	}
	if s.Hangs() || s.Role == tree.Stacked && !c.plan.Spots[s.Superior].Grid {
		*across += indent
	}
	for _, b := range s.Beside {
		w := c.problem.Sizes[b].W
		if c.problem.Options.Direction == place.LeftRight {
			w = c.problem.Sizes[b].H
		}
		// dot centres the slot over the reports, so both sides grow.
		*across += 2 * (w + indent)
	}
	return size
}

// indent is the room in points that lines need at the side of a card.
const indent = 32

func (c *compiler) nodes() {
	for n := range c.plan.Spots {
		if c.plan.Spots[n].Role == tree.Companion {
			continue
		}
		s := c.slot(n)
		fmt.Fprintf(&c.out, "n%d [width=%s height=%s]\n", n, inches(s.W), inches(s.H))
	}
}

// inches writes points as inches, the unit of sizes in DOT.
func inches(points float64) string {
	return strconv.FormatFloat(points/72, 'f', 4, 64)
}

func (c *compiler) edges() {
	if len(c.plan.Roots) > 1 {
		c.out.WriteString("tops [style=invis width=0.01 height=0.01]\n")
		for _, r := range c.plan.Roots {
			fmt.Fprintf(&c.out, "tops -> n%d [style=invis minlen=%d]\n", r, 1+c.plan.Spots[r].Row)
		}
	}
	for n := range c.plan.Spots {
		if c.plan.Spots[n].Role != tree.Companion {
			c.edgesOf(n)
		}
	}
}

// edgesOf writes the edges from n to the cards below it, in the order in which they
// stand side by side. The cards below a companion count as below its superior, for
// the companion is no node of its own.
func (c *compiler) edgesOf(n int) {
	s := &c.plan.Spots[n]
	var below []int
	below = append(below, s.Aside...)
	for i := 0; i <= len(s.Reports); i++ {
		if i == s.StackAt && len(s.Stack) > 0 {
			below = append(below, heads(s)...)
		}
		if i < len(s.Reports) {
			below = append(below, s.Reports[i])
		}
	}
	for _, b := range s.Beside {
		q := &c.plan.Spots[b]
		below = append(below, q.Aside...)
		below = append(below, q.Reports...)
		if len(q.Stack) > 0 {
			below = append(below, heads(q)...)
			c.chain(q)
		}
	}
	for _, r := range below {
		c.edge(n, r)
	}
	c.chain(s)
}

func (c *compiler) edge(from, to int) {
	length := c.plan.Spots[to].Row - c.plan.Spots[from].Row
	if length == 1 {
		fmt.Fprintf(&c.out, "n%d -> n%d\n", from, to)
	} else {
		fmt.Fprintf(&c.out, "n%d -> n%d [minlen=%d]\n", from, to, length)
	}
}

// heads lists the stacked cards that hang from the superior itself.
func heads(s *tree.Spot) []int {
	var list []int
	for i, r := range s.Stack {
		if s.Depth(i) == 0 {
			list = append(list, r)
		}
	}
	return list
}

// chain writes edges from card to card down every column of a stack, or along every
// row of a grid, which keep them together.
func (c *compiler) chain(s *tree.Spot) {
	step := s.Columns
	if s.Grid {
		step = 1
	}
	for i, r := range s.Stack {
		if s.Depth(i) > 0 {
			fmt.Fprintf(&c.out, "n%d -> n%d [weight=20]\n", s.Stack[i-step], r)
		}
	}
}

// bands pins the positions of a level to one rank.
func (c *compiler) bands() {
	var rows []int
	in := map[int][]int{}
	for n := range c.plan.Spots {
		s := &c.plan.Spots[n]
		if s.Band == 0 {
			continue
		}
		if in[s.Row] == nil {
			rows = append(rows, s.Row)
		}
		in[s.Row] = append(in[s.Row], n)
	}
	slices.Sort(rows)
	for _, r := range rows {
		c.out.WriteString("{rank=same")
		for _, n := range in[r] {
			fmt.Fprintf(&c.out, " n%d", n)
		}
		c.out.WriteString("}\n")
	}
}
