package vaulttest

import (
	"runtime"
	"testing"
)

// Cost is what something takes of memory. Unlike time, it is the same in every
// run.
type Cost struct{ Allocations, Bytes uint64 }

// CostOf measures what do takes. Nothing else may run meanwhile: no parallel test.
func CostOf(do func()) Cost {
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	do()
	runtime.ReadMemStats(&after)
	return Cost{after.Mallocs - before.Mallocs, after.TotalAlloc - before.TotalAlloc}
}

// Linear fails a test where four times the people cost clearly more than four
// times as much. Prepare returns what is to be measured with so many people, and
// is not measured. It returns the cost with 1,000.
func Linear(t *testing.T, prepare func(people int) (do func())) Cost {
	t.Helper()
	prepare(100)() // tables that are built once
	one, four := CostOf(prepare(1000)), CostOf(prepare(4000))
	for _, c := range []struct {
		of        string
		one, four uint64
	}{{"allocations", one.Allocations, four.Allocations}, {"bytes", one.Bytes, four.Bytes}} {
		if float64(c.four) > 4.3*float64(c.one) {
			t.Errorf("%d %s for 1000 people, %d for 4000: %.1f times as many", c.one, c.of, c.four, float64(c.four)/float64(c.one))
		}
	}
	return one
}
