package main

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"

	"notes/parser"
)

// place is the folder of a vault and why it was chosen.
type place struct {
	Dir string // absolute
	Why string // in words, such as "NOTES_DIR names it"
}

// loaded is a vault that was read.
type loaded struct {
	place
	*parser.Vault
	Today parser.Date
	whole bool // all of it was read, not just the notes of a few
}

// load finds the vault, reads it, and settles which day it is there.
func (a *app) load() (*loaded, error) { return a.read(extras{}) }

// extras are what a vault is read with that costs more.
type extras struct {
	library bool // the texts of the library
	bodies  bool // the texts of people's notes
	details bool // all that their notes say, for what lists or compares it
	links   bool // whom they link to, for introductions and what a person is told of themselves
}

// read is load with extras.
func (a *app) read(e extras) (*loaded, error) {
	p, loader, err := a.loader()
	if err != nil {
		return nil, err
	}
	loader.Library, loader.Bodies, loader.Details, loader.Links = e.library, e.bodies, e.details, e.links
	v, err := a.readAll(loader)
	if err != nil {
		return nil, unreadable(p.Dir, err)
	}
	return a.shown(a.at(p, v, true))
}

// loadFor is load for a command about a few people. Where all of them are named
// by ids or paths, only their notes are read. A path is made one of the vault.
func (a *app) loadFor(names []string) (*loaded, error) {
	p, loader, err := a.loader()
	if err != nil {
		return nil, err
	}
	for i, name := range names {
		names[i] = a.pathOrName(p, name)
	}
	v, ok, err := loader.Only(names)
	if err == nil && !ok {
		v, err = a.readAll(loader)
	}
	if err != nil {
		return nil, unreadable(p.Dir, err)
	}
	return a.shown(a.at(p, v, !ok))
}

// readAll reads the whole vault. Where it is read at several moments, a note that
// is the same at two of them is read once, as the first loader says.
func (a *app) readAll(l *parser.Loader) (*parser.Vault, error) {
	if a.moments == nil {
		return l.Load()
	}
	if a.moments.Loader.FS == nil {
		a.moments.Loader = *l
	}
	a.moments.Loader.FS = l.FS
	v, _, err := a.moments.Reload([]string{"."})
	return v, err
}

// pathOrName returns the path in the vault for one as seen from where the user
// stands; any other text stays as it is.
func (a *app) pathOrName(p place, text string) string {
	if filepath.Base(text) == text && !strings.EqualFold(filepath.Ext(text), ".md") {
		return text
	}
	if name, err := a.inVault(&loaded{place: p}, text); err == nil {
		return name
	}
	return text
}

// loader settles the flags and finds the vault.
func (a *app) loader() (place, *parser.Loader, error) {
	if err := a.settle(); err != nil {
		return place{}, nil, err
	}
	p, err := a.findVault()
	if err != nil {
		return place{}, nil, err
	}
	if a.flags.rev != "" {
		return a.pastLoader(p)
	}
	if a.anyDay || a.moments != nil {
		return p, &parser.Loader{FS: newVaultFS(p.Dir)}, nil
	}
	// The vault's own time zone, not known yet, is at most a day away.
	return p, &parser.Loader{FS: newVaultFS(p.Dir), Day: a.today.in(nil).AddDays(-1)}, nil
}

// at is a vault that was read, on the day that it is there.
func (a *app) at(p place, v *parser.Vault, whole bool) *loaded {
	l := &loaded{p, v, a.today.in(v.Config.Timezone), whole}
	a.concealVault(l)
	return l
}

// findVault finds the folder of notes: the one given with -C, else the nearest
// upwards that is marked as a vault, else $NOTES_DIR, else the one of the
// user's configuration, else the nearest with .git, else the current folder.
func (a *app) findVault() (place, error) {
	p, err := a.chooseVault()
	if err != nil {
		return place{}, err
	}
	if p.Dir, err = filepath.Abs(p.Dir); err != nil {
		return place{}, err
	}
	if err := mustBeFolder(p); err != nil {
		if a.flags.dir == "" {
			a.concealFolder(p.Dir, "of that name")
		}
		return place{}, err
	}
	a.concealFolder(p.Dir, "the vault")
	return p, nil
}

