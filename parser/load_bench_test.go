package parser

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"notes/parser/vaulttest"
)

// BenchmarkLoad reads whole vaults; BenchmarkRead is the measure R, a plain
// parallel read of the same files with as many workers.
func BenchmarkLoad(b *testing.B) {
	for _, n := range vaulttest.BenchSizes() {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			dir := vaulttest.Dir(b, 1, n)
			b.ReportAllocs()
			for b.Loop() {
				v, err := (&Loader{FS: os.DirFS(dir), Day: Date{2026, 6, 1}}).Load()
				if err != nil || len(v.People) != n {
					b.Fatal(err, len(v.People))
				}
			}
		})
	}
}

func BenchmarkRead(b *testing.B) {
	for _, n := range vaulttest.BenchSizes() {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			files := vaulttest.Files(b, vaulttest.Dir(b, 1, n))
			b.ReportAllocs()
			for b.Loop() {
				vaulttest.ReadAll(b, files)
			}
		})
	}
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
	i, d := 0, new(desk)
	for b.Loop() {
		(&Loader{}).readNote("people/x.md", notes[i%len(notes)], personPath, d)
		i++
	}
}
