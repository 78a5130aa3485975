package edit

import (
	"reflect"
	"slices"
	"strings"

	"notes/parser"
	"notes/parser/frontmatter"
	"notes/parser/source"
)

// attempt is a way to make a change, and what has to have come of it.
type attempt struct {
	edits []source.Edit
	goal  goal
}

// goal is what a change is to bring about. Everything that it does not name
// stays as it is.
type goal struct {
	field   string                          // of the frontmatter that changes, or "" where the body does
	items   func(before, after []tree) bool // whether what other readers see there may be
	member  string                          // of the person's JSON that changes
	reached func(before, after any) bool    // whether it changed as it should
}

// by returns ways to a goal as attempts.
func (g goal) by(ways ...[]source.Edit) []attempt {
	attempts := make([]attempt, len(ways))
	for i, edits := range ways {
		attempts[i] = attempt{edits, g}
	}
	return attempts
}

// choose returns the edits of the first attempt that reaches its goal and
// changes nothing else, or the error otherwise.
func (n *Note) choose(attempts []attempt, otherwise error) ([]source.Edit, error) {
	if n.isForeign() {
		otherwise = n.refuseForeign()
		attempts = slices.DeleteFunc(attempts, func(a attempt) bool { return a.goal.field != "" })
	}
	for _, a := range attempts {
		if n.works(a) {
			return a.edits, nil
		}
	}
	for _, a := range attempts {
		if err := n.spoilt(a.edits); err != nil {
			return nil, err
		}
	}
	return nil, otherwise
}

// isForeign reports whether the frontmatter is one that commands only read.
func (n *Note) isForeign() bool {
	return n.block.Format == frontmatter.TOML || n.block.Format == frontmatter.JSON
}

// refuseForeign says that such a frontmatter is not changed.
func (n *Note) refuseForeign() error {
	return n.refuse(n.block.Start, "only YAML frontmatter is changed by commands, and this is "+strings.ToUpper(string(n.block.Format)),
		"change it by hand, or write the frontmatter as YAML between two lines ---")
}

// works reports whether an attempt reaches its goal and changes nothing else.
func (n *Note) works(a attempt) bool {
	text, err := source.Apply(n.Text, a.edits)
	if err != nil || text == n.Text {
		return false
	}
	after := read(n.Name, text)
	return n.saysNoMore(after) && n.meansTheSame(after, a.goal) && n.looksTheSame(after, a.goal)
}

// saysNoMore reports whether there are no new findings.
func (n *Note) saysNoMore(after *Note) bool { return len(n.newFindings(after)) == 0 }

// newFindings returns the findings of which there are more than before.
func (n *Note) newFindings(after *Note) []source.Diagnostic {
	return source.Added(after.found, n.found)
}

// spoilt returns a Refusal if the edits leave no room in the frontmatter, or make
// it unclear which pain another item names: a second one that its words fit, or
// one that is closed too soon.
func (n *Note) spoilt(edits []source.Edit) error {
	text, err := source.Apply(n.Text, edits)
	if err != nil {
		return nil
	}
	for _, d := range n.newFindings(read(n.Name, text)) {
		switch d.Code {
		case "frontmatter-too-long":
			return n.refuse(n.block.Start, "this note is not changed: its frontmatter would be longer than 64 KiB, and what stands beyond is not read", d.Hint+"; then run the command again")
		case "unknown-pain":
			return n.refuse(n.begin(before(d.Span.Start, edits)), "an item here names a pain, and would no longer: "+d.Message, d.Hint+"; then run the command again")
		}
	}
	return nil
}

// before returns where what stands at an offset stood before the edits.
func before(offset int, edits []source.Edit) int {
	for _, e := range edits {
		if e.Start < offset {
			offset -= len(e.New) - (e.End - e.Start)
		}
	}
	return max(offset, 0)
}

// meansTheSame compares what this program reads, which is what JSON shows.
func (n *Note) meansTheSame(after *Note, g goal) bool {
	was, is := n.Person.Object(), after.Person.Object()
	for _, m := range was {
		if !unchanged(m.Name, m.Value, is.Get(m.Name), g) {
			return false
		}
	}
	for _, m := range is {
		if was.Get(m.Name) == nil && !unchanged(m.Name, nil, m.Value, g) {
			return false
		}
	}
	return g.reached(was.Get(g.member), is.Get(g.member))
}

// unchanged reports whether a member that is not the goal's stays as it was.
func unchanged(name string, was, is any, g goal) bool {
	switch name {
	case g.member:
		return true
	case "keys":
		return slices.Equal(otherKeys(was, g.field), otherKeys(is, g.field))
	case "helps":
		return g.member == "pains" && clearer(was, is) || reflect.DeepEqual(was, is)
	}
	return reflect.DeepEqual(was, is)
}

// clearer reports whether two lists of helps are the same but for those that
// named a pain which was not known, and is now.
func clearer(a, b any) bool {
	was, _ := a.([]parser.Object)
	is, _ := b.([]parser.Object)
	return slices.EqualFunc(was, is, func(was, is parser.Object) bool {
		return reflect.DeepEqual(was, is) || was.Get("for") == nil && is.Get("for") != nil
	})
}

// otherKeys returns the keys of a list that do not stand for a field.
func otherKeys(list any, field string) []string {
	keys, _ := list.([]string)
	return slices.DeleteFunc(slices.Clone(keys), func(key string) bool {
		name, ok := parser.PersonKey(key)
		return ok && name == field
	})
}

// isOneMore reports whether a list is another one with one element more.
func isOneMore[T any](before, after []T) bool {
	return len(after) == len(before)+1 && common(before, after) == len(before)
}

// isOneOther reports whether two lists are the same but for one element at most.
func isOneOther[T any](before, after []T) bool {
	return len(after) == len(before) && common(before, after) >= len(before)-1
}

// common returns how many elements two lists have in common at both ends.
func common[T any](a, b []T) int {
	short := min(len(a), len(b))
	head := 0
	for head < short && reflect.DeepEqual(a[head], b[head]) {
		head++
	}
	tail := 0
	for tail < short-head && reflect.DeepEqual(a[len(a)-1-tail], b[len(b)-1-tail]) {
		tail++
	}
	return head + tail
}

// gained reports whether a list of items holds one more, which is the item,
// and is otherwise unchanged.
func gained(item parser.Object) func(before, after any) bool {
	return func(before, after any) bool {
		was, _ := before.([]parser.Object)
		is, _ := after.([]parser.Object)
		return isOneMore(was, is) && slices.ContainsFunc(is, func(o parser.Object) bool { return reflect.DeepEqual(o, item) })
	}
}

// became reports whether a list of items is unchanged but for the one at
// index, which is the item now.
func became(index int, item parser.Object) func(before, after any) bool {
	return func(before, after any) bool {
		was, _ := before.([]parser.Object)
		is, _ := after.([]parser.Object)
		return isOneOther(was, is) && reflect.DeepEqual(is[index], item) &&
			reflect.DeepEqual(was[:index], is[:index]) && reflect.DeepEqual(was[index+1:], is[index+1:])
	}
}
