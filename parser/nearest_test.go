package parser

import (
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestNearest(t *testing.T) {
	keys := []string{"id", "people", "library", "me", "timezone", "follow_up_after", "ask_result_after", "daily", "every", "pains", "helps"}
	tests := map[string]string{
		"peple": "people", "poeple": "people", "People": "people", "peopel": "people", "libary": "library", "time-zone": "timezone", "TimeZone": "timezone",
		"followUpAfter": "follow_up_after", "follow-up after": "follow_up_after", "follow_up_aftre": "follow_up_after", "dayly": "daily", "evry": "every",
		"pain": "pains", "hepls": "helps", "ID": "id", "M-e": "me",
		"": "", "x": "", "im": "", "dog": "", "birthday": "", "follow": "", "paper": "", "plopes": "",
		strings.Repeat("people", 1000): "",
	}
	for word, want := range tests {
		if got := Nearest(word, keys); got != want {
			t.Errorf("Nearest(%.30q) = %q, want %q", word, got, want)
		}
	}
	if got := Nearest("bat", []string{"cat", "hat"}); got != "cat" {
		t.Errorf("of two equally near words Nearest returns %q, not the first", got)
	}
	long := strings.Repeat("a", maxNear+1)
	if got := Nearest(long, []string{long}); got != "" {
		t.Errorf("Nearest of a long word = %q", got)
	}
	if got := Nearest("helps", nil); got != "" {
		t.Errorf("Nearest among nothing = %q", got)
	}
}

func TestDistance(t *testing.T) {
	tests := []struct {
		a, b string
		want int
	}{
		{"", "", 0}, {"", "abc", 3}, {"abc", "abc", 0}, {"abc", "acb", 1}, {"abc", "ab", 1}, {"abc", "abxc", 1}, {"kitten", "sitting", 3}, {"ca", "abc", 3}, {"été", "ete", 2},
	}
	for _, test := range tests {
		if got := distance([]rune(test.a), []rune(test.b)); got != test.want {
			t.Errorf("distance(%q, %q) = %d, want %d", test.a, test.b, got, test.want)
		}
	}
}

func TestDistanceLaws(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		word := rapid.StringMatching(`[abc]{0,6}`)
		a, b := []rune(word.Draw(t, "a")), []rune(word.Draw(t, "b"))
		d := distance(a, b)
		if d != distance(b, a) {
			t.Fatal("not the same both ways")
		}
		if oneApart(a, b) != (d == 1) {
			t.Fatalf("oneApart = %t at distance %d", oneApart(a, b), d)
		}
		if (d == 0) != (string(a) == string(b)) {
			t.Fatalf("distance %d", d)
		}
		if d < abs(len(a)-len(b)) || d > max(len(a), len(b)) {
			t.Fatalf("distance %d is out of bounds", d)
		}
	})
}
