package merge

import (
	"strings"

	"notes/parser"
	"notes/parser/frontmatter"
)

// keys merges the keys of notes, or of items. Where both sides gave a key one
// value, prefer returns the side that counts, or nil.
func (j *joiner) keys(v sides, prefer func(row) *piece) []outcome {
	v.callKeys()
	s := sequence{joiner: j, lay: func(_ *piece, text string) string { return text }}
	s.both = func(r row) (outcome, bool) { return j.bothKeys(r, prefer) }
	ours, theirs := v.rows()
	if moved(theirs, v.base) && !moved(ours, v.base) {
		return s.merge(theirs, ours)
	}
	return s.merge(ours, theirs)
}

// callKeys gives the keys of all versions the names by which they are known again.
func (s sides) callKeys() {
	double := map[string]bool{}
	for _, pieces := range [][]piece{s.base, s.ours, s.theirs} {
		seen := map[string]bool{}
		for _, p := range pieces {
			double[p.field] = double[p.field] || seen[p.field]
			seen[p.field] = true
		}
	}
	for _, pieces := range [][]piece{s.base, s.ours, s.theirs} {
		for i := range pieces {
			pieces[i].callBy(double)
		}
	}
}

// callBy gives a key the name of its field, unless several keys stand for that.
func (p *piece) callBy(double map[string]bool) {
	if p.gap {
		return
	}
	p.name = "key " + p.key
	if p.field != "" && !double[p.field] {
		p.name = p.field
	}
	p.fresh = p.name
}

// bothKeys merges a key that both sides changed.
func (j *joiner) bothKeys(r row, prefer func(row) *piece) (outcome, bool) {
	if out, ok := j.bothLists(r); ok || r.ours == nil || r.theirs == nil {
		return out, ok
	}
	return bothValues(r, prefer)
}

// value is the line of a key with one value, taken apart: the key with its colon,
// the value with the blanks before it, and what stands behind it.
type value struct{ key, raw, after string }

func valueOf(p *piece) (v value, ok bool) {
	if p == nil {
		return value{}, true
	}
	if p.value.Kind != frontmatter.Scalar && p.value.Kind != frontmatter.Null {
		return value{}, false
	}
	start, end := p.colon-p.at, p.value.End-p.at
	if p.value.Start == p.value.End {
		end = start // nothing was typed, but a comment may have been
	}
	v = value{p.text[:start], p.text[start:end], p.text[end:]}
	return v, strings.Count(p.text, "\n") <= 1
}

// bothValues merges a key that has one value: the value, and by itself what
// stands around it.
func bothValues(r row, prefer func(row) *piece) (outcome, bool) {
	base, ok := valueOf(r.base)
	ours, ok2 := valueOf(r.ours)
	theirs, ok3 := valueOf(r.theirs)
	if !ok || !ok2 || !ok3 {
		return outcome{}, false
	}
	raw, says := ours.raw, r.ours.says
	if p := valued(r, prefer); p == nil {
		return outcome{}, false
	} else if p == r.theirs {
		raw, says = theirs.raw, r.theirs.says
	}
	key, _ := taken(base.key, ours.key, theirs.key)
	after := remarkedOr(base.after, ours.after, theirs.after)
	out := outcome{parts: parts{{text: key + raw + after}}, says: says}
	return out, r.remarkedIn(out.parts)
}

// valued returns the side whose value counts, or nil where somebody has to
// choose.
func valued(r row, prefer func(row) *piece) *piece {
	switch {
	case r.ours.says == r.theirs.says, r.base != nil && r.base.says == r.theirs.says:
		return r.ours
	case r.base != nil && r.base.says == r.ours.says:
		return r.theirs
	}
	return prefer(r)
}

// oneDay are the fields that hold a day of which the later one counts.
var oneDay = map[string]bool{"snooze": true, "last_contact": true}

// laterDay returns the side with the later day.
func laterDay(r row) *piece {
	if !oneDay[r.ours.field] {
		return nil
	}
	ours, err := parser.ParseDate(r.ours.value.Text)
	theirs, err2 := parser.ParseDate(r.theirs.value.Text)
	switch {
	case err != nil || err2 != nil:
		return nil
	case theirs.After(ours):
		return r.theirs
	}
	return r.ours
}
