package merge

import (
	"fmt"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"notes/parser"
	"notes/parser/source"
)

// bothItems merges an item that both sides changed.
func (s sequence) bothItems(r row) (outcome, bool) {
	switch {
	case r.ours == nil || r.theirs == nil:
		return outcome{}, false
	case r.ours.item == nil || r.theirs.item == nil:
		return s.bothWords(r)
	}
	want, ok := joinedItem(r)
	if !ok || s.chooseItems || s.keepBoth && contradict(r) {
		return outcome{}, false
	}
	for _, p := range []*piece{r.ours, r.theirs} {
		if p.keeps(r) && sameKeys(p.item.Object(), want.Object()) {
			return s.as(p), true
		}
	}
	if text, says, ok := s.joinedMapping(r, want); ok {
		return outcome{parts: parts{{text: s.lay(r.ours, text)}}, says: says}, true
	}
	for _, p := range []*piece{r.ours, r.theirs} {
		if text, says, ok := p.changedTo(want); ok && p.keeps(r) {
			return outcome{parts: parts{{text: s.lay(p, text)}}, says: says}, true
		}
	}
	return outcome{}, false
}

// contradict reports whether two items have one and the same key with two values
// of which one would be lost if they became one item.
func contradict(r row) bool {
	ours, theirs := keysOf(r.ours.item.Item), keysOf(r.theirs.item.Item)
	return slices.ContainsFunc(ours, func(m parser.Member) bool {
		other := theirs.Get(m.Name)
		_, isList := m.Value.([]string)
		return other != nil && !isList && !reflect.DeepEqual(m.Value, other) && parser.Fold(fmt.Sprint(m.Value)) != parser.Fold(fmt.Sprint(other))
	})
}

// bothWords merges a word that both sides have, each in its own spelling.
func (s sequence) bothWords(r row) (outcome, bool) {
	first, second := r.ours, r.theirs
	if second.says < first.says {
		first, second = second, first
	}
	if first.keepsRemarks(r) {
		return s.as(first), true
	}
	return s.as(second), second.keepsRemarks(r)
}

// keeps reports whether an item has the remarks and the keys of their own that
// either side added.
func (p *piece) keeps(r row) bool {
	known := p.ownKeys()
	if r.base != nil {
		known = append(known, r.base.ownKeys()...)
	}
	return p.keepsRemarks(r) && contains(known, r.ours.ownKeys()) && contains(known, r.theirs.ownKeys())
}

// ownKeys returns the keys of an item that this program does not know, with
// their values.
func (p *piece) ownKeys() []string {
	var all []string
	for _, e := range p.value.Entries {
		if _, ok := parser.ItemKey(p.item.List(), e.Key); !ok {
			all = append(all, strconv.Quote(e.Key)+": "+meaning(e.Value))
		}
	}
	return all
}

// joinedItem is what an item says that both sides changed, or both added; ok is
// false where they contradict each other.
func joinedItem(r row) (parser.Item, bool) {
	var base parser.Object
	if r.base != nil && r.base.item != nil {
		base = keysOf(r.base.item.Item)
	}
	ours, theirs := keysOf(r.ours.item.Item), keysOf(r.theirs.item.Item)
	keys, ok := joinedKeys(base, ours, theirs)
	if !ok || yesAndNo(keys) && !yesAndNo(ours) && !yesAndNo(theirs) {
		return nil, false
	}
	list := r.ours.item.List()
	item, ok := itemOf(list, keys)
	return item, ok && sameKeys(keysOf(item), keys)
}

// yesAndNo reports whether somebody said both to an introduction on one day, so that
// neither is the later answer.
func yesAndNo(keys parser.Object) bool {
	yes, said := keys.Get("yes").(parser.Date)
	return said && keys.Get("no") == yes
}

// sameKeys reports whether two items have the same keys, in whatever order, and
// so for lists of words.
func sameKeys(a, b parser.Object) bool {
	return len(a) == len(b) && !slices.ContainsFunc(a, func(m parser.Member) bool {
		return !reflect.DeepEqual(sorted(b.Get(m.Name)), sorted(m.Value))
	})
}

func sorted(value any) any {
	if words, ok := value.([]string); ok {
		return slices.Sorted(slices.Values(words))
	}
	return value
}

