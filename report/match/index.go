package match

import (
	"cmp"
	"math"
	"runtime"
	"slices"
	"strings"
	"sync"
)

// Index finds documents. It does not change once built, so any number of
// searches may share it.
type Index struct {
	recipe      *recipe
	docs        []Document
	order       []int32 // documents by their rank in the order of IDs
	owner       []int32 // of each document, the number of what it is of
	lang        language
	backgrounds int // how many backgrounds there are

	// Units are the documents and, after them, the distinct backgrounds.
	around []span  // of each document, its part of rounds
	rounds []int32 // units that are backgrounds

	terms map[string]uint32
	// Of each term the units it stands in, with the weight it has there.
	posts  []uint32 // where a term's part of unit and weight begins
	unit   []uint32
	weight []float32

	// Of each document the terms in their order, gap where fields meet.
	texts []span
	text  []uint32
}

// span is a part of a slice.
type span struct{ from, to uint32 }

// gap stands in a document's text between fields, and for words left out.
const gap = math.MaxUint32

// New builds an index. The answers of two indexes of the same documents are the
// same, bit by bit, on any number of processors.
func New(docs []Document) *Index { return newIndex(docs, &standard) }

func newIndex(docs []Document, r *recipe) *Index {
	ix := &Index{recipe: r, docs: docs}
	ix.number()
	b := &builder{ix: ix}
	b.gather()
	b.read()
	b.translate()
	b.post()
	return ix
}

// number gives the documents their ranks among the IDs, and what they are of a
// number; a document that is of nothing has one of its own.
func (ix *Index) number() {
	n := len(ix.docs)
	byID := make([]int32, n)
	for i := range byID {
		byID[i] = int32(i)
	}
	slices.SortFunc(byID, func(a, b int32) int {
		return cmp.Or(strings.Compare(ix.docs[a].ID, ix.docs[b].ID), cmp.Compare(a, b))
	})
	ix.order = make([]int32, n)
	for rank, doc := range byID {
		ix.order[doc] = int32(rank)
	}
	ix.owner = make([]int32, n)
	owners := make(map[string]int32, n/4)
	for i := range ix.docs {
		of := ix.docs[i].Of
		if of == "" {
			ix.owner[i] = int32(n + i)
			continue
		}
		o, known := owners[of]
		if !known {
			o = int32(len(owners))
			owners[of] = o
		}
		ix.owner[i] = o
	}
}

// builder holds what is needed only while an index is built.
type builder struct {
	ix     *Index
	units  []unit
	shares []*share
}

// unit is a text that is scored by itself: a document or a background.
type unit struct {
	fields      []Field
	lang        language
	backgrounds int     // how many backgrounds there are
	told        bool    // its language is known
	terms       []count // its terms in the order in which they are met
	seq         []uint32
}

// count is how often a term stands in a unit, weighed by field.
type count struct {
	term uint32
	n    float32
}

// share is the part of the units that one processor reads.
type share struct {
	from, to int
	lexicon  *lexicon
	seq      []int32 // entries of all units, noStem where fields meet
	ends     []int   // where the part of each field ends
	votes    [len(languages)]int
	global   []uint32 // the share's number of a stem → the index's
}

// gather makes the units: the documents, then each background once.
func (b *builder) gather() {
	ix := b.ix
	b.units = make([]unit, len(ix.docs), len(ix.docs)+len(ix.docs)/4)
	ix.around = make([]span, len(ix.docs))
	known := map[string]int32{}
	last, lastUnit := "", int32(-1)
	for i := range ix.docs {
		d := &ix.docs[i]
		b.units[i] = unit{fields: d.Fields, lang: languageOf(d.Lang)}
		from := len(ix.rounds)
		for f := range d.Fields {
			field := &d.Fields[f]
			if field.Role != Background || field.Text == "" {
				continue
			}
			if lastUnit < 0 || field.Text != last {
				last, lastUnit = field.Text, b.background(known, d, field)
			}
			ix.rounds = append(ix.rounds, lastUnit)
		}
		ix.around[i] = span{uint32(from), uint32(len(ix.rounds))}
	}
	ix.backgrounds = len(b.units) - len(ix.docs)
}

func (b *builder) background(known map[string]int32, d *Document, f *Field) int32 {
	if u, ok := known[f.Text]; ok {
		return u
	}
	u := int32(len(b.units))
	known[f.Text] = u
	b.units = append(b.units, unit{fields: []Field{*f}, lang: languageOf(d.Lang)})
	return u
}

// each calls do once for each share, at the same time.
func (b *builder) each(do func(*share)) {
	var all sync.WaitGroup
	for _, s := range b.shares {
		all.Go(func() { do(s) })
	}
	all.Wait()
}

// read reads all texts word by word and tells their languages.
func (b *builder) read() {
	workers := min(runtime.GOMAXPROCS(0), 8, 1+len(b.units)/256)
	for w := range workers {
		b.shares = append(b.shares, &share{from: w * len(b.units) / workers, to: (w + 1) * len(b.units) / workers})
	}
	b.each(func(s *share) {
		s.lexicon = newLexicon(256)
		var scan scanner
		for i := s.from; i < s.to; i++ {
			s.scan(&b.units[i], i >= len(b.ix.docs), &scan)
		}
	})
	b.ix.lang = b.commonest()
	for i := range b.ix.docs {
		b.tell(i)
	}
	for i := range b.units {
		if !b.units[i].told && b.units[i].lang == unknown {
			b.units[i].lang = b.ix.lang
		}
	}
}

