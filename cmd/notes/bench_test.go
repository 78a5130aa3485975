package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"notes/parser"
	"notes/parser/frontmatter"
	"notes/parser/vaulttest"
)

// BenchmarkReport runs the whole process: start, full report, exit. R is how
// many times a plain parallel read of the same files, in the same run, it
// takes; MB is the peak of its resident memory.
func BenchmarkReport(b *testing.B) {
	command := filepath.Join(b.TempDir(), "notes")
	if out, err := exec.Command("go", "build", "-o", command, ".").CombinedOutput(); err != nil {
		b.Fatalf("%v: %s", err, out)
	}
	for _, n := range vaulttest.BenchSizes() {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			dir := vaulttest.Dir(b, 1, n)
			files := vaulttest.Files(b, dir)
			vaulttest.ReadAll(b, files)
			var reading time.Duration
			var peak int64
			for b.Loop() {
				start := time.Now()
				vaulttest.ReadAll(b, files)
				reading += time.Since(start)
				peak = max(peak, reportOnce(b, command, dir))
			}
			took := b.Elapsed() - reading
			b.ReportMetric(float64(took)/float64(reading), "R")
			b.ReportMetric(took.Seconds()*1000/float64(b.N), "ms/report")
			b.ReportMetric(float64(peak)/1e6, "MB")
		})
	}
}

// BenchmarkStart runs the process on nothing.
func BenchmarkStart(b *testing.B) {
	command := filepath.Join(b.TempDir(), "notes")
	if out, err := exec.Command("go", "build", "-o", command, ".").CombinedOutput(); err != nil {
		b.Fatalf("%v: %s", err, out)
	}
	for b.Loop() {
		if err := exec.Command(command, "version").Run(); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkCapture runs the whole process of one capture: by the id of the
// person, by the name, which takes the whole vault, and a full report to compare
// them with.
func BenchmarkCapture(b *testing.B) {
	command := filepath.Join(b.TempDir(), "notes")
	if out, err := exec.Command("go", "build", "-o", command, ".").CombinedOutput(); err != nil {
		b.Fatalf("%v: %s", err, out)
	}
	sizes := vaulttest.BenchSizes()
	n := sizes[len(sizes)-1]
	dir := b.TempDir() // what is written must not stay in the shared vault
	if err := os.CopyFS(dir, os.DirFS(vaulttest.Dir(b, 1, n))); err != nil {
		b.Fatal(err)
	}
	v, err := (&parser.Loader{FS: os.DirFS(dir)}).Load()
	if err != nil {
		b.Fatal(err)
	}
	editable := slices.IndexFunc(v.People, func(p *parser.Person) bool {
		return len(v.Whom(p.ID).People) == 1 && len(v.Whom(p.Name).People) == 1 && !strings.EqualFold(p.Name, p.ID) && p.Note.Format == frontmatter.YAML
	})
	p := v.People[editable]
	for name, args := range map[string][]string{"id": {"met", p.ID}, "name": {"met", p.Name}, "report": {"report"}} {
		b.Run(fmt.Sprintf("%d/%s", n, name), func(b *testing.B) {
			for i := 0; b.Loop(); i++ {
				args := append([]string{"-C", dir, "--today", vaulttest.Today}, args...)
				if name != "report" {
					args = append(args, fmt.Sprint("coffee ", name, i))
				}
				if out, err := exec.Command(command, args...).CombinedOutput(); err != nil {
					b.Fatalf("%v: %s", err, out)
				}
			}
		})
	}
}

// reportOnce returns the peak of the process's resident memory in bytes, where
// the system tells.
func reportOnce(b *testing.B, command, dir string) int64 {
	c := exec.Command(command, "-C", dir, "report", "--today", vaulttest.Today)
	c.Env = append(os.Environ(), "HOME="+dir)
	if err := c.Run(); err != nil {
		b.Fatal(err)
	}
	return peakOf(c.ProcessState.SysUsage())
}
