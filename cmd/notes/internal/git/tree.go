package git

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"path/filepath"
	"strconv"
	"strings"
)

// Bounds of what is read of one revision.
const (
	maxBlob  = 1<<20 + 1 // bytes kept of a file: what a note may have, and one
	maxTotal = 512 << 20 // bytes of all files
)

// Tree returns the folder as it was in a commit. Of the files only those are read
// whose path is wanted, and those to which a symbolic link leads; others are
// listed and cannot be opened.
//
// A submodule is read as it was then, where its own repository holds that commit;
// those where it does not are the tree's Missing. What is kept with Git LFS is not
// read at all, and is the tree's Elsewhere.
func (f *Folder) Tree(c Commit, wanted func(path string) bool) (*Tree, error) {
	t := newTree(c.Time)
	if err := f.list(t, c, ""); err != nil {
		return nil, err
	}
	first := t.unread(func(name string, n *node) bool { return n.mode&fs.ModeSymlink != 0 || wanted(name) })
	if err := f.fill(t, first); err != nil {
		return nil, err
	}
	err := f.fill(t, t.linked())
	t.leaveOut()
	return t, err
}

// list puts what a commit holds of the folder into a tree, below a path.
func (f *Folder) list(t *Tree, c Commit, below string) error {
	out, err := f.read("ls-tree", "-r", "-z", c.ID)
	if err != nil {
		return fmt.Errorf("%w: %w", ErrIncomplete, err)
	}
	for _, l := range listed(out) {
		name := path.Join(below, l.path)
		if l.kind == "commit" {
			f.submodule(t, name, l.object)
			continue
		}
		t.add(name, &node{mode: modeOf(l.mode), object: l.object, repo: f})
	}
	return nil
}

// listing is what git ls-tree says of a file.
type listing struct{ mode, kind, object, path string }

// listed reads what git ls-tree -z prints. What no file system can have is left
// out.
func listed(out string) []listing {
	var all []listing
	for line := range strings.SplitSeq(strings.TrimSuffix(out, "\x00"), "\x00") {
		about, name, _ := strings.Cut(line, "\t")
		if fields := strings.Fields(about); len(fields) == 3 && isPath(name) {
			all = append(all, listing{fields[0], fields[1], fields[2], name})
		}
	}
	return all
}

// submodule puts a submodule into the tree.
func (f *Folder) submodule(t *Tree, name, id string) {
	t.add(name, &node{mode: fs.ModeDir | 0o755})
	inner := newFolder(filepath.Join(f.dir, filepath.FromSlash(strings.TrimPrefix(name, t.below(f)))))
	if !inner.isRoot() {
		t.Missing = append(t.Missing, name)
		return
	}
	c, err := inner.Commit(id)
	if err == nil {
		t.roots[inner] = name + "/"
		err = inner.list(t, c, name)
	}
	if err != nil {
		t.Missing = append(t.Missing, name)
	}
}

// isPath reports whether a path of a repository can be one of a file system. What
// is not UTF-8 is let through: it is listed, and cannot be opened.
func isPath(name string) bool {
	for part := range strings.SplitSeq(name, "/") {
		if part == "" || part == "." || part == ".." {
			return false
		}
	}
	return true
}

// modeOf returns the mode of a file, of which git knows three.
func modeOf(text string) fs.FileMode {
	switch text {
	case "120000":
		return fs.ModeSymlink | 0o777
	case "100755":
		return 0o755
	}
	return 0o644
}

// fill reads the contents of files.
func (f *Folder) fill(t *Tree, files []*node) error {
	byRepo := map[*Folder][]*node{}
	var repos []*Folder
	for _, n := range files {
		if byRepo[n.repo] == nil {
			repos = append(repos, n.repo)
		}
		byRepo[n.repo] = append(byRepo[n.repo], n)
	}
	for _, repo := range repos {
		if err := repo.contents(t, byRepo[repo]); err != nil {
			return err
		}
	}
	return nil
}

// contents reads files of one repository, in one run of git; those that were read
// before are known.
func (f *Folder) contents(t *Tree, files []*node) error {
	var asked []*node
	var ask strings.Builder
	for _, n := range files {
		if known := f.known[n.object]; known != nil {
			n.size, n.content = known.size, known.content
			t.total += len(n.content)
			continue
		}
		asked = append(asked, n)
		ask.WriteString(n.object + "\n")
	}
	return f.run([]byte(ask.String()), func(r io.Reader) error {
		b := bufio.NewReaderSize(r, 64<<10)
		for _, n := range asked {
			if err := n.read(b); err != nil {
				return err
			}
			f.known[n.object] = n
			if t.total += len(n.content); t.total > maxTotal {
				return errors.New("the notes of that revision are more than can be read")
			}
		}
		return nil
	}, "cat-file", "--batch")
}

// read takes in what git cat-file --batch prints of one object: a line with the
// object, its type and its size, the content, and the end of a line.
func (n *node) read(r *bufio.Reader) error {
	line, err := r.ReadString('\n')
	fields := strings.Fields(line)
	if err != nil || len(fields) != 3 || fields[1] != "blob" {
		return ErrIncomplete
	}
	if n.size, err = strconv.ParseInt(fields[2], 10, 64); err != nil {
		return ErrIncomplete
	}
	n.content = make([]byte, min(n.size, maxBlob))
	if _, err := io.ReadFull(r, n.content); err != nil {
		return ErrIncomplete
	}
	if _, err := io.CopyN(io.Discard, r, n.size-int64(len(n.content))+1); err != nil {
		return ErrIncomplete
	}
	return nil
}
