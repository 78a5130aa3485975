package embed

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"notes/cmd/notes/internal/advice"
	"notes/cmd/notes/internal/testing/ollama"
)

// misbehaviours are what a server may do, by the first part of the path.
var misbehaviours = map[string]http.HandlerFunc{
	"missing": reply(404, `{"error":"model \"words\" not found, try pulling it first"}`),
	"other":   http.NotFound,
	"trouble": reply(500, `{"error":"llama runner process has terminated\n\u001b[31m`+strings.Repeat("x", 1000)+`"}`),
	"crash":   reply(500, `<html>`),
	"busy":    reply(503, `{"error":"server busy, please try again"}`),
	"closed":  reply(401, ``),
	"nothing": reply(200, ``),
	"page":    reply(200, `<html>`),
	"few":     reply(200, `{"embeddings":[]}`),
	"many":    reply(200, `{"embeddings":[[1,2],[1,2],[1,2]]}`),
	"uneven":  reply(200, `{"embeddings":[[1,2],[1,2,3]]}`),
	"empty":   reply(200, `{"embeddings":[[],[]]}`),
	"null":    reply(200, `{"embeddings":[null,null]}`),
	"zero":    reply(200, `{"embeddings":[[0,0],[1,0]]}`),
	"nan":     reply(200, `{"embeddings":[[NaN,0],[1,0]]}`),
	"inf":     reply(200, `{"embeddings":[[1e39,0],[1,0]]}`),
	"words":   reply(200, `{"embeddings":[["1","0"],["1","0"]]}`),
	"large":   reply(200, `{"embeddings":[[`+strings.Repeat("1,", maxSize)+`1],[`+strings.Repeat("1,", maxSize)+`1]]}`),
	"to": func(w http.ResponseWriter, r *http.Request) {
		http.Redirect(w, r, "/good/api/embed", http.StatusTemporaryRedirect)
	},
	"huge": func(w http.ResponseWriter, _ *http.Request) {
		io.WriteString(w, `{"embeddings":[["`)
		io.Copy(w, endless{})
	},
	"headers": func(w http.ResponseWriter, _ *http.Request) { w.Header().Set("X", strings.Repeat("x", 1<<20)) },
	"slow":    func(_ http.ResponseWriter, r *http.Request) { <-r.Context().Done() },
	"cut": func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Length", "1000")
		io.WriteString(w, `{"embeddings":[[1`)
	},
	"good": (&ollama.Server{}).ServeHTTP,
}

func reply(status int, body string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		http.SetCookie(w, &http.Cookie{Name: "seen", Value: "1", Path: "/"})
		w.WriteHeader(status)
		io.WriteString(w, body)
	}
}

// endless are letters without an end.
type endless struct{}

func (endless) Read(p []byte) (int, error) {
	for i := range p {
		p[i] = 'x'
	}
	return len(p), nil
}

// misbehaving starts a server that does all that; asked tells which paths were
// asked for.
func misbehaving(t *testing.T) (address string, asked func() []string) {
	var paths []string
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if len(r.Cookies()) > 0 || r.UserAgent() != "notes" {
			t.Errorf("%s asked for with %v", r.URL, r.Header)
		}
		paths = append(paths, r.URL.Path)
		question, _ := io.ReadAll(r.Body) // or the server does not see that somebody hangs up
		r.Body = io.NopCloser(bytes.NewReader(question))
		misbehaviours[strings.Split(r.URL.Path, "/")[1]](w, r)
	}))
	t.Cleanup(server.Close)
	return server.URL, func() []string { return paths }
}

func TestNoAnswer(t *testing.T) {
	address, asked := misbehaving(t)
	tests := []struct{ path, reason, hint string }{
		{"missing", "127.0.0.1:* has no model words", "get it: ollama pull words"},
		{"other", "127.0.0.1:* does not speak Ollama's API (404)", "0.3"},
		{"trouble", "did not take 2 of the texts; the last: llama runner process has terminated \x1b[31mxxx", "words alone"},
		{"crash", "127.0.0.1:* answers: Internal Server Error (500)", "later"},
		{"busy", "127.0.0.1:* answers: Service Unavailable (503) server busy, please try again", "later"},
		{"closed", "127.0.0.1:* answers: Unauthorized (401)", "log"},
		{"nothing", "127.0.0.1:* answers with no vectors for 2 texts", "model for embeddings"},
		{"page", "no vectors for 2 texts", "Ollama's address"},
		{"few", "no vectors for 2 texts", "Ollama's address"},
		{"many", "no vectors for 2 texts", "Ollama's address"},
		{"uneven", "vectors of 2 and of 3 numbers", "Ollama's address"},
		{"empty", "vectors that point nowhere", "Ollama's address"},
		{"null", "vectors that point nowhere", "Ollama's address"},
		{"zero", "vectors that point nowhere", "Ollama's address"},
		{"nan", "no vectors for 2 texts", "Ollama's address"},
		{"inf", "no vectors for 2 texts", "Ollama's address"},
		{"words", "no vectors for 2 texts", "Ollama's address"},
		{"large", "vectors of 16385 and of 16385 numbers", "Ollama's address"},
		{"to", "127.0.0.1:* sends on to another address (307), which is not followed", "really is"},
		{"huge", "127.0.0.1:* answers with more than 32 MiB", "Ollama's address"},
		{"headers", "cannot reach 127.0.0.1:*", "ollama serve"},
		{"slow", "127.0.0.1:* did not answer in time", "sooner"},
		{"cut", "cannot reach 127.0.0.1:*: unexpected EOF", "ollama serve"},
	}
	for _, test := range tests {
		t.Run(test.path, func(t *testing.T) {
			m, limit := mustModel(t, address+"/"+test.path), 10*time.Second
			if test.path == "slow" {
				limit = 100 * time.Millisecond
			}
			ctx, cancel := context.WithTimeout(t.Context(), limit)
			defer cancel()
			vectors, err := m.Vectors(ctx, []string{"one", "two"}, &Cache{}, func(int) {})
			var e *advice.Error
			if len(vectors) > 0 || !errors.As(err, &e) {
				t.Fatalf("%d vectors, error %v", len(vectors), err)
			}
			said := strings.ReplaceAll(e.Reason, m.Host(), "127.0.0.1:*")
			if !strings.Contains(said, test.reason) || !strings.Contains(e.Hint, test.hint) || strings.Contains(said, "\n") || len(said) > 400 {
				t.Errorf("%s\nhint: %s", e.Reason, e.Hint)
			}
		})
	}
	for _, path := range asked() {
		if strings.HasPrefix(path, "/good") {
			t.Error("the redirect was followed")
		}
	}
}

