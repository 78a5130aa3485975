// Package parallel does the same with each of many things, on all processors. What
// is done with one does not depend on the others, so neither does the result depend
// on the order or on how many processors there are.
package parallel

import (
	"runtime"
	"sync"
	"sync/atomic"
)

// Each calls do once with each number below n, several at once, and returns when
// all are done.
func Each(n int, do func(i int)) {
	EachBy(n, 0, func() func(int) { return do })
}

// EachBy is Each with so many workers at the most, 0 for one a processor. Each of
// them is made before it is put to work, and may keep what it needs from one call
// to its next.
func EachBy(n, workers int, worker func() func(i int)) {
	if workers == 0 {
		workers = runtime.GOMAXPROCS(0)
	}
	var next atomic.Int64
	var all sync.WaitGroup
	for range min(n, workers) {
		do := worker()
		all.Go(func() {
			for i := int(next.Add(1)) - 1; i < n; i = int(next.Add(1)) - 1 {
				do(i)
			}
		})
	}
	all.Wait()
}
