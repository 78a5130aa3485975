package embed

import (
	"io"
	"math"
	"net/http"
	"strings"
	"testing"
)

// answers is a server that gives one answer to everything.
type answers struct {
	status int
	body   string
}

// RoundTrip gives the answer.
func (a answers) RoundTrip(*http.Request) (*http.Response, error) {
	return &http.Response{StatusCode: a.status, Header: http.Header{}, Body: io.NopCloser(strings.NewReader(a.body))}, nil
}

// FuzzAnswer reads any answer of a model: there are vectors of one length and of
// a direction, or none, with a word.
func FuzzAnswer(f *testing.F) {
	for _, body := range []string{
		`{"embeddings": [[1, 2], [3, 4]]}`, `{"embeddings": [[1], [2, 3]]}`, `{"embeddings": [[0, 0], [1e39, 1]]}`, `{"embeddings": null}`, `{"embeddings": [[], []]}`,
		`{"error": "input length exceeds the context length\u001b[31m\n"}`, "<html>", "", "[", `{"embeddings": [[1e-45, 0], [-1, 1e38]]}`,
	} {
		f.Add(200, body)
		f.Add(400, body)
	}
	f.Fuzz(func(t *testing.T, status int, body string) {
		if status < 100 || status > 999 {
			t.Skip("net/http reads no such status")
		}
		m, err := New("http://127.0.0.1:1", "words", false)
		if err != nil {
			t.Fatal(err)
		}
		m.client.Transport = answers{status, body}
		vectors, err := m.Vectors(t.Context(), []string{"hiring two engineers", "plates that break"}, &Cache{}, func(int) {})
		size := -1
		for text, v := range vectors {
			if v == nil && err != nil {
				continue
			}
			if n := norm(v); math.Abs(n-1) > 1e-3 || size >= 0 && len(v) != size {
				t.Fatalf("%q: the vector of %q is %v", body, text, v)
			}
			size = len(v)
		}
		if len(vectors) == 0 && err == nil {
			t.Fatalf("%q: no vectors and no word", body)
		}
	})
}
