// Package ollama is a server for tests that speaks the part of Ollama's API that
// package embed uses. Its vectors come from hashed words, and words of the same
// sense have the same.
package ollama

import (
	"encoding/json"
	"fmt"
	"hash/fnv"
	"math/rand/v2"
	"net/http"
	"slices"
	"strings"
	"sync"
	"unicode"
)

// Model is the name of the model that the server has.
const Model = "words"

// Server answers as Ollama does. The zero value of each setting is ready for use.
type Server struct {
	Size    int    // numbers in a vector; 0 for 256
	Longest int    // how many words the model reads at once; 0 for any number
	Fails   string // a word on which the model fails

	mutex           sync.Mutex
	asked, answered [][]string
}

// Asked returns the texts of each request for vectors.
func (s *Server) Asked() [][]string {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	return s.asked
}

// Answered returns the texts of each request that was answered with vectors.
func (s *Server) Answered() [][]string {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	return s.answered
}

// ServeHTTP answers a request.
func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	var question struct {
		Model    string
		Input    []string
		Truncate *bool
	}
	err := json.NewDecoder(r.Body).Decode(&question)
	known := strings.HasSuffix(r.URL.Path, "/api/embed") || strings.HasSuffix(r.URL.Path, "/api/show")
	switch {
	case r.Method != http.MethodPost || !known:
		http.NotFound(w, r)
	case err != nil:
		answer(w, http.StatusBadRequest, map[string]any{"error": err.Error()})
	case question.Model != Model:
		answer(w, http.StatusNotFound, map[string]any{"error": fmt.Sprintf("model %q not found, try pulling it first", question.Model)})
	case strings.HasSuffix(r.URL.Path, "/api/show"):
		answer(w, http.StatusOK, map[string]any{"capabilities": []string{"embedding"}})
	case question.Truncate == nil || *question.Truncate:
		answer(w, http.StatusBadRequest, map[string]any{"error": "the texts would be cut"})
	default:
		s.embed(w, question.Input)
	}
}

func (s *Server) embed(w http.ResponseWriter, texts []string) {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	s.asked = append(s.asked, texts)
	vectors := make([][]float32, len(texts))
	for i, text := range texts {
		words := wordsOf(text)
		if slices.Contains(words, s.Fails) {
			answer(w, http.StatusInternalServerError, map[string]any{"error": "failed to encode response: json: unsupported value: NaN"})
			return
		}
		if s.Longest > 0 && len(words) > s.Longest {
			answer(w, http.StatusBadRequest, map[string]any{"error": "the input length exceeds the context length"})
			return
		}
		vectors[i] = s.vector(words)
	}
	s.answered = append(s.answered, texts)
	answer(w, http.StatusOK, map[string]any{"model": Model, "embeddings": vectors})
}

func answer(w http.ResponseWriter, status int, value any) {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(value)
}

// wordsOf cuts a text into words; letters of writing without spaces are words.
func wordsOf(text string) []string {
	var b strings.Builder
	for _, r := range strings.ToLower(text) {
		switch {
		case unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana):
			b.WriteString(" " + string(r) + " ")
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			b.WriteRune(r)
		default:
			b.WriteByte(' ')
		}
	}
	return strings.Fields(b.String())
}

// senses are words that mean about the same.
var senses = map[string]string{
	"hiring": "staff", "hire": "staff", "recruit": "staff", "recruiting": "staff", "candidates": "staff", "interviews": "staff", "vacancy": "staff",
	"churn": "leaving", "cancel": "leaving", "unsubscribe": "leaving", "leave": "leaving", "quit": "leaving",
}

// vector sums up what the words of a text mean. A word that has a sense counts
// as much as ten others.
func (s *Server) vector(words []string) []float32 {
	size := s.Size
	if size == 0 {
		size = 256
	}
	vector := make([]float32, size)
	for _, word := range words {
		weight := float32(1)
		if sense, ok := senses[word]; ok {
			word, weight = sense, 10
		}
		h := fnv.New64a()
		h.Write([]byte(word))
		r := rand.New(rand.NewPCG(h.Sum64(), 1))
		for i := range vector {
			vector[i] += weight * float32(r.NormFloat64())
		}
	}
	return vector
}
