package parser

import (
	"strings"
	"testing"
)

func TestQuoted(t *testing.T) {
	for text, want := range map[string]string{
		"":                        "“”",
		"by:soon":                 "“by:soon”",
		" two\n lines\tof  text ": "“two lines of text”",
		strings.Repeat("ä", 60):   "“" + strings.Repeat("ä", 60) + "”",
		strings.Repeat("ä", 61):   "“" + strings.Repeat("ä", 59) + "…”",
		strings.Repeat("日本 ", 60): "“" + strings.Repeat("日本 ", 19) + "日本…”",
	} {
		if got := quoted(text); got != want {
			t.Errorf("%q: got %s, want %s", text, got, want)
		}
	}
}
