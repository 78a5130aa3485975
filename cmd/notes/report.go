package main

import (
	"cmp"
	"io"
	"net/url"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"notes/parser"
	"notes/parser/source"
	"notes/report"
	"notes/report/render"
)

// howToBegin is what to do in a folder without people.
const howToBegin = "write a note for somebody you met, as in: notes new \"Ada Lovelace\"; or see `notes init`"

// reportFlags are the flags of `notes report`.
type reportFlags struct {
	format       formatFlag
	outputs      []string
	since, until string
	private      bool
	check        bool           // the outputs are compared, not written
	summary      bool           // it goes to the summary of a step in GitHub Actions
	whole        bool           // it is the whole report, of which a calendar holds the reminders
	reads        extras         // what is looked at besides the library
	prefer       []string       // formats that come before others of the same ending
	render       render.Options // what the formats want to know besides
}

func (a *app) reportCommand() *cobra.Command {
	var flags reportFlags
	c := &cobra.Command{
		Use:   "report [KIND]",
		Short: "Report whom to help, what hurts, and how helping went",
		Long: `Report whom to help now and why, what was promised, which pains are open, how
helping went, and whose needs you do not know yet.`,
		Annotations: map[string]string{"Kinds": kindTable()},
		Example: example(
			"notes report", "the whole report",
			"notes report pains", "open pains by theme",
			"notes report -o report.md -o report.json", "into files, by their endings",
			"notes report helped --since 2026-01-01", "how helping went this year",
			"notes report --since v1.0", "what is new since a git revision",
			"notes report --check -o report.md", "is the written one still right?",
			"notes report --rev v1.0", "as it was then (notes help git)",
			"notes report --json", "for programs; see notes help json",
		),
		GroupID:   "look",
		Args:      atMostOneOf("kind of report", mapped(kindsNamed, func(k report.Kind) string { return k.Name })),
		ValidArgs: mapped(kindsNamed, func(k report.Kind) string { return k.Name + "\t" + k.Summary }),
		RunE: func(_ *cobra.Command, args []string) error {
			return a.report(&flags, strings.Join(args, ""))
		},
	}
	flags.add(c)
	flags.addOutputs(c)
	a.addRevision(c)
	flags.addCheck(c)
	flags.addSummary(c)
	c.Flags().StringVar(&flags.since, "since", "", "look back from this `date` or git revision on")
	c.Flags().StringVar(&flags.until, "until", "", "look back up to this `date`")
	return c
}

// kindsNamed are the kinds of report but for the whole one, which has no name.
var kindsNamed = report.Kinds[1:]

// backKinds names the reports that look back.
func backKinds() string {
	var names []string
	for _, k := range kindsNamed {
		if k.Back {
			names = append(names, k.Name)
		}
	}
	return "notes report alone, and with " + strings.Join(names, ", ")
}

// add gives the flags of every report to a command.
func (f *reportFlags) add(c *cobra.Command) {
	f.format.add(c, render.Names()...)
	c.Flags().BoolVar(&f.private, "private", false, "show people whose notes are private on a pipe, too")
}

// addOutputs gives the flag for output files to a command.
func (f *reportFlags) addOutputs(c *cobra.Command) {
	c.Flags().StringArrayVarP(&f.outputs, "output", "o", nil, "write to this `file`, in the format of its ending; may be given again")
}

// report prints one kind of report, or the whole one where kind is "", or
// writes it to the output files.
func (a *app) report(flags *reportFlags, kind string) error {
	flags.reads.bodies = kind == "library" // it judges as notes match does
	flags.whole = kind == ""
	row, _ := report.KindByName(kind)
	if flags.since+flags.until != "" && !row.Back {
		return fail("they go with "+backKinds()+"; notes diff tells what changed since a revision",
			"notes report %s tells how things stand: --since and --until do not go with it", kind)
	}
	return a.show(flags, func(v *loaded, o report.Options) (report.Report, error) { return row.Build(v.Vault, o), nil })
}