func TestStops(t *testing.T) {
	address, _ := misbehaving(t)
	ctx, cancel := context.WithCancel(t.Context())
	time.AfterFunc(50*time.Millisecond, cancel)
	_, err := mustModel(t, address+"/slow").Vectors(ctx, []string{"one"}, &Cache{}, func(int) {})
	if !errors.Is(err, context.Canceled) {
		t.Errorf("%v", err)
	}
}

func TestNobodyThere(t *testing.T) {
	server := httptest.NewServer(http.NotFoundHandler())
	server.Close()
	m := mustModel(t, server.URL)
	var e *advice.Error
	if _, err := m.Vectors(t.Context(), []string{"one"}, &Cache{}, func(int) {}); !errors.As(err, &e) || !strings.Contains(e.Reason, "refused") || !strings.Contains(e.Hint, "ollama serve") {
		t.Errorf("%v", err)
	}
	if _, err := m.Vectors(t.Context(), []string{" ", ""}, &Cache{}, func(int) {}); err != nil {
		t.Errorf("asked for nothing, and yet: %v", err)
	}
}

func TestAnswers(t *testing.T) {
	address, _ := misbehaving(t)
	for path, want := range map[string]string{
		"good": "", "missing": "has no model words", "other": "does not speak", "trouble": "words does not do it: llama runner",
	} {
		err := mustModel(t, address+"/"+path).Answers(t.Context())
		if got := fmt.Sprint(err); want == "" && err != nil || !strings.Contains(got, want) {
			t.Errorf("%s: %v", path, err)
		}
	}
}

// TestOnlyHere: notes leave this machine only where that is allowed.
func TestOnlyHere(t *testing.T) {
	for _, address := range []string{
		"http://localhost:11434", "http://LOCALHOST", "https://localhost/ollama/", "http://127.0.0.1:11434", "http://127.8.0.1", "http://[::1]:11434", "http://[::ffff:127.0.0.1]",
	} {
		if m, err := New(address, "words", false); err != nil || !m.Local() {
			t.Errorf("%s: %v", address, err)
		}
	}
	for _, address := range []string{
		"http://0.0.0.0:11434", "http://192.168.1.7:11434", "http://example.org", "https://localhost.example.org", "http://[2001:db8::1]", "http://127.0.0.1.example.org", "http://ada:secret@example.org",
	} {
		_, err := New(address, "words", false)
		var e *advice.Error
		if !errors.As(err, &e) || !strings.Contains(e.Reason, "is not this machine") || !strings.Contains(e.Hint, "remote = true") || strings.Contains(e.Reason, "secret") {
			t.Errorf("%s: %v", address, err)
		}
		if m, err := New(address, "words", true); err != nil || m.Local() {
			t.Errorf("%s, where it is allowed: %v", address, err)
		}
	}
	for _, address := range []string{"", "localhost:11434", "localhost", "ftp://localhost", "http://", "http:///x", "http://[::1", "http://local host"} {
		if _, err := New(address, "words", true); err == nil {
			t.Errorf("%q passes for an address", address)
		}
	}
	for name, ok := range map[string]bool{"embeddinggemma:300m": true, "clouds": true, "nomic:cloud": false, "gpt-oss:120b-cloud": false} {
		if _, err := New("http://localhost", name, false); (err == nil) != ok {
			t.Errorf("%s: %v", name, err)
		}
		if _, err := New("http://localhost", name, true); err != nil {
			t.Errorf("%s, where it is allowed: %v", name, err)
		}
	}
}

// TestLookedUpElsewhere: a name of this machine that is looked up as another one
// is not connected to, and no proxy stands between.
func TestLookedUpElsewhere(t *testing.T) {
	for address, ok := range map[string]bool{
		"127.0.0.1:80": true, "[::1]:80": true, "[::ffff:127.0.0.1]:80": true, "192.0.2.1:80": false, "[2001:db8::1]:80": false, "": false,
	} {
		if err := onlyLoopback("tcp", address, nil); (err == nil) != ok {
			t.Errorf("%s: %v", address, err)
		}
	}
	m := mustModel(t, "http://localhost")
	m.base.Host = "192.0.2.1:80"
	if _, err := m.embed(t.Context(), []string{"a"}); err == nil || !strings.Contains(err.Error(), "192.0.2.1:80 is not this machine") {
		t.Errorf("%v", err)
	}
	if m.client.Transport.(*http.Transport).Proxy != nil || m.client.Jar != nil {
		t.Error("a proxy or cookies are used")
	}
}
