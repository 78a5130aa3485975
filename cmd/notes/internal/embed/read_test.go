package embed

import (
	"fmt"
	"math"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"

	"notes/cmd/notes/internal/testing/ollama"
)

// modelOf starts a server and returns its model.
func modelOf(t *testing.T, s *ollama.Server) *Model {
	t.Helper()
	server := httptest.NewServer(s)
	t.Cleanup(server.Close)
	return mustModel(t, server.URL)
}

func mustModel(t *testing.T, address string) *Model {
	t.Helper()
	m, err := New(address, ollama.Model, false)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

func mustRead(t *testing.T, m *Model, c *Cache, texts ...string) map[string][]float32 {
	t.Helper()
	vectors, err := m.Vectors(t.Context(), texts, c, func(int) {})
	if err != nil {
		t.Fatal(err)
	}
	return vectors
}

// cosine returns how near two vectors of length one are.
func cosine(v, w []float32) float64 {
	var sum float64
	for i := range v {
		sum += float64(v[i]) * float64(w[i])
	}
	return sum
}

func TestVectors(t *testing.T) {
	s := &ollama.Server{}
	m, c := modelOf(t, s), &Cache{}
	const hiring, staff, churn = "hiring two Go engineers", "candidates for a vacancy", "churn after month three"
	vectors := mustRead(t, m, c, hiring, staff, churn, hiring, "", " \n")
	if len(vectors) != 3 || len(s.Asked()) != 1 || len(s.Asked()[0]) != 3 {
		t.Fatalf("%d vectors of %v", len(vectors), s.Asked())
	}
	for text, v := range vectors {
		if math.Abs(norm(v)-1) > 1e-6 {
			t.Errorf("%q: length %v", text, norm(v))
		}
	}
	if near, far := cosine(vectors[hiring], vectors[staff]), cosine(vectors[hiring], vectors[churn]); near < .8 || far > .4 {
		t.Errorf("near %.2f, far %.2f", near, far)
	}
	again := mustRead(t, m, ReadCache(c.Bytes()), churn, staff)
	if len(s.Asked()) != 1 || len(again) != 2 || !slices.Equal(again[churn], vectors[churn]) {
		t.Errorf("what was known was asked for again, or is another: %v", s.Asked())
	}
}

// TestBatches: many texts are asked for in bounded requests, and each once.
func TestBatches(t *testing.T) {
	s := &ollama.Server{Size: 8}
	var texts []string
	for i := range 300 {
		texts = append(texts, fmt.Sprint("pain ", i, strings.Repeat(" word", max(0, i-150)*6)))
	}
	told := 0
	vectors, err := modelOf(t, s).Vectors(t.Context(), texts, &Cache{}, func(n int) { told += n })
	if err != nil || len(vectors) != 300 || told != 300 {
		t.Fatalf("%d vectors, %d told, error %v", len(vectors), told, err)
	}
	for _, batch := range s.Asked() {
		if n := len(strings.Join(batch, "")); len(batch) > batchTexts || n > batchBytes && len(batch) > 1 {
			t.Errorf("%d texts of %d bytes at once", len(batch), n)
		}
	}
	if got := slices.Concat(s.Asked()...); !slices.Equal(got, texts) {
		t.Errorf("asked for %d texts, in another order or more than once", len(got))
	}
}

// TestTooLong: of a text that is too long for the model, all is read.
func TestTooLong(t *testing.T) {
	for name, text := range map[string]string{
		"words":      strings.Repeat("hiring engineers is hard, and nobody answers. ", 40),
		"characters": "a" + strings.Repeat("最初の十人の顧客はウェブサイトからは来なかった。", 41),
		"long word":  strings.Repeat("a", 300) + strings.Repeat(" b", 100),
	} {
		s := &ollama.Server{Longest: 30}
		vectors := mustRead(t, modelOf(t, s), &Cache{}, text)
		if got := strings.Join(slices.Concat(s.Answered()...), ""); got != text {
			t.Errorf("%s: read %q", name, got)
		}
		whole := mustRead(t, modelOf(t, &ollama.Server{}), &Cache{}, text)
		if near := cosine(vectors[text], whole[text]); near < .97 && name != "long word" {
			t.Errorf("%s: %.3f from what all of it means", name, near)
		}
	}
}

// TestSomeRefused: a text on which the model fails takes no other with it.
func TestSomeRefused(t *testing.T) {
	texts := strings.Fields("a b c d e f g h i j k l m n o p q r s t u v w x y z")
	bad := []string{"NaN 0", "NaN 1", "NaN 2", strings.Repeat("long ", maxText)}
	s := &ollama.Server{Fails: "nan"}
	vectors, err := modelOf(t, s).Vectors(t.Context(), slices.Concat(texts[:9], bad, texts[9:]), &Cache{}, func(int) {})
	if len(vectors) != len(texts) || err == nil || !strings.Contains(err.Error(), "did not take 4 of the texts; the last: failed to encode") {
		t.Errorf("%d vectors, error %v", len(vectors), err)
	}
	for _, text := range texts {
		if vectors[text] == nil {
			t.Errorf("%s has no vector", text)
		}
	}
	vectors, err = modelOf(t, s).Vectors(t.Context(), []string{"NaN"}, &Cache{}, func(int) {})
	if len(vectors) != 0 || err == nil || !strings.Contains(err.Error(), "one of the texts") {
		t.Errorf("%d vectors, error %v", len(vectors), err)
	}
}

// TestAllRefused: a model that refuses everything is not asked without end, and
// what it took before is kept.
func TestAllRefused(t *testing.T) {
	s := &ollama.Server{Fails: "nan"}
	var texts []string
	for i := range 1000 {
		texts = append(texts, fmt.Sprint("NaN ", i, strings.Repeat(" word", 50)))
	}
	c := &Cache{}
	vectors, err := modelOf(t, s).Vectors(t.Context(), append([]string{"good"}, texts...), c, func(int) {})
	if vectors != nil || err == nil || !strings.Contains(err.Error(), "does not do it: failed to encode") || len(s.Asked()) > 20 {
		t.Errorf("%d vectors after %d requests, error %v", len(vectors), len(s.Asked()), err)
	}
	if !c.Changed() || c.Len() != 1 {
		t.Errorf("%d vectors were kept", c.Len())
	}
}

// TestAnotherModelOfThatName: vectors of two sizes are of two models, and those
// of the one that is gone are asked for anew.
func TestAnotherModelOfThatName(t *testing.T) {
	c := &Cache{}
	mustRead(t, modelOf(t, &ollama.Server{Size: 16}), c, "a", "b", "c")
	s := &ollama.Server{Size: 32}
	m := modelOf(t, s)
	sizes := func(want int, texts ...string) {
		t.Helper()
		for text, v := range mustRead(t, m, c, texts...) {
			if len(v) != 32 {
				t.Errorf("%q has %d numbers", text, len(v))
			}
		}
		if got := len(slices.Concat(s.Asked()...)); got != want {
			t.Errorf("%d texts asked for, want %d", got, want)
		}
	}
	sizes(2, "a", "d")
	sizes(4, "b", "d") // nothing is unknown, but they are of two sizes: both
	sizes(4, "a", "b", "d")
	sizes(5, "d", "c")
}
