package serve_test

import (
	"bufio"
	"context"
	"errors"
	"io"
	"net"
	"net/http"
	"strconv"
	"strings"
	"testing"
	"time"

	"notes/cmd/notes/internal/serve"
)

// start runs a server that shows a page, until the test ends.
func start(t *testing.T, page string) *serve.Server {
	t.Helper()
	s, err := serve.Listen(0)
	if err != nil {
		t.Fatal(err)
	}
	s.Show([]byte(page))
	ctx, cancel := context.WithCancel(context.Background())
	ended := make(chan error)
	go func() { ended <- s.Run(ctx) }()
	t.Cleanup(func() {
		cancel()
		if err := <-ended; err != nil {
			t.Errorf("at the end: %v", err)
		}
	})
	return s
}

// ask sends a request, changed by the function, and returns the answer.
func ask(t *testing.T, method, address string, change func(*http.Request)) (status int, body string, head http.Header) {
	t.Helper()
	r, err := http.NewRequest(method, address, nil)
	if err != nil {
		t.Fatal(err)
	}
	if change != nil {
		change(r)
	}
	answer, err := http.DefaultTransport.RoundTrip(r)
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	text, err := io.ReadAll(answer.Body)
	if err != nil {
		t.Fatal(err)
	}
	return answer.StatusCode, string(text), answer.Header
}

func TestPage(t *testing.T) {
	s := start(t, "first")
	if _, body, head := ask(t, "GET", s.URL(), nil); body != "first" || head.Get("Cache-Control") != "no-store" ||
		head.Get("X-Content-Type-Options") != "nosniff" || !strings.Contains(head.Get("Content-Security-Policy"), "frame-ancestors 'none'") {
		t.Errorf("got %q, %v", body, head)
	}
	s.Show([]byte("second"))
	if _, body, _ := ask(t, "GET", s.URL(), nil); body != "second" {
		t.Errorf("got %q", body)
	}
}

func TestOnlyItsOwn(t *testing.T) {
	s := start(t, "secret")
	port := strings.TrimSuffix(s.URL()[strings.LastIndex(s.URL(), ":")+1:], "/")
	host := func(name string) func(*http.Request) { return func(r *http.Request) { r.Host = name } }
	origin := func(name string) func(*http.Request) { return func(r *http.Request) { r.Header.Set("Origin", name) } }
	for _, test := range []struct {
		name, method, path string
		change             func(*http.Request)
		status             int
	}{
		{"by address", "GET", "", nil, 200},
		{"by name", "GET", "", host("localhost:" + port), 200},
		{"own origin", "GET", "", origin("http://127.0.0.1:" + port), 200},
		{"another name that leads here", "GET", "", host("evil.example:" + port), 403},
		{"another port", "GET", "", host("localhost:1"), 403},
		{"no port", "GET", "", host("localhost"), 403},
		{"the page of another site", "GET", "", origin("https://evil.example"), 403},
		{"the page of another program here", "GET", "", origin("http://127.0.0.1:1"), 403},
		{"no origin at all", "GET", "", origin("null"), 403},
		{"events for another site", "GET", "events", origin("https://evil.example"), 403},
		{"a file", "GET", "people/ada.md", nil, 404},
		{"a way out", "GET", "..%2f..%2fetc/passwd", nil, 404},
		{"writing", "POST", "", nil, 405},
		{"deleting", "DELETE", "events", nil, 405},
	} {
		t.Run(test.name, func(t *testing.T) {
			status, body, _ := ask(t, test.method, s.URL()+test.path, test.change)
			if status != test.status || status != 200 && strings.Contains(body, "secret") {
				t.Errorf("status %d, %q", status, body)
			}
		})
	}
}

func TestEvents(t *testing.T) {
	s := start(t, "first")
	answer, err := http.Get(s.URL() + "events")
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	events := make(chan string)
	go func() {
		defer close(events)
		for lines := bufio.NewScanner(answer.Body); lines.Scan(); {
			if kind, ok := strings.CutPrefix(lines.Text(), "event: "); ok {
				events <- kind
			}
		}
	}()
	next := func(within time.Duration) string {
		select {
		case kind := <-events:
			return kind
		case <-time.After(within):
			return "none"
		}
	}
	if got := next(10 * time.Second); got != "changed" {
		t.Errorf("at first: %s", got)
	}
	s.Show([]byte("first"))
	if got := next(50 * time.Millisecond); got != "none" {
		t.Errorf("after the same page: %s", got)
	}
	s.Show([]byte("second"))
	if got := next(10 * time.Second); got != "changed" {
		t.Errorf("after another page: %s", got)
	}
}

func TestEndsWithListeners(t *testing.T) {
	s, err := serve.Listen(0)
	if err != nil {
		t.Fatal(err)
	}
	s.Show([]byte("page"))
	ctx, cancel := context.WithCancel(context.Background())
	ended := make(chan error, 1)
	go func() { ended <- s.Run(ctx) }()
	answer, err := http.Get(s.URL() + "events")
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	cancel()
	select {
	case err := <-ended:
		if err != nil {
			t.Error(err)
		}
	case <-time.After(10 * time.Second):
		t.Fatal("it does not end")
	}
}

func TestBusy(t *testing.T) {
	l, err := net.Listen("tcp4", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	port := l.Addr().(*net.TCPAddr).Port
	_, err = serve.Listen(port)
	var busy *serve.BusyError
	if !errors.As(err, &busy) || busy.Port != port || busy.Free <= port {
		t.Fatalf("got %v", err)
	}
	free, err := net.Listen("tcp4", "127.0.0.1:"+strconv.Itoa(busy.Free))
	if err != nil {
		t.Fatalf("port %d is not free: %v", busy.Free, err)
	}
	_ = free.Close()
}