// keysOf returns the keys of an item's mapping form, with what is done without
// a day.
func keysOf(item parser.Item) parser.Object {
	keys := item.Keys()
	if f, ok := item.(parser.FollowUp); ok && f.Done && f.DoneOn.IsZero() {
		keys = append(keys, parser.Member{Name: "status", Value: "done"})
	}
	for i, m := range keys {
		if text, ok := m.Value.(string); ok && m.Name == "for" {
			keys[i].Value = []string{text}
		}
	}
	return keys
}

// itemOf reads an item from its keys.
func itemOf(list string, keys parser.Object) (parser.Item, bool) {
	var lines []string
	for _, k := range keys {
		lines = append(lines, k.Name+": "+parser.ValueYAML(k.Value))
	}
	return readItem(list, "  - "+strings.Join(lines, "\n    ")+"\n")
}

// readItem reads the lines of an item of a list.
func readItem(list, lines string) (parser.Item, bool) {
	p, _, found := parser.ReadPerson(noteName, "---\n"+list+":\n"+lines+"---\n")
	items := p.Items(list)
	if len(items) != 1 || hasError(found) {
		return nil, false
	}
	return items[0], true
}

func hasError(found []source.Diagnostic) bool {
	return slices.ContainsFunc(found, func(d source.Diagnostic) bool { return d.Severity == source.Error })
}

// joinedKeys merges the keys of an item, each by itself.
func joinedKeys(base, ours, theirs parser.Object) (parser.Object, bool) {
	var keys parser.Object
	for _, name := range namesOf(ours, theirs) {
		value, ok := joinedValue(base.Get(name), ours.Get(name), theirs.Get(name))
		if !ok {
			return nil, false
		}
		if list, isList := value.([]string); value != nil && !(isList && len(list) == 0) {
			keys = append(keys, parser.Member{Name: name, Value: value})
		}
	}
	return closedOnce(keys), true
}

func namesOf(ours, theirs parser.Object) []string {
	var names []string
	for _, m := range ours {
		names = append(names, m.Name)
	}
	for _, m := range theirs {
		if ours.Get(m.Name) == nil {
			names = append(names, m.Name)
		}
	}
	return names
}

// joinedValue merges the values of one key of an item. What one side has and
// the other took away or never had stays, if it is new or was changed.
func joinedValue(base, ours, theirs any) (any, bool) {
	same := reflect.DeepEqual
	switch {
	case same(ours, theirs), same(theirs, base):
		return ours, true
	case same(ours, base), ours == nil:
		return theirs, true
	case theirs == nil:
		return ours, true
	}
	switch our := ours.(type) {
	case parser.Date:
		their, ok := theirs.(parser.Date)
		if their.After(our) {
			return their, ok
		}
		return our, ok
	case []string:
		their, ok := theirs.([]string)
		was, _ := base.([]string)
		return joinedWords(was, our, their), ok
	case string:
		their, ok := theirs.(string)
		return min(our, their), ok && parser.Fold(our) == parser.Fold(their)
	}
	return nil, false
}

// joinedWords joins two lists of words, without those that one side took away.
func joinedWords(base, ours, theirs []string) []string {
	var all []string
	for _, w := range slices.Concat(ours, theirs) {
		if !hasFolded(all, w) && (hasFolded(ours, w) && hasFolded(theirs, w) || !hasFolded(base, w)) {
			all = append(all, w)
		}
	}
	return all
}

// closedOnce leaves one of the ways in which a pain can be closed: the latest,
// and with a day rather than without.
func closedOnce(keys parser.Object) parser.Object {
	done, isDone := keys.Get("done").(parser.Date)
	dropped, isDropped := keys.Get("dropped").(parser.Date)
	return slices.DeleteFunc(keys, func(m parser.Member) bool {
		switch m.Name {
		case "status":
			return isDone || isDropped
		case "done":
			return isDropped && dropped.After(done)
		case "dropped":
			return isDone && !dropped.After(done)
		}
		return false
	})
}

// changedTo returns the lines of an item that says something else: only the
// words or keys that differ are touched.
func (p *piece) changedTo(want parser.Item) (text, says string, ok bool) {
	edits, err := p.in.note.Change(p.item.index, want)
	if err != nil {
		return "", "", false
	}
	for i := range edits {
		edits[i].Start -= p.at
		edits[i].End -= p.at
	}
	text, err = source.Apply(p.text, edits)
	lines := text
	if p.inline {
		lines = "- " + text + "\n"
	}
	return text, saysItem(want.List(), lines), err == nil
}
