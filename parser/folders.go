package parser

import (
	"io/fs"
	"path"
	"strings"
)

// Folders calls the function with the path of a folder, before it is read, and
// with those of all folders in it in which a [Loader] looks for notes; "." is
// the vault's own. What the function reports is whether to look into the folder.
// It is not called where a Loader would not look into the first one.
func Folders(fsys fs.FS, folder string, enter func(folder string) bool) {
	w := newWalker(fsys, Config{})
	w.enters = enter
	if rules, depth, ok := w.above(folder); ok {
		w.folder(folder, depth, rules)
	}
}

// above returns the rules for what lies in the folder that holds the one of
// that path, and how deep the latter lies. It is not ok if that is not read.
func (w *walker) above(folder string) (rules *ignoreRules, depth int, ok bool) {
	if folder == "." {
		return nil, 0, true
	}
	parent := path.Dir(folder)
	rules, depth, ok = w.above(parent)
	if !ok {
		return nil, 0, false
	}
	var entries []fs.DirEntry
	if info, err := fs.Lstat(w.fsys, path.Join(parent, ".gitignore")); err == nil {
		entries = append(entries, fs.FileInfoToDirEntry(info))
	}
	rules = w.rulesIn(parent, entries, rules)
	return rules, depth + 1, Matters(folder) && conflictOf(path.Base(folder)) == "" && !rules.exclude(folder, true)
}

// Matters reports whether it can matter to a vault that the file or folder of
// that path changes: its own name and those of the folders above are none that
// are passed over, or it says how the vault is to be read.
func Matters(name string) bool {
	folder, base := path.Split(name)
	for above := range strings.SplitSeq(strings.TrimSuffix(folder, "/"), "/") {
		if above != "" && neverRead(above) {
			return false
		}
	}
	return !neverRead(base) || setsReading(name) || base == "."
}

// setsReading reports whether a file of that path says how a vault is to be read.
func setsReading(name string) bool { return name == configName || path.Base(name) == ".gitignore" }
