package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"notes/cmd/notes/internal/git"
	"notes/parser/merge"
	"notes/report"
)

// driverFlags are the flags of `notes merge-driver`.
type driverFlags struct {
	install    bool
	uninstall  bool
	global     bool
	attributes bool
	dryRun     bool
}

func (a *app) mergeDriverCommand() *cobra.Command {
	var flags driverFlags
	c := &cobra.Command{
		Use:   "merge-driver {--install | --uninstall | BASE OURS THEIRS …}",
		Short: "Let git merge notes by what they mean",
		Long: `Let git merge notes by what they mean: two helps noted on two machines on one
day are both there afterwards, without a conflict. Once it is installed, git
merge, rebase, pull, cherry-pick and stash pop use it by themselves; where notes
is missing, git merges as ever. See notes help git.`,
		Example: example(
			"notes merge-driver --install --attributes", "for the repository of this vault",
			"notes merge-driver --install --global", "for all repositories of yours",
			"notes merge-driver --install --dry-run", "what it would write",
			"notes merge-driver --uninstall", "leave merging to git again",
		),
		GroupID: "keep",
		Args:    flags.args,
		RunE:    func(_ *cobra.Command, args []string) error { return a.mergeDriver(&flags, args) },
	}
	f := c.Flags()
	f.BoolVar(&flags.install, "install", false, "tell git of it, in the repository of the vault")
	f.BoolVar(&flags.uninstall, "uninstall", false, "take that back")
	f.BoolVar(&flags.global, "global", false, "with either: in your own configuration, for all repositories")
	f.BoolVar(&flags.attributes, "attributes", false, "with --install: add the line to .gitattributes that is missing")
	f.BoolVar(&flags.dryRun, "dry-run", false, "show what would be written, and write nothing")
	c.MarkFlagsMutuallyExclusive("install", "uninstall")
	return c
}

// driverArguments is how many words git calls the driver with at the least: names
// for the two sides are only there in newer versions.
const driverArguments = 5

func (f *driverFlags) args(_ *cobra.Command, args []string) error {
	called := !f.install && !f.uninstall
	switch {
	case called && (f.global || f.attributes || f.dryRun):
		return fail("add --install or --uninstall", "these flags say how it is installed")
	case called && len(args) == 0:
		return fail("`notes merge-driver --install` tells git of it", "git calls this with the files to merge")
	case called && (len(args) < driverArguments || len(args) > driverArguments+2):
		return fail("git gives them: %O %A %B %L %P", "BASE, OURS, THEIRS, SIZE and PATH are wanted, not %d words", len(args))
	case !called && len(args) > 0:
		return fail("leave it away; -C names the folder", "%q is one word too many", args[0])
	case f.uninstall && f.attributes:
		return fail("delete the line by hand; without the driver it does nothing", "--uninstall leaves .gitattributes as it is")
	}
	return nil
}

func (a *app) mergeDriver(flags *driverFlags, args []string) error {
	switch {
	case flags.install:
		return a.installDriver(flags)
	case flags.uninstall:
		return a.uninstallDriver(flags)
	}
	return a.drive(args)
}

// drive merges the file of ours with that of theirs, as git wants it: the
// result stands where ours did, and a word and the exit code 1 tell of conflicts in
// it.
func (a *app) drive(args []string) error {
	m, err := markersOf(args)
	if err != nil {
		return err
	}
	a.ui.conceal(args[4], report.SomeNote)
	var texts [3]string
	for i := range texts {
		data, err := os.ReadFile(a.path(args[i]))
		if err != nil {
			return fail("git gives these files; `notes merge-driver --install` tells git of it", "cannot read %s: %w", args[i], reason(err))
		}
		if bytes.IndexByte(data, 0) >= 0 {
			a.ui.say("notes: %s is no text, so ours is kept", args[4])
			a.ui.tell(saidConflicts)
			return errFound
		}
		texts[i] = string(data)
	}
	r, err := a.mergeNote(args[4], merge.Versions{Base: texts[0], Ours: texts[1], Theirs: texts[2]}, m)
	if err != nil {
		return fail("git's own merge is used instead", "cannot merge %s: %w", args[4], reason(err))
	}
	if _, err := a.writeOutput(a.path(args[1]), just(r.Text)); err != nil {
		return err
	}
	if r.Conflicts > 0 {
		a.ui.tell(saidConflicts)
		return errFound
	}
	a.ui.tell(saidMerged)
	return nil
}

// mergeNote merges a note by what it means, and any other text line by line.
func (a *app) mergeNote(path string, v merge.Versions, m merge.Markers) (merge.Result, error) {
	how := merge.Note
	if !strings.EqualFold(filepath.Ext(path), ".md") {
		how = merge.Text
	}
	r, err := how(v, m, git.MergeLines)
	if m.ShowBase = err == nil && r.Conflicts > 0 && showsBase(a.env.Dir); m.ShowBase {
		return how(v, m, git.MergeLines)
	}
	return r, err
}

// markersOf returns how git wants conflicts to be marked. A version that does
// not name the two sides leaves what stands for their names.
func markersOf(args []string) (merge.Markers, error) {
	m := merge.Markers{Ours: "ours", Base: "base", Theirs: "theirs"}
	for i, name := range args[driverArguments:] {
		if name = onOneLine(name); name != "" && name[0] != '%' {
			*[]*string{&m.Ours, &m.Theirs}[i] = name
		}
	}
	var err error
	if m.Size, err = strconv.Atoi(args[3]); err != nil || m.Size < 1 || m.Size > 1000 {
		return m, fail("git gives it as %L; it is 7 as a rule", "SIZE is the size of a marker, and %q is none", args[3])
	}
	return m, nil
}

// showsBase reports whether the user wants to see in a conflict what both sides
// come from.
func showsBase(dir string) bool {
	style, err := runGit(dir, "config", "--get", "merge.conflictStyle")
	return err == nil && (style == "diff3" || style == "zdiff3")
}
