//go:build linux

package hostile

import (
	"fmt"
	"net"
	"os"
	"path/filepath"
	"syscall"
	"time"
)

// files are things in a folder that are no usual files, and folders that are no
// usual folders.
func files() []attack {
	return []attack{
		{name: "pipes that nobody writes to", want: "not-a-file library/x.md:1; not-a-file me.md:1; not-a-file people/folder/x.md:1; not-a-file 1", make: all(pipe(mallory), pipe("people/folder/x.md"), pipe("library/x.md"), pipe("me.md"))},
		{name: "a pipe for a config", want: "config-unread .notes.toml:1", make: all(note(plain("Mallory Doe")), pipe(".notes.toml"))},
		{name: "a pipe for what is ignored", make: all(note(plain("Mallory Doe")), pipe(".gitignore"), pipe("people/.gitignore"))},
		{name: "a socket", want: "not-a-file 1", make: socket(mallory)},
		{name: "devices", want: "not-a-file people/disk.md:1; not-a-file 1; not-a-file people/random.md:1", make: all(device(mallory, syscall.S_IFCHR, 1, 5), device("people/random.md", syscall.S_IFCHR, 1, 8), device("people/disk.md", syscall.S_IFBLK, 7, 200))},
		{name: "folders that are named like notes", make: texts("people/mallory.md/x.md", plain("Mallory Doe"), "people/empty.md/.keep", "", "library/book.md/.keep", ""), who: "people/mallory.md/x.md"},
		{name: "a config that is a folder", want: "config-unread .notes.toml:1", make: texts(mallory, plain("Mallory Doe"), ".notes.toml/x", "", ".gitignore/x", "")},
		{name: "a link out of the vault", want: "link-outside people/folder:1; link-outside 1; link-outside people/neighbour.md:1", make: outside},
		{name: "links to what never ends", want: "link-outside people/log.md:1; link-outside 1; link-outside people/mem.md:1; link-outside people/stdin.md:1", make: all(link("/dev/zero", mallory), link("/dev/stdin", "people/stdin.md"), link("/proc/self/mem", "people/mem.md"), link("/proc/kmsg", "people/log.md"))},
		{name: "links to files of the system", want: "link-outside people/etc:1; link-outside 1; link-outside people/root:1; link-outside people/shadow.md:1", make: all(link("/etc/passwd", mallory), link("../../../../../../../../etc/shadow", "people/shadow.md"), link("/etc", "people/etc"), link("/", "people/root"))},
		{name: "a link to itself", want: "link-broken 1", make: link("mallory.md", mallory)},
		{name: "links in a circle", want: "link-broken people/a.md:1; link-broken people/b.md:1; link-broken people/c.md:1; link-broken people/deep/a:1; link-broken people/deep/b:1", make: all(link("b.md", "people/a.md"), link("c.md", "people/b.md"), link("a.md", "people/c.md"), link("b", "people/deep/a"), link("a", "people/deep/b"))},
		{name: "links to the folders above", want: "link-broken people/again:1; link-broken people/here:1; link-broken people/up:1", make: all(note(plain("Mallory Doe")), link(".", "people/here"), link("..", "people/up"), link("../people", "people/again"))},
		{name: "a chain of links", want: "link-broken in 20", make: all(note(plain("Mallory Doe")), chain(60))},
		{name: "links that lead nowhere", want: "link-broken people/line.md:1; link-broken people/long.md:1; link-broken 1", make: all(link("gone.md", mallory), link("", "people/nothing.md"), link(times(4000, "x"), "people/long.md"), link("a\nb\x1b[2J.md", "people/line.md"))},
		{name: "links to one note", make: all(file("work/mallory.md", plain("Mallory Doe")), link("../work/mallory.md", mallory), link("../work/mallory.md", "people/second.md"), link("mallory.md", "people/third.md"))},
		{name: "a link to a hidden note", want: "link-unread 1", make: all(file(".private/mallory.md", plain("Mallory Doe")), link("../.private/mallory.md", mallory))},
		{name: "a config that is a link out of the vault", want: "config-unread .notes.toml:1", make: all(note(plain("Mallory Doe")), link("/etc/hostname", ".notes.toml"), link("/etc/hostname", ".gitignore"))},
		{name: "one file with two names", want: "same-name people/second.md:2", make: all(note(plain("Mallory Doe")), hard(mallory, "people/second.md"))},
		{name: "one file in and out of the vault", make: func(f *folder) {
			f.must(os.WriteFile(filepath.Join(f.dir, "..", "outside.md"), []byte(plain("Mallory Doe")), 0o644))
			f.must(os.Link(filepath.Join(f.dir, "..", "outside.md"), f.path(mallory)))
		}},
		{name: "a note that nobody may read", want: "unreadable-note 1", make: all(note(plain("Mallory Doe")), mode(mallory, 0)), stranger: true},
		{name: "a folder that nobody may read", want: "unreadable-folder people/closed:1", make: all(note(plain("Mallory Doe")), file("people/closed/x.md", plain("X Doe")), mode("people/closed", 0)), stranger: true},
		{name: "a folder that shows names alone", want: "unreadable-note people/shown/x.md:1", make: all(note(plain("Mallory Doe")), file("people/shown/x.md", plain("X Doe")), mode("people/shown", 0o444)), stranger: true},
		{name: "a config that nobody may read", want: "gitignore-unread .gitignore:1; config-unread .notes.toml:1", make: all(note(plain("Mallory Doe")), file(".notes.toml", "daily = 3\n"), mode(".notes.toml", 0), file(".gitignore", "x\n"), mode(".gitignore", 0)), stranger: true},
		{name: "notes that only somebody else may write", make: note(plain("Mallory Doe")), stranger: true},
		{name: "a note that is read-only", make: all(note(plain("Mallory Doe")), mode(mallory, 0o444))},
		{name: "a note with all rights and more", make: all(note(plain("Mallory Doe")), mode(mallory, os.ModeSetuid|os.ModeSetgid|os.ModeSticky|0o777))},
		{name: "a vault that nobody may read", make: func(f *folder) { f.must(os.Chmod(f.dir, 0)) }, stranger: true, broken: true},
		{name: "a vault that is a file", make: instead(func(dir string) error { return os.WriteFile(dir, nil, 0o644) }), broken: true},
		{name: "a vault that is not there", make: instead(func(string) error { return nil }), broken: true},
		{name: "a vault that is a pipe", make: instead(func(dir string) error { return syscall.Mkfifo(dir, 0o644) }), broken: true},
		{name: "a vault that is a link to itself", make: instead(func(dir string) error { return os.Symlink(dir, dir) }), broken: true},
		{name: "an empty file", make: note("")},
		{name: "a note of 1 MiB", make: note(sized(1 << 20))},
		{name: "a note of 1 MiB and a byte", want: "note-too-long 16134", make: note(sized(1<<20 + 1))},
		{name: "a note of 1 MiB and a byte, in one line", want: "note-too-long 3", make: note(plain("Mallory Doe") + times(1<<20, "x"))},
		{name: "a note of a GiB", want: "note-too-long 3; nul-byte 4", make: all(note(plain("Mallory Doe")), truncated(mallory, 1<<30))},
		{name: "a config of a GiB", want: "gitignore-unread .gitignore:1; config-unread .notes.toml:1", make: all(note(plain("Mallory Doe")), truncated(".notes.toml", 1<<30), truncated(".gitignore", 1<<30))},
		{name: "a frontmatter of 64 KiB", make: head("x: " + times(64<<10-len("name: Mallory Doe\nx: \n"), "y") + "\n")},
		{name: "a frontmatter of 64 KiB and more", want: "frontmatter-too-long 3", make: head("x: " + times(64<<10, "y") + "\nmet:\n  - 2026-05-01 tea\n")},
		{name: "folders 64 deep", want: "folder-depth d/d/d/d/d/d/d/d/d/d/d/d/d/d/d/…d/d/d/d/d/d/d/d/d/d/d/d/people:1", make: texts(times(64, "d/")+"people/x.md", plain("X Doe"), mallory, plain("Mallory Doe"))},
		{name: "folders 300 deep", want: "folder-depth people/d/d/d/d/d/d/d/d/d/d/d/d…/d/d/d/d/d/d/d/d/d/d/d/d/d/d/d:1", make: texts("people/"+times(300, "d/")+"x.md", plain("X Doe"), mallory, plain("Mallory Doe"))},
		{name: "folders too deep for a path", want: "unreadable-folder people/ddddddddddddddddddddddd…dddddddddddddddddddddddddddddd:1; unreadable-note people/ddddddddddddddddddddddd…ddddddddddddddddddddddddd/x.md:1; same-name people/ddddddddddddddddddddddd…ddddddddddddddddddddddddd/x.md:2", make: all(note(plain("Mallory Doe")), beyondPaths)},
		{name: "days before all time and after it", make: all(note(plain("Mallory Doe")), touched(mallory, time.Unix(-1<<40, 0)), file("people/late.md", plain("Late Doe")), touched("people/late.md", time.Unix(1<<33, 0)))},
	}
}

