package match

import (
	"bytes"
	"cmp"
	"compress/gzip"
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

// TestWriteRanks writes data/ranks from the lists of words in the folder that
// MATCH_RANKS names: en-spoken.txt, en-written.txt and so on, the commonest
// word first.
func TestWriteRanks(t *testing.T) {
	folder := os.Getenv("MATCH_RANKS")
	if folder == "" {
		t.Skip("MATCH_RANKS names no folder with lists of words")
	}
	var words [len(languages)]map[string]float64
	for l := range languages {
		words[l] = map[string]float64{}
		for _, kind := range []string{"spoken", "written"} {
			addRanks(t, words[l], filepath.Join(folder, languages[l].code+"-"+kind+".txt"))
		}
		write(t, languages[l].code, pack(classesOf(stemsOf(words[l], language(l)))))
	}
	write(t, "common", packLines(telling(&words)))
}

func write(t *testing.T, name string, packed []byte) {
	t.Logf("%s: %d bytes", name, len(packed))
	if err := os.WriteFile(filepath.Join("data", "ranks", name+".gz"), packed, 0o666); err != nil {
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

// telling returns a line for each language with its commonest words. One
// that is far commoner in another language is left out.
func telling(words *[len(languages)]map[string]float64) []string {
	most := map[string]float64{}
	for l := range words {
		for word, part := range words[l] {
			most[word] = max(most[word], part)
		}
	}
	var lines []string
	for l := range words {
		var list []string
		for _, word := range byPart(words[l])[:common] {
			if words[l][word] >= most[word]/8 && !strings.Contains(word, "'") {
				list = append(list, word)
			}
		}
		slices.Sort(list)
		lines = append(lines, languages[l].code+": "+strings.Join(list, " "))
	}
	return lines
}

func packLines(lines []string) []byte {
	var out bytes.Buffer
	z, _ := gzip.NewWriterLevel(&out, gzip.BestCompression)
	fmt.Fprintln(z, strings.Join(lines, "\n"))
	z.Close()
	return out.Bytes()
}

func classesOf(parts map[string]float64) [][]string {
	stems := byPart(parts)
	var classes [][]string
	for _, stem := range stems[:min(rankedStems, len(stems))] {
		class := int(math.Round(-2 * math.Log2(parts[stem])))
		for len(classes) <= class {
			classes = append(classes, nil)
		}
		classes[class] = append(classes[class], stem)
	}
	return classes
}

// byPart returns words, those first that make up most of a text.
func byPart(parts map[string]float64) []string {
	return slices.SortedFunc(maps.Keys(parts), func(a, b string) int {
		return cmp.Or(cmp.Compare(parts[b], parts[a]), strings.Compare(a, b))
	})
}

func pack(classes [][]string) []byte {
	var out bytes.Buffer
	z, _ := gzip.NewWriterLevel(&out, gzip.BestCompression)
	for _, class := range classes {
		slices.Sort(class)
		last := ""
		for _, stem := range class {
			n := 0
			for n < 9 && n < len(last) && n < len(stem) && last[n] == stem[n] {
				n++
			}
			fmt.Fprintf(z, "%d%s ", n, stem[n:])
			last = stem
		}
		fmt.Fprintln(z)
	}
	z.Close()
	return out.Bytes()
}
