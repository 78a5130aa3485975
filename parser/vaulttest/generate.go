package vaulttest

import (
	"bytes"
	"fmt"
	"iter"
	"math/rand/v2"
	"strings"
	"testing/fstest"
	"time"
)

// Today is the civil day on which every generated vault is meant to be read.
const Today = "2026-06-01"

// maxPeople is how many people the name tables can tell apart.
const maxPeople = 200_000

// Generate makes the vault of seed and people and hands each file to write:
// its slash-separated name within the vault and its content, which write may
// keep. It stops at the first error of write and returns it with the file's
// name; the only error of its own is for a number of people below 0 or above
// 200,000.
func Generate(seed uint64, people int, write func(name string, content []byte) error) error {
	if people < 0 || people > maxPeople {
		return fmt.Errorf("generating a vault of %d people: the number must lie between 0 and %d", people, maxPeople)
	}
	for name, content := range (vault{seed, people}).files() {
		if err := write(name, content); err != nil {
			return fmt.Errorf("writing %s: %w", name, err)
		}
	}
	return nil
}

// MapFS returns the vault that Generate makes as a file system in memory. A
// number of people that Generate refuses gives an empty one.
func MapFS(seed uint64, people int) fstest.MapFS {
	files := fstest.MapFS{}
	_ = Generate(seed, people, func(name string, content []byte) error {
		files[name] = &fstest.MapFile{Data: content, Mode: 0o644}
		return nil
	})
	return files
}

// vault is what every file in it depends on.
type vault struct {
	seed   uint64
	people int
}

// files yields every file's name and content.
func (v vault) files() iter.Seq2[string, []byte] {
	return func(yield func(string, []byte) bool) {
		if !yield(".notes.toml", v.settings()) || !yield("me.md", v.owner()) {
			return
		}
		for n := range v.articles() {
			if !yield(v.article(n)) {
				return
			}
		}
		for n := range v.people {
			if !yield(v.person(n)) {
				return
			}
		}
	}
}

func (v vault) settings() []byte {
	return fmt.Appendf(nil, `# Settings of a made-up vault.
id = "made-up-%d"
me = "me.md"
follow_up_after = "2d"
ask_result_after = "14d"
daily = 5
`, v.seed)
}

func (v vault) owner() []byte {
	return []byte(`---
type: me
name: Robin Marsh
email: robin@example.com
offers:
  - an hour on pricing +pricing
  - reading drafts of talks +speaking +writing
  - twelve years of Go +hiring +testing
interests: [cycling, bread, old maps]
---
# Robin Marsh

Keeps these notes.
`)
}

// person makes the note of the nth person.
func (v vault) person(n int) (name string, content []byte) {
	d := roll(v.seed, uint64(n))
	s := v.story(d, n)
	look := chooseStyle(d)
	var b bytes.Buffer
	writeFrontmatter(&b, look, s.fields(look))
	writeBody(&b, s, look, noteSize(d, n))
	if look.crlf {
		return s.file(), bytes.ReplaceAll(b.Bytes(), []byte("\n"), []byte("\r\n"))
	}
	return s.file(), b.Bytes()
}

// sizes are the deciles of a note's length in bytes.
var sizes = []int{1100, 1340, 1620, 1970, 2400, 2950, 3500, 4200, 5100, 6100, 7000}

// noteSize returns how many bytes the nth person's note has at least.
func noteSize(d dice, n int) int {
	if n%2000 == 777 {
		return 100 << 10
	}
	decile := d.below(len(sizes) - 1)
	return d.between(sizes[decile], sizes[decile+1])
}

// dice are the chances of one file. They take remainders of the generator's
// 64 bits rather than rand.Rand's methods, whose results on 32-bit machines
// are others, and no floating point, which some processors fuse.
type dice struct{ pcg *rand.PCG }

func roll(seed, file uint64) dice { return dice{rand.NewPCG(seed, file)} }

// below returns a number from 0 to n-1.
func (d dice) below(n int) int { return int(d.pcg.Uint64() % uint64(n)) }

// between returns a number from low to high, both included.
func (d dice) between(low, high int) int { return low + d.below(high-low+1) }

// chance is true in so many of a thousand cases.
func (d dice) chance(permille int) bool { return d.below(1000) < permille }

func pick[T any](d dice, from []T) T { return from[d.below(len(from))] }

// day is a civil day: 1 is 2023-01-01, and 0 is no day.
type day int

const today day = 1248

func (d day) String() string {
	return time.Date(2023, 1, int(d), 0, 0, 0, 0, time.UTC).Format(time.DateOnly)
}

// within returns a day from first to last, both included.
func (d dice) within(first, last day) day {
	return day(d.between(int(first), int(last)))
}

// folds spells the letters of the name tables as ASCII does.
var folds = strings.NewReplacer(
	"á", "a", "à", "a", "â", "a", "ã", "a", "ä", "a", "ç", "c", "é", "e", "è", "e", "ê", "e", "ë", "e",
	"í", "i", "î", "i", "ï", "i", "ñ", "n", "ó", "o", "ô", "o", "õ", "o", "ö", "o", "ß", "ss",
	"ú", "u", "û", "u", "ü", "u", "’", "", "(", "", ")", "", ":", "", ",", "", " ", "-",
)

// slug returns text in lower case without accents, spaces and punctuation.
func slug(text string) string { return folds.Replace(strings.ToLower(text)) }
