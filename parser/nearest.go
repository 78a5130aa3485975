package parser

import (
	"strings"
	"unicode"
)

// maxNear is the length in characters past which a word is near to nothing.
const maxNear = 64

// Nearest returns the word among those given that a reader of word would take
// it for, to ask "did you mean"; "" if none is near. Case, spaces, - and _ do
// not count. A letter too many, missing or wrong and two letters swapped count
// one each (the optimal string alignment distance of Damerau and Levenshtein);
// one is near for words of three letters and up, two from six, three from
// nine. The first of equally near words wins.
func Nearest(word string, among []string) string {
	var buffer, otherBuffer [maxNear]rune // most words are asked about in every note: none goes to the heap
	letters := appendLetters(buffer[:0], word)
	if len(letters) > maxNear {
		return ""
	}
	nearest, least := "", len(letters)/3+1
	for _, candidate := range among {
		other := appendLetters(otherBuffer[:0], candidate)
		if abs(len(other)-len(letters)) >= least {
			continue
		}
		if d := distance(letters, other); d < least {
			nearest, least = candidate, d
		}
	}
	return nearest
}

// oneApart reports whether the distance of two words is 1, much faster than
// distance finds out how far apart they are.
func oneApart(a, b []rune) bool {
	for len(a) > 0 && len(b) > 0 && a[0] == b[0] {
		a, b = a[1:], b[1:]
	}
	for len(a) > 0 && len(b) > 0 && a[len(a)-1] == b[len(b)-1] {
		a, b = a[:len(a)-1], b[:len(b)-1]
	}
	if len(a) == 2 && len(b) == 2 {
		return a[0] == b[1] && a[1] == b[0]
	}
	return len(a) <= 1 && len(b) <= 1 && len(a)+len(b) > 0
}

// otherLetter reports whether all in which a word differs from another one is a
// letter in the place of another: it may be a word of its own.
func otherLetter(word, other []rune) bool {
	if len(word) != len(other) {
		return false
	}
	n := 0
	for i := range word {
		if word[i] != other[i] {
			n++
			if !unicode.IsLetter(word[i]) {
				return false
			}
		}
	}
	return n == 1
}

// lettersOf returns what counts of a word.
func lettersOf(word string) []rune { return appendLetters(make([]rune, 0, len(word)), word) }

func appendLetters(letters []rune, word string) []rune {
	for _, r := range strings.ToLower(word) {
		if r != ' ' && r != '-' && r != '_' {
			letters = append(letters, r)
		}
	}
	return letters
}

func abs(n int) int { return max(n, -n) }

// distance returns the number of changes of a letter, or swaps of two, that
// make b of a. It keeps three rows of the usual table.
func distance(a, b []rune) int {
	var short [3][maxNear + 1]int
	before, last, row := short[0][:], short[1][:], short[2][:]
	if len(b) > maxNear {
		before, last, row = make([]int, len(b)+1), make([]int, len(b)+1), make([]int, len(b)+1)
	}
	for j := range len(b) + 1 {
		row[j] = j
	}
	for i := range a {
		before, last, row = last, row, before
		row[0] = i + 1
		for j := range b {
			cost := 1
			if a[i] == b[j] {
				cost = 0
			}
			row[j+1] = min(last[j+1]+1, row[j]+1, last[j]+cost)
			if i > 0 && j > 0 && a[i] == b[j-1] && a[i-1] == b[j] {
				row[j+1] = min(row[j+1], before[j-1]+1)
			}
		}
	}
	return row[len(b)]
}
