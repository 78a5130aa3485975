package importer

import (
	"strings"
	"testing"

	"notes/parser/vaulttest"
)

// TestPlanCost holds that an address book of four times the people takes four
// times as much to be read and planned.
func TestPlanCost(t *testing.T) {
	vaulttest.Linear(t, func(people int) func() {
		book := cards(people)
		return func() {
			var r Reading
			if err := r.Read(nil, "x.vcf", Input{Text: strings.NewReader(book)}); err != nil || len(NewPlan(nil, r.Contacts, nil).New) != people {
				t.Fatal(len(r.Contacts), err)
			}
		}
	})
}
