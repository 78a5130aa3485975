package watch

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
)

// TestTold looks at what is told of some changes.
func TestTold(t *testing.T) {
	t.Parallel()
	v := open(t, quick, map[string]string{"people/ada.md": "# Ada\n", "people/bob.md": "# Bob\n"})
	v.check()
	for _, step := range []struct {
		name    string
		do      func()
		changed []string
	}{
		{"a note", func() { v.write("people/ada.md", "# Ada King\n") }, []string{"people/ada.md"}},
		{"the same text", func() { v.write("people/ada.md", "# Ada King\n") }, nil},
		{"folders at once", func() { v.write("people/x/y/z/eve.md", "# Eve\n") }, []string{"people/x/y/z/eve.md"}},
		{"in a new folder", func() { v.write("people/x/y/kim.md", "# Kim\n") }, []string{"people/x/y/kim.md"}},
		{"a folder renamed", func() { v.rename("people/x", "friends") }, []string{"friends/y/kim.md", "friends/y/z/eve.md", "people/x/y/kim.md", "people/x/y/z/eve.md"}},
		{"in the renamed", func() { v.write("friends/y/z/eve.md", "# Eve E\n") }, []string{"friends/y/z/eve.md"}},
		{"under the old name", func() { v.write("people/x/y/kim.md", "# Kim K\n") }, []string{"people/x/y/kim.md"}},
		{"a folder gone", func() { v.remove("friends") }, []string{"friends/y/kim.md", "friends/y/z/eve.md"}},
		{"a note gone", func() { v.remove("people/bob.md") }, []string{"people/bob.md"}},
		{"what is never read", func() { v.write(".obsidian/a.md", ""); v.write("_drafts/a.md", ""); v.write("people/.ada.md.swp", "") }, nil},
		{"a folder hidden", func() { v.rename("people/x", ".x") }, []string{"people/x/y/kim.md"}},
		{"in the hidden", func() { v.write(".x/y/kim.md", "") }, nil},
		{"a folder shown", func() { v.rename(".x", "work") }, []string{"work/y/kim.md"}},
		{"an empty folder", func() { v.mkdir("empty/y") }, nil},
		{"a folder over an empty one", func() { v.remove("empty/y"); v.rename("work/y", "empty") }, []string{"empty/kim.md", "work/y/kim.md"}},
		{"in what was empty", func() { v.write("empty/kim.md", "# Kim") }, []string{"empty/kim.md"}},
		{"a folder of the old name", func() { v.mkdir("work/y") }, nil},
		{"an empty folder again", func() { v.mkdir("hollow") }, nil},
		{"a folder from elsewhere over it", func() {
			v.write("../elsewhere/ada.md", "# Ada\n")
			v.rename("../elsewhere", "hollow")
		}, []string{"hollow/ada.md"}},
		{"in what was hollow", func() { v.write("hollow/ada.md", "# Ada K\n") }, []string{"hollow/ada.md"}},
		{"a folder excluded", func() { v.write(".gitignore", "skip/\n"); v.write("skip/x/a.md", "# A\n") }, nil},
		{"in the excluded", func() { v.write("skip/x/a.md", "# B\n") }, nil},
		{"it is excluded no more", func() { v.write(".gitignore", "") }, []string{"skip/x/a.md"}},
		{"in what was excluded", func() { v.write("skip/x/a.md", "# C\n") }, []string{"skip/x/a.md"}},
		{"in the shown", func() { v.write("work/y/kim.md", "---\ntype: person\n---\n") }, []string{"work/y/kim.md"}},
	} {
		step.do()
		told, changed := v.sync()
		slices.Sort(changed)
		if diff := cmp.Diff(step.changed, slices.Compact(changed), cmpopts.EquateEmpty()); diff != "" {
			t.Errorf("%s: -want +got\n%s", step.name, diff)
		}
		if step.name == "what is never read" && len(told) > 0 {
			t.Errorf("%s: told %q", step.name, told)
		}
		v.check()
	}
	if err := v.stop(); err != nil {
		t.Error(err)
	}
}

// TestQuiet holds changes back until it is quiet, but not for ever.
func TestQuiet(t *testing.T) {
	v := open(t, Watcher{Quiet: 100 * time.Millisecond, Most: 400 * time.Millisecond}, map[string]string{"a.md": ""})
	start := time.Now()
	for i := range 5 {
		v.write("a.md", fmt.Sprint(i))
		time.Sleep(10 * time.Millisecond)
	}
	isBurst := time.Since(start) < 90*time.Millisecond // on a busy machine it may be none
	if told, _ := v.sync(); len(told) != 1 && isBurst {
		t.Errorf("told %q of one burst", told)
	}
	start = time.Now()
	for i := 0; time.Since(start) < 1500*time.Millisecond; i++ {
		v.write("a.md", fmt.Sprint(i))
		time.Sleep(10 * time.Millisecond)
	}
	if told, _ := v.sync(); len(told) < 2 || len(told) > 10 {
		t.Errorf("told %d times in 1.5 s, want about every 0.4 s", len(told))
	}
	v.check()
}

