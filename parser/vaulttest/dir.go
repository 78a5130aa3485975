package vaulttest

import (
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"testing"

	"notes/parser/parallel"
)

// Dir writes a vault of that seed and size to a folder that lasts as long as
// the test, and returns the folder.
func Dir(tb testing.TB, seed uint64, people int) string {
	tb.Helper()
	dir := tb.TempDir()
	err := Generate(seed, people, func(name string, content []byte) error {
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

// BenchSizes are the numbers of people for benchmarks: 1,000 and, where the
// environment variable NOTES_BENCH_MAX allows it, 10,000 and 100,000.
func BenchSizes() []int {
	sizes := []int{1000}
	most, _ := strconv.Atoi(os.Getenv("NOTES_BENCH_MAX"))
	for _, n := range []int{10_000, 100_000} {
		if n <= most {
			sizes = append(sizes, n)
		}
	}
	return sizes
}

// ReadAll reads all files below a folder with as many workers as there are
// CPUs. It is the measure against which reading a vault is held.
func ReadAll(tb testing.TB, files []string) {
	tb.Helper()
	parallel.Each(len(files), func(i int) {
		if _, err := os.ReadFile(files[i]); err != nil {
			tb.Error(err)
		}
	})
}

// Files returns the paths of all files below a folder.
func Files(tb testing.TB, dir string) []string {
	tb.Helper()
	var files []string
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err == nil && d.Type().IsRegular() {
			files = append(files, path)
		}
		return err
	})
	if err != nil {
		tb.Fatal(err)
	}
	return files
}
