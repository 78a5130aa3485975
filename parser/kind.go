package parser

import (
	"path"
	"strings"
)

// noteKind is what a note's path alone says about it. A `type` in the note
// beats it.
type noteKind int

const (
	unknownPath  noteKind = iota
	personPath            // in a folder of people
	resourcePath          // in a library
	mePath                // the owner's own note
	indexPath             // README.md and index.md: a person only if its type says so
)

// kindOf returns what the path of a note says about it: me first, then the
// globs of the config, then the folders. The folders are people, contacts and
// friends, library and Clippings, in any case and at any depth; the outermost
// of them decides. Globs replace the folders of their own kind.
func (c Config) kindOf(name string) noteKind {
	base := path.Base(name)
	switch {
	case c.isMe(name, base):
		return mePath
	case strings.EqualFold(base, "README.md"), strings.EqualFold(base, "index.md"):
		return indexPath
	case matchesAny(c.People, name):
		return personPath
	case matchesAny(c.Library, name):
		return resourcePath
	}
	for dir := range strings.SplitSeq(path.Dir(name), "/") {
		if k := folderKind(dir); k == personPath && c.People == nil || k == resourcePath && c.Library == nil {
			return k
		}
	}
	return unknownPath
}

// IsPersonPath reports whether a note at that path would be a person's, unless
// the note itself said otherwise.
func (c Config) IsPersonPath(name string) bool { return c.kindOf(name) == personPath }

// IsLibraryPath reports whether a note at that path would be something worth
// passing on, unless the note itself said otherwise.
func (c Config) IsLibraryPath(name string) bool { return c.kindOf(name) == resourcePath }

// isMe reports whether a note is the owner's: the one that the config names,
// else any me.md.
func (c Config) isMe(name, base string) bool {
	if c.Me != "" {
		return name == c.Me
	}
	return strings.EqualFold(base, "me.md")
}

func folderKind(name string) noteKind {
	switch {
	case strings.EqualFold(name, "people"), strings.EqualFold(name, "contacts"), strings.EqualFold(name, "friends"):
		return personPath
	case strings.EqualFold(name, "library"), strings.EqualFold(name, "Clippings"):
		return resourcePath
	}
	return unknownPath
}

// matchesAny reports whether a glob of the config takes a path in. A glob is
// matched with the whole path from the vault's root; one that ends in a slash,
// or in a name without wildcards, takes in what lies below the folder too.
func matchesAny(globs []string, name string) bool {
	for _, pattern := range globs {
		folder, isFolder := strings.CutSuffix(pattern, "/")
		g, err := parseGlob(folder)
		if err != nil {
			continue
		}
		isFolder = isFolder || !strings.ContainsAny(g[len(g)-1], `*?[\`)
		if g.match(name) || isFolder && append(g, "**").match(name) {
			return true
		}
	}
	return false
}
