package main

import (
	"cmp"
	"errors"
	"slices"

	"notes/parser"
	"notes/parser/edit"
	"notes/parser/source"
	"notes/report"
)

// looking says what is found in a vault, as far as it was asked for and may be
// shown, with or without what the notes say.
type looking func(v *parser.Vault, redacted bool) *report.CheckReport

// fixing tries fixes in the notes of a vault without writing any. The whole vault is
// looked at again after them: a fix that has consequences elsewhere is taken back, such
// as one by which two people would have the same name. Most have none, so all are
// looked at together, and where something came of them, fewer and fewer.
type fixing struct {
	look    looking
	today   parser.Date
	session parser.Session
	vault   *parser.Vault       // with all fixes that were made
	found   []source.Diagnostic // in it, private notes and all
	was     map[string]string   // the texts of notes before they were touched
	todo    map[fixKey]report.Finding
}

// fixKey tells a finding that has a fix from all others.
type fixKey struct {
	file  string
	start int
	code  string
}

func keyOf(d source.Diagnostic) fixKey { return fixKey{d.Span.File.Name, d.Span.Start, d.Code} }

// newFixing returns what tries the fixes of what is found by looking.
func newFixing(v *loaded, look looking) (*fixing, error) {
	f := &fixing{look: look, today: v.Today, was: map[string]string{}}
	f.session.Loader = parser.Loader{FS: newVaultFS(v.Dir), Day: v.Today, Overlay: map[string][]byte{}}
	return f, f.read(".")
}

// read takes in what changed at these paths.
func (f *fixing) read(names ...string) error {
	v, _, err := f.session.Reload(names)
	if err != nil {
		return err
	}
	f.vault, f.found = v, report.AllFindings(v, f.today)
	return nil
}

// put makes a text the one of a note. What cannot be read for it is told when the
// note is written.
func (f *fixing) put(name, text string) {
	f.session.Loader.Overlay[name] = []byte(text)
	_ = f.read(name)
}

// text returns the text of a note as it is now.
func (f *fixing) text(name string) string { return string(f.session.Loader.Overlay[name]) }

// mend makes all fixes, and returns what was fixed and what was left as it was. A
// fix may make another one possible, so what is left is tried again until nothing
// more comes of it.
func (f *fixing) mend() (fixed []report.Finding, left []unfixed) {
	for {
		more, rest := f.pass()
		fixed = append(fixed, more...)
		if len(more) == 0 {
			slices.SortStableFunc(fixed, func(a, b report.Finding) int {
				return cmp.Or(cmp.Compare(a.File, b.File), cmp.Compare(a.Line, b.Line), cmp.Compare(a.Column, b.Column))
			})
			return fixed, rest
		}
	}
}

// pass tries every fix once.
func (f *fixing) pass() (fixed []report.Finding, left []unfixed) {
	f.todo = map[fixKey]report.Finding{}
	c := f.look(f.vault, false)
	var files []string
	for i, d := range c.Diagnostics {
		if d.Fix != nil {
			f.todo[keyOf(d)] = c.Findings[i]
			files = append(files, d.Span.File.Name)
		}
	}
	return f.mendDrafts(f.drafts(slices.Compact(files)))
}

// mendDrafts makes the fixes in notes. If something would come of them elsewhere, it
// does so in half of the notes at a time, and in a single note one by one.
func (f *fixing) mendDrafts(drafts []draft) (fixed []report.Finding, left []unfixed) {
	switch {
	case f.take(drafts):
		for _, d := range drafts {
			for _, done := range d.fixed {
				fixed = append(fixed, f.todo[keyOf(done)])
			}
			left = append(left, d.left...)
		}
		return fixed, left
	case len(drafts) == 1:
		return f.mendNote(drafts[0].name)
	}
	half := len(drafts) / 2
	for _, part := range [][]draft{drafts[:half], drafts[half:]} {
		more, rest := f.mendDrafts(part)
		fixed, left = append(fixed, more...), append(left, rest...)
	}
	return fixed, left
}

// draft is a note with fixes of which nobody knows yet what comes of them elsewhere.
type draft struct {
	name, before, after string
	fixed               []source.Diagnostic
	left                []unfixed
}

// drafts makes in each note the fixes that are possible there.
func (f *fixing) drafts(names []string) []draft {
	in := map[string][]source.Diagnostic{}
	for _, d := range f.found {
		if _, ok := f.todo[keyOf(d)]; ok && d.Fix != nil {
			in[d.Span.File.Name] = append(in[d.Span.File.Name], d)
		}
	}
	var drafts []draft
	for _, name := range names {
		if f.open(name) {
			drafts = append(drafts, f.draft(name, in[name]))
		}
	}
	return drafts
}

// draft makes the fixes in a note, the last one first, so that what stands before it
// stays in its place. One that is about text of another is left for the next time.
func (f *fixing) draft(name string, todo []source.Diagnostic) draft {
	n := draft{name: name, before: f.text(name), after: f.text(name)}
	slices.SortStableFunc(todo, func(a, b source.Diagnostic) int { return -compareFound(a, b) })
	untouched := len(n.before)
	f.tryAll(&n, slices.DeleteFunc(todo, func(d source.Diagnostic) bool {
		start, end := extentOf(d.Fix)
		if end > untouched {
			return true
		}
		untouched = start
		return false
	}))
	slices.Reverse(n.left)
	return n
}

