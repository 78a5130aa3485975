package parser

import (
	"errors"
	"io/fs"
	"path"
	"slices"
	"strings"

	"notes/parser/source"
)

// Bounds of following one symbolic link.
const (
	maxHops  = 40  // links met on the way, as in the Linux kernel
	maxSteps = 256 // names looked up on the way
)

// What can be wrong with a symbolic link. Each is the beginning of a finding.
var (
	errOutside  = errors.New("is a link that leads out of the folder of notes")
	errLoop     = errors.New("is a link that leads back to itself")
	errDangling = errors.New("is a link that leads nowhere")
	errUnable   = errors.New("is a symbolic link, which cannot be followed here")
	errUnread   = errors.New("is a link to what is never read")
)

// follow looks where each link of the vault leads, once all folders are known.
// It adds a note only where the walk has not met the file under its own name.
func (w *walker) follow() {
	slices.Sort(w.found.links)
	w.found.kinds = map[string]noteKind{}
	taken := map[string]bool{}
	var notes []string
	for _, link := range w.found.links {
		target, mode, err := resolve(w.fsys, link, w.hasRead)
		switch {
		case err != nil:
			w.reportBroken(link, err)
		case mode.IsDir():
			w.followFolder(link, target)
		case isNoteName(link) && w.addsNote(link, target, mode) && !taken[target]:
			taken[target] = true
			notes = append(notes, link)
		}
	}
	w.found.notes = append(w.found.notes, notes...)
	slices.Sort(w.found.notes)
}

// addsNote reports whether a link leads to a file that is to be read, and is
// not read under its own name.
func (w *walker) addsNote(link, target string, mode fs.FileMode) bool {
	_, known := slices.BinarySearch(w.found.notes, target)
	switch {
	case known:
		w.addKind(target, w.config.kindOf(link))
	case !w.mayRead(target):
		w.reportUnread(link)
	case !mode.IsRegular():
		w.unfollowed(link, source.Info, "not-a-file", "this is a link to something that is no regular file", "put the note itself here, or delete the link")
	default:
		return true
	}
	return false
}

// followFolder looks at a link to a folder. The notes in the folder have been
// found under their own names, so all that is left is what the link says about
// them.
func (w *walker) followFolder(link, target string) {
	switch {
	case target == "." || strings.HasPrefix(link, target+"/"):
		w.reportBroken(link, errLoop)
	case !w.hasRead(target):
		w.reportUnread(link)
	default:
		w.addKind(target, w.config.kindOf(path.Join(link, "note.md")))
	}
}

// addKind notes what a link says about its target. The first that says
// anything counts.
func (w *walker) addKind(target string, kind noteKind) {
	if w.found.kinds[target] == unknownPath && kind != unknownPath {
		w.found.kinds[target] = kind
	}
}

// mayRead reports whether nothing but its name kept the walk from reading a
// file. Files named .md would have been found.
func (w *walker) mayRead(name string) bool {
	rules, known := w.found.folders[path.Dir(name)]
	return known && !isNoteName(name) && !neverRead(path.Base(name)) && !rules.exclude(name, false)
}

// hasRead reports whether the walk has read a folder.
func (w *walker) hasRead(folder string) bool {
	_, known := w.found.folders[folder]
	return known
}

func (w *walker) reportBroken(link string, err error) {
	switch err {
	case errUnread:
		w.reportUnread(link)
	case errUnable:
		w.unfollowed(link, source.Info, "link-unread", "this "+err.Error(), "put the note itself here")
	case errOutside:
		w.unfollowed(link, source.Warning, "link-outside", "this "+err.Error()+", so it is not followed",
			"only what lies in the folder of notes is read; move it in, or make the link a relative one if it does lie there")
	default:
		w.unfollowed(link, source.Warning, "link-broken", "this "+err.Error()+", so it is not followed", "mend the link, or delete it")
	}
}

func (w *walker) reportUnread(link string) {
	what := "folder"
	if isNoteName(link) {
		what = "file"
	}
	w.unfollowed(link, source.Info, "link-unread", "this is a link to a "+what+" that is never read", "move the "+what+" to where it is read, or delete the link")
}

// unfollowed reports a link, unless by its ending it is an attachment's.
func (w *walker) unfollowed(link string, severity source.Severity, code, message, hint string) {
	if isNoteName(link) || path.Ext(link) == "" {
		w.report(link, severity, code, message, hint)
	}
}

// resolve returns the real path of a symbolic link and what is there. It goes
// name by name, so that no step leaves the vault. An absolute target counts as
// outside, since the vault does not know where it lies. It looks into no folder
// that is not read, and at nothing whose name is passed over, so that nothing
// there can matter.
func resolve(fsys fs.FS, link string, isRead func(folder string) bool) (string, fs.FileMode, error) {
	if _, ok := fsys.(fs.ReadLinkFS); !ok {
		return "", 0, errUnable
	}
	at, mode := path.Dir(link), fs.ModeDir
	rest, hops := path.Base(link), 0
	for steps := 0; rest != ""; steps++ {
		if steps > maxSteps {
			return "", 0, errLoop
		}
		var name string
		name, rest, _ = strings.Cut(rest, "/")
		if name == ".." {
			if at == "." {
				return "", 0, errOutside
			}
			at, mode = path.Dir(at), fs.ModeDir
			continue
		}
		if name == "" || name == "." {
			continue
		}
		next := path.Join(at, name)
		if mode.IsDir() && !isRead(at) || hops > 0 && neverRead(name) {
			return "", 0, errUnread
		}
		info, err := fs.Lstat(fsys, next)
		switch {
		case err != nil:
			return "", 0, errDangling
		case info.Mode()&fs.ModeSymlink == 0:
			at, mode = next, info.Mode()
			continue
		case hops == maxHops:
			return "", 0, errLoop
		}
		hops++
		target, err := readLink(fsys, next)
		if err != nil {
			return "", 0, err
		}
		rest = target + "/" + rest
	}
	return at, mode, nil
}

// readLink returns where one symbolic link points, if it is a relative one.
func readLink(fsys fs.FS, link string) (string, error) {
	target, err := fs.ReadLink(fsys, link)
	switch {
	case err != nil:
		return "", errDangling
	case path.IsAbs(target):
		return "", errOutside
	}
	return target, nil
}
