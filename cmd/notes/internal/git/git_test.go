package git

import (
	"errors"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
)

// repository is a repository for tests, in which nothing of the user's own
// configuration holds.
type repository struct {
	t   *testing.T
	dir string
}

func newRepository(t *testing.T, options ...string) repository {
	t.Helper()
	if _, err := exec.LookPath("git"); err != nil {
		t.Skip("git is not installed")
	}
	t.Setenv("GIT_CONFIG_GLOBAL", os.DevNull)
	t.Setenv("GIT_CONFIG_NOSYSTEM", "1")
	for _, who := range []string{"AUTHOR", "COMMITTER"} {
		t.Setenv("GIT_"+who+"_NAME", "Tess Ter")
		t.Setenv("GIT_"+who+"_EMAIL", "tess@example.org")
		t.Setenv("GIT_"+who+"_DATE", "2026-05-01T23:30:00 -0700")
	}
	r := repository{t, t.TempDir()}
	r.git(append([]string{"init", "-q", "-b", "main"}, options...)...)
	return r
}

// git runs git in the repository.
func (r repository) git(args ...string) {
	r.t.Helper()
	program := exec.Command("git", args...)
	program.Dir = r.dir
	if out, err := program.CombinedOutput(); err != nil {
		r.t.Fatalf("git %v: %v\n%s", args, err, out)
	}
}

func (r repository) write(name, text string) {
	r.t.Helper()
	path := filepath.Join(r.dir, name)
	if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
		r.t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o666); err != nil {
		r.t.Fatal(err)
	}
}

func (r repository) commit() {
	r.t.Helper()
	r.git("add", "-A")
	r.git("commit", "-q", "--allow-empty", "-m", "a commit")
}

// open opens a folder of the repository.
func (r repository) open(below string) *Folder {
	r.t.Helper()
	f, err := Open(filepath.Join(r.dir, below))
	if err != nil {
		r.t.Fatal(err)
	}
	return f
}

// tree reads a folder as it was at a revision: all of it.
func (r repository) tree(f *Folder, revision string) *Tree {
	r.t.Helper()
	c, err := f.Commit(revision)
	if err != nil {
		r.t.Fatal(err)
	}
	t, err := f.Tree(c, func(string) bool { return true })
	if err != nil {
		r.t.Fatal(err)
	}
	return t
}

// oddNames are names that break what reads lists of files line by line, by
// spaces, or as options.
func oddNames() []string {
	names := []string{"-rf.md", "a b.md", "é.md", "日本/語.md", "quote'.md", "[x]*?.md", "HEAD.md", "#.md"}
	if runtime.GOOS == "linux" {
		names = append(names, "new\nline.md", "tab\t.md", `"quoted".md`, ":(glob).md", "a:b.md")
	}
	return names
}

func TestTreeIsTheFolderAsItWas(t *testing.T) {
	for _, format := range []string{"sha1", "sha256"} {
		t.Run(format, func(t *testing.T) {
			r := newRepository(t, "--object-format="+format)
			want := oddNames()
			for _, name := range want {
				r.write(name, "in "+name)
			}
			r.write("empty.md", "")
			r.commit()
			for _, name := range want {
				r.write(name, "now")
			}
			tree := r.tree(r.open("."), "HEAD")
			if err := fstest.TestFS(tree, append(want, "empty.md")...); err != nil {
				t.Error(err)
			}
			for _, name := range want {
				if text, err := fs.ReadFile(tree, name); string(text) != "in "+name {
					t.Errorf("%q holds %q, %v", name, text, err)
				}
			}
		})
	}
}

// What two commits have in common is read once: it is still there when git has it
// no more.
func TestCommitsShareWhatTheyHaveInCommon(t *testing.T) {
	r := newRepository(t)
	r.write("ada.md", "ada")
	r.write("twin.md", "ada")
	r.write("bob.md", "bob")
	r.commit()
	r.write("bob.md", "bob again")
	r.write("moved.md", "ada")
	r.commit()
	f := r.open(".")
	blob := r.tree(f, "HEAD~1").nodes["ada.md"].object
	if err := os.Remove(filepath.Join(r.dir, ".git", "objects", blob[:2], blob[2:])); err != nil {
		t.Fatal(err)
	}
	for _, of := range []struct{ revision, bob string }{{"HEAD", "bob again"}, {"HEAD~1", "bob"}, {"HEAD", "bob again"}} {
		tree := r.tree(f, of.revision)
		if err := fstest.TestFS(tree, "ada.md", "twin.md", "bob.md"); err != nil {
			t.Error(err)
		}
		for name, want := range map[string]string{"ada.md": "ada", "twin.md": "ada", "bob.md": of.bob} {
			if text, err := fs.ReadFile(tree, name); string(text) != want {
				t.Errorf("%s: %s holds %q, %v", of.revision, name, text, err)
			}
		}
	}
}

func TestFolderBelowTheRoot(t *testing.T) {
	r := newRepository(t)
	r.write("other.md", "no")
	r.write("my notes/people/ada.md", "ada")
	r.commit()
	tree := r.tree(r.open("my notes"), "HEAD")
	if err := fstest.TestFS(tree, "people/ada.md"); err != nil {
		t.Error(err)
	}
	if _, err := fs.Stat(tree, "other.md"); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("what lies outside the folder is there: %v", err)
	}
}

