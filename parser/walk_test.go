package parser

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"

	"notes/parser/source"
)

// TestWalk lays out each archive of testdata/walk and testdata/gitignore as a
// folder and compares what a walk finds with its member "want": the notes, and
// a line with ! for each finding.
func TestWalk(t *testing.T) {
	for _, file := range archives(t, "testdata/walk/*.txtar", "testdata/gitignore/*.txtar") {
		t.Run(filepath.Base(file), func(t *testing.T) {
			root, want := layOut(t, file)
			fsys := os.DirFS(root)
			if diff := cmp.Diff(want, walked(t, fsys)); diff != "" {
				t.Errorf("-want +got\n%s", diff)
			}
			confined, err := os.OpenRoot(root)
			if err != nil {
				t.Fatal(err)
			}
			defer confined.Close()
			if diff := cmp.Diff(want, walked(t, confined.FS())); diff != "" {
				t.Errorf("with os.Root: -want +got\n%s", diff)
			}
		})
	}
}

func archives(t *testing.T, patterns ...string) []string {
	t.Helper()
	var files []string
	for _, pattern := range patterns {
		found, err := filepath.Glob(pattern)
		if err != nil || len(found) == 0 {
			t.Fatalf("no files %s: %v", pattern, err)
		}
		files = append(files, found...)
	}
	return files
}

// layOut writes the members of an archive to a folder, and returns the folder
// and the member "want".
func layOut(t *testing.T, archive string) (root, want string) {
	t.Helper()
	parsed, err := txtar.ParseFile(archive)
	if err != nil {
		t.Fatal(err)
	}
	root = t.TempDir()
	for _, f := range parsed.Files {
		switch f.Name {
		case "want":
			want = string(f.Data)
		case "links":
			for line := range strings.Lines(string(f.Data)) {
				name, target, _ := strings.Cut(strings.TrimSpace(line), " -> ")
				link(t, root, name, target)
			}
		default:
			write(t, root, f.Name, strings.ReplaceAll(string(f.Data), "·", " "))
		}
	}
	return root, want
}

// write writes a file, and the folders that it lies in.
func write(tb testing.TB, root, name, text string) {
	tb.Helper()
	file := filepath.Join(root, name)
	if err := os.MkdirAll(filepath.Dir(file), 0o777); err != nil {
		tb.Fatal(err)
	}
	if err := os.WriteFile(file, []byte(text), 0o666); err != nil {
		tb.Fatal(err)
	}
}

func link(t *testing.T, root, name, target string) {
	t.Helper()
	file := filepath.Join(root, name)
	if err := os.MkdirAll(filepath.Dir(file), 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(target, file); err != nil {
		t.Skip("no symbolic links here:", err)
	}
}

// walked shows what a walk finds, in the form of the member "want".
func walked(t *testing.T, fsys fs.FS) string {
	t.Helper()
	found, err := walk(fsys, Config{})
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	for _, name := range found.notes {
		fmt.Fprintln(&b, name)
	}
	for _, d := range found.diagnostics {
		fmt.Fprintf(&b, "! %s: %s: %s [%s]\n", d.Span.File.Name, d.Severity, d.Message, d.Code)
	}
	return b.String()
}

func TestIsNoteName(t *testing.T) {
	for name, want := range map[string]bool{"a.md": true, "a.MD": true, "a.b.Md": true, ".md": false, "md": false, "": false, "amd": false, "a.mdx": false, "a.md ": false} {
		if got := isNoteName(name); got != want {
			t.Errorf("isNoteName(%q) = %v", name, got)
		}
	}
}

func TestWalkRootUnreadable(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, "file", "")
	for _, root := range []string{filepath.Join(dir, "nowhere"), filepath.Join(dir, "file")} {
		if found, err := walk(os.DirFS(root), Config{}); err == nil {
			t.Errorf("walk(%s) = %v, want an error", root, found)
		}
	}
	if found, err := walk(fstest.MapFS{}, Config{}); err != nil || len(found.notes) != 0 {
		t.Errorf("walk of an empty folder = %v, %v", found, err)
	}
}

