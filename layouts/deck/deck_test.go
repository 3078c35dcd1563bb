package deck

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/orgwright/orgwright/graph/chart"
)

// tree makes a graph of lines "superior: report report", with names as ids; a word after
// "@" is a unit.
func tree(lines ...string) *chart.Graph {
	g := &chart.Graph{}
	at := map[string]int{}
	add := func(word string) int {
		id, unit, _ := strings.Cut(word, "@")
		if _, ok := at[id]; !ok {
			at[id] = len(g.Nodes)
			g.Nodes = append(g.Nodes, chart.Node{ID: id, Group: -1})
		}
		if unit != "" {
			k := slices.IndexFunc(g.Groups, func(u chart.Group) bool { return u.ID == unit })
			if k < 0 {
				k = len(g.Groups)
				g.Groups = append(g.Groups, chart.Group{ID: unit, Parent: -1})
			}
			g.Nodes[at[id]].Group = k
		}
		return at[id]
	}
	for _, l := range lines {
		m, reports, _ := strings.Cut(l, ":")
		up := add(m)
		for _, r := range strings.Fields(reports) {
			g.Edges = append(g.Edges, chart.Edge{From: up, To: add(r), Kind: chart.Solid})
		}
	}
	return g
}

// atMost lets a number of positions stand on a page.
func atMost(n int) func(context.Context, []int) (bool, error) {
	return func(_ context.Context, nodes []int) (bool, error) { return len(nodes) <= n, nil }
}

// told writes pages as text: who is on them, and where they go on.
func told(g *chart.Graph, pages []Page) []string {
	var out []string
	for _, p := range pages {
		var words []string
		for _, n := range p.Nodes {
			w := g.Nodes[n].ID
			if to, ok := p.Next[n]; ok {
				w += fmt.Sprintf(">%d", to+1)
			}
			words = append(words, w)
		}
		s := strings.Join(words, " ")
		if p.Above >= 0 {
			s = g.Nodes[p.Above].ID + ": " + s
		}
		if p.Parts > 0 {
			s += fmt.Sprintf(" (%d of %d)", p.Part, p.Parts)
		}
		out = append(out, s)
	}
	return out
}

func TestDivide(t *testing.T) {
	firm := tree("a:b c d", "b:e f", "c:g h i", "d:j", "j:k l", "k:m n")
	for _, c := range []struct {
		name string
		g    *chart.Graph
		o    Options
		want []string
	}{
		{"one page", firm, Options{Fits: atMost(20)}, []string{"a b c d e f g h i j k l m n"}},
		{"overview with two levels", firm, Options{Fits: atMost(11)}, []string{"a b c d>2 e f g h i j", "a: d j k l m n"}},
		{"neighbours share pages that are equally full", firm, Options{Fits: atMost(7)}, []string{"a b>2 c>2 d>3", "a: b c e f g h i", "a: d j k l m n"}},
		{"a branch that does not fit is divided again", firm, Options{Fits: atMost(5)}, []string{"a b>2 c>3 d>4", "a: b e f", "a: c g h i", "a: d j>5 k l", "d: j k l m n"}},
		{"per manager", firm, Options{Per: Manager}, []string{"a b>2 c>3 d>4", "a: b e f", "a: c g h i", "a: d j>5", "d: j k>6 l", "j: k m n"}},
		{"more reports than a page takes", tree("a:b c d e f", "d:g"), Options{Fits: atMost(4)}, []string{"a b c d>3 (1 of 2)", "a e f (2 of 2)", "a: d g"}},
		{"more tops than a page takes", tree("a:b", "c:d", "e:", "f:"), Options{Most: 3}, []string{"a>3 c>4 (1 of 2)", "e f (2 of 2)", "a b", "c d"}},
		{"units", tree("a@x:b@x c@y d@z", "c@y:e@y f@z", "d@z:g@z"), Options{Per: Unit}, []string{"a b c>2 d>3", "a: c e f>3", "a: d f g"}},
		{"nobody", tree(), Options{}, nil},
	} {
		pages, err := Divide(context.Background(), c.g, c.o)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(c.want, told(c.g, pages)); diff != "" {
			t.Errorf("%s: %s", c.name, diff)
		}
	}
}

