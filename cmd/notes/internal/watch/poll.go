package watch

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"runtime"
	"syscall"
	"time"

	"notes/parser"
)

// Notice says why all files are looked at again and again.
type Notice struct {
	Why   string        // lower case, one line
	Hint  string        // what to do about it; "" for nothing
	Every time.Duration // how often they are
}

// onNetwork is the notice for a folder of which others may change files.
func onNetwork(kind string) Notice {
	return Notice{Why: "the folder lies on a network mount (" + kind + "), which does not tell what others change there"}
}

// whyPolled is the notice for an error of watching folders.
func whyPolled(err error) Notice {
	isLinux := runtime.GOOS == "linux"
	switch {
	case errors.Is(err, syscall.ENOSPC) && isLinux:
		return Notice{Why: "the system watches no more folders (its limit is reached)",
			Hint: "raise it: sudo sysctl fs.inotify.max_user_watches=524288"}
	case errors.Is(err, syscall.EMFILE) && isLinux:
		return Notice{Why: "the system lets no more programs watch folders (its limit is reached)",
			Hint: "end some that do, or raise it: sudo sysctl fs.inotify.max_user_instances=512"}
	case errors.Is(err, syscall.EMFILE), errors.Is(err, syscall.ENFILE):
		return Notice{Why: "too many files are open to watch them all", Hint: "allow more: ulimit -n 65536"}
	}
	return Notice{Why: fmt.Sprintf("the folder cannot be watched: %v", err)}
}

// poll looks at all files from now on, and says so, once.
func (r *run) poll(why Notice) {
	isFirst := r.every == 0
	r.every = r.ownPoll
	r.look.Reset(r.every)
	if isFirst && r.Notice != nil {
		why.Every = r.every
		r.Notice(why)
	}
}

// stamp is what a file looks like from outside.
type stamp struct {
	info os.FileInfo
	// isFresh tells that the file may change once more without looking different,
	// since clocks of file systems tick slowly.
	isFresh bool
}

// tick is how slowly the clocks of file systems may tick, with some room for
// those of other machines. FAT's is the slowest.
const tick = 3 * time.Second

// lookAtFiles looks which files look different from the last time, if files are
// to be looked at.
func (r *run) lookAtFiles() {
	if r.every == 0 || r.root == nil {
		return
	}
	start, before := time.Now(), r.seen
	r.seen = map[string]stamp{}
	parser.Folders(r.fsys, ".", func(folder string) bool {
		r.see(folder, start)
		return true
	})
	for name, s := range r.seen {
		if was, known := before[name]; !known || was.isFresh || !was.looksLike(s) {
			r.touch(name)
		}
	}
	for name := range before {
		if _, known := r.seen[name]; !known {
			r.touch(name)
		}
	}
	if r.Poll == 0 { // by itself, it takes a twentieth of the time at most
		r.every = max(r.ownPoll, 20*time.Since(start))
	}
}

// see notes what the files of a folder look like.
func (r *run) see(folder string, now time.Time) {
	entries, _ := os.ReadDir(r.path(folder)) // one that cannot be read looks empty
	for _, entry := range entries {
		name := entry.Name()
		if folder != "." {
			name = folder + "/" + name
		}
		if info, err := entry.Info(); err == nil && r.matters(name) {
			r.seen[name] = stamp{info, info.Mode().IsRegular() && info.ModTime().After(now.Add(-tick))}
		}
	}
}

// looksLike reports whether nothing tells that it is another file, or another
// text. What is in a folder looks different by itself.
func (s stamp) looksLike(other stamp) bool {
	a, b := s.info, other.info
	return a.Mode() == b.Mode() && os.SameFile(a, b) &&
		(a.IsDir() || a.Size() == b.Size() && a.ModTime().Equal(b.ModTime()))
}

// lookAround looks at what the system does not tell. The error is that the
// folder is gone.
func (r *run) lookAround() error {
	info, err := r.stat()
	switch {
	case err == nil && r.root != nil && os.SameFile(info, r.root):
		r.lookAtFiles()
	case err == nil:
		r.root, r.gone = info, time.Time{}
		r.begin()
	case r.gone.IsZero():
		r.root, r.gone = nil, time.Now()
	case time.Since(r.gone) > r.Grace && errors.Is(err, fs.ErrNotExist):
		return ErrGone
	case time.Since(r.gone) > r.Grace:
		return err
	}
	r.look.Reset(r.nextLook())
	return nil
}

// nextLook returns how long to wait for the next look around.
func (r *run) nextLook() time.Duration {
	switch {
	case r.root == nil:
		return min(100*time.Millisecond, r.Grace)
	case r.every > 0:
		return r.every
	}
	return beat
}
