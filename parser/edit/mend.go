package edit

import (
	"cmp"
	"reflect"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"notes/parser"
	"notes/parser/frontmatter"
	"notes/parser/source"
)

// inFrontmatter finds what changes in the links of the frontmatter.
func (m *mending) inFrontmatter(entries []frontmatter.Entry) {
	for i := range entries {
		m.inValue(&entries[i].Value)
	}
}

func (m *mending) inValue(v *frontmatter.Value) {
	m.inFrontmatter(v.Entries)
	for i := range v.Items {
		m.inValue(&v.Items[i])
	}
	if v.Kind != frontmatter.Scalar {
		return
	}
	links, meant := parser.TextLinks(m.Text[v.Start:v.End]), parser.TextLinks(v.Text)
	before := len(m.swaps)
	if slices.EqualFunc(links, meant, sameLink) {
		for i, l := range links {
			l.Target.Text, l.Label.Text = meant[i].Target.Text, meant[i].Label.Text
			m.link(l, v.Start, v)
		}
		return
	}
	// The text is escaped, or runs over lines that are not among its bytes.
	for _, l := range meant {
		m.link(l, v.Start, v)
	}
	if len(m.swaps) > before {
		m.swaps = m.swaps[:before]
		m.fail(v.Start)
	}
}

func sameLink(a, b parser.NoteLink) bool {
	return a.Form == b.Form && sameWords(a.Target.Text, b.Target.Text) && sameWords(a.Label.Text, b.Label.Text)
}

// sameWords reports whether two texts differ by white space at most: YAML takes
// the end of a line for a space.
func sameWords(a, b string) bool { return slices.Equal(strings.Fields(a), strings.Fields(b)) }

// fail notes the place of a link that has to change and cannot.
func (m *mending) fail(at int) {
	if m.failed == nil {
		m.failed = m.refuseAt(at)
	}
}

func (m *mending) refuseAt(at int) error {
	return m.refuse(at, "the link to "+m.person.Name+" here cannot be changed without changing what else stands there",
		"change it by hand to [["+m.Then(m.person).ID+"]], then run the command again")
}

func (m *mending) refuseSwap(s swap) error { return m.refuseAt(s.start) }

// refuseForeign refuses a note in another encoding if a link in it has to
// change. Its places are unknown.
func (m *mending) refuseForeign(decoded string) error {
	if !m.MayConcern(decoded) {
		return nil
	}
	return m.refuse(0, "this note links to "+m.person.Name+", and is not UTF-8", "save it as UTF-8, then run the command again")
}

// possible refuses to change the frontmatter of a note that cannot be read for
// certain. Its body can be changed.
func (m *mending) possible() error {
	if m.failed != nil {
		return m.failed
	}
	i := slices.IndexFunc(m.swaps, func(s swap) bool { return s.start < m.block.End })
	if i < 0 {
		return nil
	}
	_, err := Open(m.Name, m.Text)
	if refused, ok := err.(*Refusal); ok {
		why := strings.TrimPrefix(refused.Finding.Message, "this note is not changed: ")
		return m.refuse(m.swaps[i].start, "the link to "+m.person.Name+" here is not changed: "+why, refused.Finding.Hint)
	}
	return err
}

// refs finds what changes in the names of people that stand without brackets.
func (m *mending) refs() {
	for _, ref := range m.Note.Person.Refs() {
		if ref.Link || !m.Concerns(ref.Text) {
			continue
		}
		to, led := m.refTarget(ref)
		if led == nil || to == ref.Text {
			continue
		}
		m.swapRef(ref, swap{old: ref.Text, new: to, id: m.Then(led).ID, ref: true})
	}
}

func (m *mending) refTarget(ref parser.NamedRef) (string, *parser.Person) {
	if !ref.Bare {
		return m.target(ref.Text, ref.Span.Start)
	}
	if found := m.was.Called(ref.Text); len(found) == 1 {
		return m.named(ref.Text, found[0]), found[0]
	}
	return ref.Text, nil
}

// swapRef finds where within its span a name stands.
func (m *mending) swapRef(ref parser.NamedRef, s swap) {
	start, end := ref.Span.Start, min(ref.Span.End, len(m.Text))
	last := -1
	for at := start; at < end; {
		i := strings.Index(m.Text[at:end], ref.Text)
		if i < 0 {
			break
		}
		at += i
		s.start, s.end = at, at+len(ref.Text)
		if m.standsAlone(s.start, s.end) && !m.isSwapped(s) {
			last = at
			if ref.Span.End-ref.Span.Start == len(ref.Text) || m.isPart(start, end, s) {
				break
			}
		}
		at += len(ref.Text)
	}
	if last < 0 {
		m.fail(start)
		return
	}
	s.start, s.end = last, last+len(ref.Text)
	s.value = valueAround(m.block.Entries, s.start)
	m.swap(s)
}

