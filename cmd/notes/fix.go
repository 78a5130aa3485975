package main

import (
	"fmt"
	"slices"

	"notes/report"
	"notes/report/render"
)

// fixReport is what was fixed, and what is left of the findings.
type fixReport struct {
	*report.CheckReport
	DryRun  bool             `json:"dry_run"`
	Fixed   []report.Finding `json:"fixed"`
	Unfixed []unfixed        `json:"unfixed"`
	Changes []written        `json:"changes"`
}

// unfixed is a finding whose fix was not made.
type unfixed struct {
	report.Finding
	Why string `json:"why"`
}

// fix makes the fixes of the findings that are shown, or with --dry-run shows
// them, and prints what is left. A note that cannot be written keeps its
// findings; the others are written all the same.
func (a *app) fix(flags *checkFlags, format string, v *loaded, look looking) error {
	f, err := newFixing(v, look)
	if err != nil {
		return unreadable(v.Dir, err)
	}
	r := fixReport{DryRun: flags.dryRun, Changes: []written{}}
	r.Fixed, r.Unfixed = f.mend()
	failed := 0
	for _, name := range f.changed() {
		w, err := a.writeFixed(flags, v.Dir, name, f)
		if err != nil {
			failed++
			f.put(name, f.was[name])
			r.takeBack(name, err)
			continue
		}
		r.Changes = append(r.Changes, w)
	}
	r.Fixed, r.Unfixed = append([]report.Finding{}, r.Fixed...), append([]unfixed{}, r.Unfixed...) // none is [] in JSON
	r.CheckReport = look(f.vault, a.redacts())
	switch {
	case a.redacts():
		r.redact()
	case !flags.private:
		if err := a.veilAll(r.Changes, r.DryRun); err != nil {
			return err
		}
	}
	if err := a.sayFixed(flags, format, v, &r); err != nil {
		return err
	}
	if failed > 0 {
		return fail("what is said of each tells why", "%s could not be written", report.Count(failed, "note", "notes"))
	}
	return flags.verdict(r.CheckReport)
}

// writeFixed writes a note with its fixes.
func (a *app) writeFixed(flags *checkFlags, dir, name string, f *fixing) (written, error) {
	c := change{name: name, edit: func(text string) (string, error) {
		if text != f.was[name] {
			return "", refuseWrite(name, "run the command again", "another program saved it meanwhile")
		}
		return f.text(name), nil
	}}
	done, err := a.writeOrPlan(&captureFlags{dryRun: flags.dryRun}, dir, []change{c})
	if err != nil {
		return written{}, err
	}
	return writtenOf(c, done[0], nil), nil
}

// takeBack makes what was fixed in a note something that was not, because of an
// error.
func (r *fixReport) takeBack(name string, err error) {
	r.Fixed = slices.DeleteFunc(r.Fixed, func(f report.Finding) bool {
		if f.File == name {
			r.Unfixed = append(r.Unfixed, unfixed{f, err.Error()})
		}
		return f.File == name
	})
}

// redact leaves out what the notes say.
func (r *fixReport) redact() {
	for i, f := range r.Fixed {
		r.Fixed[i] = f.Redacted()
	}
	for i, u := range r.Unfixed {
		r.Unfixed[i] = unfixed{u.Redacted(), "the reason is not shown here"}
	}
	for i := range r.Changes {
		r.Changes[i] = written{File: report.SomeNote}
	}
}

// sayFixed prints what was fixed and what is left; of a dry run, as text, the
// diff alone.
func (a *app) sayFixed(flags *checkFlags, format string, v *loaded, r *fixReport) error {
	for i, u := range r.Unfixed {
		if i == 0 || u.File != r.Unfixed[i-1].File || u.Why != r.Unfixed[i-1].Why {
			a.ui.say("%s:%d:%d: not fixed: %s", u.File, u.Line, u.Column, u.Why)
		}
	}
	if format == "json" {
		return a.print(format, r, render.Options{})
	}
	for _, w := range r.Changes {
		if format == "text" && r.DryRun {
			a.printDiff(w)
		} else if format == "text" {
			a.printWritten(w)
		}
	}
	a.ui.say("%s", r.did())
	if format == "text" && r.DryRun {
		return nil
	}
	if format == "text" && len(r.Changes) > 0 && !a.redacts() {
		fmt.Fprintln(a.ui.text)
	}
	return a.sayFound(flags, format, v, r.CheckReport)
}

// did says in words what was done.
func (r *fixReport) did() string {
	found := report.Count(len(r.Fixed), "finding", "findings") + " in " + report.Count(len(r.Changes), "file", "files")
	switch {
	case len(r.Fixed)+len(r.Findings) == 0:
		return "there is nothing to fix"
	case len(r.Fixed) == 0:
		return "nothing was fixed: no fix here is certain"
	case r.DryRun:
		return found + " can be fixed"
	}
	return found + " fixed"
}
