package chart

import "github.com/orgwright/orgwright/graph/position"

// MarkKinds lists the kinds of mark, those that matter most first: what a check
// found, then what became of a position in a change.
func MarkKinds() []string {
	return []string{"error", "warning", "added", "removed", "moved", "changed"}
}

// IsChange tells whether marks of a kind say what became of a position, and not
// what a check found.
func IsChange(kind string) bool { return kind != "error" && kind != "warning" }

// Foremost returns the mark of a node that matters most, nil when it has none.
func (n *Node) Foremost() *Mark {
	for _, kind := range MarkKinds() {
		for i := range n.Marks {
			if n.Marks[i].Kind == kind {
				return &n.Marks[i]
			}
		}
	}
	return nil
}

// IsGap tells whether nobody holds the position: it is vacant or only planned. A
// board without named members is no gap.
func (n *Node) IsGap() bool {
	if n.Status == position.Planned {
		return true
	}
	return n.Kind != position.Body && (n.Status == position.Vacant || len(n.Names) == 0)
}

// Figures are the counts of a whole graph.
type Figures struct {
	Shown  int            // positions that are nodes, without removed ones
	All    int            // those, and the ones below them that a depth limit leaves out
	Vacant int            // shown ones that nobody holds, without planned ones
	Marked map[string]int // nodes by the kind of their foremost mark
}

// Count counts the positions of a graph. It takes linear time.
func Count(g *Graph) Figures {
	f := Figures{Marked: map[string]int{}}
	for i := range g.Nodes {
		n := &g.Nodes[i]
		f.All += n.Folded
		m := n.Foremost()
		if m != nil {
			f.Marked[m.Kind]++
		}
		if m != nil && m.Kind == "removed" {
			continue
		}
		f.Shown++
		f.All++
		if n.IsGap() && n.Status != position.Planned {
			f.Vacant++
		}
	}
	return f
}
