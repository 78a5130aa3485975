package edit

import (
	"fmt"
	"reflect"
	"slices"

	"notes/parser"
	"notes/parser/frontmatter"
	"notes/parser/source"
)

// Fix returns the text of a note, of whatever kind, with the fix of a finding
// about it. Like every change it is tried first: the note is read again with it,
// and all that the finding is not about must read as before, by this program and
// by other readers of YAML. The error is a Refusal where it does not, or where the
// note has a mistake that makes all reading of it a guess.
func Fix(name, text string, d source.Diagnostic) (string, error) {
	n := read(name, text)
	if err := n.mendable(); err != nil {
		return "", err
	}
	f := &fixing{Note: n, finding: d}
	fixed, err := source.Apply(text, d.Fix)
	switch {
	case err != nil || fixed == text:
		return "", f.refuse("this can only be mended by hand")
	case n.isForeign() && f.inHead():
		return "", n.refuseForeign()
	}
	if why := f.wrong(read(name, fixed)); why != "" {
		return "", f.refuse(why)
	}
	return fixed, nil
}

// FixAll is Fix for several findings at once, whose edits lie apart. It knows those
// only whose fixes change nothing of what this program reads; other readers of YAML may
// read one place for each otherwise. It is false where that is not so, or one of the
// fixes would be refused.
func FixAll(name, text string, ds []source.Diagnostic) (fixed string, ok bool) {
	if slices.ContainsFunc(ds, changesMeaning) {
		return "", false
	}
	n := read(name, text)
	var edits []source.Edit
	added := 0 // to the frontmatter
	for _, d := range ds {
		f := fixing{Note: n, finding: d}
		if n.isForeign() && f.inHead() {
			return "", false
		}
		for _, e := range d.Fix {
			edits = append(edits, e)
			if f.inHead() {
				added += len(e.New) - (e.End - e.Start)
			}
		}
	}
	fixed, err := source.Apply(text, edits)
	if err != nil || n.mendable() != nil {
		return "", false
	}
	after := read(name, fixed)
	ok = len(n.newFindings(after)) == 0 && after.block.Format == n.block.Format && after.block.End == n.block.End+added &&
		len(n.changed(after)) == 0 && (n.others == nil || after.others != nil && differences(*n.others, *after.others) <= len(ds))
	return fixed, ok
}

// differences counts the places in which two trees of YAML differ.
func differences(a, b tree) int {
	if a.kind != b.kind || len(a.children) != len(b.children) {
		return 1
	}
	count := 0
	for i := range a.children {
		count += differences(a.children[i], b.children[i])
	}
	if a.tag != b.tag || a.value != b.value || a.anchor != b.anchor {
		count++
	}
	return count
}

// mendable refuses a note that could only be read by guessing because of a
// mistake that has no fix.
func (n *Note) mendable() error {
	for _, d := range n.found {
		if unsafe[d.Code] && d.Fix == nil {
			d.Message = fmt.Sprintf("line %d has to be mended by hand first: %s", d.Span.From().Line, d.Message)
			return &Refusal{d}
		}
	}
	return nil
}

// fixing is the fix of a finding on trial.
type fixing struct {
	*Note
	finding source.Diagnostic
}

// refuse returns a Refusal about the place of the finding.
func (f *fixing) refuse(why string) error {
	return &Refusal{source.Diagnostic{Code: f.finding.Code, Severity: f.finding.Severity, Span: f.finding.Span, Message: why, Hint: f.finding.Hint}}
}

// inHead reports whether the fix is one in the frontmatter.
func (f *fixing) inHead() bool { return f.finding.Fix[0].Start < f.block.End }

// wrong says what is wrong with the note as it is after the fix; "" where
// nothing is.
func (f *fixing) wrong(after *Note) string {
	added := len(after.Text) - len(f.Text)
	if !f.inHead() {
		added = 0
	}
	switch found := f.newFindings(after); {
	case len(found) > 0:
		return "it would bring up another mistake: " + found[0].Message
	case after.block.Format != f.block.Format, after.block.End != f.block.End+added:
		return "the note would begin or end elsewhere"
	case !f.readsTheSame(after):
		return "something else here would be read otherwise"
	case f.others != nil && (after.others == nil || !sameButOne(*f.others, *after.others)):
		return "other programs would read something else otherwise"
	}
	return ""
}

