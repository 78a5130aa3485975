package report

import (
	"slices"
	"sync"

	"notes/report/match"
)

// Memory is what reports on one vault hand on to each other while it is read again
// and again: most changes change no pain and nothing in the library, so what was
// searched for stays found. The zero value is ready to use, by any number of
// reports at the same time. What a report says does not depend on it.
type Memory struct{ pains, shelf keptIndex }

func (w *view) keptPains() *keptIndex {
	if w.Memory == nil {
		return nil
	}
	return &w.Memory.pains
}

func (w *view) keptShelf() *keptIndex {
	if w.Memory == nil {
		return nil
	}
	return &w.Memory.shelf
}

// keptIndex is the last index of one kind.
type keptIndex struct {
	sync.Mutex
	docs []match.Document
	last *searched
}

// of returns the index of documents: the last one, if it is of the same.
func (k *keptIndex) of(docs []match.Document) *searched {
	if k == nil {
		return &searched{index: match.New(docs)}
	}
	k.Lock()
	defer k.Unlock()
	if k.last == nil || !slices.EqualFunc(docs, k.docs, sameDocument) {
		k.docs, k.last = docs, &searched{index: match.New(docs), answers: map[asked][]match.Hit{}}
	}
	return k.last
}

// sameDocument compares documents without vectors.
func sameDocument(a, b match.Document) bool {
	return a.ID == b.ID && a.Of == b.Of && a.Lang == b.Lang && a.Vectors == nil && b.Vectors == nil && slices.Equal(a.Fields, b.Fields)
}

// searched is an index, with the answers that it gave if they are kept.
type searched struct {
	index *match.Index

	mu      sync.Mutex
	answers map[asked][]match.Hit // nil if they are not
}

// asked is a query without vectors.
type asked struct {
	title, text, lang string
	most              int
}

// search returns the hits of a query.
func (s *searched) search(q match.Query, most int) []match.Hit {
	if s.answers == nil || q.Vectors != nil {
		return s.index.Search(q, most).Hits
	}
	key := asked{q.Title, q.Text, q.Lang, most}
	s.mu.Lock()
	hits, known := s.answers[key]
	s.mu.Unlock()
	if known {
		return hits
	}
	hits = s.index.Search(q, most).Hits
	s.mu.Lock()
	defer s.mu.Unlock()
	s.answers[key] = hits
	return hits
}
