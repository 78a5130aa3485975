package parser

import (
	"testing"

	"pgregory.net/rapid"
)

func TestFold(t *testing.T) {
	for text, want := range map[string]string{
		"": "", "ada": "ada", "Ada  Lovelace ": "ada lovelace", " a\tb\n": "a b", "José": "jose", "ŁÓDŹ": "lodz", "Straße": "strasse",
		"Ærø": "aero", "İstanbul": "istanbul", "ｆｕｌｌ": "full", "田中 美咲": "田中 美咲", "ΆΡΗΣ Σοφός": "αρησ σοφοσ", "Groß\u00ADmann": "grossmann", "Ada\u200b Lund\ufeff": "ada lund", "a b": "a b", "a ": "a", " ": "", "a  b": "a b",
	} {
		if got := Fold(text); got != want {
			t.Errorf("%q: got %q, want %q", text, got, want)
		}
		if got := Fold(want); got != want {
			t.Errorf("%q folded twice: %q", text, got)
		}
	}
}

// TestFoldOnePass holds that text is folded in one pass as it would be step by step.
func TestFoldOnePass(t *testing.T) {
	letter := rapid.OneOf(rapid.SampledFrom([]rune("aZ \t\v\r\n\x1f@[`{\u0085\u00a0ßŁ¨İ\u0301ℂ日\ufffd")), rapid.Rune(), rapid.Int32Range(0, usualLetters))
	rapid.Check(t, func(t *rapid.T) {
		text := string(rapid.SliceOf(letter).Draw(t, "text"))
		if got, want := Fold(text), foldAny(text); got != want {
			t.Fatalf("%q: got %q, want %q", text, got, want)
		}
		if again := Fold(Fold(text)); again != Fold(text) {
			t.Fatalf("%q: folded %q, again %q", text, Fold(text), again)
		}
	})
}
