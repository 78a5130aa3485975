package watch

import (
	"os"
	"path/filepath"
	"time"
)

// While git changes the files of a work tree it holds a lock, the file index.lock
// in its folder (see git-update-index): once that is gone, all files are written.
const (
	gitBeat  = 10 * time.Millisecond // how often to see whether it is gone
	gitQuiet = 50 * time.Millisecond // how long to wait for the last that the system tells
	gitMost  = 5 * time.Second       // an older lock may be left by a git that is no more, or wait for an editor
)

// burst is many changes, one soon after the other.
type burst struct {
	lock   string // of git; "" where none is known
	byGit  bool   // git held its lock in the course of it
	isDone bool   // and then let go
}

// next returns the burst that follows one that began so long ago: where that was told
// while git was at work, git goes on.
func (b burst) next(dir string, ago time.Duration) burst {
	wasCut := b.byGit && !b.isDone && ago < gitMost
	b = newBurst(dir)
	b.byGit = wasCut
	return b
}

// newBurst returns a burst in the folder.
func newBurst(dir string) burst {
	for {
		if info, err := os.Lstat(filepath.Join(dir, ".git")); err == nil && info.IsDir() {
			return burst{lock: filepath.Join(dir, ".git", "index.lock")}
		}
		above := filepath.Dir(dir)
		if above == dir {
			return burst{}
		}
		dir = above
	}
}

// isLocked reports whether git is at work.
func (b *burst) isLocked() bool {
	if b.lock == "" {
		return false
	}
	info, err := os.Lstat(b.lock)
	return err == nil && time.Since(info.ModTime()) < gitMost
}

// quiet returns how long it must be quiet behind a change, which is so long
// where git has no part in it.
func (b *burst) quiet(otherwise time.Duration) time.Duration {
	b.byGit = b.byGit || b.isLocked()
	if b.byGit {
		return min(gitQuiet, otherwise)
	}
	return otherwise
}

// wait returns how much longer to wait for git, when it was quiet.
func (b *burst) wait() time.Duration {
	switch {
	case !b.byGit || b.isDone:
		return 0
	case b.isLocked():
		return gitBeat
	}
	b.isDone = true
	return gitQuiet
}
