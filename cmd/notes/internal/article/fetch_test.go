package article

import (
	"cmp"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/cookiejar"
	"net/http/httptest"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"notes/cmd/notes/internal/advice"
)

const smallPage = `<html lang="en"><head><title>A small page</title><link rel="stylesheet" href="/style.css"></head><body><img src="/i.png">
<p>Somebody always knows somebody, and that is all there is to it, they said, and passed the bread.</p></body></html>`

// TestFetch fetches from a server that misbehaves in many ways.
func TestFetch(t *testing.T) {
	tests := []struct {
		name, path string
		holds      string // the title or the text, or
		reason     string // a part of the error
		hint       string // a part of the hint
	}{
		{name: "a page", path: "/page", holds: "A small page"},
		{name: "compressed", path: "/gzip", holds: "A small page"},
		{name: "redirects", path: "/hop/9", holds: "A small page"},
		{name: "markdown", path: "/text/markdown", holds: "Heading"},
		{name: "plain text", path: "/text/plain", holds: "Heading"},
		{name: "no content type", path: "/page?type=", holds: "A small page"},
		{name: "shift_jis", path: "/shift-jis", holds: "最初の十人の顧客"},
		{name: "shift_jis without markup", path: "/shift-jis?type=text/plain", holds: "最初の十人の顧客</title>"},
		{name: "too many redirects", path: "/hop/11", reason: "sends on more than 10 times", hint: "browser"},
		{name: "redirect loop", path: "/loop", reason: "sends on more than 10 times", hint: "browser"},
		{name: "redirect to a file", path: "/to?url=file:///etc/passwd", reason: "no page", hint: "browser"},
		{name: "redirect to nowhere", path: "/to?url=", reason: "without a page (302)", hint: "browser"},
		{name: "not found", path: "/status/404", reason: "no such page (404)", hint: "address is right"},
		{name: "gone", path: "/status/410", reason: "no such page (410)", hint: "address is right"},
		{name: "forbidden", path: "/status/403", reason: "does not give out this page (403)", hint: "save the page"},
		{name: "too many requests", path: "/status/429", reason: "asks to wait (429)", hint: "later"},
		{name: "server error", path: "/status/500", reason: "trouble of its own (500)", hint: "later"},
		{name: "no content", path: "/status/204", reason: "without a page (204)", hint: "browser"},
		{name: "PDF", path: "/page?type=application/pdf", reason: "a PDF", hint: "pdftotext"},
		{name: "PDF that says it is a page", path: "/pdf", reason: "a PDF", hint: "pdftotext"},
		{name: "picture", path: "/page?type=image/png", reason: "image/png", hint: "a page"},
		{name: "bytes that say they are a page", path: "/bytes", reason: "application/octet-stream", hint: "a page"},
		{name: "huge", path: "/huge", reason: "larger than 10 MiB", hint: "copy the text"},
		{name: "huge when unpacked", path: "/bomb", reason: "larger than 10 MiB", hint: "copy the text"},
		{name: "empty", path: "/empty", reason: "holds no text", hint: "copy the text"},
		{name: "cut off", path: "/cut", reason: "cannot reach", hint: "online"},
		{name: "slow headers", path: "/slow?headers", reason: "did not answer in time", hint: "try again"},
		{name: "slow body", path: "/slow", reason: "did not answer in time", hint: "try again"},
	}
	server, asked := misbehaving(t)
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			limit := 10 * time.Second
			if strings.HasPrefix(test.path, "/slow") {
				limit = 100 * time.Millisecond
			}
			ctx, cancel := context.WithTimeout(t.Context(), limit)
			defer cancel()
			a, err := Fetch(ctx, server.Client(), server.URL+test.path)
			if test.reason == "" {
				if err != nil || !strings.Contains(a.Title+"\n"+a.Text, test.holds) || !strings.HasPrefix(a.URL, server.URL) {
					t.Errorf("%+v, error %v", a, err)
				}
				return
			}
			var e *advice.Error
			if !errors.As(err, &e) || !strings.Contains(e.Reason, test.reason) || !strings.Contains(e.Hint, test.hint) {
				t.Errorf("%v", describe(err))
			}
		})
	}
	for _, path := range []string{"/style.css", "/i.png", "/robots.txt", "/favicon.ico"} {
		if asked(path) {
			t.Errorf("%s was fetched too", path)
		}
	}
}