func link(to, name string) func(*folder) {
	return func(f *folder) {
		f.must(os.MkdirAll(filepath.Dir(f.path(name)), 0o755))
		if err := os.Symlink(to, f.path(name)); to != "" {
			f.must(err)
		}
	}
}

func hard(to, name string) func(*folder) {
	return func(f *folder) { f.must(os.Link(f.path(to), f.path(name))) }
}

func mode(name string, m os.FileMode) func(*folder) {
	return func(f *folder) {
		f.must(os.Chmod(f.path(name), m))
		if m&0o700 == 0 || m == 0o444 { // what nobody may enter could not be removed
			f.t.Cleanup(func() { os.Chmod(f.path(name), 0o700) })
		}
	}
}

func pipe(name string) func(*folder) {
	return func(f *folder) {
		f.must(os.MkdirAll(filepath.Dir(f.path(name)), 0o755))
		f.must(syscall.Mkfifo(f.path(name), 0o644))
	}
}

// device is one that only root can make; without, a pipe stands in its place.
func device(name string, kind uint32, major, minor int) func(*folder) {
	return func(f *folder) {
		if err := syscall.Mknod(f.path(name), kind|0o666, major<<8|minor); err != nil {
			pipe(name)(f)
		}
	}
}

func socket(name string) func(*folder) {
	return func(f *folder) {
		here, err := net.ListenUnix("unix", &net.UnixAddr{Net: "unix", Name: f.path(name)})
		f.must(err)
		f.t.Cleanup(func() { here.Close() })
	}
}

