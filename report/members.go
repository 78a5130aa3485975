package report

import (
	"iter"
	"slices"

	"notes/parser"
	"notes/parser/parallel"
)

// Members are those of a report's JSON, in their order. One that is an
// iter.Seq[parser.Object] is a list, of which each item is made when it is wanted:
// all that the notes say takes many times as much memory at once as one by one.
type Members iter.Seq2[string, any]

// madeOf is a list whose items are made of others, some at once.
func madeOf[T any](of []T, item func(T) parser.Object) iter.Seq[parser.Object] {
	const atOnce = 64
	return func(yield func(parser.Object) bool) {
		for some := range slices.Chunk(of, atOnce) {
			made := make([]parser.Object, len(some))
			parallel.Each(len(some), func(i int) { made[i] = item(some[i]) })
			for _, o := range made {
				if !yield(o) {
					return
				}
			}
		}
	}
}

// object returns the members with all that they hold.
func (m Members) object() parser.Object {
	var o parser.Object
	for name, value := range m {
		if items, ok := value.(iter.Seq[parser.Object]); ok {
			value = slices.AppendSeq([]parser.Object{}, items)
		}
		o = append(o, parser.Member{Name: name, Value: value})
	}
	return o
}
