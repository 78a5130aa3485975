package main

import (
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"notes/parser"
	"notes/parser/source"
	"notes/report"
)

// addRedaction gives the flags to all commands.
func (a *app) addRedaction(root *cobra.Command) {
	flags := root.PersistentFlags()
	flags.BoolVar(&a.flags.redact, "redact", false, "show initials, dates, kinds and counts, and no words; see notes help reports")
	flags.BoolVar(&a.flags.noRedact, "no-redact", false, "show everything in CI, too, where the log is redacted otherwise")
	root.MarkFlagsMutuallyExclusive("redact", "no-redact")
}

// redactsTo reports whether a report is redacted that goes to these files, or to
// stdout where there are none. What CI redacts is its log.
func (a *app) redactsTo(outputs []string) bool {
	return a.flags.redact || len(outputs) == 0 && a.redacts()
}

// redacts reports whether what is printed is redacted: where that is asked for,
// and in CI, where others read the log.
func (a *app) redacts() bool { return a.flags.redact || a.env.inCI() && !a.flags.noRedact }

// mayShowPrivate reports whether only the owner sees what is printed.
func (a *app) mayShowPrivate() bool { return a.env.isTerminal() && !a.env.inCI() && !a.redacts() }

// concealVault keeps out of what is said where a vault is, what its files are
// called, and who is in it.
func (a *app) concealVault(v *loaded) {
	if !a.ui.redacted {
		return
	}
	for _, p := range v.People {
		a.ui.conceal(p.Name, report.Initials(p.Name))
		a.concealNote(p.Note)
	}
	for _, r := range v.Resources {
		a.concealNote(r.Note)
	}
	for _, name := range slices.Concat(v.NotTaken, v.Stale) {
		a.ui.conceal(name, report.SomeNote)
	}
	for _, d := range v.Diagnostics {
		a.ui.conceal(d.Span.File.Name, report.SomeNote)
	}
}

func (a *app) concealNote(n *parser.Note) {
	if n != nil && n.File != nil {
		a.ui.conceal(n.File.Name, report.SomeNote)
	}
}

// concealFolder keeps out of what is said where a folder is, with symbolic links
// followed or not.
func (a *app) concealFolder(dir, instead string) {
	if filepath.Dir(dir) == dir {
		return // the root is in every path, and tells nothing
	}
	a.ui.conceal(dir, instead)
	if real, err := filepath.EvalSymlinks(dir); err == nil {
		a.ui.conceal(real, instead)
	}
}

// somebodyPrivate is what to call a private person where others may read it.
const somebodyPrivate = "somebody private"

// hides reports whether others may read what is said, and are not to know what
// stands in a note.
func (a *app) hides(p *parser.Person) bool {
	return a.redacts() || p.Private && a.isOverheard()
}

// isOverheard reports whether others may read what is said to the user.
func (a *app) isOverheard() bool {
	return !a.mayShowPrivate() && (!a.env.Answers || a.env.inCI())
}

// over returns what leaves out of lines of a note who is private, where others may
// read them. Of is whose note it is, as far as that is known, and text is all that
// is to be shown: where it names nobody, the rest of the vault need not be read.
func (a *app) over(note string, of *parser.Person, text string) (func(line string) string, error) {
	asItIs := func(line string) string { return line }
	if a.mayShowPrivate() || !mayName(text, of) {
		return asItIs, nil
	}
	if a.now == nil {
		if _, err := a.load(); err != nil {
			return nil, err
		}
	}
	if a.veil == nil {
		a.veil = report.NewVeil(a.now)
	}
	return a.veil.Over(note), nil
}

// mayName reports whether words from a note may refer to somebody.
func mayName(text string, of *parser.Person) bool {
	if strings.Contains(text, "[[") || strings.Contains(text, "](") || strings.Contains(text, "]:") {
		return true
	}
	return of != nil && slices.ContainsFunc(of.Refs(), func(r parser.NamedRef) bool { return strings.Contains(text, r.Text) })
}

// shownName returns what to call a person in what is said: whoever was named by an
// id or an alias alone is not told to others by name where the note is private.
func (a *app) shownName(p *parser.Person) string {
	switch {
	case a.redacts():
		return report.Initials(p.Name)
	case a.hides(p):
		return somebodyPrivate
	}
	return p.Name
}

// warnOf warns of a finding in a file.
func (a *app) warnOf(file string, d source.Diagnostic) {
	if a.redacts() {
		code, _ := parser.FindCode(d.Code)
		a.ui.warn("`notes check` shows where", "%s", code.Summary)
		return
	}
	at := d.Span.From()
	a.ui.warn(d.Hint, "%s:%d:%d: %s", file, at.Line, at.Column, d.Message)
}

// noDraft refuses to write a message, which is made of words, where none may be
// shown.
func (a *app) noDraft(outputs []string) error {
	if !a.redactsTo(outputs) {
		return nil
	}
	return fail("in CI, --no-redact prints it, and -o writes it to a file", "a message is made of words, and this is redacted")
}
