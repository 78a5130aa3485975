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
	words := vocabulary(r, 20_000)
	zipf := rand.NewZipf(r, 1.1, 10, uint64(len(words)-1))
	text := func(n int) string {
		var b strings.Builder
		for range n {
			b.WriteString(words[zipf.Uint64()])
			b.WriteByte(' ')
		}
		return b.String()
	}
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

// vocabulary makes up words that look like English ones, after the true stop
// words.
func vocabulary(r *rand.Rand, n int) []string {
	words := strings.Fields("the a of to and in for with is her his that can not no who has")
	for len(words) < n {
		var b strings.Builder
		for range 2 + r.IntN(2) {
			b.WriteByte("bcdfghjklmnpqrstvwxz"[r.IntN(20)])
			b.WriteByte("aeiou"[r.IntN(5)])
			b.WriteString([]string{"", "n", "r", "s", "st", "l"}[r.IntN(6)])
		}
		b.WriteString([]string{"", "e", "ing", "ed", "er", "s", "tion", "ly"}[r.IntN(8)])
		words = append(words, b.String())
	}
	return words
}

func manyWords(n int) string {
	r := rand.New(rand.NewPCG(3, 4))
	words := vocabulary(rand.New(rand.NewPCG(1, 2)), 20_000)
	zipf := rand.NewZipf(r, 1.1, 10, uint64(len(words)-1))
	var b strings.Builder
	for i := range n {
		b.WriteString(words[zipf.Uint64()])
		if i%14 == 13 {
			b.WriteByte('.')
		}
		b.WriteByte(' ')
	}
	return b.String()
}

func BenchmarkNew(b *testing.B) {
	for _, n := range []int{5_000, 50_000} {
		docs := manyPains(n)
		b.Run(fmt.Sprint(n, " pains"), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				New(docs)
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
