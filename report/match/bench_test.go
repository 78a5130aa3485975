package match

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
)

// manyPains makes up n pains, five of each person, with tags, a sentence of
// context in every second and a note's body each person's own. Words follow
// Zipf's law over a vocabulary of 20,000.
func manyPains(n int) []Document {
	r := rand.New(rand.NewPCG(1, 2))
	words := newVocabulary(20_000)
	text := func(n int) string { return words.text(r, n) }
	docs := make([]Document, n)
	body := ""
	for i := range docs {
		if i%5 == 0 {
			body = text(40)
		}
		docs[i] = Document{ID: fmt.Sprintf("p%05d/%d", i/5, i%5), Of: fmt.Sprintf("p%05d", i/5)}
		docs[i].Fields = []Field{{text(8), Text}, {text(1), Tags}, {body, Background}}
		if i%2 == 0 {
			docs[i].Fields = append(docs[i].Fields, Field{text(10), Context})
		}
	}
	return docs
}

// vocabulary are words, the commonest first.
type vocabulary struct{ stop, other []string }

// newVocabulary makes up n words that look like English ones.
func newVocabulary(n int) vocabulary {
	r := rand.New(rand.NewPCG(1, 2))
	v := vocabulary{stop: strings.Fields("the to and of a in is it you that her his for on with can not at no as be has this are but what so they who how")}
	for len(v.other) < n {
		var b strings.Builder
		for range 2 + r.IntN(2) {
			b.WriteByte("bcdfghjklmnpqrstvwxz"[r.IntN(20)])
			b.WriteByte("aeiou"[r.IntN(5)])
			b.WriteString([]string{"", "n", "r", "s", "st", "l"}[r.IntN(6)])
		}
		b.WriteString([]string{"", "e", "ing", "ed", "er", "s", "tion", "ly"}[r.IntN(8)])
		v.other = append(v.other, b.String())
	}
	return v
}

// text makes up n words in sentences.
func (v vocabulary) text(r *rand.Rand, n int) string {
	zipf := rand.NewZipf(r, 1.1, 10, uint64(len(v.other)-1))
	var b strings.Builder
	for i := range n {
		if r.IntN(100) < 45 {
			b.WriteString(v.stop[min(r.IntN(len(v.stop)), r.IntN(len(v.stop)))])
		} else {
			b.WriteString(v.other[zipf.Uint64()])
		}
		if i%14 == 13 {
			b.WriteByte('.')
		}
		b.WriteByte(' ')
	}
	return b.String()
}

func manyWords(n int) string {
	return newVocabulary(20_000).text(rand.New(rand.NewPCG(3, 4)), n)
}

// alone leaves the documents their pains and tags.
func alone(docs []Document) []Document {
	for i := range docs {
		docs[i].Fields = docs[i].Fields[:2]
	}
	return docs
}

func BenchmarkNew(b *testing.B) {
	for _, c := range []struct {
		name string
		docs []Document
	}{
		{"5000 pains, 1000 notes", manyPains(5_000)},
		{"50000 pains alone", alone(manyPains(50_000))},
		{"50000 pains, 10000 notes", manyPains(50_000)},
	} {
		b.Run(c.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				New(c.docs)
			}
		})
	}
}

func BenchmarkSearch(b *testing.B) {
	for _, n := range []int{5_000, 50_000} {
		ix := New(manyPains(n))
		q := Query{Text: manyWords(2_000)}
		b.Run(fmt.Sprint("2000 words, ", n, " pains"), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				ix.Search(q, 5)
			}
		})
	}
}
