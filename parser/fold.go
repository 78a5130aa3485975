package parser

import (
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// letters are those that Unicode does not take apart, as people without them
// on the keyboard type them.
var letters = strings.NewReplacer("ł", "l", "ø", "o", "đ", "d", "ð", "d", "þ", "th", "æ", "ae", "œ", "oe", "ß", "ss", "ı", "i", "ς", "σ")

// Fold brings text into the form in which names and tags are compared: lower
// case, without accents and characters that do not show, every run of white space
// one space.
func Fold(s string) string {
	if isFolded(s) {
		return s
	}
	var room [64]byte // longer than most names
	folded := room[:0]
	for _, c := range s {
		if c >= usualLetters {
			return foldAny(s)
		}
		folded = appendLetter(folded, c)
	}
	return strings.TrimSuffix(string(folded), " ")
}

// usualLetters is where the letters of Europe's languages end that are written in
// Latin letters.
const usualLetters = 0x250

// foldedLetters are the usual letters, folded, but for those of ASCII.
var foldedLetters = sync.OnceValue(func() *[usualLetters]string {
	var all [usualLetters]string
	for c := rune(utf8.RuneSelf); c < usualLetters; c++ {
		all[c] = foldedLetter(c)
	}
	return &all
})

// foldedLetter returns what becomes of one letter. White space stays.
func foldedLetter(c rune) string {
	folded := foldAny("|" + string(c) + "|")
	return folded[1 : len(folded)-1]
}

// foldAny is Fold step by step, and takes ten times as long.
func foldAny(s string) string {
	s = letters.Replace(strings.Map(withoutMarks, strings.ToLower(norm.NFKD.String(s))))
	return strings.Join(strings.Fields(s), " ")
}

// appendLetter appends a usual letter to folded text: of white space only what
// parts words.
func appendLetter(folded []byte, c rune) []byte {
	if c < utf8.RuneSelf {
		return appendASCII(folded, byte(c))
	}
	for _, c := range []byte(foldedLetters()[c]) {
		folded = appendASCII(folded, c)
	}
	return folded
}

// appendASCII is appendLetter for a byte of ASCII, or of letters that stay.
func appendASCII(folded []byte, c byte) []byte {
	if c == ' ' || '\t' <= c && c <= '\r' {
		if len(folded) == 0 || folded[len(folded)-1] == ' ' {
			return folded
		}
		c = ' '
	}
	return append(folded, lower(c))
}

// isFolded reports whether s is folded as it stands; it is sure of ASCII only.
func isFolded(s string) bool {
	space := true
	for i := range len(s) {
		c := s[i]
		if c >= 0x80 || c < ' ' || 'A' <= c && c <= 'Z' || c == ' ' && space {
			return false
		}
		space = c == ' '
	}
	return s == "" || !space
}

// withoutMarks drops accents and other marks, and what does not show: joiners, soft
// hyphens, marks of direction.
func withoutMarks(r rune) rune {
	if unicode.In(r, unicode.Mn, unicode.Cf) {
		return -1
	}
	return r
}
