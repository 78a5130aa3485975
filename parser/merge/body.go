package merge

import (
	"slices"
	"strings"

	"notes/parser"
	"notes/parser/pattern"
)

// body merges the texts below the frontmatters, line by line. Where both sides
// wrote into one place, and all of it is items of a list or entries under dates,
// these are joined as the items of the frontmatter are.
func (j *joiner) body(v Versions) (parts, error) {
	if text, ok := taken(v.Base, v.Ours, v.Theirs); ok {
		return parts{{text: text}}, nil
	}
	text, conflicts, err := j.lines(v, j.markers)
	plain := parts{{text: text, conflicts: conflicts}}
	if err != nil || conflicts == 0 {
		return plain, err
	}
	m := Markers{Size: unusual(v), Ours: "ours", Base: "base", Theirs: "theirs", ShowBase: true}
	text, _, err = j.lines(v, m)
	if err != nil {
		return nil, err
	}
	if out, ok := j.hunks(text, m); ok {
		return out, nil
	}
	return plain, nil
}

// unusual returns a size of markers that none of the texts has.
func unusual(v Versions) int {
	size := 16
	for line := range strings.Lines(v.Base + "\n" + v.Ours + "\n" + v.Theirs) {
		size = max(size, len(line)-len(strings.TrimLeft(line, line[:1]))+1)
	}
	return size
}

// hunks joins what it can in a text with conflicts; ok is false where that is
// nothing.
func (j *joiner) hunks(text string, m Markers) (out parts, ok bool) {
	var v Versions
	into, fenced := (*string)(nil), false
	common := ""
	for line := range strings.Lines(text) {
		switch marker := strings.TrimRight(line, "\r\n"); {
		case marker == m.line("<", m.Ours, ""):
			into, v = &v.Ours, Versions{}
		case marker == m.line("|", m.Base, ""):
			into = &v.Base
		case marker == m.line("=", "", ""):
			into = &v.Theirs
		case marker == m.line(">", m.Theirs, ""):
			into = nil
			joined, good := j.entries(v)
			if ok = ok || good && !fenced; !good || fenced {
				joined = narrowed(v)
			}
			out = append(append(out, part{text: common}), joined...)
			common = ""
		case into != nil:
			*into += line
		default:
			fenced = fenced != isFence(line)
			common += line
		}
	}
	return append(out, part{text: common}), ok
}

func isFence(line string) bool {
	line = strings.TrimLeft(line, " \t")
	return strings.HasPrefix(line, "```") || strings.HasPrefix(line, "~~~")
}

// narrowed is a clash without the lines that both versions begin or end with.
func narrowed(v Versions) parts {
	ours, theirs := linesOf(v.Ours), linesOf(v.Theirs)
	head := 0
	for head < min(len(ours), len(theirs)) && ours[head] == theirs[head] {
		head++
	}
	tail := 0
	for tail < min(len(ours), len(theirs))-head && ours[len(ours)-1-tail] == theirs[len(theirs)-1-tail] {
		tail++
	}
	join := func(lines []string) string { return strings.Join(lines, "") }
	return parts{
		{text: join(ours[:head])},
		{isClash: true, clash: Versions{v.Base, join(ours[head : len(ours)-tail]), join(theirs[head : len(theirs)-tail])}},
		{text: join(ours[len(ours)-tail:])},
	}
}

func linesOf(text string) []string {
	var all []string
	for line := range strings.Lines(text) {
		all = append(all, line)
	}
	return all
}

// maxEntries bounds the entries of one place, by whose square joining them takes
// time: more than anybody writes between two merges is left to git.
const maxEntries = 5000

// entries joins the versions of a place that holds nothing but items of a list
// or headings with dates, and what belongs to them.
func (j *joiner) entries(v Versions) (parts, bool) {
	if strings.TrimSpace(v.Base) == "" {
		v.Base = "" // both wrote over empty lines
	}
	base, ok := entriesOf(v.Base)
	ours, ok2 := entriesOf(v.Ours)
	theirs, ok3 := entriesOf(v.Theirs)
	if !ok || !ok2 || !ok3 || len(base)+len(ours)+len(theirs) > maxEntries || !setInAlike(base, ours, theirs) {
		return nil, false
	}
	s := sequence{joiner: j, lay: func(_ *piece, text string) string { return wholeLines(text, "\n") }}
	s.both = s.bothEntries
	var out parts
	for _, o := range s.merge(sides{base, ours, theirs}.rows()) {
		if len(out) > 0 && dated().MatchString(o.parts[0].text) {
			out = append(out, part{text: newLine(o.parts[0].text)})
		}
		out = append(out, o.parts...)
	}
	return out, true
}

