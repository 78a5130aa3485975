package report_test

import (
	"testing"

	"notes/report"
)

// TestPromisesWithoutADay holds that a brief tells of what was promised without a day,
// behind what has one; and that nothing else does, since it is never due.
func TestPromisesWithoutADay(t *testing.T) {
	v := vaultOf(t, "ada", "follow_ups:\n  - send the book\n  - 2026-06-09 call\n  - {text: done already, status: done}\n---\n- [ ] a task of some day\n")
	o := report.Options{Today: day(t, "2026-06-01")}
	b := report.NewBrief(v, []string{v.People[0].ID}, o).Briefs[0]
	if len(b.Promises) != 2 || b.Promises[0].What != "call" || b.Promises[1].What != "send the book" || !b.Promises[1].Due.IsZero() {
		t.Errorf("promised are %+v", b.Promises)
	}
	if all := report.NewWhole(v, o).Promises.Promises; len(all) != 1 {
		t.Errorf("due are %+v", all)
	}
}
