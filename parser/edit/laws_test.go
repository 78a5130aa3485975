package edit

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"notes/parser"
	"notes/parser/frontmatter"
	"notes/parser/source"
)

// opened draws a note that can be changed.
func opened(t *rapid.T) *Note {
	n, err := Open("people/ada.md", anyNote(t))
	if err != nil {
		t.Skip(err)
	}
	return n
}

// apply makes a change and returns the note with it; ok is false where it was
// refused.
func apply(t *rapid.T, n *Note, o operation) (after *Note, edits []source.Edit, ok bool) {
	edits, err := o.on(n)
	if err != nil {
		return nil, nil, false
	}
	text, err := source.Apply(n.Text, edits)
	if err != nil {
		t.Fatalf("%s: %v", o, err)
	}
	after, err = Open(n.Name, text)
	if err != nil {
		t.Fatalf("%s\n%s=>\n%s\n%v", o, n.Text, text, err)
	}
	return after, edits, true
}

// TestAddByHand holds that what is added to a list with dashes, to the body or
// under a new key is whole lines: deleting them by hand gives the note back.
func TestAddByHand(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := opened(t)
		list := pick(t, lists...)
		o := operation{verb: "add", field: list, item: anyItem(t, list, n.Person)}
		after, edits, ok := apply(t, n, o)
		if !ok || o.linesMeant(see(n.Text)) > 0 {
			return
		}
		for _, e := range edits {
			atBegin := e.Start == 0 || n.Text[e.Start-1] == '\n' || n.Text[:e.Start] == "\uFEFF"
			atEnd := e.Start == len(n.Text) && strings.HasPrefix(strings.TrimPrefix(e.New, "\r"), "\n")
			if e.End > e.Start || !(atBegin && strings.HasSuffix(e.New, "\n") || atEnd) {
				t.Fatalf("%s\n%s=>\n%s\n%+v", o, n.Text, after.Text, e)
			}
		}
	})
}

// TestTwice holds that the same change a second time changes nothing, unless it
// adds an item.
func TestTwice(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := opened(t)
		o := anyOperation(t, n)
		after, _, ok := apply(t, n, o)
		if !ok || o.verb == "add" {
			return
		}
		edits, err := o.on(after)
		if err != nil || len(edits) > 0 {
			t.Fatalf("%s\n%s=>\n%s\nagain: %+v, %v", o, n.Text, after.Text, edits, err)
		}
	})
}

// TestDoneAndOpenAgain holds that an item which is done and then open again
// stands there as it did, unless its words stood apart.
func TestDoneAndOpenAgain(t *testing.T) {
	tried := 0
	rapid.Check(t, func(t *rapid.T) {
		n := opened(t)
		all := changeable(n)
		if len(all) == 0 {
			return
		}
		at := pick(t, all...)
		item := n.Person.Items(at.list)[at.index]
		done, ok := doneItem(item)
		if !ok || !n.tidy(item) {
			return
		}
		after, _, ok := apply(t, n, operation{verb: "change", field: at.list, index: at.index, item: done})
		if !ok {
			return
		}
		again, _, ok := apply(t, after, operation{verb: "change", field: at.list, index: at.index, item: item})
		if !ok || again.Text != n.Text {
			t.Fatalf("%+v\n%s=>\n%s=>\n%+v", item.Object(), n.Text, after.Text, again)
		}
		tried++
	})
	t.Logf("%d items", tried)
}

// doneItem returns an open pain or follow-up as one that is done.
func doneItem(item parser.Item) (parser.Item, bool) {
	day := parser.Date{Year: 2026, Month: 6, Day: 1}
	switch item := item.(type) {
	case parser.Pain:
		open := item.Status == parser.Open
		item.Status, item.Closed = parser.Eased, day
		return item, open
	case parser.FollowUp:
		open := !item.Done && item.DoneOn.IsZero()
		item.Done, item.DoneOn = true, day
		return item, open
	}
	return nil, false
}

// tidy reports whether an item is a task that is simply open, or one line as
// this program would write it.
func (n *Note) tidy(item parser.Item) bool {
	at := item.Place()
	if f, ok := item.(parser.FollowUp); ok && f.Task {
		box, _ := n.box(at.Start)
		return n.Text[box] == ' '
	}
	if at.Start < n.block.End && n.valueAt(item.List(), at.Start).Kind == frontmatter.Map {
		return false
	}
	line, ok := item.OneLine(n.Person)
	return ok && strings.Trim(n.Text[at.Start:at.End], `"'`) == line
}
