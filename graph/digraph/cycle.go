package digraph

import "slices"

// CycleLimit bounds what Cycles returns. The zero value means the defaults.
//
// A graph in which every node has at most one successor, such as the primary
// lines of an organisation, has at most n/2 cycles and is never cut. Further
// solid lines can make exponentially many.
type CycleLimit struct {
	Cycles int // most cycles to return from one entangled component; 0 = 1000
	Steps  int // most steps to spend on one entangled component; 0 = 5 million
}

const (
	defaultCycles = 1000
	defaultSteps  = 5_000_000
)

// Cycles returns every elementary cycle of the links, each once, as a list of
// nodes that starts at its smallest node and follows the links. Cycles are
// sorted by their first node. Links from a node to itself are left out.
// The second result is false when the limit was reached and cycles are missing.
//
// It splits the graph into strongly connected components (Tarjan 1972,
// doi:10.1137/0201010). A component in which every node has one successor is
// one cycle and costs linear time; in others the circuits are enumerated
// with blocking (Johnson 1975, doi:10.1137/0204007), in time proportional to
// the size of the component for each cycle. Neither part recurses, so deep
// graphs are safe.
func Cycles(l *Links, limit CycleLimit) ([][]int, bool) {
	if limit.Cycles <= 0 {
		limit.Cycles = defaultCycles
	}
	if limit.Steps <= 0 {
		limit.Steps = defaultSteps
	}
	if _, acyclic := TopologicalOrder(l); acyclic {
		return nil, true
	}
	all := true
	l = plain(l)
	var found [][]int
	var s *circuits
	member := make([]int32, l.Len()) // the number of a node's component, from 1
	for i, comp := range Components(l) {
		if len(comp) < 2 {
			continue
		}
		for _, n := range comp {
			member[n] = int32(i) + 1
		}
		if c := simpleCycle(l, comp, member); c != nil {
			found = append(found, c)
			continue
		}
		if s == nil {
			s = newCircuits(l, limit)
		}
		cs, complete := s.within(comp)
		found = append(found, cs...)
		all = all && complete
	}
	slices.SortStableFunc(found, func(a, b []int) int { return a[0] - b[0] })
	return found, all
}

// plain returns the links without repetitions and without links from a node
// to itself.
func plain(l *Links) *Links {
	n := l.Len()
	p := &Links{first: make([]int32, n+1), to: make([]int32, 0, len(l.to))}
	from := make([]int32, n) // the last node, plus 1, seen leading here
	for i := range n {
		for _, m := range l.Next(i) {
			if int(m) != i && from[m] != int32(i)+1 {
				from[m] = int32(i) + 1
				p.to = append(p.to, m)
			}
		}
		p.first[i+1] = int32(len(p.to))
	}
	return p
}

// simpleCycle returns the component as a cycle from its smallest node when
// every node has exactly one successor in it, else nil.
func simpleCycle(l *Links, comp []int, member []int32) []int {
	first := slices.Min(comp)
	cycle := make([]int, 0, len(comp))
	n := first
	for range comp {
		cycle = append(cycle, n)
		next := -1
		for _, m := range l.Next(n) {
			if member[m] != member[first] {
				continue
			}
			if next >= 0 {
				return nil
			}
			next = int(m)
		}
		n = next
	}
	return cycle
}

// circuits is Johnson's search, in the words of the paper: a path, the blocked
// nodes, and for each blocked node the lists of those it holds blocked.
type circuits struct {
	l       *Links
	limit   CycleLimit
	allowed []int32 // number of the subgraph a node is in
	serial  int32
	blocked []bool
	holds   [][]int32
	path    []int
	cursor  []int // per node on the path: how many successors are done
	closed  []bool
	start   int
	found   [][]int
	steps   int
}

func newCircuits(l *Links, limit CycleLimit) *circuits {
	n := l.Len()
	return &circuits{l: l, limit: limit,
		allowed: make([]int32, n), blocked: make([]bool, n), holds: make([][]int32, n)}
}

// within enumerates the circuits of one strongly connected component: those
// through its smallest node, then those of the components that remain without
// that node, and so on.
func (s *circuits) within(comp []int) ([][]int, bool) {
	s.found, s.steps = nil, 0
	work := [][]int{comp}
	for len(work) > 0 {
		c := work[len(work)-1]
		work = work[:len(work)-1]
		if len(c) < 2 {
			continue
		}
		s.mark(c)
		s.start = slices.Min(c)
		if !s.search() {
			return s.found, false
		}
		s.allowed[s.start] = 0
		rest := slices.DeleteFunc(slices.Clone(c), func(n int) bool { return n == s.start })
		s.steps += len(rest)
		id := s.serial
		for _, sub := range components(s.l, rest, func(n int) bool { return s.allowed[n] == id }) {
			if len(sub) > 1 {
				work = append(work, sub)
			}
		}
	}
	return s.found, true
}

func (s *circuits) mark(comp []int) {
	s.serial++
	for _, n := range comp {
		s.allowed[n] = s.serial
		s.blocked[n] = false
		s.holds[n] = s.holds[n][:0]
	}
}

// search finds the circuits through s.start in the marked subgraph.
func (s *circuits) search() bool {
	s.path, s.cursor, s.closed = s.path[:0], s.cursor[:0], s.closed[:0]
	s.push(s.start)
	for len(s.path) > 0 {
		top := len(s.path) - 1
		v := s.path[top]
		next := s.l.Next(v)
		if s.cursor[top] == len(next) {
			s.pop()
			continue
		}
		w := int(next[s.cursor[top]])
		s.cursor[top]++
		if s.steps++; s.steps > s.limit.Steps {
			return false
		}
		switch {
		case s.allowed[w] != s.serial:
		case w == s.start:
			s.closed[top] = true
			if len(s.found) >= s.limit.Cycles {
				return false
			}
			s.found = append(s.found, slices.Clone(s.path))
			s.steps += len(s.path)
		case !s.blocked[w]:
			s.push(w)
		}
	}
	return true
}

func (s *circuits) push(n int) {
	s.path = append(s.path, n)
	s.cursor = append(s.cursor, 0)
	s.closed = append(s.closed, false)
	s.blocked[n] = true
}

// pop leaves the last node of the path. A node from which a circuit was closed
// becomes free again; another one stays blocked until one of its successors
// becomes free.
func (s *circuits) pop() {
	top := len(s.path) - 1
	v, closed := s.path[top], s.closed[top]
	s.path, s.cursor, s.closed = s.path[:top], s.cursor[:top], s.closed[:top]
	if closed {
		s.unblock(v)
		if top > 0 {
			s.closed[top-1] = true
		}
		return
	}
	for _, w := range s.l.Next(v) {
		if s.allowed[w] != s.serial {
			continue
		}
		s.steps += len(s.holds[w])
		if !slices.Contains(s.holds[w], int32(v)) {
			s.holds[w] = append(s.holds[w], int32(v))
		}
	}
}

func (s *circuits) unblock(v int) {
	free := []int32{int32(v)}
	for len(free) > 0 {
		n := free[len(free)-1]
		free = free[:len(free)-1]
		if !s.blocked[n] {
			continue
		}
		s.blocked[n] = false
		free = append(free, s.holds[n]...)
		s.holds[n] = s.holds[n][:0]
	}
}
