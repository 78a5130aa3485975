//go:build linux

package hostile

import (
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// mallory is the path of the note that most attacks come with.
const mallory = "people/mallory.md"

// healthy are the notes that stand in every vault.
var healthy = map[string]string{
	"people/ada-fairweather.md": `---
name: Ada Fairweather
tags: [founder]
email: ada@example.org
every: 6w
met:
  - 2026-05-30 coffee after the talks via [[Grace Underhill]]
pains:
  - hiring two Go engineers +hiring since:2026-05-30
offers:
  - pricing for small shops +pricing
helps:
  - 2026-04-02 book The Slow Hire -> hiring => partly
follow_ups:
  - 2026-06-01 send the job post
---
# Ada Fairweather

She talks slowly and listens well.
`,
	"people/grace-underhill.md": `---
name: Grace Underhill
met:
  - 2026-04-20 at the library
pains:
  - no designer for the landing page +design since:2026-04-20
---
`,
	reading: `---
title: Hire Go engineers slowly
type: article
source: https://example.org/slowly
---
How to hire two engineers for Go without an agency.
`,
}

// reading is what to read, and helps Ada.
const reading = "library/hire-engineers-slowly.md"

// folder is a vault in the making.
type folder struct {
	t   testing.TB
	dir string
}

// newFolder returns a vault with the healthy notes, which anybody may read.
func newFolder(t testing.TB) *folder {
	t.Helper()
	f := &folder{t, t.TempDir()}
	f.must(os.Chmod(filepath.Dir(f.dir), 0o755))
	for name, text := range healthy {
		f.write(name, text)
	}
	return f
}

func (f *folder) must(err error) {
	f.t.Helper()
	if err != nil {
		f.t.Fatal(err)
	}
}

func (f *folder) path(name string) string { return filepath.Join(f.dir, name) }

// write makes a file and the folders above it.
func (f *folder) write(name, text string) {
	f.t.Helper()
	f.must(os.MkdirAll(filepath.Dir(f.path(name)), 0o755))
	f.must(os.WriteFile(f.path(name), []byte(text), 0o644))
}

// state is what tells whether something was changed: each change to a file's
// bytes or mode moves the time that nobody can set.
type state struct {
	mode    fs.FileMode
	size    int64
	inode   uint64
	changed syscall.Timespec
}

// tree returns the state of everything in the vault. Of folders only the mode
// counts, since a file that is exchanged for another changes the rest.
func (f *folder) tree(folders bool) map[string]state {
	f.t.Helper()
	root, err := os.OpenRoot(f.dir) // reaches deeper than any path
	f.must(err)
	all := map[string]state{}
	f.add(all, root, "", folders)
	return all
}

// add adds what lies in a folder, which it closes.
func (f *folder) add(all map[string]state, dir *os.Root, prefix string, folders bool) {
	f.t.Helper()
	defer dir.Close()
	self, err := dir.Open(".")
	f.must(err)
	defer self.Close()
	infos, err := self.Readdir(-1)
	f.must(err)
	for _, info := range infos {
		name := prefix + info.Name()
		s := state{mode: info.Mode()}
		if stat, ok := info.Sys().(*syscall.Stat_t); ok && (folders || !info.IsDir()) {
			s.size, s.inode, s.changed = info.Size(), stat.Ino, stat.Ctim
		}
		all[name] = s
		if info.IsDir() {
			below, err := dir.OpenRoot(info.Name())
			f.must(err)
			f.add(all, below, name+"/", folders)
		}
	}
}

// Makers of what attacks are made of.

// note is Mallory's note.
func note(text string) func(*folder) { return file(mallory, text) }

// head is Mallory's note with more in its frontmatter.
func head(lines string) func(*folder) {
	return note("---\nname: Mallory Doe\n" + lines + "---\nSome words.\n")
}

// body is Mallory's note with that body.
func body(text string) func(*folder) { return note("---\nname: Mallory Doe\n---\n" + text) }

func file(name, text string) func(*folder) {
	return func(f *folder) { f.write(name, text) }
}

// all makes several things.
func all(makers ...func(*folder)) func(*folder) {
	return func(f *folder) {
		for _, add := range makers {
			add(f)
		}
	}
}

// texts makes several files, given as name, text, name, text.
func texts(namesAndTexts ...string) func(*folder) {
	return func(f *folder) {
		for i := 0; i+1 < len(namesAndTexts); i += 2 {
			f.write(namesAndTexts[i], namesAndTexts[i+1])
		}
	}
}

// plain is the text of a note that says no more than a name.
func plain(name string) string { return "---\nname: " + name + "\n---\n" }

// times repeats a text.
func times(n int, text string) string { return strings.Repeat(text, n) }
