package parser

import (
	"errors"
	"strings"
	"unicode/utf8"
)

// glob is a pattern for slash-separated paths, cut at its slashes. It means
// what it means in a .gitignore file:
//
//   - any characters within a name
//     ?       one character
//     [a-c]   one of these; [!a-c] and [^a-c] one of the others; [[:digit:]] a class
//     \*      the character itself
//     **      as a whole part of the path, any number of folders, also none;
//     at the end, everything below
//
// A character is a Unicode code point, where git counts bytes. Matching takes
// at most the product of the two lengths, whatever the pattern.
type glob []string

var (
	errBracket   = errors.New("a [ is not closed, or names a class that does not exist")
	errBackslash = errors.New(`a \ at the end stands for nothing`)
)

// parseGlob cuts a pattern into its parts. The error says why it could never
// match anything.
func parseGlob(pattern string) (glob, error) {
	var g glob
	start := 0
	for i := 0; i < len(pattern); {
		switch pattern[i] {
		case '\\':
			if i+1 == len(pattern) {
				return nil, errBackslash
			}
			if pattern[i+1] == '/' {
				g = append(g, pattern[start:i])
				start = i + 2
			}
			i += 2
		case '[':
			width, _ := matchClass(pattern[i:], 0)
			if width == 0 {
				return nil, errBracket
			}
			i += width
		case '/':
			g = append(g, pattern[start:i])
			i++
			start = i
		default:
			i++
		}
	}
	return append(g, pattern[start:]), nil
}

// match reports whether the whole path fits the glob. Only the last ** seen is
// ever tried again further down the path: the ones before it have matched as
// early as they can, and that leaves the most room for the rest.
func (g glob) match(path string) bool {
	part, at := 0, 0
	retryPart, retryAt := -1, 0
	for at <= len(path) {
		if part < len(g) && isDoubleStar(g[part]) {
			part++
			retryPart, retryAt = part, at
			continue
		}
		end := nameEnd(path, at)
		if part < len(g) && matchName(g[part], path[at:end]) {
			part, at = part+1, end+1
			continue
		}
		if retryPart < 0 {
			return false
		}
		retryAt = nameEnd(path, retryAt) + 1
		part, at = retryPart, retryAt
	}
	return part == len(g)
}

func isDoubleStar(part string) bool {
	return len(part) > 1 && strings.Trim(part, "*") == ""
}

// nameEnd returns the offset at which the name that starts at an offset ends.
func nameEnd(path string, start int) int {
	if i := strings.IndexByte(path[start:], '/'); i >= 0 {
		return start + i
	}
	return len(path)
}

// matchName reports whether a name without slashes fits one part of a glob. As
// in glob.match, only the last * is ever tried again.
func matchName(pattern, name string) bool {
	p, n := 0, 0
	retryPattern, retryName := -1, 0
	for p < len(pattern) || n < len(name) {
		if p < len(pattern) && pattern[p] == '*' {
			p++
			retryPattern, retryName = p, n
			continue
		}
		if dp, dn := matchOne(pattern[p:], name[n:]); dp > 0 {
			p, n = p+dp, n+dn
			continue
		}
		if retryPattern < 0 || retryName == len(name) {
			return false
		}
		retryName += runeLen(name[retryName:])
		p, n = retryPattern, retryName
	}
	return true
}

// matchOne matches the first element of a pattern, which is no star, with the
// beginning of a name. It returns the lengths of both, or zeros.
func matchOne(pattern, name string) (inPattern, inName int) {
	if pattern == "" || name == "" {
		return 0, 0
	}
	switch pattern[0] {
	case '?':
		return 1, runeLen(name)
	case '[':
		r, size := utf8.DecodeRuneInString(name)
		if width, in := matchClass(pattern, r); in {
			return width, size
		}
		return 0, 0
	case '\\':
		if len(pattern) > 1 && pattern[1] == name[0] {
			return 2, 1
		}
		return 0, 0
	}
	if pattern[0] == name[0] {
		return 1, 1
	}
	return 0, 0
}

func runeLen(s string) int {
	_, size := utf8.DecodeRuneInString(s)
	return size
}

// matchClass reports whether a character is in the bracket expression at the
// beginning of a pattern, and the length of the expression, which is 0 if it
// is malformed. A ] counts as a member if it comes first.
func matchClass(pattern string, r rune) (width int, in bool) {
	i := 1
	negated := i < len(pattern) && (pattern[i] == '!' || pattern[i] == '^')
	if negated {
		i++
	}
	for first := true; first || i < len(pattern) && pattern[i] != ']'; first = false {
		member, size := matchMember(pattern[i:], r)
		if size == 0 {
			return 0, false
		}
		in = in || member
		i += size
	}
	if i >= len(pattern) {
		return 0, false
	}
	return i + 1, in != negated
}

// matchMember matches the first member of a bracket expression: a character, a
// range of them or a class such as [:alpha:]. Size is its length, or 0 if it
// is malformed.
func matchMember(pattern string, r rune) (in bool, size int) {
	if name, ok := strings.CutPrefix(pattern, "[:"); ok {
		if inner, _, closed := strings.Cut(name, "]"); closed && strings.HasSuffix(inner, ":") {
			in, known := inClass(strings.TrimSuffix(inner, ":"), r)
			if !known {
				return false, 0
			}
			return in, len("[:") + len(inner) + len("]")
		}
	}
	low, size := classRune(pattern)
	if size == 0 {
		return false, 0
	}
	rest := pattern[size:]
	if len(rest) < 2 || rest[0] != '-' || rest[1] == ']' {
		return r == low, size
	}
	high, highSize := classRune(rest[1:])
	if highSize == 0 {
		return false, 0
	}
	return r == low || low <= r && r <= high, size + 1 + highSize
}

// classRune reads one character of a bracket expression, escaped or not.
func classRune(pattern string) (r rune, size int) {
	if strings.HasPrefix(pattern, `\`) {
		r, size = utf8.DecodeRuneInString(pattern[1:])
		if size == 0 {
			return 0, 0
		}
		return r, size + 1
	}
	return utf8.DecodeRuneInString(pattern)
}

// inClass reports whether a character is in the POSIX class of that name, in
// ASCII as git has it, and whether there is such a class.
func inClass(name string, r rune) (in, known bool) {
	lower, upper := 'a' <= r && r <= 'z', 'A' <= r && r <= 'Z'
	digit, graph := '0' <= r && r <= '9', '!' <= r && r <= '~'
	switch name {
	case "alnum":
		return lower || upper || digit, true
	case "alpha":
		return lower || upper, true
	case "blank":
		return r == ' ' || r == '\t', true
	case "cntrl":
		return r < ' ' || r == 0x7f, true
	case "digit":
		return digit, true
	case "graph":
		return graph, true
	case "lower":
		return lower, true
	case "print":
		return graph || r == ' ', true
	case "punct":
		return graph && !lower && !upper && !digit, true
	case "space":
		return r == ' ' || '\t' <= r && r <= '\r', true
	case "upper":
		return upper, true
	case "xdigit":
		return digit || 'a' <= r && r <= 'f' || 'A' <= r && r <= 'F', true
	}
	return false, false
}
