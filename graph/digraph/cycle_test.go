package digraph

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"
)

// links makes a graph from text such as "0>1 1>0".
func links(n int, text string) *Links {
	var edges []Edge
	for _, f := range strings.Fields(text) {
		var e Edge
		if _, err := fmt.Sscanf(f, "%d>%d", &e.From, &e.To); err != nil {
			panic(err)
		}
		edges = append(edges, e)
	}
	return NewLinks(n, edges)
}

func TestCycles(t *testing.T) {
	tests := []struct {
		name  string
		n     int
		links string
		want  string
	}{
		{"no links", 3, "", "[]"},
		{"a line", 3, "0>1 1>2", "[]"},
		{"self links are somebody else's business", 2, "0>0 1>1", "[]"},
		{"two facing each other", 2, "0>1 1>0", "[[0 1]]"},
		{"follows the links, starts at the smallest", 4, "3>1 1>2 2>3", "[[1 2 3]]"},
		{"a tail is not part of it", 5, "4>3 3>1 1>2 2>3 0>4", "[[1 2 3]]"},
		{"two apart, in order", 4, "2>3 3>2 1>0 0>1", "[[0 1] [2 3]]"},
		{"repeated links count once", 2, "0>1 0>1 1>0 1>0", "[[0 1]]"},
		{"two sharing a node", 3, "0>1 1>0 1>2 2>1", "[[0 1] [1 2]]"},
		{"short cut gives a second one", 3, "0>1 1>2 2>0 1>0", "[[0 1] [0 1 2]]"},
	}
	for _, tt := range tests {
		got, all := Cycles(links(tt.n, tt.links), CycleLimit{})
		slices.SortFunc(got, slices.Compare)
		if s := fmt.Sprint(got); s != tt.want || !all {
			t.Errorf("%s: got %s (all %v), want %s", tt.name, s, all, tt.want)
		}
	}
}

// bruteCycles walks every simple path from every node.
func bruteCycles(l *Links) [][]int {
	var found [][]int
	var walk func(path []int)
	walk = func(path []int) {
		seen := map[int32]bool{}
		for _, m := range l.Next(path[len(path)-1]) {
			if seen[m] {
				continue
			}
			seen[m] = true
			if int(m) == path[0] && len(path) > 1 {
				found = append(found, slices.Clone(path))
			}
			if int(m) > path[0] && !slices.Contains(path, int(m)) {
				walk(append(path, int(m)))
			}
		}
	}
	for n := range l.Len() {
		walk([]int{n})
	}
	slices.SortFunc(found, slices.Compare)
	return found
}

func TestCyclesAgreeWithBruteForce(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	many := 0
	for range 3000 {
		n := 1 + r.IntN(7)
		var edges []Edge
		for range r.IntN(3*n + 1) {
			edges = append(edges, Edge{From: r.IntN(n), To: r.IntN(n)})
		}
		l := NewLinks(n, edges)
		got, all := Cycles(l, CycleLimit{})
		slices.SortFunc(got, slices.Compare)
		want := bruteCycles(l)
		if !all || !slices.EqualFunc(got, want, slices.Equal) {
			t.Fatalf("edges %v: got %v (all %v), want %v", edges, got, all, want)
		}
		if len(want) > 3 {
			many++
		}
	}
	if many < 100 {
		t.Errorf("only %d graphs had more than three cycles: the test says too little", many)
	}
}

func TestCyclesStopAtTheLimit(t *testing.T) {
	var edges []Edge
	for i := range 12 {
		for j := range 12 {
			edges = append(edges, Edge{From: i, To: j})
		}
	}
	l := NewLinks(12, edges)
	if got, all := Cycles(l, CycleLimit{Cycles: 50}); len(got) != 50 || all {
		t.Errorf("got %d cycles (all %v), want 50 and not all", len(got), all)
	}
	if got, all := Cycles(l, CycleLimit{Cycles: 1 << 30, Steps: 1000}); len(got) == 0 || all {
		t.Errorf("step limit: got %d cycles (all %v), want some and not all", len(got), all)
	}
}

// A million nodes in a ring: no recursion, linear time.
func TestCyclesOfALargeRing(t *testing.T) {
	const n = 1_000_000
	edges := make([]Edge, n)
	for i := range edges {
		edges[i] = Edge{From: i, To: (i + 1) % n}
	}
	got, all := Cycles(NewLinks(n, edges), CycleLimit{})
	if len(got) != 1 || len(got[0]) != n || !all {
		t.Errorf("got %d cycles, all %v", len(got), all)
	}
}

func TestComponents(t *testing.T) {
	got := Components(links(6, "0>1 1>0 1>2 2>3 3>2 4>4"))
	for _, c := range got {
		slices.Sort(c)
	}
	if s := fmt.Sprint(got); s != "[[2 3] [0 1] [4] [5]]" {
		t.Errorf("got %s", s)
	}
}

// BenchmarkCycles reports the time on a tree, where there is nothing to find, as
// a multiple of the time that packing its links takes.
func BenchmarkCycles(b *testing.B) {
	const n = 100_000
	edges := make([]Edge, 0, n)
	for i := 1; i < n; i++ {
		edges = append(edges, Edge{From: i, To: (i - 1) / 6})
	}
	floor := time.Duration(1 << 62)
	for range 5 {
		start := time.Now()
		NewLinks(n, edges)
		floor = min(floor, time.Since(start))
	}
	l := NewLinks(n, edges)
	for b.Loop() {
		if c, _ := Cycles(l, CycleLimit{}); len(c) > 0 {
			b.Fatal("a tree has no cycles")
		}
	}
	b.ReportMetric(float64(b.Elapsed())/float64(b.N)/float64(floor), "x-floor")
}
