package main

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/rogpeppe/go-internal/diff"

	"notes/parser"
	"notes/parser/pattern"
	"notes/report"
	"notes/report/render"
)

// written is what a command did to one note, as JSON says it.
type written struct {
	Person    string        `json:"person,omitempty"` // id
	Name      string        `json:"name,omitempty"`
	File      string        `json:"file"`
	Was       string        `json:"was,omitempty"` // the file's name before it was moved
	Created   bool          `json:"created"`
	Unchanged bool          `json:"unchanged"`      // the note said it already
	Gone      bool          `json:"gone,omitempty"` // the note was removed
	Lines     []writtenLine `json:"lines,omitempty"`
	Removed   []writtenLine `json:"removed,omitempty"`

	of      *parser.Person // whose note it is, where that is known
	diff    string
	hidden  bool // it is shown on the owner's own terminal only
	partial bool // so is who is named in its lines, or beside them
}

// writtenLine is a line that is new, or that stood in the old note.
type writtenLine struct {
	Line int    `json:"line"` // from 1
	Text string `json:"text"`
}

// writtenOf returns what came of a change to the note of a person, who may be
// nil.
func writtenOf(c change, d changed, p *parser.Person) written {
	w := written{of: p, File: d.name, Created: c.create, Gone: c.remove, Unchanged: !c.create && !c.remove && d.before == d.after && d.name == c.name}
	if p != nil {
		w.Person, w.Name = p.ID, p.Name
	}
	if d.name != c.name {
		w.Was = c.name
	}
	w.diff = unified(c, d)
	w.Lines, w.Removed = diffLines(w.diff)
	return w
}

// hide leaves out what a private note says, where others may read it.
func (w *written) hide() {
	w.Name, w.Lines, w.Removed, w.diff, w.hidden = "", nil, nil, "", true
}

// hideAll hides all that was written.
func hideAll(all []written) {
	for i := range all {
		all[i].hide()
	}
}

// veilAll leaves out of what was written in notes, or is shown of it on a dry run,
// who is private, where others may read it.
func (a *app) veilAll(all []written, dryRun bool) error {
	for i := range all {
		w := &all[i]
		shown := w.text()
		if dryRun {
			shown = w.diff
		}
		over, err := a.over(cmp.Or(w.Was, w.File), w.of, shown)
		if err != nil {
			return err
		}
		w.veil(over)
	}
	return nil
}

// text is all lines that were written or removed.
func (w *written) text() string {
	var b strings.Builder
	for _, l := range slices.Concat(w.Lines, w.Removed) {
		b.WriteString(l.Text + "\n")
	}
	return b.String()
}

// veil shows no more of each line than over leaves.
func (w *written) veil(over func(line string) string) {
	for line := range strings.Lines(w.diff) {
		w.partial = w.partial || over(line) != line
	}
	for _, lines := range [][]writtenLine{w.Lines, w.Removed} {
		for i := range lines {
			lines[i].Text = over(lines[i].Text)
		}
	}
}

// unified returns the change as a unified diff, as git writes it.
func unified(c change, d changed) string {
	from, to := "a/"+c.name, "b/"+d.name
	if c.create {
		from = "/dev/null"
	}
	if c.remove {
		to = "/dev/null"
	}
	text := string(diff.Diff(from, []byte(d.before), to, []byte(d.after)))
	_, text, _ = strings.Cut(text, "\n") // a line with the command's name
	if d.name != c.name {
		text = "diff --git " + from + " " + to + "\nrename from " + c.name + "\nrename to " + d.name + "\n" + text
	}
	return text
}

var hunk = pattern.Of(`^@@ -(\d+)(?:,\d+)? \+(\d+)(?:,\d+)? @@`)

// diffLines returns the lines that a unified diff adds and removes.
func diffLines(text string) (added, removed []writtenLine) {
	was, is, inside := 0, 0, false
	for line := range strings.Lines(text) {
		line = strings.TrimRight(line, "\r\n")
		if m := hunk().FindStringSubmatch(line); m != nil {
			was, _ = strconv.Atoi(m[1])
			is, _ = strconv.Atoi(m[2])
			inside = true
			continue
		}
		if !inside || line == "" {
			continue
		}
		switch line[0] {
		case '+':
			added = append(added, writtenLine{is, line[1:]})
			is++
		case '-':
			removed = append(removed, writtenLine{was, line[1:]})
			was++
		case ' ':
			was++
			is++
		}
	}
	return added, removed
}

