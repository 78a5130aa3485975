package pattern_test

import (
	"testing"

	"notes/parser/pattern"
)

func TestOf(t *testing.T) {
	day := pattern.Of(`\d{4}-\d\d-\d\d`)
	first := day()
	if got := first.FindString("on 2026-05-20"); got != "2026-05-20" || first != day() {
		t.Errorf("%q", got)
	}
	broken := pattern.Of(`(`) // compiled by nobody
	defer func() {
		if recover() == nil {
			t.Error("an expression that is not valid was compiled")
		}
	}()
	broken()
}
