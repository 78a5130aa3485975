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

// fixing tries fixes in the notes of a vault without writing any. After each, the
// whole vault is looked at again: a fix that has consequences elsewhere is taken
// back, such as one by which two people would have the same name.
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

// read takes in what changed at a path.
func (f *fixing) read(name string) error {
	v, _, err := f.session.Reload([]string{name})
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
	for _, name := range slices.Compact(files) {
		more, rest := f.mendNote(name)
		fixed, left = append(fixed, more...), append(left, rest...)
	}
	return fixed, left
}

// mendNote makes the fixes in a note, the last one first, so that what stands
// before it stays in its place.
func (f *fixing) mendNote(name string) (fixed []report.Finding, left []unfixed) {
	data, _, err := f.session.Loader.ReadNote(nil, name)
	if err != nil {
		return nil, nil // it was there when it was looked at, and is gone
	}
	if _, touched := f.was[name]; !touched {
		f.was[name] = string(data)
		f.session.Loader.Overlay[name] = data
	}
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

// last returns the last finding in a note that is to be fixed; of two that begin
// at one place the shorter one, since the fix of the other may put it in quotes.
// Where there is none, it has no fix.
func (f *fixing) last(name string) (last source.Diagnostic) {
	for _, d := range f.found {
		if _, ok := f.todo[keyOf(d)]; !ok || d.Span.File.Name != name || d.Fix == nil {
			continue
		}
		if last.Fix == nil || cmp.Or(cmp.Compare(d.Span.Start, last.Span.Start), cmp.Compare(last.Span.End, d.Span.End)) > 0 {
			last = d
		}
	}
	return last
}

// try makes the fix of a finding. Where it is left, why says for which reason.
func (f *fixing) try(d source.Diagnostic) (why string) {
	name, found := d.Span.File.Name, f.found
	before := f.text(name)
	text, err := edit.Fix(name, before, d)
	if refused := (*edit.Refusal)(nil); errors.As(err, &refused) {
		return refused.Finding.Message
	}
	if err != nil {
		return err.Error()
	}
	f.put(name, text)
	if why = worse(found, f.found, d); why != "" {
		f.put(name, before)
	}
	return why
}

// worse says what is found after a fix that was not found before, or that the
// fixed finding is still there; "" where neither holds.
func worse(before, after []source.Diagnostic, fixed source.Diagnostic) string {
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
	if count[kind{fixed.Span.File.Name, fixed.Code}] == 0 {
		return "it would still be a mistake"
	}
	return ""
}