// readsTheSame compares what this program reads. Most findings are about what is
// read as it was meant already; a day that was not read is one that is read
// then, and so is what stands under a key that was mistyped.
func (f *fixing) readsTheSame(after *Note) bool {
	was, is := f.Person.Object(), after.Person.Object()
	changed := f.changed(after)
	if f.finding.Code == "unknown-key" {
		changed = slices.DeleteFunc(changed, func(name string) bool { return name == "keys" || name == "fields" })
	}
	switch f.finding.Code {
	case "date-ambiguous":
		return len(changed) == 1 && f.gainsDay(was.Get(changed[0]), is.Get(changed[0]))
	case "unknown-key":
		return len(changed) == 1 && isKey(f.block.Entries, f.finding.Fix[0]) &&
			(f.entry(changed[0]) == nil || isOneOther(items(was.Get(changed[0])), items(is.Get(changed[0]))))
	case "item-twice":
		return len(changed) == 1 && isOneMore(items(is.Get(changed[0])), items(was.Get(changed[0])))
	}
	return len(changed) == 0
}

// changesMeaning reports whether something is read after the fix of a finding that was
// not before.
func changesMeaning(d source.Diagnostic) bool {
	return slices.Contains([]string{"date-ambiguous", "unknown-key", "item-twice"}, d.Code)
}

// changed returns the members that this program reads otherwise, but for helps and
// introductions of which only the pain that they name is known now.
func (n *Note) changed(after *Note) []string {
	was, is := n.Person.Object(), after.Person.Object()
	return slices.DeleteFunc(changedMembers(was, is), func(name string) bool {
		return (name == "helps" || name == "intros") && clearer(was.Get(name), is.Get(name))
	})
}

// changedMembers returns the names of the members that differ.
func changedMembers(was, is parser.Object) []string {
	var names []string
	for _, m := range was {
		if !reflect.DeepEqual(m.Value, is.Get(m.Name)) {
			names = append(names, m.Name)
		}
	}
	for _, m := range is {
		if was.Get(m.Name) == nil && m.Value != nil && !slices.Contains(names, m.Name) {
			names = append(names, m.Name)
		}
	}
	return names
}

// gainsDay reports whether a member has the day of the fix, and no other one more,
// and is the same but for one item.
func (f *fixing) gainsDay(was, is any) bool {
	before, after := days(was), days(is)
	day, err := parser.ParseDate(f.finding.Fix[0].New)
	same := was == nil || isOneOther(items(was), items(is)) || isOneMore(items(was), items(is))
	return err == nil && same && len(after) == len(before)+1 && slices.Contains(after, day)
}

// items returns a list of items, or nil.
func items(member any) []parser.Object {
	list, _ := member.([]parser.Object)
	return list
}

// days returns the days that stand in a member of JSON.
func days(value any) (all []parser.Date) {
	switch value := value.(type) {
	case parser.Date:
		return []parser.Date{value}
	case parser.Object:
		for _, m := range value {
			all = append(all, days(m.Value)...)
		}
	case []parser.Object:
		for _, o := range value {
			all = append(all, days(o)...)
		}
	}
	return all
}

// isKey reports whether an edit writes a key of a map otherwise, at any depth.
func isKey(entries []frontmatter.Entry, e source.Edit) bool {
	return slices.ContainsFunc(entries, func(entry frontmatter.Entry) bool {
		return entry.KeyPos == e.Start && entry.KeyEnd == e.End || isKeyWithin(entry.Value, e)
	})
}

func isKeyWithin(v frontmatter.Value, e source.Edit) bool {
	return isKey(v.Entries, e) || slices.ContainsFunc(v.Items, func(item frontmatter.Value) bool { return isKeyWithin(item, e) })
}

// sameButOne reports whether two maps of YAML are the same but for one key or
// one value, at any depth.
func sameButOne(a, b tree) bool {
	return a.kind == b.kind && len(a.children) == len(b.children) && differInOne(a, b)
}

func differInOne(a, b tree) bool {
	if a.kind != b.kind || len(a.children) != len(b.children) {
		return true // this is the one
	}
	only := -1
	for i := range a.children {
		switch {
		case sameTree(a.children[i], b.children[i]):
		case only >= 0:
			return false
		default:
			only = i
		}
	}
	return only < 0 || differInOne(a.children[only], b.children[only])
}
