package match

import (
	_ "embed"
	"math"
	"strconv"
	"strings"
	"sync"
)

// table is a text with a line for each word: the word, and behind a space what is
// said of it. The lines are sorted by their bytes. A table is read where it stands
// in the program: nothing is unpacked, and no more of it is loaded than is looked
// at.
type table string

// Both tables are made by TestWriteRanks of the lists in the npm packages
// @zxcvbn-ts/language-en 4.1.1, -es-es 4.1.2, -fr 4.1.2, -pt-br 4.1.1, -de,
// -it and -nl-be 3.0.2 (MIT licence): words by how often they are used in
// films' subtitles (OpenSubtitles, through OPUS, ODC-By) and in Wikipedia.
var (
	// commonWords holds the commonest words of all languages as they are written,
	// and without their accents, with the codes of the languages.
	//
	//go:embed data/common.txt
	commonWords table

	// commonStems holds the stems of the commonest words, with the codes of the
	// languages and of each a class: a stem of class n makes up 2^-(n/2) of all
	// words.
	//
	//go:embed data/stems.txt
	commonStems table
)

// of returns what is said of a word; nothing where it is not there.
func (t table) of(word string) string {
	for text := string(t); text != ""; {
		start := strings.LastIndexByte(text[:len(text)/2], '\n') + 1
		line := text[start:] // and those behind it
		switch order := compareWord(line, word); {
		case order > 0:
			text = text[:start]
		case order < 0:
			_, text, _ = strings.Cut(line, "\n")
		default:
			line, _, _ = strings.Cut(line, "\n")
			return strings.TrimPrefix(line[len(word):], " ")
		}
	}
	return ""
}

// compareWord compares the word with which a line begins with another one: what
// stands behind a word, a space or the end of the line, comes before all letters.
func compareWord(line, word string) int {
	if !strings.HasPrefix(line, word) {
		return strings.Compare(line[:min(len(line), len(word))], word)
	}
	if len(line) > len(word) && line[len(word)] > ' ' {
		return 1
	}
	return 0
}

// known is what is known of a word: as bits, the languages that it is a stop
// word of, and those that it is common in.
type known struct{ stop, common uint8 }

// knownOf returns what is known of a word: those that vote for the language of
// a text.
func knownOf(word string) known {
	k := known{stop: stopWords()[word]}
	if k.stop == inAll {
		return k
	}
	for code := range strings.FieldsSeq(commonWords.of(word)) {
		k.common |= 1 << languageOf(code)
	}
	return k
}

// stopWords holds the languages that each stop word is one of, as bits. Words
// typed without their accents are there too.
var stopWords = sync.OnceValue(func() map[string]uint8 {
	words := make(map[string]uint8, 1<<11)
	for line := range strings.Lines(stopText) {
		code, list, found := strings.Cut(line, ":")
		l := languageOf(code)
		if !found || l == unknown {
			continue
		}
		for word := range strings.FieldsSeq(list) {
			words[word] |= 1 << l
			words[fold(word)] |= 1 << l
		}
	}
	for _, word := range []string{"http", "https", "www", "com", "org", "html"} {
		words[word] = inAll
	}
	return words
})

// inAll are the bits of all languages, the unknown one too.
const inAll = 1<<(len(languages)+1) - 1

// rare is the part of the words that one makes up which is not among the
// commonest.
var rare = math.Exp2(-18)

// kana is about the part that each pair of Hiragana makes up: they are endings
// and particles for the most part.
var kana = math.Exp2(-9)

// general returns the part of the words of a language that a stem makes up.
func general(l language, stem string) float64 {
	if isHiragana(stem) {
		return kana
	}
	for said := range strings.FieldsSeq(commonStems.of(stem)) {
		code, class, _ := strings.Cut(said, ":")
		if n, err := strconv.Atoi(class); err == nil && languageOf(code) == l {
			return math.Exp2(-float64(n) / 2)
		}
	}
	return rare
}

func isHiragana(stem string) bool {
	for _, r := range stem {
		if r < 'ぁ' || r > 'ゟ' {
			return false
		}
	}
	return stem != ""
}