// closedFS is a file system of which one folder or file cannot be read.
type closedFS struct {
	fstest.MapFS
	closed string
}

func (c closedFS) Open(name string) (fs.File, error) {
	if name == c.closed {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrPermission}
	}
	return c.MapFS.Open(name)
}

func (c closedFS) ReadDir(name string) ([]fs.DirEntry, error) {
	if name == c.closed {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrPermission}
	}
	return c.MapFS.ReadDir(name)
}

func TestWalkGoesOn(t *testing.T) {
	vault := fstest.MapFS{
		".gitignore": {Data: []byte("b.md\n")}, "a.md": {}, "b.md": {}, "closed/c.md": {}, "d/e.md": {},
	}
	tests := []struct{ closed, want string }{
		{"closed", "a.md\nd/e.md\n! closed: error: this folder cannot be read as a whole: permission denied [unreadable-folder]\n"},
		{".gitignore", "a.md\nb.md\nclosed/c.md\nd/e.md\n! .gitignore: error: this file cannot be read as a whole: permission denied [gitignore-unread]\n"},
	}
	for _, test := range tests {
		if diff := cmp.Diff(test.want, walked(t, closedFS{vault, test.closed})); diff != "" {
			t.Errorf("%s closed: -want +got\n%s", test.closed, diff)
		}
	}
}

func TestWalkBounds(t *testing.T) {
	deep := strings.Repeat("d/", maxDepth)
	long := strings.Repeat("# filler\n", maxIgnore/9-2)
	vault := fstest.MapFS{
		deep + "in.md": {}, deep + "e/out.md": {},
		"long/.gitignore":    {Data: []byte(long + "a.md\nhalf" + strings.Repeat("*", 40) + ".txt\nc.md\n")},
		"long/a.md":          {},
		"long/half-a.md":     {},
		"long/c.md":          {},
		"sum/.gitignore":     {Data: []byte(long[:maxIgnore/2])},
		"sum/x/d.md":         {},
		"sum/x/y/.gitignore": {Data: []byte("*\n" + long[:maxIgnore/2])},
		"sum/x/y/e.md":       {},
	}
	want := deep + "in.md\nlong/c.md\nlong/half-a.md\nsum/x/d.md\n" +
		"! " + deep + "e: error: this folder lies more than 64 folders deep, so nothing in it is read [folder-depth]\n" +
		"! long/.gitignore: error: this file cannot be read as a whole: it has more than the 65536 bytes that are read [gitignore-unread]\n" +
		"! sum/x/y/.gitignore: error: this file cannot be read as a whole: it has more than the 32768 bytes that are read [gitignore-unread]\n"
	if diff := cmp.Diff(want, walked(t, vault)); diff != "" {
		t.Errorf("-want +got\n%s", diff)
	}
}

func TestWalkOddNames(t *testing.T) {
	vault := fstest.MapFS{
		"bad\xff.md": {}, "worse\xff/ada.md": {}, "bell\a.md": {}, "\x1b[31m/red.md": {}, "new\nline.md": {}, "\u202eright.md": {},
	}
	want := "\x1b[31m/red.md\nbell\a.md\nnew\nline.md\n\u202eright.md\n" +
		"! bad\xff.md: error: this name is not UTF-8 text, so what stands under it is not read [bad-name]\n" +
		"! worse\xff: error: this name is not UTF-8 text, so what stands under it is not read [bad-name]\n"
	if diff := cmp.Diff(want, walked(t, vault)); diff != "" {
		t.Errorf("-want +got\n%s", diff)
	}
}

