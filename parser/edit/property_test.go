package edit

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"notes/parser/source"
)

// TestAnyChange makes any change to any note: what comes of it is a refusal,
// or edits that do what was asked for and nothing else.
func TestAnyChange(t *testing.T) {
	usual, refusals := 0, []string{}
	rapid.Check(t, func(t *rapid.T) {
		text := anyNote(t)
		n, err := Open("people/ada.md", text)
		if err != nil {
			return
		}
		o := anyOperation(t, n)
		before := see(text)
		fair := o.usual && before.readable && !hasErrors(n)
		if fair {
			usual++
		}
		edits, err := o.on(n)
		var refused *Refusal
		switch {
		case errors.As(err, &refused):
			if fair && !strings.Contains(refused.Error(), "names a pain") {
				refusals = append(refusals, fmt.Sprintf("%s\n%s\nrefused: %v; %s", o, text, err, refused.Finding.Hint))
			}
			return
		case err != nil:
			t.Fatalf("%s\n%s\n%v", o, text, err)
		}
		if problem := o.wrong(before, edits); problem != "" {
			after, _ := source.Apply(text, edits)
			t.Fatalf("%s\n%q\n%s=>\n%s\n%s", o, text, text, after, problem)
		}
	})
	t.Logf("%d of %d refused", len(refusals), usual)
	if len(refusals) > 2+usual/100 {
		t.Errorf("more than one in a hundred:\n%s", strings.Join(refusals, "\n"))
	}
	if testing.Verbose() {
		t.Log(strings.Join(refusals, "\n"))
	}
}

func hasErrors(n *Note) bool {
	for _, d := range n.found {
		if d.Severity == source.Error {
			return true
		}
	}
	return false
}
