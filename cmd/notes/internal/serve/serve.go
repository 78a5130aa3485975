// Package serve shows one page to the browsers of this machine, and tells them
// when it has changed. It listens on the loopback address alone, answers only
// to its own name, takes nothing in, and serves no file.
package serve

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"sync"
	"syscall"
	"time"
)

// Server shows a page. It is safe for concurrent use.
type Server struct {
	listener net.Listener
	hosts    []string // by which it may be called

	mu      sync.Mutex
	page    []byte
	changed chan struct{} // closed when the page changes
}

// BusyError says that another program listens on a port.
type BusyError struct {
	Port int
	Free int // the next port on which nothing listens; 0 where none is near
}

func (e *BusyError) Error() string { return fmt.Sprintf("port %d is in use", e.Port) }

// Listen opens the port on the loopback address; 0 chooses one. The error is a
// *BusyError where another program has it.
func Listen(port int) (*Server, error) {
	l, err := listen(port)
	if errors.Is(err, syscall.EADDRINUSE) || errors.Is(err, winsockInUse) {
		return nil, &BusyError{port, freeAfter(port)}
	}
	if err != nil {
		return nil, fmt.Errorf("cannot listen on port %d: %w", port, err)
	}
	s := &Server{listener: l, changed: make(chan struct{})}
	bound := strconv.Itoa(l.Addr().(*net.TCPAddr).Port)
	for _, name := range []string{"127.0.0.1", "localhost"} {
		s.hosts = append(s.hosts, net.JoinHostPort(name, bound))
		if bound == "80" {
			s.hosts = append(s.hosts, name)
		}
	}
	return s, nil
}

// winsockInUse is EADDRINUSE as Windows has it (WSAEADDRINUSE).
const winsockInUse = syscall.Errno(10048)

func listen(port int) (net.Listener, error) {
	return net.Listen("tcp4", net.JoinHostPort("127.0.0.1", strconv.Itoa(port)))
}

// freeAfter returns the next port on which nothing listens, or 0.
func freeAfter(port int) int {
	for next := port + 1; next <= min(port+20, 65535); next++ {
		if l, err := listen(next); err == nil {
			_ = l.Close()
			return next
		}
	}
	return 0
}

// URL returns the address of the page.
func (s *Server) URL() string { return "http://" + s.hosts[0] + "/" }

// Show makes a page the one that is shown. Browsers that show another one are
// told.
func (s *Server) Show(page []byte) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if slices.Equal(page, s.page) {
		return
	}
	s.page = slices.Clone(page)
	close(s.changed)
	s.changed = make(chan struct{})
}

// current returns the page, and what is closed when it changes.
func (s *Server) current() (page []byte, changed <-chan struct{}) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.page, s.changed
}

// How long a request may take to come in, and the answers in progress to end.
const (
	headerWithin   = 5 * time.Second
	shutdownWithin = 2 * time.Second
)

// Run answers requests until the context ends, and closes the port. That the
// context ended is no error.
func (s *Server) Run(ctx context.Context) error {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /{$}", s.servePage)
	mux.HandleFunc("GET /events", s.serveEvents)
	server := &http.Server{
		Handler: s.guard(mux), ReadHeaderTimeout: headerWithin, MaxHeaderBytes: 16 << 10,
		BaseContext: func(net.Listener) context.Context { return ctx },
	}
	stopped := make(chan struct{})
	go func() {
		defer close(stopped)
		<-ctx.Done()
		within, cancel := context.WithTimeout(context.WithoutCancel(ctx), shutdownWithin)
		defer cancel()
		if server.Shutdown(within) != nil {
			_ = server.Close()
		}
	}()
	err := server.Serve(s.listener)
	if errors.Is(err, http.ErrServerClosed) {
		<-stopped
		return nil
	}
	return err
}

// guard answers only requests that name this server: a page of another site
// that made its own name lead here (DNS rebinding) does not, and one that asks
// across sites says so.
func (s *Server) guard(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		head := w.Header()
		head.Set("Content-Security-Policy", "frame-ancestors 'none'")
		head.Set("X-Content-Type-Options", "nosniff")
		head.Set("X-Frame-Options", "DENY")
		head.Set("Referrer-Policy", "no-referrer")
		head.Set("Cross-Origin-Resource-Policy", "same-origin")
		head.Set("Cross-Origin-Opener-Policy", "same-origin")
		head.Set("Cache-Control", "no-store")
		if !slices.Contains(s.hosts, r.Host) || !s.isOwn(r.Header.Get("Origin")) {
			http.Error(w, "this page is for the browser of its own machine: "+s.URL(), http.StatusForbidden)
			return
		}
		next.ServeHTTP(w, r)
	})
}

// isOwn reports whether an origin is this server's, or there is none.
func (s *Server) isOwn(origin string) bool {
	if origin == "" {
		return true
	}
	u, err := url.Parse(origin)
	return err == nil && u.Scheme == "http" && slices.Contains(s.hosts, u.Host)
}

func (s *Server) servePage(w http.ResponseWriter, _ *http.Request) {
	page, _ := s.current()
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	_, _ = w.Write(page) // who no longer listens misses nothing
}

// serveEvents sends an event at once and whenever the page is another one
// (server-sent events, WHATWG HTML, section 9.2). A browser then looks whether it
// shows that page: it may have been away, or have changed hands meanwhile.
func (s *Server) serveEvents(w http.ResponseWriter, r *http.Request) {
	flusher := http.NewResponseController(w)
	w.Header().Set("Content-Type", "text/event-stream")
	for {
		_, changed := s.current()
		if _, err := io.WriteString(w, "event: changed\ndata:\n\n"); err != nil {
			return
		}
		if flusher.Flush() != nil {
			return
		}
		select {
		case <-r.Context().Done():
			return
		case <-changed:
		}
	}
}