// outside are links to what lies beside the vault, which stays unknown.
func outside(f *folder) {
	beside := f.t.TempDir()
	f.must(os.MkdirAll(filepath.Join(beside, "people"), 0o755))
	f.must(os.WriteFile(filepath.Join(beside, "people", "x.md"), []byte(plain("X Doe")), 0o644))
	link(filepath.Join(beside, "people", "x.md"), mallory)(f)
	link(filepath.Join(beside, "people"), "people/folder")(f)
	link(f.dir+"-not", "people/neighbour.md")(f)
}

// chain are links, each to the one before, the first to Mallory's note.
func chain(n int) func(*folder) {
	return func(f *folder) {
		before := "mallory.md"
		for i := range n {
			name := fmt.Sprintf("link%02d.md", i)
			link(before, "people/"+name)(f)
			before = name
		}
	}
}

// instead puts something else in the vault's place.
func instead(put func(dir string) error) func(*folder) {
	return func(f *folder) {
		f.must(os.RemoveAll(f.dir))
		f.must(put(f.dir))
	}
}

// sized is a note of so many bytes.
func sized(size int) string {
	text := plain("Mallory Doe")
	const line = "one more line of what was said, 64 bytes with the end of it.....\n"
	text += times((size-len(text))/len(line), line)
	return text + times(size-len(text)-1, "x") + "\n"
}

func truncated(name string, size int64) func(*folder) {
	return func(f *folder) {
		file, err := os.OpenFile(f.path(name), os.O_CREATE|os.O_WRONLY, 0o644)
		f.must(err)
		defer file.Close()
		f.must(file.Truncate(size))
	}
}

func touched(name string, when time.Time) func(*folder) {
	return func(f *folder) { f.must(os.Chtimes(f.path(name), when, when)) }
}

// beyondPaths makes folders so deep and of such names that no path leads there. That
// of one is just as long as may be, wherever the vault lies: none leads to its note.
func beyondPaths(f *folder) {
	root, err := os.OpenRoot(f.path("people"))
	f.must(err)
	defer root.Close()
	const long, longest = 250, 4092
	for i := range 30 {
		name := times(long, "d")
		if i == 1 {
			name = times(1+(longest-len(f.path("people")))%(long+1), "d")
		}
		f.must(root.Mkdir(name, 0o755))
		f.must(root.WriteFile("x.md", []byte(plain("X Doe")), 0o644))
		next, err := root.OpenRoot(name)
		f.must(err)
		root.Close()
		root = next
	}
}