func TestLinksAreFollowedInsideTheTree(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("links need rights here")
	}
	r := newRepository(t)
	r.write("work/ada.txt", "ada")
	for name, target := range map[string]string{
		"people": "work", "ada.md": "people/ada.txt", "loop": "loop", "out": "../../etc/passwd", "absolute": "/etc/passwd",
	} {
		if err := os.Symlink(target, filepath.Join(r.dir, name)); err != nil {
			t.Fatal(err)
		}
	}
	r.commit()
	f := r.open(".")
	c, err := f.Commit("HEAD")
	if err != nil {
		t.Fatal(err)
	}
	tree, err := f.Tree(c, func(name string) bool { return filepath.Ext(name) == ".md" })
	if err != nil {
		t.Fatal(err)
	}
	if text, err := fs.ReadFile(tree, "ada.md"); string(text) != "ada" {
		t.Errorf("through two links: %q, %v", text, err)
	}
	if target, err := tree.ReadLink("ada.md"); target != "people/ada.txt" || err != nil {
		t.Errorf("leads to %q, %v", target, err)
	}
	for _, name := range []string{"loop", "out", "absolute", "people/none"} {
		if _, err := tree.Open(name); !errors.Is(err, fs.ErrNotExist) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestLargeFilesAreCutAndUnwantedOnesNotRead(t *testing.T) {
	r := newRepository(t)
	r.write("large.md", strings.Repeat("x", 3<<20))
	r.write("picture.png", "no text")
	r.write("small.md", "small")
	r.commit()
	f := r.open(".")
	c, err := f.Commit("HEAD")
	if err != nil {
		t.Fatal(err)
	}
	tree, err := f.Tree(c, func(name string) bool { return filepath.Ext(name) == ".md" })
	if err != nil {
		t.Fatal(err)
	}
	if text, _ := fs.ReadFile(tree, "large.md"); len(text) != maxBlob {
		t.Errorf("%d bytes are kept", len(text))
	}
	if text, _ := fs.ReadFile(tree, "small.md"); string(text) != "small" {
		t.Errorf("the file behind a large one holds %q", text)
	}
	if _, err := tree.Open("picture.png"); !errors.Is(err, fs.ErrPermission) {
		t.Errorf("a file that nobody wants: %v", err)
	}
}

func TestSubmodules(t *testing.T) {
	inner := newRepository(t)
	inner.write("ada.md", "ada then")
	inner.commit()
	r := repository{t, t.TempDir()}
	r.git("init", "-q")
	r.git("-c", "protocol.file.allow=always", "submodule", "--quiet", "add", inner.dir, "people")
	r.commit()
	r.write("people/ada.md", "ada now")
	if tree := r.tree(r.open("."), "HEAD"); len(tree.Missing) > 0 {
		t.Errorf("missing: %q", tree.Missing)
	} else if text, err := fs.ReadFile(tree, "people/ada.md"); string(text) != "ada then" {
		t.Errorf("in the submodule: %q, %v", text, err)
	}
	if tree := r.tree(r.open("people"), "HEAD"); tree.nodes["ada.md"] == nil {
		t.Error("a folder that is a submodule is not read as a repository of its own")
	}

	clone := repository{t, t.TempDir()}
	clone.git("clone", "-q", r.dir, ".")
	if tree := clone.tree(clone.open("."), "HEAD"); !slices.Equal(tree.Missing, []string{"people"}) {
		t.Errorf("missing of a clone without submodules: %q", tree.Missing)
	}
}

func TestCommit(t *testing.T) {
	r := newRepository(t)
	f := r.open(".")
	if _, err := f.Commit("HEAD"); !errors.Is(err, ErrUnknown) || len(f.Names()) > 0 {
		t.Errorf("before the first commit: %v, %q", err, f.Names())
	}
	r.commit()
	r.git("tag", "-m", "annotated", "v1.0")
	c, err := f.Commit("v1.0")
	if err != nil || c.Time.Format("2006-01-02 15:04 -0700") != "2026-05-01 23:30 -0700" {
		t.Errorf("%v, %v", c, err)
	}
	for _, name := range []string{"v2.0", "", "-h", "--all", "HEAD~9", "HEAD:", "HEAD^{tree}", "a b", "\x00", "\n", "../..", strings.Repeat("x", 9999)} {
		if c, err := f.Commit(name); !errors.Is(err, ErrUnknown) {
			t.Errorf("%.20q is %v, %v", name, c, err)
		}
	}
	if names := f.Names(); !slices.Equal(names, []string{"main", "v1.0"}) {
		t.Errorf("names %q", names)
	}
}

// TestCommitOn looks for the commit of a day where it was made: at half past eleven
// in the evening there, which is another day elsewhere.
func TestCommitOn(t *testing.T) {
	r := newRepository(t)
	r.commit()
	f := r.open(".")
	for day, there := range map[string]bool{"2026-04-30": false, "2026-05-01": true, "2026-05-02": true, "9999-12-31": true, "soon": false, "": false} {
		if _, err := f.CommitOn(day); (err == nil) != there {
			t.Errorf("%q: %v", day, err)
		}
	}
}

func TestNotesOfLFSAreElsewhere(t *testing.T) {
	r := newRepository(t)
	r.write("people/ada.md", "version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 1\n")
	r.write("people/bob.md", "about version https://git-lfs.github.com/spec/v1\n")
	r.commit()
	tree := r.tree(r.open("."), "HEAD")
	if !slices.Equal(tree.Elsewhere, []string{"people/ada.md"}) {
		t.Errorf("elsewhere: %q", tree.Elsewhere)
	}
	if err := fstest.TestFS(tree, "people/bob.md"); err != nil {
		t.Error(err)
	}
}

func TestClonesOfAPart(t *testing.T) {
	r := newRepository(t)
	r.write("ada.md", "first")
	r.commit()
	r.write("ada.md", "second")
	r.commit()
	r.git("config", "uploadpack.allowFilter", "true")
	clone := func(option string) *Folder {
		c := repository{t, t.TempDir()}
		c.git("clone", "-q", option, "file://"+filepath.ToSlash(r.dir), ".")
		return c.open(".")
	}
	shallow := clone("--depth=1")
	if _, err := shallow.Commit("HEAD~1"); !errors.Is(err, ErrUnknown) || !shallow.IsShallow() {
		t.Errorf("shallow: %v", err)
	}
	partial := clone("--filter=blob:none")
	c, err := partial.Commit("HEAD~1")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := partial.Tree(c, func(string) bool { return true }); !errors.Is(err, ErrIncomplete) {
		t.Errorf("a file that was never fetched: %v", err)
	}
}

func TestNoHistory(t *testing.T) {
	r := newRepository(t)
	if _, err := Open(t.TempDir()); !errors.Is(err, ErrNoRepository) {
		t.Errorf("elsewhere: %v", err)
	}
	if _, err := Open(filepath.Join(r.dir, ".git")); !errors.Is(err, ErrNoFolder) {
		t.Errorf("in git's own folder: %v", err)
	}
	t.Setenv("PATH", "")
	if _, err := Open(r.dir); !errors.Is(err, ErrNoProgram) {
		t.Errorf("without the program: %v", err)
	}
}

// TestRepositoryStartsNothing puts programs wherever the configuration of a
// repository may name one, and what a hook is told of another repository into the
// environment.
func TestRepositoryStartsNothing(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("scripts are other ones here")
	}
	other := newRepository(t)
	other.commit()
	r := newRepository(t)
	r.write("ada.md", "ada")
	r.write(".gitattributes", "* filter=evil diff=evil\n")
	r.commit()
	ran := filepath.Join(t.TempDir(), "ran")
	program := filepath.Join(t.TempDir(), "program")
	if err := os.WriteFile(program, []byte("#!/bin/sh\necho \"$0 $*\" >>"+ran+"\ncat\n"), 0o777); err != nil {
		t.Fatal(err)
	}
	for _, key := range []string{
		"core.fsmonitor", "core.pager", "core.sshCommand", "core.askPass", "core.editor", "filter.evil.smudge", "filter.evil.process",
		"filter.evil.clean", "diff.evil.textconv", "diff.external", "gpg.program", "credential.helper", "alias.cat-file", "uploadpack.packObjectsHook",
	} {
		r.git("config", key, program)
	}
	r.git("config", "log.showSignature", "true")
	r.git("config", "core.hooksPath", filepath.Dir(program))
	r.git("config", "extensions.partialClone", "origin")
	r.git("config", "remote.origin.promisor", "true")
	r.git("config", "remote.origin.url", "ext::"+program)
	r.git("config", "protocol.ext.allow", "always")
	_ = os.Remove(ran)
	t.Setenv("GIT_DIR", filepath.Join(other.dir, ".git"))
	f := r.open(".")
	tree := r.tree(f, "HEAD")
	if text, err := fs.ReadFile(tree, "ada.md"); string(text) != "ada" {
		t.Errorf("%q, %v", text, err)
	}
	f.IsShallow()
	f.Names()
	if c, err := f.CommitOn("2026-05-01"); err != nil {
		t.Error(err)
	} else if base, err := f.MergeBase(c, c); err != nil || base != c {
		t.Errorf("%v, %v", base, err)
	}
	blob := tree.nodes["ada.md"].object
	if err := os.Remove(filepath.Join(r.dir, ".git", "objects", blob[:2], blob[2:])); err != nil {
		t.Fatal(err)
	}
	if f = r.open("."); f.known[blob] != nil {
		t.Error("it is known already")
	}
	if c, err := f.Commit("HEAD"); err != nil {
		t.Error(err)
	} else if _, err := f.Tree(c, func(string) bool { return true }); !errors.Is(err, ErrIncomplete) {
		t.Errorf("with an object missing: %v", err)
	}
	if said, err := os.ReadFile(ran); err == nil {
		t.Errorf("these were run:\n%s", said)
	}
}
