package main

import (
	"bytes"
	"errors"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"
	"unicode/utf8"

	"github.com/spf13/cobra"

	"notes/parser"
	"notes/parser/source"
	"notes/report"
	"notes/report/render"
)

// checkFlags are the flags of `notes check`.
type checkFlags struct {
	format  formatFlag
	failOn  string
	explain string
	draft   string
	private bool
	fix     bool
	dryRun  bool
}

// failOns are the values of --fail-on.
var failOns = []string{"error", "warning", "info", "none"}

func (a *app) checkCommand() *cobra.Command {
	var flags checkFlags
	c := &cobra.Command{
		Use:   "check [FILE…]",
		Short: "Name every mistake in the notes, with its place and how to mend it",
		Long: `Name every mistake in the notes, with file, line and column, the reason, and
what to do. With files or folders, only what is found in these counts.

With --draft, it is a message that is checked before you send it: whether it
says more of you than of who reads it, and whether it asks for something. That
needs no folder of notes.`,
		Example: example(
			"notes check", "all findings",
			"notes check people/ada.md", "those of one note",
			"notes check --fix --dry-run", "what can be mended for certain, as a diff",
			"notes check --fix", "mend it, and name what is left",
			"notes check --fail-on warning", "exit code 1 for warnings, too",
			"notes check --explain yaml-syntax", "the page of one kind of finding",
			"notes check --explain", "all kinds of findings",
			"notes check --draft mail.txt", "the tone of a message (- is stdin)",
			"notes check --format github", "beside the lines, in GitHub Actions",
			"notes check --json", "for programs; see notes help json",
		),
		Annotations: map[string]string{"Formats for other programs": findingFormatTable()},
		GroupID:     "keep",
		RunE: func(c *cobra.Command, args []string) error {
			if c.Flags().Changed("explain") {
				return a.explain(flags.explain, args)
			}
			if c.Flags().Changed("draft") {
				return a.checkDraft(&flags, args)
			}
			return a.check(&flags, args)
		},
	}
	flags.format.add(c, append([]string{"text", "json"}, render.FindingNames()...)...)
	c.Flags().StringVar(&flags.failOn, "fail-on", failOns[0], "exit with 1 from this `severity` on: "+strings.Join(failOns, ", "))
	c.Flags().StringVar(&flags.explain, "explain", "", "explain the `code` of a finding, or list all codes")
	c.Flags().Lookup("explain").NoOptDefVal = explainAll
	c.Flags().StringVar(&flags.draft, "draft", "", "check a message in this `file`, in place of the notes")
	c.Flags().BoolVar(&flags.private, "private", false, "show what stands in private notes on a pipe, too")
	a.addRevision(c)
	c.Flags().BoolVar(&flags.fix, "fix", false, "mend what is certain, and name what is left")
	c.Flags().BoolVar(&flags.dryRun, "dry-run", false, "with --fix: show what would change as a diff, and write nothing")
	c.MarkFlagsMutuallyExclusive("fix", "draft")
	c.MarkFlagsMutuallyExclusive("fix", "explain")
	c.MarkFlagsMutuallyExclusive("fix", "rev")
	complete(c, "fail-on", failOns)
	complete(c, "explain", mapped(parser.Codes, func(c parser.Code) string { return c.Name + "\t" + c.Summary }))
	return c
}

// check prints the findings and fails by --fail-on.
func (a *app) check(flags *checkFlags, files []string) error {
	format, err := flags.chosen()
	if err != nil {
		return err
	}
	v, err := a.load()
	if err != nil {
		return err
	}
	names, err := a.allInVault(v, files)
	if err != nil {
		return err
	}
	look := func(vault *parser.Vault, redacted bool) *report.CheckReport {
		return within(report.NewCheck(vault, report.Options{Today: v.Today, Private: flags.private || a.mayShowPrivate(), Redact: redacted}), names)
	}
	if flags.fix {
		return a.fix(flags, format, v, look)
	}
	return a.sayFound(flags, format, v, look(v.Vault, a.redacts()))
}

// sayFound prints the findings, and fails by --fail-on.
func (a *app) sayFound(flags *checkFlags, format string, v *loaded, shown *report.CheckReport) error {
	if err := a.print(format, shown, flags.rendering(a.rootOf(v.Dir), v.Today)); err != nil {
		return err
	}
	if hidden := shown.Hidden(); hidden > 0 {
		a.ui.say("notes: %s in private notes not shown here; --private shows them", report.Count(hidden, "finding", "findings"))
	}
	return flags.verdict(shown)
}

// chosen returns the format to print in, and refuses what the flags do not know.
func (f *checkFlags) chosen() (string, error) {
	format, err := f.format.chosen()
	if err != nil {
		return "", err
	}
	if f.dryRun && !f.fix {
		return "", fail("without it, nothing is written in any case", "--dry-run goes with --fix")
	}
	return format, knownName("severity", f.failOn, failOns)
}

