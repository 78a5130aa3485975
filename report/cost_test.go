package report_test

import (
	"io"
	"testing"

	"notes/parser"
	"notes/parser/vaulttest"
	"notes/report/render"
)

// TestCost holds that no report takes more than four times as much of four times
// the people, written as JSON.
func TestCost(t *testing.T) {
	vaults := map[int]*parser.Vault{}
	for _, people := range []int{100, 1000, 4000} {
		vaults[people] = madeUp(t, people, parser.Loader{Library: true})
	}
	json, _ := render.ByName("json")
	for _, look := range looks {
		t.Run(look.name, func(t *testing.T) {
			cost := vaulttest.Linear(t, func(people int) func() {
				return func() {
					if err := json.Write(io.Discard, look.make(vaults[people]), render.Options{}); err != nil {
						t.Fatal(err)
					}
				}
			})
			t.Logf("%d allocations and %d bytes a note", cost.Allocations/1000, cost.Bytes/1000)
		})
	}
}
