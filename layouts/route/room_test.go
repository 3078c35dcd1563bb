package route

import "testing"

// TestShifts holds that one cut serves all that it is between the ends of, by the largest
// of what they miss, and that everything moves by the sum of the cuts before it.
func TestShifts(t *testing.T) {
	s := newShifts([]cut{{from: 50, to: 60, by: 7}, {from: 0, to: 20, by: 5}, {from: 10, to: 30, by: 8}, {from: 25, to: 40, by: 1}})
	if len(s) != 3 {
		t.Fatalf("%d cuts are made, want 3: %v", len(s), s)
	}
	for at, want := range map[float64]float64{0: 0, 19: 0, 20: 8, 35: 8, 40: 9, 59: 9, 60: 16, 1000: 16} {
		if got := s.of(at); got != want {
			t.Errorf("what is at %g moves by %g, want %g", at, got, want)
		}
	}
}
