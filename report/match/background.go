package match

import (
	"bytes"
	"compress/gzip"
	"embed"
	"io"
	"math"
	"strings"
	"sync"
)

// rankFiles hold, for each language, the stems of its commonest words in
// classes: on line n, counted from 0, those that make up 2^-(n/2) of all words.
// The words of a line are sorted, and each begins with a digit that says how
// many bytes it begins with like the one before. One more file holds the
// commonest words of all languages as they are written.
//
// They are made by TestWriteRanks of the lists in the npm packages
// @zxcvbn-ts/language-en 4.1.1, -es-es 4.1.2, -fr 4.1.2, -pt-br 4.1.1, -de,
// -it and -nl-be 3.0.2 (MIT licence): words by how often they are used in
// films' subtitles (OpenSubtitles, through OPUS, ODC-By) and in Wikipedia.
//
//go:embed data/ranks/*.gz
var rankFiles embed.FS

// ranks are the commonest stems of a language with their classes, read when
// they are first needed.
var ranks = func() (tables [len(languages)]func() map[string]uint8) {
	for l := range tables {
		tables[l] = sync.OnceValue(func() map[string]uint8 { return readRanks(language(l)) })
	}
	return tables
}()

func readRanks(l language) map[string]uint8 {
	table := make(map[string]uint8, 1<<13)
	class := uint8(0)
	for line := range strings.Lines(unpack(l.code())) {
		last := ""
		for coded := range strings.FieldsSeq(line) {
			last = last[:coded[0]-'0'] + coded[1:]
			table[last] = class
		}
		class++
	}
	return table
}

// unpack returns the text of an embedded file. The files are part of the
// program, and the tests read them all: that one cannot be read is no case.
func unpack(name string) string {
	packed, _ := rankFiles.ReadFile("data/ranks/" + name + ".gz")
	in, err := gzip.NewReader(bytes.NewReader(packed))
	if err != nil {
		return ""
	}
	text, _ := io.ReadAll(in)
	return string(text)
}

// known is what is known of a word: as bits, the languages that it is a stop
// word of, and those that it is common in.
type known struct{ stop, common uint8 }

// knownWords holds the words that vote for the language of a text. Words typed
// without their accents are there too.
var knownWords = sync.OnceValue(func() map[string]known {
	words := make(map[string]known, 1<<15)
	readWords(unpack("common"), func(word string, l language) {
		k := words[word]
		k.common |= 1 << l
		words[word] = k
	})
	readWords(stopText, func(word string, l language) {
		k := words[word]
		k.stop |= 1 << l
		words[word] = k
	})
	for _, word := range []string{"http", "https", "www", "com", "org", "html"} {
		words[word] = known{stop: inAll}
	}
	return words
})

// inAll are the bits of all languages, the unknown one too.
const inAll = 1<<(len(languages)+1) - 1

// readWords reads lines that begin with the code of a language, and tells of
// each word as it is written and without accents.
func readWords(text string, tell func(word string, l language)) {
	for line := range strings.Lines(text) {
		code, list, found := strings.Cut(line, ":")
		l := languageOf(code)
		if !found || l == unknown {
			continue
		}
		for word := range strings.FieldsSeq(list) {
			tell(word, l)
			if folded := fold(word); folded != word {
				tell(folded, l)
			}
		}
	}
}

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
	if l == unknown {
		return rare
	}
	class, known := ranks[l]()[stem]
	if !known {
		return rare
	}
	return math.Exp2(-float64(class) / 2)
}

func isHiragana(stem string) bool {
	for _, r := range stem {
		if r < 'ぁ' || r > 'ゟ' {
			return false
		}
	}
	return stem != ""
}
