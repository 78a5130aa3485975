package match

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// A passage is short enough that a small language model reads all of it. The
// bytes count where words are long, or there are no spaces between them.
const (
	passageWords = 200
	passageBytes = 1500
)

// Passages cuts a text into passages of at most 200 words and 1,500 bytes, for a
// language model to read one by one: between paragraphs where it can, or else
// between sentences, or else between words. Nothing but white space is left
// out, and none of them is empty.
func Passages(text string) []string {
	var list []string
	for text = strings.TrimSpace(text); text != ""; {
		n := passageEnd(text)
		list = append(list, strings.TrimSpace(text[:n]))
		text = strings.TrimSpace(text[n:])
	}
	return list
}

// passageEnd returns where the first passage of a text ends: at the last
// paragraph's end of its second half, or else sentence's, or else word's.
func passageEnd(text string) int {
	var last [paragraphEnd + 1]int
	words, before := 0, ' '
	for i, r := range text {
		kind := endBetween(before, r)
		last[kind] = i
		if kind > noEnd && !unicode.IsSpace(before) {
			words++
		}
		if words == passageWords || i+utf8.UTFMax > passageBytes {
			for kind := paragraphEnd; kind > noEnd; kind-- {
				if last[kind] > i/2 {
					return last[kind]
				}
			}
			return i
		}
		if r != '\r' && (before != '\n' || !isBlank(r)) {
			before = r
		}
	}
	return len(text)
}

// end is a kind of place that a text may be cut at.
type end uint8

const (
	noEnd end = iota
	wordEnd
	sentenceEnd
	paragraphEnd
)

// endBetween returns what ends between two letters.
func endBetween(before, r rune) end {
	switch before {
	case '\n':
		if r == '\n' {
			return paragraphEnd
		}
	case '。', '！', '？':
		return sentenceEnd
	case '.', '!', '?', '…':
		if unicode.IsSpace(r) {
			return sentenceEnd
		}
	}
	if unicode.IsSpace(r) {
		return wordEnd
	}
	return noEnd
}

func isBlank(r rune) bool { return r == ' ' || r == '\t' }
