package match

import (
	"fmt"
	"math"
	"math/rand/v2"
	"reflect"
	"testing"
)

// direction is a vector that points somewhere between the first axis (0) and
// the others (1).
func direction(r *rand.Rand, off float64, size int) []float32 {
	v := make([]float32, size)
	for i := range v {
		v[i] = float32(off * r.NormFloat64() / math.Sqrt(float64(size)))
	}
	v[0] += float32(1 - off)
	return v
}

// meant are documents of which the one with the number fits has the query's
// vector almost, the others any. All share a part, as with models whose texts
// are all somewhat alike.
func meant(n, fits int, alike float32) (docs []Document, query []float32) {
	r := rand.New(rand.NewPCG(7, 8))
	direction := func(r *rand.Rand, off float64, size int) []float32 {
		v := direction(r, off, size)
		v[1] += alike
		return v
	}
	for i := range n {
		off := 1.0
		if i == fits {
			off = .3
		}
		docs = append(docs, Document{
			ID: fmt.Sprintf("%05d", i), Of: fmt.Sprint(i / 5), Fields: []Field{{"no words of the article", Text}},
			Vectors: [][]float32{direction(r, 1, 64), direction(r, off, 64)},
		})
	}
	return docs, direction(r, 0, 64)
}

func TestMeaningIsFound(t *testing.T) {
	for _, alike := range []float32{0, 1, 2} {
		docs, query := meant(1_000, 700, alike)
		a := New(docs).Search(Query{Text: "Lichens grow slowly.", Vectors: [][]float32{query, nil}}, 3)
		if len(a.Hits) == 0 || a.Hits[0].Doc != 700 {
			t.Fatalf("%v: %+v", alike, a.Hits)
		}
		h := a.Hits[0]
		if len(h.Terms) > 0 || !h.Clear() || h.Meaning < .8 || h.Meaning > 1 || h.Score <= 0 {
			t.Errorf("%v: %+v", alike, h)
		}
		for _, h := range a.Hits[1:] {
			if h.Clear() {
				t.Errorf("%v: any vector is clear: %+v", alike, h)
			}
		}
	}
}

// Of vectors that tell nothing, the nearest is no hit to be shown.
func TestChanceIsNoMeaning(t *testing.T) {
	for _, n := range []int{2, 20, 500, 5_000} {
		for _, alike := range []float32{0, 1, 2} {
			docs, query := meant(n, -1, alike)
			for _, h := range New(docs).Search(Query{Text: "Lichens grow slowly.", Vectors: [][]float32{query}}, 3).Hits {
				if h.Clear() {
					t.Errorf("of %d, %+v is clear", n, h)
				}
			}
		}
	}
}

func TestMeaningTellsOfTwoAlike(t *testing.T) {
	docs := []Document{
		{ID: "1", Fields: []Field{{"a bank", Text}}, Vectors: [][]float32{{0, 1}}},
		{ID: "2", Fields: []Field{{"a bank", Text}}, Vectors: [][]float32{{1, 0}}},
		{ID: "3", Fields: []Field{{"a bank", Text}}},
	}
	a := New(docs).Search(Query{Text: "A bank.", Vectors: [][]float32{{5, 1}}}, 3)
	if got := ids(a); got != "2 1 3" || len(a.Hits[0].Terms) == 0 || a.Hits[2].Meaning != 0 {
		t.Errorf("%+v", a.Hits)
	}
}

// Vectors that are of no use change nothing: the answer is that of the words.
func TestOddVectors(t *testing.T) {
	nan, inf := float32(math.NaN()), float32(math.Inf(1))
	odd := [][]float32{nil, {}, {0, 0, 0}, {nan, 1, 2}, {inf, 1, 2}, {1, 2}, {1e-45, 0, 0}}
	want := New(pains).Search(Query{Text: "Hiring engineers"}, 5)
	var docs []Document
	for _, d := range pains {
		d.Vectors = odd
		docs = append(docs, d)
	}
	for _, q := range [][][]float32{nil, odd[:5], {{1, 2, 3}}, {{3}}} {
		if got := New(docs).Search(Query{Text: "Hiring engineers", Vectors: q}, 5); !reflect.DeepEqual(got, want) {
			t.Errorf("%v: %+v", q, got)
		}
	}
	huge := [][]float32{{3e38, 3e38, 3e38}, {-3e38, 3e38, 1e-40}}
	for i := range docs {
		docs[i].Vectors = huge
	}
	New(docs).Search(Query{Vectors: huge}, 5)
}

func TestManyVectorsAreCut(t *testing.T) {
	docs, query := meant(10, 5, 0)
	many := make([][]float32, MaxVectors+1)
	for i := range many {
		many[i] = query
	}
	if ix := New(docs); !ix.Search(Query{Vectors: many}, 1).Cut || ix.Search(Query{Vectors: many[1:]}, 1).Cut {
		t.Error("not cut after MaxVectors")
	}
}

func BenchmarkMeaning(b *testing.B) {
	r := rand.New(rand.NewPCG(9, 10))
	docs := alone(manyPains(50_000))
	for i := range docs {
		docs[i].Vectors = [][]float32{direction(r, 1, 768)}
	}
	ix := New(docs)
	for _, n := range []int{1, 10} {
		q := Query{Text: manyWords(200 * n)}
		for range n {
			q.Vectors = append(q.Vectors, direction(r, 1, 768))
		}
		b.Run(fmt.Sprint(n, " passages, 50000 pains"), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				ix.Search(q, 5)
			}
		})
	}
}
