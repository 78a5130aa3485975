package report

import (
	"encoding/json"
	"fmt"
	"slices"
	"testing"
)

// TestListing holds that a listing is the list of what it describes, as JSON too, and
// that only what is looked at is described.
func TestListing(t *testing.T) {
	for n := range 5 {
		things, described := make([]int, n), 0
		for i := range things {
			things[i] = 7 * i
		}
		l := listingOf(things, func(thing int) string { described++; return fmt.Sprint(thing) })
		want := make([]string, n)
		for i, thing := range things {
			want[i] = fmt.Sprint(thing)
		}
		if got := slices.Collect(l.about(1)); !slices.Equal(got, about(want, 1)) || described != len(got) {
			t.Errorf("about one of %q: %q, and %d were described", want, got, described)
		}
		var again Listing[string]
		text, err := json.Marshal(l)
		if err == nil {
			err = json.Unmarshal(text, &again)
		}
		wanted, _ := json.Marshal(want)
		if got := slices.Collect(again.All()); err != nil || string(text) != string(wanted) || !slices.Equal(got, want) || again.Len() != n {
			t.Errorf("%s, %v; read back %q", text, err, got)
		}
	}
}
