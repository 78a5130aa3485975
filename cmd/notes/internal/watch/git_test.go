package watch

import (
	"os"
	"testing"
	"time"
)

// TestGitAtWork tells nothing while git holds its lock, and what changed once it
// lets go.
func TestGitAtWork(t *testing.T) {
	t.Parallel()
	v := open(t, Watcher{Quiet: 15 * time.Millisecond, Most: time.Minute}, map[string]string{"people/ada.md": "", ".git/HEAD": ""})
	v.write(".git/index.lock", "")
	v.write("people/ada.md", "# Ada")
	time.Sleep(20 * gitBeat)
	v.mutex.Lock()
	told := v.told
	v.mutex.Unlock()
	if len(told) > 0 {
		t.Errorf("told %q while git is at work", told)
	}
	v.remove(".git/index.lock")
	v.until(func() bool { return len(v.told) > 0 })
	v.check()
}

// TestBurst waits for git where it is at work, and for quiet elsewhere.
func TestBurst(t *testing.T) {
	v := newVault(t, t.TempDir())
	v.mkdir("people")
	wait := func(what string, b burst, quiet time.Duration, waits ...time.Duration) {
		t.Helper()
		if got := b.quiet(DefaultQuiet); got != quiet {
			t.Errorf("%s: quiet for %v, want %v", what, got, quiet)
		}
		for _, want := range waits {
			if got := b.wait(); got != want {
				t.Errorf("%s: waits %v more, want %v", what, got, want)
			}
		}
	}
	wait("no git", newBurst(v.path("people")), DefaultQuiet, 0)
	v.mkdir(".git")
	wait("git is not at work", newBurst(v.path("people")), DefaultQuiet, 0)
	v.write(".git/index.lock", "")
	b := newBurst(v.path("people"))
	wait("git is at work", b, gitQuiet, gitBeat, gitBeat)
	b.quiet(DefaultQuiet)
	cut := b
	v.remove(".git/index.lock")
	wait("git is done", b, gitQuiet, gitQuiet, 0)
	wait("git is done since it was told", cut.next(v.path("people"), time.Second), gitQuiet, gitQuiet, 0)
	wait("git was at work long ago", cut.next(v.path("people"), time.Hour), DefaultQuiet, 0)
	v.write(".git/index.lock", "")
	old := time.Now().Add(-time.Hour)
	v.must(os.Chtimes(v.path(".git/index.lock"), old, old))
	wait("a lock that was left behind", newBurst(v.path("people")), DefaultQuiet, 0)
}
