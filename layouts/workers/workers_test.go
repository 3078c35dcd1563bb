package workers

import (
	"runtime"
	"sync/atomic"
	"testing"
)

func TestEach(t *testing.T) {
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(4))
	for _, n := range []int{0, 1, 2, 3, 1000} {
		done := make([]atomic.Int32, n)
		Each(n, func(i int) { done[i].Add(1) })
		for i := range done {
			if c := done[i].Load(); c != 1 {
				t.Errorf("of %d, %d was done %d times", n, i, c)
			}
		}
	}
}

func TestPanicsAreThoseOfTheCaller(t *testing.T) {
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(4))
	for _, n := range []int{1, 100} {
		func() {
			defer func() {
				if p := recover(); p != "broken" {
					t.Errorf("of %d: panic %v", n, p)
				}
			}()
			Each(n, func(i int) {
				if i == n/2 {
					panic("broken")
				}
			})
		}()
	}
}

func TestRanges(t *testing.T) {
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(4))
	for _, n := range []int{0, 1, 9, 10, 11, 1000} {
		done := make([]atomic.Int32, n)
		Ranges(n, 10, func(from, to int) {
			if to-from > 10 || from >= to {
				t.Errorf("of %d, from %d to %d", n, from, to)
			}
			for i := from; i < to; i++ {
				done[i].Add(1)
			}
		})
		for i := range done {
			if c := done[i].Load(); c != 1 {
				t.Errorf("of %d, %d was done %d times", n, i, c)
			}
		}
	}
}
