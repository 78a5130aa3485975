package main

import "testing"

func TestGrowthOf(t *testing.T) {
	for alive, want := range map[uint64]int{0: 2400, 1 << 20: 2400, 24 << 20: 100, 48 << 20: 50, 60 << 20: 45, 1 << 30: 100} {
		if got := growthOf(alive); got != want {
			t.Errorf("%d bytes alive: %d %%, want %d %%", alive, got, want)
		}
	}
}
