package match

import (
	"cmp"
	"fmt"
	"maps"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// rankedStems is how many stems of each language are kept with their class,
// common how many words tell a language.
const (
	rankedStems = 7000
	common      = 2500
)

// TestWriteRanks writes the tables in data from the lists of words in the folder
// that MATCH_RANKS names: en-spoken.txt, en-written.txt and so on, the commonest
// word first.
func TestWriteRanks(t *testing.T) {
	folder := os.Getenv("MATCH_RANKS")
	if folder == "" {
		t.Skip("MATCH_RANKS names no folder with lists of words")
	}
	var words [len(languages)]map[string]float64
	told, stems := map[string]string{}, map[string]string{}
	for l := range languages {
		words[l] = map[string]float64{}
		for _, kind := range []string{"spoken", "written"} {
			addRanks(t, words[l], filepath.Join(folder, languages[l].code+"-"+kind+".txt"))
		}
		addClasses(stems, languages[l].code, stemsOf(words[l], language(l)))
	}
	addTelling(told, &words)
	write(t, "common", told)
	write(t, "stems", stems)
}

// write writes a table: of each word what is said of it.
func write(t *testing.T, name string, said map[string]string) {
	var out strings.Builder
	for _, word := range slices.Sorted(maps.Keys(said)) {
		out.WriteString(word + said[word] + "\n")
	}
	t.Logf("%s: %d bytes", name, out.Len())
	if err := os.WriteFile(filepath.Join("data", name+".txt"), []byte(out.String()), 0o666); err != nil {
		t.Fatal(err)
	}
}

// addRanks adds the words of a list by Zipf's law: the word of rank n makes up
// a tenth of one n-th of all words. Half of all words are of each of two lists.
func addRanks(t *testing.T, words map[string]float64, name string) {
	text, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	rank := 0
	for word := range strings.FieldsSeq(strings.ToLower(string(text))) {
		rank++
		if len(word) > 1 && isAlphabetic(word) {
			words[word] += .05 / float64(rank)
		}
	}
}

func stemsOf(words map[string]float64, l language) map[string]float64 {
	stems := map[string]float64{}
	for _, word := range slices.Sorted(maps.Keys(words)) {
		if stem := l.stem(word); len(stem) > 1 {
			stems[stem] += words[word]
		}
	}
	return stems
}

// addTelling says of the commonest words of each language that they are its own.
// One that is far commoner in another language is left out.
func addTelling(table map[string]string, words *[len(languages)]map[string]float64) {
	most := map[string]float64{}
	for l := range words {
		for word, part := range words[l] {
			most[word] = max(most[word], part)
		}
	}
	for l := range words {
		written := map[string]bool{}
		for _, word := range byPart(words[l])[:common] {
			if words[l][word] >= most[word]/8 && !strings.Contains(word, "'") {
				written[word], written[fold(word)] = true, true
			}
		}
		for word := range written {
			table[word] += " " + languages[l].code
		}
	}
}

// addClasses says of the commonest stems of a language what class they are of.
func addClasses(table map[string]string, code string, parts map[string]float64) {
	stems := byPart(parts)
	for _, stem := range stems[:min(rankedStems, len(stems))] {
		table[stem] += fmt.Sprintf(" %s:%d", code, int(math.Round(-2*math.Log2(parts[stem]))))
	}
}

// byPart returns words, those first that make up most of a text.
func byPart(parts map[string]float64) []string {
	return slices.SortedFunc(maps.Keys(parts), func(a, b string) int {
		return cmp.Or(cmp.Compare(parts[b], parts[a]), strings.Compare(a, b))
	})
}
