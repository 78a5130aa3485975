package main

import (
	"os"
	"path"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"notes/parser/source"
	"notes/report"
	"notes/report/render"
)

// checkFlags are the flags of `notes check`.
type checkFlags struct {
	format  formatFlag
	failOn  string
	explain string
	private bool
}

// failOns are the values of --fail-on.
var failOns = []string{"error", "warning", "info", "none"}

func (a *app) checkCommand() *cobra.Command {
	var flags checkFlags
	c := &cobra.Command{
		Use:   "check [FILE...]",
		Short: "Name every mistake in the notes, with its place and how to mend it",
		Long: `Name every mistake in the notes, with file, line and column, the reason, and
what to do. With files or folders, only what is found in these counts.`,
		Example: example(
			"notes check", "all findings",
			"notes check people/ada.md", "those of one note",
			"notes check --fail-on warning", "exit code 1 for warnings, too",
			"notes check --explain yaml-syntax", "the page of one kind of finding",
			"notes check --explain", "all kinds of findings",
			"notes check --json", "for programs; see notes help json",
		),
		GroupID: "keep",
		RunE: func(c *cobra.Command, args []string) error {
			if c.Flags().Changed("explain") {
				return a.explain(flags.explain, args)
			}
			return a.check(&flags, args)
		},
	}
	flags.format.add(c, "text", "json")
	c.Flags().StringVar(&flags.failOn, "fail-on", failOns[0], "exit with 1 from this `severity` on: "+strings.Join(failOns, ", "))
	c.Flags().StringVar(&flags.explain, "explain", "", "explain the `code` of a finding, or list all codes")
	c.Flags().Lookup("explain").NoOptDefVal = explainAll
	c.Flags().BoolVar(&flags.private, "private", false, "show what stands in private notes on a pipe, too")
	complete(c, "fail-on", failOns)
	complete(c, "explain", codeCompletions())
	return c
}

// check prints the findings and fails by --fail-on.
func (a *app) check(flags *checkFlags, files []string) error {
	format, err := flags.format.chosen()
	if err != nil {
		return err
	}
	if err := knownName("severity", flags.failOn, failOns); err != nil {
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
	shown := within(report.NewCheck(v.Vault, report.Options{Today: v.Today, Private: flags.private || a.mayShowPrivate()}), names)
	if err := a.print(format, shown, render.Options{}); err != nil {
		return err
	}
	if hidden := shown.Hidden(); hidden > 0 {
		a.ui.say("notes: %s in private notes not shown here; --private shows them", report.Count(hidden, "finding", "findings"))
	}
	if least, err := source.ParseSeverity(flags.failOn); err == nil && shown.Fails(least) {
		return errFound
	}
	return nil
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
