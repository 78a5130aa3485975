package git

import (
	"bytes"
	"cmp"
	"io"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"
	"time"
)

// Tree is a folder as it was in a commit: a file system that does not change and
// needs git no more.
type Tree struct {
	// Missing are the submodules that cannot be read as they were.
	Missing []string
	// Elsewhere are the files of which git keeps only a pointer (Git LFS). They are
	// not in the tree.
	Elsewhere []string

	nodes map[string]*node
	roots map[*Folder]string // where the submodules are, with a slash at the end
	when  time.Time
	total int // bytes read
}

var _ fs.ReadLinkFS = (*Tree)(nil)

// node is a file, a folder or a link of a tree.
type node struct {
	name    string // the last part of its path
	mode    fs.FileMode
	when    time.Time
	object  string  // its name in git
	repo    *Folder // where that is
	size    int64
	content []byte // nil where it was not read
	entries map[string]*node
}

func newTree(when time.Time) *Tree {
	root := &node{name: ".", mode: fs.ModeDir | 0o755, when: when, entries: map[string]*node{}}
	return &Tree{nodes: map[string]*node{".": root}, roots: map[*Folder]string{}, when: when}
}

// below returns where the folder of a repository is in the tree.
func (t *Tree) below(f *Folder) string { return t.roots[f] }

// add puts a node at a path, with the folders above it. What is already there
// stays, and nothing is below a file, whatever a repository says.
func (t *Tree) add(name string, n *node) {
	if t.nodes[name] != nil {
		return
	}
	dir := path.Dir(name)
	t.add(dir, &node{mode: fs.ModeDir | 0o755})
	parent := t.nodes[dir]
	if parent == nil || !parent.IsDir() {
		return
	}
	n.name, n.when = path.Base(name), t.when
	if n.IsDir() {
		n.entries = map[string]*node{}
	}
	t.nodes[name], parent.entries[n.name] = n, n
}

// leaveOut takes the files out of the tree of which git keeps only a pointer.
func (t *Tree) leaveOut() {
	for name, n := range t.nodes {
		if n.isPointer() {
			t.Elsewhere = append(t.Elsewhere, name)
		}
	}
	slices.Sort(t.Elsewhere)
	for _, name := range t.Elsewhere {
		delete(t.nodes[path.Dir(name)].entries, path.Base(name))
		delete(t.nodes, name)
	}
}

// isPointer reports whether a file only says where Git LFS keeps the real one
// (github.com/git-lfs/git-lfs, docs/spec.md).
func (n *node) isPointer() bool {
	return bytes.HasPrefix(n.content, []byte("version https://git-lfs.github.com/spec/"))
}

// unread returns the files that were not read and are wanted, by their paths.
func (t *Tree) unread(wanted func(string, *node) bool) []*node {
	var files []*node
	for _, name := range slices.Sorted(maps.Keys(t.nodes)) {
		if n := t.nodes[name]; n.object != "" && n.content == nil && wanted(name, n) {
			files = append(files, n)
		}
	}
	return files
}

// linked returns the files that were not read, and to which links lead.
func (t *Tree) linked() []*node {
	leads := map[*node]bool{}
	for name, n := range t.nodes {
		if n.mode&fs.ModeSymlink != 0 {
			if target, err := t.find(name); err == nil {
				leads[target] = true
			}
		}
	}
	return t.unread(func(_ string, n *node) bool { return leads[n] })
}

// maxHops is how many links are followed on the way to a file, as in the Linux
// kernel.
const maxHops = 40

// find returns what is at a path, with all links followed.
func (t *Tree) find(name string) (*node, error) {
	for range maxHops {
		n, next := t.step(name)
		if next == "" {
			if n == nil {
				return nil, fs.ErrNotExist
			}
			return n, nil
		}
		if name = next; !fs.ValidPath(name) {
			return nil, fs.ErrNotExist // it leads out of the folder
		}
	}
	return nil, fs.ErrNotExist
}

// step returns what is at a path, or where the first link on the way to it leads.
func (t *Tree) step(name string) (n *node, next string) {
	for at, end := "", 0; end < len(name); {
		part, _, _ := strings.Cut(name[end:], "/")
		at = path.Join(at, part)
		end += len(part) + 1
		n = t.nodes[at]
		if n == nil {
			return nil, ""
		}
		if n.mode&fs.ModeSymlink != 0 {
			if path.IsAbs(string(n.content)) {
				return nil, ""
			}
			return nil, path.Join(path.Dir(at), string(n.content), name[min(end, len(name)):])
		}
	}
	return n, ""
}

