package digraph

// Components returns the strongly connected components of the links: two
// nodes are in the same one when each can be reached from the other.
// A component comes after those that it leads to. Linear time, no recursion
// (Tarjan 1972, doi:10.1137/0201010).
func Components(l *Links) [][]int {
	all := make([]int, l.Len())
	for i := range all {
		all[i] = i
	}
	return components(l, all, nil)
}

// components is Components of the subgraph of the given nodes; within, when not
// nil, says which successors belong to it.
func components(l *Links, nodes []int, within func(int) bool) [][]int {
	t := &tarjan{l: l, within: within, placed: make([]int, 0, len(nodes)), comps: make([][]int, 0, len(nodes))}
	if within == nil {
		t.flat = make([]int32, l.Len())
	} else {
		t.low = make(map[int]int32, len(nodes))
	}
	for _, n := range nodes {
		if t.num(n) == 0 {
			t.visit(n)
		}
	}
	return t.comps
}

// tarjan is one run. The low link of a node is 0 when it is new, and done
// when its component is complete.
type tarjan struct {
	l      *Links
	within func(int) bool
	flat   []int32       // low links of a run over all nodes
	low    map[int]int32 // low links of a run over a few
	last   int32
	stack  []int
	placed []int // the nodes of complete components, which are stretches of it
	frames []tarjanFrame
	comps  [][]int
}

type tarjanFrame struct {
	node   int
	number int32
	cursor int
}

const done = int32(1<<31 - 1)

func (t *tarjan) num(n int) int32 {
	if t.flat != nil {
		return t.flat[n]
	}
	return t.low[n]
}

func (t *tarjan) set(n int, v int32) {
	if t.flat != nil {
		t.flat[n] = v
		return
	}
	t.low[n] = v
}

func (t *tarjan) enter(n int) {
	t.last++
	t.set(n, t.last)
	t.stack = append(t.stack, n)
	t.frames = append(t.frames, tarjanFrame{node: n, number: t.last})
}

func (t *tarjan) visit(root int) {
	t.enter(root)
	for len(t.frames) > 0 {
		f := &t.frames[len(t.frames)-1]
		next := t.l.Next(f.node)
		if f.cursor < len(next) {
			m := int(next[f.cursor])
			f.cursor++
			if t.within != nil && !t.within(m) {
				continue
			}
			if low := t.num(m); low == 0 {
				t.enter(m)
			} else if low != done && low < t.num(f.node) {
				t.set(f.node, low)
			}
			continue
		}
		t.leave(*f)
	}
}

// leave closes a node; when it is the first of its component, the component is
// what stands above it on the stack.
func (t *tarjan) leave(f tarjanFrame) {
	t.frames = t.frames[:len(t.frames)-1]
	low := t.num(f.node)
	if low == f.number {
		i := len(t.stack) - 1
		for t.stack[i] != f.node {
			i--
		}
		from := len(t.placed)
		t.placed = append(t.placed, t.stack[i:]...)
		comp := t.placed[from:len(t.placed):len(t.placed)]
		t.stack = t.stack[:i]
		for _, n := range comp {
			t.set(n, done)
		}
		t.comps = append(t.comps, comp)
		return
	}
	if len(t.frames) > 0 {
		if up := t.frames[len(t.frames)-1].node; low < t.num(up) {
			t.set(up, low)
		}
	}
}
