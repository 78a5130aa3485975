package parser

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"slices"
	"unicode/utf8"

	"notes/parser/source"
)

// Bounds of a vault. Each has a finding when it is met.
const (
	maxNote   = 1 << 20  // bytes of a note; the reader of notes checks it
	maxDepth  = 64       // folders within folders
	maxIgnore = 64 << 10 // bytes of .gitignore files in force in one folder
)

// listing is what a walk over a vault found.
type listing struct {
	// notes are the slash paths of the .md files to be read, sorted. Each is a
	// regular file, or a link to one in the vault that has no other name here.
	notes []string
	// kinds are what links say about notes and folders of another name: where
	// people/ada.md leads to work/ada.md, work/ada.md is a person's.
	kinds map[string]noteKind
	// folders are the folders that were read, each with the rules inside it.
	folders map[string]*ignoreRules
	// links are the symbolic links that may lead to notes, sorted.
	links []string
	// diagnostics are what was not read although it might be a note, sorted.
	diagnostics []source.Diagnostic
}

// kindOf returns what the path of a note, or a link that leads to it or to a
// folder above it, says about it.
func (l *listing) kindOf(config Config, name string) noteKind {
	if k := config.kindOf(name); k != unknownPath || len(l.kinds) == 0 {
		return k
	}
	for ; name != "."; name = path.Dir(name) {
		if k := l.kinds[name]; k != unknownPath {
			return k
		}
	}
	return unknownPath
}

// walker collects a listing. Folders are only ever entered by their real path,
// so that nothing is read twice and no loop of links can hold the walk.
type walker struct {
	fsys   fs.FS
	config Config
	enters func(folder string) bool // asked before a folder is read; nil reads all
	found  listing
}

func newWalker(fsys fs.FS, config Config) *walker {
	return &walker{fsys: fsys, config: config, found: listing{folders: map[string]*ignoreRules{}}}
}

// walk finds the notes of a vault. What is hidden, excluded by a .gitignore
// file, in a Templates folder, or named with a leading underscore is passed
// over; whatever else might hold a note and is not read has a finding. The
// error says that the vault's own folder cannot be read.
//
// The file system should implement [fs.ReadLinkFS], as those of [os.DirFS] and
// [os.Root] do; else symbolic links are not followed.
func walk(fsys fs.FS, config Config) (listing, error) {
	entries, err := fs.ReadDir(fsys, ".")
	if err != nil && len(entries) == 0 {
		return listing{}, fmt.Errorf("reading the folder of notes: %w", err)
	}
	w := newWalker(fsys, config)
	w.enter(".", 0, nil, entries)
	slices.Sort(w.found.notes)
	w.follow()
	source.Sort(w.found.diagnostics)
	return w.found, nil
}

// folder reads the folder of that path and those in it. The rules are those of
// the folders above.
func (w *walker) folder(dir string, depth int, rules *ignoreRules) {
	if depth > maxDepth {
		w.report(dir, source.Error, "folder-depth", fmt.Sprintf("this folder lies more than %d folders deep, so nothing in it is read", maxDepth),
			"move it up")
		return
	}
	if w.enters != nil && !w.enters(dir) {
		return
	}
	entries, err := fs.ReadDir(w.fsys, dir)
	if err != nil {
		w.report(dir, source.Error, "unreadable-folder", "this folder cannot be read as a whole: "+reason(err),
			"see that you may read the folder")
	}
	w.enter(dir, depth, rules, entries)
}

// enter takes in what a folder holds.
func (w *walker) enter(dir string, depth int, rules *ignoreRules, entries []fs.DirEntry) {
	rules = w.rulesIn(dir, entries, rules)
	w.found.folders[dir] = rules
	for _, entry := range entries {
		w.entry(dir, entry, depth, rules)
	}
}

// entry takes one file or folder in, or says why not.
func (w *walker) entry(dir string, entry fs.DirEntry, depth int, rules *ignoreRules) {
	name, mode := entry.Name(), entry.Type()
	if !isNoteName(name) && !mode.IsDir() && mode&fs.ModeSymlink == 0 || neverRead(name) {
		return
	}
	if dir != "." {
		name = dir + "/" + name // path.Join takes longer than everything else here
	}
	if rules.exclude(name, mode.IsDir()) {
		return
	}
	original := conflictOf(entry.Name())
	switch {
	case !utf8.ValidString(entry.Name()):
		w.report(name, source.Error, "bad-name", "this name is not UTF-8 text, so what stands under it is not read", "rename it")
	case original != "":
		w.report(name, source.Warning, "sync-conflict", "this is a second copy of "+quoted(original)+" that a sync program made, so it is not read",
			"take over what is new in it, then delete it; or, if that note is gone, give this one its name")
	case mode.IsDir():
		w.folder(name, depth+1, rules)
	case mode&fs.ModeSymlink != 0:
		w.found.links = append(w.found.links, name)
	case !mode.IsRegular():
		w.report(name, source.Info, "not-a-file", "this is no regular file, so it is not read", "put the note itself here, or move this elsewhere")
	default:
		w.found.notes = append(w.found.notes, name)
	}
}

// rulesIn returns the rules inside a folder: those above, and those of its own
// .gitignore file if it has one. As with git, that may be no link.
func (w *walker) rulesIn(dir string, entries []fs.DirEntry, above *ignoreRules) *ignoreRules {
	i, found := slices.BinarySearchFunc(entries, ".gitignore", func(e fs.DirEntry, name string) int {
		return cmp.Compare(e.Name(), name)
	})
	if !found || !entries[i].Type().IsRegular() {
		return above
	}
	rules := ignoreRules{above: above}
	if above != nil {
		rules.size = above.size
	}
	if dir != "." {
		rules.skip = len(dir) + 1
	}
	name := path.Join(dir, ".gitignore")
	text, err := readBounded(w.fsys, name, maxIgnore-rules.size)
	if err != nil {
		w.report(name, source.Error, "gitignore-unread", "this file cannot be read as a whole: "+reason(err),
			"keep it short and readable; until then, notes that it excludes may be read")
	}
	rules.patterns = parseIgnore(text)
	rules.size += len(text)
	return &rules
}

// readBounded reads a file of at most limit bytes. Of a longer one it returns
// the whole lines that fit, and an error.
func readBounded(fsys fs.FS, name string, limit int) (string, error) {
	f, err := fsys.Open(name)
	if err != nil {
		return "", err
	}
	defer f.Close()
	text, err := io.ReadAll(io.LimitReader(f, int64(limit)+1))
	if err != nil || len(text) <= limit {
		return string(text), err
	}
	whole := bytes.LastIndexByte(text[:limit], '\n') + 1
	return string(text[:whole]), fmt.Errorf("it has more than the %d bytes that are read", limit)
}

// reason returns what went wrong without the path, which the finding has.
func reason(err error) string {
	if pathErr := (*fs.PathError)(nil); errors.As(err, &pathErr) {
		return pathErr.Err.Error()
	}
	return err.Error()
}

// report adds a finding about a file or folder as a whole.
func (w *walker) report(name string, severity source.Severity, code, message, hint string) {
	w.found.diagnostics = append(w.found.diagnostics, source.Diagnostic{
		Code:     code,
		Severity: severity,
		Span:     source.Span{File: source.NewFile(name, "")},
		Message:  message,
		Hint:     hint,
	})
}