// tryAll makes fixes in a draft: all at once, or else half of them at a time, down to
// a single one.
func (f *fixing) tryAll(n *draft, todo []source.Diagnostic) {
	switch len(todo) {
	case 0:
		return
	case 1:
		text, why := fixIn(n.name, n.after, todo[0])
		if why != "" {
			n.left = append(n.left, unfixed{f.todo[keyOf(todo[0])], why})
			return
		}
		n.after, n.fixed = text, append(n.fixed, todo[0])
		return
	}
	if text, ok := edit.FixAll(n.name, n.after, todo); ok {
		n.after, n.fixed = text, append(n.fixed, todo...)
		return
	}
	f.tryAll(n, todo[:len(todo)/2])
	f.tryAll(n, todo[len(todo)/2:])
}

// extentOf returns where the first of the edits begins and the last one ends.
func extentOf(edits []source.Edit) (start, end int) {
	start = edits[0].Start
	for _, e := range edits {
		start, end = min(start, e.Start), max(end, e.End)
	}
	return start, end
}

// compareFound compares findings by their places; of two that begin at one place the
// shorter one is the last, since the fix of the other may put it in quotes.
func compareFound(a, b source.Diagnostic) int {
	return cmp.Or(cmp.Compare(a.Span.Start, b.Span.Start), cmp.Compare(b.Span.End, a.Span.End))
}

// take makes the notes what they are in the drafts, if nothing comes of it that was
// no mistake before.
func (f *fixing) take(drafts []draft) bool {
	var fixed []source.Diagnostic
	for _, d := range drafts {
		fixed = append(fixed, d.fixed...)
	}
	if len(fixed) == 0 {
		return true
	}
	found := f.found
	f.putAll(drafts, func(d draft) string { return d.after })
	if worse(found, f.found, fixed) == "" {
		return true
	}
	f.putAll(drafts, func(d draft) string { return d.before })
	return false
}

func (f *fixing) putAll(drafts []draft, text func(draft) string) {
	for _, d := range drafts {
		f.session.Loader.Overlay[d.name] = []byte(text(d))
	}
	_ = f.read(mapped(drafts, func(d draft) string { return d.name })...)
}

// open takes in the text of a note that may change. It is false where the note was
// there when it was looked at, and is gone.
func (f *fixing) open(name string) bool {
	data, _, err := f.session.Loader.ReadNote(nil, name)
	if err != nil {
		return false
	}
	if _, touched := f.was[name]; !touched {
		f.was[name] = string(data)
		f.session.Loader.Overlay[name] = data
	}
	return true
}

// mendNote makes the fixes in a note one by one, the last one first.
func (f *fixing) mendNote(name string) (fixed []report.Finding, left []unfixed) {
	for d := f.last(name); d.Fix != nil; d = f.last(name) {
		found := f.todo[keyOf(d)]
		delete(f.todo, keyOf(d))
		if why := f.try(d); why != "" {
			left = append(left, unfixed{found, why})
		} else {
			fixed = append(fixed, found)
		}
	}
	slices.Reverse(left)
	return fixed, left
}

// changed returns the notes that are not as they were, sorted.
func (f *fixing) changed() []string {
	var names []string
	for name, was := range f.was {
		if f.text(name) != was {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	return names
}

// last returns the last finding in a note that is to be fixed. Where there is none,
// it has no fix.
func (f *fixing) last(name string) (last source.Diagnostic) {
	for _, d := range f.found {
		if _, ok := f.todo[keyOf(d)]; !ok || d.Span.File.Name != name || d.Fix == nil {
			continue
		}
		if last.Fix == nil || compareFound(d, last) > 0 {
			last = d
		}
	}
	return last
}

// try makes the fix of a finding. Where it is left, why says for which reason.
func (f *fixing) try(d source.Diagnostic) (why string) {
	name, found := d.Span.File.Name, f.found
	before := f.text(name)
	text, why := fixIn(name, before, d)
	if why != "" {
		return why
	}
	f.put(name, text)
	if why = worse(found, f.found, []source.Diagnostic{d}); why != "" {
		f.put(name, before)
	}
	return why
}

// fixIn makes the fix of a finding in the text of a note, or says why not.
func fixIn(name, text string, d source.Diagnostic) (fixed, why string) {
	fixed, err := edit.Fix(name, text, d)
	if refused := (*edit.Refusal)(nil); errors.As(err, &refused) {
		return "", refused.Finding.Message
	}
	if err != nil {
		return "", err.Error()
	}
	return fixed, ""
}

// worse says what is found after fixes that was not found before, or that a fixed
// finding is still there; "" where neither holds.
func worse(before, after, fixed []source.Diagnostic) string {
	type kind struct{ file, code string }
	count := map[kind]int{}
	for _, d := range before {
		count[kind{d.Span.File.Name, d.Code}]++
	}
	for _, d := range after {
		k := kind{d.Span.File.Name, d.Code}
		if count[k]--; count[k] < 0 {
			return "it would bring up another mistake: " + d.Message
		}
	}
	for _, d := range fixed {
		k := kind{d.Span.File.Name, d.Code}
		if count[k]--; count[k] < 0 {
			return "it would still be a mistake"
		}
	}
	return ""
}
