package watch

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"notes/parser/vaulttest"
)

// openLarge watches a made-up vault of some people, with the times given, and
// returns it and a person's note.
func openLarge(b *testing.B, people int, w Watcher) (v *vault, name string) {
	b.Helper()
	dir, err := filepath.EvalSymlinks(vaulttest.Dir(b, 1, people))
	if err != nil {
		b.Fatal(err)
	}
	v = newVault(b, dir)
	v.start(w)
	return v, v.vault.People[people/2].Note.File.Name
}

// BenchmarkStep saves a note, and waits until the vault has it. It does not
// wait for quiet.
func BenchmarkStep(b *testing.B) {
	for _, n := range vaulttest.BenchSizes() {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			v, name := openLarge(b, n, Watcher{})
			text, err := os.ReadFile(v.path(name))
			v.must(err)
			b.ReportAllocs()
			for i := 0; b.Loop(); i++ {
				v.mutex.Lock()
				v.changed = nil
				v.mutex.Unlock()
				v.write(".new", string(text)+strings.Repeat("\n", i%2+1))
				v.rename(".new", name)
				v.until(func() bool { return len(v.changed) > 0 })
			}
			v.check()
		})
	}
}

// BenchmarkSwitch has git switch to a commit in which every note is different,
// and waits until the vault has all. The metric git-ms is git's part of it.
func BenchmarkSwitch(b *testing.B) {
	if _, err := exec.LookPath("git"); err != nil {
		b.Skip("git is not installed here")
	}
	for _, n := range vaulttest.BenchSizes() {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			v, _ := openLarge(b, n, Watcher{})
			git := func(args ...string) {
				b.Helper()
				c := exec.Command("git", append([]string{"-C", v.dir, "-c", "user.name=Ada", "-c", "user.email=ada@example.org", "-c", "gc.auto=0"}, args...)...)
				if out, err := c.CombinedOutput(); err != nil {
					b.Fatalf("%v: %s", err, out)
				}
			}
			git("init", "-q", "-b", "main")
			git("add", "-A")
			git("commit", "-qm", "one")
			git("checkout", "-qb", "other")
			for _, p := range v.vault.People {
				f, err := os.OpenFile(v.path(p.Note.File.Name), os.O_WRONLY|os.O_APPEND, 0)
				v.must(err)
				_, err = f.WriteString("\n- 2026-05-20 lunch\n")
				v.must(err)
				v.must(f.Close())
			}
			git("commit", "-qam", "two")
			v.sync()
			var inGit time.Duration
			for i := 0; b.Loop(); i++ {
				start := time.Now()
				git("checkout", "-q", []string{"main", "other"}[i%2])
				inGit += time.Since(start)
				v.sync()
			}
			b.ReportMetric(float64(inGit.Milliseconds())/float64(b.N), "git-ms")
			b.ReportMetric(float64((b.Elapsed()-inGit).Milliseconds())/float64(b.N), "settle-ms")
			v.check()
		})
	}
}