// rendering is what formats of findings want to know: where in the repository
// the files are, what fails, and the day.
func (f *checkFlags) rendering(root string, today parser.Date) render.Options {
	return render.Options{Root: root, Day: today, Fails: func(s source.Severity) bool {
		least, err := source.ParseSeverity(f.failOn)
		return err == nil && s >= least
	}}
}

// verdict is an error where something was found that --fail-on names.
func (f *checkFlags) verdict(found *report.CheckReport) error {
	if least, err := source.ParseSeverity(f.failOn); err == nil && found.Fails(least) {
		return errFound
	}
	return nil
}

// maxDraft is how many bytes a message may have: more than anybody reads.
const maxDraft = 1 << 20

// checkDraft prints what is found in a message, and fails by --fail-on.
func (a *app) checkDraft(flags *checkFlags, more []string) error {
	format, err := flags.chosen()
	if err != nil {
		return err
	}
	if len(more) > 0 {
		return fail("run it once for each", "--draft takes one file, not %q too", more[0])
	}
	if err := a.settle(); err != nil {
		return err
	}
	name, text, err := a.readDraft(flags.draft)
	if err != nil {
		return err
	}
	root := ""
	if flags.draft != "-" && !filepath.IsAbs(flags.draft) {
		root = a.rootOf(a.env.Dir)
	}
	found := report.NewDraftCheck(name, text, report.Options{Redact: a.redacts()})
	if err := a.print(format, found, flags.rendering(root, a.today.in(nil))); err != nil {
		return err
	}
	return flags.verdict(&found.CheckReport)
}

// readDraft reads a message from a file, or with - from standard input, and
// returns under which name to show it.
func (a *app) readDraft(file string) (name, text string, err error) {
	var data []byte
	name = filepath.ToSlash(file)
	if file == "-" {
		name = "stdin"
		data, err = io.ReadAll(io.LimitReader(a.stdin(), maxDraft+1))
	} else {
		data, err = readUpTo(a.path(file), maxDraft+1)
	}
	const hint = "a draft is a text file, or - for standard input"
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return "", "", fail(hint, "there is no file %s", file)
	case err != nil:
		return "", "", fail(hint, "cannot read %s: %w", name, reason(err))
	case len(data) > maxDraft:
		return "", "", fail("check the message alone, not all of the mailbox", "%s is larger than 1 MiB", name)
	case !utf8.Valid(data) || bytes.IndexByte(data, 0) >= 0:
		return "", "", fail("save the message as plain text in UTF-8", "%s is no text", name)
	case len(bytes.TrimSpace(data)) == 0:
		return "", "", fail("write the message first; `notes intro WHO WHO --draft` and `notes match SOURCE --draft WHO` begin one", "%s holds no text", name)
	}
	return name, string(data), nil
}

// readUpTo reads the beginning of a regular file.
func readUpTo(path string, most int64) ([]byte, error) {
	info, err := os.Stat(path)
	switch {
	case err != nil:
		return nil, err
	case info.IsDir():
		return nil, errors.New("it is a folder")
	case !info.Mode().IsRegular():
		return nil, errors.New("it is no regular file")
	}
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return io.ReadAll(io.LimitReader(f, most))
}

// within limits a report to files and folders of the vault; without any, it
// stays as it is.
func within(c *report.CheckReport, names []string) *report.CheckReport {
	if len(names) == 0 {
		return c
	}
	named := map[string]bool{}
	for _, name := range names {
		named[name] = true
	}
	return c.Only(func(file string) bool {
		for ; file != "."; file = path.Dir(file) {
			if named[file] {
				return true
			}
		}
		return named["."]
	})
}

// allInVault returns the paths in the vault of files and folders.
func (a *app) allInVault(v *loaded, files []string) ([]string, error) {
	var names []string
	for _, file := range files {
		if file == "" {
			return nil, fail("leave it out for all of them, or see why it is empty", "one of the files has an empty name")
		}
		name, err := a.inVault(v, file)
		if err != nil {
			return nil, err
		}
		names = append(names, name)
	}
	return names, nil
}

// inVault returns the path in the vault of a file or folder, which is named
// from where the user stands or from the vault's own folder.
func (a *app) inVault(v *loaded, file string) (string, error) {
	if a.then != nil {
		return a.inPast(v, file)
	}
	for _, place := range []string{a.path(file), filepath.Join(v.Dir, file)} {
		if _, err := os.Lstat(place); err != nil {
			continue
		}
		if names := v.inside(place); len(names) > 0 {
			return names[0], nil
		}
	}
	if _, err := os.Lstat(a.path(file)); err == nil {
		return "", fail("`notes doctor` tells which folder is read; -C names another", "%s is not in the vault %s", file, v.Dir)
	}
	return "", fail("a file is named from here, or from the vault's folder", "there is no file %s", file)
}
