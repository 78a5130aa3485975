package match

import (
	"cmp"
	"fmt"
	"math/rand/v2"
	"reflect"
	"runtime"
	"slices"
	"sync/atomic"
	"testing"

	"pgregory.net/rapid"
)

// bazaar makes up needs and offers, five needs and two offers of each person
// with a background that the offers of one share. The first so many documents
// are needs.
func bazaar(r *rand.Rand, needs, offers, words int) []Document {
	vocabulary := newVocabulary(words)
	text := func(n int) string { return vocabulary.text(r, n) }
	docs := make([]Document, needs+offers)
	about := ""
	for i := range docs {
		of := i / 5
		if i >= needs {
			if of = (i - needs) / 2; (i-needs)%2 == 0 {
				about = text(15)
			}
		}
		docs[i] = Document{ID: fmt.Sprintf("%05d/%d", of, i), Of: fmt.Sprintf("%05d", of)}
		docs[i].Fields = []Field{{text(5 + r.IntN(6)), Text}, {text(1), Tags}}
		switch {
		case i >= needs:
			docs[i].Fields = append(docs[i].Fields, Field{about, Background})
		case i%4 == 0:
			docs[i].Fields = append(docs[i].Fields, Field{text(8), Context})
		}
	}
	return docs
}

func places(from, to int) []int {
	var all []int
	for i := from; i < to; i++ {
		all = append(all, i)
	}
	return all
}

func strangers(docs []Document) func(l, r int) bool {
	return func(l, r int) bool { return docs[l].Of != docs[r].Of }
}

// allPairs scores every pair as Search does, the best first.
func (ix *Index) allPairs(left, right []int, may func(l, r int) bool) []Pair {
	var all []Pair
	for _, l := range left {
		var pairs []Pair
		for _, r := range right {
			if may(l, r) {
				pairs = append(pairs, Pair{Left: l, Right: r})
			}
		}
		if len(pairs) > 0 {
			ix.scorePairs(pairs, ix.newDesk())
			all = append(all, pairs...)
		}
	}
	all = slices.DeleteFunc(all, func(p Pair) bool { return p.Score == 0 })
	slices.SortFunc(all, func(a, b Pair) int {
		return cmp.Or(cmp.Compare(b.Sure, a.Sure), cmp.Compare(ix.order[a.Left], ix.order[b.Left]), cmp.Compare(ix.order[a.Right], ix.order[b.Right]))
	})
	return all
}

// TestPairsRecall compares the pairs found with all pairs there are.
func TestPairsRecall(t *testing.T) {
	const top = 20
	hits, wanted := 0, 0
	for seed := range uint64(12) {
		r := rand.New(rand.NewPCG(seed, 7))
		docs := bazaar(r, 200, 120, 200+r.IntN(3000))
		ix := New(docs)
		left, right := places(0, 200), places(200, 320)
		got := ix.Pairs(left, right, top, strangers(docs))
		want := ix.allPairs(left, right, strangers(docs))
		for _, p := range want[:top] {
			wanted++
			if slices.ContainsFunc(got, func(q Pair) bool { return reflect.DeepEqual(p, q) }) {
				hits++
			}
		}
	}
	t.Logf("%d of %d", hits, wanted)
	if hits*100 < wanted*98 {
		t.Errorf("%d of the %d best pairs are found", hits, wanted)
	}
}

// TestPairsAreHits checks that a pair is scored as Search scores the hit.
func TestPairsAreHits(t *testing.T) {
	docs := bazaar(rand.New(rand.NewPCG(5, 5)), 30, 20, 60)
	docs[40].Fields = append(docs[40].Fields, docs[40].Fields[2]) // twice the same around it
	ix := New(docs)
	any := func(l, r int) bool { return true }
	for _, p := range ix.Pairs(places(0, 30), places(30, 50), 200, any) {
		hits := ix.Search(ix.queryOf(p.Left), len(docs)).Hits
		same := func(h Hit) bool {
			return h.Doc == p.Right && h.Score == p.Score && h.Sure == p.Sure && reflect.DeepEqual(h.Terms, p.Terms)
		}
		other := func(h Hit) bool { return docs[h.Doc].Of == docs[p.Right].Of && h.Doc != p.Right } // of one owner, Search has the best
		if !slices.ContainsFunc(hits, same) && !slices.ContainsFunc(hits, other) {
			t.Errorf("%+v is no hit", p)
		}
	}
}

// TestPairsInOrder checks that of pairs that fit as well, those come first whose
// IDs do.
func TestPairsInOrder(t *testing.T) {
	var docs []Document
	for _, id := range []string{"d", "b", "c", "a", "z", "x", "y"} {
		docs = append(docs, Document{ID: id, Fields: []Field{{Text: "glazes"}}})
	}
	got := ""
	for _, p := range New(docs).Pairs(places(0, 4), places(4, 7), 5, func(l, r int) bool { return true }) {
		got += docs[p.Left].ID + docs[p.Right].ID + " "
	}
	if got != "ax ay az bx by " {
		t.Errorf("got %s", got)
	}
}

