package main

import (
	"os"
	"runtime"
	"runtime/debug"
	"runtime/metrics"
)

// What the heap may grow by between two collections: at least headroom bytes,
// and at least growth percent of what is alive. Go's own rule collects small
// heaps so often that reading 10,000 notes takes a fifth longer, and lets large
// ones double.
const (
	headroom = 24 << 20
	growth   = 45
)

// tendMemory keeps that rule from now on, unless the user has one of their own.
func tendMemory() {
	if os.Getenv("GOGC") != "" {
		return
	}
	const smallest = 4 << 20 // Go never collects below this times the percentage
	debug.SetGCPercent(headroom * 100 / smallest)
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
	return int(max(growth, headroom*100/max(alive, 1<<20)))
}
