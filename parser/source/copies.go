package source

import "unsafe"

// Copies makes copies of texts in memory that many of them share, which takes a
// large folder less time than memory for each. It is all kept as long as one of
// them is. The zero value is ready to use, by one goroutine at a time.
type Copies struct {
	free []byte
	size int // of the last piece of memory
}

// The sizes of the pieces of memory. They grow, so that who keeps only a few
// texts does not keep much.
const (
	firstCopies = 1 << 10
	mostCopies  = 16 << 10
)

// Of returns a copy of a text.
func (c *Copies) Of(text string) string {
	return c.OfBytes(unsafe.Slice(unsafe.StringData(text), len(text)))
}

// OfBytes returns a copy of a text.
func (c *Copies) OfBytes(text []byte) string {
	if len(text) == 0 {
		return ""
	}
	if len(text) > len(c.free) {
		c.size = min(max(2*c.size, firstCopies), mostCopies)
		c.free = make([]byte, max(c.size, len(text)))
	}
	n := copy(c.free, text)
	kept := unsafe.String(unsafe.SliceData(c.free), n)
	c.free = c.free[n:]
	return kept
}