// scan reads one unit. A document's backgrounds are units of their own.
func (s *share) scan(u *unit, background bool, scan *scanner) {
	begin := len(s.seq)
	var b ballot
	for f := range u.fields {
		if background || u.fields[f].Role != Background {
			scan.reset(u.fields[f].Text)
			for scan.next() {
				n := s.lexicon.read(scan)
				b.count(s.lexicon.list[n].mask)
				s.seq = append(s.seq, n)
			}
		}
		s.ends = append(s.ends, len(s.seq))
	}
	if u.lang == unknown {
		u.lang = s.lexicon.tell(&b, s.seq[begin:])
	}
	u.told = u.lang != unknown
	if u.told {
		s.votes[u.lang]++
	}
}

// commonest returns the language that most units are in, English if none is
// known.
func (b *builder) commonest() language {
	var sum [len(languages)]int
	for _, s := range b.shares {
		for l, n := range s.votes {
			sum[l] += n
		}
	}
	best := 0
	for l := range sum {
		if sum[l] > sum[best] {
			best = l
		}
	}
	return language(best)
}

// tell gives a document that does not tell its language that of its
// background.
func (b *builder) tell(doc int) {
	u := &b.units[doc]
	if u.told {
		return
	}
	for _, r := range b.ix.rounds[b.ix.around[doc].from:b.ix.around[doc].to] {
		if b.units[r].told {
			u.lang = b.units[r].lang
			return
		}
	}
}

// translate turns words into terms, the same for all shares, and counts them.
func (b *builder) translate() {
	b.each(func(s *share) { s.stem(b.units) })
	b.number()
	b.each(func(s *share) { s.count(b.units, b.ix) })
}

// stem puts, in place of each word, the share's number of its stem.
func (s *share) stem(units []unit) {
	at, field := 0, 0
	for i := s.from; i < s.to; i++ {
		field += len(units[i].fields)
		end := at
		if field > 0 {
			end = s.ends[field-1]
		}
		for ; at < end; at++ {
			s.seq[at] = s.lexicon.stem(s.seq[at], units[i].lang)
		}
	}
}

// number gives the stems of all shares their numbers in the index.
func (b *builder) number() {
	size := 0
	for _, s := range b.shares {
		size = max(size, len(s.lexicon.names))
	}
	terms := make(map[string]uint32, size+size/4)
	for _, s := range b.shares {
		s.global = make([]uint32, len(s.lexicon.names))
		for i, name := range s.lexicon.names {
			n, known := terms[name]
			if !known {
				n = uint32(len(terms))
				terms[name] = n
			}
			s.global[i] = n
		}
	}
	b.ix.terms = terms
}

// count counts the terms of each unit, weighed by field.
func (s *share) count(units []unit, ix *Index) {
	place := make([]int32, len(ix.terms)) // where a term stands in the counts of the unit at hand, plus one
	var counts []count
	var seq []uint32
	at, field := 0, 0
	for i := s.from; i < s.to; i++ {
		u, begin, first := &units[i], len(counts), len(seq)
		for f := range u.fields {
			w := float32(ix.recipe.fields[u.fields[f].Role])
			for ; at < s.ends[field]; at++ {
				if s.seq[at] == noStem {
					continue
				}
				t := s.global[s.seq[at]]
				seq = append(seq, t)
				if p := place[t]; p > int32(begin) {
					counts[p-1].n += w
				} else {
					counts = append(counts, count{t, w})
					place[t] = int32(len(counts))
				}
			}
			seq = append(seq, gap)
			field++
		}
		u.terms, u.seq = counts[begin:len(counts):len(counts)], seq[first:len(seq):len(seq)]
	}
}

// post turns the counts into weights, and lists for each term the units it
// stands in.
func (b *builder) post() {
	ix := b.ix
	ix.posts = make([]uint32, len(ix.terms)+2)
	total := 0
	for i := range b.units {
		total += len(b.units[i].terms)
		for _, c := range b.units[i].terms {
			ix.posts[c.term+2]++
		}
	}
	for t := 2; t < len(ix.posts); t++ {
		ix.posts[t] += ix.posts[t-1]
	}
	ix.unit, ix.weight = make([]uint32, total), make([]float32, total)
	ix.texts = make([]span, len(ix.docs))
	for i := range b.units {
		u := &b.units[i]
		norm := ix.recipe.norm(u.terms)
		for _, c := range u.terms {
			p := ix.posts[c.term+1]
			ix.posts[c.term+1]++
			ix.unit[p], ix.weight[p] = uint32(i), float32(ix.recipe.damp(float64(c.n))/norm)
		}
	}
	ix.keepTexts(b.units)
}

// keepTexts keeps the order of the words in the documents, of which the
// closeness of words is told.
func (ix *Index) keepTexts(units []unit) {
	total := 0
	for i := range ix.docs {
		total += len(units[i].seq)
	}
	ix.text = make([]uint32, 0, total)
	for i := range ix.docs {
		from := uint32(len(ix.text))
		ix.text = append(ix.text, units[i].seq...)
		ix.texts[i] = span{from, uint32(len(ix.text))}
	}
}
