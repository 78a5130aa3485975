package edit

import "testing"

// TestDifferences holds that trees of YAML which differ in one thing, whatever it is,
// differ in one place, and that those which do not are the same.
func TestDifferences(t *testing.T) {
	const text = "a: &n [1, x]\nb: *n\nc: {d: e}\n"
	for other, want := range map[string]int{
		text:                                    0,
		"c:   {\"d\": 'e'}\n":                   1, // of the whole map, which has fewer keys
		"a: &n [1,   'x']\nb: *n\nc:\n  d: e\n": 0,
		"a: &n [2, x]\nb: *n\nc: {d: e}\n":      1,
		"a: &n ['1', x]\nb: *n\nc: {d: e}\n":    1,
		"a: &m [1, x]\nb: *m\nc: {d: e}\n":      2,
		"a: &n [1, x, y]\nb: *n\nc: {d: e}\n":   1,
		"a: &n [2, y]\nb: *n\nc: {d: f}\n":      3,
		"a: &n [1, x]\nb: *n\nc: [d, e]\n":      1,
	} {
		a, b := otherReaders(text), otherReaders(other)
		if got := differences(*a, *b); got != want {
			t.Errorf("%q differs in %d places, want %d", other, got, want)
		}
		if same := sameTree(*a, *b); same != (want == 0) {
			t.Errorf("%q is the same: %v", other, same)
		}
	}
}
