package watch

import (
	"errors"
	"io/fs"
	"maps"
	"os"
	"path"
	"slices"
	"strings"
	"syscall"

	"github.com/fsnotify/fsnotify"

	"notes/parser"
)

// begin watches all folders anew, and notes that all may be different.
func (r *run) begin() {
	r.unwatch()
	if r.Poll == 0 {
		r.watch()
		if kind := r.mountOf(r.Dir); kind != "" {
			r.poll(onNetwork(kind))
		}
	}
	r.seen = nil
	r.lookAtFiles()
	r.look.Reset(r.nextLook())
	clear(r.changes)
	r.touch(".")
}

// watch asks the system to tell of changes. Where it does not, files will be
// looked at.
func (r *run) watch() {
	system, err := fsnotify.NewWatcher()
	if err != nil {
		r.poll(whyPolled(err))
		return
	}
	r.system, r.events, r.errors, r.watched = system, system.Events, errorsOf(system), map[string]bool{}
	r.enter(".")
}

// errorsOf returns the errors of watching, of which one is as good as many.
// fsnotify waits for somebody to take an error in places where it lets nobody
// add or remove a folder, so they are taken at once, until it is closed.
func errorsOf(system *fsnotify.Watcher) <-chan error {
	latest := make(chan error, 1)
	go func() {
		for err := range system.Errors {
			select {
			case latest <- err:
			default:
			}
		}
	}()
	return latest
}

// unwatch asks the system to tell no more.
func (r *run) unwatch() {
	if r.system != nil {
		r.system.Close()
	}
	r.system, r.events, r.errors, r.watched = nil, nil, nil, nil
}

// event takes in what the system tells.
func (r *run) event(e fsnotify.Event) {
	if e.Name == "" { // it was about a folder that is not watched any more
		return
	}
	name := r.name(e.Name)
	isGone := e.Has(fsnotify.Remove) || e.Has(fsnotify.Rename)
	switch {
	case name == "." && isGone:
		r.root = nil // a new one may look the same
		r.look.Reset(0)
		return
	case !parser.Matters(name):
		return
	}
	if isGone || e.Has(fsnotify.Create) {
		r.leave(name)
	}
	switch {
	case path.Base(name) == ".gitignore":
		r.enter(".")
	case !isGone && !e.Has(fsnotify.Write) && !r.watched[name]:
		r.enter(name)
	}
	if r.matters(name) {
		r.touch(name)
	}
}

// enter watches a folder and those in it, as far as notes are looked for there.
// Each is watched before it is read, so that nothing is made in it unseen.
func (r *run) enter(name string) {
	if info, err := r.lstat(name); err != nil || !info.IsDir() {
		return
	}
	parser.Folders(r.fsys, name, func(folder string) bool {
		return r.system != nil && (r.watched[folder] || r.add(folder))
	})
}

// lstat looks at a file. The vault's own folder may be a link.
func (r *run) lstat(name string) (os.FileInfo, error) {
	if name == "." {
		return r.stat()
	}
	return os.Lstat(r.path(name))
}

// add watches one folder. One that cannot be read or is gone is for who reads
// the notes to tell; its own folder is watched.
func (r *run) add(folder string) bool {
	err := r.system.Add(r.path(folder))
	if r.cannotWatch != nil {
		err = errors.Join(err, r.cannotWatch(folder))
	}
	switch {
	case err == nil:
		r.watched[folder] = true
	case folder != "." && (errors.Is(err, fs.ErrNotExist) || errors.Is(err, fs.ErrPermission) || errors.Is(err, syscall.ENOTDIR)):
		return false
	default:
		r.unwatch()
		r.poll(whyPolled(err))
	}
	return err == nil
}

// leave watches a folder and those in it no more. What is there next under
// these names are others.
func (r *run) leave(name string) {
	if !r.watched[name] {
		return
	}
	r.hasMoved = true
	for folder := range r.watched {
		if folder == name || strings.HasPrefix(folder, name+"/") {
			delete(r.watched, folder)
			r.system.Remove(r.path(folder)) // the system may have forgotten it by itself
		}
	}
}

// mend watches again what the system forgot when other folders were left. It
// knows a folder by what it is, not by its path: one that is found under its new
// name before its move was told is, to the system, the one of the old name, and
// left with that.
func (r *run) mend() {
	if !r.hasMoved || r.system == nil {
		return
	}
	r.hasMoved = false
	known := map[string]bool{}
	for _, file := range r.system.WatchList() {
		known[r.name(file)] = true
	}
	for _, folder := range slices.Sorted(maps.Keys(r.watched)) {
		if !known[folder] {
			delete(r.watched, folder)
			r.enter(folder)
			r.touch(folder)
		}
	}
}
