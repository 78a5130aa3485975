package parser

import (
	"strings"

	"github.com/yuin/goldmark/util"
)

// Path returns the path to which a Markdown link leads, without a heading, or
// "" where it leads to a place outside the notes or within its own note.
func (l NoteLink) Path() string {
	target, _ := l.Split()
	if i := strings.IndexAny(target, ":/"); i >= 0 && target[i] == ':' || strings.HasPrefix(target, "//") {
		return ""
	}
	return DecodePath(target)
}

// Split returns the target of a Markdown link as it is typed, up to a query or a
// heading, and these.
func (l NoteLink) Split() (target, rest string) {
	if i := strings.IndexAny(l.Target.Text, "#?"); i >= 0 {
		return l.Target.Text[:i], l.Target.Text[i:]
	}
	return l.Target.Text, ""
}

// DecodePath returns the path that is written as the target of a Markdown link:
// without backslashes, entities and escapes such as %20 (RFC 3986, 2.1). What is
// no such escape stays.
func DecodePath(target string) string {
	path := string(util.ResolveEntityNames(util.ResolveNumericReferences(util.UnescapePunctuations([]byte(target)))))
	var b strings.Builder
	for i := 0; i < len(path); i++ {
		if path[i] == '%' && i+2 < len(path) && hexValue(path[i+1]) >= 0 && hexValue(path[i+2]) >= 0 {
			b.WriteByte(byte(hexValue(path[i+1])<<4 | hexValue(path[i+2])))
			i += 2
			continue
		}
		b.WriteByte(path[i])
	}
	return b.String()
}

// hexValue returns the value of a hexadecimal digit, or -1.
func hexValue(c byte) int {
	if isLetter(c) {
		c |= 0x20
	}
	return strings.IndexByte("0123456789abcdef", c)
}
