package importer

import (
	"testing"

	"pgregory.net/rapid"
)

// A text is clean if nothing of it changes when it is cleaned.
func TestCleanTextsAreToldAtAGlance(t *testing.T) {
	piece := rapid.SampledFrom([]string{"a", " ", "é", "“", "日", "\n", "\t", "\r", "\r\n", "\x00", "\x1b", "\x7f", "\u0085", "\u00a0", "\u00ad", "\u2028", "\u2029", "\u202a", "\uFEFF", "\xc2", "\xe2", "\xe2\x80", "\xa8", "\xff"})
	rapid.Check(t, func(t *rapid.T) {
		text := ""
		for range rapid.IntRange(0, 6).Draw(t, "pieces") {
			text += piece.Draw(t, "piece")
		}
		if is, want := isClean(text), scrubbed(text) == text; is != want {
			t.Errorf("%q: %v, not %v", text, is, want)
		}
	})
}
