package parser

import (
	"strings"
	"unicode"

	"notes/parser/source"
)

func parseIntro(text string, names painNames) (Intro, []slip) {
	r := newReader(text)
	i := Intro{Date: r.day()}
	if i.Date.IsZero() {
		i.Text = r.rest()
		return i, r.found()
	}
	keys := i.keys()
	r.takeEnd(nil, keys[:])
	end := r.end
	i.Result = r.result()
	r.explain(keys[:], end-len(i.Result), end)
	r.takeEnd(nil, keys[:])
	i.For = r.introFor(i.Date, names)
	r.takeEnd(nil, keys[:])
	i.Who = r.who(keys[:])
	i.Text = r.rest()
	r.unknownSteps(keys[:])
	r.needText(i.Who.Text)
	return i, r.found()
}

// keys are the words of an introduction's course, in the order in which they
// are written. They may stand before the result or at the very end.
func (i *Intro) keys() [6]key {
	return [...]key{
		{name: "ok", day: &i.OK},
		{name: "asked", day: &i.Asked},
		{name: "yes", day: &i.Yes},
		{name: "no", day: &i.No},
		{name: "later", day: &i.Later},
		{name: "introduced", day: &i.Introduced},
	}
}

// unknownSteps adds a slip for each word with a day that is left, such as
// agreed:2026-05-03: it looks like a step, and there is none of that name.
func (r *reader) unknownSteps(keys []key) {
	if !strings.Contains(r.rest(), ":") {
		return
	}
	for at, word := range words(r.rest()) {
		name, value, _ := strings.Cut(word, ":")
		k, _ := findKey(keys, word)
		if _, err := ParseDate(value); k == nil && name != "" && err == nil {
			r.add(slip{
				code: "intro-state", severity: source.Warning,
				message: quoted(word) + " is no step of an introduction, so it is read as text",
				hint:    "the steps are ok, asked, yes, no, later and introduced, at the end of the item",
			}, r.start+at, r.start+at+len(word))
		}
	}
}

// introFor takes what stands behind the last spaced arrow. An introduction
// has no title, so the arrow is one even where the pain is not known.
func (r *reader) introFor(day Date, names painNames) []string {
	at, behind := lastArrow(r.rest(), "->", "→")
	if at < 0 {
		return nil
	}
	parts, wrong := splitNames(r.rest()[behind:], day, names)
	if wrong >= 0 {
		r.addUnknown(parts, wrong, r.start+behind)
	}
	if r.start+behind == r.end {
		return nil
	}
	r.cutAt(r.start + at)
	return parts
}

// who takes the one whom an introduction is about: a link, or all up to the
// first of the keys. Other words stay, and keys among them are explained.
func (r *reader) who(keys []key) Ref {
	rest := r.rest()
	if link := cutWikilink(rest); link.target != "" {
		ref := r.takeFirstRef(Ref{Text: link.target, Link: true}, link.end)
		r.explain(keys, r.start, r.end)
		return ref
	}
	r.explain(keys, r.start, r.end)
	n := len(rest)
	for at, word := range words(rest) {
		k, value := findKey(keys, word)
		if k == nil {
			continue
		}
		if d, _ := k.read(value); !d.IsZero() {
			n = at
			break
		}
	}
	name := strings.TrimRightFunc(rest[:n], unicode.IsSpace)
	return r.takeFirstRef(Ref{Text: name}, len(name))
}

// takeFirstRef takes the first n bytes, which name somebody.
func (r *reader) takeFirstRef(ref Ref, n int) Ref {
	ref.Span = source.Span{Start: r.start, End: r.start + n}
	r.dropFirst(n)
	return ref
}

// via takes who passed something on or brought people together, if the item
// ends in via:WHO, or in via and a link.
func (r *reader) via() Ref {
	if ref := r.viaLink(); !ref.IsZero() {
		return ref
	}
	word := r.endWord()
	name, who, _ := strings.Cut(word, ":")
	if who == "" || !strings.EqualFold(name, "via") {
		return Ref{}
	}
	ref := Ref{Text: who, Span: source.Span{Start: r.end - len(who), End: r.end}}
	r.cutAt(r.end - len(word))
	return ref
}

func (r *reader) viaLink() Ref {
	rest := r.rest()
	if !strings.HasSuffix(rest, "]]") {
		return Ref{}
	}
	open := max(strings.LastIndex(rest, "[["), 0)
	before := strings.TrimRightFunc(rest[:open], unicode.IsSpace)
	word := lastWord(before)
	parted := len(before) < open || strings.HasSuffix(word, ":")
	target := linkTarget(rest[open:])
	if target == "" || !parted || !strings.EqualFold(strings.TrimSuffix(word, ":"), "via") {
		return Ref{}
	}
	ref := Ref{Text: target, Link: true, Span: source.Span{Start: r.start + open, End: r.end}}
	r.cutAt(r.start + len(before) - len(word))
	return ref
}

// linkTarget returns what a text that is one [[link]] as a whole leads to,
// without heading and label, or "" where it is none.
func linkTarget(s string) string {
	if link := cutWikilink(s); link.end == len(s) {
		return link.target
	}
	return ""
}
