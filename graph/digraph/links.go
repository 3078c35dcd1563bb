// Package digraph finds orders, components and cycles in directed graphs whose
// nodes are numbers from 0. None of it recurses, so no graph is too deep.
//
// NewLinks makes the graph that Components, Cycles and TopologicalOrder take.
//
// It is our own because graph libraries keep a value for every node and edge,
// and list all cycles or none: of a file that was made to have too many, some
// have to be shown.
package digraph

// Edge leads from one node to another.
type Edge struct{ From, To int }

// Links is a directed graph of n nodes, packed so that the successors of a node
// are one slice. It is not changed after it was made and may be shared by
// goroutines.
type Links struct {
	first []int32 // first[i]..first[i+1] is the stretch of to that belongs to node i
	to    []int32
}

// NewLinks makes links among n nodes. Successors keep the order of the edges.
// Edges with an end outside 0..n-1 are left out. It takes linear time.
func NewLinks(n int, edges []Edge) *Links {
	ends := func(e Edge) (from, to int, ok bool) {
		return e.From, e.To, e.From >= 0 && e.From < n && e.To >= 0 && e.To < n
	}
	l := &Links{first: make([]int32, n+1)}
	for _, e := range edges {
		if from, _, ok := ends(e); ok {
			l.first[from+1]++
		}
	}
	for i := range n {
		l.first[i+1] += l.first[i]
	}
	l.to = make([]int32, l.first[n])
	fill := make([]int32, n)
	for _, e := range edges {
		if from, to, ok := ends(e); ok {
			l.to[l.first[from]+fill[from]] = int32(to)
			fill[from]++
		}
	}
	return l
}

// Len is the number of nodes.
func (l *Links) Len() int { return len(l.first) - 1 }

// Next returns the successors of n. The slice belongs to l.
func (l *Links) Next(n int) []int32 { return l.to[l.first[n]:l.first[n+1]] }
