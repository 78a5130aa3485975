package embed

import (
	"bytes"
	"math"
	"math/rand/v2"
	"slices"
	"strconv"
	"testing"

	"pgregory.net/rapid"
)

// TestCacheKeepsAll: what is put is got, also from the bytes.
func TestCacheKeepsAll(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := &Cache{}
		size := rapid.IntRange(1, 40).Draw(t, "size")
		vectors := rapid.MapOf(rapid.String(), rapid.SliceOfN(rapid.Float32Range(.01, 9), size, size)).Draw(t, "vectors")
		want := map[string][]float32{}
		for text, vector := range vectors {
			want[text] = c.put("m", text, vector)
		}
		again := ReadCache(c.Bytes())
		if again.Changed() || again.Len() != len(want) || c.Changed() != (len(want) > 0) {
			t.Fatalf("%d of %d", again.Len(), len(want))
		}
		for text, vector := range want {
			if !slices.Equal(again.get("m", text), vector) || again.get("n", text) != nil {
				t.Fatalf("%q: %v", text, again.get("m", text))
			}
		}
	})
}

// TestPackedVectors: one byte a number is enough, even where a few are far larger
// than the rest.
func TestPackedVectors(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	vector := func() []float32 {
		v := make([]float32, 768)
		for i := range v {
			v[i] = float32(r.NormFloat64())
		}
		v[17] *= 8
		return unit(v)
	}
	worst := 0.0
	for range 500 {
		v, w := vector(), vector()
		for i := range w {
			w[i] += v[i] * r.Float32() // some are near, others not
		}
		unit(w)
		worst = max(worst, math.Abs(cosine(v, w)-cosine(unpack(pack(v)), unpack(pack(w)))))
	}
	if worst > .004 {
		t.Errorf("the cosine moves by %.4f", worst)
	}
}

// TestDamagedCache: what is damaged anywhere is empty, and may be used.
func TestDamagedCache(t *testing.T) {
	c := &Cache{}
	for i := range 3 {
		c.put("m", strconv.Itoa(i), []float32{1, 2, float32(i)})
	}
	good := c.Bytes()
	for i := range good {
		for _, bad := range [][]byte{good[:i], slices.Concat(good[:i], []byte{good[i] ^ 4}, good[i+1:]), slices.Concat(good[:i], []byte{0}, good[i:])} {
			if ReadCache(bad).Len() != 0 {
				t.Errorf("damage at byte %d passes", i)
			}
		}
	}
	bad := ReadCache(good[1:])
	if bad.put("m", "a", []float32{1}); bad.Len() != 1 {
		t.Error("a damaged cache is of no use")
	}
}

// TestCacheIsBounded: what was not used goes first, and of that the oldest.
func TestCacheIsBounded(t *testing.T) {
	c := &Cache{}
	for i := range 10 {
		c.put("m", strconv.Itoa(i), []float32{1, 2})
	}
	c = ReadCache(c.Bytes())
	c.get("m", "8")
	c.get("m", "3")
	c.put("m", "new", []float32{1, 2})
	each := len(key{}) + 2 + 2
	c = ReadCache(c.bytes(len(version) + 5*each))
	var kept []string
	for _, text := range []string{"0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "new"} {
		if c.get("m", text) != nil {
			kept = append(kept, text)
		}
	}
	if want := []string{"0", "1", "3", "8", "new"}; !slices.Equal(kept, want) {
		t.Errorf("kept %v, want %v", kept, want)
	}
}

func TestMerge(t *testing.T) {
	a, b := &Cache{}, &Cache{}
	a.put("m", "both", []float32{1, 0})
	b.put("m", "both", []float32{0, 1})
	b.put("m", "b", []float32{1, 1})
	a.Merge(b)
	a.Merge(&Cache{})
	if a.Len() != 2 || a.get("m", "both")[0] != 1 || a.get("m", "b") == nil || a.Unknown("m", []string{"b", "c"}) != 1 {
		t.Errorf("%d vectors, %v", a.Len(), a.get("m", "both"))
	}
}

// TestNoTextIsKept: nothing of a text or of the model's name stands in the bytes.
func TestNoTextIsKept(t *testing.T) {
	c := &Cache{}
	c.put("embeddinggemma", "churn after month three", []float32{1, 2, 3})
	for _, word := range []string{"churn", "month", "gemma"} {
		if bytes.Contains(c.Bytes(), []byte(word)) {
			t.Errorf("%q is kept", word)
		}
	}
}

func FuzzReadCache(f *testing.F) {
	c := &Cache{}
	c.put("m", "a", []float32{1, 2, 3})
	f.Add(c.Bytes())
	f.Add([]byte(version))
	f.Fuzz(func(t *testing.T, data []byte) {
		c := ReadCache(data)
		if c.Len() > 0 && !bytes.Equal(c.Bytes(), data) {
			t.Error("other bytes come out than went in")
		}
	})
}

func BenchmarkKnown(b *testing.B) {
	c, texts := &Cache{}, []string{}
	vector := make([]float32, 768)
	for i := range 10_000 {
		vector[i%768] = float32(i)
		texts = append(texts, "a pain in about as many words as they have "+strconv.Itoa(i))
		c.put("m", texts[i], vector)
	}
	data := c.Bytes()
	m := &Model{Name: "m"}
	b.ReportAllocs()
	for b.Loop() {
		if v, err := m.Vectors(b.Context(), texts, ReadCache(data), func(int) {}); len(v) != len(texts) || err != nil {
			b.Fatal(err)
		}
	}
}
