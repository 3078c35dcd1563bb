package route

import (
	"math/rand/v2"
	"testing"
)

// TestFrontierGivesTheCheapest holds that candidates come out by their cost, equal ones in
// the order of their states, whatever was put in between.
func TestFrontierGivesTheCheapest(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	var f frontier
	var left []candidate
	for i := range 2000 {
		if len(left) == 0 || r.IntN(3) > 0 {
			c := candidate{state: int32(i), total: float64(r.IntN(40))}
			f.push(c)
			left = append(left, c)
			continue
		}
		cheapest := 0
		for k := range left {
			if left[k].before(left[cheapest]) {
				cheapest = k
			}
		}
		if got := f.pop(); got != left[cheapest] {
			t.Fatalf("%v comes before %v", got, left[cheapest])
		}
		left = append(left[:cheapest], left[cheapest+1:]...)
	}
}
