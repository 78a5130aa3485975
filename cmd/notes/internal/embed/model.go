// Package embed asks a model for the meaning of texts. A model, such as one that
// Ollama (ollama.com) runs on the user's own machine, gives each text a vector;
// those of texts that mean about the same lie near each other, whichever words
// and language they are in.
//
//	model, err := embed.New("http://localhost:11434", "embeddinggemma", false)
//	vectors, err := model.Vectors(ctx, texts, cache, func(int) {})
//
// Notes are private: the model is on this machine unless it is said that it may
// be elsewhere, and nothing is sent to any other address than the one given. A
// text is sent as it is, with nothing before it. No text is cut: what is too
// long for the model is read in parts, and what it does not take is told.
//
// The package writes no files. What a [Cache] knows comes from bytes and becomes
// bytes again.
package embed

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"strings"
	"syscall"
	"time"

	"notes/cmd/notes/internal/advice"
)

// Bounds of what passes between us and the model.
const (
	dialWithin   = 5 * time.Second
	answerWithin = 2 * time.Minute // a model that is not in memory yet is loaded first
	maxReply     = 32 << 20        // bytes
	maxMessage   = 4 << 10         // bytes of what a server says went wrong
)

// Model is a model behind an address that speaks Ollama's API
// (docs.ollama.com/api).
type Model struct {
	Name   string
	base   *url.URL
	client *http.Client
}

// New returns the model of that name behind an address of http or https. Unless
// remote is set, the address has to be one of this machine, and stay one when it
// is looked up. No proxy is used, no redirect followed, no cookie kept. Nothing
// is asked yet. An error is an [*advice.Error].
func New(address, name string, remote bool) (*Model, error) {
	u, err := url.Parse(address)
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Hostname() == "" {
		return nil, advice.New("this is no address of a model", "write it as in http://localhost:11434", nil)
	}
	m := &Model{Name: name, base: u}
	dialer := &net.Dialer{Timeout: dialWithin}
	if !remote {
		if err := m.mustStayHere(); err != nil {
			return nil, err
		}
		dialer.Control = onlyLoopback
	}
	m.client = &http.Client{
		Transport:     &http.Transport{DialContext: dialer.DialContext, MaxResponseHeaderBytes: maxMessage},
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}
	return m, nil
}

// allowRemote is the hint for a model that is not on this machine.
const allowRemote = "notes would leave this machine; if that is what you want, set remote = true beside it"

// mustStayHere refuses what would send notes to another machine. Ollama passes
// on what it is asked of models whose names end in cloud.
func (m *Model) mustStayHere() error {
	if !m.Local() {
		return advice.New(m.Host()+" is not this machine", allowRemote, nil)
	}
	if strings.HasSuffix(m.Name, ":cloud") || strings.HasSuffix(m.Name, "-cloud") {
		return advice.New(m.Name+" runs in Ollama's cloud, not on this machine", allowRemote, nil)
	}
	return nil
}

// Local reports whether the address is one of this machine by its name.
func (m *Model) Local() bool {
	name := strings.ToLower(m.base.Hostname())
	ip, err := netip.ParseAddr(name)
	return name == "localhost" || err == nil && ip.Unmap().IsLoopback()
}

// Host returns the address without what it may hold of a password.
func (m *Model) Host() string { return m.base.Host }

// onlyLoopback refuses to connect to another machine, whatever the name of this
// one was looked up as.
func onlyLoopback(_, address string, _ syscall.RawConn) error {
	to, err := netip.ParseAddrPort(address)
	if err != nil || !to.Addr().Unmap().IsLoopback() {
		return advice.New(address+" is not this machine", allowRemote, nil)
	}
	return nil
}

// Answers looks whether the model is there, without loading it.
func (m *Model) Answers(ctx context.Context) error {
	_, err := m.ask(ctx, "show", map[string]any{"model": m.Name})
	var no *refusal
	if errors.As(err, &no) {
		return m.unable(no)
	}
	return err
}

// embed asks for the vectors of a few texts.
func (m *Model) embed(ctx context.Context, texts []string) ([][]float32, error) {
	reply, err := m.ask(ctx, "embed", map[string]any{"model": m.Name, "input": texts, "truncate": false})
	if err != nil {
		return nil, err
	}
	var answer struct {
		Embeddings [][]float32 `json:"embeddings"`
	}
	if err := json.Unmarshal(reply, &answer); err != nil || len(answer.Embeddings) != len(texts) {
		return nil, m.nonsense(fmt.Sprintf("no vectors for %d texts", len(texts)))
	}
	return answer.Embeddings, nil
}

// ask posts a question to the API, and returns the answer. An error is an
// [*advice.Error], or a [*refusal] where the server took the question and said no.
func (m *Model) ask(ctx context.Context, what string, question any) ([]byte, error) {
	body, err := json.Marshal(question)
	if err != nil {
		return nil, err
	}
	ctx, cancel := context.WithTimeout(ctx, answerWithin)
	defer cancel()
	request, err := http.NewRequestWithContext(ctx, http.MethodPost, m.base.JoinPath("api", what).String(), bytes.NewReader(body))
	if err != nil {
		return nil, err
	}
	request.Header.Set("Content-Type", "application/json")
	request.Header.Set("User-Agent", "notes")
	response, err := m.client.Do(request)
	if err != nil {
		return nil, m.unreached(err)
	}
	defer response.Body.Close()
	limit := int64(maxReply)
	if response.StatusCode != http.StatusOK {
		limit = maxMessage
	}
	reply, err := io.ReadAll(io.LimitReader(response.Body, limit))
	switch {
	case response.StatusCode != http.StatusOK:
		return nil, m.refused(response, reply)
	case err != nil:
		return nil, m.unreached(err)
	case len(reply) == maxReply:
		return nil, m.nonsense(fmt.Sprintf("more than %d MiB", maxReply>>20))
	}
	return reply, nil
}
