package main

import (
	"errors"
	"io/fs"
	"path"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"notes/cmd/notes/internal/git"
	"notes/parser"
	"notes/report"
)

// revision is a commit, under the name that the user gave it.
type revision struct {
	name string
	git.Commit
	folder *git.Folder
	asOf   parser.Date // the day by which it was named; none where it has a name
}

// point names a revision in a report about a vault.
func (r *revision) point(v *parser.Vault) report.Point {
	return report.Point{Revision: r.name, Commit: r.ID, Date: r.committed().in(v.Config.Timezone)}
}

// day is the day of a revision: the one by which it was named, else that of the
// commit.
func (r *revision) day() day {
	if !r.asOf.IsZero() {
		return day{fixed: r.asOf, why: "the day that is asked for"}
	}
	return r.committed()
}

// committed is the day of a commit: in the vault's time zone where it has one, else
// in the committer's, which are the same everywhere.
func (r *revision) committed() day {
	return day{instant: r.Time, local: r.Time.Location(), why: "the day of " + r.name}
}

// addRevision gives a command the flag that shows the vault as it was.
func (a *app) addRevision(c *cobra.Command) {
	c.Flags().StringVar(&a.flags.rev, "rev", "", "read the notes as they were at this git `revision`, on its day")
}

// revision finds the commit in the history of a vault that a name stands for.
func (a *app) revision(p place, name string) (*revision, error) {
	folder, err := a.openHistory(p)
	if err != nil {
		return nil, err
	}
	c, err := folder.Commit(name)
	if on, isDay := parser.ParseDate(name); errors.Is(err, git.ErrUnknown) && isDay == nil {
		return revisionOn(folder, name, on)
	}
	if err != nil {
		return nil, noRevision(folder, name, err)
	}
	return &revision{name: name, Commit: c, folder: folder}, nil
}

// openHistory returns the vault's folder in git, the same one each time.
func (a *app) openHistory(p place) (*git.Folder, error) {
	if a.history == nil {
		folder, err := git.Open(p.Dir)
		if err != nil {
			return nil, noHistory(p, err)
		}
		a.history = folder
	}
	return a.history, nil
}

// revisionOn finds the last commit of a day or an earlier one.
func revisionOn(folder *git.Folder, name string, on parser.Date) (*revision, error) {
	c, err := folder.CommitOn(on.String())
	if err == nil {
		return &revision{name, c, folder, on}, nil
	}
	if folder.IsShallow() {
		return nil, tooShallow("there is no commit of %s or before", name)
	}
	return nil, fail("`git log --reverse` begins with the first one", "there is no commit of %s or before", name)
}

// noHistory says why a vault has no history, and what to do.
func noHistory(p place, err error) error {
	switch {
	case errors.Is(err, git.ErrNoProgram):
		return fail("install git, as in `apt install git` or `brew install git`", "%w; the history of the notes is read with it", err)
	case errors.Is(err, git.ErrNoRepository):
		return fail("`git init` in that folder begins a history", "%s is %w", p.Dir, err)
	case errors.Is(err, git.ErrNoFolder):
		return fail("clone it, and look there: git clone "+shellPath(p.Dir)+" people", "%s is %w", p.Dir, err)
	case errors.Is(err, git.ErrNotTrusted):
		return fail("if you trust it: git config --global --add safe.directory "+shellPath(p.Dir), "%s: %w", p.Dir, err)
	}
	return fail("`git -C "+shellPath(p.Dir)+" status` may tell more", "cannot read the history of %s: %w", p.Dir, err)
}

// noRevision says why a name stands for no commit, and what to do.
func noRevision(folder *git.Folder, name string, err error) error {
	if !errors.Is(err, git.ErrUnknown) {
		return incomplete(name, err)
	}
	names := folder.Names()
	nearest := parser.Nearest(name, names)
	switch {
	case len(names) == 0 && strings.HasPrefix(name, "HEAD"):
		return fail("commit the notes first: git add -A && git commit", "there is no commit yet")
	case nearest != "":
		return fail(didYouMean(nearest, ""), "there is no revision %q", name)
	case folder.IsShallow():
		return tooShallow("there is no revision %q", name)
	}
	return fail("`git tag` and `git log --oneline` list what there is; `git fetch --tags` gets what others have", "there is no revision %q", name)
}

// tooShallow says what a clone cannot tell, for it lacks the commits.
func tooShallow(format string, args ...any) error {
	return fail("`git fetch --unshallow --tags` gets them; in a workflow, fetch-depth: 0 does", format+": this clone holds only the last commits", args...)
}

// incomplete says that not all of a revision can be read, and what to do.
func incomplete(name string, err error) error {
	return fail("if this is a partial or shallow clone: git fetch --refetch --no-filter --tags", "cannot read all of %s: %w", name, err)
}

