package main

import (
	"fmt"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// Bounds of what all packages together, and any one of this project, do before
// main: each start of the command pays for it.
const (
	startAllocations    = 8000
	startBytes          = 1_500_000
	packageAllocations  = 450
	packageBytesAtStart = 90_000
)

// initialized is what a package allocates before main.
type initialized struct{ allocations, bytes int }

// TestStart holds the work that is done before main within bounds. Tables that a
// run may not need are built when they are first needed.
func TestStart(t *testing.T) {
	all := initializations(t)
	var sum initialized
	for _, name := range slices.Sorted(maps.Keys(all)) {
		did := all[name]
		sum.allocations += did.allocations
		sum.bytes += did.bytes
		if own := strings.HasPrefix(name, "notes/") || name == "main"; own && (did.allocations > packageAllocations || did.bytes > packageBytesAtStart) {
			t.Errorf("%s makes %d allocations, %d bytes at start", name, did.allocations, did.bytes)
		}
	}
	if sum.allocations > startAllocations || sum.bytes > startBytes {
		t.Errorf("%d allocations, %d bytes at start: %v", sum.allocations, sum.bytes, all)
	}
	t.Logf("%d allocations, %d bytes at start", sum.allocations, sum.bytes)
	if sum.allocations < 100 {
		t.Errorf("only %d allocations were seen: the trace was not read", sum.allocations)
	}
}

// initializations returns what each package of the command does, as the runtime
// traces it.
func initializations(t *testing.T) map[string]initialized {
	t.Helper()
	program := filepath.Join(t.TempDir(), "notes.exe")
	if out, err := exec.Command("go", "build", "-o", program, ".").CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	c := exec.Command(program, "version")
	c.Env = append(os.Environ(), "GODEBUG=inittrace=1")
	trace, err := c.CombinedOutput()
	if err != nil {
		t.Fatalf("%v: %s", err, trace)
	}
	all := map[string]initialized{}
	for line := range strings.Lines(string(trace)) {
		var name string
		var at, took float64
		var did initialized
		_, err := fmt.Sscanf(line, "init %s @%f ms, %f ms clock, %d bytes, %d allocs", &name, &at, &took, &did.bytes, &did.allocations)
		if err == nil {
			all[strings.ReplaceAll(name, "%2e", ".")] = did
		}
	}
	return all
}