// TestEverybodyIsOnAPage holds over random organisations that everybody is on a page, that
// what cannot be read is on none unless nothing smaller is left, and that whoever is not
// shown to the end on a page has one that begins with them, or is below somebody on it who
// has.
func TestEverybodyIsOnAPage(t *testing.T) {
	for seed := range uint64(300) {
		r := rand.New(rand.NewPCG(seed, 1))
		g := &chart.Graph{}
		n := 1 + r.IntN(120)
		for i := range n {
			g.Nodes = append(g.Nodes, chart.Node{ID: fmt.Sprint(i), Group: -1})
			if i > 0 && r.IntN(20) > 0 {
				g.Edges = append(g.Edges, chart.Edge{From: r.IntN(i), To: i, Kind: chart.Solid})
			}
		}
		most := 3 + r.IntN(30)
		o := Options{Fits: atMost(most), Per: []Per{Auto, Auto, Manager}[r.IntN(3)]}
		pages, err := Divide(context.Background(), g, o)
		if err != nil {
			t.Fatal(err)
		}
		up, seen := chart.Superiors(g), make([]bool, n)
		for i, p := range pages {
			if len(p.Nodes) > most {
				t.Errorf("seed %d: %d on page %d, %d can be read", seed, len(p.Nodes), i+1, most)
			}
			for _, k := range p.Nodes {
				if seen[k] = true; !slices.Contains(p.Tops, k) && !slices.Contains(p.Nodes, up[k]) {
					t.Errorf("seed %d: %d is on page %d without its superior", seed, k, i+1)
				}
			}
			for k, to := range p.Next {
				if !slices.Contains(pages[to].Tops, k) || to <= i && up[k] >= 0 && slices.Contains(p.Nodes, up[k]) {
					t.Errorf("seed %d: %d goes on on page %d, which does not begin with it", seed, k, to+1)
				}
			}
			for _, k := range p.Nodes {
				hidden := 0
				for to := range up {
					if up[to] == k && !slices.Contains(p.Nodes, to) {
						hidden++
					}
				}
				at := k
				for at >= 0 && slices.Contains(p.Nodes, at) {
					if _, ok := p.Next[at]; ok {
						hidden = 0
					}
					at = up[at]
				}
				if hidden > 0 && p.Parts == 0 {
					t.Errorf("seed %d: %d of those below %d on page %d are nowhere to be found from there", seed, hidden, k, i+1)
				}
			}
		}
		for k, ok := range seen {
			if !ok {
				t.Errorf("seed %d: %d is on no page", seed, k)
			}
		}
	}
}

// TestDivideEnds: the error of whoever measures, and that the time is over, end it.
func TestDivideEnds(t *testing.T) {
	g := tree("a:b c", "b:d")
	bad := errors.New("bad")
	if _, err := Divide(context.Background(), g, Options{Fits: func(context.Context, []int) (bool, error) { return false, bad }}); !errors.Is(err, bad) {
		t.Error(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := Divide(ctx, g, Options{Fits: atMost(2)}); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
	wide := &chart.Graph{}
	for i := range 2*MaxPages + 10 {
		wide.Nodes = append(wide.Nodes, chart.Node{ID: fmt.Sprint(i), Group: -1})
	}
	var many TooManyError
	if _, err := Divide(context.Background(), wide, Options{Most: 1}); !errors.As(err, &many) {
		t.Error(err)
	}
}

// TestManyReportsTakeFewTrials holds that thousands of reports of one manager are divided
// with a few measurements a page, since each takes milliseconds, and evenly.
func TestManyReportsTakeFewTrials(t *testing.T) {
	g := &chart.Graph{}
	for i := range 4001 {
		g.Nodes = append(g.Nodes, chart.Node{ID: fmt.Sprint(i), Group: -1})
		if i > 0 {
			g.Edges = append(g.Edges, chart.Edge{From: 0, To: i, Kind: chart.Solid})
		}
	}
	trials := 0
	pages, err := Divide(context.Background(), g, Options{Fits: func(_ context.Context, nodes []int) (bool, error) {
		trials++
		return len(nodes) <= 42, nil
	}})
	if err != nil {
		t.Fatal(err)
	}
	if len(pages) != 98 || len(pages[0].Nodes) < 41 || len(pages[97].Nodes) < 24 || trials > 6*len(pages) {
		t.Errorf("%d pages, %d and %d on the first and last, %d trials", len(pages), len(pages[0].Nodes), len(pages[97].Nodes), trials)
	}
}