// mayBeRevision reports whether a text that is neither a date nor a revision was
// meant as a revision, rather than as a date with a slip.
func mayBeRevision(text string) bool { return strings.Trim(text, "0123456789-/. ") != "" }

// lookBack fills in what a revision to look back to says: its day, and what the
// vault was then. A date has been read already.
func (a *app) lookBack(v *loaded, since string, o *report.Options) error {
	if since == "" || !o.Since.IsZero() {
		return nil
	}
	r, err := a.revision(v.place, since)
	switch {
	case err != nil && !mayBeRevision(since):
		_, err = dateArgument("--since", since)
		return err
	case err != nil:
		return fail(hintOf(err), "--since: %q is no date; as a revision: %w", since, err)
	}
	before, err := a.loadAt(v.place, r)
	if err != nil {
		return err
	}
	o.Earlier = &report.Since{Point: r.point(v.Vault), Vault: before.Vault}
	o.Since = o.Earlier.Date
	return mustBeInOrder(*o)
}

// isNoteFile reports whether the vault's reader wants a file of a revision.
func isNoteFile(name string) bool {
	base := path.Base(name)
	return strings.EqualFold(path.Ext(base), ".md") || base == ".gitignore" || name == ".notes.toml"
}

// tree returns the vault's folder as it was at a revision.
func (a *app) tree(p place, r *revision) (fs.FS, error) {
	tree, err := r.folder.Tree(r.Commit, isNoteFile)
	if err != nil {
		return nil, incomplete(r.name, err)
	}
	for _, name := range tree.Missing {
		a.ui.conceal(name, "a folder")
		a.ui.warn("`git submodule update --init` may get it", "%s is a submodule and cannot be read as it was at %s", name, r.name)
	}
	if n := len(tree.Elsewhere); n > 0 {
		a.ui.warn("notes are small enough for git itself: git lfs migrate export --include='*.md'",
			"%s, as at %s, cannot be read, for Git LFS keeps %s", report.Count(n, "note", "notes"), r.name, strings.Join(tree.Elsewhere[:min(n, 3)], ", "))
	}
	if entries, err := fs.ReadDir(tree, "."); err == nil && len(entries) == 0 {
		a.ui.warn("it was put there later, or stood elsewhere then", "%s holds nothing of %s", r.name, p.Dir)
	}
	return tree, nil
}

// pastLoader is the loader of a vault as it was at the revision of --rev, whose
// day is today unless --today says otherwise.
func (a *app) pastLoader(p place) (place, *parser.Loader, error) {
	r, err := a.revision(p, a.flags.rev)
	if err != nil {
		return place{}, nil, err
	}
	tree, err := a.tree(p, r)
	if a.flags.today == "" {
		a.today = r.day()
	}
	a.then, a.moments = tree, &parser.Session{}
	return p, &parser.Loader{FS: tree}, err
}

// inPast returns the path in the vault of a file or folder that was there at the
// revision of --rev, whether it is now or not.
func (a *app) inPast(v *loaded, file string) (string, error) {
	for _, place := range []string{a.path(file), filepath.Join(v.Dir, file)} {
		names := v.inside(place)
		if name, err := filepath.Rel(v.Dir, place); err == nil && filepath.IsLocal(name) {
			names = append(names, filepath.ToSlash(name))
		}
		for _, name := range names {
			if _, err := fs.Stat(a.then, name); err == nil {
				return name, nil
			}
		}
	}
	return "", fail("a file is named from here, or from the vault's folder, as it was called then", "there was no file %s at %s", file, a.flags.rev)
}

// loadAt reads a vault as it was at a revision.
func (a *app) loadAt(p place, r *revision) (*loaded, error) {
	tree, err := a.tree(p, r)
	if err != nil {
		return nil, err
	}
	v, err := a.readAll(&parser.Loader{FS: tree})
	if err != nil {
		return nil, unreadable(p.Dir, err)
	}
	return a.keepPrivate(&loaded{p, v, r.day().in(v.Config.Timezone), true})
}

// shown is a vault that was read, which may be an earlier one.
func (a *app) shown(v *loaded) (*loaded, error) {
	if a.flags.rev == "" {
		if v.whole {
			a.now = v.Vault
		}
		return v, nil
	}
	return a.keepPrivate(v)
}

// keepPrivate makes private in an earlier reading of a vault whoever is private
// in it today: what was said of them openly then is shown no more.
func (a *app) keepPrivate(was *loaded) (*loaded, error) {
	if a.now == nil {
		now, err := a.readAll(&parser.Loader{FS: newVaultFS(was.Dir)})
		if err != nil {
			return nil, unreadable(was.Dir, err)
		}
		a.now = now
	}
	was.Vault = report.KeepPrivate(was.Vault, a.now)
	return was, nil
}
