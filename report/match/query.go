package match

import (
	"math"
	"strings"
)

// MaxQuery is how many bytes of a query's text are read: more than a long
// novel. What follows is left out, and the answer says so.
const MaxQuery = 4 << 20

// Query is what documents are looked for with: an article, or a short need.
type Query struct {
	Title string
	Text  string
	// Lang is the language as an ISO 639-1 code; empty, it is told from the
	// words.
	Lang string
}

// article is a query read word by word.
type article struct {
	lang  language
	cut   bool
	title int // words that are of the title
	words []occurrence
	wants []wanted
}

// occurrence is a word of an article that says something.
type occurrence struct {
	term     int32 // in the article's terms
	at       int32 // the words before it, those left out counted
	sentence int32
	start    int32 // where it stands in the title or the text
	end      int32
}

// wanted is a distinct stem of an article.
type wanted struct {
	id     uint32 // the index's number of it, gap if no document has it
	first  int32  // its first occurrence
	weight float64
	rarity float64
}

// readQuery reads a query with the words of the index.
func (ix *Index) readQuery(q *Query) *article {
	a := &article{}
	text := q.Text
	if len(text) > MaxQuery {
		text, a.cut = cutAt(text, MaxQuery), true
	}
	title := q.Title
	if len(title) > MaxQuery {
		title, a.cut = cutAt(title, MaxQuery), true
	}
	x := newLexicon(1024)
	entries, b := a.scan(x, title, text)
	a.lang = languageOf(q.Lang)
	if a.lang == unknown {
		a.lang = x.tell(&b, entries)
	}
	if a.lang == unknown {
		a.lang = ix.lang
	}
	a.stem(x, entries)
	ix.weigh(a, x)
	return a
}

// cutAt cuts a text after n bytes, before the word that stands there.
func cutAt(text string, n int) string {
	if i := strings.LastIndexAny(text[n-maxWord:n], " \n"); i >= 0 {
		return text[:n-maxWord+i]
	}
	return text[:n]
}

// scan reads the words of title and text.
func (a *article) scan(x *lexicon, title, text string) ([]int32, ballot) {
	var entries []int32
	var b ballot
	var s scanner
	for i, part := range []string{title, text} {
		s.reset(part)
		for s.next() {
			n := x.read(&s)
			b.count(x.list[n].mask)
			entries = append(entries, n)
			a.words = append(a.words, occurrence{
				at: int32(s.words - 1), sentence: int32(s.sentence), start: int32(s.start), end: int32(s.end),
			})
		}
		if i == 0 {
			a.title = len(a.words)
		}
	}
	return entries, b
}

// stem leaves out the words that say nothing.
func (a *article) stem(x *lexicon, entries []int32) {
	kept, title := a.words[:0], 0
	for i, w := range a.words {
		w.term = x.stem(entries[i], a.lang)
		if w.term == noStem {
			continue
		}
		if i < a.title {
			title++
		}
		kept = append(kept, w)
	}
	a.words, a.title = kept, title
}

// weigh finds the article's stems among the terms of the index, and weighs
// them by how often and how early they come.
func (ix *Index) weigh(a *article, x *lexicon) {
	r := ix.recipe
	a.wants = make([]wanted, len(x.names))
	for i := range a.wants {
		a.wants[i].id, a.wants[i].first = gap, -1
	}
	for i, w := range a.words {
		t := &a.wants[w.term]
		if t.first < 0 {
			t.first = int32(i)
		}
		n := r.title
		if i >= a.title {
			n = 1 + r.lead*math.Exp(-float64(w.at)/r.leadLong)
		}
		t.weight += n
	}
	units := len(ix.docs) + ix.backgrounds
	for i := range a.wants {
		t := &a.wants[i]
		id, known := ix.terms[x.names[i]]
		if !known || t.first < 0 {
			continue
		}
		t.id = id
		t.weight = r.damp(t.weight)
		t.rarity = r.rarity(ix.frequency(id), units, general(a.lang, x.names[i]))
	}
}

// frequency returns how many units a term stands in.
func (ix *Index) frequency(id uint32) int { return int(ix.posts[id+1] - ix.posts[id]) }

// stems returns how many different stems the article has.
func (a *article) stems() int { return len(a.wants) }
