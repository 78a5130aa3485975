package frontmatter

import "notes/parser/source"

// Buffer is memory in which many blocks are read, one after the other. The zero
// value is ready to use.
type Buffer struct {
	lines   []line
	copies  source.Copies
	values  pool[Value]
	entries pool[Entry]
}

// Read is [Read] for a caller who is done with the lists of values and entries of
// one block before the next is read; of what is to be kept, [Entry.Clone] gives a
// copy.
func (b *Buffer) Read(file *source.File, start int, items ItemKeys) (Block, []source.Diagnostic) {
	b.values.used, b.entries.used = 0, 0
	r := &reader{file: file, text: file.Text(), items: items, buffer: b}
	return r.block(start)
}

// pool hands out parts of one large slice.
type pool[T any] struct {
	all  []T
	used int
}

// take returns an empty slice with room for n. Where the pool has no more, its old
// slice is left to those who have parts of it.
func (p *pool[T]) take(n int) []T {
	if n > len(p.all)-p.used {
		p.all, p.used = make([]T, max(n, 2*len(p.all), 32)), 0
	}
	part := p.all[p.used : p.used : p.used+n]
	p.used += n
	return part
}
