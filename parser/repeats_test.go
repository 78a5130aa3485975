package parser

import (
	"strconv"
	"testing"
)

// TestRepeats holds that every text that comes again is told of, and few others are.
func TestRepeats(t *testing.T) {
	const n = 20_000
	r := newRepeats(n)
	for i := range n {
		r.add(strconv.Itoa(i % (n * 9 / 10))) // a tenth comes again
	}
	others := 0
	for i, sum := range r.sums {
		again := i < n/10 || i >= n*9/10
		if seems := r.seemsRepeated(sum); again && !seems {
			t.Fatalf("the text of %d came again, and is not told of", i)
		} else if seems && !again {
			others++
		}
	}
	if others > n/20 {
		t.Errorf("%d others are told of", others)
	}
}
