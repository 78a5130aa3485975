package match

import "notes/parser/parallel"

// translate turns words into terms, the same for all shares.
func (b *builder) translate() {
	x := b.merge()
	b.stem(x)
	b.terms, b.names = x.numbers, x.names
	b.heads = make([]head, len(b.names))
	for i, name := range b.names {
		b.heads[i] = headOf(name)
	}
	b.texts = make([][]uint32, len(b.docs))
	b.each(func(s *share) { s.translate(b, x) })
}

// merge brings the words of all shares together, each with the languages in
// which its stem is needed.
func (b *builder) merge() *lexicon {
	b.each(func(s *share) { s.mark(b) })
	x := b.shares[0].lexicon
	x.needed = b.shares[0].needed
	for _, s := range b.shares {
		s.global = make([]int32, len(s.lexicon.list))
		for _, slot := range s.lexicon.slots {
			if slot.entry != 0 {
				s.global[slot.entry-1] = x.absorb(slot, s.lexicon.list[slot.entry-1], s.needed[slot.entry-1])
			}
		}
	}
	return x
}

// mark notes the languages in which each word occurs, as bits.
func (s *share) mark(b *builder) {
	s.needed = make([]uint8, len(s.lexicon.list))
	words := s.words
	for i := s.from; i < s.to; i++ {
		bit := uint8(1) << b.all[i].lang
		for range b.fields(i) {
			n := 0
			for ; words[n] != gap; n++ {
				s.needed[words[n]] |= bit
			}
			words = words[n+1:]
		}
	}
}

// stem brings all words to their stems: each processor a part of them, and
// then one after the other to number them.
func (b *builder) stem(x *lexicon) {
	any := uint8(0)
	for _, bits := range x.needed {
		any |= bits
	}
	for l := range x.ready {
		if any>>l&1 != 0 {
			x.ready[l] = make([]string, len(x.list))
		}
	}
	n := len(b.shares)
	parallel.Each(n, func(w int) { x.prepare(w*len(x.list)/n, (w+1)*len(x.list)/n) })
	x.numbers = make(map[string]int32, len(x.list))
	for i, bits := range x.needed {
		for l := range x.ready {
			if bits>>l&1 != 0 {
				x.stem(int32(i), language(l))
			}
		}
	}
}

// maxText is how many words of a document are kept in their order. What follows
// is found too, only not by which words are near each other.
const maxText = 1 << 14

// translate puts the terms in the place of the words, and counts in how many
// units each term is.
func (s *share) translate(b *builder, x *lexicon) {
	s.starts = make([]uint32, len(b.names))
	seen := make([]uint32, len(b.names)) // of each term, the last unit, plus one
	at, next := 0, 0
	for i := s.from; i < s.to; i++ {
		b.all[i].words = uint32(next)
		stems := x.stems[b.all[i].lang]
		for range b.fields(i) {
			for ; s.words[at] != gap; at++ {
				term := stems[s.global[s.words[at]]] - 2
				if term == noStem {
					continue
				}
				s.words[next] = uint32(term)
				next++
				if seen[term] != uint32(i+1) {
					seen[term] = uint32(i + 1)
					s.starts[term]++
				}
			}
			s.words[next] = gap
			next, at = next+1, at+1
		}
		if i < len(b.docs) {
			from := int(b.all[i].words)
			to := min(next, from+maxText)
			b.texts[i] = s.words[from:to:to]
		}
	}
}

// post lists for each term the units it stands in, with its weights there.
func (b *builder) post() {
	b.starts = make([]uint32, len(b.terms)+1)
	next := uint32(0)
	for t := range len(b.terms) {
		b.starts[t] = next
		for _, s := range b.shares {
			n := s.starts[t]
			s.starts[t] = next
			next += n
		}
	}
	b.starts[len(b.terms)] = next
	b.unit, b.weight = make([]uint32, next), make([]float32, next)
	b.each(func(s *share) { s.post(b) })
}

// post weighs the terms of the share's units.
func (s *share) post(b *builder) {
	c := counter{places: make([]uint32, len(b.names))}
	for i := s.from; i < s.to; i++ {
		c.reset()
		words := s.words[b.all[i].words:]
		for _, f := range b.fields(i) {
			weight := float32(b.recipe.fields[min(f.Role, roles-1)])
			n := 0
			for ; words[n] != gap; n++ {
				c.add(words[n], weight)
			}
			words = words[n+1:]
		}
		b.recipe.weigh(c.terms)
		for _, t := range c.terms {
			p := s.starts[t.term]
			s.starts[t.term]++
			b.unit[p], b.weight[p] = uint32(i), t.weight
		}
	}
}

// weighted is a term of a unit, with how often it stands there, weighed by
// field; in the end, with its weight.
type weighted struct {
	term   uint32
	weight float32
}

// counter counts the terms of one unit after the other.
type counter struct {
	terms  []weighted
	before uint32   // how many terms the units before had
	places []uint32 // of each term, its last place in terms, counted through all units, plus one
}

// reset begins with another unit.
func (c *counter) reset() {
	c.before += uint32(len(c.terms))
	c.terms = c.terms[:0]
}

func (c *counter) add(term uint32, weight float32) {
	if p := c.places[term]; p > c.before {
		c.terms[p-c.before-1].weight += weight
		return
	}
	c.terms = append(c.terms, weighted{term, weight})
	c.places[term] = c.before + uint32(len(c.terms))
}
