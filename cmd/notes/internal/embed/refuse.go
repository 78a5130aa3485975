package embed

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"strings"

	"notes/cmd/notes/internal/advice"
)

// refusal is what a server answers that took the question and could not do what
// was asked. Another text may fare better.
type refusal struct {
	status  int
	message string
}

func (r *refusal) Error() string { return fmt.Sprintf("%s (%d)", r.message, r.status) }

// tooLong reports whether the text was longer than what the model reads at once.
// Versions of Ollama say it in different words.
func (r *refusal) tooLong() bool {
	said := strings.ToLower(r.message)
	return strings.Contains(said, "exceed") && strings.Contains(said, "context") || strings.Contains(said, "too large")
}

// refused says what an HTTP status other than 200 means (RFC 9110, 15).
func (m *Model) refused(response *http.Response, reply []byte) error {
	var said struct {
		Error string `json:"error"`
	}
	own := json.Unmarshal(reply, &said) == nil && said.Error != ""
	status := response.StatusCode
	switch {
	case status == http.StatusNotFound && own:
		return advice.New(fmt.Sprintf("%s has no model %s", m.Host(), m.Name), "get it: ollama pull "+m.Name, nil)
	case status == http.StatusNotFound:
		return advice.New(m.Host()+" does not speak Ollama's API (404)", "see that the address is right, and that Ollama is no older than 0.3", nil)
	case status < 400:
		return advice.New(fmt.Sprintf("%s sends on to another address (%d), which is not followed", m.Host(), status), "give the address where the model really is", nil)
	case own && (status == http.StatusBadRequest || status == http.StatusRequestEntityTooLarge || status == http.StatusInternalServerError):
		return &refusal{status, oneLine(said.Error)}
	}
	return advice.New(fmt.Sprintf("%s answers: %s", m.Host(), oneLine(http.StatusText(status)+" ("+fmt.Sprint(status)+") "+said.Error)), "try again later; what went wrong is in the server's log", nil)
}

// unable says of a model that refuses everything what it says.
func (m *Model) unable(no *refusal) *advice.Error {
	return advice.New(fmt.Sprintf("%s does not do it: %s", m.Name, no), "see that it is a model for embeddings; what went wrong is in the server's log", no)
}

// nonsense says that an answer is none.
func (m *Model) nonsense(what string) *advice.Error {
	return advice.New(fmt.Sprintf("%s answers with %s", m.Host(), what), "see that it is Ollama's address, and that "+m.Name+" is a model for embeddings", nil)
}

// unreached says why there was no answer.
func (m *Model) unreached(err error) error {
	var own *advice.Error
	if errors.As(err, &own) {
		return own
	}
	var failed *url.Error
	if errors.As(err, &failed) {
		err = failed.Err
	}
	switch {
	case errors.Is(err, context.Canceled):
		return advice.New("stopped", "", err)
	case errors.Is(err, context.DeadlineExceeded) || failed != nil && failed.Timeout():
		return advice.New(m.Host()+" did not answer in time", "a smaller model answers sooner; the first answer takes longest", err)
	}
	return advice.New("cannot reach "+m.Host()+": "+oneLine(err.Error()), "start the model's server, as with: ollama serve", err)
}

// longestMessage is how much of a server's words is shown, in bytes.
const longestMessage = 200

// oneLine returns a server's words as one line of bounded length.
func oneLine(text string) string {
	text = strings.Join(strings.Fields(strings.ToValidUTF8(text, "")), " ")
	if len(text) > longestMessage {
		text = strings.ToValidUTF8(text[:longestMessage], "") + "…"
	}
	return text
}
