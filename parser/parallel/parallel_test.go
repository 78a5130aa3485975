package parallel_test

import (
	"slices"
	"sync/atomic"
	"testing"

	"notes/parser/parallel"
)

func TestEachNumberOnce(t *testing.T) {
	for _, n := range []int{0, 1, 2, 1000} {
		done := make([]int, n)
		parallel.Each(n, func(i int) { done[i]++ })
		if slices.ContainsFunc(done, func(times int) bool { return times != 1 }) {
			t.Errorf("of %d numbers, not each was done once: %v", n, done)
		}
	}
}

func TestNoMoreWorkersThanAsked(t *testing.T) {
	for _, test := range []struct{ n, workers, made int }{{10, 3, 3}, {2, 3, 2}, {0, 3, 0}} {
		var made int
		var done atomic.Int64
		parallel.EachBy(test.n, test.workers, func() func(int) {
			made++
			return func(int) { done.Add(1) }
		})
		if made != test.made || done.Load() != int64(test.n) {
			t.Errorf("%+v: %d workers did %d", test, made, done.Load())
		}
	}
}
