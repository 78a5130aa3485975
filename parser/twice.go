package parser

import (
	"cmp"
	"reflect"
	"slices"
	"strings"

	"notes/parser/source"
)

// twice finds items that stand twice in one list of a note, as a merge leaves
// them that takes the lines of both sides (merge=union in .gitattributes), or a
// hurried hand. Two copies are one thing that happened once, and count once, with
// what either says.
type twice struct {
	r    *noteReader
	text string // of the note
	body int    // where its body begins
}

// copied is what all copies of an item have in common: the words and the day, and
// whether they stand in the body.
type copied struct {
	text, more string
	day        Date
	inBody     bool
}

// oncePains leaves one of the copies of each pain and offer. It goes first: helps
// refer to pains by their place in the list.
func (t *twice) oncePains(p *Person) {
	p.Pains = once(t, p.Pains, func(q *Pain) (copied, int) { return copied{text: q.Text, more: q.ID, day: q.Since}, q.Span.Start }, (*Pain).join)
	p.Offers = once(t, p.Offers, func(o *Offer) (copied, int) { return copied{text: o.Text}, o.Span.Start }, (*Offer).join)
}

// onceItems does so for all other lists.
func (t *twice) onceItems(p *Person) {
	p.Meetings = once(t, p.Meetings, func(m *Meeting) (copied, int) { return copied{text: m.Text, day: m.Date}, m.Span.Start }, (*Meeting).join)
	p.Helps = once(t, p.Helps, func(h *Help) (copied, int) { return copied{text: h.What, more: h.URL, day: h.Date}, h.Span.Start }, (*Help).join)
	p.FollowUps = once(t, p.FollowUps, func(f *FollowUp) (copied, int) { return copied{text: f.Text, day: f.Date}, f.Span.Start }, (*FollowUp).join)
	p.Intros = once(t, p.Intros, func(i *Intro) (copied, int) { return copied{text: i.Who.Text, more: i.Text, day: i.Date}, i.Span.Start }, (*Intro).join)
	p.Events = once(t, p.Events, func(e *Event) (copied, int) { return copied{text: e.Text, day: e.Date}, e.Span.Start }, func(*Event, Event) {})
}

// once returns a list with one of the copies of each item: the one that says all
// that the other does, or else the first, with what the others add. The key of an
// item comes with where it stands.
func once[T Item](t *twice, list []T, key func(*T) (copied, int), join func(*T, T)) []T {
	if len(list) < 2 {
		return list
	}
	seen := t.r.desk.noneSeen()
	var gone map[int]bool
	for i := range list {
		k, start := key(&list[i])
		if k.text == "" {
			continue
		}
		k.inBody = start >= t.body
		first, again := seen[k]
		if !again {
			seen[k] = i
			continue
		}
		kept, less := first, i
		if !covers(list[first], list[i]) && covers(list[i], list[first]) {
			kept, less = i, first
		}
		if gone == nil {
			gone = map[int]bool{}
		}
		seen[k], gone[less] = kept, true
		t.tell(list[less], list[kept])
		join(&list[kept], list[less])
	}
	if gone == nil {
		return list
	}
	var left []T
	for i := range list {
		if !gone[i] {
			left = append(left, list[i])
		}
	}
	return left
}

// noneSeen returns a map for the items of one list. A large one is not kept for the
// next, since it takes long to clear.
func (d *desk) noneSeen() map[copied]int {
	if d.seen == nil || len(d.seen) > 100 {
		d.seen = map[copied]int{}
	}
	clear(d.seen)
	return d.seen
}

// tell reports a copy, and the one that counts.
func (t *twice) tell(less, kept Item) {
	d := source.Diagnostic{
		Code: "item-twice", Severity: source.Warning, Span: less.Place(),
		Message: "this stands here twice, and counts once", Hint: "delete one of the two",
		Related: []source.Related{{Span: kept.Place(), Message: "the other is here"}},
	}
	if !covers(kept, less) {
		d.Message, d.Hint = "this stands here twice, each with words of its own, and counts once with those of both", "make one of the two"
	} else if start, end, ok := t.lineOf(less.Place()); ok {
		d.Fix = []source.Edit{{Start: start, End: end}}
	}
	t.r.found = append(t.r.found, d)
}