// show builds a report from the vault and prints it, or writes it to the
// output files.
func (a *app) show(flags *reportFlags, build func(*loaded, report.Options) (report.Report, error)) error {
	format, err := flags.format.given()
	if err != nil {
		return err
	}
	if err := a.mayOutput(flags, format); err != nil {
		return err
	}
	options, err := flags.options()
	if err != nil {
		return err
	}
	if flags.writes("html") {
		options.Cards = toldInFile
	}
	a.anyDay = flags.check
	if flags.since != "" && options.Since.IsZero() { // it is no date, but maybe a revision
		a.moments = &parser.Session{}
	}
	reads := flags.reads
	reads.library, reads.bodies = true, reads.bodies || options.Cards > 0
	v, err := a.read(reads)
	if err != nil {
		return err
	}
	a.welcome(v)
	if err := a.optionsIn(v, flags, &options); err != nil {
		return err
	}
	made := flags.making(v, options, build)
	if flags.check {
		return a.checkOutputs(v, flags, made)
	}
	return a.deliver(v, flags, made)
}

// optionsIn completes the options of a report by what the vault says, and by who
// reads it.
func (a *app) optionsIn(v *loaded, flags *reportFlags, o *report.Options) error {
	o.Today = v.Today
	if o.Since.After(o.Today) {
		return fail("name an earlier day", "--since %s is still to come: today is %s", o.Since, o.Today)
	}
	if err := a.lookBack(v, flags.since, o); err != nil {
		return err
	}
	o.Private = len(flags.outputs) == 0 && !flags.summary && (flags.private || a.mayShowPrivate())
	o.Redact = a.redactsTo(flags.outputs) || flags.summary && a.redacts()
	if !o.Redact {
		flags.render.VaultID = v.Config.ID
	}
	if v.Config.ID == "" && flags.writes("ics") && !v.lacksSettings() {
		a.ui.warn(`write one into .notes.toml, as in id = "my-people"`, "this vault has no id, so a calendar cannot tell its entries from another vault's")
	}
	return nil
}

// deliver brings the report to where it is wanted: a summary, files, or stdout.
func (a *app) deliver(v *loaded, flags *reportFlags, made making) error {
	if flags.summary {
		r, err := made(v.Today, render.Format{})
		if err != nil {
			return err
		}
		return a.summarize(r)
	}
	if len(flags.outputs) > 0 {
		return a.writeReport(v, flags, made)
	}
	format, err := flags.format.given()
	if err != nil {
		return err
	}
	name := cmp.Or(format, flags.format.known[0])
	f, _ := render.ByName(name)
	r, err := made(v.Today, f)
	if err != nil {
		return err
	}
	return a.print(name, r, flags.render)
}

// writes reports whether one of the outputs is in a format.
func (f *reportFlags) writes(name string) bool {
	if format, _ := f.format.given(); format != "" {
		return format == name
	}
	return slices.ContainsFunc(f.outputs, func(path string) bool {
		format, _ := render.ByPath(path, f.prefer...)
		return format.Name == name
	})
}

// toldInFile is how many bytes a page tells in all on the cards of people, so that
// one about 500 people stays below 300 KB.
const toldInFile = 120 << 10

// options reads the flags that say what is looked back on.
func (f *reportFlags) options() (report.Options, error) {
	var o report.Options
	var err error
	if f.private && len(f.outputs) > 0 {
		return o, fail("leave --private away, or print the report and see where it goes yourself", "private notes are never written to files")
	}
	if f.since != "" {
		o.Since, _ = dateArgument("--since", f.since) // what is no date may be a revision
	}
	if f.until != "" {
		if o.Until, err = dateArgument("--until", f.until); err != nil {
			return o, err
		}
	}
	return o, mustBeInOrder(o)
}

func mustBeInOrder(o report.Options) error {
	if !o.Until.IsZero() && o.Until.Before(o.Since) {
		return fail("swap the two", "--until %s lies before --since %s", o.Until, o.Since)
	}
	return nil
}

