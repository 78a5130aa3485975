package match

import (
	"runtime"
	"sync"
)

// builder builds an index, in steps of which each is done by all processors at
// the same time, each for its share of the units. No step depends on how many
// there are.
type builder struct {
	*Index
	all    []unit
	shares []*share
}

// unit is a text that is scored by itself: a document without its backgrounds,
// or a background.
type unit struct {
	fields []Field
	size   int // about how much work it is, in bytes of text
	lang   language
	doubt  *ballot // how it voted on its language, where that was close
	terms  []weighted
}

// weighted is a term of a unit, with how often it stands there, weighed by
// field; in the end, with its weight.
type weighted struct {
	term   uint32
	weight float32
}

// share is the part of the units that one processor works on.
type share struct {
	from, to int
	lexicon  *lexicon
	words    []int32 // the words of all units, as entries of the lexicon
	ends     []int   // where the words of each field end
	votes    [len(languages)]int
	needed   []uint8  // the languages in which each entry occurs, as bits
	global   []int32  // where each entry is in the lexicon of all shares
	starts   []uint32 // of each term, where the share's next posting goes
}

// gather makes the units: the documents, then each background once.
func (b *builder) gather() {
	b.all = make([]unit, len(b.docs), len(b.docs)+len(b.docs)/4)
	b.around = make([][]uint32, len(b.docs))
	known := make(map[string]uint32, len(b.docs)/8)
	rounds := make([]uint32, 0, len(b.docs))
	var last *Field // the background read last; neighbours often share it
	for i := range b.docs {
		d := &b.docs[i]
		b.all[i] = unit{fields: d.Fields, size: 16, lang: languageOf(d.Lang)}
		from := len(rounds)
		for f := range d.Fields {
			field := &d.Fields[f]
			switch {
			case field.Role != Background:
				b.all[i].size += len(field.Text)
			case field.Text == "":
			case last == nil || field.Text != last.Text:
				last = field
				rounds = append(rounds, b.background(known, d, field))
			default:
				rounds = append(rounds, rounds[len(rounds)-1])
			}
		}
		b.around[i] = rounds[from:len(rounds):len(rounds)]
	}
	b.backgrounds = len(b.all) - len(b.docs)
}

// background returns the unit of a background.
func (b *builder) background(known map[string]uint32, d *Document, f *Field) uint32 {
	u, found := known[f.Text]
	if !found {
		u = uint32(len(b.all))
		known[f.Text] = u
		b.all = append(b.all, unit{fields: []Field{*f}, size: 16 + len(f.Text), lang: languageOf(d.Lang)})
	}
	return u
}

// divide gives each processor about the same length of text.
func (b *builder) divide() {
	total := 0
	for i := range b.all {
		total += b.all[i].size
	}
	n := min(runtime.GOMAXPROCS(0), 8, 1+total/(16<<10))
	from, size := 0, 0
	for i := range b.all {
		size += b.all[i].size
		if size >= total/n && len(b.shares) < n-1 {
			b.shares = append(b.shares, newShare(from, i+1, size))
			from, size = i+1, 0
		}
	}
	b.shares = append(b.shares, newShare(from, len(b.all), size))
}

func newShare(from, to, size int) *share {
	return &share{
		from: from, to: to, lexicon: newLexicon(size / 64),
		words: make([]int32, 0, size/7), ends: make([]int, 0, 2*(to-from)),
	}
}

// each calls do for each share, all at the same time.
func (b *builder) each(do func(*share)) {
	var all sync.WaitGroup
	for _, s := range b.shares {
		all.Go(func() { do(s) })
	}
	all.Wait()
}

// read reads all texts word by word; each unit votes on its language.
func (b *builder) read() {
	b.each(func(s *share) {
		var scan scanner
		for i := s.from; i < s.to; i++ {
			s.scan(&b.all[i], i >= len(b.docs), &scan)
		}
	})
}

// scan reads one unit; a document's backgrounds are units of their own.
func (s *share) scan(u *unit, background bool, scan *scanner) {
	var votes ballot
	for f := range u.fields {
		if background || u.fields[f].Role != Background {
			scan.reset(u.fields[f].Text)
			for scan.next() {
				word := s.lexicon.read(scan)
				votes.count(word)
				s.words = append(s.words, word.entry-1)
			}
		}
		s.ends = append(s.ends, len(s.words))
	}
	if u.lang == unknown {
		lead := 0
		if u.lang, lead = votes.winner(); lead < clearLead {
			doubt := votes
			u.doubt = &doubt
			return
		}
	}
	s.votes[u.lang]++
}

