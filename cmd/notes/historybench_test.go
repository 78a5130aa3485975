package main

import (
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"notes/parser/vaulttest"
)

// BenchmarkHistory runs the commands that read the history of a vault, of which
// every hundredth note was changed since the last commit, all but the start of the
// process.
func BenchmarkHistory(b *testing.B) {
	for _, n := range vaulttest.BenchSizes() {
		dir := committed(b, n)
		for _, args := range [][]string{{"diff"}, {"diff", "HEAD", "HEAD"}, {"report", "--since", "HEAD"}, {"report", "--rev", "HEAD"}, {"report"}} {
			b.Run(fmt.Sprintf("%d/%s", n, strings.Join(args, " ")), func(b *testing.B) {
				b.ReportAllocs()
				env := Env{Dir: dir, Stdin: strings.NewReader(""), Stdout: io.Discard, Stderr: io.Discard}
				for b.Loop() {
					if code := run(b.Context(), env, append([]string{"-C", dir, "--today", vaulttest.Today}, args...)); code != exitDone {
						b.Fatalf("exit code %d", code)
					}
				}
			})
		}
	}
}

// committed returns a vault of so many people that is kept in git, with changes
// that are not committed.
func committed(b *testing.B, people int) string {
	b.Helper()
	dir := b.TempDir()
	if err := os.CopyFS(dir, os.DirFS(vaulttest.Dir(b, 1, people))); err != nil {
		b.Fatal(err)
	}
	for _, args := range [][]string{{"init", "-q"}, {"add", "-A"}, {"-c", "user.name=T", "-c", "user.email=t@example.org", "commit", "-q", "-m", "first"}} {
		git := exec.Command("git", append([]string{"-c", "gc.auto=0", "-c", "maintenance.auto=false"}, args...)...) // nothing goes on in the background
		git.Dir = dir
		if out, err := git.CombinedOutput(); err != nil {
			b.Skipf("git %v: %v: %s", args, err, out)
		}
	}
	for i, file := range vaulttest.Files(b, dir) {
		if i%100 == 0 && filepath.Ext(file) == ".md" {
			text, err := os.ReadFile(file)
			if err == nil {
				err = os.WriteFile(file, append(text, "\n- 2026-01-02 a long walk\n"...), 0o666)
			}
			if err != nil {
				b.Fatal(err)
			}
		}
	}
	return dir
}