// TestLinksLong follows chains of links up to the bound, and names that take
// more steps than any real one.
func TestLinksLong(t *testing.T) {
	root := t.TempDir()
	write(t, root, "end", "")
	link(t, root, "links/0", "../end")
	for i := range maxHops + 1 {
		link(t, root, fmt.Sprintf("links/%d", i+1), fmt.Sprint(i))
	}
	link(t, root, "roundabout", strings.Repeat("links/../", maxSteps)+"end")
	tests := []struct {
		link string
		want error
	}{
		{"links/0", nil},
		{fmt.Sprint("links/", maxHops-1), nil},
		{fmt.Sprint("links/", maxHops), errLoop},
		{"roundabout", errLoop},
	}
	for _, test := range tests {
		target, _, err := resolve(os.DirFS(root), test.link, func(string) bool { return true })
		if !errors.Is(err, test.want) || err == nil && target != "end" {
			t.Errorf("resolve(%s) = %q, %v; want %v", test.link, target, err, test.want)
		}
	}
}

// plainFS hides that a file system can read links.
type plainFS struct{ fs.FS }

func TestLinksUnsupported(t *testing.T) {
	root := t.TempDir()
	write(t, root, "ada.md", "")
	link(t, root, "people/ada.md", "../ada.md")
	link(t, root, "photo.jpg", "elsewhere.jpg")
	want := "ada.md\n! people/ada.md: info: this is a symbolic link, which cannot be followed here [link-unread]\n"
	if diff := cmp.Diff(want, walked(t, plainFS{os.DirFS(root)})); diff != "" {
		t.Errorf("-want +got\n%s", diff)
	}
}

// TestLinkKinds: a note that is linked into a folder of people is a person's.
func TestLinkKinds(t *testing.T) {
	root := t.TempDir()
	for _, name := range []string{"work/ada.md", "work/bob.md", "team/eve.md", "team/sub/kim.md", "team.md", "me2.md"} {
		write(t, root, name, "")
	}
	link(t, root, "people/ada.md", "../work/ada.md")
	link(t, root, "any", "team")
	link(t, root, "people/team", "../team")
	link(t, root, "people/team.md", "../team/eve.md")
	link(t, root, "people/head.md", "../team.md")
	link(t, root, "x/library/ada.md", "../../work/ada.md")
	link(t, root, "me.md", "me2.md")
	found, err := walk(os.DirFS(root), Config{})
	if err != nil || len(found.diagnostics) != 0 {
		t.Fatal(found.diagnostics, err)
	}
	got := map[string]noteKind{}
	for _, name := range found.notes {
		got[name] = found.kindOf(Config{}, name)
	}
	want := map[string]noteKind{
		"work/ada.md": personPath, "work/bob.md": unknownPath, "team/eve.md": personPath, "team/sub/kim.md": personPath, "team.md": personPath, "me2.md": mePath,
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("-want +got\n%s", diff)
	}
}

// TestWalkMessages: every finding is one line and, where there is something to
// do about it, says what.
func TestWalkMessages(t *testing.T) {
	root, _ := layOut(t, "testdata/walk/links.txtar")
	found, err := walk(os.DirFS(root), Config{})
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range found.diagnostics {
		if strings.Contains(d.Message+d.Hint, "\n") || d.Hint == "" || d.Severity == source.Warning && len(d.Hint) < 8 {
			t.Errorf("%s: %q, hint %q", d.Span.File.Name, d.Message, d.Hint)
		}
	}
	if !slices.IsSorted(found.notes) {
		t.Error("notes are not sorted:", found.notes)
	}
}

// BenchmarkWalk finds 100,000 notes in 1,000 folders.
func BenchmarkWalk(b *testing.B) {
	root := b.TempDir()
	write(b, root, ".gitignore", ".DS_Store\n*.tmp\nnode_modules/\n/dist\n!keep.md\ndrafts/**/old\n[Tt]humbs.db\n")
	for i := range 1000 {
		dir := filepath.Join(root, "people", fmt.Sprintf("group%02d", i/50), fmt.Sprintf("team%03d", i))
		for j := range 100 {
			write(b, dir, fmt.Sprintf("person-%05d.md", j), "")
		}
	}
	runtime.GC()
	fsys := os.DirFS(root)
	b.ReportAllocs()
	for b.Loop() {
		found, err := walk(fsys, Config{})
		if err != nil || len(found.notes) != 100_000 {
			b.Fatal(len(found.notes), err)
		}
	}
}
