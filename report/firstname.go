package report

import (
	"slices"
	"strings"
	"unicode"

	"notes/parser"
)

// titles stand before a name, folded; those of the second list are names, too,
// unless a full stop follows.
var (
	titles = []string{
		"dr", "dra", "prof", "profa", "professor", "professora", "professeur", "mr", "mrs", "ms", "mx", "sir", "rev",
		"herr", "frau", "sr", "sra", "srta", "senhor", "senhora", "senor", "senora", "dona",
		"mme", "mlle", "madame", "monsieur", "maitre", "sig", "signor", "signora", "dott", "dottor", "dottoressa", "dott.ssa",
		"dhr", "mevr", "mw", "meneer", "mevrouw", "drs",
	}
	dottedTitles = []string{"m.", "d.", "fr.", "ing.", "eng.", "mag.", "ir.", "st.", "avv.", "me."}
)

// firstName returns what to call a person in a message: an alias of one word if
// it is no surname, as Bob for Robert, else the first word of the name behind any
// titles. Names of one word, those behind a title alone, those that begin with an
// initial and those in Chinese, Japanese or Korean stay whole.
func firstName(name string, aliases []string) string {
	name = oneLine(name)
	if surname, given, ok := strings.Cut(name, ", "); ok && !strings.Contains(given, ",") {
		name = given + " " + surname
	}
	words := strings.Fields(name)
	for _, alias := range aliases {
		if isCallName(alias) && (len(words) < 2 || parser.Fold(alias) != parser.Fold(words[len(words)-1])) {
			return alias
		}
	}
	given := words
	for len(given) > 0 && isTitle(given[0]) {
		given = given[1:]
	}
	switch {
	case len(given) == 0, len(given) == 1, !isCallName(given[0]), isEastAsian(name):
		return name
	}
	return given[0]
}

func isTitle(word string) bool {
	word = parser.Fold(word)
	return slices.Contains(titles, strings.TrimSuffix(word, ".")) || slices.Contains(dottedTitles, word)
}

// isCallName reports whether a word is one by which to call somebody: letters,
// the first no small one, and more than an initial.
func isCallName(word string) bool {
	letters := []rune(word)
	return len(letters) > 1 && !unicode.IsLower(letters[0]) && unicode.IsLetter(letters[0]) && letters[1] != '.' &&
		!strings.ContainsFunc(word, func(r rune) bool {
			return !unicode.IsLetter(r) && !unicode.Is(unicode.M, r) && !strings.ContainsRune("-'’.", r)
		})
}

// isEastAsian reports whether a name is in a script in which the family name
// comes first.
func isEastAsian(name string) bool {
	return strings.ContainsFunc(name, func(r rune) bool {
		return unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Hangul)
	})
}

// oneLine returns text with every run of white space as one space.
func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }
