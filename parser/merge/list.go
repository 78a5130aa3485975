package merge

import (
	"slices"
	"strings"

	"notes/parser"
	"notes/parser/frontmatter"
	"notes/parser/source"
)

// list is the value of a key, taken apart into its items.
type list struct {
	form   form
	head   string // what stands before the first item, with the key
	items  []piece
	gaps   []string // what stands between two items in brackets
	tail   string   // what stands behind the last
	indent int      // of the dashes
}

// form is how a list is written, those that more fits into last.
type form int

const (
	noList   form = iota // the key is not there, or has no value
	oneValue             // one text stands for a list of it
	inline               // in brackets
	lines                // with dashes
)

// listOf takes a key's value apart; ok is false where it is none, or where it is
// not told by lines what belongs to which item.
func listOf(p *piece) (l list, ok bool) {
	if p == nil {
		return list{}, true
	}
	switch v := p.value; {
	case p.says == "" && len(v.Items) == 0:
		return l, true
	case v.Kind == frontmatter.Scalar:
		return p.oneValue()
	case v.Kind != frontmatter.List:
		return list{}, false
	case p.in.text[v.Start] == '[':
		return p.inBrackets()
	}
	return p.withDashes()
}

// oneValue is a text on one line.
func (p *piece) oneValue() (list, bool) {
	v := p.value
	raw := p.in.text[v.Start:v.End]
	l := list{form: oneValue, items: []piece{p.inlineItem(v)}}
	return l, strings.Count(p.text, "\n") <= 1 && !strings.Contains(raw, ",")
}

func (p *piece) inBrackets() (list, bool) {
	l, text := list{form: inline}, p.in.text
	at := p.at
	for i, v := range p.value.Items {
		if v.Start < at || v.End <= v.Start {
			return list{}, false
		}
		if i == 0 {
			l.head = text[at:v.Start]
		} else {
			l.gaps = append(l.gaps, text[at:v.Start])
		}
		l.items = append(l.items, p.inlineItem(v))
		at = v.End
	}
	l.tail = text[at : p.at+len(p.text)]
	return l, strings.HasSuffix(strings.TrimRight(l.head, " \t\r\n"), "[") && strings.HasPrefix(strings.TrimLeft(l.tail, ", \t\r\n"), "]")
}

func (p *piece) inlineItem(v frontmatter.Value) piece {
	return p.itemAt(v, piece{at: v.Start, text: p.in.text[v.Start:v.End], inline: true})
}

// withDashes takes a list apart into the lines of its items, and the comments
// and empty lines between them.
func (p *piece) withDashes() (l list, ok bool) {
	l.form = lines
	end := p.at + len(p.text)
	first := source.NextLine(p.in.text, p.at)
	l.head, l.indent = p.in.text[p.at:first], p.value.Start-source.LineStart(p.in.text, p.value.Start)
	values := p.value.Items
	for at := first; at < end; {
		line := p.in.text[at:source.NextLine(p.in.text, at)]
		if !l.isDash(line) {
			l.items = append(l.items, p.in.gaps(at, at+len(line), l.indent)...)
			at += len(line)
			continue
		}
		next := l.endOfItem(p.in.text, at, end)
		if len(values) == 0 || values[0].Start < at || values[0].End > next || values[0].Start >= next {
			return l, false
		}
		l.items = append(l.items, p.itemAt(values[0], piece{at: at, text: p.in.text[at:next], indent: l.indent}))
		values, at = values[1:], next
	}
	return l, len(values) == 0
}

// isDash reports whether a line begins an item of the list.
func (l *list) isDash(line string) bool {
	text := strings.TrimLeft(line, " ")
	return len(line)-len(text) == l.indent && strings.HasPrefix(text, "-") &&
		(len(text) == 1 || strings.ContainsAny(text[1:2], " \t\r\n"))
}

// endOfItem returns the offset behind the last line that is set in deeper than
// the dash at an offset.
func (l *list) endOfItem(text string, at, end int) int {
	at = source.NextLine(text, at)
	last := at
	for at < end {
		line := text[at:source.NextLine(text, at)]
		trimmed := strings.TrimLeft(line, " \t")
		at += len(line)
		switch {
		case strings.TrimSpace(trimmed) == "":
		case len(line)-len(trimmed) <= l.indent:
			return last
		default:
			last = at
		}
	}
	return last
}