func (a *app) chooseVault() (place, error) {
	if a.flags.dir != "" {
		return place{a.path(a.flags.dir), "-C names it"}, nil
	}
	if dir, mark := upwards(a.env.Dir, ".notes.toml", ".obsidian"); dir != "" {
		return place{dir, "it holds " + mark}, nil
	}
	if dir := a.env.Getenv("NOTES_DIR"); dir != "" {
		return place{a.path(dir), "NOTES_DIR names it"}, nil
	}
	config, err := a.userConfig()
	if err != nil {
		return place{}, err
	}
	if config.Vault != "" {
		dir, err := config.vaultDir()
		return place{dir, config.path + " names it"}, err
	}
	if dir, mark := upwards(a.env.Dir, ".git"); dir != "" {
		return place{dir, "it holds " + mark}, nil
	}
	return place{a.env.Dir, "it is the current folder"}, nil
}

// path returns a path that the user gave as seen from where they stand.
func (a *app) path(p string) string {
	if filepath.IsAbs(p) {
		return p
	}
	return filepath.Join(a.env.Dir, p)
}

// upwards returns the nearest folder, from dir on upwards, that holds one of
// the marks, and the mark; or "" where none does.
func upwards(dir string, marks ...string) (folder, mark string) {
	for {
		for _, mark := range marks {
			if _, err := os.Lstat(filepath.Join(dir, mark)); err == nil {
				return dir, mark
			}
		}
		parent := filepath.Dir(dir)
		if parent == dir {
			return "", ""
		}
		dir = parent
	}
}

// rootOf returns the slash path of a folder from the root of the git repository
// that it is in; "" where it is the root, or in none.
func (a *app) rootOf(dir string) string {
	dir, err := filepath.EvalSymlinks(dir)
	if err != nil {
		return ""
	}
	root, _ := upwards(dir, ".git")
	if root == "" {
		return ""
	}
	name, err := filepath.Rel(root, dir)
	if err != nil || name == "." {
		return ""
	}
	return filepath.ToSlash(name)
}

// mustBeFolder says what is wrong with a place that cannot be a vault.
func mustBeFolder(p place) error {
	info, err := os.Stat(p.Dir)
	if err != nil {
		return unreadable(p.Dir, err)
	}
	if !info.IsDir() {
		return fail("a vault is a folder; name the one that holds "+filepath.Base(p.Dir),
			"%s is a file, not a folder of notes (%s)", p.Dir, p.Why)
	}
	return nil
}

// unreadable says why a folder cannot be read, and what to do.
func unreadable(dir string, err error) error {
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return fail("name a folder of notes with -C DIR, or see `notes help vault`", "there is no folder %s", dir)
	case errors.Is(err, fs.ErrPermission):
		return fail("make it readable for you, as in `chmod u+rx`", "cannot read the folder %s: %w", dir, reason(err))
	case errors.Is(err, syscall.ENOTDIR):
		return fail("a vault is a folder; name one with -C DIR", "%s: a part of this path is a file", dir)
	}
	return fail("`notes doctor` tells which folder is read, and why", "cannot read the folder %s: %w", dir, reason(err))
}

// inside returns the slash paths that a file has in the vault: with its folder's
// symbolic links followed, and with its own followed too. There are none for a
// file outside. The file itself need not be there yet.
func (v *loaded) inside(path string) []string {
	root, err := filepath.EvalSymlinks(v.Dir)
	if err != nil {
		return nil
	}
	var found []string
	dir, err := filepath.EvalSymlinks(filepath.Dir(path))
	if err == nil {
		found = append(found, filepath.Join(dir, filepath.Base(path)))
	}
	if real, err := filepath.EvalSymlinks(path); err == nil {
		found = append(found, real)
	}
	var names []string
	for _, f := range found {
		if name, err := filepath.Rel(root, f); err == nil && filepath.IsLocal(name) {
			names = append(names, filepath.ToSlash(name))
		}
	}
	return slices.Compact(names)
}
