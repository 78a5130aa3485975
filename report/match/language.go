package match

import (
	_ "embed"
	"strings"

	"github.com/blevesearch/snowballstem"
	"github.com/blevesearch/snowballstem/dutch"
	"github.com/blevesearch/snowballstem/english"
	"github.com/blevesearch/snowballstem/french"
	"github.com/blevesearch/snowballstem/german"
	"github.com/blevesearch/snowballstem/italian"
	"github.com/blevesearch/snowballstem/portuguese"
	"github.com/blevesearch/snowballstem/spanish"
	"golang.org/x/text/unicode/norm"
)

// language is one that words are brought to their stems in; a row of languages.
type language uint8

// unknown is the language of a text that nothing tells the language of.
const unknown = language(len(languages))

// languages are those with stop words and stems, by their ISO 639-1 codes. Of
// two that a text fits as well, the one that stands first is meant.
var languages = [...]struct {
	code string
	stem func(*snowballstem.Env) bool
	// elides is set where a word may be joined to the next by an apostrophe,
	// as in l'équipe.
	elides bool
	// ends are endings that are often typed without their accents, and how
	// they are spelled.
	ends []string
}{
	{code: "en", stem: english.Stem},
	{code: "es", stem: spanish.Stem, ends: []string{"cion", "ción", "sion", "sión"}},
	{code: "de", stem: german.Stem},
	{code: "fr", stem: french.Stem, elides: true},
	{code: "pt", stem: portuguese.Stem, ends: []string{"cao", "ção", "coes", "ção", "sao", "são", "soes", "são", "ões", "ão", "oes", "ão"}},
	{code: "it", stem: italian.Stem, elides: true},
	{code: "nl", stem: dutch.Stem},
}

// languageOf reads a code such as "es" or "pt-BR".
func languageOf(code string) language {
	if code == "" {
		return unknown
	}
	code, _, _ = strings.Cut(strings.ToLower(code), "-")
	code, _, _ = strings.Cut(code, "_")
	for i := range languages {
		if languages[i].code == code {
			return language(i)
		}
	}
	return unknown
}

// code returns the ISO 639-1 code, empty for the unknown language.
func (l language) code() string {
	if l == unknown {
		return ""
	}
	return languages[l].code
}

//go:embed data/stop.txt
var stopText string

// stemIn brings a word in lower case that is no stop word to the form under which
// it is found; empty if it says nothing but for what an apostrophe joins to it. The
// environment is used again and again.
func (l language) stemIn(env *snowballstem.Env, word string) string {
	if l == unknown || !isAlphabetic(word) {
		return fold(word)
	}
	if strings.IndexByte(word, '\'') >= 0 {
		if word = l.withoutElision(word); word == "" || l.leavesOut(word) {
			return ""
		}
	}
	env.SetCurrent(l.accented(norm.NFC.String(word)))
	languages[l].stem(env)
	return fold(env.Current())
}

// leavesOut reports whether a word is a stop word.
func (l language) leavesOut(word string) bool { return stopWords()[word]>>l&1 != 0 }

// withoutElision cuts off what an apostrophe joins to a word: l'équipe, the
// team's.
func (l language) withoutElision(word string) string {
	first, last, _ := strings.Cut(word, "'")
	switch {
	case languages[l].elides && len(first) <= 6:
		return last
	case len(last) <= 2:
		return first
	}
	return strings.ReplaceAll(word, "'", "")
}

// accented gives an ending its accents back.
func (l language) accented(word string) string {
	for i := 0; i < len(languages[l].ends); i += 2 {
		if stem, found := strings.CutSuffix(word, languages[l].ends[i]); found {
			return stem + languages[l].ends[i+1]
		}
	}
	return word
}

// isAlphabetic reports whether a word is one to be stemmed: no number, no name
// such as c++ or 401k.
func isAlphabetic(word string) bool {
	for i := range len(word) {
		if c := word[i]; c < 'a' && c != '\'' {
			return false
		}
	}
	return true
}
