package parser

import "testing"

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