// clearLead is the lead of a language below which what stands around a text votes
// too.
const clearLead = 6

// tell settles the close votes: a document's background has a say, and so has
// the commonest language; English, if there is none.
func (b *builder) tell() {
	var sum [len(languages)]int
	for _, s := range b.shares {
		for l, n := range s.votes {
			sum[l] += n
		}
	}
	for l, n := range sum {
		if n > sum[b.lang] {
			b.lang = language(l)
		}
	}
	for i := len(b.all) - 1; i >= 0; i-- {
		u := &b.all[i]
		if u.doubt == nil {
			continue
		}
		u.doubt.add(b.lang, 2)
		if i < len(b.docs) && len(b.around[i]) > 0 {
			u.doubt.add(b.all[b.around[i][0]].lang, 2)
		}
		u.lang, _ = u.doubt.winner()
	}
}

// translate turns words into terms, the same for all shares, and weighs them.
func (b *builder) translate() {
	x := b.merge()
	b.stem(x)
	b.terms, b.names = x.numbers, x.names
	b.heads = make([]head, len(b.names))
	for i, name := range b.names {
		b.heads[i] = headOf(name)
	}
	b.texts = make([][]uint32, len(b.docs))
	b.each(func(s *share) { s.weigh(b, x) })
}

// merge brings the words of all shares together, each with the languages in
// which its stem is needed.
func (b *builder) merge() *lexicon {
	b.each(func(s *share) { s.mark(b.all) })
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
func (s *share) mark(units []unit) {
	s.needed = make([]uint8, len(s.lexicon.list))
	at, field := 0, 0
	for i := s.from; i < s.to; i++ {
		bit := uint8(1) << units[i].lang
		for range units[i].fields {
			for ; at < s.ends[field]; at++ {
				s.needed[s.words[at]] |= bit
			}
			field++
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
	var all sync.WaitGroup
	for w := range n {
		all.Go(func() {
			for i := w * len(x.list) / n; i < (w+1)*len(x.list)/n; i++ {
				x.prepare(i)
			}
		})
	}
	all.Wait()
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

// weigh counts the terms of each unit and weighs them.
func (s *share) weigh(b *builder, x *lexicon) {
	c := counter{places: make([]uint32, len(b.names)), terms: make([]weighted, 0, len(s.words))}
	texts := make([]uint32, 0, len(s.words)+len(s.ends))
	s.starts = make([]uint32, len(b.names))
	at, field := 0, 0
	for i := s.from; i < s.to; i++ {
		u, from := &b.all[i], len(texts)
		c.from = len(c.terms)
		for f := range u.fields {
			weight := float32(b.recipe.fields[min(u.fields[f].Role, roles-1)])
			for ; at < s.ends[field]; at++ {
				stem := x.stems[u.lang][s.global[s.words[at]]] - 2
				if stem == noStem {
					continue
				}
				term := uint32(stem)
				c.add(term, weight)
				if i < len(b.docs) && len(texts)-from < maxText {
					texts = append(texts, term)
				}
			}
			texts = append(texts, gap)
			field++
		}
		u.terms = c.terms[c.from:len(c.terms):len(c.terms)]
		b.recipe.weigh(u.terms)
		for _, t := range u.terms {
			s.starts[t.term]++
		}
		if i < len(b.docs) {
			b.texts[i] = texts[from:len(texts):len(texts)]
		}
	}
}

// counter counts the terms of one unit after the other.
type counter struct {
	terms  []weighted
	from   int      // where the unit at hand begins
	places []uint32 // of each term, its last place in terms, plus one
}

func (c *counter) add(term uint32, weight float32) {
	if p := int(c.places[term]); p > c.from {
		c.terms[p-1].weight += weight
		return
	}
	c.terms = append(c.terms, weighted{term, weight})
	c.places[term] = uint32(len(c.terms))
}

// post lists for each term the units it stands in.
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
	b.each(func(s *share) {
		for i := s.from; i < s.to; i++ {
			for _, t := range b.all[i].terms {
				p := s.starts[t.term]
				s.starts[t.term]++
				b.unit[p], b.weight[p] = uint32(i), t.weight
			}
		}
	})
}
