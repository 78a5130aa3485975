package main

import (
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

// hides reports whether others may read what is said, and are not to know what
// stands in a note.
func (a *app) hides(p *parser.Person) bool {
	return a.redacts() || p.Private && !a.mayShowPrivate() && (!a.env.Answers || a.env.inCI())
}

// shownName returns what to call a person in what is said.
func (a *app) shownName(p *parser.Person) string {
	if a.redacts() {
		return report.Initials(p.Name)
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