// TestJoin compares the best pairs by their words alone with those of all pairs.
func TestJoin(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r := rand.New(rand.NewPCG(rapid.Uint64().Draw(t, "seed"), 1))
		needs, offers := rapid.IntRange(1, 40).Draw(t, "needs"), rapid.IntRange(1, 30).Draw(t, "offers")
		docs := bazaar(r, needs, offers, rapid.IntRange(3, 400).Draw(t, "words"))
		ix := New(docs)
		left, right := places(0, needs), places(needs, needs+offers)
		if rapid.Bool().Draw(t, "same") {
			left, right = places(0, needs+offers), places(0, needs+offers)
		}
		keep := rapid.IntRange(1, 30).Draw(t, "keep")
		may := func(l, r int) bool { return docs[l].Of != docs[r].Of && (l+r)%3 > 0 }
		got, want := ix.join(left, right, keep, may), ix.joinAll(left, right, keep, may)
		if !reflect.DeepEqual(got, want) && len(got)+len(want) > 0 {
			t.Fatalf("%d on the left, %d on the right, %d best:\n got %v\nwant %v", len(left), len(right), keep, got, want)
		}
	})
}

// joinAll is join without leaving out anything.
func (ix *Index) joinAll(left, right []int, keep int, may func(l, r int) bool) []joined {
	j := &join{Index: ix, keep: len(left)*len(right) + 1, may: may}
	j.turn(right)
	j.limit(left)
	w := newJoiner(j)
	for _, s := range j.left {
		w.take(s)
	}
	all := j.best(w.kept)
	return all[:min(len(all), keep)]
}

// TestPairsOnAnyProcessors checks that the answer is the same on one processor
// and on several, where many pairs are alike.
func TestPairsOnAnyProcessors(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 3))
	docs := bazaar(r, 400, 300, 30)
	ix := New(docs)
	left, right := places(0, 400), places(400, 700)
	var first []Pair
	for _, n := range []int{1, 2, 3, 8} {
		was := runtime.GOMAXPROCS(n)
		got := ix.Pairs(left, right, 50, strangers(docs))
		runtime.GOMAXPROCS(was)
		if first == nil {
			first = got
		}
		if len(got) != 50 || !reflect.DeepEqual(first, got) {
			t.Errorf("another answer on %d processors", n)
		}
	}
}

// TestNoPairs checks what there is to say where nothing fits, or nothing is
// there.
func TestNoPairs(t *testing.T) {
	docs := []Document{{ID: "a", Fields: []Field{{Text: "hiring"}}}, {ID: "b", Fields: []Field{{Text: "pottery"}}}, {ID: "c"}}
	ix, all := New(docs), places(0, 3)
	may := func(l, r int) bool { return true }
	for _, got := range [][]Pair{
		ix.Pairs(all, all, 5, may), ix.Pairs(nil, all, 5, may), ix.Pairs(all, nil, 5, may), ix.Pairs(all, all, 0, may),
		New(nil).Pairs(nil, nil, 5, may),
		New(append(docs, docs...)).Pairs(all, []int{3, 4, 5}, 5, func(l, r int) bool { return false }),
	} {
		if len(got) > 0 {
			t.Errorf("got %v", got)
		}
	}
	if got := New(append(docs, docs...)).Pairs(all, []int{3, 4, 5}, 5, may); len(got) != 2 || got[0].Terms[0].Word == "" {
		t.Errorf("got %v", got)
	}
}

// TestManyAlike checks that it takes no time for each pair where thousands of
// documents say the same, or nearly.
func TestManyAlike(t *testing.T) {
	docs := make([]Document, 12_000)
	for i := range docs {
		docs[i] = Document{ID: fmt.Sprintf("%05d", i), Fields: []Field{{Text: "hiring engineers"}}}
		if i >= 10_000 {
			docs[i].Fields[0].Text += fmt.Sprintf(" x%dq", i)
		}
	}
	ix := New(docs)
	asked := atomic.Int64{}
	got := ix.Pairs(places(0, 12_000), places(0, 12_000), 20, func(l, r int) bool { asked.Add(1); return l/3 != r/3 })
	if len(got) != 20 || got[0].Left != 0 || got[0].Right != 3 || got[19].Left != 2 || got[19].Right != 6 || asked.Load() > 1_000_000 {
		t.Errorf("asked %d times; got %v", asked.Load(), got)
	}
}

// BenchmarkPairs measures finding the best pairs of 50,000 needs and 20,000
// offers, beside building their index.
func BenchmarkPairs(b *testing.B) {
	const needs, offers = 50_000, 20_000
	docs := bazaar(rand.New(rand.NewPCG(1, 2)), needs, offers, 20_000)
	ix := New(docs)
	left, right := places(0, needs), places(needs, needs+offers)
	b.Run("index", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			New(docs)
		}
	})
	b.Run("pairs", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			ix.Pairs(left, right, 20, strangers(docs))
		}
	})
}
