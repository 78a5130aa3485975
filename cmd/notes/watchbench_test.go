package main

import (
	"bytes"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"notes/parser"
	"notes/parser/vaulttest"
)

// BenchmarkSave measures what follows a save while the vault is watched, but for
// the quiet window: the line about it, and the page with the whole report.
func BenchmarkSave(b *testing.B) {
	for _, n := range vaulttest.BenchSizes() {
		dir := vaulttest.Dir(b, 1, n)
		b.Run(fmt.Sprintf("line/%d", n), func(b *testing.B) {
			w, p, loader := benchWatching(b, dir)
			loader.Library = true
			watching := &watching{app: w, flags: &watchFlags{}, place: p, session: parser.Session{Loader: *loader}}
			if err := watching.begin(); err != nil {
				b.Fatal(err)
			}
			save := saver(b, dir)
			b.ReportAllocs()
			for b.Loop() {
				b.StopTimer()
				name := save()
				b.StartTimer()
				watching.update([]string{name})
			}
		})
		b.Run(fmt.Sprintf("all/%d", n), func(b *testing.B) {
			w, p, loader := benchWatching(b, dir)
			watching := &watching{app: w, flags: &watchFlags{}, place: p, session: parser.Session{Loader: *loader}}
			if err := watching.begin(); err != nil {
				b.Fatal(err)
			}
			names := vaulttest.Files(b, filepath.Join(dir, "people"))
			b.ReportAllocs()
			for i := 0; b.Loop(); i++ {
				b.StopTimer()
				addToAll(b, names, "\n- 2026-05-20 lunch\n", i%2 == 0)
				b.StartTimer()
				watching.update([]string{"people"})
			}
		})
		b.Run(fmt.Sprintf("page/%d", n), func(b *testing.B) {
			w, p, loader := benchWatching(b, dir)
			loader.Library = true
			page, err := w.newPage(p, *loader, 0)
			if err != nil {
				b.Fatal(err)
			}
			save := saver(b, dir)
			b.ReportAllocs()
			for b.Loop() {
				b.StopTimer()
				name := save()
				b.StartTimer()
				page.update(w, []string{name})
			}
		})
	}
}

// addToAll writes a text behind each of some files, or takes it away.
func addToAll(b *testing.B, files []string, text string, isAdded bool) {
	b.Helper()
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			b.Fatal(err)
		}
		data = append(bytes.TrimSuffix(data, []byte(text)), text...)
		if !isAdded {
			data = data[:len(data)-len(text)]
		}
		if err := os.WriteFile(file, data, 0o666); err != nil {
			b.Fatal(err)
		}
	}
}

func benchWatching(b *testing.B, dir string) (*app, place, *parser.Loader) {
	b.Helper()
	env := map[string]string{"NOTES_TODAY": "2026-06-01", "XDG_CONFIG_HOME": b.TempDir()}
	a := newApp(Env{
		Stdout: io.Discard, Stderr: io.Discard, Dir: dir, Now: time.Now,
		Getenv: func(name string) string { return env[name] },
	})
	a.flags.color = "auto"
	p, loader, err := a.loader()
	if err != nil {
		b.Fatal(err)
	}
	return a, p, loader
}

// saver returns what writes another text into the note of the same person each
// time, and returns its path in the vault.
func saver(b *testing.B, dir string) func() string {
	b.Helper()
	var note string
	err := filepath.WalkDir(filepath.Join(dir, "people"), func(path string, d fs.DirEntry, err error) error {
		if note == "" && strings.HasSuffix(path, ".md") {
			note = path
		}
		return err
	})
	if err != nil || note == "" {
		b.Fatalf("no note: %v", err)
	}
	text, err := os.ReadFile(note)
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { _ = os.WriteFile(note, text, 0o666) })
	name, err := filepath.Rel(dir, note)
	if err != nil {
		b.Fatal(err)
	}
	times := 0
	return func() string {
		times++
		saved := strings.Replace(string(text), "\n---\n", fmt.Sprintf("\nsaved: %d\n---\n", times), 1)
		if err := os.WriteFile(note, []byte(saved), 0o666); err != nil {
			b.Fatal(err)
		}
		return filepath.ToSlash(name)
	}
}
