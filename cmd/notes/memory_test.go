package main

import "testing"

func TestGrowthOf(t *testing.T) {
	for alive, want := range map[uint64]int{0: 6300, 1 << 20: 6300, 32 << 20: 100, 40 << 20: 60, 60 << 20: 45, 1 << 30: 100} {
		if got := growthOf(alive); got != want {
			t.Errorf("%d bytes alive: %d %%, want %d %%", alive, got, want)
		}
	}
}