// Open opens a file or a folder.
func (t *Tree) Open(name string) (fs.File, error) {
	n, err := t.at("open", name)
	if err != nil {
		return nil, err
	}
	if n.IsDir() {
		return &folder{node: n, left: n.sorted()}, nil
	}
	if n.content == nil {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrPermission}
	}
	return &file{n, bytes.NewReader(n.content)}, nil
}

// ReadDir reads a folder.
func (t *Tree) ReadDir(name string) ([]fs.DirEntry, error) {
	n, err := t.at("readdir", name)
	if err == nil && !n.IsDir() {
		err = &fs.PathError{Op: "readdir", Path: name, Err: fs.ErrInvalid}
	}
	if err != nil {
		return nil, err
	}
	return n.sorted(), nil
}

// Stat describes a file, with links followed.
func (t *Tree) Stat(name string) (fs.FileInfo, error) {
	n, err := t.at("stat", name)
	if err != nil {
		return nil, err
	}
	return n, nil
}

// Lstat describes a file or a link.
func (t *Tree) Lstat(name string) (fs.FileInfo, error) {
	n, err := t.last("lstat", name)
	if err != nil {
		return nil, err
	}
	return n, nil
}

// ReadLink returns where a link leads.
func (t *Tree) ReadLink(name string) (string, error) {
	n, err := t.last("readlink", name)
	if err == nil && n.mode&fs.ModeSymlink == 0 {
		err = &fs.PathError{Op: "readlink", Path: name, Err: fs.ErrInvalid}
	}
	if err != nil {
		return "", err
	}
	return string(n.content), nil
}

// at returns what is at a path, with all links followed.
func (t *Tree) at(op, name string) (*node, error) {
	if !fs.ValidPath(name) {
		return nil, &fs.PathError{Op: op, Path: name, Err: fs.ErrInvalid}
	}
	n, err := t.find(name)
	if err != nil {
		return nil, &fs.PathError{Op: op, Path: name, Err: err}
	}
	return n, nil
}

// last is at, but for a link at the end of the path.
func (t *Tree) last(op, name string) (*node, error) {
	if name == "." {
		return t.at(op, name)
	}
	dir, err := t.at(op, path.Dir(name))
	if err != nil || !fs.ValidPath(name) {
		return nil, cmp.Or(err, error(&fs.PathError{Op: op, Path: name, Err: fs.ErrInvalid}))
	}
	if n := dir.entries[path.Base(name)]; n != nil {
		return n, nil
	}
	return nil, &fs.PathError{Op: op, Path: name, Err: fs.ErrNotExist}
}

// sorted returns what a folder holds, by name.
func (n *node) sorted() []fs.DirEntry {
	entries := make([]fs.DirEntry, 0, len(n.entries))
	for _, name := range slices.Sorted(maps.Keys(n.entries)) {
		entries = append(entries, n.entries[name])
	}
	return entries
}

// A node describes itself as fs.FileInfo and fs.DirEntry do.

func (n *node) Name() string               { return n.name }
func (n *node) Size() int64                { return n.size }
func (n *node) Mode() fs.FileMode          { return n.mode }
func (n *node) ModTime() time.Time         { return n.when }
func (n *node) IsDir() bool                { return n.mode.IsDir() }
func (n *node) Sys() any                   { return nil }
func (n *node) Type() fs.FileMode          { return n.mode.Type() }
func (n *node) Info() (fs.FileInfo, error) { return n, nil }

// file is an open file.
type file struct {
	*node
	*bytes.Reader
}

func (f *file) Size() int64                { return f.node.Size() }
func (f *file) Stat() (fs.FileInfo, error) { return f.node, nil }
func (f *file) Close() error               { return nil }

// folder is an open folder.
type folder struct {
	*node
	left []fs.DirEntry
}

func (f *folder) Stat() (fs.FileInfo, error) { return f.node, nil }
func (f *folder) Read([]byte) (int, error) {
	return 0, &fs.PathError{Op: "read", Path: f.name, Err: fs.ErrInvalid}
}
func (f *folder) Close() error { return nil }

// ReadDir returns the next entries, at most n of them if n is above 0.
func (f *folder) ReadDir(n int) ([]fs.DirEntry, error) {
	if n > 0 && len(f.left) == 0 {
		return nil, io.EOF
	}
	if n <= 0 {
		n = len(f.left)
	}
	n = min(n, len(f.left))
	entries := f.left[:n:n]
	f.left = f.left[n:]
	return entries, nil
}
