package parser

import (
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestFold(t *testing.T) {
	for text, want := range map[string]string{
		"": "", "ada": "ada", "Ada  Lovelace ": "ada lovelace", " a\tb\n": "a b", "José": "jose", "ŁÓDŹ": "lodz", "Straße": "strasse",
		"Ærø": "aero", "İstanbul": "istanbul", "ｆｕｌｌ": "full", "田中 美咲": "田中 美咲", "a b": "a b", "a ": "a", " ": "", "a  b": "a b",
	} {
		if got := Fold(text); got != want {
			t.Errorf("%q: got %q, want %q", text, got, want)
		}
		if got := Fold(want); got != want {
			t.Errorf("%q folded twice: %q", text, got)
		}
	}
}

// TestFoldASCII holds that text in ASCII is folded in one pass as it would be step by
// step.
func TestFoldASCII(t *testing.T) {
	letter := rapid.OneOf(rapid.SampledFrom([]byte("aZ \t\v\r\n\x1f@[`{")), rapid.ByteRange(0, 0x7f))
	rapid.Check(t, func(t *rapid.T) {
		text := string(rapid.SliceOf(letter).Draw(t, "text"))
		if got, want := Fold(text), strings.Join(strings.Fields(strings.ToLower(text)), " "); got != want {
			t.Fatalf("%q: got %q, want %q", text, got, want)
		}
	})
}
