package render

import (
	"crypto/sha1"
	"fmt"
)

// namespace is the UUID in which the names of this program lie. It was drawn
// once, and never changes.
var namespace = [16]byte{0x3b, 0x9e, 0x0c, 0x55, 0x7a, 0x41, 0x4f, 0xd2, 0x9b, 0x16, 0xe8, 0x2d, 0x71, 0xc4, 0x0a, 0x93}

// nameOf returns the UUID of something that several words name: the same for
// the same words, on every machine.
func nameOf(words ...string) string {
	var name []byte
	for _, w := range words {
		name = fmt.Appendf(name, "%d:%s,", len(w), w) // the length keeps "a", "bc" apart from "ab", "c"
	}
	return uuid(namespace, name)
}

// uuid returns the UUID of a name in a namespace (version 5: RFC 9562, section
// 5.5).
func uuid(namespace [16]byte, name []byte) string {
	sum := sha1.Sum(append(namespace[:], name...))
	id := sum[:16]
	id[6] = id[6]&0x0f | 0x50
	id[8] = id[8]&0x3f | 0x80
	return fmt.Sprintf("%x-%x-%x-%x-%x", id[:4], id[4:6], id[6:8], id[8:10], id[10:])
}
