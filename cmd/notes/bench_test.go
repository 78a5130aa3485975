package main

import (
	"bytes"
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
	command := build(b)
	for _, n := range vaulttest.BenchSizes() {
		dir := vaulttest.Dir(b, 1, n)
		b.Run(fmt.Sprint(n), func(b *testing.B) { process(b, command, dir, "report") })
	}
}

// BenchmarkCommand runs the whole process of the other commands that read the
// whole vault. The files that they write are outside of it.
func BenchmarkCommand(b *testing.B) {
	command, out := build(b), b.TempDir()
	for _, n := range vaulttest.BenchSizes() {
		dir := vaulttest.Dir(b, 1, n)
		for _, args := range [][]string{
			{"today"}, {"check"}, {"list"}, {"list", "--json"}, {"list", "hiring", "tag:founder"},
			{"report", "-o", filepath.Join(out, "page.html")}, {"export", "-o", filepath.Join(out, "vault.json")},
		} {
			name := strings.ReplaceAll(strings.Join(args, " "), out+string(filepath.Separator), "")
			b.Run(fmt.Sprintf("%d/%s", n, name), func(b *testing.B) { process(b, command, dir, args...) })
		}
	}
}

// BenchmarkUnusual runs the report of a vault whose blocks are all of shapes that
// only the library for YAML reads.
func BenchmarkUnusual(b *testing.B) {
	command := build(b)
	for _, n := range vaulttest.BenchSizes() {
		dir := vaulttest.Dir(b, 1, n)
		for _, file := range vaulttest.Files(b, dir) {
			text, err := os.ReadFile(file)
			if err == nil {
				err = os.WriteFile(file, bytes.Replace(text, []byte("---\n"), []byte("---\n? unusual\n: key\n"), 1), 0o666)
			}
			if err != nil {
				b.Fatal(err)
			}
		}
		b.Run(fmt.Sprint(n), func(b *testing.B) { process(b, command, dir, "report") })
	}
}

// BenchmarkStart runs processes that read no vault, and one on a vault of two
// people, all in turns with a program that does nothing: nothing-ms is what that
// takes.
func BenchmarkStart(b *testing.B) {
	command, nothing := build(b), buildNothing(b)
	dir := vaulttest.Dir(b, 1, 2)
	for _, args := range [][]string{{"version"}, {"help"}, {"today"}} {
		b.Run(args[0], func(b *testing.B) {
			var working, idle time.Duration
			for b.Loop() {
				took, _ := runOnce(b, exec.Command(nothing))
				idle += took
				took, _ = runOnce(b, exec.Command(command, append([]string{"-C", dir, "--today", vaulttest.Today}, args...)...))
				working += took
			}
			b.ReportMetric(working.Seconds()*1000/float64(b.N), "ms")
			b.ReportMetric(idle.Seconds()*1000/float64(b.N), "nothing-ms")
		})
	}
}

// buildNothing builds a program that does nothing.
func buildNothing(b *testing.B) string {
	b.Helper()
	dir := b.TempDir()
	source := filepath.Join(dir, "nothing.go")
	if err := os.WriteFile(source, []byte("package main\n\nfunc main() {}\n"), 0o666); err != nil {
		b.Fatal(err)
	}
	return goBuild(b, filepath.Join(dir, "nothing"), source)
}

// build builds the command as it is given away.
func build(b *testing.B) string {
	b.Helper()
	return goBuild(b, filepath.Join(b.TempDir(), "notes"), ".")
}

func goBuild(b *testing.B, program, of string) string {
	b.Helper()
	c := exec.Command("go", "build", "-o", program, of)
	c.Env = append(os.Environ(), "CGO_ENABLED=0")
	if out, err := c.CombinedOutput(); err != nil {
		b.Fatalf("%v: %s", err, out)
	}
	return program
}

// BenchmarkCapture runs the whole process of one capture: by the id of the
// person, by the name, which takes the whole vault, and a full report to compare
// them with.
func BenchmarkCapture(b *testing.B) {
	command := build(b)
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

// process runs the command on a vault again and again, in turns with a plain
// read of it.
func process(b *testing.B, command, dir string, args ...string) {
	b.Helper()
	files := vaulttest.Files(b, dir)
	vaulttest.ReadAll(b, files)
	var reading, working time.Duration
	var peak int64
	for b.Loop() {
		c := exec.Command(command, append([]string{"-C", dir, "--today", vaulttest.Today}, args...)...)
		c.Env = append(os.Environ(), "HOME="+dir)
		start := time.Now()
		vaulttest.ReadAll(b, files)
		reading += time.Since(start)
		took, most := runOnce(b, c)
		working, peak = working+took, max(peak, most)
	}
	b.ReportMetric(float64(working)/float64(reading), "R")
	b.ReportMetric(working.Seconds()*1000/float64(b.N), "ms")
	b.ReportMetric(float64(peak)/1e6, "MB")
}

// runOnce returns how long a process took, and the peak of its resident memory in
// bytes, where the system tells.
func runOnce(b *testing.B, c *exec.Cmd) (took time.Duration, peak int64) {
	b.Helper()
	forgetPeak()
	start := time.Now()
	if err := c.Run(); err != nil {
		b.Fatal(err)
	}
	return time.Since(start), peakOf(c.ProcessState.SysUsage())
}
