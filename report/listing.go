package report

import (
	"encoding/json"
	"iter"
)

// Listing is a list of which an item is described when it is looked at: in words, a
// report on everybody tells the first few of most lists. Its JSON is an array.
type Listing[T any] struct {
	n    int
	item func(i int) T
}

// listingOf returns the list of some things as a function describes them.
func listingOf[S, T any](things []S, describe func(S) T) Listing[T] {
	return Listing[T]{len(things), func(i int) T { return describe(things[i]) }}
}

// Len returns how many items there are.
func (l Listing[T]) Len() int { return l.n }

// At returns the ith item.
func (l Listing[T]) At(i int) T { return l.item(i) }

// All yields the items.
func (l Listing[T]) All() iter.Seq[T] { return l.about(0) }

// about yields about so many items, as the function of that name does.
func (l Listing[T]) about(most int) iter.Seq[T] {
	n := l.n
	if most > 0 && n > most+slack {
		n = most
	}
	return func(yield func(T) bool) {
		for i := range n {
			if !yield(l.item(i)) {
				return
			}
		}
	}
}

// MarshalJSON writes all items.
func (l Listing[T]) MarshalJSON() ([]byte, error) {
	items := make([]T, 0, l.n)
	for item := range l.All() {
		items = append(items, item)
	}
	return json.Marshal(items)
}

// UnmarshalJSON reads what MarshalJSON wrote.
func (l *Listing[T]) UnmarshalJSON(text []byte) error {
	var items []T
	err := json.Unmarshal(text, &items)
	*l = listingOf(items, func(item T) T { return item })
	return err
}
