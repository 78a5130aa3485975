package parser

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"sync"
	"sync/atomic"
	"testing"

	"notes/parser/vaulttest"
)

// benchSizes are the sizes of the vaults that benchmarks run on; the largest
// only where NOTES_BENCH_MAX allows it.
func benchSizes() []int {
	most, err := strconv.Atoi(os.Getenv("NOTES_BENCH_MAX"))
	if err != nil {
		most = 1000
	}
	var sizes []int
	for _, n := range []int{1000, 10_000, 100_000} {
		if n <= most {
			sizes = append(sizes, n)
		}
	}
	return sizes
}

// generatedVault writes a vault of n people to disk and returns its folder.
func generatedVault(tb testing.TB, n int) string {
	dir := tb.TempDir()
	err := vaulttest.Generate(1, n, func(name string, content []byte) error {
		file := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			return err
		}
		return os.WriteFile(file, content, 0o644)
	})
	if err != nil {
		tb.Fatal(err)
	}
	return dir
}

// BenchmarkLoad reads whole vaults; BenchmarkRead is the measure R, a plain
// parallel read of the same files with as many workers.
func BenchmarkLoad(b *testing.B) {
	for _, n := range benchSizes() {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			dir := generatedVault(b, n)
			b.ReportAllocs()
			for b.Loop() {
				v, err := (&Loader{FS: os.DirFS(dir)}).Load()
				if err != nil || len(v.People) != n {
					b.Fatal(err, len(v.People))
				}
			}
		})
	}
}

func BenchmarkRead(b *testing.B) {
	for _, n := range benchSizes() {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			dir := generatedVault(b, n)
			var files []string
			err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
				if err == nil && d.Type().IsRegular() {
					files = append(files, path)
				}
				return err
			})
			if err != nil {
				b.Fatal(err)
			}
			b.ReportAllocs()
			for b.Loop() {
				readPlainly(b, files)
			}
		})
	}
}

func readPlainly(b *testing.B, files []string) {
	var next atomic.Int64
	var wait sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		wait.Go(func() {
			for i := int(next.Add(1)) - 1; i < len(files); i = int(next.Add(1)) - 1 {
				if _, err := os.ReadFile(files[i]); err != nil {
					b.Error(err)
				}
			}
		})
	}
	wait.Wait()
}

// BenchmarkReadNote reads one note of usual size.
func BenchmarkReadNote(b *testing.B) {
	vault := vaulttest.MapFS(1, 100)
	var notes [][]byte
	size := 0
	for name, file := range vault {
		if filepath.Ext(name) == ".md" {
			notes = append(notes, file.Data)
			size += len(file.Data)
		}
	}
	b.SetBytes(int64(size / len(notes)))
	b.ReportAllocs()
	i := 0
	for b.Loop() {
		(&Loader{}).readNote("people/x.md", notes[i%len(notes)], personPath)
		i++
	}
}
