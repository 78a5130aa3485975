package parser

import "strings"

// ignoreRules are the patterns of one .gitignore file, with those of the
// folders above. They hold for what lies in the file's folder and below. The
// format is gitignore(5)'s; files outside the vault do not count, nor do
// .git/info/exclude and the user's own excludes file.
type ignoreRules struct {
	skip     int // length of the folder's path with its slash
	patterns []ignorePattern
	above    *ignoreRules
	size     int // bytes of .gitignore text in force, those above included
}

// ignorePattern is one line of a .gitignore file.
type ignorePattern struct {
	negated  bool // with a leading !: what it matches is read after all
	dirOnly  bool // with a trailing /
	anchored bool // with another slash: matches paths from the file's folder, not names
	shape    shape
	text     string // of a literal or suffix
	glob     glob   // of a wild one
}

// shape tells the patterns that need no matching of wildcards apart. They are
// most of what people write.
type shape int

const (
	wild    shape = iota
	literal       // README.txt
	suffix        // *.txt
)

// parseIgnore reads the text of a .gitignore file. Lines that can match
// nothing are dropped.
func parseIgnore(text string) []ignorePattern {
	var patterns []ignorePattern
	for line := range strings.SplitSeq(strings.TrimPrefix(text, "\uFEFF"), "\n") {
		line = trimTrailingSpaces(strings.TrimSuffix(line, "\r"))
		if line == "" || line[0] == '#' {
			continue
		}
		if p, ok := parseIgnoreLine(line); ok {
			patterns = append(patterns, p)
		}
	}
	return patterns
}

// trimTrailingSpaces cuts the spaces at the end that no backslash protects.
func trimTrailingSpaces(line string) string {
	end := 0
	for i := 0; i < len(line); i++ {
		if line[i] == '\\' {
			i++
		} else if line[i] == ' ' {
			continue
		}
		end = i + 1
	}
	return line[:min(end, len(line))]
}

func parseIgnoreLine(line string) (ignorePattern, bool) {
	var p ignorePattern
	line, p.negated = strings.CutPrefix(line, "!")
	line, p.dirOnly = strings.CutSuffix(line, "/")
	p.anchored = strings.Contains(line, "/")
	line = strings.TrimPrefix(line, "/")
	if !strings.ContainsAny(line, `*?[\`) {
		p.shape, p.text = literal, line
		return p, line != ""
	}
	if rest := line[1:]; line[0] == '*' && !p.anchored && !strings.ContainsAny(rest, `*?[\`) {
		p.shape, p.text = suffix, rest
		return p, true
	}
	g, err := parseGlob(line)
	p.glob = g
	return p, err == nil
}

// matches reports whether the pattern matches a path below its folder; base is
// the path's last name.
func (p *ignorePattern) matches(path, base string, isDir bool) bool {
	if p.dirOnly && !isDir {
		return false
	}
	if !p.anchored {
		path = base
	}
	switch p.shape {
	case literal:
		return path == p.text
	case suffix:
		return strings.HasSuffix(path, p.text)
	}
	return p.glob.match(path)
}

// exclude reports whether the path of a file or folder is excluded: the last
// matching line of the nearest file decides. The folders above it must have
// been asked about first, since nothing in an excluded folder can be included
// again. A nil ignoreRules excludes nothing.
func (r *ignoreRules) exclude(path string, isDir bool) bool {
	base := path[strings.LastIndexByte(path, '/')+1:]
	for ; r != nil; r = r.above {
		for i := len(r.patterns) - 1; i >= 0; i-- {
			if r.patterns[i].matches(path[r.skip:], base, isDir) {
				return !r.patterns[i].negated
			}
		}
	}
	return false
}
