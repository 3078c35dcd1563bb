// Package workers does many independent things at once, on all processors.
package workers

import (
	"runtime"
	"sync"
	"sync/atomic"
)

// Each calls do for the numbers from 0 to n-1, each once, by as many goroutines as there
// are processors, and returns when all have ended. The order of the calls is not fixed:
// what do gives should depend on its number alone, and stand in a place of its own. A
// panic of do is one of Each.
func Each(n int, do func(i int)) {
	crew := min(n, runtime.GOMAXPROCS(0))
	if crew < 2 {
		for i := range n {
			do(i)
		}
		return
	}
	var next atomic.Int64
	var wait sync.WaitGroup
	var once sync.Once
	var fault any
	for range crew {
		wait.Go(func() {
			defer func() {
				if p := recover(); p != nil {
					once.Do(func() { fault = p })
					next.Store(int64(n))
				}
			}()
			for i := next.Add(1) - 1; i < int64(n); i = next.Add(1) - 1 {
				do(int(i))
			}
		})
	}
	wait.Wait()
	if fault != nil {
		panic(fault)
	}
}

// Ranges calls do for ranges of up to size numbers, which together are those from 0 to
// n-1, as Each does.
func Ranges(n, size int, do func(from, to int)) {
	Each((n+size-1)/size, func(i int) { do(i*size, min(n, (i+1)*size)) })
}