// warnUnread tells that there are notes that cannot be read, if that was not so when
// it was last asked.
func (a *app) warnUnread(v *loaded) {
	unread := v.unread()
	if unread != "" && unread != a.warnedUnread {
		a.ui.warn("`notes check` tells which, and why", "%s of the vault cannot be read, so what stands in there is missing here", unread)
	}
	a.warnedUnread = unread
}

// warnSettings tells that there are settings that cannot be read.
func (a *app) warnSettings(v *loaded) {
	if v.lacksSettings() {
		a.ui.warn("`notes check` tells where and why", "the settings in .notes.toml cannot be read, so the defaults hold")
	}
}

// welcome says which folder it is in which there is nobody, and what of it cannot
// be read.
func (a *app) welcome(v *loaded) {
	a.warnSettings(v)
	a.warnUnread(v)
	if len(v.People) == 0 {
		if a.flags.rev != "" {
			a.ui.say("notes: there was nobody in %s at %s", v.Dir, a.flags.rev)
			return
		}
		a.ui.say("notes: there is nobody in %s yet", v.Dir)
		a.ui.say("hint: `notes doctor` tells why it is this folder, `notes help format` how to write the first note")
	}
}

// lacksSettings reports whether the vault has settings that cannot be read.
func (v *loaded) lacksSettings() bool {
	return slices.ContainsFunc(v.Diagnostics, func(d source.Diagnostic) bool {
		return d.Severity == source.Error && d.Span.File != nil && d.Span.File.Name == ".notes.toml"
	})
}

// unread says of how many notes and folders nothing, or not all, is known; "" for
// none.
func (v *loaded) unread() string {
	n := 0
	for _, d := range v.Diagnostics {
		if d.Code == "unreadable-note" || d.Code == "unreadable-folder" {
			n++
		}
	}
	if n == 0 {
		return ""
	}
	return report.Count(n, "note or folder", "notes or folders")
}

// writeReport writes the report of each format to the files.
func (a *app) writeReport(v *loaded, flags *reportFlags, made making) error {
	paths := flags.outputs
	format, err := flags.format.given()
	if err != nil {
		return err
	}
	formats := make([]render.Format, len(paths))
	for i, path := range paths {
		if formats[i], err = formatOf(path, format, flags.prefer...); err != nil {
			return err
		}
		if err := a.mustBeNoNote(v, path); err != nil {
			return err
		}
	}
	for i, path := range paths {
		r, err := made(v.Today, formats[i])
		if err != nil {
			return err
		}
		if err := a.writeRendered(v, path, formats[i], r, flags.render); err != nil {
			return err
		}
	}
	return nil
}

// writeRendered writes a report to a file and says whether that changed it.
func (a *app) writeRendered(v *loaded, path string, f render.Format, r report.Report, o render.Options) error {
	o.Note = a.notesFrom(v, filepath.Dir(a.path(path)))
	changed, err := a.writeOutput(a.path(path), func(w io.Writer) error { return f.Write(w, r, o) })
	switch {
	case err != nil:
		return err
	case changed:
		a.ui.say("wrote %s", path)
	default:
		a.ui.say("%s is as it should be", path)
	}
	return nil
}

// notesFrom returns what tells the address of a note for a page in a folder of
// the vault, as a relative one; nil for a folder elsewhere, since what is written
// names no place outside the vault, and where it is redacted.
func (a *app) notesFrom(v *loaded, dir string) func(report.Place) string {
	root, err := filepath.EvalSymlinks(v.Dir)
	if err != nil || a.flags.redact {
		return nil
	}
	if dir, err = filepath.EvalSymlinks(dir); err != nil {
		return nil
	}
	below, err := filepath.Rel(root, dir)
	if err != nil || !filepath.IsLocal(below) {
		return nil
	}
	up := ""
	if below != "." {
		up = strings.Repeat("../", 1+strings.Count(filepath.ToSlash(below), "/"))
	}
	return func(at report.Place) string { return up + (&url.URL{Path: at.File}).EscapedPath() }
}
