package parser

import (
	"testing"

	"notes/parser/vaulttest"
)

// Bounds of what reading a note of usual size takes, all in all: its text, what is
// in it, and its part of what the vault knows of everybody.
const (
	noteAllocations = 75
	noteBytes       = 11_000
)

// TestLoadCost holds that a vault of four times the people costs four times as
// much, and a note no more than it has to.
func TestLoadCost(t *testing.T) {
	cost := vaulttest.Linear(t, func(people int) func() {
		fsys := vaulttest.MapFS(1, people)
		return func() {
			if v, err := (&Loader{FS: fsys, Day: Date{2026, 6, 1}}).Load(); err != nil || len(v.People) != people {
				t.Fatal(err)
			}
		}
	})
	if cost.Allocations > 1000*noteAllocations || cost.Bytes > 1000*noteBytes {
		t.Errorf("a note takes %d allocations and %d bytes, more than %d and %d", cost.Allocations/1000, cost.Bytes/1000, noteAllocations, noteBytes)
	}
	t.Logf("%d allocations and %d bytes a note", cost.Allocations/1000, cost.Bytes/1000)
}
