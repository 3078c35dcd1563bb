package tree

import (
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
	"testing"

	"github.com/orgwright/orgwright/layouts/place"
	"github.com/orgwright/orgwright/layouts/placetest"
)

// TestFold holds that a chart without what is below closed nodes is sound, has just what is
// to be seen, and that nobody who is left has another role than in the whole.
func TestFold(t *testing.T) {
	for seed := range uint64(40) {
		p := placetest.Random(seed, placetest.Shape{Nodes: 1 + int(seed*seed)%90, Staff: seed%2 == 1, Levels: seed%5 == 4, Units: seed%3 > 0, Tops: 1 + int(seed%3), Order: seed%6 == 5})
		if seed%4 == 3 {
			placetest.Hang(p, seed)
		}
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			plan := NewPlan(p)
			r := rand.New(rand.NewPCG(seed, 8))
			closed := make([]bool, len(p.Sizes))
			q, all, kept := plan.Fold(p, closed)
			if !reflect.DeepEqual(Arrange(q, all), Arrange(p, plan)) || len(kept) != len(p.Sizes) {
				t.Error("with nothing closed it is another chart")
			}
			for n := range closed {
				closed[n] = r.IntN(3) == 0
			}
			q, rest, kept := plan.Fold(p, closed)
			checkFold(t, p, plan, closed, rest, kept)
			if slices.ContainsFunc(q.Forms, place.Form.IsRow) {
				return // rows of panels have their lines and labels by all of them
			}
			if err := place.Verify(q, Arrange(q, rest)); err != nil {
				t.Error(err)
			}
		})
	}
}

// checkFold holds that just those are kept who have no closed superior, each with its role.
func checkFold(t *testing.T, p *place.Problem, plan *Plan, closed []bool, rest *Plan, kept []int) {
	t.Helper()
	up := place.Superiors(p.Graph)
	var want []int
	for n := range up {
		at := up[n]
		for at >= 0 && !closed[at] {
			at = up[at]
		}
		if at < 0 {
			want = append(want, n)
		}
	}
	if !slices.Equal(kept, want) {
		t.Fatalf("it has %v, not %v", kept, want)
	}
	for i, n := range kept {
		if was, is := plan.Spots[n].Role, rest.Spots[i].Role; was != is {
			t.Errorf("node %d has the role %d, not %d", n, is, was)
		}
	}
}
