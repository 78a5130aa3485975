package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"

	"notes/report"
)

// driverName is by what the driver is known in git's configuration.
const driverName = "notes on people, merged by what they mean"

// driverLine is what git runs, with its shell. Only what this program says of its
// work counts: where it is missing or cannot do it, or where another one bears its
// name, git's own merge marks the conflicts; what that cannot merge either stays as
// ours has it, and is a conflict. The exit code is 0 or 1, since git gives up the
// whole merge at any above 128 (gitattributes(5)).
const driverLine = "case $(notes merge-driver -- %O %A %B %L %P %X %Y) in " + saidMerged + ") exit 0;; " + saidConflicts + ") exit 1;; esac; " +
	"git merge-file --marker-size=%L -L ours -L base -L theirs %A %O %B || exit 1"

// What the driver says of its work.
const (
	saidMerged    = "merged"
	saidConflicts = "conflicts"
)

// attributeLine tells git which files the driver is for.
const attributeLine = "*.md merge=notes"

// installation is where git is told of the driver.
type installation struct {
	dir   string // the vault
	scope string // of git's configuration
	where string // that is, in words
}

func (a *app) installation(flags *driverFlags) (*installation, error) {
	p, err := a.findVault()
	if err != nil {
		return nil, err
	}
	if _, err := exec.LookPath("git"); err != nil {
		return nil, fail("install it and keep the notes in it", "git is not found here")
	}
	if flags.global {
		return &installation{p.Dir, "--global", "your own configuration of git"}, nil
	}
	root, err := runGit(p.Dir, "rev-parse", "--show-toplevel")
	if err != nil {
		return nil, fail("`git init` there first, or --global for all repositories of yours", "%s is in no git repository", p.Dir)
	}
	a.concealFolder(root, "here")
	return &installation{p.Dir, "--local", "the configuration of the repository " + root}, nil
}

// config runs git config for a key or a section.
func (i *installation) config(args ...string) (string, error) {
	return runGit(i.dir, append([]string{"config", i.scope}, args...)...)
}

// driver returns what git is told to run, or "".
func (i *installation) driver() string {
	line, err := i.config("--get", "merge.notes.driver")
	if err != nil {
		return ""
	}
	return line
}

// installDriver tells git of the driver.
func (a *app) installDriver(flags *driverFlags) error {
	i, err := a.installation(flags)
	if err != nil {
		return err
	}
	switch old := i.driver(); {
	case old == driverLine:
		a.ui.tell("it stands in %s already", i.where)
	case old != "" && !strings.Contains(old, "notes merge-driver"):
		return fail("`notes merge-driver --uninstall` takes it away", "%s has another driver called notes: %s", i.where, old)
	default:
		if err := a.configure(flags, i); err != nil {
			return err
		}
	}
	if _, err := exec.LookPath("notes"); err != nil {
		a.ui.warn("put it into a folder of your PATH; until then git merges by itself", "git will not find the program notes")
	}
	return a.attribute(flags, i)
}

func (a *app) configure(flags *driverFlags, i *installation) error {
	a.ui.tell("%s %s:", wrote(flags.dryRun), i.where)
	for _, s := range []struct{ key, value string }{{"merge.notes.name", driverName}, {"merge.notes.driver", driverLine}} {
		a.ui.tell("  %s = %s", s.key, s.value)
		if flags.dryRun {
			continue
		}
		if _, err := i.config("--replace-all", s.key, s.value); err != nil {
			return err
		}
	}
	return nil
}

func wrote(dryRun bool) string {
	if dryRun {
		return "would write to"
	}
	return "wrote to"
}

// attribute sees to it that git uses the driver for the notes of the vault.
func (a *app) attribute(flags *driverFlags, i *installation) error {
	path := filepath.Join(i.dir, ".gitattributes")
	old, err := os.ReadFile(path)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return fail("see whether it is a file, and readable for you", "cannot read %s: %w", path, reason(err))
	}
	switch {
	case namesDriver(string(old)):
		a.ui.tell("%s says which notes it is for", path)
		return nil
	case !flags.attributes:
		a.ui.tell("")
		a.ui.tell("to say which files it is for, add this line to %s:", path)
		a.ui.tell("  %s", attributeLine)
		a.ui.tell("--attributes adds it; the file belongs into git, as the notes do")
		return nil
	}
	a.ui.tell("%s %s:", wrote(flags.dryRun), path)
	a.ui.tell("  %s", attributeLine)
	if flags.dryRun {
		return nil
	}
	_, err = a.writeOutput(path, just(withLines(string(old), []string{attributeLine})))
	return err
}

// namesDriver reports whether a line of .gitattributes names the driver.
func namesDriver(attributes string) bool {
	for line := range strings.Lines(attributes) {
		if words := strings.Fields(line); slices.Contains(words, "merge=notes") && words[0][0] != '#' {
			return true
		}
	}
	return false
}

// uninstallDriver takes back what installDriver told git.
func (a *app) uninstallDriver(flags *driverFlags) error {
	i, err := a.installation(flags)
	if err != nil {
		return err
	}
	if i.driver() == "" {
		a.ui.tell("there is no driver in %s", i.where)
		return nil
	}
	a.ui.tell("%s %s: no section merge.notes any more", wrote(flags.dryRun), i.where)
	if !flags.dryRun {
		if _, err := i.config("--remove-section", "merge.notes"); err != nil {
			return err
		}
	}
	a.ui.tell("a line with merge=notes in .gitattributes may stay: without the driver, git merges by itself")
	return nil
}

// checkMerge tells how git merges the notes, where they are kept in it.
func checkMerge(v *loaded) []checkup {
	if _, err := runGit(v.Dir, "rev-parse", "--show-toplevel"); err != nil {
		return nil
	}
	without, err := notMerged(v)
	if err != nil {
		return nil
	}
	_, untold := runGit(v.Dir, "config", "--get", "merge.notes.driver")
	_, missing := exec.LookPath("notes")
	switch {
	case untold != nil && without == len(v.People):
		return []checkup{{"merge", true, "git merges notes line by line",
			"`notes merge-driver --install --attributes` lets it merge them by what they mean"}}
	case untold != nil:
		return []checkup{{"merge", false, "git merges notes line by line here, although .gitattributes names the driver",
			"`notes merge-driver --install` sets it up in this clone"}}
	case missing != nil:
		return []checkup{{"merge", false, "git does not find the program notes, so it merges by itself", "put it into a folder of your PATH"}}
	case without > 0:
		return []checkup{{"merge", false, fmt.Sprintf("git is not told to merge %s by what they mean", report.Count(without, "note", "notes")),
			"`notes merge-driver --install --attributes` tells it"}}
	}
	return []checkup{{"merge", true, "git merges notes by what they mean", ""}}
}

// notMerged counts the people whose notes git merges in another way.
func notMerged(v *loaded) (int, error) {
	without := 0
	for people := range slices.Chunk(v.People, 200) {
		out, err := runGit(v.Dir, append([]string{"check-attr", "-z", "merge", "--"}, filesOf(people)...)...)
		if err != nil {
			return 0, err
		}
		without += len(people) - strings.Count(out, "\x00merge\x00notes\x00")
	}
	return without, nil
}
