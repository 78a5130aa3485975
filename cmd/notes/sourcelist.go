package main

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"notes/parser"
)

// maxSources bounds how many files are read in one go as articles.
const maxSources = 10_000

// textEndings are those of the files in a folder that are read as articles.
var textEndings = []string{".md", ".markdown", ".txt", ".text", ".html", ".htm", ".xhtml", ".pdf"}

// toRead is something to read, as an argument names it or as it was found in a
// folder that an argument names.
type toRead struct {
	name     string           // to be shown, and to be read by
	resource *parser.Resource // the note of the library that it is, or nil
	err      error            // why it cannot be read, where that is known already
}

// listSources finds what the arguments name.
func (a *app) listSources(v *loaded, args []string) (*sourceList, error) {
	l := newSourceList(v)
	for _, arg := range args {
		if err := l.add(a.path(arg), arg); err != nil {
			return nil, err
		}
	}
	return l, nil
}

// sourceList collects what there is to read.
type sourceList struct {
	found  []toRead
	passed []passed
	root   string                      // of the vault, links followed
	own    map[string]*parser.Resource // the vault's notes by their real paths; nil for one that is no article
	seen   map[string]bool
	texts  int // how many were met, those seen before too
}

// passed counts files of folders that are not read, for one reason.
type passed struct {
	why   string
	files int
}

// Why a file or folder within a folder is not read.
const (
	isHidden = "hidden"
	noText   = "no text"
	noteOf   = "about people"
)

func newSourceList(v *loaded) *sourceList {
	l := &sourceList{root: v.Dir, own: map[string]*parser.Resource{}, seen: map[string]bool{}}
	if real, err := filepath.EvalSymlinks(v.Dir); err == nil {
		l.root = real
	}
	at := func(n *parser.Note) string { return filepath.Join(l.root, filepath.FromSlash(n.File.Name)) }
	for _, p := range v.People {
		l.own[at(p.Note)] = nil
	}
	if v.Me != nil {
		l.own[at(v.Me.Note)] = nil
	}
	for _, s := range v.Resources {
		l.own[at(s.Note)] = s
	}
	return l
}

// add takes what an argument names, each thing once.
func (l *sourceList) add(path, arg string) error {
	if arg == "-" || isAddress(arg) {
		return l.take(toRead{name: arg}, arg)
	}
	real, err := filepath.EvalSymlinks(path)
	if _, e := os.Stat(path); err != nil && e == nil {
		return l.take(toRead{name: arg}, path) // a pipe, which has no path
	}
	if err != nil {
		return l.take(toRead{name: arg, err: missing(err)}, path)
	}
	info, err := os.Stat(real)
	if err == nil && info.IsDir() {
		return l.folder(real, arg)
	}
	resource, known := l.own[real]
	if known && resource == nil {
		err = fail("`notes match --pain TEXT` finds what fits a need", "it is a note about somebody, and no article")
	}
	return l.take(toRead{arg, resource, err}, real)
}

// take adds a source, which has a key by which it is known again.
func (l *sourceList) take(n toRead, key string) error {
	l.texts++
	if l.seen[key] {
		return nil
	}
	l.seen[key] = true
	if len(l.found) == maxSources {
		return fail("name some of the folders in it", "there are more than %d texts in what you name", maxSources)
	}
	l.found = append(l.found, n)
	return nil
}

// folder takes the texts in a folder and those below it, by their names.
// Symbolic links in it are not followed into folders.
func (l *sourceList) folder(real, arg string) error {
	texts, people := l.texts, l.count(noteOf)
	err := filepath.WalkDir(real, func(path string, d fs.DirEntry, err error) error {
		if path == real && err == nil {
			return nil
		}
		name := filepath.ToSlash(filepath.Join(arg, strings.TrimPrefix(path, real)))
		if err != nil {
			return l.take(toRead{name: name, err: reason(err)}, path)
		}
		return l.entry(path, name, d)
	})
	if err != nil || l.texts > texts {
		return err
	}
	mistake := fail("name a folder with files that end in "+strings.Join(textEndings, ", "), "there is no text in it")
	if l.count(noteOf) > people {
		mistake = fail("`notes match --pain TEXT` finds what fits a need", "it holds notes about people, and no article")
	}
	return l.take(toRead{name: arg, err: mistake}, real)
}

// entry takes one file of a folder, or passes it over.
func (l *sourceList) entry(path, name string, d fs.DirEntry) error {
	switch {
	case keepsFolder(d):
		return nil
	case strings.HasPrefix(d.Name(), "."):
		return l.pass(isHidden, d)
	case d.IsDir() && (isPartOfPage(path) || d.Name() == "Templates" && isInside(l.root, path)):
		return l.pass(noText, d)
	case d.IsDir():
		return nil
	case !slices.Contains(textEndings, strings.ToLower(filepath.Ext(path))):
		return l.pass(noText, d)
	}
	real, err := filepath.EvalSymlinks(path)
	if err != nil {
		return l.take(toRead{name: name, err: missing(err)}, path)
	}
	if info, err := os.Stat(real); err == nil && !info.Mode().IsRegular() {
		return l.pass(noText, d)
	}
	resource, known := l.own[real]
	if known && resource == nil {
		return l.pass(noteOf, d)
	}
	return l.take(toRead{name: name, resource: resource}, real)
}

// keepsFolder reports whether a file is an empty hidden one, such as git needs to keep
// a folder: there is nothing in it that could be passed over.
func keepsFolder(d fs.DirEntry) bool {
	info, err := d.Info()
	return err == nil && info.Mode().IsRegular() && info.Size() == 0 && strings.HasPrefix(d.Name(), ".")
}

// isPartOfPage reports whether a folder holds the images and scripts of a page
// that a browser saved beside it.
func isPartOfPage(path string) bool {
	page, ok := strings.CutSuffix(path, "_files")
	if !ok {
		return false
	}
	return slices.ContainsFunc([]string{".html", ".htm"}, func(ending string) bool {
		_, err := os.Stat(page + ending)
		return err == nil
	})
}

// pass counts what is passed over.
func (l *sourceList) pass(why string, d fs.DirEntry) error {
	i := slices.IndexFunc(l.passed, func(p passed) bool { return p.why == why })
	if i < 0 {
		i, l.passed = len(l.passed), append(l.passed, passed{why: why})
	}
	l.passed[i].files++
	if d.IsDir() {
		return fs.SkipDir
	}
	return nil
}

// count returns how many files were passed over for that reason.
func (l *sourceList) count(why string) int {
	for _, p := range l.passed {
		if p.why == why {
			return p.files
		}
	}
	return 0
}

// sayPassed says how many files of folders are not read, and why.
func (a *app) sayPassed(l *sourceList) {
	all := 0
	var parts []string
	for _, why := range []string{isHidden, noText, noteOf} {
		if n := l.count(why); n > 0 {
			all += n
			parts = append(parts, fmt.Sprintf("%d %s", n, why))
		}
	}
	switch {
	case all == 1:
		a.ui.say("1 file was passed over: %s", strings.TrimPrefix(parts[0], "1 "))
	case all > 1:
		a.ui.say("%d files were passed over: %s", all, strings.Join(parts, ", "))
	}
}