// TestIgnore passes over what the program writes itself.
func TestIgnore(t *testing.T) {
	t.Parallel()
	w := quick
	w.Ignore = func(name string) bool { return name == "report.md" || strings.HasPrefix(name, "site/") }
	for _, w.Poll = range []time.Duration{0, 20 * time.Millisecond} {
		v := open(t, w, map[string]string{"people/ada.md": "", "site/a.md": ""})
		v.write("report.md", "")
		v.write("site/index.md", "")
		v.remove("site/a.md")
		told, _ := v.sync()
		if all := slices.Concat(told...); slices.Contains(all, "report.md") || slices.ContainsFunc(all, func(name string) bool { return strings.HasPrefix(name, "site/") }) {
			t.Errorf("told %q", told)
		}
	}
}

// TestRoot takes the folder away.
func TestRoot(t *testing.T) {
	t.Parallel()
	w := quick
	w.Grace = 700 * time.Millisecond
	for _, w.Poll = range []time.Duration{0, 20 * time.Millisecond} {
		t.Run(fmt.Sprint(w.Poll), func(t *testing.T) {
			v := open(t, w, map[string]string{"people/ada.md": "# Ada\n"})
			v.remove(".")
			time.Sleep(200 * time.Millisecond)
			v.write("people/bob.md", "# Bob\n")
			v.until(func() bool { return len(v.vault.People) == 1 && v.vault.People[0].ID == "bob" })
			v.write("people/bob.md", "# Bob B\n")
			v.sync()
			v.check()
			v.remove(".") // and at once there is another, which looks the same
			v.write("people/eve.md", "# Eve\n")
			v.sync()
			v.check()
			v.write("people/eve.md", "# Eve E\n")
			v.sync()
			v.check()
			other := v.dir + "2"
			v.must(os.Rename(v.dir, other))
			v.must(os.Rename(other, v.dir))
			v.write("people/bob.md", "# Bob C\n")
			v.sync()
			v.check()
			v.must(os.Rename(v.dir, other))
			v.write("people/kim.md", "# Kim\n")
			v.sync()
			v.check()
			v.remove(".")
			ended := make(chan error)
			start := time.Now()
			go func() { ended <- v.wait() }()
			if err := <-ended; !errors.Is(err, ErrGone) || time.Since(start) < w.Grace/2 {
				t.Errorf("ended after %v with %v", time.Since(start), err)
			}
		})
	}
}

// TestRootLink watches a folder behind a link that is made to lead elsewhere.
func TestRootLink(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	v := open(t, quick, map[string]string{"people/ada.md": "# Ada\n"})
	v.stop()
	other := v.dir + "2"
	v.must(os.CopyFS(other, os.DirFS(v.dir)))
	real := v.dir
	v.dir = filepath.Join(dir, "link")
	if err := os.Symlink(real, v.dir); err != nil {
		t.Skip("no symbolic links here:", err)
	}
	v.start(quick)
	v.write("people/ada.md", "# Ada B\n")
	v.sync()
	v.check()
	v.must(os.Remove(v.dir))
	v.must(os.Symlink(other, v.dir))
	time.Sleep(beat + 100*time.Millisecond)
	v.sync()
	v.check()
}

// TestNotThere watches what is no folder.
func TestNotThere(t *testing.T) {
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, nil, 0o666); err != nil {
		t.Fatal(err)
	}
	for _, dir := range []string{file, file + "2"} {
		if err := (&Watcher{Dir: dir}).Run(t.Context(), func([]string) error { return nil }); err == nil {
			t.Errorf("%s: no error", dir)
		}
	}
}

// TestRunReturns ends with the function's error.
func TestRunReturns(t *testing.T) {
	full := errors.New("disk full")
	err := (&Watcher{Dir: t.TempDir(), Quiet: 1}).Run(t.Context(), func(paths []string) error {
		if !slices.Equal(paths, []string{"."}) {
			t.Errorf("told %q", paths)
		}
		return full
	})
	if err != full {
		t.Errorf("got %v", err)
	}
}

// TestMovedAhead moves a folder, which is found where it lies now before the move
// is told.
func TestMovedAhead(t *testing.T) {
	v := open(t, quick, map[string]string{note: "# Ada\n", "library/a.md": "# A\n"})
	v.mutex.Lock() // whoever is told is busy
	v.write(note, "# Ada A\n")
	time.Sleep(3 * quick.Quiet)
	v.write(".gitignore", "")
	v.mkdir("new")
	v.rename("library", "new/library")
	v.mutex.Unlock()
	v.sync()
	v.check()
	v.write("new/library/a.md", "# B\n")
	if _, changed := v.sync(); !slices.Contains(changed, "new/library/a.md") {
		t.Errorf("changed %q", changed)
	}
	v.check()
}

