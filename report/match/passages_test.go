package match

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"pgregory.net/rapid"
)

func TestPassages(t *testing.T) {
	sentence := strings.Repeat("word ", 29) + "word. "
	for _, c := range []struct {
		name, text string
		want       []string
	}{
		{"nothing", " \n\t", nil},
		{"short", " One. Two.\n\nThree. ", []string{"One. Two.\n\nThree."}},
		{"sentences", strings.Repeat(sentence, 8), []string{
			strings.TrimSpace(strings.Repeat(sentence, 6)), strings.TrimSpace(strings.Repeat(sentence, 2))}},
		{"paragraphs", strings.Repeat(sentence, 4) + "\r\n \r\n" + strings.Repeat(sentence, 4), []string{
			strings.TrimSpace(strings.Repeat(sentence, 4)), strings.TrimSpace(strings.Repeat(sentence, 4))}},
		{"a paragraph too early", sentence + "\n\n" + strings.Repeat(sentence, 7), []string{
			sentence + "\n\n" + strings.TrimSpace(strings.Repeat(sentence, 5)), strings.TrimSpace(strings.Repeat(sentence, 2))}},
		{"words", strings.Repeat("word ", 250), []string{
			strings.TrimSpace(strings.Repeat("word ", 200)), strings.TrimSpace(strings.Repeat("word ", 50))}},
		{"sentences without spaces", strings.Repeat("面接の候補者がいない。", 80), []string{
			strings.Repeat("面接の候補者がいない。", 45), strings.Repeat("面接の候補者がいない。", 35)}},
		{"no spaces at all", strings.Repeat("x", 1600), []string{strings.Repeat("x", 1497), strings.Repeat("x", 103)}},
	} {
		got := Passages(c.text)
		if strings.Join(got, "|") != strings.Join(c.want, "|") {
			t.Errorf("%s: %q", c.name, got)
		}
	}
}

// Of no text is anything lost but white space.
func TestPassagesLoseNothing(t *testing.T) {
	piece := rapid.SampledFrom([]string{" ", "\n", "\n\n", "\r\n\r\n", ". ", "。", "word", "Wörter", "面接", "\xff", "e\u0301", "\u00a0", strings.Repeat("x", 700), strings.Repeat("y ", 70)})
	rapid.Check(t, func(t *rapid.T) {
		text := strings.Join(rapid.SliceOfN(piece, 0, 300).Draw(t, "text"), "")
		list := Passages(text)
		if got, want := withoutSpace(strings.Join(list, "")), withoutSpace(text); got != want {
			t.Errorf("%q became %q", want, got)
		}
		for i, p := range list {
			if p != strings.TrimSpace(p) || p == "" || len(p) > passageBytes || len(strings.Fields(p)) > passageWords {
				t.Errorf("passage %d of %d bytes, %d words: %q", i, len(p), len(strings.Fields(p)), p)
			}
			if utf8.ValidString(text) && !utf8.ValidString(p) {
				t.Errorf("%q is cut within a letter", p)
			}
		}
	})
}

func withoutSpace(text string) string {
	return strings.Join(strings.FieldsFunc(text, unicode.IsSpace), "")
}

func FuzzPassages(f *testing.F) {
	f.Add(strings.Repeat("a b. ", 400))
	f.Fuzz(func(t *testing.T, text string) {
		if withoutSpace(strings.Join(Passages(text), "")) != withoutSpace(text) {
			t.Errorf("%q became %q", text, Passages(text))
		}
	})
}
