package main

import (
	"os"
	"runtime"
	"runtime/debug"
	"runtime/metrics"
)

// What the heap may grow to before the next collection: to enough bytes in any
// case, by growth percent of what is alive, and to twice of that once it is large.
// While a vault is read hardly anything is garbage, so that Go's own rule, the last
// of the three, collects small heaps often and in vain.
const (
	enough = 64 << 20
	growth = 45
	large  = 64 << 20
)

// tendMemory keeps that rule from now on, unless the user has one of their own.
func tendMemory() {
	if os.Getenv("GOGC") != "" {
		return
	}
	const smallest = 4 << 20 // Go never collects below this times the percentage
	debug.SetGCPercent(enough * 100 / smallest)
	runtime.SetFinalizer(new(collected), (*collected).again)
}

// collected is garbage after every collection, and so is told of each.
type collected struct{ _ *byte }

func (c *collected) again() {
	alive := []metrics.Sample{{Name: "/gc/heap/live:bytes"}}
	metrics.Read(alive)
	debug.SetGCPercent(growthOf(alive[0].Value.Uint64()))
	runtime.SetFinalizer(c, (*collected).again)
}

// growthOf returns by how many percent a heap with so many bytes alive may grow.
func growthOf(alive uint64) int {
	if alive > large {
		return 100
	}
	return int(max(growth, enough*100/max(alive, 1<<20)-100))
}