func (m *mending) isSwapped(s swap) bool {
	_, is := m.swapAt(s.start)
	return is
}

// standsAlone reports whether no letter or digit stands beside a text.
func (m *mending) standsAlone(start, end int) bool {
	before, _ := utf8.DecodeLastRuneInString(m.Text[:start])
	after, _ := utf8.DecodeRuneInString(m.Text[end:])
	return !isWordRune(before) && !isWordRune(after)
}

func isWordRune(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

// isPart reports whether a text is a part of a list with commas, from start to
// end, or stands behind "via".
func (m *mending) isPart(start, end int, s swap) bool {
	before := strings.TrimRight(m.Text[start:s.start], " \t")
	after := strings.TrimLeft(m.Text[s.end:end], " \t")
	if word := strings.ToLower(strings.TrimSuffix(before, ":")); strings.HasSuffix(word, " via") {
		return true
	}
	return (before == "" || strings.HasSuffix(before, ",") || before == `"` || before == "'") &&
		(after == "" || after[0] == ',' || after == `"` || after == "'")
}

// valueAround returns the scalar in which an offset lies, or nil.
func valueAround(entries []frontmatter.Entry, at int) *frontmatter.Value {
	for i := range entries {
		if v := scalarAround(&entries[i].Value, at); v != nil {
			return v
		}
	}
	return nil
}

func scalarAround(v *frontmatter.Value, at int) *frontmatter.Value {
	if v.Kind == frontmatter.Scalar && v.Start <= at && at < v.End {
		return v
	}
	for i := range v.Items {
		if found := scalarAround(&v.Items[i], at); found != nil {
			return found
		}
	}
	return valueAround(v.Entries, at)
}

// inPlace returns the edits that write each new text where the old one stands,
// in the quotes that stand there.
func (m *mending) inPlace() []source.Edit {
	var edits []source.Edit
	for _, s := range m.swaps {
		text := s.new
		if s.value != nil && s.value.Style == frontmatter.Quoted {
			text = inQuotes(m.Text[s.value.Start], text)
		}
		edits = append(edits, source.Edit{Start: s.start, End: s.end, New: text})
	}
	return edits
}

// inQuotes escapes a text for the quotes in which it is to stand.
func inQuotes(quote byte, text string) string {
	if quote == '\'' {
		return strings.ReplaceAll(text, "'", "''")
	}
	return strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(text)
}

// requoted returns the edits that put the plain values in which something
// changes in quotes.
func (m *mending) requoted() []source.Edit {
	var edits []source.Edit
	inPlace, within := m.inPlace(), map[*frontmatter.Value][]source.Edit{}
	for i, s := range m.swaps {
		v := s.value
		if v == nil || v.Style == frontmatter.Quoted || m.Text[v.Start:v.End] != v.Text {
			edits = append(edits, inPlace[i])
			continue
		}
		within[v] = append(within[v], source.Edit{Start: s.start - v.Start, End: s.end - v.Start, New: s.new})
	}
	for v, changes := range within {
		edits = append(edits, source.Edit{Start: v.Start, End: v.End, New: frontmatter.Quote(swapped(v, changes))})
	}
	slices.SortFunc(edits, func(a, b source.Edit) int { return cmp.Compare(a.Start, b.Start) })
	return edits
}

// swapped returns the text of a value with all that changes in it changed.
func swapped(v *frontmatter.Value, edits []source.Edit) string {
	text, err := source.Apply(v.Text, edits)
	if err != nil {
		return v.Text
	}
	return text
}

// byID returns the edits that name people by their ids, in brackets.
func (m *mending) byID() []source.Edit {
	for i, s := range m.swaps {
		if s.id == "" {
			continue
		}
		m.swaps[i].new = s.id
		if s.ref {
			m.swaps[i].new = "[[" + s.id + "]]"
		}
	}
	return m.inPlace()
}

// keepsAllElse reports whether edits change nothing but the texts that are to
// change: the note is read again, by this program and by other readers of YAML.
func (m *mending) keepsAllElse(edits []source.Edit) bool {
	text, err := source.Apply(m.Text, edits)
	if err != nil || text == m.Text {
		return false
	}
	after := read(m.Name, text)
	c := m.comparison()
	return m.saysNoMore(after) && m.leadsAsBefore(after) &&
		m.block.Format == after.block.Format && c.sameEntries(m.block.Entries, after.block.Entries) &&
		c.sameOthers(m.others, after.others) && c.same(m.Note.Person.Object(), after.Person.Object())
}

// leadsAsBefore reports whether every link and every name leads to whom it led.
func (m *mending) leadsAsBefore(after *Note) bool {
	links, _ := parser.BodyLinks(m.Text, m.block.End)
	linksAfter, _ := parser.BodyLinks(after.Text, after.block.End)
	return slices.EqualFunc(links, linksAfter, func(a, b parser.NoteLink) bool {
		return a.Form == b.Form && (a.Form != parser.WikiLink || m.sameGoal(m.was.Find(a.Target.Text), m.is.Find(b.Target.Text)))
	}) && slices.EqualFunc(m.Note.Person.Refs(), after.Person.Refs(), m.sameRef)
}

func (m *mending) sameRef(a, b parser.NamedRef) bool {
	was, is := m.was.Find(a.Text), m.is.Find(b.Text)
	if a.Bare && b.Bare {
		was, is = m.was.Called(a.Text), m.is.Called(b.Text)
	}
	return m.sameGoal(was, is)
}

// sameGoal reports whether what led to one person leads to that person.
func (m *mending) sameGoal(was, is []*parser.Person) bool {
	was = m.asOne(was)
	return len(was) != 1 || len(is) == 1 && is[0] == m.Then(was[0])
}

// comparison compares texts but for those that change, of which the old and the
// new ones are known, the longest first.
type comparison []string

// hiding compares texts but for these. Brackets around them do not count.
func hiding(texts ...string) comparison {
	var c comparison
	for _, text := range texts {
		if text = strings.TrimSuffix(strings.TrimPrefix(text, "[["), "]]"); text != "" {
			c = append(c, text)
		}
	}
	return c
}

func (m *mending) comparison() comparison {
	var c comparison
	known := map[string]bool{}
	for _, s := range m.swaps {
		if pair := s.old + "\x00" + s.new; !known[pair] {
			known[pair] = true
			c = append(c, hiding(s.old, s.new)...)
		}
	}
	return c
}

func (c comparison) sameText(a, b string) bool { return a == b || c.hide(a) == c.hide(b) }

// hide puts one and the same character in the place of all that changes.
func (c comparison) hide(text string) string {
	longest := slices.SortedFunc(slices.Values(c), func(a, b string) int { return cmp.Or(cmp.Compare(len(b), len(a)), cmp.Compare(a, b)) })
	var pairs []string
	for _, old := range longest {
		pairs = append(pairs, "[["+old+"]]", "\uFFFC", old, "\uFFFC")
	}
	return strings.NewReplacer(pairs...).Replace(text)
}

func (c comparison) sameEntries(a, b []frontmatter.Entry) bool {
	return slices.EqualFunc(a, b, func(a, b frontmatter.Entry) bool { return a.Key == b.Key && c.sameValue(a.Value, b.Value) })
}

func (c comparison) sameValue(a, b frontmatter.Value) bool {
	return a.Kind == b.Kind && c.sameText(a.Text, b.Text) && slices.EqualFunc(a.Items, b.Items, c.sameValue) && c.sameEntries(a.Entries, b.Entries)
}

func (c comparison) sameOthers(a, b *tree) bool {
	if a == nil || b == nil {
		return a == nil && b == nil
	}
	return c.sameTree(*a, *b)
}

func (c comparison) sameTree(a, b tree) bool {
	return a.kind == b.kind && a.tag == b.tag && a.anchor == b.anchor && c.sameText(a.value, b.value) && slices.EqualFunc(a.children, b.children, c.sameTree)
}

// same compares members of JSON.
func (c comparison) same(a, b any) bool {
	switch a := a.(type) {
	case string:
		b, ok := b.(string)
		return ok && c.sameText(a, b)
	case []string:
		b, ok := b.([]string)
		return ok && slices.EqualFunc(a, b, c.sameText)
	case parser.Object:
		b, ok := b.(parser.Object)
		return ok && slices.EqualFunc(a, b, func(a, b parser.Member) bool { return a.Name == b.Name && c.same(a.Value, b.Value) })
	case []parser.Object:
		b, ok := b.([]parser.Object)
		return ok && slices.EqualFunc(a, b, func(a, b parser.Object) bool { return c.same(a, b) })
	case []any:
		b, ok := b.([]any)
		return ok && slices.EqualFunc(a, b, c.same)
	}
	return reflect.DeepEqual(a, b)
}