// answers are what the server does, by path.
var answers = map[string]http.HandlerFunc{
	"/page": answerPage,
	"/gzip": func(w http.ResponseWriter, _ *http.Request) { compressed(w, strings.NewReader(smallPage)) },
	"/bomb": func(w http.ResponseWriter, _ *http.Request) { compressed(w, io.LimitReader(zeros{}, 1<<30)) },
	"/huge": func(w http.ResponseWriter, _ *http.Request) { io.Copy(w, io.LimitReader(zeros{}, maxPage+1)) },
	"/hop/{n}": func(w http.ResponseWriter, r *http.Request) {
		if n, _ := strconv.Atoi(r.PathValue("n")); n > 0 {
			http.Redirect(w, r, fmt.Sprintf("/hop/%d", n-1), http.StatusFound)
			return
		}
		answerPage(w, r)
	},
	"/loop": func(w http.ResponseWriter, r *http.Request) {
		http.Redirect(w, r, "/loop", http.StatusMovedPermanently)
	},
	"/to": func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Location", r.URL.Query().Get("url"))
		w.WriteHeader(http.StatusFound)
	},
	"/status/{code}": func(w http.ResponseWriter, r *http.Request) {
		code, _ := strconv.Atoi(r.PathValue("code"))
		w.WriteHeader(code)
	},
	"/text/{kind}": func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/"+r.PathValue("kind"))
		io.WriteString(w, "# Heading\n\nText.\n")
	},
	"/pdf":   func(w http.ResponseWriter, _ *http.Request) { io.WriteString(w, "%PDF-1.7\n") },
	"/bytes": func(w http.ResponseWriter, _ *http.Request) { w.Write([]byte{0, 1, 2, 3, 4, 5}) },
	"/empty": func(http.ResponseWriter, *http.Request) {},
	"/cut": func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Length", "1000")
		io.WriteString(w, smallPage[:100])
	},
	"/slow": func(w http.ResponseWriter, r *http.Request) {
		if !r.URL.Query().Has("headers") {
			io.WriteString(w, smallPage[:100])
			w.(http.Flusher).Flush()
		}
		<-r.Context().Done()
	},
}

func answerPage(w http.ResponseWriter, r *http.Request) {
	if r.URL.Query().Has("type") {
		w.Header()["Content-Type"] = r.URL.Query()["type"]
	}
	http.SetCookie(w, &http.Cookie{Name: "seen", Value: "1"})
	io.WriteString(w, smallPage)
}

func compressed(w http.ResponseWriter, body io.Reader) {
	w.Header().Set("Content-Encoding", "gzip")
	z := gzip.NewWriter(w)
	defer z.Close()
	io.Copy(z, body)
}

// zeros is an endless run of zero bytes.
type zeros struct{}

func (zeros) Read(p []byte) (int, error) {
	clear(p)
	return len(p), nil
}

// misbehaving starts a server; asked tells whether a path was asked for.
func misbehaving(t *testing.T) (server *httptest.Server, asked func(path string) bool) {
	mux := http.NewServeMux()
	for path, answer := range answers {
		mux.HandleFunc(path, answer)
	}
	mux.HandleFunc("/shift-jis", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", cmp.Or(r.URL.Query().Get("type"), "text/html")+"; charset=shift_jis")
		w.Write(encoded(t, "<title>最初の十人の顧客</title><p>最初の十人の顧客はウェブサイトからは来なかった。", "shift_jis"))
	})
	var seen sync.Map
	server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		seen.Store(r.URL.Path, true)
		if r.Header.Get("Cookie") != "" || r.Header.Get("Referer") != "" || !strings.HasPrefix(r.UserAgent(), "notes") {
			t.Errorf("%s asked for with %v", r.URL, r.Header)
		}
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		mux.ServeHTTP(w, r)
	}))
	t.Cleanup(server.Close)
	return server, func(path string) bool {
		_, ok := seen.Load(path)
		return ok
	}
}

// TestFetchAddresses: what is no address of a page is not asked for.
func TestFetchAddresses(t *testing.T) {
	for _, address := range []string{
		"", "example.org/page", "file:///etc/passwd", "ftp://example.org/x", "https://", "http:///x", "https://exa mple.org/", "javascript:alert(1)",
		"https://example.org/" + strings.Repeat("x", maxAddress), "http://[::1", "https://example.org/\x00",
	} {
		_, err := Fetch(t.Context(), http.DefaultClient, address)
		var e *advice.Error
		if !errors.As(err, &e) || !strings.Contains(e.Hint, "https://example.org/page") {
			t.Errorf("%q: %v", address, err)
		}
	}
}

// TestFetchLeavesTheClient: the client keeps its cookies and its own rules, and
// the page gets no cookies of it.
func TestFetchLeavesTheClient(t *testing.T) {
	server, _ := misbehaving(t)
	client := server.Client()
	client.Jar, _ = cookiejar.New(nil)
	for range 2 {
		if _, err := Fetch(t.Context(), client, server.URL+"/hop/2"); err != nil {
			t.Fatal(err)
		}
	}
	if client.Jar == nil || client.CheckRedirect != nil {
		t.Error("the client was changed")
	}
}

// TestFetchHidesPasswords: the name and the password in an address stay out of
// the note.
func TestFetchHidesPasswords(t *testing.T) {
	server, _ := misbehaving(t)
	address := strings.Replace(server.URL, "http://", "http://ada:secret@", 1) + "/page"
	a, err := Fetch(t.Context(), server.Client(), address)
	if err != nil || a.URL != server.URL+"/page" {
		t.Errorf("%s, error %v", a.URL, err)
	}
}

// TestFetchStops: the error of a cancelled context is found in the one returned.
func TestFetchStops(t *testing.T) {
	server, _ := misbehaving(t)
	ctx, cancel := context.WithCancel(t.Context())
	time.AfterFunc(50*time.Millisecond, cancel)
	_, err := Fetch(ctx, server.Client(), server.URL+"/slow")
	if !errors.Is(err, context.Canceled) {
		t.Errorf("%v", err)
	}
	late, stop := context.WithTimeout(t.Context(), 50*time.Millisecond)
	defer stop()
	_, err = Fetch(late, server.Client(), server.URL+"/slow")
	if !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("%v", err)
	}
}
