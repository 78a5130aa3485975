package main

import (
	"cmp"
	"os"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"notes/parser"
	"notes/report"
)

func (a *app) diffCommand() *cobra.Command {
	flags := reportFlags{reads: extras{bodies: true}}
	c := &cobra.Command{
		Use:   "diff [REV [REV]]",
		Short: "Say in words what changed in the notes since a git revision",
		Long: `Say in words what changed in the notes between a git revision, by default the
last commit, and the folder as it is; or between two revisions.`,
		Example: example(
			"notes diff", "since the last commit",
			"notes diff v1.0", "since a tag, a branch or a commit",
			"notes diff 2026-05-01", "since the last commit up to that day",
			"notes diff v1.0 v2.0", "from one to another, as v1.0..v2.0 is, too",
			"notes diff main...", "on this branch, since it left main",
			"notes diff --json", "for programs; see notes help json",
		),
		GroupID: "look",
		Args:    revisionArguments,
		RunE:    func(_ *cobra.Command, args []string) error { return a.diff(&flags, strings.Join(args, "..")) },
	}
	flags.add(c)
	flags.addOutputs(c)
	return c
}

// revisionArguments are two revisions at most, or one range of them.
func revisionArguments(_ *cobra.Command, args []string) error {
	if len(args) > 2 || len(args) == 2 && strings.Contains(args[0]+" "+args[1], "..") {
		return fail("as in: notes diff v1.0 v2.0", "notes diff compares two revisions at most, and takes them alone: it tells of all notes")
	}
	if slices.Contains(args, "") {
		return fail("leave it out for the last commit, or see why it is empty", "the name of a revision is empty")
	}
	return nil
}

// diff prints what changed in words.
func (a *app) diff(flags *reportFlags, between string) error {
	from, to, apart := revisions(between)
	a.flags.rev, a.moments = to, &parser.Session{}
	return a.show(flags, func(v *loaded, o report.Options) (report.Report, error) {
		r, err := a.revision(v.place, from)
		if _, isFile := os.Lstat(a.path(from)); err != nil && isFile == nil {
			return nil, fail("`git diff` shows those of one file", "%s is a file, not a revision: notes diff tells the changes of all notes", from)
		}
		if err == nil && apart {
			r, err = a.parting(v.place, r, to)
		}
		if err != nil {
			return nil, err
		}
		before, err := a.loadAt(v.place, r)
		if err != nil {
			return nil, err
		}
		changes := report.NewChanges(before.Vault, v.Vault, nil, o)
		point := r.point(v.Vault)
		changes.Before = &point
		if to == "" {
			return changes, nil
		}
		if r, err = a.revision(v.place, to); err == nil {
			point := r.point(v.Vault)
			changes.After = &point
		}
		return changes, err
	})
}

// revisions returns what is named by a revision, or by two with two dots between
// them: to is "" for the folder as it is. With three dots, it is from where the
// two went apart. A side that is left out is HEAD, as with git.
func revisions(text string) (from, to string, apart bool) {
	if from, to, apart = strings.Cut(text, "..."); apart {
		return cmp.Or(from, "HEAD"), cmp.Or(to, "HEAD"), true
	}
	from, to, two := strings.Cut(text, "..")
	if two {
		to = cmp.Or(to, "HEAD")
	}
	return cmp.Or(from, "HEAD"), to, false
}

// parting returns the commit at which the way to another revision left that to
// the first.
func (a *app) parting(p place, from *revision, to string) (*revision, error) {
	other, err := a.revision(p, to)
	if err != nil {
		return nil, err
	}
	c, err := from.folder.MergeBase(from.Commit, other.Commit)
	if err != nil && from.folder.IsShallow() {
		return nil, tooShallow("where %s and %s went apart is not known", from.name, to)
	}
	if err != nil {
		return nil, fail("compare them with two dots: notes diff "+from.name+".."+to, "%s and %s have no commit in common", from.name, to)
	}
	return &revision{name: from.name + "..." + to, Commit: c, folder: from.folder}, nil
}
