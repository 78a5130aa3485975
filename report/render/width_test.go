package render

import (
	"reflect"
	"testing"

	"pgregory.net/rapid"
)

// TestWrapOneLine holds that what fits is wrapped as all else is.
func TestWrapOneLine(t *testing.T) {
	letter := rapid.SampledFrom([]rune("abcdefg h.i(jklmn·田"))
	rapid.Check(t, func(t *rapid.T) {
		text, columns := string(rapid.SliceOfN(letter, 0, 8).Draw(t, "text")), rapid.IntRange(3, 8).Draw(t, "columns")
		got, want := wrap(columns, span{text, name}), wrap(columns, span{"", name}, span{text, name})
		if !reflect.DeepEqual(got, want) {
			t.Fatalf("%q in %d columns: got %v, want %v", text, columns, got, want)
		}
	})
}
