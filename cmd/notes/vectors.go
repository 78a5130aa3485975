package main

import (
	"os"
	"path/filepath"

	"notes/cmd/notes/internal/embed"
)

// vectorFile is where the vectors of texts are kept from one command to the next:
// in the user's own cache, outside of any vault. It holds no text, and nobody
// else can read it.
type vectorFile struct {
	*writer
	path    string // "" where there is no place for it
	vectors *embed.Cache
	fresh   int  // how many came since they were kept
	failed  bool // that they cannot be kept was said
}

// cacheDir returns the folder of what may be deleted at any time, where the XDG
// Base Directory Specification or the system has such; "" where there is none.
func (a *app) cacheDir() string {
	dir := a.env.Getenv("XDG_CACHE_HOME")
	if !filepath.IsAbs(dir) {
		dir, _ = os.UserCacheDir()
	}
	if dir == "" {
		return ""
	}
	return filepath.Join(dir, "notes")
}

// vectorFile reads the file.
func (a *app) vectorFile() *vectorFile {
	dir := a.cacheDir()
	f := &vectorFile{writer: a.writer(), vectors: &embed.Cache{}, failed: dir == ""}
	if dir != "" {
		f.path = filepath.Join(dir, "vectors")
		f.vectors = readVectors(f.path)
	}
	return f
}

// readVectors reads the vectors that are kept. Of what is no such file, or a
// damaged one, there are none: it is made anew.
func readVectors(path string) *embed.Cache {
	info, err := os.Stat(path)
	if err != nil || !info.Mode().IsRegular() || info.Size() > 2*embed.MaxCache {
		return &embed.Cache{}
	}
	data, err := os.ReadFile(path)
	if err != nil {
		return &embed.Cache{}
	}
	return embed.ReadCache(data)
}

// keepAfter is after how many new vectors they are kept, so that little is lost
// when the command is stopped.
const keepAfter = 1000

// came is told of new vectors.
func (f *vectorFile) came(n int) {
	if f.fresh += n; f.fresh >= keepAfter {
		f.keep()
	}
}

// keep writes the vectors, if there are new ones. That it cannot is said once:
// they are made anew the next time.
func (f *vectorFile) keep() {
	if f.failed || !f.vectors.Changed() {
		return
	}
	f.fresh = 0
	if err := f.write(); err != nil {
		f.failed = true
		f.warn("", "what the texts mean is asked anew the next time, since %s cannot be written: %v", f.path, err)
	}
}

// write writes the vectors into the file, beside those that another command has
// put there meanwhile.
func (f *vectorFile) write() error {
	folder := filepath.Dir(f.path)
	if err := f.call("mkdir", func() error { return os.MkdirAll(folder, 0o700) }); err != nil {
		return err
	}
	f.writing.Lock()
	defer f.writing.Unlock()
	unlock, held, err := f.lock(folder)
	if err != nil {
		return err
	}
	defer unlock()
	f.sweep(folder, held)
	f.vectors.Merge(readVectors(f.path))
	temporary, err := f.draftWith(folder, just(string(f.vectors.Bytes())), 0o600, func(*os.File) error { return nil })
	if err != nil {
		return err
	}
	return f.replace(f.path, temporary)
}
