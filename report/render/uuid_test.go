package render

import "testing"

// TestUUID checks the example of RFC 9562, appendix A.4.
func TestUUID(t *testing.T) {
	dns := [16]byte{0x6b, 0xa7, 0xb8, 0x10, 0x9d, 0xad, 0x11, 0xd1, 0x80, 0xb4, 0x00, 0xc0, 0x4f, 0xd4, 0x30, 0xc8}
	if got, want := uuid(dns, []byte("www.example.com")), "2ed6657d-e927-568b-95e1-2665a8aea6a2"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

// TestNamesDiffer checks that words which run together when they are joined
// name different things, and the same words the same.
func TestNamesDiffer(t *testing.T) {
	seen := map[string]bool{}
	for _, words := range [][]string{{}, {""}, {"", ""}, {"ab", "c"}, {"a", "bc"}, {"abc"}, {"1:a,"}, {"a", ""}} {
		name := nameOf(words...)
		if seen[name] || name != nameOf(words...) {
			t.Errorf("%q is named %s", words, name)
		}
		seen[name] = true
	}
}