// sayWritten prints what was written: the diff on a dry run, else the lines.
func (a *app) sayWritten(f *captureFlags, all []written) error {
	if a.redacts() {
		return a.sayHowMuch(f, all)
	}
	if err := a.veilAll(all, f.dryRun); err != nil {
		return err
	}
	if f.json {
		return a.printJSON(struct {
			Version int       `json:"version"`
			DryRun  bool      `json:"dry_run"`
			Changes []written `json:"changes"`
		}{1, f.dryRun, all})
	}
	for _, w := range all {
		switch {
		case w.hidden && w.Gone && !f.dryRun:
			a.ui.say("%s is gone", w.File)
		case w.hidden:
			a.ui.say("what is written in %s is shown on your own terminal only", w.File)
		case w.Unchanged:
			a.ui.say("%s says so already; nothing was written", w.File)
		case f.dryRun:
			a.printDiff(w)
		default:
			a.printWritten(w)
		}
	}
	return nil
}

// sayHowMuch prints in whose notes how much was written, and not what.
func (a *app) sayHowMuch(f *captureFlags, all []written) error {
	type count struct {
		Name      string `json:"name,omitempty"` // initials
		Created   bool   `json:"created"`
		Unchanged bool   `json:"unchanged"`
		Lines     int    `json:"lines_written"`
		Removed   int    `json:"lines_removed"`
		Gone      bool   `json:"gone,omitempty"`
	}
	counts := make([]count, len(all))
	for i, w := range all {
		counts[i] = count{"", w.Created, w.Unchanged, len(w.Lines), len(w.Removed), w.Gone}
		if w.Name != "" {
			counts[i].Name = report.Initials(w.Name)
		}
	}
	if f.json {
		return a.printJSON(struct {
			Version int     `json:"version"`
			DryRun  bool    `json:"dry_run"`
			Changes []count `json:"changes"`
		}{1, f.dryRun, counts})
	}
	verb, gone := "written", "is gone"
	if f.dryRun {
		verb, gone = "would be written", "would be gone"
	}
	for _, c := range counts {
		if c.Gone {
			fmt.Fprintf(a.ui.out, "%s: a note %s\n", cmp.Or(c.Name, "a note"), gone)
			continue
		}
		fmt.Fprintf(a.ui.out, "%s: %s %s\n", cmp.Or(c.Name, "a note"), report.Count(c.Lines, "line", "lines"), verb)
	}
	return nil
}

// printDiff prints a diff: to a terminal without what could play tricks on it,
// else byte for byte, so that git can apply it; but in CI, as all that people read
// there, without what its log would take for commands. Where it names somebody who
// is not to be shown, there is no diff to apply, but the lines.
func (a *app) printDiff(w written) {
	if w.partial {
		a.ui.say("the diff of %s names somebody private and is shown on your own terminal only; these lines would be written:", w.File)
		a.printWritten(w)
		return
	}
	if a.ui.width == 0 {
		fmt.Fprint(a.ui.text, w.diff)
		return
	}
	for line := range strings.Lines(w.diff) {
		fmt.Fprintln(a.ui.text, render.Clean(strings.TrimRight(line, "\r\n")))
	}
}

// printWritten prints the lines that were written, each with its place, or
// those that are gone where there are no others. Of a new note its place is
// enough.
func (a *app) printWritten(w written) {
	if w.Created {
		fmt.Fprintf(a.ui.text, "%s:1: a note for %s\n", render.Clean(w.File), render.Clean(w.Name))
		return
	}
	if w.Gone {
		fmt.Fprintf(a.ui.text, "%s is gone\n", render.Clean(w.File))
		return
	}
	if w.Was != "" {
		fmt.Fprintf(a.ui.text, "%s → %s\n", render.Clean(w.Was), render.Clean(w.File))
	}
	lines, sign := w.Lines, ""
	if len(lines) == 0 {
		lines, sign = w.Removed, "removed: "
	}
	for _, l := range lines {
		if text := strings.TrimSpace(l.Text); text != "" {
			fmt.Fprintf(a.ui.text, "%s:%d: %s%s\n", render.Clean(w.File), l.Line, sign, render.Clean(text))
		}
	}
}
