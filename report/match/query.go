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
	// Vectors are what the language model that made those of the documents
	// makes of the text, or of each of its passages; nil where none is asked.
	// Of more than MaxVectors, those that follow are left out, and the answer
	// says so.
	Vectors [][]float32
}

// article is a query read word by word.
type article struct {
	lang  language
	cut   bool
	title int // how many of the words are of the title
	words []occurrence
	stems []string // the distinct stems, in the order in which they come
	wants []wanted // one for each stem, and then those that are kin
}

// occurrence is a word of an article that says something.
type occurrence struct {
	stem     int32
	at       int32 // the words before it, those left out counted
	sentence int32
	start    int32 // where it stands in the title or the text
	end      int32
}

// wanted is a term of the index that an article is about.
type wanted struct {
	term   uint32 // gap if the index does not have it
	stem   int32  // the stem of the article that asks for it
	first  int32  // the first word with that stem
	weight float64
	rarity float64
}

// mostKnown is how many distinct words of articles a desk keeps.
const mostKnown = 1 << 16

// readQuery reads a query with the words of the index, at a desk.
func (ix *Index) readQuery(q *Query, d *desk) *article {
	a := &article{}
	text := q.Text
	if len(text) > MaxQuery {
		text, a.cut = cutAt(text, MaxQuery), true
	}
	title := q.Title
	if len(title) > MaxQuery {
		title, a.cut = cutAt(title, MaxQuery), true
	}
	if d.lexicon == nil || len(d.lexicon.list) > mostKnown {
		d.lexicon, d.numbers = newLexicon((len(title)+len(text))/32), nil
	}
	b := a.scan(d, title, text)
	a.lang = languageOf(q.Lang)
	if a.lang == unknown {
		b.add(ix.lang, 1)
		a.lang, _ = b.winner()
	}
	a.stem(d)
	ix.weigh(a)
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
func (a *article) scan(d *desk, title, text string) ballot {
	d.read, d.entries = d.read[:0], d.entries[:0]
	var b ballot
	var s scanner
	for i, part := range []string{title, text} {
		s.reset(part)
		for s.next() {
			word := d.lexicon.read(&s)
			b.count(word)
			d.entries = append(d.entries, word.entry-1)
			d.read = append(d.read, occurrence{
				at: int32(s.words - 1), sentence: int32(s.sentence), start: int32(s.start), end: int32(s.end),
			})
		}
		if i == 0 {
			a.title = len(d.read)
		}
	}
	return b
}

// stem leaves out the words that say nothing, and numbers the stems of the others.
func (a *article) stem(d *desk) {
	clear(d.numbers)
	kept, title := d.read[:0], 0
	for i, w := range d.read {
		stem := d.lexicon.stem(d.entries[i], a.lang)
		if stem == noStem {
			continue
		}
		w.stem = a.number(d, stem)
		if i < a.title {
			title++
		}
		kept = append(kept, w)
	}
	a.words, a.title = kept, title
}

// number returns the number in the article of a stem of the lexicon.
func (a *article) number(d *desk, stem int32) int32 {
	if n := int(stem) + 1 - len(d.numbers); n > 0 {
		d.numbers = append(d.numbers, make([]int32, n)...)
	}
	if d.numbers[stem] == 0 {
		a.stems = append(a.stems, d.lexicon.names[stem])
		d.numbers[stem] = int32(len(a.stems))
	}
	return d.numbers[stem] - 1
}

// weigh finds the article's stems among the terms of the index, and weighs
// them by how often and how early they come.
func (ix *Index) weigh(a *article) {
	r := ix.recipe
	a.wants = make([]wanted, len(a.stems))
	for i := range a.wants {
		a.wants[i] = wanted{term: gap, stem: int32(i), first: -1}
	}
	for i, w := range a.words {
		t := &a.wants[w.stem]
		if t.first < 0 {
			t.first = int32(i)
		}
		if i < a.title {
			t.weight += r.title
		} else {
			t.weight += 1 + r.lead*math.Exp(-float64(w.at)/r.leadLong)
		}
	}
	for i := range a.wants {
		t := &a.wants[i]
		t.weight = r.damp(t.weight)
		if term, known := ix.terms[a.stems[i]]; known {
			t.term, t.rarity = uint32(term), ix.rarity(uint32(term), a.lang)
		}
	}
	a.wants = append(a.wants, ix.kin(a)...)
}

// rarity returns how much a term counts, in a language.
func (ix *Index) rarity(term uint32, l language) float64 {
	return ix.recipe.rarity(ix.frequency(term), ix.units(), general(l, ix.names[term]))
}
