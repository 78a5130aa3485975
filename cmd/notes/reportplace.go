package main

import (
	"bufio"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"notes/parser"
	"notes/parser/frontmatter"
	"notes/report"
)

// mustBeNoNote refuses an output in the place of a note, or where it would be
// read as somebody's note from then on.
func (a *app) mustBeNoNote(v *loaded, path string) error {
	const hint = "write it beside the notes, as in -o report.md"
	for _, name := range v.inside(a.path(path)) {
		if owner := a.noteOwner(v, name); owner != "" {
			return fail(hint, "%s is %s; a report does not take its place", path, owner)
		}
		isMarkdown := strings.EqualFold(filepath.Ext(name), ".md")
		switch {
		case isMarkdown && v.Config.IsPersonPath(name):
			return fail(hint, "%s would be read as the note of a person", path)
		case isMarkdown && v.Config.IsLibraryPath(name):
			return fail(hint, "%s would be read as something to pass on", path)
		}
	}
	for _, name := range v.inside(a.path(path)) {
		if isSetting(name) {
			return fail(hint, "%s belongs to the settings of the vault; a report does not take its place", path)
		}
		if strings.EqualFold(filepath.Ext(name), ".md") && !mayReplace(filepath.Join(v.Dir, filepath.FromSlash(name))) {
			return fail("name another file, or move that one away first", "%s is there and is no report; a report does not take its place", path)
		}
	}
	return nil
}

// isSetting reports whether a file of the vault says how it is kept.
func isSetting(name string) bool {
	return slices.ContainsFunc(strings.Split(strings.ToLower(name), "/"), func(part string) bool {
		return slices.Contains([]string{".notes.toml", ".gitignore", ".git", ".obsidian"}, part)
	})
}

// mayReplace reports whether nothing is lost where a report is written there:
// there is no file, or it is empty, no regular one, or an earlier report, of which
// a merge may have left two versions.
func mayReplace(path string) bool {
	info, err := os.Stat(path)
	if err != nil || !info.Mode().IsRegular() || info.Size() == 0 {
		return errors.Is(err, fs.ErrNotExist) || err == nil
	}
	f, err := os.Open(path)
	if err != nil {
		return false
	}
	defer f.Close()
	begin := bufio.NewReader(io.LimitReader(f, 400))
	line, _ := begin.ReadString('\n')
	if frontmatter.ConflictMarker(strings.TrimRight(line, "\r\n")) {
		line, _ = begin.ReadString('\n')
	}
	return report.IsHeading(line)
}

// noteOwner says whose note a file of the vault is, or "" where it is nobody's.
func (a *app) noteOwner(v *loaded, name string) string {
	isIt := func(r *parser.Resource) bool { return strings.EqualFold(r.Note.File.Name, name) }
	if slices.ContainsFunc(v.Resources, isIt) {
		return "a note in your library"
	}
	return a.noteAbout(v, name)
}

// noteAbout says whom a file of the vault is the note about, or "" for nobody. Case
// does not count, as on some file systems it does not.
func (a *app) noteAbout(v *loaded, name string) string {
	is := func(n *parser.Note) bool { return n != nil && strings.EqualFold(n.File.Name, name) }
	for _, p := range v.People {
		if is(p.Note) {
			return "the note of " + a.shownName(p)
		}
	}
	if v.Me != nil && is(v.Me.Note) {
		return "the note about yourself"
	}
	return ""
}
