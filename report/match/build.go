package match

import (
	"runtime"
	"slices"

	"notes/parser/parallel"
)

// builder builds an index, in steps of which each is done by all processors at
// the same time, each for its share of the units. No step depends on how many
// there are.
type builder struct {
	*Index
	rounds []Field // the distinct backgrounds
	all    []unit
	shares []*share
}

// unit is a text that is scored by itself: a document without its backgrounds,
// or a background.
type unit struct {
	size  uint32 // about how much work it is, in bytes of text
	words uint32 // where its words begin among those of its share
	lang  language
}

// share is the part of the units that one processor works on.
type share struct {
	from, to int
	lexicon  *lexicon
	// words are those of all units, gap at the end of each field: entries of
	// the lexicon first, then terms.
	words  []uint32
	votes  [len(languages)]int
	doubts []doubt
	needed []uint8  // the languages in which each entry occurs, as bits
	global []int32  // where each entry is in the lexicon of all shares
	starts []uint32 // of each term, in how many units it is; then where the next one goes
}

// doubt is how a unit voted on its language where that was close.
type doubt struct {
	unit  int32
	votes [len(languages)]int32
}

// gather makes the units: the documents, then each background once.
func (b *builder) gather() {
	b.all = make([]unit, len(b.docs), len(b.docs)+len(b.docs)/4)
	b.around = make([]uint32, 0, len(b.docs))
	b.arounds = make([]uint32, len(b.docs)+1)
	known := make(map[string]uint32, len(b.docs)/8)
	var last *Field // the background read last; neighbours often share it
	for i := range b.docs {
		d := &b.docs[i]
		size := 16
		for f := range d.Fields {
			field := &d.Fields[f]
			switch {
			case field.Role != Background:
				size += len(field.Text)
			case field.Text == "":
			case last == nil || field.Text != last.Text:
				last = field
				b.around = append(b.around, b.background(known, d, field))
			default:
				b.around = append(b.around, b.around[len(b.around)-1])
			}
		}
		b.all[i] = unit{size: uint32(size), lang: languageOf(d.Lang)}
		b.arounds[i+1] = uint32(len(b.around))
	}
	b.backgrounds = len(b.rounds)
}

// background returns the unit of a background.
func (b *builder) background(known map[string]uint32, d *Document, f *Field) uint32 {
	u, found := known[f.Text]
	if !found {
		u = uint32(len(b.all))
		known[f.Text] = u
		b.rounds = append(b.rounds, *f)
		b.all = append(b.all, unit{size: uint32(16 + len(f.Text)), lang: languageOf(d.Lang)})
	}
	return u
}

// fields returns the fields of a unit; those of a document with its
// backgrounds, which are none of its own.
func (b *builder) fields(unit int) []Field {
	if unit < len(b.docs) {
		return b.docs[unit].Fields
	}
	return b.rounds[unit-len(b.docs):][:1]
}

// divide gives each processor about the same length of text.
func (b *builder) divide() {
	total := 0
	for i := range b.all {
		total += int(b.all[i].size)
	}
	n := min(runtime.GOMAXPROCS(0), 8, 1+total/(16<<10))
	from, size := 0, 0
	for i := range b.all {
		size += int(b.all[i].size)
		if size >= total/n && len(b.shares) < n-1 {
			b.shares = append(b.shares, newShare(from, i+1, size))
			from, size = i+1, 0
		}
	}
	b.shares = append(b.shares, newShare(from, len(b.all), size))
}

func newShare(from, to, size int) *share {
	return &share{from: from, to: to, lexicon: newLexicon(size / 128), words: make([]uint32, 0, size/5)}
}

// each calls do for each share, all at the same time.
func (b *builder) each(do func(*share)) {
	parallel.Each(len(b.shares), func(i int) { do(b.shares[i]) })
}

// read reads all texts word by word; each unit votes on its language.
func (b *builder) read() {
	b.each(func(s *share) {
		var scan scanner
		var votes ballot
		for i := s.from; i < s.to; i++ {
			votes = ballot{}
			s.scan(b.fields(i), i >= len(b.docs), &scan, &votes)
			s.elect(i, &b.all[i], &votes)
		}
	})
}

// scan reads the fields of one unit; a document's backgrounds are units of their
// own.
func (s *share) scan(fields []Field, background bool, scan *scanner, votes *ballot) {
	for f := range fields {
		if background || fields[f].Role != Background {
			scan.reset(fields[f].Text)
			for scan.next() {
				word := s.lexicon.read(scan)
				votes.count(word)
				s.words = append(s.words, uint32(word.entry-1))
			}
		}
		s.words = append(s.words, gap)
	}
}

// clearLead is the lead of a language below which what stands around a text votes
// too.
const clearLead = 6

// elect tells the language of a unit, unless the vote is close.
func (s *share) elect(i int, u *unit, votes *ballot) {
	if u.lang == unknown {
		lead := int32(0)
		if u.lang, lead = votes.winner(); lead < clearLead {
			s.doubts = append(s.doubts, doubt{int32(i), votes.counts})
			return
		}
	}
	s.votes[u.lang]++
}

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
	for _, s := range slices.Backward(b.shares) {
		for _, d := range slices.Backward(s.doubts) {
			b.settle(d)
		}
	}
}

// settle tells the language of a unit whose background's is told.
func (b *builder) settle(d doubt) {
	votes := ballot{counts: d.votes}
	votes.add(b.lang, 2)
	if int(d.unit) < len(b.docs) {
		if around := b.backgroundsOf(d.unit); len(around) > 0 {
			votes.add(b.all[around[0]].lang, 2)
		}
	}
	b.all[d.unit].lang, _ = votes.winner()
}