func setInAlike(versions ...[]piece) bool {
	all := slices.Concat(versions...)
	return !slices.ContainsFunc(all, func(p piece) bool { return p.indent != all[0].indent })
}

// bothEntries merges a task that both sides have: what is done is done, and what
// both put off is for the later day.
func (s sequence) bothEntries(r row) (outcome, bool) {
	switch {
	case r.ours == nil || r.theirs == nil || r.ours.words != r.theirs.words:
	case isOpenTask(r.theirs) && !isOpenTask(r.ours):
		return s.as(r.ours), true
	case isOpenTask(r.ours) && !isOpenTask(r.theirs):
		return s.as(r.theirs), true
	case isOpenTask(r.ours) && withoutDue(r.ours.text) == withoutDue(r.theirs.text):
		if dueOf(r.theirs) > dueOf(r.ours) {
			return s.as(r.theirs), true
		}
		return s.as(r.ours), true
	}
	return outcome{}, false
}

func isOpenTask(p *piece) bool {
	item := listItem().FindString(strings.TrimLeft(p.text, "\r\n"))
	return strings.HasSuffix(strings.TrimRight(item, " \t"), "[ ]")
}

// dueOf is the day for which a task is, as it is typed; "" for none.
func dueOf(p *piece) string {
	if day := due().FindStringSubmatch(p.text); day != nil {
		return day[1]
	}
	return ""
}

func withoutDue(text string) string { return due().ReplaceAllString(text, "") }

var (
	due      = pattern.Of(`[ \t]*(?:[📅📆🗓]\x{FE0F}?|[\[(]due::)[ \t]*([0-9]{4}-[0-9]{2}-[0-9]{2})[\])]?`)
	finished = pattern.Of(`(?s)[ \t]*(?:✅.*|[\[(](?:completion|cancelled)::[^\])]*[\])])`)
	listItem = pattern.Of(`^[ \t]*(?:[-*+]|[0-9]{1,9}[.)])[ \t]+(?:\[.\][ \t]+)?`)
	dated    = pattern.Of(`^#{1,6}[ \t]+[^0-9A-Za-z]*[0-9]{4}-[0-9]{2}-[0-9]{2}`)
	aDay     = pattern.Of(`^[^0-9A-Za-z]*([0-9]{4}-[0-9]{2}-[0-9]{2})`)
)

// entriesOf cuts a text into items of a list, or into parts under headings with
// dates, each with the empty lines above it; ok is false where something else
// stands there.
func entriesOf(text string) (all []piece, ok bool) {
	above, sections := "", dated().MatchString(strings.TrimLeft(text, "\r\n"))
	for line := range strings.Lines(text) {
		switch {
		case strings.TrimSpace(line) == "":
			above += line
			continue
		case sections && dated().MatchString(line), !sections && beginsItem(line, all):
			all = append(all, piece{text: above + line, indent: indentOf(line)})
		case len(all) == 0, isFence(line), !belongs(line, sections, all):
			return nil, false
		default:
			all[len(all)-1].text += above + line
		}
		above = ""
	}
	if len(all) == 0 {
		return nil, above == ""
	}
	all[len(all)-1].text += above
	for i := range all {
		all[i].describe()
	}
	return all, true
}

// beginsItem reports whether a line begins an item of a list, set in as the
// first is.
func beginsItem(line string, all []piece) bool {
	return listItem().MatchString(line) && (len(all) == 0 || indentOf(line) == all[0].indent)
}

// belongs reports whether a line is part of what stands above it.
func belongs(line string, sections bool, all []piece) bool {
	if sections {
		return line[0] != '#'
	}
	return indentOf(line) > all[0].indent
}

func indentOf(line string) int { return len(line) - len(strings.TrimLeft(line, " \t")) }

// describe fills in by what an entry is known again.
func (p *piece) describe() {
	says := strings.TrimSpace(p.text)
	p.name, p.fresh, p.says = says, says, says
	words := strings.TrimLeft(listItem().ReplaceAllString(says, ""), "# \t")
	if day := aDay().FindStringSubmatch(words); day != nil {
		p.day, _ = parser.ParseDate(day[1])
	}
	words = finished().ReplaceAllString(words, "")
	if p.words = parser.Fold(words); strings.Contains(listItem().FindString(says), "[") {
		p.fresh = "task " + p.words // one may ask twice
		p.name, p.words = p.fresh, parser.Fold(withoutDue(words))
	}
}
