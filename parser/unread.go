package parser

import "strings"

// isNoteName reports whether a file of that name is a note: it ends in .md, in
// any case.
func isNoteName(name string) bool {
	return len(name) > 3 && strings.EqualFold(name[len(name)-3:], ".md")
}

// neverRead reports whether a file or folder of that name is passed over
// without a word: hidden ones, names that start with an underscore, Templates
// folders, and what editors leave behind while a file is open. Most of their
// files (x.md~, 4913, x.md.swp, x.tmp) do not end in .md or are hidden, and so
// are no notes anyhow.
func neverRead(name string) bool {
	return name[0] == '.' || name[0] == '_' ||
		strings.EqualFold(name, "Templates") ||
		strings.HasSuffix(name, "~") || // Emacs, vim, nano: x.md~
		strings.HasPrefix(name, "~$") || // Office: ~$x.md
		name[0] == '#' && strings.HasSuffix(name, "#") // Emacs: #x.md#
}

// conflictMarks begin what programs that keep folders in step add to the name
// of a file that was changed in two places, in lower case. What follows a mark
// has to start with its pattern.
var conflictMarks = []struct{ mark, then string }{
	{".sync-conflict-", "[0-9][0-9][0-9][0-9][0-9][0-9][0-9][0-9]-*"},           // Syncthing
	{"_conflict-", "[0-9][0-9][0-9][0-9][0-9][0-9][0-9][0-9]-*"},                // ownCloud
	{" (", "*conflicted copy*)*"},                                               // Dropbox, Nextcloud, Obsidian Sync
	{" (", "case conflict*)*"},                                                  // Dropbox
	{" (", "sfconflict *)*"},                                                    // Seafile
	{" (", "*[ck]onfli*[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]*)*"},          // Dropbox in other languages, pCloud, Tresorit
	{"_", "*_[a-z][a-z][a-z]-[0-9][0-9]-[0-9]*-[0-9][0-9][0-9][0-9]_conflict*"}, // Synology Drive
}

// conflictOf returns the name of the file of which a file of this name is a
// sync program's second copy, or "" if it is none. Copies that merely have a
// number behind theirs are told by what stands in them: see withoutNumbered. Those
// with the machine's name, as OneDrive makes them ("x-laptop.md"), cannot be told
// from notes and are read.
func conflictOf(name string) string {
	if !strings.Contains(name, "onfli") && !strings.Contains(name, "ONFLI") {
		return ""
	}
	lower := strings.Map(lowerASCII, name)
	for _, c := range conflictMarks {
		for i := strings.LastIndex(lower, c.mark); i > 0 && len(lower) == len(name); i = strings.LastIndex(lower[:i], c.mark) {
			if matchName(c.then, lower[i+len(c.mark):]) {
				return name[:i] + extension(name)
			}
		}
	}
	return ""
}

// lowerASCII keeps the length of what it is mapped over, if that is UTF-8.
func lowerASCII(r rune) rune {
	if 'A' <= r && r <= 'Z' {
		return r + 'a' - 'A'
	}
	return r
}

// extension returns the .md of a note's name, or "" for a folder's.
func extension(name string) string {
	if isNoteName(name) {
		return name[len(name)-3:]
	}
	return ""
}
