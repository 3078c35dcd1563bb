package place_test

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/orgwright/orgwright/layouts/place"
)

func randomBoxes(r *rand.Rand, n int) []place.Rect {
	boxes := make([]place.Rect, n)
	for i := range boxes {
		boxes[i] = place.Rect{X: float64(r.IntN(400)), Y: float64(r.IntN(400)), W: float64(1 + r.IntN(60)), H: float64(1 + r.IntN(60))}
	}
	return boxes
}

// TestIndexAgreesWithLooking compares the index with looking at every card.
func TestIndexAgreesWithLooking(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 1))
	for range 200 {
		boxes := randomBoxes(r, 1+r.IntN(40))
		x := place.NewIndex(boxes)
		area := randomBoxes(r, 1)[0]
		var got, want []int
		x.Within(area, func(n int) { got = append(got, n) })
		for i, b := range boxes {
			if b.X < area.X+area.W && b.X+b.W > area.X && b.Y < area.Y+area.H && b.Y+b.H > area.Y {
				want = append(want, i)
			}
		}
		slices.Sort(got)
		if !slices.Equal(got, want) {
			t.Fatalf("within %v: got %v, want %v of %v", area, got, want, boxes)
		}
		var pairs, wantPairs [][2]int
		x.Overlaps(0.01, func(a, b int) { pairs = append(pairs, [2]int{a, b}) })
		for i, a := range boxes {
			for j, b := range boxes[:i] {
				if min(a.X+a.W, b.X+b.W)-max(a.X, b.X) > 0.01 && min(a.Y+a.H, b.Y+b.H)-max(a.Y, b.Y) > 0.01 {
					wantPairs = append(wantPairs, [2]int{j, i})
				}
			}
		}
		if len(pairs) != len(wantPairs) {
			t.Fatalf("%d pairs overlap, want %d", len(pairs), len(wantPairs))
		}
	}
}

func TestIndexCrossed(t *testing.T) {
	x := place.NewIndex([]place.Rect{{X: 10, Y: 10, W: 20, H: 20}})
	tests := []struct {
		a, b  place.Point
		inset float64
		want  bool
	}{
		{place.Point{X: 0, Y: 20}, place.Point{X: 50, Y: 20}, 0, true},
		{place.Point{X: 0, Y: 20}, place.Point{X: 10, Y: 20}, 0, false},
		{place.Point{X: 0, Y: 10.2}, place.Point{X: 50, Y: 10.2}, 0.5, false},
		{place.Point{X: 0, Y: 7}, place.Point{X: 50, Y: 7}, 0, false},
		{place.Point{X: 0, Y: 7}, place.Point{X: 50, Y: 7}, -4, true},
		{place.Point{X: 0, Y: 5}, place.Point{X: 50, Y: 5}, -4, false},
		{place.Point{X: 0, Y: 0}, place.Point{X: 40, Y: 40}, 0, true},
		{place.Point{X: 0, Y: 25}, place.Point{X: 25, Y: 50}, 0, false},
	}
	for _, tt := range tests {
		got := false
		x.Crossed(tt.a, tt.b, tt.inset, func(int) { got = true })
		if got != tt.want {
			t.Errorf("%v to %v, inset %g: got %v", tt.a, tt.b, tt.inset, got)
		}
	}
}

func TestIndexGap(t *testing.T) {
	x := place.NewIndex([]place.Rect{{X: 0, Y: 0, W: 10, H: 10}, {X: 40, Y: 5, W: 10, H: 10}, {X: 20, Y: 50, W: 5, H: 5}})
	tests := []struct {
		at, top, bottom float64
		left, right     float64
		ok              bool
	}{
		{20, 6, 8, 10, 40, true},
		{20, 0, 4, 10, math.Inf(1), true},
		{20, 20, 30, math.Inf(-1), math.Inf(1), true},
		{22, 52, 53, 22, 22, false},
		{60, 6, 8, 50, math.Inf(1), true},
	}
	for _, tt := range tests {
		left, right, ok := x.Gap(tt.at, tt.top, tt.bottom)
		if left != tt.left || right != tt.right || ok != tt.ok {
			t.Errorf("at %g between %g and %g: got %g, %g, %v", tt.at, tt.top, tt.bottom, left, right, ok)
		}
	}
}

// BenchmarkIndex measures looking for overlaps among 100,000 cards.
func BenchmarkIndex(b *testing.B) {
	boxes := make([]place.Rect, 100_000)
	for i := range boxes {
		boxes[i] = place.Rect{X: float64(i%400) * 220, Y: float64(i/400) * 80, W: 196, H: 58}
	}
	for b.Loop() {
		place.NewIndex(boxes).Overlaps(0.01, func(int, int) { b.Fatal("no cards overlap") })
	}
}
