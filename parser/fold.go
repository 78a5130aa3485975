package parser

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// letters are those that Unicode does not take apart, as people without them
// on the keyboard type them.
var letters = strings.NewReplacer("ł", "l", "ø", "o", "đ", "d", "ð", "d", "þ", "th", "æ", "ae", "œ", "oe", "ß", "ss", "ı", "i")

// Fold brings text into the form in which names and tags are compared: lower
// case, without accents, every run of white space one space.
func Fold(s string) string {
	switch {
	case isFolded(s):
		return s
	case isASCII(s):
		return foldASCII(s)
	}
	s = letters.Replace(strings.Map(withoutMarks, norm.NFKD.String(strings.ToLower(s))))
	return strings.Join(strings.Fields(s), " ")
}

// foldASCII is Fold for ASCII.
func foldASCII(s string) string {
	folded := make([]byte, 0, 64) // longer than most names
	for i := range len(s) {
		c := lower(s[i])
		if c == ' ' || '\t' <= c && c <= '\r' {
			if len(folded) == 0 || folded[len(folded)-1] == ' ' {
				continue
			}
			c = ' '
		}
		folded = append(folded, c)
	}
	return strings.TrimSuffix(string(folded), " ")
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

func withoutMarks(r rune) rune {
	if unicode.Is(unicode.Mn, r) {
		return -1
	}
	return r
}

func isASCII(s string) bool {
	for i := range len(s) {
		if s[i] >= 0x80 {
			return false
		}
	}
	return true
}