// lineOf returns the line of an item that has one to itself, from its dash to its
// end, and nothing else on it: no comment, and no keys.
func (t *twice) lineOf(at source.Span) (start, end int, ok bool) {
	start, end = source.LineStart(t.text, at.Start), source.NextLine(t.text, at.Start)
	before := strings.TrimLeft(t.text[start:at.Start], " \t")
	dash := len(t.text[start:at.Start]) - len(before)
	next := t.text[end:]
	goesOn := len(next)-len(strings.TrimLeft(next, " \t")) > dash
	return start, end, at.End <= end && t.text[at.Start] != '{' && strings.TrimSpace(t.text[at.End:end]) == "" && !goesOn &&
		len(before) > 1 && (before[0] == '-' || before[0] == '*') && strings.TrimSpace(before[1:]) == ""
}

// covers reports whether an item says all that another one does.
func covers(a, b Item) bool {
	keys := a.Keys()
	return !slices.ContainsFunc(b.Keys(), func(m Member) bool {
		i := slices.IndexFunc(keys, func(k Member) bool { return k.Name == m.Name })
		if i < 0 {
			return true
		}
		has, isList := keys[i].Value.([]string)
		words, isList2 := m.Value.([]string)
		if isList && isList2 {
			return len(Union(has, words)) > len(has)
		}
		return !reflect.DeepEqual(keys[i].Value, m.Value)
	})
}

// Union returns the words of one list, and those that another adds. Case and accents
// do not matter.
func Union(words, more []string) []string {
	all := slices.Clip(words)
	for _, w := range more {
		if !slices.ContainsFunc(all, func(has string) bool { return Fold(has) == Fold(w) }) {
			all = append(all, w)
		}
	}
	return all
}

// withAll returns the places of pains in one list, and those that another adds.
func withAll(pains, more []int) []int {
	all := slices.Clip(pains)
	for _, pain := range more {
		if !slices.Contains(all, pain) {
			all = append(all, pain)
		}
	}
	return all
}

// join takes over what a copy of the pain says: closed beats open, and a later
// day an earlier one.
func (p *Pain) join(q Pain) {
	p.Tags, p.By, p.Context = Union(p.Tags, q.Tags), Latest(p.By, q.By), cmp.Or(p.Context, q.Context)
	if q.Status != Open && (p.Status == Open || q.Closed.After(p.Closed)) {
		p.Status, p.Closed = q.Status, q.Closed
	}
}

// join takes over what a copy of the offer says.
func (o *Offer) join(other Offer) { o.Tags = Union(o.Tags, other.Tags) }

// join takes over what a copy of the meeting says.
func (m *Meeting) join(other Meeting) {
	if m.Via.IsZero() {
		m.Via = other.Via
	}
}

// join takes over what a copy of the help says: a result beats none.
func (h *Help) join(other Help) {
	h.Kind, h.Result, h.For = cmp.Or(h.Kind, other.Kind), cmp.Or(h.Result, other.Result), Union(h.For, other.For)
	h.Pains = withAll(h.Pains, other.Pains)
	if h.Via.IsZero() {
		h.Via = other.Via
	}
}

// join takes over what a copy of the promise says: done beats open.
func (f *FollowUp) join(other FollowUp) {
	f.Done, f.DoneOn = f.Done || other.Done, Latest(f.DoneOn, other.DoneOn)
}

// join takes over what a copy of the introduction says: of each step, the later
// day.
func (i *Intro) join(other Intro) {
	i.OK, i.Asked, i.Yes, i.No = Latest(i.OK, other.OK), Latest(i.Asked, other.Asked), Latest(i.Yes, other.Yes), Latest(i.No, other.No)
	i.Later, i.Introduced = Latest(i.Later, other.Later), Latest(i.Introduced, other.Introduced)
	i.Result, i.For = cmp.Or(i.Result, other.Result), Union(i.For, other.For)
	i.Pains = withAll(i.Pains, other.Pains)
}
