package chart

import (
	"cmp"
	"strings"

	"github.com/orgwright/orgwright/graph/position"
)

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
	if len(n.Marks) == 0 {
		return nil
	}
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
// board or unit without named members is no gap, and neither is a position whose holder
// is not named.
func (n *Node) IsGap() bool {
	return n.Status == position.Planned || n.Kind.IsHeld() && n.Status == position.Vacant
}

// IsWithheld tells whether somebody holds the position whose name is not to be shown.
func (n *Node) IsWithheld() bool {
	return n.Kind.IsHeld() && len(n.Names) == 0 && !n.IsGap() && !n.Missing
}

// Called is what the node is called where there is room for little: its holders, or its title
// where nobody is named and for bodies and units, or its id.
func (n *Node) Called() string {
	name, title := strings.Join(n.Names, ", "), n.Title
	if !n.Kind.IsHeld() {
		name, title = title, name
	}
	return cmp.Or(name, title, n.ID)
}

// CalledInFull is what the node is called, with its title.
func (n *Node) CalledInFull() string {
	name := n.Called()
	if n.Title != "" && n.Title != name {
		name += ", " + n.Title
	}
	return name
}

// Figures are the counts of a whole graph.
type Figures struct {
	Shown  int            // positions that are nodes, without removed and missing ones; a unit as many as it stands for
	All    int            // those of the whole organisation, as far as they are known
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
		if n.Missing || m != nil && m.Kind == "removed" {
			continue
		}
		count := max(n.Count, 1)
		f.Shown += count
		f.All += count
		if n.IsGap() && n.Status != position.Planned {
			f.Vacant++
		}
	}
	f.All = max(f.All, g.Whole)
	return f
}