// itemAt fills in what is known of an item.
func (p *piece) itemAt(v frontmatter.Value, item piece) piece {
	item.in, item.value, item.says = p.in, v, meaning(v)
	item.remarks = p.in.remarks(item.at, item.at+len(item.text), v)
	if known, ok := p.in.items[v.Start]; ok && v.Kind != frontmatter.List {
		item.item = &known
		item.day = dayOf(known.Item)
		item.name, item.fresh, item.words = known.Identity(), freshName(known.Item), wordsOf(known.Item)
		return item
	}
	item.name = item.says
	if p.field != "" && v.Kind == frontmatter.Scalar && !strings.Contains(v.Text, "://") { // an address counts letter by letter
		item.name = parser.Fold(strings.TrimLeft(v.Text, "#+"))
	}
	item.fresh = item.name
	return item
}

// bothLists merges a list that both sides changed, or one changed and the other
// deleted: that is empty then.
func (j *joiner) bothLists(r row) (outcome, bool) {
	base, ok := listOf(r.base)
	ours, ok2 := listOf(r.ours)
	theirs, ok3 := listOf(r.theirs)
	if !ok || !ok2 || !ok3 || max(ours.form, theirs.form) <= oneValue {
		return outcome{}, false
	}
	our, their := sides{base.items, ours.items, theirs.items}.rows()
	lead, leads, others := ours, our, their
	if theirs.form > ours.form || theirs.form == ours.form && moved(their, base.items) && !moved(our, base.items) {
		lead, leads, others = theirs, their, our
	}
	if ours.form == theirs.form {
		lead.head = remarkedOr(base.head, ours.head, theirs.head)
		lead.tail = remarkedOr(base.tail, ours.tail, theirs.tail)
	}
	s := sequence{joiner: j, lay: lead.lay()}
	s.both = s.bothItems
	items := s.merge(leads, others)
	if lead.form == inline {
		out, ok := lead.bracketed(items)
		return out, ok && (j.keepBoth || r.remarkedIn(out.parts))
	}
	out := outcome{parts: parts{{text: lead.head}}, says: saysOf(items)}
	for _, item := range items {
		out.parts = append(out.parts, item.parts...)
	}
	return out, j.keepBoth || r.remarkedIn(out.parts)
}

// remarkedIn reports whether a text has the remarks of both sides, but for those
// that one of them took away.
func (r row) remarkedIn(all parts) bool {
	text := all.resolved(both)
	kept := func(side, other *piece) bool {
		return side == nil || !slices.ContainsFunc(side.remarks, func(remark string) bool {
			was := r.base != nil && slices.Contains(r.base.remarks, remark)
			return !hasRemark(text, remark) && !(was && (other == nil || !slices.Contains(other.remarks, remark)))
		})
	}
	return kept(r.ours, r.theirs) && kept(r.theirs, r.ours)
}

// hasRemark reports whether a line of a text ends in a remark.
func hasRemark(text, remark string) bool {
	for line := range strings.Lines(text) {
		if strings.HasSuffix(" "+strings.TrimSpace(line), " "+remark) {
			return true
		}
	}
	return false
}

// remarkedOr returns what stands around the items of a list, or behind a value;
// where both sides changed it, that with the remarks of both.
func remarkedOr(base, ours, theirs string) string {
	if text, ok := taken(base, ours, theirs); ok {
		return text
	}
	if our, their := remarksOf(ours), remarksOf(theirs); contains(their, our) && !contains(our, their) {
		return theirs
	}
	return ours
}

// lay writes the text of an item as the others of the list are written.
func (l *list) lay() func(p *piece, text string) string {
	return func(p *piece, text string) string {
		switch {
		case l.form == inline:
			return text
		case p.inline:
			return strings.Repeat(" ", l.indent) + "- " + text + newLine(l.head)
		}
		return wholeLines(indented(text, l.indent-p.indent), newLine(l.head))
	}
}

// saysOf returns what a list of items says.
func saysOf(items []outcome) string {
	var says []string
	for _, item := range items {
		switch {
		case item.says == unknown:
			return unknown
		case !item.row.shown().gap:
			says = append(says, item.says)
		}
	}
	return listMeaning(says)
}

// bracketed writes items between the brackets of the list; ok is false where
// somebody has to choose between some, for which there is no room.
func (l *list) bracketed(items []outcome) (out outcome, ok bool) {
	text, tail := l.head, l.tail
	for i, item := range items {
		if item.says == unknown {
			return outcome{}, false
		}
		if i > 0 {
			text += l.gapBefore(item.row)
		}
		text += item.parts.resolved(nil)
	}
	if len(items) == 0 {
		tail = strings.TrimLeft(tail, ", ")
	}
	return outcome{parts: parts{{text: text + tail}}, says: saysOf(items)}, true
}

// gapBefore returns what stands before an item that is not the first: what did
// so, or else what stands between others.
func (l *list) gapBefore(r *row) string {
	usual := ", "
	for i, gap := range l.gaps {
		if at := &l.items[i+1]; r.ours == at || r.theirs == at {
			return gap
		}
		if !strings.Contains(gap, "#") {
			usual = gap
		}
	}
	return usual
}
