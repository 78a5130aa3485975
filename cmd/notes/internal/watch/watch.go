// Package watch tells when the files of a vault may have changed.
//
// What the system tells of a change is taken as no more than that: something
// may be different at a path. Programs save in many ways, events are lost, come
// late or in another order, and a folder that is made at once with what lies in
// it is one event. So paths are collected until it is quiet or git says that it is
// done, every new folder is watched and then told as a whole, and where the system
// says that it lost track, all is told. Who is told looks for themselves.
package watch

import (
	"context"
	"errors"
	"io/fs"
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"
	"time"

	"github.com/fsnotify/fsnotify"

	"notes/parser"
)

// What holds where a Watcher says nothing else.
const (
	DefaultQuiet = 150 * time.Millisecond
	DefaultMost  = time.Second
	DefaultGrace = 5 * time.Second
	DefaultPoll  = 2 * time.Second
)

// beat is how often to see that the folder is still the same, where the system
// need not tell: a folder above it may be renamed, or a disk go.
const beat = 3 * time.Second

// ErrGone ends the watching of a folder that is no longer there.
var ErrGone = errors.New("the folder of notes is gone")

// Watcher watches a vault. The zero value but for Dir is ready to use.
type Watcher struct {
	// Dir is the vault's folder.
	Dir string
	// Ignore reports whether a change of the file at a path is passed over, as
	// for files that the program itself writes. The path is slash-separated and
	// relative to Dir. Nil passes over none.
	Ignore func(name string) bool
	// Poll is how often to look at all files, instead of being told by the
	// system. On 0 that is done where the system does not tell, or not of all, each
	// DefaultPoll, or less often in a large vault.
	Poll time.Duration
	// Notice is called at most once in a run, where files have to be looked at
	// although Poll is 0.
	Notice func(Notice)
	// Quiet is how long nothing must have changed before it is told, Most how
	// long it is held back at most, and Grace how long a folder that went away may
	// take to come back. 0 stands for the defaults.
	Quiet, Most, Grace time.Duration

	// for tests: an error of watching a folder, networkMount, and DefaultPoll
	cannotWatch func(folder string) error
	mountOf     func(dir string) string
	ownPoll     time.Duration
}

// Run calls the function with the paths of the files and folders that may have
// changed, sorted, slash-separated and relative to the folder; for a folder, all
// in it may have. "." stands for all, and is what it is called with first, once
// everything is watched, so that the vault is best loaded then. There may be
// nothing different at a path.
//
// Run returns nil when the context ends, the function's error if it gives one,
// [ErrGone] if the folder is no longer there, or why it cannot be watched.
func (w *Watcher) Run(ctx context.Context, changed func(paths []string) error) error {
	r, err := w.newRun()
	if err != nil {
		return err
	}
	defer r.close()
	r.begin()
	for {
		select {
		case <-ctx.Done():
			return nil
		case event := <-r.events:
			r.event(event)
		case <-r.errors: // the system lost track
			r.begin()
		case <-r.look.C:
			if err := r.lookAround(); err != nil {
				return err
			}
		case <-r.settled.C:
			if err := r.tell(changed); err != nil {
				return err
			}
		}
	}
}

// run is the state of a Run.
type run struct {
	Watcher
	fsys fs.FS
	root os.FileInfo // of the folder as it is watched; nil while it is not there
	gone time.Time   // since when it is not

	system  *fsnotify.Watcher // nil where the system is not asked to tell
	events  <-chan fsnotify.Event
	errors  <-chan error
	watched map[string]bool // folders

	hasMoved bool // a folder was left since all were known to be watched

	every time.Duration    // how often to look at all files; 0 for never
	seen  map[string]stamp // at the last look
	look  *time.Timer      // when to see what the system does not tell

	changes map[string]bool // paths that were not told yet
	since   time.Time       // the first of them
	burst   burst           // that they are
	settled *time.Timer     // when to tell them
}

func (w *Watcher) newRun() (*run, error) {
	dir, err := filepath.Abs(w.Dir)
	if err != nil {
		return nil, err
	}
	r := &run{Watcher: *w, fsys: os.DirFS(dir), every: w.Poll, changes: map[string]bool{}, look: time.NewTimer(beat), settled: time.NewTimer(0)}
	r.Dir = dir
	for _, d := range []struct {
		value     *time.Duration
		otherwise time.Duration
	}{{&r.Quiet, DefaultQuiet}, {&r.Most, DefaultMost}, {&r.Grace, DefaultGrace}, {&r.ownPoll, DefaultPoll}} {
		if *d.value <= 0 {
			*d.value = d.otherwise
		}
	}
	r.settled.Stop()
	if r.mountOf == nil {
		r.mountOf = networkMount
	}
	r.root, err = r.stat()
	return r, err
}

// close lets go of what the system holds.
func (r *run) close() {
	r.look.Stop()
	r.settled.Stop()
	r.unwatch()
}

// stat looks at the vault's folder.
func (r *run) stat() (os.FileInfo, error) {
	info, err := os.Stat(r.Dir)
	if err == nil && !info.IsDir() {
		err = &fs.PathError{Op: "watch", Path: r.Dir, Err: errors.New("it is no folder")}
	}
	return info, err
}

// touch notes that something may be different at a path.
func (r *run) touch(name string) {
	now := time.Now()
	if len(r.changes) == 0 {
		r.burst = r.burst.next(r.Dir, now.Sub(r.since))
		r.since = now
	}
	r.changes[name] = true
	r.settle(r.burst.quiet(r.Quiet))
}

// settle has what changed be told after a while, but not held back too long.
func (r *run) settle(after time.Duration) {
	r.settled.Reset(min(after, time.Until(r.since.Add(r.Most))))
}

// tell calls the function with what may have changed. While the folder is not
// there it waits: either all is new, or there is nothing more to tell.
func (r *run) tell(changed func(paths []string) error) error {
	if _, err := r.stat(); err != nil {
		r.root = nil
		r.look.Reset(0)
	}
	if r.root == nil || len(r.changes) == 0 {
		return nil
	}
	if more := r.burst.wait(); more > 0 && time.Since(r.since) < r.Most {
		r.settle(more)
		return nil
	}
	r.mend()
	paths := slices.Sorted(maps.Keys(r.changes))
	if r.changes["."] {
		paths = []string{"."}
	}
	r.changes = map[string]bool{}
	return changed(paths)
}

// matters reports whether what happens at a path is to be told.
func (r *run) matters(name string) bool {
	return parser.Matters(name) && (r.Ignore == nil || !r.Ignore(name))
}

// path returns the path of the system for a slash path.
func (r *run) path(name string) string { return filepath.Join(r.Dir, filepath.FromSlash(name)) }

// name returns the slash path of a path of the system.
func (r *run) name(file string) string {
	name, err := filepath.Rel(r.Dir, file)
	if err != nil {
		return "."
	}
	return path.Clean(filepath.ToSlash(name))
}