// TestOverflow makes more events than the system keeps.
func TestOverflow(t *testing.T) {
	limit, err := os.ReadFile("/proc/sys/fs/inotify/max_queued_events")
	if err != nil {
		t.Skip("no bound of events known here")
	}
	var most int
	if _, err := fmt.Sscan(string(limit), &most); err != nil || most > 50_000 {
		t.Skip("more events are kept than is worth making:", most)
	}
	v := open(t, quick, map[string]string{"people/ada.md": "# Ada\n", "people/bob.md": "# Bob\n"})
	v.mutex.Lock() // whoever is told is busy
	v.write("people/x/kim.md", "# Kim\n")
	time.Sleep(3 * quick.Quiet)
	for i := 0; i < most/2+4096; i++ { // two files in turn: the system joins equal events
		for _, name := range []string{"people/ada.md", "people/bob.md"} {
			f, err := os.OpenFile(v.path(name), os.O_WRONLY|os.O_APPEND, 0)
			v.must(err)
			_, err = f.WriteString("x")
			v.must(errors.Join(err, f.Close()))
		}
	}
	v.write("people/x/y/eve.md", "# Eve\n")
	v.write("people/x/kim.md", "# Kim K\n")
	v.mutex.Unlock()
	told, _ := v.sync()
	if !slices.ContainsFunc(told, func(paths []string) bool { return paths[0] == "." }) {
		t.Errorf("nothing was lost: told %q", told)
	}
	v.check()
	v.write("people/x/y/eve.md", "# Eve E\n")
	v.sync()
	v.check()
}

// TestLimits looks at files where the system does not watch folders, and says
// so once.
func TestLimits(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		err  error
		hint string
	}{
		{syscall.ENOSPC, "max_user_watches"}, {fmt.Errorf("x: %w", syscall.EMFILE), "max_user_instances"}, {errors.New("odd"), ""},
	} {
		w := quick
		w.ownPoll = 100 * time.Millisecond
		reached := false
		w.cannotWatch = func(folder string) error {
			if reached || folder == "people/x" {
				reached = true
				return test.err
			}
			return nil
		}
		v := open(t, w, map[string]string{"people/ada.md": "# Ada\n"})
		if notices := v.noticed(); len(notices) > 0 {
			t.Errorf("at first: %q", notices)
		}
		v.write("people/x/kim.md", "# Kim\n")
		v.sync()
		v.check()
		v.write("people/x/kim.md", "# Kim K\n")
		v.sync()
		v.check()
		notices := v.noticed()
		if len(notices) != 1 || notices[0].Why == "" || notices[0].Every != w.ownPoll {
			t.Fatalf("notices %q", notices)
		}
		if runtime.GOOS == "linux" && !strings.Contains(notices[0].Hint, test.hint) {
			t.Errorf("%v: %q", test.err, notices)
		}
		v.stop()
	}
}

// TestNetwork is told, and looks at files too where others may change them.
func TestNetwork(t *testing.T) {
	t.Parallel()
	w := quick
	w.ownPoll = 50 * time.Millisecond
	w.mountOf = func(string) string { return "nfs" }
	v := open(t, w, map[string]string{note: "# Ada\n"})
	v.remove(".")
	v.write(note, "# Ada A\n")
	v.sync()
	v.check()
	if notices := v.noticed(); len(notices) != 1 || !strings.Contains(notices[0].Why, "nfs") || notices[0].Every != w.ownPoll {
		t.Errorf("notices %q", notices)
	}
}

// TestPollTells looks at files that hardly look different.
func TestPollTells(t *testing.T) {
	t.Parallel()
	v := open(t, Watcher{Quiet: quick.Quiet, Poll: 20 * time.Millisecond}, map[string]string{note: "# Ada\n"})
	at := func(name string, when time.Time) { v.must(os.Chtimes(v.path(name), when, when)) }
	now, old := time.Now(), time.Now().Add(-time.Hour)
	at(note, now)
	v.sync()
	for _, step := range []struct {
		name string
		do   func()
	}{
		{"written twice in a tick of the clock", func() { v.write(note, "# Bob\n"); at(note, now) }},
		{"replaced by one that is as old", func() { at(note, old); v.sync(); v.write("x", "# Eve\n"); at("x", old); v.rename("x", note) }},
		{"other bytes", func() { v.write(note, "# Ada K\n"); at(note, old) }},
		{"made unreadable", func() { v.remove(note); v.mkdir(note) }},
	} {
		step.do()
		if _, changed := v.sync(); len(changed) == 0 {
			t.Errorf("%s: not told", step.name)
		}
		v.check()
	}
}

// TestNoLeaks leaves nothing behind.
func TestNoLeaks(t *testing.T) {
	before := runtime.NumGoroutine()
	for range 5 {
		v := open(t, quick, map[string]string{"people/x/ada.md": ""})
		v.must(v.stop())
	}
	for range 100 {
		if runtime.NumGoroutine() <= before {
			return
		}
		time.Sleep(10 * time.Millisecond)
	}
	t.Errorf("%d goroutines before, %d after", before, runtime.NumGoroutine())
}
